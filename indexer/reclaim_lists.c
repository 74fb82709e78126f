/* Lists of several layers, name by name, into a new layer without the dead. A block that is full and all alive
 * is copied as it is while nothing before it in its list was packed anew. */

#include <stdlib.h>

#include "indexer/reclaim_walk.h"
#include "indexer/words.h"
#include "packed/key.h"
#include "packed/page.h"
#include "packed/seal.h"
#include "text/arena.h"

/* Blocks that wait, so that keys of one kind go out together: Xapian's tables like that best. */
#define LATER (16 * PL_MIB)

struct merge {
	struct pl_pack *p;
	const struct pl_directory *dead;
	uint32_t number; /* of the new layer */
	struct pl_layer_walk walk;
	/* The list at hand. */
	struct pl_str *form; /* of all its layers */
	bool *used;          /* by number: it still occurs */
	size_t n_forms, n_used, forms_cap, used_cap;
	size_t extent; /* of the dead, at the place at hand */
	uint32_t *position;
	size_t positions_cap;
	struct pl_chunk chunk;
	/* What goes out. */
	struct pl_page page;
	struct pl_buf block, head;
	struct pl_laters later;
	uint64_t seed;
	struct pl_words gone; /* forms that occur no more */
	struct pl_arena gone_bytes;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static bool reach(void **list, size_t *cap, size_t n, size_t size)
{
	if (n <= *cap)
		return true;
	size_t want = *cap ? *cap : 64;
	while (want < n)
		want *= 2;
	void *grown = realloc(*list, want * size);
	if (!grown)
		return false;
	*list = grown;
	*cap = want;
	return true;
}

/* ---- what goes out -------------------------------------------------------------------------- */

static enum pl_status write_later(struct merge *m)
{
	enum pl_status st = pl_laters_put(&m->later, m->p->db, m->err);
	pl_laters_clear(&m->later);
	return st;
}

static enum pl_status finish_block(struct merge *m)
{
	enum pl_status st =
		pl_pack_finish_block(m->p, m->number, m->walk.name, &m->block, &m->later, m->err);
	return st || m->later.bytes.len < LATER ? st : write_later(m);
}

/* m->block, which began with pl_seal_begin, is a full block of the list. */
static enum pl_status keep_block(struct merge *m, struct pl_head_block full)
{
	enum pl_status st = pl_pack_keep_block(
		m->p, m->number, m->walk.name, full, &m->block, &m->later, m->err);
	return st || m->later.bytes.len < LATER ? st : write_later(m);
}

static enum pl_status write_page(struct merge *m, const char *prefix)
{
	return pl_pack_page(m->p, prefix, m->number, &m->page, NULL, m->err);
}

static enum pl_status add_entry(struct merge *m, const char *prefix, struct pl_str value)
{
	return pl_pack_entry(m->p, prefix, m->number, &m->page, m->walk.name, value, NULL, m->err);
}

/* ---- blocks --------------------------------------------------------------------------------- */

static enum pl_status damaged(struct merge *m)
{
	return pl_pack_damaged(m->p, "a block of a list", m->err);
}

static size_t blocks_of(const struct pl_layer_at *s)
{
	return s->head.n_blocks + (s->head.tail_first != 0);
}

/* Block i of the list in a layer, the tail behind the full ones. *bytes: valid until the next value is
 * got. */
static enum pl_status open_block(
	struct merge *m, struct pl_layer_at *s, size_t i, struct pl_block *b, struct pl_str *bytes)
{
	struct pl_pack *p = m->p;
	uint32_t first = s->head.tail_first;
	enum pl_status st = PL_OK;
	*bytes = s->head.tail;
	if (i < s->head.n_blocks) {
		first = s->head.blocks[i].first;
		pl_key_block(&p->key, p->layers.at[s->at].number, m->walk.name, first);
		st = p->key.status ? no_memory(m->err)
				   : pl_pack_get(p, bytes, "a block of a list", m->err);
	}
	m->extent = pl_directory_find(m->dead, first);
	return st || pl_block_open(*bytes, first, b) ? st : damaged(m);
}

static bool any_dead(const struct merge *m, const struct pl_block *b)
{
	return m->extent < m->dead->n && m->dead->at[m->extent].first <= b->last[b->n_chunks - 1];
}

static bool is_dead(struct merge *m, uint32_t place)
{
	while (m->extent < m->dead->n && m->dead->at[m->extent].last < place)
		m->extent++;
	return m->extent < m->dead->n && m->dead->at[m->extent].first <= place;
}

static enum pl_status open_chunk(struct merge *m, const struct pl_block *b, uint32_t i)
{
	struct pl_chunk *c = &m->chunk;
	if (!pl_chunk_open(b, i, c) || !pl_chunk_count(c))
		return damaged(m);
	void *list = m->position;
	bool good = reach(&list, &m->positions_cap, c->start[c->n], sizeof *m->position);
	m->position = list;
	return good ? PL_OK : no_memory(m->err);
}

/* ---- forms ---------------------------------------------------------------------------------- */

/* The forms of all layers of the list, and where those of each are among them. */
static enum pl_status gather_forms(struct merge *m)
{
	m->n_forms = 0;
	for (size_t k = 0; k < m->walk.n_same; k++) {
		struct pl_layer_at *s = m->walk.same[k];
		void *map = s->map, *form = m->form;
		bool good = reach(&map, &s->map_cap, s->head.n_forms, sizeof *s->map);
		s->map = map;
		good = good &&
		       reach(&form, &m->forms_cap, m->n_forms + s->head.n_forms, sizeof *m->form);
		m->form = form;
		if (!good)
			return no_memory(m->err);
		size_t known = m->n_forms; /* a layer has no form twice */
		for (size_t i = 0; i < s->head.n_forms; i++) {
			size_t n = 0;
			while (n < known && !pl_str_eq(m->form[n], s->head.forms[i]))
				n++;
			s->map[i] = (uint32_t)(n < known ? n : m->n_forms);
			if (n == known)
				m->form[m->n_forms++] = s->head.forms[i];
		}
	}
	return PL_OK;
}

static enum pl_status use_forms(struct merge *m, const struct pl_layer_at *s)
{
	struct pl_chunk *c = &m->chunk;
	for (uint32_t i = 0; i < c->n; i++)
		for (uint32_t k = 0; !is_dead(m, c->place[i]) && k < pl_chunk_occurrences(c, i);
			k++) {
			uint32_t form = pl_chunk_form(c, i, k);
			if (form >= s->head.n_forms)
				return damaged(m);
			m->n_used += !m->used[s->map[form]];
			m->used[s->map[form]] = true;
		}
	return PL_OK;
}

/* Which forms the living have; most often the first block tells. */
static enum pl_status find_used(struct merge *m)
{
	struct pl_block b;
	struct pl_str bytes;
	enum pl_status st = PL_OK;
	void *used = m->used;
	bool good = reach(&used, &m->used_cap, m->n_forms + 1, sizeof *m->used);
	m->used = used;
	if (!good)
		return no_memory(m->err);
	memset(m->used, m->dead->n == 0, m->n_forms + 1);
	m->n_used = m->dead->n ? 0 : m->n_forms;
	for (size_t k = 0; k < m->walk.n_same; k++)
		for (size_t i = 0; i < blocks_of(m->walk.same[k]) && m->n_used < m->n_forms; i++) {
			st = open_block(m, m->walk.same[k], i, &b, &bytes);
			for (uint32_t n = 0; !st && n < b.n_chunks && m->n_used < m->n_forms; n++) {
				st = open_chunk(m, &b, n);
				if (!st)
					st = use_forms(m, m->walk.same[k]);
			}
			if (st)
				return st;
		}
	return PL_OK;
}

static bool add_gone(struct merge *m, struct pl_str form)
{
	uint32_t hash;
	if (pl_words_find(&m->gone, m->seed, form, &hash) != PL_NO_WORD)
		return true;
	struct pl_str own = pl_arena_str(&m->gone_bytes, form);
	return own.at && pl_words_add(&m->gone, own, hash) != PL_NO_WORD;
}

/* The forms of the new head: those used, in order. The others are remembered as gone. */
static enum pl_status number_forms(struct merge *m)
{
	bool good = true, title = m->walk.name.len && m->walk.name.at[0] == PL_LIST_TITLE;
	uint32_t *number = calloc(m->n_forms + 1, sizeof *number);
	pl_head_clear(&m->p->head);
	for (size_t i = 0; number && good && i < m->n_forms; i++) {
		number[i] = (uint32_t)m->p->head.n_forms;
		if (m->used[i])
			good = pl_head_add_form(&m->p->head, m->form[i]);
		else if (!title)
			good = add_gone(m, m->form[i]);
	}
	for (size_t k = 0; number && k < m->walk.n_same; k++) {
		struct pl_layer_at *s = m->walk.same[k];
		s->alike = true;
		for (size_t i = 0; i < s->head.n_forms; i++) {
			s->alike = s->alike && m->used[s->map[i]] && number[s->map[i]] == i;
			s->map[i] = number[s->map[i]];
		}
	}
	free(number);
	return number && good ? PL_OK : no_memory(m->err);
}

/* ---- one list ------------------------------------------------------------------------------- */

static enum pl_status add_posting(struct merge *m, const struct pl_layer_at *s, uint32_t i)
{
	struct pl_pack *p = m->p;
	struct pl_chunk *c = &m->chunk;
	uint32_t n = pl_chunk_occurrences(c, i);
	enum pl_status st = PL_OK;
	if (is_dead(m, c->place[i])) {
		p->head.postings--;
		p->head.occurrences -= n;
		return PL_OK;
	}
	if (!pl_pack_place(&p->packer, c->place[i])) {
		st = finish_block(m);
		(void)pl_pack_place(&p->packer, c->place[i]);
	}
	pl_chunk_positions(c, i, m->position);
	for (uint32_t k = 0; k < n; k++) {
		uint32_t form = pl_chunk_form(c, i, k);
		if (s->head.n_forms && form >= s->head.n_forms)
			return damaged(m);
		pl_pack_occurrence(&p->packer, m->position[k], s->head.n_forms ? s->map[form] : 0);
	}
	return st;
}

static enum pl_status add_block(struct merge *m, struct pl_layer_at *s, size_t i)
{
	struct pl_pack *p = m->p;
	struct pl_block b;
	struct pl_str bytes;
	size_t start;
	enum pl_status st = open_block(m, s, i, &b, &bytes);
	if (st)
		return st;
	/* Chunks are full but for the last of a list, so copying ends where something was packed. */
	if (i < s->head.n_blocks && s->alike && !p->packer.postings && !any_dead(m, &b)) {
		pl_buf_clear(&m->block);
		pl_seal_begin(&m->block, &start);
		pl_buf_add(&m->block, bytes);
		return keep_block(m, s->head.blocks[i]);
	}
	for (uint32_t n = 0; !st && n < b.n_chunks; n++) {
		st = open_chunk(m, &b, n);
		for (uint32_t k = 0; !st && k < m->chunk.n; k++)
			st = add_posting(m, s, k);
	}
	return st;
}

static enum pl_status read_heads(struct merge *m)
{
	bool no_room;
	for (size_t k = 0; k < m->walk.n_same; k++) {
		struct pl_layer_at *s = m->walk.same[k];
		if (!pl_head_read(m->walk.name, s->page_walk.value, &s->head, &no_room))
			return no_room ? no_memory(m->err)
				       : pl_pack_damaged(m->p, "the head of a list", m->err);
	}
	return PL_OK;
}

static enum pl_status write_list(void *ctx)
{
	struct merge *m = ctx;
	struct pl_pack *p = m->p;
	enum pl_status st = read_heads(m);
	if (!st)
		st = gather_forms(m);
	if (!st)
		st = find_used(m);
	if (!st)
		st = number_forms(m);
	if (st || (m->n_forms && !m->n_used))
		return st;
	pl_packer_clear(&p->packer);
	for (size_t k = 0; k < m->walk.n_same; k++) {
		p->head.postings += m->walk.same[k]->head.postings;
		p->head.occurrences += m->walk.same[k]->head.occurrences;
	}
	for (size_t k = 0; !st && k < m->walk.n_same; k++)
		for (size_t i = 0; !st && i < blocks_of(m->walk.same[k]); i++)
			st = add_block(m, m->walk.same[k], i);
	if (st || (!p->head.n_blocks && !p->packer.postings))
		return st;
	p->head.tail_first = p->packer.first;
	pl_buf_clear(&m->head);
	pl_head_write(m->walk.name, &p->head, &m->head);
	if (p->packer.postings && pl_pack_finish(&p->packer, &m->head))
		return no_memory(m->err);
	return add_entry(m, PL_KEY_HEADS, pl_buf_str(&m->head));
}

static enum pl_status write_form(void *ctx)
{
	struct merge *m = ctx;
	uint32_t hash;
	if (m->gone.n && pl_words_find(&m->gone, m->seed, m->walk.name, &hash) != PL_NO_WORD)
		return PL_OK;
	return add_entry(m, PL_KEY_FORMS, m->walk.same[0]->page_walk.value);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void free_merge(struct merge *m)
{
	pl_layer_walk_free(&m->walk);
	free(m->form);
	free(m->used);
	free(m->position);
	pl_page_free(&m->page);
	pl_buf_free(&m->block);
	pl_buf_free(&m->head);
	pl_laters_free(&m->later);
	pl_words_free(&m->gone);
	pl_arena_free(&m->gone_bytes);
}

enum pl_status pl_pack_merge_layers(struct pl_pack *p, size_t from, uint32_t number,
	const struct pl_directory *dead, const volatile sig_atomic_t *stop, struct pl_err *err)
{
	struct merge m = { .p = p,
		.dead = dead,
		.number = number,
		.block.max = SIZE_MAX,
		.head.max = SIZE_MAX,
		.seed = pl_words_seed(),
		.gone_bytes.max = SIZE_MAX,
		.err = err };
	enum pl_status st = pl_layer_walk_open(&m.walk, p, from, stop, err);
	if (!st)
		st = pl_layer_walk(&m.walk, PL_KEY_HEADS, write_list, &m, err);
	if (!st)
		st = write_page(&m, PL_KEY_HEADS);
	if (!st)
		st = write_later(&m);
	if (!st)
		st = pl_layer_walk(&m.walk, PL_KEY_FORMS, write_form, &m, err);
	if (!st)
		st = write_page(&m, PL_KEY_FORMS);
	free_merge(&m);
	return st;
}
