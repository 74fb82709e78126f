#ifndef PL_VOCABULARY_H
#define PL_VOCABULARY_H

/* The forms of the archive and their stems, kept as metadata ("w:" and "s:") for exact search,
 * proposals and prefixes. Forms stay when their documents go. */

#include "indexer/batch.h"
#include "indexer/posting.h"
#include "indexer/words.h"

/* Forms known to be in the index, or in the open batch: after a batch is cancelled, free it.
 * Zero-initialise and set known.max. */
struct pl_vocabulary {
	struct pl_arena known; /* bounded; past its max the set starts anew */
	struct pl_words words;
	uint64_t seed;
};

enum pl_status pl_vocabulary_add(struct pl_vocabulary *v, struct pl_batch *b,
	const struct pl_form *forms, size_t n, struct pl_err *err);
void pl_vocabulary_free(struct pl_vocabulary *v);

#endif
