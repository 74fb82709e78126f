#include "indexer/flow.h"

#include <stdlib.h>

bool pl_flow_init(struct pl_flow *f)
{
	f->news.max = SIZE_MAX / 2;
	f->at = malloc(PL_FLOW * sizeof *f->at);
	f->sorted = malloc(PL_FLOW * sizeof *f->sorted);
	return f->at && f->sorted;
}

void pl_flow_free(struct pl_flow *f)
{
	free(f->at);
	free(f->sorted);
	free(f->count);
	free(f->spot);
	pl_arena_free(&f->news);
}

void pl_flow_begin(struct pl_flow *f, struct pl_segment *s)
{
	f->s = s;
	f->n = 0;
	pl_arena_reset(&f->news);
	f->room = f->end = NULL;
}

/* ---- lists and forms ------------------------------------------------------------------------ */

static bool reach_lists(struct pl_flow *f, size_t n)
{
	size_t room = f->lists ? f->lists * 2 : 1024;
	if (n <= f->lists)
		return true;
	uint32_t *count = realloc(f->count, room * sizeof *count);
	if (!count)
		return false;
	f->count = count;
	struct pl_spot *spot = realloc(f->spot, room * sizeof *spot);
	if (!spot)
		return false;
	f->spot = spot;
	f->lists = room;
	return true;
}

bool pl_flow_list(struct pl_flow *f, struct pl_str name, uint32_t tag, uint32_t *out)
{
	size_t i = f->s->n_lists;
	struct pl_segment_list *l =
		name.at && reach_lists(f, i + 1) ? pl_segment_add_list(f->s) : NULL;
	if (!l)
		return false;
	l->tag = tag;
	f->count[i] = 0;
	f->spot[i] = (struct pl_spot){ .name = name };
	*out = (uint32_t)i;
	return true;
}

struct pl_new_form *pl_flow_keep(struct pl_flow *f, struct pl_str form)
{
	struct pl_new_form *kept = pl_arena_new(&f->news, sizeof *kept + form.len);
	if (!kept)
		return NULL;
	memcpy(kept->bytes, form.at, form.len);
	kept->len = (uint32_t)form.len;
	return kept;
}

uint32_t pl_flow_form(struct pl_flow *f, uint32_t list, struct pl_new_form *form)
{
	struct pl_spot *spot = &f->spot[list];
	*(spot->last_form ? &spot->last_form->next : &spot->first_form) = form;
	spot->last_form = form;
	spot->n_new++;
	return spot->n_forms++;
}

/* ---- sorting -------------------------------------------------------------------------------- */

enum { OCCURRENCE = 15 }; /* bytes of one, at most: three varints of 32 bits */
enum { LENGTH = 5 };      /* of a length */
enum { ROOM = 8192 };     /* for pieces, taken at once */

static inline unsigned char *put_varint(unsigned char *at, uint32_t n)
{
	for (; n >= 0x80; n >>= 7)
		*at++ = (unsigned char)(n | 0x80);
	*at++ = (unsigned char)n;
	return at;
}

static unsigned char *put_string(unsigned char *at, const char *bytes, size_t len)
{
	at = put_varint(at, (uint32_t)len);
	memcpy(at, bytes, len);
	return at + len;
}

/* A piece behind the others of the list, with what is new of it. Returns where its occurrences begin, with room for
 * one at least; NULL without room. */
static unsigned char *new_piece(
	struct pl_flow *f, struct pl_segment_list *l, struct pl_spot *spot, struct pl_piece **out)
{
	size_t need = sizeof **out + 2 * LENGTH + spot->name.len + OCCURRENCE;
	for (const struct pl_new_form *k = spot->first_form; k; k = k->next)
		need += LENGTH + k->len;
	if ((size_t)(f->end - f->room) < need) {
		size_t room = need > ROOM ? need : ROOM;
		f->room = pl_arena_new(&f->s->arena, room);
		f->end = f->room ? f->room + room : NULL;
	}
	struct pl_piece *p = (struct pl_piece *)(void *)f->room;
	if (!p)
		return NULL;
	*p = (struct pl_piece){ .next = NULL };
	unsigned char *at = p->bytes;
	if (spot->last)
		spot->last->next = p;
	else
		at = put_string(at, spot->name.at, spot->name.len);
	l->first = spot->last ? l->first : p;
	at = put_varint(at, spot->n_new);
	for (const struct pl_new_form *k = spot->first_form; k; k = k->next)
		at = put_string(at, k->bytes, k->len);
	spot->last = *out = p;
	spot->name.len = spot->n_new = 0;
	spot->first_form = spot->last_form = NULL;
	return at;
}

static void end_piece(struct pl_flow *f, struct pl_piece *p, const unsigned char *at)
{
	const size_t step = _Alignof(struct pl_piece);
	size_t bytes = offsetof(struct pl_piece, bytes) + (p->used = (uint32_t)(at - p->bytes));
	bytes = (bytes + step - 1) / step * step;
	f->room = bytes < (size_t)(f->end - f->room) ? f->room + bytes : f->end;
}

/* Those of one list, into pieces. */
static bool write_list(struct pl_flow *f, size_t list, const struct pl_sorted *o, size_t n)
{
	struct pl_spot *spot = &f->spot[list];
	struct pl_segment_list *l = pl_segment_list(f->s, list);
	struct pl_piece *p;
	unsigned char *at = new_piece(f, l, spot, &p);
	uint32_t place = spot->place, position = spot->position;
	for (size_t i = 0; at && i < n; i++) {
		uint32_t here = f->base + o[i].place + 1, form = o[i].form;
		bool fresh = here != place;
		if (!fresh && o[i].position == position)
			continue;
		if (f->end - at < OCCURRENCE) {
			end_piece(f, p, at);
			at = new_piece(f, l, spot, &p);
			if (!at)
				return false;
		}
		uint32_t step = o[i].position - (fresh ? 0 : position) - 1;
		at = put_varint(at, step << 2 | (fresh ? 2u : 0) | (form != 0));
		if (fresh)
			at = put_varint(at, here - place);
		if (form)
			at = put_varint(at, form);
		place = here;
		position = o[i].position;
	}
	if (at)
		end_piece(f, p, at);
	spot->place = place;
	spot->position = position;
	return at != NULL;
}

bool pl_flow_settle(struct pl_flow *f)
{
	uint32_t sum = 0, from = 0;
	if (!f->n)
		return true;
	for (size_t i = 0; i < f->s->n_lists; i++) {
		uint32_t n = f->count[i];
		f->count[i] = sum;
		sum += n;
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct pl_occurrence *o = &f->at[i];
		f->sorted[f->count[o->list]++] =
			(struct pl_sorted){ o->place, o->position, o->form };
	}
	for (size_t i = 0; i < f->s->n_lists; i++) {
		uint32_t to = f->count[i];
		if (to > from && !f->s->broken)
			f->s->broken = !write_list(f, i, f->sorted + from, to - from);
		f->count[i] = 0;
		from = to;
	}
	f->n = 0;
	pl_arena_reset(&f->news);
	return !f->s->broken;
}

bool pl_flow_place(struct pl_flow *f, uint32_t place)
{
	if (f->n && place - f->base > UINT16_MAX && !pl_flow_settle(f))
		return false;
	f->base = f->n ? f->base : place;
	return true;
}
