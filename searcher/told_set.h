#ifndef PL_TOLD_SET_H
#define PL_TOLD_SET_H

/* The meetings of which something is told: that somebody was named, had the chair or spoke, that it was held by a body
 * or at a place, of what type it was. What one document tells holds for its meeting, and so for all documents of it. */

#include "meeting/told.h"
#include "searcher/archive.h"

/* Zero-initialise; pl_told_set_free in any case. */
struct pl_told_set {
	uint64_t *meeting; /* rising, each once */
	size_t n, cap;
};

/* value: as a user writes it. Of a person any spelling of the name; where no full name is so, part of one. Of the
 * others, words that stand side by side in what is told, as printed or as normalised. PL_STALE, PL_NOMEM, ... */
enum pl_status pl_told_find(struct pl_archive *a, enum pl_told_field field, struct pl_str value,
	struct pl_told_set *out, struct pl_err *err);

/* One more, and once all are there: rising, each once. */
enum pl_status pl_told_set_add(struct pl_told_set *s, uint64_t meeting, struct pl_err *err);
void pl_told_set_settle(struct pl_told_set *s);

bool pl_told_has(const struct pl_told_set *s, uint64_t meeting);
void pl_told_set_free(struct pl_told_set *s);

/* Does `part` stand in `whole` at the borders of words? Both folded; Chinese has no borders. */
bool pl_told_part(struct pl_str whole, struct pl_str part);

#endif
