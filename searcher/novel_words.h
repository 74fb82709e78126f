#ifndef PL_NOVEL_WORDS_H
#define PL_NOVEL_WORDS_H

/* A passage as the words that phrases are made of: their classes, what stands between them, what is in quotes. */

#include "searcher/novel_class.h"
#include "slogan/match.h"

enum {
	PL_NOVEL_PLAIN = 6,  /* words of a phrase that is not printed in quotes */
	PL_NOVEL_QUOTED = 8, /* of one that is; also characters of a Chinese one */
};

/* What stands before a word. */
enum pl_word_gap {
	PL_GAP_SOFT = 1,     /* a comma */
	PL_GAP_HARD = 2,     /* any other punctuation, or the start of the passage */
	PL_GAP_SENTENCE = 4, /* the end of a sentence */
	PL_GAP_QUOTE = 8,    /* a quotation mark */
};

struct pl_novel_word {
	uint64_t hash;     /* of the stem */
	uint32_t from, to; /* bytes of the text */
	uint32_t is;       /* enum pl_word_is */
	uint8_t gap;       /* before it */
	uint8_t quoted;    /* so many words from here on stand in quotes of their own; 0: none do */
	bool capital;
};

/* Zero-initialise; reuse; pl_novel_words_free. */
struct pl_novel_words {
	struct pl_novel_word *at;
	size_t n, cap;
	bool heading; /* all words but small ones have capitals: they tell nothing */
	struct pl_tokens tokens;
	/* By the number of a form: what was found out of it before. */
	struct known_word {
		uint64_t hash;
		uint32_t is;
	} * known;
	size_t n_known;
	uint32_t generation;
};

/* Replaces what *out held. */
enum pl_status pl_novel_words(struct pl_analyser *an, const struct pl_word_classes *c,
	struct pl_str text, struct pl_novel_words *out, struct pl_err *err);
/* Marks the words of slogans that were found in the text. */
void pl_novel_mark(struct pl_novel_words *w, const struct pl_slogan_matches *m);
void pl_novel_words_free(struct pl_novel_words *w);

/* Calls `each` with every run of words that may be a slogan by its shape: `plain`, or in quotes somewhere in the archive,
 * of which `quoted` tells by its hash (NULL: only those in quotes here). */
typedef bool pl_quoted_fn(const void *ctx, uint64_t gram);
struct pl_gram {
	size_t from, n;
	uint64_t hash;
	bool plain;
};
typedef void pl_gram_fn(void *ctx, const struct pl_gram *g);
struct pl_gram_walk {
	const struct pl_word_classes *classes;
	pl_quoted_fn *quoted;
	pl_gram_fn *each;
	void *ctx;
};
void pl_novel_grams(const struct pl_novel_words *w, const struct pl_gram_walk *walk);

/* Does a number begin it, as one begins "two establishments"? */
bool pl_novel_numbered(const struct pl_word_classes *c, const struct pl_novel_word *at, size_t n);

#endif
