/* Which pairs are worth weighing: those that share two neighbouring slots of their sketches, and those that have a day
 * and a body, place or chair in common, and those of fold_undated.c. Where too many share the same, each is held against its neighbours only. */

#include <stdlib.h>

#include "meeting/fold_parts.h"

enum {
	CROWD = 32,     /* so many are compared each with each */
	NEIGHBOURS = 4, /* in a crowd, each with so many behind it */
	LONG = 7, /* days: in an interval that is longer, texts are looked for by one fact alone */
	LONGEST = 48, /* ... and in one longer than that, by likeness alone */
	BEFORE = 5,   /* days before the date of a document that does not say the day */
	BUCKETS = 1 << 16,
	YEARLESS = 1 << 22, /* in the place of a day: month and day behind it */
	ALONE = 3,          /* in the place of a fact */
};

bool pl_fold_look(struct pl_fold_search *s, uint32_t a, uint32_t b)
{
	struct pl_evidence e;
	struct pl_fold_edges *out = s->out;
	pl_fold_weigh(s->node[a], s->node[b], &e);
	s->f->compared++;
	if (!e.accepted)
		return true;
	if (out->n == out->cap) {
		size_t cap = out->cap ? out->cap * 2 : 4096;
		struct pl_fold_edge *grown = realloc(out->at, cap * sizeof *grown);
		if (!grown)
			return false;
		out->at = grown;
		out->cap = cap;
	}
	out->at[out->n++] = (struct pl_fold_edge){ a < b ? a : b, a < b ? b : a, e.score };
	return true;
}

/* ---- by likeness ---------------------------------------------------------------------------- */

/* The slots i and i + 1 (in a ring) as one number; 0: one of them tells nothing. */
static uint32_t band(const struct pl_trace *t, size_t i)
{
	uint16_t x = t->slot[i], y = t->slot[(i + 1) % PL_RUN_SLOTS];
	if (!x || !y || x == PL_SLOT_COMMON || y == PL_SLOT_COMMON)
		return 0;
	return (uint32_t)x << 16 | y;
}

static size_t bucket_of(uint32_t band)
{
	return band * UINT32_C(0x9E3779B1) >> 16;
}

/* A pair is looked at where it is first alike. */
static bool first_alike(const struct pl_trace *a, const struct pl_trace *b, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		uint32_t x = band(a, k);
		if (x && x == band(b, k))
			return false;
	}
	return true;
}

struct banded {
	uint32_t band, node;
};

/* Those of a bucket, in which a few bands have met. */
static bool look_in_bucket(struct pl_fold_search *s, const struct banded *at, size_t n, size_t i)
{
	bool crowd = n > CROWD;
	s->f->crowded += i == 0 && crowd ? n : 0;
	for (size_t a = 0; a < n; a++) {
		size_t end = crowd && n - a > NEIGHBOURS ? a + 1 + NEIGHBOURS : n;
		for (size_t b = a + 1; b < end; b++) {
			if (at[a].band != at[b].band)
				continue;
			if (!crowd && !first_alike(s->node[at[a].node], s->node[at[b].node], i))
				continue;
			if (!pl_fold_look(s, at[a].node, at[b].node))
				return false;
		}
	}
	return true;
}

static bool look_in_band(struct pl_fold_search *s, size_t i, uint32_t *band_of, uint32_t *begin,
	struct banded *sorted)
{
	memset(begin, 0, (BUCKETS + 1) * sizeof *begin);
	for (size_t k = 0; k < s->n; k++) {
		band_of[k] = band(s->node[k], i);
		if (band_of[k])
			begin[bucket_of(band_of[k]) + 1]++;
	}
	for (size_t k = 0; k < BUCKETS; k++)
		begin[k + 1] += begin[k];
	uint32_t total = begin[BUCKETS];
	for (size_t k = s->n; k-- > 0;) /* from the end, so that begin ends as it was */
		if (band_of[k])
			sorted[--begin[bucket_of(band_of[k]) + 1]] =
				(struct banded){ band_of[k], (uint32_t)k };
	for (size_t k = 1; k <= BUCKETS; k++) {
		uint32_t end = k < BUCKETS ? begin[k + 1] : total;
		if (end - begin[k] > 1 && !look_in_bucket(s, sorted + begin[k], end - begin[k], i))
			return false;
	}
	return true;
}

static bool look_by_likeness(struct pl_fold_search *s)
{
	uint32_t *band_of = malloc((s->n + 1) * sizeof *band_of);
	uint32_t *begin = malloc((BUCKETS + 1) * sizeof *begin);
	struct banded *sorted = malloc((s->n + 1) * sizeof *sorted);
	bool good = band_of && begin && sorted;
	for (size_t i = 0; good && i < PL_RUN_SLOTS; i++)
		good = look_in_band(s, i, band_of, begin, sorted);
	free(band_of);
	free(begin);
	free(sorted);
	return good;
}

