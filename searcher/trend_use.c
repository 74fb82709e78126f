#include "searcher/trend_use.h"

#include <stdlib.h>

#include "searcher/find_meeting.h"
#include "searcher/first_last.h"
#include "searcher/meeting_facts.h"

/* A meeting of a whole date. */
struct dated {
	pl_date date;
	uint64_t id;
	uint32_t first, n; /* its documents that were found: search.order[first .. first + n) */
};

struct search {
	struct pl_archive *a;
	struct pl_matches *m;
	uint32_t *order; /* documents by meeting */
	struct dated *dated;
	size_t n;
	struct dated earliest, latest; /* of all that have a year; n 0: none has */
	struct pl_meeting_facts facts;
	struct pl_tellings all; /* of those at hand that are folded */
	uint32_t *number;       /* room for the documents of one */
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static bool is_whole(pl_date d)
{
	return pl_date_year(d) && pl_date_month(d) && pl_date_day(d);
}

static int oldest_first(const void *a, const void *b)
{
	const struct dated *x = a, *y = b;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static int newest_first(const void *a, const void *b)
{
	return oldest_first(b, a);
}

typedef int order_fn(const void *a, const void *b);

/* Of n meetings, with dates of any kind. */
static void find_ends(struct search *s, uint32_t n)
{
	struct pl_first_last ends = { 0 };
	for (uint32_t i = 0; i < n; i++)
		pl_first_last_add(&ends, s->dated[i].date, s->dated[i].id);
	for (uint32_t i = 0; i < n; i++) {
		if (ends.first && s->dated[i].id == ends.first_meeting)
			s->earliest = s->dated[i];
		if (ends.last && s->dated[i].id == ends.last_meeting)
			s->latest = s->dated[i];
	}
}

static bool list_dated(struct search *s)
{
	const struct pl_matches *m = s->m;
	uint32_t n = (uint32_t)m->totals.meetings, at = 0;
	s->dated = calloc((size_t)n + 1, sizeof *s->dated);
	s->order = calloc(m->n_documents + 1, sizeof *s->order);
	s->number = calloc(m->n_documents + 1, sizeof *s->number);
	if (!s->dated || !s->order || !s->number)
		return false;
	for (size_t i = 0; i < m->n_documents; i++)
		s->dated[m->document[i].meeting].n++;
	for (uint32_t i = 0; i < n; i++) {
		s->dated[i].first = at;
		at += s->dated[i].n;
		s->dated[i].n = 0;
	}
	for (uint32_t i = 0; i < m->n_documents; i++) {
		const struct pl_matched_document *d = &m->document[i];
		struct dated *to = &s->dated[d->meeting];
		if (!to->n || pl_date_better(d->key.date, to->date))
			to->date = d->key.date;
		to->id = d->key.meeting;
		s->order[to->first + to->n++] = i;
	}
	find_ends(s, n);
	for (uint32_t i = 0; i < n; i++)
		if (is_whole(s->dated[i].date))
			s->dated[s->n++] = s->dated[i];
	return true;
}

/* By all that tell of it, those too that do not say what is asked for. */
static enum pl_status is_certain(struct search *s, const struct dated *d, bool *out)
{
	size_t n = 0;
	const uint32_t *number = pl_tellings_of(&s->all, d->id, &n);
	if (!number) {
		number = s->number;
		for (; n < d->n; n++)
			s->number[n] = s->m->document[s->order[d->first + n]].place.number;
	}
	enum pl_status st = pl_meeting_facts_read(s->a, number, n, &s->facts, s->err);
	*out = !st && !s->facts.uncertain && s->facts.day.date == d->date;
	return st;
}

/* The documents of those that are folded, all by one walk. */
static enum pl_status read_tellings(struct search *s, const struct dated *d, size_t n)
{
	uint64_t *ids = calloc(n + 1, sizeof *ids);
	size_t folded = 0;
	pl_tellings_free(&s->all);
	if (!ids)
		return no_memory(s->err);
	for (size_t i = 0; i < n; i++)
		if (pl_folds_find(&s->a->folds, d[i].id))
			ids[folded++] = d[i].id;
	enum pl_status st = pl_tellings_read(s->a, ids, folded, &s->all, s->err);
	free(ids);
	return st;
}

/* Of n meetings in the order of their days, the first that is certain. */
static enum pl_status first_certain(
	struct search *s, const struct dated *d, size_t n, const struct dated **found)
{
	bool certain = false;
	enum pl_status st = read_tellings(s, d, n);
	for (size_t i = 0; !st && !certain && i < n; i++) {
		st = is_certain(s, &d[i], &certain);
		if (!st && certain)
			*found = &d[i];
	}
	return st;
}

enum { FEW = 8 };

/* The first few of them in this order: most often one of these is certain, and the others need not be sorted. */
static size_t pick_few(const struct search *s, order_fn *order, struct dated *few)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++) {
		size_t at = n;
		if (n == FEW && order(&s->dated[i], &few[n - 1]) > 0)
			continue;
		while (at && order(&s->dated[i], &few[at - 1]) < 0)
			at--;
		n += n < FEW;
		memmove(few + at + 1, few + at, (n - at - 1) * sizeof *few);
		few[at] = s->dated[i];
	}
	return n;
}

