#ifndef PL_NOVEL_FACTS_H
#define PL_NOVEL_FACTS_H

/* What the index knows of the meetings beside their texts, for phrases: where each was held, and which phrases name
 * people, bodies, places and types of meetings. Taken from the terms of filters (meeting/told.h), so no document is read. */

#include "searcher/archive.h"
#include "searcher/novel_class.h"
#include "text/arena.h"

struct pl_novel_facts {
	struct pl_told_place {
		uint32_t document, place; /* place: from 1 */
	} * at;                           /* by rising document */
	size_t n, cap;
	struct pl_str *place; /* by number, less 1; folded, as normalised where it can be */
	size_t n_places, cap_places;
	uint64_t *name; /* hashes of runs (novel_class.h) that are names; open addressing */
	size_t n_names;
	struct pl_arena arena;
	struct pl_tokens tokens;
};

/* Zero-initialise; pl_novel_facts_done in any case. */
enum pl_status pl_novel_facts_read(struct pl_archive *a, const struct pl_word_classes *c,
	struct pl_novel_facts *f, struct pl_err *err);
void pl_novel_facts_done(struct pl_novel_facts *f);

/* 0: not told. */
uint32_t pl_novel_place_of(const struct pl_novel_facts *f, uint32_t document);
bool pl_novel_is_name(const struct pl_novel_facts *f, uint64_t gram);

#endif
