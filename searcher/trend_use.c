#include "searcher/trend_use.h"

#include <stdlib.h>

#include "searcher/find_meeting.h"
#include "searcher/meeting_facts.h"
#include "searcher/meeting_list.h"

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
		if (pl_folds_has(&s->a->folds, d[i].id))
			ids[folded++] = d[i].id;
	enum pl_status st = pl_tellings_read(s->a, ids, folded, &s->all, s->err);
	free(ids);
	return st;
}

/* The first that is certain, of those in order, or from behind the last; *found NULL: none is. Most often it is the very
 * first: so few are looked at together to begin with. */
static enum pl_status find_certain(struct search *s, bool last, const struct dated **found)
{
	enum pl_status st = PL_OK;
	*found = NULL;
	for (size_t at = 0, few = 4; !st && !*found && at < s->n; few *= 8) {
		size_t n = few < s->n - at ? few : s->n - at;
		const struct dated *d = s->dated + (last ? s->n - at - n : at);
		st = read_tellings(s, d, n);
		for (size_t i = 0; !st && !*found && i < n; i++) {
			const struct dated *one = last ? d + (n - 1 - i) : d + i;
			bool certain;
			st = is_certain(s, one, &certain);
			if (!st && certain)
				*found = one;
		}
		at += n;
	}
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

static enum pl_status tell(struct search *s, enum pl_period_unit by, const struct dated *d,
	struct pl_arena *arena, struct pl_trend_use *use)
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
	(void)pl_period_of(by, d->date, &use->period);
	use->source = pl_arena_str(arena, pl_str(source ? source : ""));
	json_decref(facts);
	return use->source.at ? PL_OK : no_memory(s->err);
}

enum pl_status pl_trend_uses(struct pl_archive *a, struct pl_matches *m, enum pl_period_unit by,
	struct pl_arena *arena, struct pl_trend_series *series, struct pl_err *err)
{
	struct search s = { .a = a, .m = m, .err = err };
	const struct dated *first = NULL, *last = NULL;
	enum pl_status st = list_dated(&s) ? PL_OK : no_memory(err);
	if (!st && s.n > 1)
		qsort(s.dated, s.n, sizeof *s.dated, oldest_first);
	if (!st)
		st = find_certain(&s, false, &first);
	if (!st && first)
		st = find_certain(&s, true, &last);
	if (!st && first)
		st = tell(&s, by, first, arena, &series->first);
	if (!st && last)
		st = tell(&s, by, last, arena, &series->last);
	pl_meeting_facts_done(&s.facts);
	pl_tellings_free(&s.all);
	free(s.dated);
	free(s.order);
	free(s.number);
	return st;
}
