#ifndef PL_SCORE_H
#define PL_SCORE_H

/* The scores of rank.h, from lists to the best hits: hits and lists both rise, so one walk takes them
 * all. Nothing here reads the index, but for which copy of a meeting is shown. */

#include "searcher/top.h"

enum { PL_SCORE_COUNTS = 16 };
#define PL_SCORE_TITLE 2.0 /* times more that a word of the title counts */

/* A leaf that is weighed, and where the walk is in it. */
struct pl_unit {
	double weight; /* W, not 0 */
	const struct pl_leaf *leaf, *title;
	double most[PL_SCORE_COUNTS]; /* what so many occurrences in a passage are worth at most */
	/* In the document at hand: */
	size_t at, title_at; /* its first entries */
	uint64_t count;      /* occurrences in its passages */
	uint32_t titled;     /* and in its title */
	uint32_t peak;       /* the most in one passage */
};

struct pl_scorer {
	struct pl_unit *unit; /* in the order of leaves: sums of doubles are taken in it */
	size_t n_units;
	double passage_avg, document_avg;
	bool by_meeting;
};

/* Offers *top every hit that may be in it; prune: or may be not, to see that this changes nothing. */
enum pl_status pl_score(struct pl_scorer *s, struct pl_archive *a, struct pl_matches *m, bool prune,
	struct pl_top *top, struct pl_err *err);

#endif
