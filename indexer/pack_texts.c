/* Texts: the groups of the batch as they were packed, except where some of a group's documents were not
 * taken, or where the last group of before has room left. */

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status store_packed(
	struct pl_pack *p, uint32_t last, struct pl_str packed, struct pl_err *err)
{
	size_t start;
	pl_key_place(&p->key, PL_KEY_TEXTS, last);
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_buf_add(&p->out, packed);
	return pl_pack_put(p, &p->out, err);
}

/* Stores what is gathered in p->texts, whose last place is `last`. */
static enum pl_status store_gathered(struct pl_pack *p, uint32_t last, struct pl_err *err)
{
	size_t start;
	if (!p->texts.n)
		return PL_OK;
	pl_key_place(&p->key, PL_KEY_TEXTS, last);
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	enum pl_status st = pl_texts_pack(&p->texts, &p->out);
	pl_texts_clear(&p->texts);
	return st ? no_memory(err) : pl_pack_put(p, &p->out, err);
}

/* Gathers the places of a group that were taken; *last is the last of them. */
static enum pl_status gather(struct pl_pack *p, const struct pl_segment *s,
	const struct pl_text_group *g, uint32_t *last, struct pl_err *err)
{
	bool no_room;
	if (!pl_texts_unpack(g->packed, &p->group, &no_room) ||
		p->group.n != g->last - g->first + 1)
		return no_memory(err);
	for (size_t i = 0; i < p->group.n; i++) {
		const struct pl_text_place *t = &p->group.place[i];
		uint32_t place = s->place[g->first + i];
		if (!place)
			continue;
		enum pl_status st =
			pl_texts_full(&p->texts) ? store_gathered(p, *last, err) : PL_OK;
		if (st)
			return st;
		*last = place;
		if (!pl_texts_add(
			    &p->texts, t->kind, t->number, t->offset, pl_text_of(&p->group, i)))
			return no_memory(err);
	}
	return PL_OK;
}

static bool whole(const struct pl_segment *s, const struct pl_text_group *g)
{
	for (uint32_t i = g->first; i <= g->last; i++)
		if (!s->place[i] || s->place[i] - s->place[g->first] != i - g->first)
			return false;
	return true;
}

static enum pl_status write_segment(
	struct pl_pack *p, const struct pl_segment *s, uint32_t *last, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->n_groups; i++) {
		const struct pl_text_group *g = &s->group[i];
		if (whole(s, g) && !p->texts.n) {
			*last = s->place[g->last];
			st = store_packed(p, *last, g->packed, err);
			continue;
		}
		/* Once enough is gathered, the groups behind can be taken as they are again. */
		st = gather(p, s, g, last, err);
		if (!st && p->texts.text.len >= PL_TEXTS_GROUP / 2)
			st = store_gathered(p, *last, err);
	}
	return st;
}

/* The last group of before, to be filled up, if it has room. */
static enum pl_status take_up_last(struct pl_pack *p, struct pl_err *err)
{
	struct pl_str body;
	bool no_room;
	if (!p->flushed)
		return PL_OK;
	pl_key_place(&p->key, PL_KEY_TEXTS, p->flushed);
	enum pl_status st = pl_pack_get(p, &body, "a group of texts", err);
	if (st || !body.len)
		return st;
	if (!pl_texts_unpack(body, &p->texts, &no_room))
		return no_room ? no_memory(err) : pl_pack_damaged(p, "a group of texts", err);
	if (p->texts.text.len < PL_TEXTS_GROUP / 2 && !pl_texts_full(&p->texts))
		return pl_pack_drop(p, err);
	pl_texts_clear(&p->texts);
	return PL_OK;
}

enum pl_status pl_pack_write_texts(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	uint32_t last = p->flushed;
	pl_texts_clear(&p->texts);
	if (!p->came.n)
		return PL_OK;
	enum pl_status st = take_up_last(p, err);
	for (size_t i = 0; !st && i < p->n_segments; i++)
		st = write_segment(p, &p->segment[i], &last, err);
	if (!st && open)
		st = write_segment(p, open, &last, err);
	return st ? st : store_gathered(p, last, err);
}

/* ---- without the dead ----------------------------------------------------------------------- */

/* So many places of the dead between the living stay in a group, as places without text: a byte or
 * less for each, while a group of its own costs more. */
enum { GAP = 256 };

static bool is_dead(const struct pl_directory *dead, uint32_t place)
{
	size_t i = pl_directory_find(dead, place);
	return i < dead->n && dead->at[i].first <= place;
}

/* Fills up to `place`, which is alive, or closes the group. *last: of what is gathered. */
static enum pl_status bridge(struct pl_pack *p, uint32_t place, uint32_t *last, struct pl_err *err)
{
	if (!p->texts.n)
		return PL_OK;
	if (pl_texts_full(&p->texts) || place - *last > GAP)
		return store_gathered(p, *last, err);
	for (; *last + 1 < place; ++*last)
		if (!pl_texts_add(&p->texts, PL_TEXT_NONE, 0, 0, PL_STR("")))
			return no_memory(err);
	return PL_OK;
}

