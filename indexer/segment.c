#include "indexer/segment.h"

#include <stdlib.h>

void pl_segment_clear(struct pl_segment *s)
{
	pl_arena_reset(&s->arena);
	s->n_lists = s->n_groups = s->n_places = 0;
	s->broken = false;
	s->n_taken = 0;
}

void pl_segment_free(struct pl_segment *s)
{
	pl_arena_free(&s->arena);
	free(s->lists);
	free(s->group);
	free(s->place);
	*s = (struct pl_segment){ 0 };
}

static void begin_piece(struct pl_segment_reader *r, const struct pl_piece *piece)
{
	r->piece = piece;
	r->at = piece->bytes;
	r->end = r->at + piece->used;
}

void pl_segment_read(const struct pl_piece *first, struct pl_segment_reader *r)
{
	r->place = UINT32_MAX;
	begin_piece(r, first);
	r->name = pl_segment_string(r);
	r->forms = pl_segment_varint(r);
}

bool pl_segment_piece(struct pl_segment_reader *r)
{
	if (!r->piece->next)
		return false;
	begin_piece(r, r->piece->next);
	r->forms = pl_segment_varint(r);
	return true;
}

struct pl_segment_list *pl_segment_add_list(struct pl_segment *s)
{
	size_t i = s->n_lists / PL_SEGMENT_LISTS;
	if (s->n_lists % PL_SEGMENT_LISTS == 0) {
		if (i == s->lists_cap) {
			size_t cap = s->lists_cap ? s->lists_cap * 2 : 64;
			void *grown = realloc(s->lists, cap * sizeof(struct pl_segment_list *));
			if (!grown)
				return NULL;
			s->lists = grown;
			s->lists_cap = cap;
		}
		s->lists[i] = pl_arena_array(&s->arena, PL_SEGMENT_LISTS, sizeof **s->lists);
		if (!s->lists[i])
			return NULL;
	}
	return pl_segment_list(s, s->n_lists++);
}
