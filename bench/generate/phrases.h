/* Phrases that come again.
 *
 * Language is made of word groups, not of words: "the construction of grain reserves" is written
 * a thousand times and other groups once. Noun phrases and the objects of verbs are therefore
 * expanded beforehand, ranked, and drawn by Zipf's law, which gives phrase queries of every
 * frequency; and copying twenty ready bytes is fast. */
#ifndef BENCH_GENERATE_PHRASES_H
#define BENCH_GENERATE_PHRASES_H

#include "bench/generate/grammar.h"
#include "bench/generate/vocabulary.h"

struct verb_phrase {
	uint32_t verb; /* rank in CLASS_VERB */
	struct span object;
};

struct phrases {
	struct text letters;
	struct span *nouns;
	struct verb_phrase *verbs;
	struct pick by_noun, by_verb;
};

/* Expand rule `noun_rule` and `object_rule` for `t`, whose output is set meanwhile to these
 * phrases. False when out of memory; phrases_done() is due either way. */
bool phrases_init(struct phrases *p, const struct vocabulary *v, const struct grammar *g,
	uint32_t noun_rule, uint32_t object_rule, struct telling *t);
void phrases_done(struct phrases *p);

/* Add the phrase of this rank. */
static inline void phrases_add_noun(const struct phrases *p, uint32_t rank, struct text *out)
{
	text_add_span(out, &p->letters, p->nouns[rank]);
}

/* Add the phrase of this rank, with its verb in the given form. */
static inline void phrases_add_verb(const struct phrases *p, const struct vocabulary *v,
	uint32_t rank, enum word_form form, struct text *out)
{
	vocabulary_add(v, form, p->verbs[rank].verb, out);
	text_add_char(out, ' ');
	text_add_span(out, &p->letters, p->verbs[rank].object);
}

#endif
