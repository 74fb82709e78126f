#include "packed/list.h"

#include <stdlib.h>

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status damaged(const struct pl_list *l, struct pl_err *err)
{
	return pl_store_damaged(l->name, "a block of the list", err);
}

/* ---- to a block, to a chunk ------------------------------------------------------------------ */

static enum pl_status open_chunk(struct pl_list *l, uint32_t i, struct pl_err *err)
{
	if (!pl_chunk_open(&l->block, i, &l->chunk))
		return damaged(l, err);
	l->chunk_at = i;
	l->i = 0;
	return PL_OK;
}

/* Block i, without a look into its chunks. */
static enum pl_status open_block(struct pl_list *l, size_t i, struct pl_err *err)
{
	struct pl_str bytes = l->head.tail;
	uint32_t first = l->head.tail_first;
	pl_store_drop(l->block_held);
	l->block_held = NULL;
	l->block_at = i;
	if (i < l->head.n_blocks) {
		first = l->head.blocks[i].first;
		pl_key_block(&l->key, l->name, first);
		enum pl_status st = l->key.status ? no_memory(err)
						  : pl_store_hold(l->store, pl_buf_str(&l->key),
							    l->name, &l->block_held, err);
		if (st)
			return st;
		if (!l->block_held)
			return damaged(l, err);
		bytes = l->block_held->body;
	}
	return pl_block_open(bytes, first, &l->block) ? PL_OK : damaged(l, err);
}

static bool has_block(const struct pl_list *l, size_t i)
{
	return i < l->head.n_blocks || (i == l->head.n_blocks && l->head.tail_first);
}

/* To the first place of block i, or the end. */
static enum pl_status enter_block(struct pl_list *l, size_t i, struct pl_err *err)
{
	l->at = 0;
	if (!has_block(l, i))
		return PL_OK;
	enum pl_status st = open_block(l, i, err);
	if (!st)
		st = open_chunk(l, 0, err);
	if (!st)
		l->at = l->chunk.place[0];
	return st;
}

/* One place on, be it of the dead or the living. */
static enum pl_status step(struct pl_list *l, struct pl_err *err)
{
	if (++l->i < l->chunk.n) {
		l->at = l->chunk.place[l->i];
		return PL_OK;
	}
	if (l->chunk_at + 1 == l->block.n_chunks)
		return enter_block(l, l->block_at + 1, err);
	enum pl_status st = open_chunk(l, l->chunk_at + 1, err);
	l->at = st ? 0 : l->chunk.place[0];
	return st;
}

static enum pl_status settle(struct pl_list *l, struct pl_err *err)
{
	bool dead = false;
	enum pl_status st = PL_OK;
	while (!st && l->at) {
		st = pl_store_dead(l->store, l->at, &dead, err);
		if (st || !dead)
			return st;
		st = step(l, err);
	}
	return st;
}

/* ---- life ----------------------------------------------------------------------------------- */

enum pl_status pl_list_open(
	struct pl_store *s, struct pl_str name, struct pl_list **out, struct pl_err *err)
{
	bool no_room = false;
	struct pl_list *l = calloc(1, sizeof *l);
	if (!l || name.len > sizeof l->name_room) {
		free(l);
		return no_memory(err);
	}
	l->store = s;
	if (name.len)
		memcpy(l->name_room, name.at, name.len);
	l->name = (struct pl_str){ l->name_room, name.len };
	l->key.max = 4 * PL_MAX_TERM;
	pl_key_head(&l->key, name);
	enum pl_status st =
		l->key.status ? no_memory(err)
			      : pl_store_hold(s, pl_buf_str(&l->key), l->name, &l->head_held, err);
	if (!st && l->head_held && !pl_head_read(l->head_held->body, &l->head, &no_room))
		st = no_room ? no_memory(err) : pl_store_damaged(l->name, "the list", err);
	if (!st && l->head_held)
		st = enter_block(l, 0, err);
	if (!st)
		st = settle(l, err);
	if (st) {
		pl_list_close(l);
		return st;
	}
	*out = l;
	return PL_OK;
}

void pl_list_close(struct pl_list *l)
{
	if (!l)
		return;
	pl_store_drop(l->block_held);
	pl_store_drop(l->head_held);
	pl_head_free(&l->head);
	pl_buf_free(&l->key);
	free(l);
}

/* ---- walking -------------------------------------------------------------------------------- */

enum pl_status pl_list_next(struct pl_list *l, struct pl_err *err)
{
	if (!l->at)
		return PL_OK;
	enum pl_status st = step(l, err);
	return st ? st : settle(l, err);
}

/* The last block that begins at or before `place`, from the one at hand on. */
static size_t block_of(const struct pl_list *l, uint32_t place)
{
	size_t lo = l->block_at, hi = l->head.n_blocks;
	if (l->head.tail_first && l->head.tail_first <= place)
		return l->head.n_blocks;
	while (hi - lo > 1) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->head.blocks[mid].first <= place)
			lo = mid;
		else
			hi = mid;
	}
	return lo;
}

/* In the block at hand, whose last place is >= place. */
static enum pl_status skip_in_block(
	struct pl_list *l, uint32_t place, uint32_t from, struct pl_err *err)
{
	uint32_t i = from;
	while (l->block.last[i] < place)
		i++;
	if (i != l->chunk_at || from != l->chunk_at) {
		enum pl_status st = open_chunk(l, i, err);
		if (st)
			return st;
	}
	uint32_t lo = l->i, hi = l->chunk.n - 1; /* the last is >= place */
	/* As a rule it is near. */
	for (uint32_t near = lo + 8; near < hi && l->chunk.place[near] < place; near += 8)
		lo = near;
	hi = hi < lo + 8 ? hi : lo + 8;
	while (lo < hi && l->chunk.place[lo] < place)
		lo++;
	l->i = lo;
	l->at = l->chunk.place[lo];
	return PL_OK;
}

enum pl_status pl_list_skip(struct pl_list *l, uint32_t place, struct pl_err *err)
{
	enum pl_status st;
	if (!l->at || l->at >= place)
		return PL_OK;
	if (l->block.last[l->block.n_chunks - 1] >= place) {
		st = skip_in_block(l, place, l->chunk_at, err);
		return st ? st : settle(l, err);
	}
	size_t i = block_of(l, place);
	if (i == l->block_at)
		i++;
	l->at = 0;
	if (!has_block(l, i))
		return PL_OK;
	st = open_block(l, i, err);
	if (st)
		return st;
	if (l->block.last[l->block.n_chunks - 1] < place) {
		st = enter_block(l, i + 1, err);
	} else {
		l->chunk_at = UINT32_MAX;
		st = skip_in_block(l, place, 0, err);
	}
	return st ? st : settle(l, err);
}

/* ---- looking -------------------------------------------------------------------------------- */

enum pl_status pl_list_count(struct pl_list *l, uint32_t *out, struct pl_err *err)
{
	if (!pl_chunk_count(&l->chunk))
		return damaged(l, err);
	*out = pl_chunk_occurrences(&l->chunk, l->i);
	return PL_OK;
}

enum pl_status pl_list_positions(struct pl_list *l, struct pl_positions *out, struct pl_err *err)
{
	uint32_t n;
	enum pl_status st = pl_list_count(l, &n, err);
	if (st)
		return st;
	if (n > out->cap) {
		size_t cap = n * (size_t)2;
		uint32_t *grown = realloc(out->at, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		out->at = grown;
		out->cap = cap;
	}
	out->n = n;
	pl_chunk_positions(&l->chunk, l->i, out->at);
	return PL_OK;
}
