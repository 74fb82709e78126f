#ifndef PL_COMPARE_ROWS_H
#define PL_COMPARE_ROWS_H

/* Rows of a comparison: phrases that one side has more than the other. */

#include "searcher/desk.h"
#include "searcher/key_places.h"

struct pl_phrase_row {
	const struct pl_key_row *key;
	const struct pl_gram *gram;
	const struct pl_key_place *place;
	const uint64_t *words; /* of the two sides */
};

extern const char *const pl_compare_columns[];

/* NULL without memory. */
json_t *pl_phrase_row(const struct pl_phrase_row *r);

/* Text: what stands over the rows of a side, and a row. */
void pl_phrase_heading(struct pl_paper *p, const struct pl_compared *c, unsigned side);
void pl_phrase_put(struct pl_paper *p, const struct pl_phrase_row *r);

/* Occurrences in 10,000 words. */
double pl_phrase_rate(uint64_t count, uint64_t words);

#endif
