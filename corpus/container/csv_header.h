#ifndef PL_CSV_HEADER_H
#define PL_CSV_HEADER_H

/* The columns of a table: their names, as the keys of the JSON objects that its records become. A column without
 * a name is "column N"; of those that are named alike the second is "NAME (2)". */

#include "corpus/container/csv.h"

struct pl_csv_header {
	struct pl_buf names; /* one behind the other */
	struct pl_buf keys;  /* the same as {"name": and ,"name": */
	size_t *name_ends, *key_ends;
	size_t n;
};

/* Takes the columns from the first record. What the map names must be there, and some column must be the text:
 * one that is mapped or named so, else the one with by far the longest cells in `begins`, which is then called
 * "text". PL_INPUT: there is none (err->text lists the columns and says what to give); PL_LIMIT: too many
 * columns; PL_NOMEM. The caller gives *out back in any case. */
enum pl_status pl_csv_header_take(struct pl_csv_header *out, const struct pl_csv *first,
	struct pl_str begins, bool whole, const struct pl_map *map, struct pl_err *err);
void pl_csv_header_free(struct pl_csv_header *h);

static inline struct pl_str pl_csv_key(const struct pl_csv_header *h, size_t i)
{
	return pl_str_cut(pl_buf_str(&h->keys), i ? h->key_ends[i - 1] : 0, h->key_ends[i]);
}

/* A string as JSON has it, its quotes around it; bytes that are not UTF-8 as they are. */
void pl_json_quote(struct pl_str s, struct pl_buf *out);

#endif
