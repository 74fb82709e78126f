#include "packed/list.h"

#include <stdlib.h>

#include "packed/page.h"

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
		pl_key_block(
			&l->key, pl_store_layers(l->store)->at[l->layer].number, l->name, first);
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

/* Marks the forms of the layer at hand that count. */
static enum pl_status mark_wanted(struct pl_list *l, struct pl_err *err)
{
	struct pl_str form = pl_buf_str(&l->only_room);
	l->n_wanted = 0;
	l->all_count = l->only == PL_ALL_FORMS;
	if (l->all_count)
		return PL_OK;
	if (l->head.n_forms >= l->wanted_cap) {
		bool *grown = realloc(l->wanted, (l->head.n_forms + 8) * sizeof *grown);
		if (!grown)
			return no_memory(err);
		l->wanted = grown;
		l->wanted_cap = l->head.n_forms + 8;
	}
	for (size_t i = 0; i < l->head.n_forms; i++) {
		l->wanted[i] = l->only == PL_ONLY_FORM ? pl_str_eq(l->head.forms[i], form)
						       : pl_str_starts(l->head.forms[i], form);
		l->n_wanted += l->wanted[i];
	}
	l->all_count = l->n_wanted == l->head.n_forms;
	return PL_OK;
}

/* Reads the head of layer number i; empty when the list is not in it. */
static enum pl_status open_layer(struct pl_list *l, size_t i, struct pl_err *err)
{
	bool bad = false, no_room = false;
	pl_store_drop(l->page);
	pl_store_drop(l->block_held);
	l->page = l->block_held = NULL;
	l->layer = i;
	l->block_at = 0;
	pl_head_clear(&l->head);
	enum pl_status st = pl_store_page(l->store, PL_KEY_HEADS,
		pl_store_layers(l->store)->at[i].number, l->name, &l->page, err);
	if (st || !l->page)
		return st;
	struct pl_str head = pl_page_find(l->page->body, l->name, &bad);
	if (bad || (head.at && !pl_head_read(l->name, head, &l->head, &no_room)))
		return no_room ? no_memory(err) : damaged(l, err);
	return mark_wanted(l, err);
}

/* To the first place of block i of the layer at hand, or of what comes behind. */
static enum pl_status enter_block(struct pl_list *l, size_t i, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	l->at = 0;
	while (!has_block(l, i)) {
		if (l->layer + 1 >= pl_store_layers(l->store)->n)
			return PL_OK;
		st = open_layer(l, l->layer + 1, err);
		if (st)
			return st;
		i = 0;
	}
	st = open_block(l, i, err);
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

static enum pl_status pass_the_dead(struct pl_list *l, struct pl_err *err)
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

static inline enum pl_status settle(struct pl_list *l, struct pl_err *err)
{
	return l->any_dead ? pass_the_dead(l, err) : PL_OK;
}

/* ---- life ----------------------------------------------------------------------------------- */

enum pl_status pl_list_open(
	struct pl_store *s, struct pl_str name, struct pl_list **out, struct pl_err *err)
{
	struct pl_list *l = malloc(sizeof *l);
	if (!l)
		return no_memory(err);
	memset(l, 0,
		offsetof(struct pl_list, chunk)); /* that is big, and filled before it is used */
	l->chunk.n = 0;
	l->store = s;
	l->any_dead = pl_store_any_dead(s);
	l->key.max = l->name_room.max = l->only_room.max = 4 * PL_MAX_TERM;
	pl_buf_add(&l->name_room, name);
	l->name = pl_buf_str(&l->name_room);
	enum pl_status st = l->name_room.status ? no_memory(err) : PL_OK;
	if (!st && name.len && pl_store_layers(s)->n) {
		st = open_layer(l, 0, err);
		if (!st)
			st = enter_block(l, 0, err);
		if (!st)
			st = settle(l, err);
	}
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
	pl_store_drop(l->page);
	pl_head_free(&l->head);
	pl_buf_free(&l->name_room);
	pl_buf_free(&l->only_room);
	pl_buf_free(&l->key);
	free(l->wanted);
	free(l);
}

enum pl_status pl_list_only(
	struct pl_list *l, enum pl_list_only only, struct pl_str form, struct pl_err *err)
{
	l->only = only;
	pl_buf_clear(&l->only_room);
	pl_buf_add(&l->only_room, form);
	return l->only_room.status ? no_memory(err) : mark_wanted(l, err);
}

/* ---- walking -------------------------------------------------------------------------------- */

enum pl_status pl_list_step(struct pl_list *l, struct pl_err *err)
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
	l->i = pl_chunk_find(&l->chunk, l->i, place);
	l->at = l->chunk.place[l->i];
	return PL_OK;
}

/* To the first place >= place of the layer at hand, from block i on, or of what comes behind. */
static enum pl_status skip_from_block(
	struct pl_list *l, uint32_t place, size_t i, struct pl_err *err)
{
	l->at = 0;
	if (!has_block(l, i))
		return enter_block(l, i, err);
	enum pl_status st = open_block(l, i, err);
	if (st)
		return st;
	if (l->block.last[l->block.n_chunks - 1] < place)
		return enter_block(l, i + 1, err);
	l->chunk_at = UINT32_MAX;
	return skip_in_block(l, place, 0, err);
}

enum pl_status pl_list_skip_far(struct pl_list *l, uint32_t place, struct pl_err *err)
{
	const struct pl_layers *layers = pl_store_layers(l->store);
	enum pl_status st;
	size_t layer = l->layer;
	if (!l->at || l->at >= place)
		return PL_OK;
	if (l->block.last[l->block.n_chunks - 1] >= place) {
		st = skip_in_block(l, place, l->chunk_at, err);
		return st ? st : settle(l, err);
	}
	while (layer + 1 < layers->n && layers->at[layer].last < place)
		layer++;
	if (layer != l->layer) {
		l->at = 0;
		st = open_layer(l, layer, err);
		if (!st)
			st = skip_from_block(l, place, block_of(l, place), err);
	} else {
		size_t i = block_of(l, place);
		st = skip_from_block(l, place, i == l->block_at ? i + 1 : i, err);
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

enum pl_status pl_list_steps_now(
	struct pl_list *l, const uint32_t **out, uint32_t *n, struct pl_err *err)
{
	enum pl_status st = pl_list_count(l, n, err);
	*out = !st && l->all_count ? pl_chunk_steps(&l->chunk, l->i) : NULL;
	return st;
}

enum pl_status pl_list_positions(struct pl_list *l, struct pl_positions *out, struct pl_err *err)
{
	uint32_t n;
	enum pl_status st = pl_list_count(l, &n, err);
	if (st)
		return st;
	if (!pl_positions_reach(out, n))
		return no_memory(err);
	out->n = n;
	pl_chunk_positions(&l->chunk, l->i, out->at);
	if (l->all_count)
		return PL_OK;
	out->n = 0;
	for (uint32_t k = 0; k < n; k++) {
		uint32_t form = pl_list_form(l, k);
		if (form < l->head.n_forms && l->wanted[form])
			out->at[out->n++] = out->at[k];
	}
	return PL_OK;
}
