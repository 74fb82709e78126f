#ifndef PL_TOP_H
#define PL_TOP_H

/* The best hits of an answer: a bounded heap, the worst of the kept at its root, so that most hits
 * cost one comparison. By meeting, only the best hit of each is kept. */

#include "searcher/match.h"

struct pl_ranked {
	const struct pl_hit *hit; /* in the matches */
	double score;
};

struct pl_top {
	struct pl_ranked *at; /* best first, once pl_top_sort was called */
	size_t n, most;
	const struct pl_matches *m;
	uint32_t *slot; /* by meeting: where in the heap it is, + 1; 0: not there */
};

/* At most `most` hits. False without memory. Free with pl_top_done in any case. */
bool pl_top_init(struct pl_top *t, const struct pl_matches *m, uint64_t most, bool by_meeting);
void pl_top_done(struct pl_top *t);

/* Could a hit whose score is not above `ceiling` be among them still? */
static inline bool pl_top_may(const struct pl_top *t, double ceiling)
{
	return t->n < t->most || (t->n && !(ceiling < t->at[0].score));
}
void pl_top_offer(struct pl_top *t, const struct pl_hit *hit, double score);
void pl_top_sort(struct pl_top *t);

#endif
