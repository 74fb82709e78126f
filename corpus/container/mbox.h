#ifndef PL_MBOX_H
#define PL_MBOX_H

/* Messages out of a file of many. One begins at a line "From somebody, with a month, a time and a year", behind a
 * blank line or before a header field; where the first such line has no such date, at every "From " line
 * that has both a blank line before it and a header field behind it. ">From " lines lose one ">". */

#include "corpus/container/stream.h"
#include "text/buf.h"

struct pl_mbox;

struct pl_mbox *pl_mbox_new(struct pl_stream *below); /* NULL: out of memory */
/* The next message, added to `out` without its "From " line. PL_NOTFOUND at the end; PL_LIMIT with *lost false: larger
 * than PL_MAX_MESSAGE, and the next call goes on behind it; with *lost nothing more is to be had. */
enum pl_status pl_mbox_next(struct pl_mbox *b, struct pl_buf *out, bool *lost, struct pl_err *err);
void pl_mbox_free(struct pl_mbox *b);
/* Whether a line is "From somebody" with a month, a time and a year. */
bool pl_mbox_dated(struct pl_str line);

#endif
