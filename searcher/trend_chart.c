#include "searcher/trend_chart.h"

#include <stdlib.h>

#include "searcher/listing_note.h"

static void label(const void *ctx, int32_t number, bool coarse, char *out)
{
	const struct pl_trend *t = ctx;
	pl_period_name(t->by, number, out);
	if (coarse)
		out[4] = '\0'; /* the year */
}

static const unsigned *steps_of(enum pl_period_unit by, unsigned *coarse)
{
	static const unsigned years[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500, 0 };
	static const unsigned quarters[] = { 1, 2, 4, 8, 20, 40, 80, 200, 400, 0 };
	static const unsigned months[] = { 1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 0 };
	*coarse = by == PL_BY_YEAR ? 1 : by == PL_BY_QUARTER ? 4 : 12;
	return by == PL_BY_YEAR ? years : by == PL_BY_QUARTER ? quarters : months;
}

/* ---- words ----------------------------------------------------------------------------------- */

static void quoted_queries(const struct pl_trend *t, struct pl_buf *out)
{
	for (size_t k = 0; k < t->n_series; k++) {
		pl_buf_add(out, k ? PL_STR(", “") : PL_STR("“"));
		pl_buf_add(out, t->series[k].query);
		pl_buf_add(out, PL_STR("”"));
	}
}

static void title(const struct pl_ask *q, const struct pl_trend *t, struct pl_buf *out)
{
	const char *what = pl_trend_count_name(q->count);
	if (q->title) {
		pl_buf_add(out, pl_str(q->title));
		return;
	}
	quoted_queries(t, out);
	if (q->count == PL_COUNT_MENTIONS)
		pl_buf_print(out, ": %s by %s", what, pl_period_unit_name(t->by));
	else
		pl_buf_print(out, ": share of %s by %s", what, pl_period_unit_name(t->by));
}

static void filters(const struct pl_ask *q, struct pl_buf *out)
{
	size_t before = out->len;
	const struct pl_filter *f = &q->filter;
	if (f->source)
		pl_buf_print(out, ", source %s", f->source);
	if (f->lang)
		pl_buf_print(out, ", language %s", f->lang);
	for (size_t i = 0; i < PL_FILTERS_TOLD; i++)
		if (f->told[i].value)
			pl_buf_print(out, ", %s %s", pl_told_options[i].name, f->told[i].value);
	if (out->len > before)
		pl_buf_add(out, PL_STR(" (nothing else is counted)"));
}

static void source(const struct pl_ask *q, const struct pl_trend *t, struct pl_buf *out)
{
	const char *unit = pl_period_unit_name(t->by), *what = pl_trend_count_name(q->count);
	char first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	uint64_t no_period = 0;
	pl_date_print(t->oldest, first);
	pl_date_print(t->newest, last);
	pl_buf_add(out, PL_STR("Source: plenum, index of "));
	pl_note_amount(out, t->indexed.meetings, "meeting");
	if (t->oldest)
		pl_buf_print(out, ", %s to %s", first, last);
	filters(q, out);
	pl_buf_add(out, PL_STR(". Asked: "));
	quoted_queries(t, out);
	if (q->count == PL_COUNT_MENTIONS)
		pl_buf_print(out, ". Mentions in the %s.", unit);
	else
		pl_buf_print(out, ". Share: %s found / all %s of the %s.", what, what, unit);
	for (size_t k = 0; k < t->n_series; k++)
		no_period += t->series[k].sum.undated + t->series[k].sum.inexact;
	if (no_period) {
		pl_buf_byte(out, ' ');
		pl_note_amount(out, no_period, "meeting");
		pl_buf_print(out, " without a date exact enough for a %s not shown.", unit);
	}
}

/* ---- values ---------------------------------------------------------------------------------- */

static void point(
	const struct pl_ask *q, const struct pl_trend_series *s, size_t i, struct pl_chart_point *p)
{
	uint64_t n = pl_trend_number(&s->at[i], q->count);
	uint64_t all = pl_trend_number(&s->total[i], q->count);
	p->gap = s->total[i].meetings == 0;
	p->thin = pl_trend_thin(s, i);
	if (q->count == PL_COUNT_MENTIONS)
		p->value = (double)n;
	else
		p->value = all ? (double)n / (double)all : 0;
}

enum pl_status pl_trend_chart(const struct pl_ask *q, const struct pl_trend *t, struct pl_err *err)
{
	static const char *const units[] = { "Year", "Quarter", "Month" };
	static const char *const counted[] = { "Share of meetings", "Share of documents",
		"Mentions" };
	struct pl_buf heading = { .max = PL_SEARCH_MEMORY }, below = { .max = PL_SEARCH_MEMORY };
	struct pl_chart c = { .first = t->first, .n = t->n, .label = label, .ctx = t };
	struct pl_chart_point *all = calloc(t->n * t->n_series + 1, sizeof *all);
	title(q, t, &heading);
	source(q, t, &below);
	if (!all || heading.status || below.status) {
		pl_buf_free(&heading);
		pl_buf_free(&below);
		free(all);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	c.title = pl_buf_str(&heading);
	c.source = pl_buf_str(&below);
	c.x_title = pl_str(units[t->by]);
	c.y_title = pl_str(counted[q->count]);
	c.thin = PL_STR("thin: fewer than 20 meetings in all");
	c.gap = PL_STR("no meetings at all");
	c.whole = q->count == PL_COUNT_MENTIONS;
	c.percent = !c.whole;
	c.kind = q->chart;
	c.steps = steps_of(t->by, &c.coarse);
	c.n_series = t->n_series;
	for (size_t k = 0; k < t->n_series; k++) {
		c.series[k].name = t->series[k].query;
		c.series[k].point = all + k * t->n;
		for (size_t i = 0; i < t->n; i++)
			point(q, &t->series[k], i, &all[k * t->n + i]);
	}
	enum pl_status st = pl_chart_svg(&c, q->svg, err);
	pl_buf_free(&heading);
	pl_buf_free(&below);
	free(all);
	return st;
}
