#ifndef PL_NOVEL_RUN_H
#define PL_NOVEL_RUN_H

/* A phrase as the words that it is compared by: small words apart, numbers in figures. */

#include "searcher/novel_words.h"

enum {
	PL_NOVEL_RUN = 32
}; /* words of a form that is known; the rest of a longer one is left out */

struct pl_novel_run {
	uint64_t word[PL_NOVEL_RUN]; /* hashes of stems, as they stand */
	uint64_t key;                /* of these words in any order */
	size_t n;
};

/* Adds a word; `small` ones are passed over. */
void pl_novel_run_add(struct pl_novel_run *r, uint64_t word, bool small);
/* When all are added. */
void pl_novel_run_end(struct pl_novel_run *r);

/* Do the words of `part` stand side by side in `whole`? Of none: no. */
bool pl_novel_run_has(const struct pl_novel_run *whole, const struct pl_novel_run *part);
/* How many words at the end of one begin the other, whichever way it is more. */
size_t pl_novel_run_overlap(const struct pl_novel_run *a, const struct pl_novel_run *b);

#endif