/* The living of the group under p->key, which ends at `end` and is removed, behind what is gathered. */
static enum pl_status gather_living(struct pl_pack *p, const struct pl_directory *dead,
	uint32_t end, uint32_t *last, struct pl_err *err)
{
	struct pl_str body;
	bool no_room;
	enum pl_status st = pl_pack_get(p, &body, "a group of texts", err);
	if (st)
		return st;
	if (!pl_texts_unpack(body, &p->group, &no_room) || p->group.n > end)
		return no_room ? no_memory(err) : pl_pack_damaged(p, "a group of texts", err);
	st = pl_pack_drop(p, err);
	for (size_t i = 0; !st && i < p->group.n; i++) {
		const struct pl_text_place *t = &p->group.place[i];
		uint32_t place = end - (uint32_t)p->group.n + 1 + (uint32_t)i;
		if (t->kind == PL_TEXT_NONE || is_dead(dead, place))
			continue;
		st = bridge(p, place, last, err);
		*last = place;
		if (!st && !pl_texts_add(&p->texts, t->kind, t->number, t->offset,
				   pl_text_of(&p->group, i)))
			st = no_memory(err);
	}
	return st;
}

/* A group is taken apart when a place between the last group and its end is dead, or when the one before
 * is small and waits for more. */
enum pl_status pl_pack_reclaim_texts(
	struct pl_pack *p, const struct pl_directory *dead, struct pl_err *err)
{
	struct pl_buf from = { .max = PL_MAX_TERM };
	uint32_t end = 0, last = 0;
	enum pl_status st = PL_OK;
	pl_texts_clear(&p->texts);
	while (!st && end < UINT32_MAX) {
		uint32_t before = end;
		pl_key_place(&from, PL_KEY_TEXTS, end + 1);
		pl_buf_clear(&p->key);
		st = from.status ? no_memory(err)
				 : pl_meta_seek(p->db, PL_STR(PL_KEY_TEXTS), pl_buf_str(&from),
					   &p->key, err);
		if (st || !p->key.len)
			break;
		end = pl_key_place_of(pl_buf_str(&p->key));
		if (end <= before) {
			st = pl_pack_damaged(p, "a group of texts", err);
			break;
		}
		size_t i = pl_directory_find(dead, before + 1);
		bool whole_one = i == dead->n || dead->at[i].first > end;
		if (whole_one && p->texts.text.len >= PL_TEXTS_GROUP / 2) {
			st = store_gathered(p, last, err);
		} else if (!whole_one || p->texts.n) {
			st = gather_living(p, dead, end, &last, err);
		}
	}
	pl_buf_free(&from);
	return st ? st : store_gathered(p, last, err);
}

/* ---- learning ------------------------------------------------------------------------------- */

/* Text of an index from which a dictionary is made of what it has, and as much as it is made from. */
#define TRAIN_FROM PL_MIB
#define TRAIN_ON   PL_MIB

struct lesson {
	struct pl_pack *p;
	struct pl_buf samples;
	size_t sizes[PL_MIB / 2048]; /* of groups, which are longer */
	size_t n;
};

/* PL_NOTFOUND: enough. */
static enum pl_status learn(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct lesson *l = ctx;
	struct pl_str body;
	bool no_room;
	if (l->samples.len >= TRAIN_ON || l->n == sizeof l->sizes / sizeof *l->sizes)
		return PL_NOTFOUND;
	pl_buf_clear(&l->p->key);
	pl_buf_add(&l->p->key, key);
	enum pl_status st = pl_pack_get(l->p, &body, "a group of texts", err);
	if (st)
		return st;
	if (!pl_texts_unpack(body, &l->p->group, &no_room))
		return no_room ? no_memory(err) : pl_pack_damaged(l->p, "a group of texts", err);
	pl_buf_add(&l->samples, pl_buf_str(&l->p->group.text));
	l->sizes[l->n++] = l->p->group.text.len;
	return l->samples.status ? no_memory(err) : PL_OK;
}

enum pl_status pl_pack_learn(struct pl_pack *p, struct pl_err *err)
{
	uint64_t bytes = 0;
	for (size_t i = 0; i < p->layers.n; i++)
		bytes += p->layers.at[i].bytes;
	if (p->learnt || p->dictionary || bytes < TRAIN_FROM)
		return PL_OK;
	struct lesson *l = calloc(1, sizeof *l);
	if (!l)
		return no_memory(err);
	l->p = p;
	p->learnt = true;
	l->samples.max = SIZE_MAX;
	enum pl_status st = pl_meta_keys(p->db, PL_STR(PL_KEY_TEXTS), learn, l, err);
	if (st == PL_NOTFOUND)
		st = PL_OK;
	if (!st)
		st = pl_pack_train(p, pl_buf_str(&l->samples), l->sizes, l->n, err);
	pl_buf_free(&l->samples);
	free(l);
	return st;
}
