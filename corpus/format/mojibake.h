#ifndef PL_MOJIBAKE_H
#define PL_MOJIBAKE_H

/* Text that was decoded wrongly by somebody before it came here: UTF-8 read as windows-1252, GBK or Cyrillic
 * read as ISO-8859-1, bytes that were lost. It is counted, never mended. */

#include "text/str.h"

/* Places in valid UTF-8 that look so; linear.
 *
 *	â€™ ä¸­ ðŸ        three or four bytes of UTF-8 as windows-1252; Ã© Â§: of two; Ð¿Ñ€: two in a row
 *	ÖÐ¹²             each four characters of U+00A0 to U+00FF in a row, not all the same
 *	锟斤拷 锛 銆       what becomes of UTF-8, or of U+FFFD, that is read as GBK
 *	U+FFFD           a run of them is one */
size_t pl_mojibake_count(struct pl_str text);

/* So many and more are told of: a page that is only about it has fewer. */
#define PL_MOJIBAKE_LEAST 3

#endif
