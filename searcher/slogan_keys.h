#ifndef PL_SLOGAN_KEYS_H
#define PL_SLOGAN_KEYS_H

/* How much more often one of two sides mentions the known slogans than the other: from the index's own mentions, those
 * that a gate leaves out apart. */

#include "searcher/key_places.h"
#include "slogan/lexicon.h"

struct pl_slogan_key {
	const struct pl_slogan *slogan; /* the archive's */
	uint32_t count[2], meetings[2], documents[2];
	double log_likelihood, log_ratio, dispersion; /* as of phrases */
	unsigned side;                                /* that has more than its share */
	struct pl_key_sample sample[2];               /* after pl_slogan_samples */

	/* While they are read: of the oldest on each side. */
	struct pl_slogan_first {
		const struct pl_side_document *of;
		uint32_t place, position, span;
	} first[2];
};

struct pl_slogan_keys {
	struct pl_slogan_key
		*at; /* of side 0, then of side 1; each by falling log-likelihood, then by id */
	size_t n[2];
	uint64_t weak[2]; /* too few meetings, or not significant and not all wanted */
	bool none;        /* the index was made before slogans were read */
};

/* least_meetings: of each side. Free with pl_slogan_keys_done in any case. PL_CORRUPT, PL_STALE, PL_NOMEM. */
enum pl_status pl_slogan_keys(struct pl_archive *a, const struct pl_sides *s,
	const uint32_t least_meetings[2], bool all, struct pl_slogan_keys *out, struct pl_err *err);
/* Fills the samples of one; strings go into the arena. */
enum pl_status pl_slogan_samples(struct pl_archive *a, struct pl_slogan_key *k,
	struct pl_tokens *room, struct pl_arena *arena, struct pl_err *err);
void pl_slogan_keys_done(struct pl_slogan_keys *k);

#endif
