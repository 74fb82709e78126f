#ifndef PL_NOVEL_CLASS_H
#define PL_NOVEL_CLASS_H

/* What words are to phrases that may be slogans: by corpus/data/boilerplate.tsv, whose first lines say what the
 * classes are. Words are known by hashes of their stems, runs of words by one hash of these. */

#include "text/analyse.h"

enum pl_word_is {
	PL_IS_SMALL = 1,
	PL_IS_NUMBER = 1 << 1,
	PL_IS_ONE = 1 << 2,
	PL_IS_UNIT = 1 << 3,
	PL_IS_VERB = 1 << 4,
	PL_IS_ADVERB = 1 << 5,
	PL_IS_PRONOUN = 1 << 6,
	PL_IS_SAYING = 1 << 7,
	PL_IS_DATE = 1 << 8,
	PL_IS_BODY = 1 << 9,
	PL_IS_MEETING = 1 << 10,
	PL_IS_DOCUMENT = 1 << 11,
	PL_IS_ROLE = 1 << 12,
	PL_IS_FORMULA =
		1 << 13, /* of phrases; of a word: it is one of those that formulae are made of */
	PL_IS_HAN = 1 << 14,
	PL_IS_DIGITS = 1 << 15,
	PL_IS_CLAUSE = 1 << 17,
	PL_IS_KNOWN = 1 << 18,  /* it stands in a slogan that is known */
	PL_IS_BARRED = 1 << 16, /* in the title of a work, or no word that can be looked for */
};

#define PL_GRAM_SEED UINT64_C(0x8BB84B93962EACC9)

/* The hash of a run of words, word by word from the left, beginning with PL_GRAM_SEED. */
static inline uint64_t pl_gram_step(uint64_t gram, uint64_t word)
{
	gram = (gram ^ word) * UINT64_C(0x9E3779B97F4A7C15);
	return gram ^ gram >> 29;
}

uint64_t pl_stem_hash(struct pl_str stem);

struct pl_word_classes; /* read only once it is made */
enum pl_status pl_word_classes_new(
	struct pl_analyser *an, struct pl_word_classes **out, struct pl_err *err);
void pl_word_classes_free(struct pl_word_classes *c); /* takes NULL */

/* Of a word; stem: its hash. */
uint32_t pl_class_of_word(const struct pl_word_classes *c, struct pl_str form, uint64_t stem);
/* Of a run of two words or more; 0: the table has no such row. */
uint32_t pl_class_of_run(const struct pl_word_classes *c, uint64_t gram);
enum { PL_CLASS_RUN = 6 }; /* no row is longer */

#endif
