#ifndef PL_KWIC_H
#define PL_KWIC_H

/* Key words in context, in four parts: which lines there are and in which order (kwic_order.c), what is shown on both
 * sides of a key (kwic_context.c), how it stands on paper (kwic_print.c), the rows (cmd_kwic.c). */

#include "searcher/desk.h"

/* The position of the first word of a passage that begins at or behind a byte; behind the last one of all. */
uint32_t pl_kwic_word_from(const struct pl_light *l, uint32_t byte);

/* ---- lines ---------------------------------------------------------------------------------- */

/* Reads the passage of a hit on to the desk. PL_CORRUPT: it does not hold what its postings say. */
enum pl_status pl_kwic_passage(struct pl_desk *d, const struct pl_hit *h);

/* The lines of one document, or of one of several copies. */
struct pl_kwic_unit {
	uint32_t document; /* index into pl_matches.document */
	bool open;         /* copies that have as many lines: which is shown is not known yet */
	uint32_t source;   /* rank of its name, where it is sorted by */
	uint64_t lines;
};

struct pl_kwic_line {
	uint32_t word[3]; /* ranks of the words beside the key, nearest first; 0: none */
	uint32_t unit;    /* index, in order of date */
	uint32_t hit, occurrence;
};

/* Zero-initialise. */
struct pl_kwic_order {
	struct pl_kwic_unit *unit;
	size_t n_units;
	struct pl_kwic_line *line; /* where words decide, else NULL: the lines of the units */
	uint64_t lines;
};

/* Of all hits of the desk, by d->ask->sort:
 *	date    undated last; on one day by meeting and document, whose ids come from their words
 *	source  by its name in byte order, then as by date
 *	left, right
 *	        by the folded form of the first word out from the key, then the second, then the third; in byte
 *	        order, none first; then as by date
 * and in a document as printed. Passages are read only where words decide. PL_LIMIT: too many lines for that. Free
 * with pl_kwic_order_done in any case. */
enum pl_status pl_kwic_order_make(struct pl_desk *d, struct pl_kwic_order *o);
void pl_kwic_order_done(struct pl_kwic_order *o);

/* Calls `each` with lines [from, from + n), their passages on the desk. */
typedef enum pl_status pl_kwic_fn(
	struct pl_desk *d, const struct pl_hit *h, const struct pl_occurrence *key, void *ctx);
enum pl_status pl_kwic_walk(struct pl_desk *d, struct pl_kwic_order *o, uint64_t from, uint64_t n,
	pl_kwic_fn *each, void *ctx);

/* ---- context -------------------------------------------------------------------------------- */

/* Parts of one text that follow each other, as printed: with line breaks, and the gaps beside the key. */
struct pl_kwic_context {
	struct pl_str left, key, right;
};

/* The whole words on each side that fit in so many columns, with their punctuation. Scripts that put no spaces between
 * words are cut at characters. */
struct pl_kwic_context pl_kwic_cut(
	struct pl_str text, struct pl_range key, unsigned left, unsigned right);

/* Columns that a text takes as one line. */
size_t pl_kwic_width(struct pl_str s);
/* Its start that fits in so many. */
struct pl_str pl_kwic_head(struct pl_str s, size_t columns);

/* ---- paper ---------------------------------------------------------------------------------- */

/* Columns of a line; the key and what is right of it share theirs. */
struct pl_kwic_columns {
	unsigned left, key, right;
	unsigned source; /* 0: is not shown */
};

/* As they fit the paper, or the width that was asked for; `widest`: key that is to have room. */
void pl_kwic_fit(const struct pl_desk *d, size_t widest, struct pl_kwic_columns *out);

/* One line, of the passage and facts on the desk. */
void pl_kwic_print(
	struct pl_desk *d, const struct pl_kwic_columns *c, const struct pl_occurrence *o);

#endif
