#ifndef PL_PARTS_H
#define PL_PARTS_H

/* Who had which part in the meeting, and what it was, by the tables of genres (corpus/data/genre_*.tsv). */

#include "meeting/names.h"

/* Fills genre, body, place, type, people and left_out of *out. names: of the same document. */
enum pl_status pl_parts_find(const struct pl_document *doc, const struct pl_names *names,
	struct pl_arena *arena, struct pl_told *out, struct pl_err *err);

#endif