/* found->n 0: none is. */
static enum pl_status find_certain(struct search *s, order_fn *order, struct dated *found)
{
	struct dated few[FEW];
	const struct dated *one = NULL;
	size_t n = pick_few(s, order, few);
	enum pl_status st = first_certain(s, few, n, &one);
	if (!st && !one && s->n > n) {
		qsort(s->dated, s->n, sizeof *s->dated, order);
		for (size_t at = n; !st && !one && at < s->n; at += n, n *= 8)
			st = first_certain(s, s->dated + at, n < s->n - at ? n : s->n - at, &one);
	}
	*found = one ? *one : (struct dated){ 0 };
	return st;
}

/* The document that `cited` shows: the one that is kept of the meeting if it was found, else the first that is no copy. */
static enum pl_status shown(struct search *s, const struct dated *d, uint32_t *number)
{
	enum pl_status st = PL_OK;
	bool any = false;
	for (uint32_t i = d->first; !st && i < d->first + d->n; i++) {
		const struct pl_matched_document *doc = &s->m->document[s->order[i]];
		bool copy, kept = doc->key.text == doc->key.meeting;
		st = pl_matches_copy(s->a, s->m, s->order[i], &copy, s->err);
		if (copy || (any && !kept))
			continue;
		*number = doc->place.number;
		any = true;
		if (kept)
			break;
	}
	return st;
}

/* day: in whose period it is told. */
static enum pl_status tell(struct search *s, enum pl_period_unit by, const struct dated *d,
	pl_date day, struct pl_arena *arena, struct pl_trend_use *use)
{
	uint32_t number = 0;
	json_t *facts = NULL;
	enum pl_status st = shown(s, d, &number);
	if (!st)
		st = pl_archive_facts(s->a, number, &facts, s->err);
	if (st)
		return st;
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	*use = (struct pl_trend_use){ .date = d->date, .meeting = d->id };
	(void)pl_period_of(by, day, &use->period);
	use->source = pl_arena_str(arena, pl_str(source ? source : ""));
	json_decref(facts);
	return use->source.at ? PL_OK : no_memory(s->err);
}

enum pl_status pl_trend_uses(struct pl_archive *a, struct pl_matches *m, enum pl_period_unit by,
	struct pl_arena *arena, struct pl_trend_series *series, struct pl_err *err)
{
	struct search s = { .a = a, .m = m, .err = err };
	struct dated first = { 0 }, last = { 0 };
	enum pl_status st = list_dated(&s) ? PL_OK : no_memory(err);
	if (!st)
		st = find_certain(&s, oldest_first, &first);
	if (!st && first.n)
		st = find_certain(&s, newest_first, &last);
	if (!st && first.n)
		st = tell(&s, by, &first, first.date, arena, &series->first);
	if (!st && last.n)
		st = tell(&s, by, &last, last.date, arena, &series->last);
	pl_date earliest = pl_date_first(s.earliest.date), latest = pl_date_last(s.latest.date);
	if (!st && s.earliest.n && (!first.n || earliest < first.date))
		st = tell(&s, by, &s.earliest, earliest, arena, &series->first_uncertain);
	if (!st && s.latest.n && (!last.n || latest > last.date))
		st = tell(&s, by, &s.latest, latest, arena, &series->last_uncertain);
	series->sum.doubt = series->first_uncertain.date || series->last_uncertain.date;
	pl_meeting_facts_done(&s.facts);
	pl_tellings_free(&s.all);
	free(s.dated);
	free(s.order);
	free(s.number);
	return st;
}
