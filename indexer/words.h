#ifndef PL_WORDS_H
#define PL_WORDS_H

/* A set of strings that numbers them from 0 in order of arrival. The strings themselves belong to
 * somebody else and must stay where they are. Zero-initialise; clear between uses keeps the room. */

#include <stdint.h>

#include "text/str.h"

struct pl_words {
	struct pl_str *at; /* by number */
	uint32_t n, cap;
	struct pl_word_slot {
		uint32_t hash, number; /* number + 1; 0: free */
	} * slots;
	uint32_t n_slots; /* a power of two, over twice n */
};

#define PL_NO_WORD UINT32_MAX

/* Start value of the hash, so that an archive cannot be made to collide. */
uint64_t pl_words_seed(void);

/* Its number, or PL_NO_WORD. *hash is for pl_words_add. */
uint32_t pl_words_find(const struct pl_words *w, uint64_t seed, struct pl_str s, uint32_t *hash);

/* Adds s, which pl_words_find has just not found. PL_NO_WORD without memory. */
uint32_t pl_words_add(struct pl_words *w, struct pl_str s, uint32_t hash);

void pl_words_clear(struct pl_words *w);
void pl_words_free(struct pl_words *w);

#endif
