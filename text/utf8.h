#ifndef PL_UTF8_H
#define PL_UTF8_H

/* UTF-8 that never reads past its end. What is not UTF-8 (overlong, surrogate, over U+10FFFF, cut
 * short) decodes as PL_BAD one maximal bad part at a time (Unicode 15, table 3-8), and is made
 * visible as U+FFFD by pl_utf8_repair. */

#include <stdint.h>

#include "text/buf.h"

#define PL_BAD (-1)

/* Decode the character at s.at[*at] and move *at behind it; needs *at < s.len. Returns the code
 * point, or PL_BAD with *at moved behind the bad bytes (at least one). */
int32_t pl_utf8_next(struct pl_str s, size_t *at);

/* Bytes written to out (room for 4); c is a Unicode scalar value. */
size_t pl_utf8_put(int32_t c, char *out);

/* Where the first bad byte is; s.len when all is well. Fast over ASCII. */
size_t pl_utf8_check(struct pl_str s);

/* Append s to out with each bad part, and each NUL, as U+FFFD. *repaired counts them. */
void pl_utf8_repair(struct pl_str s, struct pl_buf *out, size_t *repaired);

/* White_Space of Unicode, and U+200B, U+FEFF, which separate words as well. */
bool pl_is_space(int32_t c);
/* Ideographs that stand as a token each: Script=Han. */
bool pl_is_han(int32_t c);

#endif
