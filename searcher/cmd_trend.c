/* trend: how often something was said, by year, quarter or month, and the share that this is of all meetings. */

#include "searcher/desk.h"
#include "searcher/restrict.h"
#include "searcher/trend_chart.h"
#include "searcher/trend_paper.h"

static const char *const columns[] = { "period", "query", "meetings", "documents", "mentions",
	"total_meetings", "share", "total_documents", "thin", "temperature", "from", "to", "first",
	"last", "first_uncertain", "last_uncertain", NULL };

static const struct pl_command_of command;

/* Counts the query at hand; all: what its shares are of, unless it restricts that by fields of its own. */
static enum pl_status count(struct pl_desk *d, struct pl_trend *t, const struct pl_calendar *all,
	struct pl_trend_series *s)
{
	struct pl_calendar own = { 0 };
	const struct pl_filter *asked = &d->ask->filter;
	const struct pl_node *root = pl_query_restricts(d->query->root) ? d->query->root : NULL;
	enum pl_status st = PL_OK;
	s->from = d->filter.from;
	s->to = d->filter.to;
	s->sum.restricted = root || s->from != asked->from || s->to != asked->to;
	if (s->sum.restricted)
		st = pl_calendar_read(d->a, &d->filter, root, &own, d->err);
	if (!st)
		st = pl_trend_add(t, d->a, &d->m, s->sum.restricted ? &own : all, s, d->err);
	pl_calendar_done(&own);
	return st;
}

/* What is said of the slogans of query i: they are the last of `slogans`. */
static bool keep_slogans(struct pl_desk *d, struct pl_trend_series *s, size_t i, json_t *slogans)
{
	memcpy(d->answer->trend_slogans[i], d->answer->slogans, PL_NOTE_ROOM);
	*d->answer->slogans = '\0';
	json_t *own = d->slogans ? d->slogans : json_null();
	d->slogans = NULL;
	s->slogans = own;
	return json_array_append_new(slogans, own) == 0;
}

/* Matches query i, with the filter as it was asked for. */
static enum pl_status one_query(struct pl_desk *d, struct pl_trend *t,
	const struct pl_calendar *all, size_t i, json_t *slogans)
{
	const struct pl_ask *asked = d->ask;
	struct pl_ask one = *asked;
	struct pl_trend_series *s = &t->series[t->n_series++];
	pl_date from = d->filter.from, to = d->filter.to;
	one.query = s->query = asked->queries[i];
	d->answer->any = 0;
	d->answer->as_phrase = false;
	d->answer->as_slogan = false;
	*d->answer->slogans = '\0';
	d->ask = &one;
	enum pl_status st = pl_desk_match(d, &command);
	if (!st)
		st = count(d, t, all, s);
	d->ask = asked;
	d->filter.from = from;
	d->filter.to = to;
	s->sum.any = d->answer->any;
	s->sum.as_phrase = d->answer->as_phrase;
	s->sum.as_slogan = d->answer->as_slogan;
	d->answer->trend[i] = s->sum;
	d->answer->found |= s->sum.all.meetings > 0;
	pl_matches_done(&d->m);
	pl_query_free(d->query);
	d->query = NULL;
	if (!st && !keep_slogans(d, s, i, slogans))
		st = pl_fail(d->err, PL_NOMEM, "out of memory");
	return st;
}

/* What is known too little to lie in a period may lie before the first or behind the last: then it is told in that. */
static json_t *use(const struct pl_trend *t, const struct pl_trend_use *u, int32_t period)
{
	char date[PL_DATE_ROOM];
	int32_t last = t->first + (int32_t)t->n - 1, in = u->period;
	in = in < t->first ? t->first : in > last ? last : in;
	if (!u->date || in != period)
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

static bool set_counts(json_t *r, const struct pl_trend_series *s, size_t i)
{
	const char *temperature = pl_trend_temperature(s, i);
	double share = pl_trend_share(s, i);
	return pl_row_set(r, "meetings", json_integer((json_int_t)s->at[i].meetings)) &&
	       pl_row_set(r, "documents", json_integer((json_int_t)s->at[i].documents)) &&
	       pl_row_set(r, "mentions", json_integer((json_int_t)s->at[i].mentions)) &&
	       pl_row_set(r, "total_meetings", json_integer((json_int_t)s->total[i].meetings)) &&
	       pl_row_set(r, "share", share < 0 ? NULL : json_real(share)) &&
	       pl_row_set(r, "total_documents", json_integer((json_int_t)s->total[i].documents)) &&
	       pl_row_set(r, "thin", json_boolean(pl_trend_thin(s, i))) &&
	       pl_row_set(r, "temperature", temperature ? json_string(temperature) : NULL);
}

/* The days that count of the period; none where those asked for are all before or behind it. */
static bool set_days(
	json_t *r, const struct pl_trend *t, const struct pl_trend_series *s, int32_t period)
{
	pl_date from = pl_period_first(t->by, period), to = pl_period_last(t->by, period);
	from = s->from > from ? s->from : from;
	to = s->to && s->to < to ? s->to : to;
	return pl_row_set(r, "from", from > to ? NULL : day(from)) &&
	       pl_row_set(r, "to", from > to ? NULL : day(to));
}

static json_t *row(const struct pl_trend *t, const struct pl_trend_series *s, size_t i)
{
	char name[PL_PERIOD_ROOM];
	int32_t period = t->first + (int32_t)i;
	json_t *r = json_object();
	pl_period_name(t->by, period, name);
	bool good = pl_row_set(r, "period", json_string(name)) &&
		    pl_row_set(r, "query", pl_row_str(s->query)) && set_counts(r, s, i) &&
		    set_days(r, t, s, period) &&
		    pl_row_set(r, "first", use(t, &s->first, period)) &&
		    pl_row_set(r, "last", use(t, &s->last, period)) &&
		    pl_row_set(r, "first_uncertain", use(t, &s->first_uncertain, period)) &&
		    pl_row_set(r, "last_uncertain", use(t, &s->last_uncertain, period));
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
	a->n_trend = t->n_series;
	a->rows = t->n * t->n_series;
}

/* A chart names the size of the index, too. */
static enum pl_status draw(struct pl_desk *d, struct pl_trend *t)
{
	static const struct pl_filter none = { 0 };
	struct pl_calendar all = { 0 };
	enum pl_status st = PL_OK;
	pl_buf_clear(d->ask->svg);
	if (!pl_filter_passes_all(&d->filter))
		st = pl_calendar_read(d->a, &none, NULL, &all, d->err);
	t->everything = all.n ? 0 : t->indexed.meetings;
	for (size_t i = 0; i < all.n; i++)
		t->everything += all.day[i].meetings;
	pl_calendar_done(&all);
	return st ? st : pl_trend_chart(d->ask, t, d->err);
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_calendar calendar = { 0 };
	struct pl_trend t = { .by = d->ask->period };
	json_t *slogans = json_array();
	enum pl_status st = slogans ? pl_calendar_read(d->a, &d->filter, NULL, &calendar, d->err)
				    : pl_fail(d->err, PL_NOMEM, "out of memory");
	if (!st)
		st = pl_trend_begin(&t, &d->filter, &calendar, d->err);
	for (size_t i = 0; !st && i < d->ask->n_queries; i++)
		st = one_query(d, &t, &calendar, i, slogans);
	json_decref(d->slogans);
	d->slogans = slogans;
	if (!st) {
		tell(d, &t);
		if (d->ask->as == PL_AS_TEXT)
			pl_trend_paper(d, &t, &d->answer->shown);
		else
			st = rows(d, &t);
	}
	if (!st && d->ask->svg)
		st = draw(d, &t);
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
