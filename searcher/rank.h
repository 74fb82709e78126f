#ifndef PL_RANK_H
#define PL_RANK_H

/* Scores. Each leaf is one unit with its own frequencies, a phrase as much as a word:
 *
 *	idf   = ln(1 + (N - n + .5) / (n + .5))         n of N passages have it   (BM25)
 *	ridf  = max(0, ln(D/d) + ln(1 - exp(-c/D)))     d of D documents, c occurrences: how far
 *	                                                it clusters beyond chance (Church & Gale 1995)
 *	W     = idf^1.25 * (.2 + (d ridf + .8)/(d + 1)) * q 9/(q + 8)     q: times in the query
 *	S(p)  = sum W f/(f + 1.5 (.25 + .75 len/avg))   f: in the passage; len at least PL_RANK_LEAST
 *	T(d)  = the same over the document, words of its title twice more
 *
 *	search:        S(p) + .2 T(d)
 *	--by meeting:  T(d) + .25 max S(p)
 *
 * Words that only join others ("the", "of") weigh nothing unless the query has no other. */

#include "searcher/top.h"

/* The `most` best hits, best first; by meeting, of each its best. Copies are not among them when
 * they are folded. *out points into *m; free it with pl_top_done in any case. */
enum pl_status pl_rank(struct pl_archive *a, struct pl_matches *m, bool by_meeting, uint64_t most,
	struct pl_top *out, struct pl_err *err);

/* Is the leaf a word that only joins others? Such are matched, but not weighed. */
bool pl_rank_skips(const struct pl_node *leaf);

#endif
