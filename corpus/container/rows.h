#ifndef PL_ROWS_H
#define PL_ROWS_H

/* Files of which each row is a document: they are read row by row and may be of any size. */

#include "corpus/container/stream.h"
#include "corpus/corpus.h"

struct pl_rows_options {
	bool packed; /* the stream is unpacked on the way (for the reason when no row comes in PL_MAX_INFLATED) */
	const struct pl_map *map; /* may be NULL */
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

/* Tables as text, CSV and TSV: the first record names the columns, each other is a row, given as a JSON object of
 * its cells, numbered from 1 (the header and blank lines are none; records that are all empty have a number and
 * are no rows). The separator is told by the first records, by a line "sep=;", or for TSV is a tab. Cells that
 * are missing are empty; more than there are columns are an error of the row. */
enum pl_status pl_rows_csv(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err);
enum pl_status pl_rows_tsv(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err);

/* JSON: each element of a list is a row, numbered from 1; so is an object that is in none, unless it has no text
 * itself and a list of objects, whose elements then are the rows (a list called items, documents, data, results
 * and the like before others; inside an object called data, response and the like too). One may stand behind the
 * other. */
enum pl_status pl_rows_json(struct pl_stream *s, const struct pl_rows_options *o,
	struct pl_rows **out, struct pl_err *err);

/* PL_LIMIT when the stream gave over PL_MAX_INFLATED bytes since `last`, where the last row ended: a file with
 * holes may have a terabyte of them. */
enum pl_status pl_rows_check(struct pl_stream *s, uint64_t last, bool packed, struct pl_err *err);

#endif
