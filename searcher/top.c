#include "searcher/top.h"

#include <stdlib.h>

/* The better one first. Ties go by what the texts are, not by when they were indexed. */
static int compare(const struct pl_matches *m, const struct pl_ranked *p, const struct pl_ranked *q)
{
	const struct pl_hit *a = p->hit, *b = q->hit;
	if (p->score != q->score)
		return p->score > q->score ? -1 : 1;
	const struct pl_matched_document *x = &m->document[a->document];
	const struct pl_matched_document *y = &m->document[b->document];
	if (x->key.id != y->key.id)
		return x->key.id < y->key.id ? -1 : 1;
	uint32_t i = a->passage - pl_first_passage(&x->place);
	uint32_t k = b->passage - pl_first_passage(&y->place);
	return i != k ? (i > k) - (i < k) : (a->passage > b->passage) - (a->passage < b->passage);
}

bool pl_top_init(struct pl_top *t, const struct pl_matches *m, uint64_t most, bool by_meeting)
{
	size_t all = by_meeting ? m->totals.meetings : m->n_hits;
	*t = (struct pl_top){ .m = m, .most = most < all ? most : all };
	t->at = malloc((t->most + 1) * sizeof *t->at);
	if (by_meeting)
		t->slot = calloc(all + 1, sizeof *t->slot);
	return t->at && (t->slot || !by_meeting);
}

void pl_top_done(struct pl_top *t)
{
	free(t->at);
	free(t->slot);
	*t = (struct pl_top){ 0 };
}

static uint32_t meeting_of(const struct pl_top *t, const struct pl_hit *hit)
{
	return t->m->document[hit->document].meeting;
}

static void put(struct pl_top *t, size_t i, struct pl_ranked r)
{
	t->at[i] = r;
	if (t->slot)
		t->slot[meeting_of(t, r.hit)] = (uint32_t)i + 1;
}

/* r belongs at i or above it, where the worse ones are. */
static void rise(struct pl_top *t, size_t i, struct pl_ranked r)
{
	for (; i > 0 && compare(t->m, &r, &t->at[(i - 1) / 2]) > 0; i = (i - 1) / 2)
		put(t, i, t->at[(i - 1) / 2]);
	put(t, i, r);
}

/* r belongs at i or below it, in a heap of n. */
static void sink(struct pl_top *t, size_t i, size_t n, struct pl_ranked r)
{
	for (size_t k = 2 * i + 1; k < n; i = k, k = 2 * i + 1) {
		if (k + 1 < n && compare(t->m, &t->at[k + 1], &t->at[k]) > 0)
			k++;
		if (compare(t->m, &t->at[k], &r) <= 0)
			break;
		put(t, i, t->at[k]);
	}
	put(t, i, r);
}

void pl_top_offer(struct pl_top *t, const struct pl_hit *hit, double score)
{
	struct pl_ranked r = { hit, score };
	size_t known = t->slot ? t->slot[meeting_of(t, hit)] : 0;
	if (known) {
		if (compare(t->m, &r, &t->at[known - 1]) < 0)
			sink(t, known - 1, t->n, r);
	} else if (t->n < t->most) {
		rise(t, t->n++, r);
	} else if (t->n && compare(t->m, &r, &t->at[0]) < 0) {
		if (t->slot)
			t->slot[meeting_of(t, t->at[0].hit)] = 0;
		sink(t, 0, t->n, r);
	}
}

void pl_top_sort(struct pl_top *t)
{
	for (size_t n = t->n; n > 1; n--) {
		struct pl_ranked last = t->at[n - 1];
		put(t, n - 1, t->at[0]);
		sink(t, 0, n - 1, last);
	}
}
