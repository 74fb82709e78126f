#ifndef PL_WORDLIST_H
#define PL_WORDLIST_H

/* Words that a question meets, each once: numbered from 0 as they appear, and ranked once all are there. In bounded
 * memory, whatever the words are. */

#include <stdint.h>

#include "text/arena.h"

struct pl_wordlist {
	struct pl_str *at; /* by number; the bytes are its own */
	uint32_t n;
	size_t cap;
	uint32_t *slot; /* of a hash table of 2^bits: a number, + 1 */
	unsigned bits;
	uint64_t seed; /* so that an archive cannot be made to collide */
	struct pl_arena arena;
};

/* Zero-initialise; free in any case. */
void pl_wordlist_free(struct pl_wordlist *l);

/* The number of a word; a new one gets l->n, which rises. PL_LIMIT: more of them than a search has memory for; PL_NOMEM. */
enum pl_status pl_wordlist_number(
	struct pl_wordlist *l, struct pl_str word, uint32_t *number, struct pl_err *err);

/* The rank of each by its number: from 1, in byte order. The caller frees it; NULL without memory. */
uint32_t *pl_wordlist_ranks(const struct pl_wordlist *l);

#endif
