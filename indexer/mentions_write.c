/* What waits, into blocks: those that it falls into are written anew, the others stay. */

#include "indexer/mentions_parts.h"

#include <stdlib.h>

#include "packed/seal.h"

/* Bytes from which a block takes no further place: see PL_BLOCK_BYTES. A last block of less than half is filled up. */
enum { FULL = 7600, GROWS = FULL / 2 };

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static int by_first(const void *a, const void *b)
{
	const struct pl_mention_range *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static int by_place(const void *a, const void *b)
{
	const struct pl_waiting *x = a, *y = b;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	return (x->kind > y->kind) - (x->kind < y->kind);
}

/* The ranges that are gone do not overlap: is the place in one, or do any meet first..last? */
static bool any_gone(const struct pl_mention_writer *w, uint32_t first, uint32_t last)
{
	size_t lo = 0, hi = w->n_gone;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (w->gone[mid].last < first)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < w->n_gone && w->gone[lo].first <= last;
}

/* New blocks of a slogan in the place of its old ones. */
struct rewriting {
	struct pl_mentioned *of;
	struct pl_mention_block *block;
	size_t n, cap;
	uint32_t number;            /* of the next new block */
	struct pl_waiting_list all; /* what goes into new blocks, in order */
};

static enum pl_status put(
	struct pl_mention_writer *w, struct pl_str slogan, uint32_t number, struct pl_err *err)
{
	pl_mention_key(&w->key, slogan, number);
	pl_seal_end(&w->out, 0, pl_buf_str(&w->key));
	if (w->out.status || w->key.status)
		return no_memory(err);
	return pl_meta_set(w->db, pl_buf_str(&w->key), pl_buf_str(&w->out), err);
}

/* The kind's number in the block at hand, of which *n are there. */
static bool number_in_block(struct pl_mention_writer *w, uint32_t kind, uint32_t *n, uint32_t *out)
{
	void *list = w->number_of;
	bool good = pl_reach(&list, &w->number_cap, kind, sizeof *w->number_of);
	w->number_of = list;
	if (!good)
		return false;
	if (!w->number_of[kind]) {
		w->number_of[kind] = ++*n;
		pl_buf_varint(&w->head, w->kinds.at[kind].len);
		pl_buf_add(&w->head, w->kinds.at[kind]);
	}
	*out = w->number_of[kind] - 1;
	return true;
}

static bool counts(const struct pl_mention_writer *w, uint32_t kind, bool *left_out)
{
	struct pl_mention_kind k;
	if (!pl_mention_kind_read(w->kinds.at[kind], &k))
		return false;
	*left_out = k.left_out;
	return true;
}

/* As many of all[from..] as a block takes, whole places; *to: behind them. */
static enum pl_status write_block(struct pl_mention_writer *w, struct rewriting *r, size_t from,
	size_t *to, struct pl_err *err)
{
	struct pl_mention_block b = { .number = r->number++, .first = r->all.at[from].place };
	uint32_t kinds = 0, place = 0, position = 0, counted = 0;
	size_t i = from, start;
	pl_buf_clear(&w->head);
	pl_buf_clear(&w->body);
	for (; i < r->all.n; i++) {
		const struct pl_waiting *m = &r->all.at[i];
		uint32_t kind;
		bool left_out = false;
		if (m->place != place && w->head.len + w->body.len >= FULL)
			break;
		if (!number_in_block(w, m->kind, &kinds, &kind) || !counts(w, m->kind, &left_out))
			return no_memory(err);
		pl_buf_varint(&w->body, m->place - place);
		pl_buf_varint(&w->body, m->position - (m->place == place ? position : 0));
		pl_buf_varint(&w->body, kind);
		place = m->place;
		position = m->position;
		b.mentions += !left_out;
		b.left_out += left_out;
		if (!left_out && counted != place) {
			b.passages++;
			counted = place;
		}
	}
	b.last = place;
	for (size_t k = from; k < i; k++)
		w->number_of[r->all.at[k].kind] = 0;
	pl_buf_clear(&w->out);
	pl_seal_begin(&w->out, &start);
	pl_buf_varint(&w->out, kinds);
	pl_buf_add(&w->out, pl_buf_str(&w->head));
	pl_buf_add(&w->out, pl_buf_str(&w->body));
	*to = i;
	if (w->head.status || w->body.status)
		return no_memory(err);
	void *list = r->block;
	bool good = pl_reach(&list, &r->cap, r->n, sizeof *r->block);
	r->block = list;
	if (!good)
		return no_memory(err);
	r->block[r->n++] = b;
	return put(w, r->of->slogan, b.number, err);
}

static enum pl_status write_gathered(
	struct pl_mention_writer *w, struct rewriting *r, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (r->all.n)
		qsort(r->all.at, r->all.n, sizeof *r->all.at, by_place);
	for (size_t at = 0; !st && at < r->all.n;)
		st = write_block(w, r, at, &at, err);
	r->all.n = 0;
	return st;
}

static bool gather(struct rewriting *r, struct pl_waiting m)
{
	void *list = r->all.at;
	bool good = pl_reach(&list, &r->all.cap, r->all.n, sizeof *r->all.at);
	r->all.at = list;
	if (good)
		r->all.at[r->all.n++] = m;
	return good;
}

/* What stays of an old block, which goes. *bytes: what it took. */
static enum pl_status take_block(struct pl_mention_writer *w, struct rewriting *r,
	const struct pl_mention_block *b, size_t *bytes, struct pl_err *err)
{
	w->old.n = 0;
	pl_arena_reset(&w->old.arena);
	enum pl_status st =
		pl_mention_block_read(w->db, r->of->slogan, b->number, &w->old, bytes, err);
	for (size_t i = 0; !st && i < w->old.n; i++) {
		const struct pl_mention *m = &w->old.at[i];
		struct pl_waiting one = { m->place, m->position, 0 };
		if (any_gone(w, m->place, m->place))
			continue;
		pl_buf_clear(&w->body);
		pl_mention_kind_write(m->as, &w->body);
		st = w->body.status ? no_memory(err)
				    : pl_mention_number(w, pl_buf_str(&w->body), &one.kind, err);
		if (!st && !gather(r, one))
			st = no_memory(err);
	}
	return st;
}

static enum pl_status drop_block(
	struct pl_mention_writer *w, struct rewriting *r, uint32_t number, struct pl_err *err)
{
	pl_mention_key(&w->key, r->of->slogan, number);
	return w->key.status ? no_memory(err)
			     : pl_meta_set(w->db, pl_buf_str(&w->key), PL_STR(""), err);
}

static bool keep_block(struct rewriting *r, const struct pl_mention_block *b)
{
	void *list = r->block;
	bool good = pl_reach(&list, &r->cap, r->n, sizeof *r->block);
	r->block = list;
	if (good)
		r->block[r->n++] = *b;
	return good;
}

/* Block i of the old ones, and what waits up to the first place of the next. */
static enum pl_status rewrite_block(struct pl_mention_writer *w, struct rewriting *r, size_t i,
	const struct pl_waiting_list *l, size_t *at, struct pl_err *err)
{
	const struct pl_mention_block *b = &r->of->block[i];
	bool last = i + 1 == r->of->n;
	size_t to = *at, bytes = 0;
	enum pl_status st = PL_OK;
	while (to < l->n && (last || l->at[to].place < r->of->block[i + 1].first))
		to++;
	if (!any_gone(w, b->first, b->last) && to == *at)
		return keep_block(r, b) ? PL_OK : no_memory(err);
	bool inside = any_gone(w, b->first, b->last) || (to > *at && l->at[*at].place <= b->last);
	st = take_block(w, r, b, &bytes, err);
	if (!st && !inside && bytes > GROWS) { /* it is full enough: what waits comes behind it */
		r->all.n = 0;
		st = keep_block(r, b) ? PL_OK : no_memory(err);
	} else if (!st) {
		st = drop_block(w, r, b->number, err);
	}
	for (; !st && *at < to; ++*at)
		if (!gather(r, l->at[*at]))
			st = no_memory(err);
	return st ? st : write_gathered(w, r, err);
}

static void take_blocks(struct rewriting *r)
{
	struct pl_mentioned *m = r->of;
	free(m->block);
	m->block = r->block;
	m->n = r->n;
	m->cap = r->cap;
	m->mentions = m->left_out = m->passages = 0;
	for (size_t i = 0; i < m->n; i++) {
		m->mentions += m->block[i].mentions;
		m->left_out += m->block[i].left_out;
		m->passages += m->block[i].passages;
	}
	r->block = NULL;
}

/* Is anything of the slogan touched? */
static bool is_touched(const struct pl_mention_writer *w, const struct pl_mentioned *m, size_t n)
{
	bool touched = n > 0;
	for (size_t i = 0; w->n_gone && i < m->n && !touched; i++)
		touched = any_gone(w, m->block[i].first, m->block[i].last);
	return touched;
}

static enum pl_status rewrite(struct pl_mention_writer *w, struct pl_mentioned *m,
	struct pl_waiting_list *l, struct pl_err *err)
{
	struct rewriting r = { .of = m };
	size_t at = 0;
	enum pl_status st = PL_OK;
	for (size_t i = 0; i < m->n; i++)
		r.number = m->block[i].number >= r.number ? m->block[i].number + 1 : r.number;
	if (l->n)
		qsort(l->at, l->n, sizeof *l->at, by_place);
	for (size_t i = 0; !st && i < m->n; i++)
		st = rewrite_block(w, &r, i, l, &at, err);
	for (; !st && at < l->n; at++)
		if (!gather(&r, l->at[at]))
			st = no_memory(err);
	if (!st)
		st = write_gathered(w, &r, err);
	if (!st)
		take_blocks(&r);
	free(r.block);
	free(r.all.at);
	w->changed = true;
	return st;
}

/* Sorted, and those that touch made one. */
static void settle_gone(struct pl_mention_writer *w)
{
	size_t n = 0;
	if (w->n_gone)
		qsort(w->gone, w->n_gone, sizeof *w->gone, by_first);
	for (size_t i = 0; i < w->n_gone; i++) {
		if (n && w->gone[i].first <= w->gone[n - 1].last) {
			if (w->gone[i].last > w->gone[n - 1].last)
				w->gone[n - 1].last = w->gone[i].last;
			continue;
		}
		w->gone[n++] = w->gone[i];
	}
	w->n_gone = n;
}

/* A slogan that is not in the lexicon any more. */
static enum pl_status forget(struct pl_mention_writer *w, size_t i, struct pl_err *err)
{
	struct pl_mentioned *m = &w->directory.at[i];
	struct rewriting r = { .of = m };
	enum pl_status st = PL_OK;
	for (size_t k = 0; !st && k < m->n; k++)
		st = drop_block(w, &r, m->block[k].number, err);
	free(m->block);
	memmove(m, m + 1, (--w->directory.n - i) * sizeof *m);
	w->changed = true;
	return st;
}

static enum pl_status flush_all(struct pl_mention_writer *w, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = w->directory.n; !st && i-- > 0;)
		if (!pl_lexicon_by_id(w->lexicon, w->directory.at[i].slogan))
			st = forget(w, i, err);
	for (size_t i = 0; !st && i < pl_lexicon_size(w->lexicon); i++) {
		struct pl_mentioned *m =
			pl_mentioned_add(&w->directory, pl_lexicon_at(w->lexicon, i)->id);
		if (!m)
			return no_memory(err);
		if (is_touched(w, m, w->list[i].n))
			st = rewrite(w, m, &w->list[i], err);
		w->list[i].n = 0;
	}
	return st;
}

enum pl_status pl_mention_writer_flush(struct pl_mention_writer *w, struct pl_err *err)
{
	settle_gone(w);
	enum pl_status st = w->lexicon ? flush_all(w, err) : PL_OK;
	if (!st && w->changed)
		st = pl_mention_directory_write(w->db, &w->directory, err);
	w->changed = w->changed && st;
	w->n_gone = w->n_waiting = 0;
	pl_words_clear(&w->kinds);
	pl_arena_reset(&w->arena);
	return st;
}
