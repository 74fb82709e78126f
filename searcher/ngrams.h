#ifndef PL_NGRAMS_H
#define PL_NGRAMS_H

/* The phrases of two sides, counted: runs of 1 to 5 words, a Han character being half a word, at most PL_GRAM_STEMS of
 * them. A phrase stays inside a clause, neither begins nor ends in a function word or in digits, does not end in a
 * numeral, and is no single Han character.
 *
 * Counts are exact, in bounded room: texts are gone through twice. The first time tells of each phrase how often it can
 * have come at most (ceiling.h); the second counts those that may reach the floor, a log-likelihood that no phrase can
 * have which came seldomer than so and so often. Where still too many may, the floor is raised and those that then
 * cannot go: what stays has been counted from its first occurrence on. Of many texts, longer phrases follow in two more
 * rounds, and only behind beginnings that are frequent themselves. */

#include "searcher/ceiling.h"
#include "searcher/word_run.h"
#include "text/err.h"

enum { PL_GRAM_HALVES = 10, PL_GRAM_STEMS = 8 };
#define PL_GRAMS_MOST  600000  /* that are counted at once */
#define PL_GRAMS_LARGE 6000000 /* words from which on longer phrases have rounds of their own */

/* Goes over the phrases of a run. Set word and n, zero the rest. */
struct pl_gram_walk {
	const struct pl_run_word *word;
	size_t n;
	size_t from;  /* the phrase begins at this word */
	uint32_t len; /* and has so many */
	uint32_t halves;
	uint64_t hash;
	uint32_t stem[PL_GRAM_STEMS];
};
bool pl_gram_next(struct pl_gram_walk *w);

struct pl_gram {
	uint32_t key; /* its stems are ngrams.stem[key .. key + len) */
	uint32_t count[2], meetings[2], documents[2];
	uint32_t last_meeting, last_document; /* + 1: counted there already */
	unsigned char len;
};

/* Zero-initialise; set words, least_meetings and floor; most and large: PL_GRAMS_MOST and PL_GRAMS_LARGE, or less to
 * try it. */
struct pl_ngrams {
	uint64_t words[2];          /* of the sides */
	uint32_t least_meetings[2]; /* a phrase is to be in so many of its side */
	double floor; /* log-likelihood; 0: all are wanted. Rises where room is short */
	size_t most;
	uint64_t large;

	struct pl_gram *at;
	size_t n, cap;
	uint32_t *stem;
	size_t n_stems, stems_cap;
	uint32_t *slot; /* of a hash table: number + 1 */
	unsigned bits;

	uint32_t least[2]; /* count below which a phrase of the side cannot reach the floor */
	struct pl_ceiling ceiling;
	enum { PL_GRAMS_NEW, PL_GRAMS_CEILING, PL_GRAMS_COUNT } phase;
	unsigned round;
	uint32_t shortest, longest; /* phrases of this round, in stems */
};

/* The next going through: true, *more set to whether there is one. PL_NOMEM. */
enum pl_status pl_ngrams_next(struct pl_ngrams *g, bool *more, struct pl_err *err);
/* A passage; those of a meeting and of a document come one behind the other. PL_LIMIT, PL_NOMEM. */
enum pl_status pl_ngrams_add(struct pl_ngrams *g, unsigned side, uint32_t meeting,
	uint32_t document, const struct pl_run_word *word, size_t n, struct pl_err *err);
/* NULL: not counted. */
struct pl_gram *pl_ngrams_find(const struct pl_ngrams *g, const uint32_t *stem, uint32_t len);
void pl_ngrams_free(struct pl_ngrams *g);

#endif
