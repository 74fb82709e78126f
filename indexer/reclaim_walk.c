#include "indexer/reclaim_walk.h"

#include <stdlib.h>

#include "packed/key.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_layer_walk_open(struct pl_layer_walk *w, struct pl_pack *p, size_t from,
	const volatile sig_atomic_t *stop, struct pl_err *err)
{
	size_t n = p->layers.n - from;
	*w = (struct pl_layer_walk){ .p = p,
		.stop = stop,
		.n = n,
		.layer = calloc(n, sizeof *w->layer),
		.heap = calloc(n, sizeof(struct pl_layer_at *)),
		.same = calloc(n, sizeof(struct pl_layer_at *)),
		.start.max = PL_MAX_TERM };
	if (!w->layer || !w->heap || !w->same)
		return no_memory(err);
	for (size_t i = 0; i < n; i++) {
		w->layer[i].at = from + i;
		w->layer[i].key.max = PL_MAX_TERM + 1;
		w->layer[i].page.max = SIZE_MAX;
	}
	return PL_OK;
}

void pl_layer_walk_free(struct pl_layer_walk *w)
{
	for (size_t i = 0; w->layer && i < w->n; i++) {
		struct pl_layer_at *s = &w->layer[i];
		pl_buf_free(&s->key);
		pl_buf_free(&s->page);
		pl_head_free(&s->head);
		free(s->map);
	}
	free(w->layer);
	free(w->heap);
	free(w->same);
	pl_buf_free(&w->start);
}

static enum pl_status next_page(
	struct pl_layer_walk *w, struct pl_layer_at *s, const char *prefix, struct pl_err *err)
{
	struct pl_pack *p = w->p;
	struct pl_str body;
	pl_key_pages(&w->start, prefix, p->layers.at[s->at].number);
	if (s->key.len)
		pl_buf_byte(&s->key, '\1'); /* the next key is behind this one */
	else
		pl_buf_add(&s->key, pl_buf_str(&w->start));
	pl_buf_clear(&p->key);
	enum pl_status st = s->key.status || w->start.status
				    ? no_memory(err)
				    : pl_meta_seek(p->db, pl_buf_str(&w->start),
					      pl_buf_str(&s->key), &p->key, err);
	pl_buf_clear(&s->key);
	pl_buf_add(&s->key, pl_buf_str(&p->key));
	s->ended = p->key.len == 0;
	if (st || s->ended)
		return st;
	st = pl_pack_get(p, &body, "a page of lists or forms", err);
	pl_buf_clear(&s->page);
	pl_buf_add(&s->page, body);
	pl_buf_add(&s->page, pl_block_slack());
	if (!st && s->page.status)
		st = no_memory(err);
	pl_page_begin(
		&s->page_walk, st ? PL_STR("") : pl_str_cut(pl_buf_str(&s->page), 0, body.len));
	return st;
}

static enum pl_status advance(
	struct pl_layer_walk *w, struct pl_layer_at *s, const char *prefix, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	while (!st && !s->ended && !pl_page_next(&s->page_walk))
		st = s->page_walk.damaged ? pl_pack_damaged(w->p, "a page of lists or forms", err)
					  : next_page(w, s, prefix, err);
	return st;
}

static bool before(const struct pl_layer_at *a, const struct pl_layer_at *b)
{
	int d = pl_name_cmp(pl_page_name(&a->page_walk), pl_page_name(&b->page_walk));
	return d < 0 || (d == 0 && a->at < b->at);
}

static void push(struct pl_layer_walk *w, struct pl_layer_at *s)
{
	size_t i = w->n_heap++;
	for (; i && before(s, w->heap[(i - 1) / 2]); i = (i - 1) / 2)
		w->heap[i] = w->heap[(i - 1) / 2];
	w->heap[i] = s;
}

static struct pl_layer_at *pop(struct pl_layer_walk *w)
{
	struct pl_layer_at *top = w->heap[0], *s = w->heap[--w->n_heap];
	size_t i = 0;
	for (size_t k; (k = 2 * i + 1) < w->n_heap; i = k) {
		if (k + 1 < w->n_heap && before(w->heap[k + 1], w->heap[k]))
			k++;
		if (!before(w->heap[k], s))
			break;
		w->heap[i] = w->heap[k];
	}
	w->heap[i] = s;
	return top;
}

static void take_same(struct pl_layer_walk *w)
{
	w->n_same = 0;
	do
		w->same[w->n_same++] = pop(w);
	while (w->n_heap && pl_name_cmp(pl_page_name(&w->same[0]->page_walk),
				    pl_page_name(&w->heap[0]->page_walk)) == 0);
	w->name = pl_page_name(&w->same[0]->page_walk);
}

enum pl_status pl_layer_walk(struct pl_layer_walk *w, const char *prefix, pl_layer_fn *each,
	void *ctx, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	w->n_heap = 0;
	for (size_t i = 0; !st && i < w->n; i++) {
		struct pl_layer_at *s = &w->layer[i];
		s->ended = false;
		pl_buf_clear(&s->key);
		pl_page_begin(&s->page_walk, PL_STR(""));
		st = advance(w, s, prefix, err);
		if (!st && !s->ended)
			push(w, s);
	}
	while (!st && w->n_heap) {
		if (w->stop && *w->stop)
			return pl_fail(err, PL_INTERRUPTED, "interrupted");
		take_same(w);
		st = each(ctx);
		for (size_t i = 0; !st && i < w->n_same; i++) {
			st = advance(w, w->same[i], prefix, err);
			if (!st && !w->same[i]->ended)
				push(w, w->same[i]);
		}
	}
	return st;
}
