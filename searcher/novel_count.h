#ifndef PL_NOVEL_COUNT_H
#define PL_NOVEL_COUNT_H

/* What is printed of a phrase, counted by the query "phrase" itself: the same as cited counts. */

#include "searcher/desk.h"
#include "searcher/novel_facts.h"

struct pl_novel_counted {
	struct pl_str form; /* folded; lent by the arena */
	uint64_t n;
};

struct pl_novel_count {
	uint64_t meetings, documents, mentions, quoted, undated;
	pl_date first, last;                   /* of its meetings that have a year, else 0 */
	struct pl_novel_counted *form, *place; /* most first; meetings of each place */
	size_t n_forms, n_places;
	uint32_t document, passage; /* of its first meeting the first document, its first passage */
	struct pl_arena arena;
};

/* text: words; replaces what *out held. The passage is left on the desk, lit. pl_novel_count_done in any case. */
enum pl_status pl_novel_count(struct pl_desk *d, const struct pl_novel_facts *f, struct pl_str text,
	bool han, struct pl_novel_count *out);
void pl_novel_count_done(struct pl_novel_count *c);

#endif
