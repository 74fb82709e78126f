#ifndef PL_ROWS_H
#define PL_ROWS_H

/* Files of which each row is a document: they are read row by row and may be of any size. */

#include "corpus/container/stream.h"
#include "corpus/corpus.h"

struct pl_rows_options {
	bool packed; /* the stream is unpacked on the way (for the reason when no row comes in PL_MAX_INFLATED) */
};

struct pl_rows {
	/* The next row: its bytes, valid until the next call, and its number, from 1 (a line's in a file of
	 * lines). PL_NOTFOUND at the end. PL_INPUT or PL_LIMIT with *lost false: of this row (err->text begins
	 * with "row N: "), and the next call goes on behind it; with *lost true, and after any other failure,
	 * nothing more is to be had. */
	enum pl_status (*next)(struct pl_rows *r, struct pl_str *bytes, uint64_t *number,
		bool *lost, struct pl_err *err);
	void (*close)(struct pl_rows *r);
};

/* JSONL: each line is a row; blank ones are none, and a byte order mark and carriage returns are left out. */
enum pl_status pl_rows_lines(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err);

#endif
