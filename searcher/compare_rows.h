#ifndef PL_COMPARE_ROWS_H
#define PL_COMPARE_ROWS_H

/* Rows of a comparison: slogans and phrases that one side has more than the other. */

#include "searcher/desk.h"
#include "searcher/slogan_keys.h"

struct pl_compare_row {
	const char *kind; /* "slogan", "phrase" */
	struct pl_str item;
	struct pl_str zh, name; /* of a slogan, for people; or empty */
	const uint32_t *count, *meetings, *documents;
	double log_likelihood, log_ratio, dispersion;
	unsigned side; /* that has more than its share */
	const struct pl_key_sample *sample;
	const uint64_t *words; /* of the two sides */
};

extern const char *const pl_compare_columns[];

/* NULL without memory. */
json_t *pl_compare_json(const struct pl_compare_row *r);

/* Text: what stands over the rows of a side, over those of a kind, and a row. */
void pl_compare_heading(struct pl_paper *p, const struct pl_compared *c, unsigned side);
void pl_compare_figures(struct pl_paper *p, const char *kind);
void pl_compare_put(struct pl_paper *p, const struct pl_compare_row *r);

#endif
