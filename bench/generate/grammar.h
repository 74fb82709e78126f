/* Sentences from rules.
 *
 * A rule is a name and its alternatives, written in one string with '|' between them:
 *
 *     { "must", "it is necessary to|we must|{PLACE} should" }
 *
 *     {must}   another rule, which must stand earlier: so no rule can call itself
 *     {PLACE}  a slot, filled by the caller
 *     {^}      makes the next letter a capital
 *     {a}      "a " or "an ", as the next letter asks for
 *     '        the slot named "'", so that one text can have ’ and another one '
 *
 * Alternatives are ranked: the first is the likeliest, the weight of number i is 1 / (i + 3).
 * That is what gives formulae of every frequency, as in real readouts. */
#ifndef BENCH_GENERATE_GRAMMAR_H
#define BENCH_GENERATE_GRAMMAR_H

#include "bench/generate/rng.h"
#include "bench/generate/text.h"

struct telling;

/* A table of rules ends with a NULL name. */
struct grammar_rule {
	const char *name;
	const char *alternatives;
};

/* A table of slots ends with a NULL name. */
struct grammar_slot {
	const char *name;
	void (*fill)(struct telling *t);
};

struct grammar;

/* Compile tables of rules (the list of tables ends with NULL). The tables stay borrowed. Returns
 * NULL when out of memory; a mistake in a rule is a mistake of ours and stops an assert. */
struct grammar *grammar_new(
	const struct grammar_rule *const *tables, const struct grammar_slot *slots);
void grammar_free(struct grammar *g);

/* The number of a rule, for grammar_expand(). The rule must exist. */
uint32_t grammar_find(const struct grammar *g, const char *name);

/* Add one expansion of a rule to `out`. `t` is passed on to the slots. */
void grammar_expand(
	const struct grammar *g, uint32_t rule, struct rng *r, struct text *out, struct telling *t);

#endif
