#ifndef PL_SLOGAN_PLACES_H
#define PL_SLOGAN_PLACES_H

/* The passages of an index in which forms of slogans may stand, by its postings. */

#include "packed/store.h"
#include "slogan/lexicon.h"

/* Zero-initialise. */
struct pl_slogan_places {
	uint32_t *at; /* after pl_slogan_places_find by rising number, each once */
	size_t n, cap;
};
void pl_slogan_places_free(struct pl_slogan_places *p);

enum pl_status pl_slogan_places_add(struct pl_slogan_places *p, uint32_t place, struct pl_err *err);

/* Adds every passage that has all words of a form of one of these slogans, and perhaps more; then sorts. store: NULL in
 * the xapian layout. */
enum pl_status pl_slogan_places_find(struct pl_slogan_places *p, struct pl_db *db,
	struct pl_store *store, struct pl_analyser *an, const struct pl_slogan *const *slogans,
	size_t n, struct pl_err *err);

#endif
