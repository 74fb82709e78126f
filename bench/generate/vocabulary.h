/* The words of the archive and how often each is used.
 *
 * Words come in classes (noun, verb, ...), each ranked by frequency: the hand-written head first,
 * then coined words. All forms of a word share its rank, so that stems have a natural
 * distribution as well. Some 36,000 words in 60,000 forms. */
#ifndef BENCH_GENERATE_VOCABULARY_H
#define BENCH_GENERATE_VOCABULARY_H

#include "bench/generate/coin.h"
#include "bench/generate/pick.h"

enum word_class { CLASS_NOUN, CLASS_VERB, CLASS_ADJECTIVE, CLASS_ADVERB, CLASS_VILLAGE, CLASSES };

enum word_form {
	FORM_NOUN,
	FORM_NOUNS,
	FORM_VERB,
	FORM_VERBS,
	FORM_VERBED,
	FORM_VERBING,
	FORM_ADJECTIVE,
	FORM_ADVERB,
	FORM_VILLAGE,
	WORD_FORMS
};

/* Read-only once made. */
struct vocabulary {
	struct coin coin;
	struct text letters; /* of every form */
	struct pick ranks[CLASSES];
	struct span *forms[WORD_FORMS]; /* by rank */
};

/* Always the same words, whatever the seed: two archives can be compared word by word. False
 * when out of memory; vocabulary_done() is due either way. */
bool vocabulary_init(struct vocabulary *v);
void vocabulary_done(struct vocabulary *v);

/* Draw a word, as its rank in its class. */
static inline uint32_t vocabulary_draw(
	const struct vocabulary *v, enum word_class class, struct rng *r)
{
	return pick_draw(&v->ranks[class], r);
}

/* Add one form of the word of this rank. */
static inline void vocabulary_add(
	const struct vocabulary *v, enum word_form form, uint32_t rank, struct text *out)
{
	text_add_span(out, &v->letters, v->forms[form][rank]);
}

#endif
