#ifndef PL_ALIGN_H
#define PL_ALIGN_H

/* Two texts laid side by side, sentence by sentence: which are the same, which reworded, which are in one only.
 *
 * Sentences with the same stems in the same order are the same, wherever they stand; of several such in order. Of the
 * others two are one reworded when they have enough words in common: the likeness is that of Jaccard, words in both by
 * words in either, each as often as it stands there. The likest pairs are taken first, each sentence once; of equally
 * like ones those that stand at the like place. Words that very many sentences have do not lead to pairs. */

#include "searcher/sentences.h"

#define PL_ALIGN_LIKE   0.4
#define PL_ALIGN_COMMON 200 /* a word that so many sentences have leads to none */
#define PL_ALIGN_LOOKED 16  /* others that each is compared with: those with most words in common */

enum pl_aligned_kind { PL_ALIGNED_SAME, PL_ALIGNED_REWORDED, PL_ALIGNED_DROPPED, PL_ALIGNED_ADDED };

/* "same", "reworded", "dropped", "added" */
const char *pl_aligned_name(enum pl_aligned_kind k);

struct pl_aligned {
	enum pl_aligned_kind kind;
	uint32_t a, b;   /* indexes of sentences; not of DROPPED (b) and ADDED (a) */
	double likeness; /* of SAME 1 */
};

struct pl_alignment {
	struct pl_aligned *
		at; /* in the order of the first text; then what was added, in that of the second */
	size_t n;
	size_t count[4]; /* by kind */
};

/* PL_NOMEM. Free with pl_alignment_done in any case. */
enum pl_status pl_align(const struct pl_sentences *a, const struct pl_sentences *b,
	struct pl_alignment *out, struct pl_err *err);
void pl_alignment_done(struct pl_alignment *x);

/* Which words of two sentences are not in the longest run of words that both have in the same order (their longest
 * common subsequence). differs_a[i]: word i of a is not; likewise b. Room for n each. Sentences of more than
 * PL_ALIGN_CELLS words by words differ between their common beginning and end. PL_NOMEM. */
#define PL_ALIGN_CELLS 1000000
enum pl_status pl_align_words(const struct pl_sentence *a, const struct pl_sentence *b,
	bool *differs_a, bool *differs_b, struct pl_err *err);

#endif
