#ifndef PL_MATCH_H
#define PL_MATCH_H

/* The patterns of the tables in one sentence. */

#include "meeting/clause.h"

struct pl_match {
	const struct pl_rule *rule;
	size_t from, to;             /* pieces, with the names if they are printed there */
	size_t names_from, names_to; /* of {names} inside; empty: none */
	bool subject;                /* {names} is in front: who it is ends before piece `from` */
	struct pl_str level;         /* normal form of {level}; empty: none there */
	size_t place_from, place_to;
};

typedef void pl_match_fn(void *ctx, const struct pl_clause *clause, const struct pl_match *match);

/* Calls found for each pattern of these kinds (a bit each, by enum pl_rule_kind) that fits, the longest way of each, by place of its rarest word.
 * done: of the number of a rule, it need not be looked for; NULL: all are. */
void pl_match_clause(const struct pl_genres *g, const struct pl_clause *clause, unsigned kinds,
	const bool *done, pl_match_fn *found, void *ctx);

/* Do words of that set begin at piece i, or end before it? The number of pieces, 0: no. */
size_t pl_match_at(
	const struct pl_genres *g, const struct pl_clause *c, struct pl_element set, size_t i);
size_t pl_match_before(
	const struct pl_genres *g, const struct pl_clause *c, struct pl_element set, size_t i);

/* Do they begin at any of the pieces [from, to)? */
bool pl_match_any(const struct pl_genres *g, const struct pl_clause *c, struct pl_element set,
	size_t from, size_t to);

/* Names in a list that ends before piece `to`: where it begins; `to` when there is none. */
size_t pl_match_names_before(const struct pl_genres *g, const struct pl_clause *c, size_t to);

#endif
