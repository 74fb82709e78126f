#ifndef PL_SEGMENT_H
#define PL_SEGMENT_H

/* A group of documents inverted, for the packed layout: for each list (packed/key.h) where it occurs,
 * their texts packed, and what the document table is to know. Made in any thread by an inverter;
 * places are local, from 0, until the writer has taken the documents and says where they went.
 *
 * A list lies in a piece or more, whose bytes are
 *	in the first piece: varint length of the name, the name
 *	varint forms that are new, of each: varint length, the form (they are numbered through all pieces)
 *	occurrences, to the end
 * and an occurrence is varints:
 *	step * 4 + new place * 2 + other form, [places since the last, if new], [form, if not 0]
 * where step is the position less the one before, less 1 (in a new place: less 1). So what a batch needs of a list is
 * in one place of memory. A pair has no forms. */

#include "packed/table.h"
#include "packed/texts.h"
#include "text/analyse.h"
#include "text/arena.h"

struct pl_piece {
	struct pl_piece *next;
	uint32_t used;
	unsigned char bytes[];
};

struct pl_inverter;

struct pl_segment_list {
	struct pl_piece *first;
	uint32_t tag; /* equal for lists of one name in all segments of one maker and generation */
	uint32_t number; /* of its name in the batch, set by the writer */
};

struct pl_text_group {
	uint32_t first, last; /* local places */
	struct pl_str packed; /* as pl_texts_pack gives it */
};

struct pl_segment {
	struct pl_arena arena;          /* all below; max is the caller's */
	struct pl_segment_list **lists; /* PL_SEGMENT_LISTS in each */
	size_t n_lists, lists_cap;      /* the array is malloced */
	struct pl_text_group *group;
	size_t n_groups, groups_cap; /* malloced too */
	const struct pl_inverter
		*by; /* whose tags these are, and in which generation of them; NULL: they say
				       * nothing. Not to be followed: it may be gone */
	uint32_t generation;
	uint32_t n_places;
	uint32_t n_taken; /* places that went into the index, set by the writer */
	bool broken;      /* it ran out of room: takes nothing more */
	uint32_t *
		place; /* by local place: where it went; 0: not taken. malloced, set by the writer */
	size_t place_cap;
};

enum { PL_SEGMENT_LISTS = 64 };
static inline struct pl_segment_list *pl_segment_list(const struct pl_segment *s, size_t i)
{
	return &s->lists[i / PL_SEGMENT_LISTS][i % PL_SEGMENT_LISTS];
}
/* One more, empty; NULL without room. */
struct pl_segment_list *pl_segment_add_list(struct pl_segment *s);

/* Keeps some room for the next round. */
void pl_segment_clear(struct pl_segment *s);
void pl_segment_free(struct pl_segment *s);

/* A list, piece by piece: of each first all forms, then the occurrences in order. */
struct pl_segment_reader {
	const struct pl_piece *piece;
	const unsigned char *at, *end;
	struct pl_str name;
	uint32_t forms;                 /* still to be read */
	uint32_t place, position, form; /* of the occurrence at hand */
	bool fresh;                     /* the first of its place */
};
/* At its first piece. */
void pl_segment_read(const struct pl_piece *first, struct pl_segment_reader *r);
/* On to the next; false when there is none. */
bool pl_segment_piece(struct pl_segment_reader *r);

static inline uint32_t pl_segment_varint(struct pl_segment_reader *r)
{
	uint32_t n = *r->at & 0x7fu;
	for (unsigned shift = 7; *r->at++ >= 0x80; shift += 7)
		n |= (*r->at & 0x7fu) << shift;
	return n;
}

static inline struct pl_str pl_segment_string(struct pl_segment_reader *r)
{
	size_t len = pl_segment_varint(r);
	struct pl_str s = { (const char *)r->at, len };
	r->at += len;
	return s;
}

/* The next form of the piece; false behind the last. */
static inline bool pl_segment_form(struct pl_segment_reader *r, struct pl_str *form)
{
	if (!r->forms)
		return false;
	r->forms--;
	*form = pl_segment_string(r);
	return true;
}

/* The next occurrence of the piece; false behind the last. */
static inline bool pl_segment_next(struct pl_segment_reader *r)
{
	if (r->at == r->end)
		return false;
	uint32_t code = pl_segment_varint(r);
	r->fresh = code & 2;
	r->position = (r->fresh ? 0 : r->position) + (code >> 2) + 1;
	if (r->fresh)
		r->place += pl_segment_varint(r);
	r->form = code & 1 ? pl_segment_varint(r) : 0;
	return true;
}

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
