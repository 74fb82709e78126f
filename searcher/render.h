#ifndef PL_RENDER_H
#define PL_RENDER_H

/* Rows of an answer on their way out. A command makes each row once, as a JSON object whose keys
 * are its columns; jsonl, tsv and csv print that; for text each command has a layout of its own,
 * with the helpers of paper.h. All that is printed passes the escape filter. */

#include <jansson.h>
#include <stdio.h>

#include "text/buf.h"

enum pl_output { PL_AS_TEXT, PL_AS_JSONL, PL_AS_TSV, PL_AS_CSV };

struct pl_render {
	FILE *out;
	enum pl_output as;
	bool color;
	unsigned columns;          /* of the terminal */
	const char *const *column; /* names, NULL behind the last; for tsv and csv */
	struct pl_buf buf;         /* one row */
	size_t rows;
};

/* Prints a row (not for PL_AS_TEXT) and lets go of it, also on failure; before the first one the
 * header of tsv and csv. row may be NULL: out of memory while it was made. */
enum pl_status pl_render_row(struct pl_render *r, json_t *row, struct pl_err *err);
/* The header alone, when there are no rows. */
enum pl_status pl_render_end(struct pl_render *r, struct pl_err *err);
void pl_render_free(struct pl_render *r);

/* Takes a value into a row; false, letting go of it, without memory. A NULL value is null. */
bool pl_row_set(json_t *row, const char *key, json_t *value);
/* A string that may be absent: null. Valid UTF-8. */
json_t *pl_row_str(struct pl_str s);
/* The same, where none is empty: NULL. */
json_t *pl_row_text(struct pl_str s);
/* An id, from its number. */
json_t *pl_row_id(uint64_t id);

#endif
