#ifndef PL_SNIFF_H
#define PL_SNIFF_H

/* What has no magic, told by how it begins: a mailbox, a message, a text. (A table: pl_csv_is_table.) `whole`: the bytes
 * are all of it. */

#include "text/buf.h"
#include "text/err.h"

/* Messages one behind the other: a line "From somebody" with a date, and a header field. */
bool pl_sniff_mbox(struct pl_str begins);
/* A message: header fields and a blank line, two of the fields as mail has them, with an address in one that names a
 * person or with a field that only mail has; if `sure` with the latter. */
bool pl_sniff_message(struct pl_str begins, bool sure);
/* As UTF-8, added to `out`, when it is text in an encoding that is known (UTF-16 by its mark). PL_NOTFOUND: it is
 * none. PL_NOMEM. */
enum pl_status pl_sniff_utf8(
	struct pl_str begins, bool whole, struct pl_buf *out, struct pl_err *err);
/* Whether UTF-8 is text for people: of a few words at least, without control characters, and no script ("#!"). */
bool pl_sniff_text(struct pl_str utf8);

#endif