/* ---- by day --------------------------------------------------------------------------------- */

struct dated {
	uint64_t key; /* day and fact */
	uint32_t node;
	bool alone;
};

struct dated_list {
	struct dated *at;
	size_t n, cap;
};

static bool add_dated(struct dated_list *l, int32_t day, size_t fact, uint32_t value, uint32_t node)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 4096;
		struct dated *grown = realloc(l->at, cap * sizeof *grown);
		if (!grown)
			return false;
		l->at = grown;
		l->cap = cap;
	}
	uint64_t key =
		((uint64_t)value << 24 ^ (uint64_t)day << 2 ^ fact) * UINT64_C(0x9E3779B97F4A7C15);
	l->at[l->n++] = (struct dated){ key, node, fact == ALONE };
	return true;
}

/* With the chair, place and body that it has, or the first of these. */
static bool add_facts(
	struct dated_list *l, const struct pl_trace *t, int32_t day, bool one, uint32_t node)
{
	static const enum pl_trace_fact by[] = { PL_TRACE_CHAIR, PL_TRACE_PLACE, PL_TRACE_BODY };
	bool none = true;
	for (size_t i = 0; i < sizeof by / sizeof *by && (none || !one); i++) {
		if (!t->fact[by[i]])
			continue;
		none = false;
		if (!add_dated(l, day, i, t->fact[by[i]], node))
			return false;
	}
	return true;
}

/* yearless: there are texts that say a day without its year, by which the others are to be found too. */
static bool add_days(struct dated_list *l, const struct pl_trace *t, bool yearless, uint32_t node)
{
	/* Of the day alone, for what is told by texts that say nothing else. */
	if (t->first && t->first == t->last && !add_dated(l, t->first, ALONE, 0, node))
		return false;
	int32_t from = t->first ? t->first : t->date - BEFORE;
	int32_t to = t->first ? t->last : t->date;
	if (!(t->flags & PL_TRACE_TOLD))
		return true;
	if (t->yearless)
		return add_facts(l, t, YEARLESS + t->yearless, false, node);
	if (to <= 0 || from <= 0 || to - from >= LONGEST)
		return true;
	bool one = to - from >= LONG;
	for (int32_t day = from; day <= to; day++) {
		pl_date date = yearless ? pl_date_of_days(day) : 0;
		if (!add_facts(l, t, day, one, node) ||
			(date && (!add_facts(l, t, YEARLESS + date % 10000, one, node) ||
					 !add_facts(l, t, YEARLESS + date % 100, one, node))))
			return false;
	}
	return true;
}

static int by_key(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

static bool look_by_day(struct pl_fold_search *s)
{
	struct dated_list l = { 0 };
	bool good = true, yearless = false;
	for (size_t i = 0; i < s->n; i++)
		yearless |= s->node[i]->yearless != 0;
	for (size_t i = 0; good && i < s->n; i++)
		good = add_days(&l, s->node[i], yearless, (uint32_t)i);
	if (good && l.n)
		qsort(l.at, l.n, sizeof *l.at, by_key);
	for (size_t a = 0, end; good && a < l.n; a = end) {
		for (end = a + 1; end < l.n && l.at[end].key == l.at[a].key;)
			end++;
		bool crowd = end - a > CROWD;
		s->f->crowded += crowd && !l.at[a].alone ? end - a : 0;
		for (size_t i = a; good && i < end; i++)
			for (size_t k = i + 1; good && k < end && (!crowd || k - i <= NEIGHBOURS);
				k++)
				good = pl_fold_look(s, l.at[i].node, l.at[k].node);
	}
	free(l.at);
	return good;
}

/* ---- both ----------------------------------------------------------------------------------- */

static int by_nodes(const void *a, const void *b)
{
	const struct pl_fold_edge *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

enum pl_status pl_fold_pairs(struct pl_trace *const *node, size_t n, struct pl_fold_edges *out,
	struct pl_folding *f, struct pl_err *err)
{
	struct pl_fold_search s = { node, n, out, f };
	if (!look_by_likeness(&s) || !look_by_day(&s) || !pl_fold_undated(&s))
		return pl_fail(err, PL_NOMEM, "out of memory");
	size_t kept = 0;
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_nodes);
	for (size_t i = 0; i < out->n; i++)
		if (!kept || by_nodes(&out->at[kept - 1], &out->at[i]) != 0)
			out->at[kept++] = out->at[i];
	out->n = kept;
	return PL_OK;
}
