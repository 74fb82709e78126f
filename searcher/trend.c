#include "searcher/trend.h"

#include <stdlib.h>

#include "searcher/trend_use.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

const char *pl_trend_count_name(enum pl_trend_count what)
{
	static const char *const names[] = { "meetings", "documents", "mentions" };
	return names[what];
}

uint64_t pl_trend_number(const struct pl_tally_of *t, enum pl_trend_count what)
{
	return what == PL_COUNT_MEETINGS    ? t->meetings
	       : what == PL_COUNT_DOCUMENTS ? t->documents
					    : t->mentions;
}

/* ---- periods and what there is in all ------------------------------------------------------ */

/* The periods of the first and the last meeting that lies in one. False: none does. */
static bool span_of(enum pl_period_unit by, const struct pl_calendar *c, int32_t *lo, int32_t *hi)
{
	bool any = false;
	for (size_t i = 0; i < c->n; i++) {
		int32_t p;
		if (pl_period_of(by, c->day[i].date, &p) != PL_PERIOD_FITS)
			continue;
		if (!any || p < *lo)
			*lo = p;
		if (!any || p > *hi)
			*hi = p;
		any = true;
	}
	return any;
}

static enum pl_status choose_periods(struct pl_trend *t, const struct pl_filter *f,
	const struct pl_calendar *c, struct pl_err *err)
{
	int32_t lo = 0, hi = -1;
	bool any = span_of(t->by, c, &lo, &hi);
	if (f->undated == PL_UNDATED_ONLY || (!any && !(f->from && f->to)))
		return PL_OK;
	if (f->from)
		(void)pl_period_of(t->by, f->from, &lo);
	if (f->to)
		(void)pl_period_of(t->by, f->to, &hi);
	if (hi < lo)
		return PL_OK;
	if (hi - lo >= PL_MAX_PERIODS)
		return pl_fail(err, PL_QUERY,
			"%d periods of a %s are too many to count (at most %d): narrow them with "
			"--from and --to, or count by year",
			hi - lo + 1, pl_period_unit_name(t->by), PL_MAX_PERIODS);
	t->first = lo;
	t->n = (size_t)(hi - lo) + 1;
	return PL_OK;
}

/* NULL: in none. */
static struct pl_tally_of *in_period(
	const struct pl_trend *t, struct pl_tally_of *list, pl_date date, enum pl_period_fit *fit)
{
	int32_t p = 0;
	*fit = pl_period_of(t->by, date, &p);
	if (*fit != PL_PERIOD_FITS || p < t->first || (size_t)(p - t->first) >= t->n)
		return NULL;
	return &list[p - t->first];
}

/* sum: what lies in periods, or in none; NULL: is not asked for. */
static void count_all(const struct pl_trend *t, const struct pl_calendar *c,
	struct pl_tally_of *total, struct pl_trend_sum *sum)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct pl_calendar_day *d = &c->day[i];
		enum pl_period_fit fit;
		struct pl_tally_of *to = in_period(t, total, d->date, &fit);
		if (to) {
			to->meetings += d->meetings;
			to->documents += d->documents;
		}
		if (sum && to) {
			sum->total.meetings += d->meetings;
			sum->total.documents += d->documents;
		} else if (sum) {
			sum->total_undated += fit == PL_PERIOD_UNDATED ? d->meetings : 0;
			sum->total_inexact += fit == PL_PERIOD_INEXACT ? d->meetings : 0;
		}
	}
}

enum pl_status pl_trend_begin(struct pl_trend *t, const struct pl_filter *f,
	const struct pl_calendar *c, struct pl_err *err)
{
	t->arena.max = PL_SEARCH_MEMORY;
	enum pl_status st = choose_periods(t, f, c, err);
	t->total = st ? NULL : calloc(t->n + 1, sizeof *t->total);
	if (!st && !t->total)
		return no_memory(err);
	for (size_t i = 0; !st && i < c->n; i++) {
		const struct pl_calendar_day *d = &c->day[i];
		t->indexed.meetings += d->meetings;
		t->indexed.documents += d->documents;
		pl_date first = pl_date_first(d->date), last = pl_date_last(d->date);
		if (first && (!t->oldest || first < t->oldest))
			t->oldest = first;
		if (last > t->newest)
			t->newest = last;
	}
	if (!st)
		count_all(t, c, t->total, NULL);
	return st;
}

/* ---- queries --------------------------------------------------------------------------------- */

enum pl_status pl_trend_add(struct pl_trend *t, struct pl_archive *a, struct pl_matches *m,
	const struct pl_calendar *c, struct pl_trend_series *s, struct pl_err *err)
{
	enum pl_period_fit fit;
	pl_date *date = calloc(m->totals.meetings + 1, sizeof *date);
	s->at = calloc(t->n + 1, sizeof *s->at);
	s->total = calloc(t->n + 1, sizeof *s->total);
	if (!date || !s->at || !s->total) {
		free(date);
		return no_memory(err);
	}
	count_all(t, c, s->total, &s->sum);
	for (size_t i = 0; i < m->n_documents; i++) {
		const struct pl_matched_document *d = &m->document[i];
		if (!date[d->meeting] || pl_date_better(d->key.date, date[d->meeting]))
			date[d->meeting] = d->key.date;
	}
	for (size_t i = 0; i < m->totals.meetings; i++) {
		struct pl_tally_of *to = in_period(t, s->at, date[i], &fit);
		s->sum.undated += fit == PL_PERIOD_UNDATED;
		s->sum.inexact += fit == PL_PERIOD_INEXACT;
		if (to)
			to->meetings++;
	}
	for (size_t i = 0; i < m->n_documents; i++) {
		const struct pl_matched_document *d = &m->document[i];
		struct pl_tally_of *to = in_period(t, s->at, date[d->meeting], &fit);
		if (!to)
			continue;
		to->documents++;
		for (uint32_t k = d->first_hit; k < d->first_hit + d->n_hits; k++)
			to->mentions += m->hit[k].mentions;
	}
	s->sum.totals = m->totals;
	s->sum.all =
		(struct pl_tally_of){ m->totals.meetings, m->totals.documents, m->totals.mentions };
	for (size_t i = 0; i < t->n; i++) {
		s->sum.thin += pl_trend_thin(s, i);
		s->sum.warm |= pl_trend_temperature(s, i) != NULL;
	}
	free(date);
	return pl_trend_uses(a, m, t->by, &t->arena, s, err);
}

void pl_trend_done(struct pl_trend *t)
{
	for (size_t i = 0; i < t->n_series; i++) {
		free(t->series[i].at);
		free(t->series[i].total);
	}
	free(t->total);
	pl_arena_free(&t->arena);
	*t = (struct pl_trend){ 0 };
}

/* ---- what it says ---------------------------------------------------------------------------- */

double pl_trend_share(const struct pl_trend_series *s, size_t period)
{
	uint64_t all = s->total[period].meetings;
	return all ? (double)s->at[period].meetings / (double)all : -1;
}

const char pl_trend_rule[] =
	"boiling from 1/2 on, scalding from 1/4, hot from 1/8, warm from 1/16, "
	"tepid from 1/32, cold below";

const char *pl_trend_temperature(const struct pl_trend_series *s, size_t period)
{
	static const char *const steps[] = { "boiling", "scalding", "hot", "warm", "tepid" };
	uint64_t some = s->at[period].meetings, all = s->total[period].meetings;
	if (!some || pl_trend_thin(s, period))
		return NULL;
	for (unsigned i = 0; i < sizeof steps / sizeof *steps; i++)
		if (some >= all >> (i + 1) && some << (i + 1) >= all)
			return steps[i];
	return "cold";
}
