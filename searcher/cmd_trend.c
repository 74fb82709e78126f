/* trend: how often something was said, by year, quarter or month, and the share that this is of all meetings. */

#include "searcher/desk.h"
#include "searcher/trend_chart.h"
#include "searcher/trend_paper.h"

static const char *const columns[] = { "period", "query", "meetings", "documents", "mentions",
	"total_meetings", "share", "total_documents", "thin", "temperature", "from", "to", "first",
	"last", NULL };

static const struct pl_command_of command;

/* Matches query i, with the filter as it was asked for. */
static enum pl_status one_query(struct pl_desk *d, struct pl_trend *t, size_t i)
{
	const struct pl_ask *all = d->ask;
	struct pl_ask one = *all;
	struct pl_trend_series *s = &t->series[t->n_series++];
	pl_date from = d->filter.from, to = d->filter.to;
	one.query = s->query = all->queries[i];
	d->answer->any = 0;
	d->answer->as_phrase = false;
	d->ask = &one;
	enum pl_status st = pl_desk_match(d, &command);
	if (!st)
		st = pl_trend_add(t, d->a, &d->m, s, d->err);
	d->ask = all;
	d->filter.from = from;
	d->filter.to = to;
	s->sum.any = d->answer->any;
	s->sum.as_phrase = d->answer->as_phrase;
	d->answer->trend[i] = s->sum;
	d->answer->found |= s->sum.all.meetings > 0;
	pl_matches_done(&d->m);
	pl_query_free(d->query);
	d->query = NULL;
	return st;
}

static json_t *use(const struct pl_trend_use *u, int32_t period)
{
	char date[PL_DATE_ROOM];
	if (!u->date || u->period != period)
		return NULL;
	json_t *o = json_object();
	pl_date_print(u->date, date);
	if (pl_row_set(o, "date", json_string(date)) &&
		pl_row_set(o, "meeting", pl_row_id(u->meeting)) &&
		pl_row_set(o, "source", pl_row_str(u->source)))
		return o;
	json_decref(o);
	return NULL;
}

static json_t *day(pl_date d)
{
	char text[PL_DATE_ROOM];
	pl_date_print(d, text);
	return json_string(text);
}

static json_t *row(const struct pl_trend *t, const struct pl_trend_series *s, size_t i)
{
	char name[PL_PERIOD_ROOM];
	int32_t period = t->first + (int32_t)i;
	pl_date first = pl_period_first(t->by, period), last = pl_period_last(t->by, period);
	const char *temperature = pl_trend_temperature(t, s, i);
	double share = pl_trend_share(t, s, i);
	json_t *r = json_object();
	pl_period_name(t->by, period, name);
	bool good =
		pl_row_set(r, "period", json_string(name)) &&
		pl_row_set(r, "query", pl_row_str(s->query)) &&
		pl_row_set(r, "meetings", json_integer((json_int_t)s->at[i].meetings)) &&
		pl_row_set(r, "documents", json_integer((json_int_t)s->at[i].documents)) &&
		pl_row_set(r, "mentions", json_integer((json_int_t)s->at[i].mentions)) &&
		pl_row_set(r, "total_meetings", json_integer((json_int_t)t->total[i].meetings)) &&
		pl_row_set(r, "share", share < 0 ? NULL : json_real(share)) &&
		pl_row_set(r, "total_documents", json_integer((json_int_t)t->total[i].documents)) &&
		pl_row_set(r, "thin", json_boolean(pl_trend_thin(t, i))) &&
		pl_row_set(r, "temperature", temperature ? json_string(temperature) : NULL) &&
		pl_row_set(r, "from", day(t->from > first ? t->from : first)) &&
		pl_row_set(r, "to", day(t->to && t->to < last ? t->to : last)) &&
		pl_row_set(r, "first", use(&s->first, period)) &&
		pl_row_set(r, "last", use(&s->last, period));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static enum pl_status rows(struct pl_desk *d, const struct pl_trend *t)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0, n = 0; !st && i < t->n; i++)
		for (size_t k = 0; !st && k < t->n_series; k++, n++)
			if (pl_desk_in_window(d, n)) {
				st = pl_render_row(&d->render, row(t, &t->series[k], i), d->err);
				d->answer->shown += !st;
			}
	return st;
}

static void tell(struct pl_desk *d, const struct pl_trend *t)
{
	struct pl_answer *a = d->answer;
	a->listing = PL_LISTS_PERIODS;
	a->indexed = t->indexed;
	a->n_trend = t->n_series;
	a->rows = t->n * t->n_series;
	for (size_t i = 0; i < t->n; i++)
		a->thin += pl_trend_thin(t, i);
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_calendar calendar = { 0 };
	struct pl_trend t = { .by = d->ask->period };
	enum pl_status st = pl_calendar_read(d->a, &d->filter, &calendar, d->err);
	if (!st)
		st = pl_trend_begin(&t, &d->filter, &calendar, d->err);
	for (size_t i = 0; !st && i < d->ask->n_queries; i++)
		st = one_query(d, &t, i);
	if (!st) {
		tell(d, &t);
		if (d->ask->as == PL_AS_TEXT)
			pl_trend_paper(d, &t, &d->answer->shown);
		else
			st = rows(d, &t);
	}
	if (!st && d->ask->svg) {
		pl_buf_clear(d->ask->svg);
		st = pl_trend_chart(d->ask, &t, d->err);
	}
	pl_trend_done(&t);
	pl_calendar_done(&calendar);
	return st;
}

static const struct pl_command_of command = {
	.unit = "row", .columns = columns, .bare_phrase = true, .optional_query = true, .work = work
};

enum pl_status pl_ask_trend(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	return pl_desk_run(q, &command, answer, err);
}
