/* Coins the words of the long tail.
 *
 * Nobody writes thirty thousand words by hand, and a tail is needed: it is what makes a
 * dictionary grow. The nearer part of it is derived from the hand-written words ("inter-bureau",
 * "grain-oriented"), the farther part is pseudo-English ("subtractity"), and names of villages
 * and firms are pinyin syllables. */
#ifndef BENCH_GENERATE_COIN_H
#define BENCH_GENERATE_COIN_H

#include "bench/generate/list.h"
#include "bench/generate/text.h"

enum coin_kind { COIN_NOUN, COIN_VERB, COIN_ADJECTIVE, COIN_ADVERB, COIN_NAME };

struct coin {
	struct list nouns, verbs, adjectives; /* hand-written */
	struct list prefixes, hyphened, roots, compound_endings, syllables;
	struct list noun_endings, verb_endings, adjective_endings;
};

/* False when out of memory; coin_done() is due either way. */
bool coin_init(struct coin *c);
void coin_done(struct coin *c);

/* Add a new word to `out`; `derived` times in a thousand it is made from hand-written ones. The
 * same word may be coined twice. */
void coin_word(const struct coin *c, enum coin_kind kind, uint32_t derived, struct rng *r,
	struct text *out);

/* Add a word that has probably never been seen: the larger the archive, the more of them. */
void coin_rarity(const struct coin *c, struct rng *r, struct text *out);

#endif
