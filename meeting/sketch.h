#ifndef PL_SKETCH_H
#define PL_SKETCH_H

/* What a text is made of, in 128 bytes: so that two texts that share much can be told without either of them. Of the
 * runs of PL_SHINGLE words each falls into a slot by its hash, and of those in a slot the least is kept; so of
 * two texts about as many slots are alike as they share of their runs (one-permutation MinHash). The words, as stems,
 * have slots of their own: by them a text told anew in other words is known. Runs made of the formulae of the genre
 * (corpus/data/formulae.tsv), and their words, are left out: likeness is not for them to carry. */

#include "text/analyse.h"

enum {
	PL_RUN_SLOTS = 32,
	PL_WORD_SLOTS = 32,
	PL_SKETCH = PL_RUN_SLOTS + PL_WORD_SLOTS, /* those of words behind those of runs */
	PL_SHINGLE = 4,
	PL_LEAST_SLOTS = 8,     /* that likeness is told from */
	PL_SLOT_COMMON = 0xffff /* never made; folding marks slots with it */
};

/* What a sketch asks of a word, by the number that an analyser gave its form; kept from text to text. Zero-initialise,
 * pl_sketch_words_free at the end. */
struct pl_sketch_words {
	struct pl_sketch_word *at;
	size_t n;
	uint32_t generation;
};

/* Begin with pl_sketch_begin, then the passages in order. */
struct pl_sketch {
	uint32_t least[PL_SKETCH];
	uint16_t slot[PL_SKETCH];  /* 0: no run fell into it */
	uint64_t last[PL_SHINGLE]; /* words before the one at hand, as hashes */
	unsigned telling; /* which of these are no formula: a bit each, the latest lowest */
	size_t words;
	size_t han; /* of the words, those in Chinese characters */
};

void pl_sketch_begin(struct pl_sketch *s);
/* words: those of the analyser that made the tokens, and of no other. */
void pl_sketch_add(struct pl_sketch *s, struct pl_sketch_words *words, const struct pl_analyser *an,
	const struct pl_tokens *tokens);
void pl_sketch_words_free(struct pl_sketch_words *w);

#endif
