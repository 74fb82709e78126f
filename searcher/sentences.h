#ifndef PL_SENTENCES_H
#define PL_SENTENCES_H

/* A text as its sentences, each with its stems, so that two texts can be laid side by side. */

#include "searcher/word_run.h"

struct pl_sentence {
	uint32_t passage, offset; /* number of the passage; bytes in the document's text */
	struct pl_str text;
	struct pl_run_word *word; /* bytes count from the start of the sentence */
	uint32_t *stem;           /* of these, by rising number */
	uint32_t n;               /* words, at least one */
	uint64_t hash;            /* of the stems in order */
};

/* Zero-initialise; everything is in the arena, which the caller sets the ceiling of. */
struct pl_sentences {
	struct pl_sentence *at;
	size_t n, cap;
	uint64_t words, han; /* of all; of these Han characters */
	struct pl_arena arena;
};

#define PL_MAX_SENTENCES 20000 /* of a text that is laid beside another */
#define PL_MAX_SENTENCE  4096  /* words; longer ones are cut */

/* Appends those of a passage that begins at `offset` of its document. PL_LIMIT: more than PL_MAX_SENTENCES, or than the
 * arena takes; PL_NOMEM. */
enum pl_status pl_sentences_add(struct pl_sentences *s, struct pl_word_runs *r, uint32_t passage,
	uint32_t offset, struct pl_str text, struct pl_err *err);
void pl_sentences_free(struct pl_sentences *s);

#endif
