#ifndef PL_MENTION_FINDER_H
#define PL_MENTION_FINDER_H

/* The mentions of slogans in one document: its passages one after the other, then who says each. */

#include "indexer/mentions.h"
#include "slogan/match.h"
#include "slogan/said.h"

struct pl_mention_finder; /* one per thread */

/* The lexicon must outlive it. */
enum pl_status pl_mention_finder_new(
	const struct pl_lexicon *l, struct pl_mention_finder **out, struct pl_err *err);
void pl_mention_finder_free(struct pl_mention_finder *f); /* takes NULL */

void pl_mention_finder_begin(struct pl_mention_finder *f);
/* Passage number i of the document, from 0; tokens: of the text, by this analyser, just now. */
enum pl_status pl_mention_finder_passage(struct pl_mention_finder *f, const struct pl_analyser *an,
	struct pl_str text, const struct pl_tokens *tokens, uint32_t i, struct pl_err *err);
/* How many it has found since it began. */
size_t pl_mention_finder_found(const struct pl_mention_finder *f);
/* All of them, in the arena, as is what they hold. PL_NOMEM: also where it has no room. */
enum pl_status pl_mention_finder_end(struct pl_mention_finder *f, const struct pl_said_of *doc,
	struct pl_arena *arena, const struct pl_built_mention **out, size_t *n, struct pl_err *err);

#endif
