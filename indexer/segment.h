#ifndef PL_SEGMENT_H
#define PL_SEGMENT_H

/* A group of documents inverted, for the packed layout: for each list (packed/key.h) where it occurs,
 * their texts packed, and what the document table is to know. Made in any thread by an inverter;
 * places are local, from 0, until the writer has taken the documents and says where they went.
 *
 * Occurrences of a list lie in pieces of growing size, as varints:
 *	step * 4 + new place * 2 + other form, [places since the last, if new], [form, if not 0]
 * where step is the position less the one before, less 1 (in a new place: less 1). */

#include "packed/table.h"
#include "packed/texts.h"
#include "text/analyse.h"
#include "text/arena.h"

struct pl_piece;

struct pl_segment_form {
	struct pl_segment_form *next;
	struct pl_str form;
};

struct pl_segment_list {
	unsigned char *at, *end;  /* room in the last piece */
	uint32_t place, position; /* of the last occurrence; place + 1, 0: none */
	uint32_t postings, occurrences;
	struct pl_piece *first, *last;
	struct pl_segment_form *forms, *last_form; /* in order of number */
	struct pl_str name;
	uint32_t n_forms;
	bool plain; /* without forms: a pair */
};

struct pl_text_group {
	uint32_t first, last; /* local places */
	struct pl_str packed; /* as pl_texts_pack gives it */
};

struct pl_segment {
	struct pl_arena arena; /* all below; max is the caller's */
	struct pl_segment_list **list;
	size_t n_lists, lists_cap; /* the array is malloced */
	struct pl_text_group *group;
	size_t n_groups, groups_cap; /* malloced too */
	uint32_t n_places;
	uint32_t n_taken; /* places that went into the index, set by the writer */
	bool broken;      /* it ran out of room: takes nothing more */
	uint32_t *
		place; /* by local place: where it went; 0: not taken. malloced, set by the writer */
	size_t place_cap;
};

/* Keeps some room for the next round. */
void pl_segment_clear(struct pl_segment *s);
void pl_segment_free(struct pl_segment *s);

/* The occurrences of a list, in order. */
struct pl_segment_reader {
	const struct pl_piece *piece;
	const unsigned char *at, *end;
	uint32_t left;
	uint32_t place, position, form; /* of the occurrence at hand */
	bool fresh;                     /* the first of its place */
};
void pl_segment_read(const struct pl_segment_list *l, struct pl_segment_reader *r);
bool pl_segment_next(struct pl_segment_reader *r);

/* ---- inverting ------------------------------------------------------------------------------ */

enum { PL_PAIR_STEMS = 64 };

/* The stems whose pairs get lists of their own. */
struct pl_pair_stems {
	size_t n;
	struct pl_str stem[PL_PAIR_STEMS]; /* in byte order; the bytes are the owner's */
};

struct pl_inverter; /* one per thread */

/* pairs may be NULL, and lives as long as the inverter. texts: keep the texts as well. */
enum pl_status pl_inverter_new(const struct pl_pair_stems *pairs, bool texts,
	struct pl_inverter **out, struct pl_err *err);

void pl_inverter_free(struct pl_inverter *v); /* takes NULL */

/* From here on everything goes into s, until pl_invert_end. The dictionary is for its texts; NULL: none. */
void pl_invert_begin(
	struct pl_inverter *v, struct pl_segment *s, const struct pl_text_dictionary *dictionary);
/* One passage at the next local place: its tokens, by the analyser named, and its text. *words is how
 * many words it counts in ranking. PL_NOMEM: no room in the segment. */
enum pl_status pl_invert_passage(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *tokens, const struct pl_text_place *as, struct pl_str text,
	uint16_t *words, struct pl_err *err);
/* The place of a document behind its passages, with the words of its title; facts are kept as its text. */
enum pl_status pl_invert_document(struct pl_inverter *v, const struct pl_analyser *an,
	const struct pl_tokens *title, struct pl_str facts, struct pl_err *err);
enum pl_status pl_invert_end(struct pl_inverter *v, struct pl_err *err);

#endif
