/* What a document tells, cut to what an index keeps of it: the least of its people go first, and are counted. */

#include <stdlib.h>

#include "meeting/told.h"

enum { MARGIN = 8 }; /* bytes: the count of those left out, distances that grow */

struct weighed {
	const struct pl_person *person;
	size_t number, size; /* in printed order; bytes as JSON */
};

static enum pl_part strongest(const struct pl_person *p)
{
	enum pl_part best = PL_PARTS;
	for (size_t i = 0; i < p->n_parts; i++)
		if (p->parts[i].part < best)
			best = p->parts[i].part;
	return best;
}

/* Officials before others, then by part, by tier, as printed. */
static int by_weight(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;
	bool not_x = x->person->tier == PL_TIER_NOT, not_y = y->person->tier == PL_TIER_NOT;
	if (not_x != not_y)
		return not_x - not_y;
	int d = (int)strongest(x->person) - (int)strongest(y->person);
	if (d == 0)
		d = (int)x->person->tier - (int)y->person->tier;
	return d ? d : (x->number > y->number) - (x->number < y->number);
}

static int by_number(const void *a, const void *b)
{
	const struct weighed *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

static size_t size_of(const struct pl_told *told, struct pl_buf *room)
{
	pl_buf_clear(room);
	pl_told_pack(told, room);
	return room->len;
}

/* What is in room, kept; room is let go. */
static enum pl_status keep(
	struct pl_buf *room, struct pl_arena *arena, struct pl_str *packed, struct pl_err *err)
{
	*packed = room->status ? (struct pl_str){ NULL, 0 } : pl_arena_str(arena, pl_buf_str(room));
	pl_buf_free(room);
	return packed->at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_told_fit(struct pl_told *told, size_t most, struct pl_arena *arena,
	struct pl_str *packed, struct pl_err *err)
{
	struct pl_buf room = { .max = SIZE_MAX };
	if (size_of(told, &room) <= most || room.status)
		return keep(&room, arena, packed, err);
	struct weighed *w = pl_arena_array(arena, told->n_people + 1, sizeof *w);
	struct pl_person *kept = pl_arena_array(arena, told->n_people + 1, sizeof *kept);
	struct pl_told bare = *told;
	size_t n = 0, empty = size_of(&(const struct pl_told){ 0 }, &room);
	bare.people = NULL;
	bare.n_people = 0;
	if (size_of(&bare, &room) + MARGIN > most)
		bare.held.n_others = 0;
	size_t left = size_of(&bare, &room) + MARGIN > most ? 0 : most - room.len - MARGIN;
	for (size_t i = 0; w && i < told->n_people; i++) {
		const struct pl_told one = { .people = &told->people[i], .n_people = 1 };
		w[i] = (struct weighed){ &told->people[i], i, size_of(&one, &room) - empty + 1 };
	}
	if (!w || !kept || room.status) {
		pl_buf_free(&room);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	qsort(w, told->n_people, sizeof *w, by_weight);
	while (n < told->n_people && w[n].size <= left)
		left -= w[n++].size;
	qsort(w, n, sizeof *w, by_number);
	for (size_t i = 0; i < n; i++)
		kept[i] = *w[i].person;
	told->held.n_others = bare.held.n_others;
	told->left_out += told->n_people - n;
	told->people = kept;
	told->n_people = n;
	(void)size_of(told, &room);
	return keep(&room, arena, packed, err);
}
