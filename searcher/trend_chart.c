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
	static const char *const undated[] = { "", "only undated ones", "undated ones too",
		"no undated ones" };
	size_t before = out->len;
	const struct pl_filter *f = &q->filter;
	char day[PL_DATE_ROOM];
	if (f->from) {
		pl_date_print(f->from, day);
		pl_buf_print(out, ", from %s", day);
	}
	if (f->to) {
		pl_date_print(f->to, day);
		pl_buf_print(out, ", until %s", day);
	}
	if (*undated[f->undated])
		pl_buf_print(out, ", %s", undated[f->undated]);
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

/* ": read as the slogan liangge-queli in 8 forms, 10 uses left out by its gate" */
static void slogans(const struct pl_trend_series *s, bool gate_off, struct pl_buf *out)
{
	size_t i;
	json_t *one, *n;
	json_array_foreach((json_t *)s->slogans, i, one)
	{
		const char *form, *id = json_string_value(json_object_get(one, "slogan"));
		uint64_t left = 0;
		json_object_foreach(json_object_get(one, "left_out"), form, n) left +=
			(uint64_t)json_integer_value(n);
		pl_buf_print(out, "%s %sthe slogan %s in ", i ? "," : ":",
			s->sum.as_slogan ? "read as " : "", id ? id : "");
		pl_note_amount(out, json_object_size(json_object_get(one, "forms")), "form");
		if (left) {
			pl_buf_add(out, PL_STR(", "));
			pl_note_amount(out, left, "use");
			pl_buf_add(out, PL_STR(" left out by its gate"));
		}
		if (gate_off)
			pl_buf_add(out, PL_STR(", its gate off"));
	}
}

static void missing(struct pl_buf *out, uint64_t n, const char *what, const char *why)
{
	if (!n)
		return;
	pl_buf_add(out, PL_STR("; "));
	pl_note_amount(out, n, what);
	pl_buf_print(out, " %s", why);
}

/* What was found of a query, how it was read, and what the chart does not show of it. */
static void of_query(const struct pl_ask *q, const struct pl_trend *t,
	const struct pl_trend_series *s, struct pl_buf *out)
{
	const struct pl_trend_sum *sum = &s->sum;
	char inexact[80];
	(void)snprintf(inexact, sizeof inexact, "whose date is not exact enough for a %s not shown",
		pl_period_unit_name(t->by));
	pl_buf_add(out, PL_STR(" “"));
	pl_buf_add(out, s->query);
	pl_buf_add(out, PL_STR("”"));
	slogans(s, q->gate_off, out);
	pl_buf_add(out, PL_STR("; "));
	pl_note_amount(out, sum->all.meetings, "meeting");
	if (sum->restricted) {
		pl_buf_add(out, PL_STR(", shared in "));
		pl_note_amount(out, sum->total.meetings, "meeting");
		pl_buf_add(out, PL_STR(" that pass its fields"));
	}
	missing(out, sum->undated, "meeting", "undated and not shown");
	missing(out, sum->inexact, "meeting", inexact);
	missing(out, sum->totals.left_undated, "document", "without a full date left out");
	missing(out, sum->totals.left_uncertain, "document",
		"whose partial date may or may not lie in the range left out");
	pl_buf_byte(out, '.');
}

static void source(const struct pl_ask *q, const struct pl_trend *t, struct pl_buf *out)
{
	const char *unit = pl_period_unit_name(t->by), *what = pl_trend_count_name(q->count);
	char first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	pl_date_print(t->oldest, first);
	pl_date_print(t->newest, last);
	pl_buf_add(out, PL_STR("Source: plenum, index of "));
	pl_note_amount(out, t->everything, "meeting");
	if (!pl_filter_passes_all(&q->filter)) {
		pl_buf_add(out, PL_STR("; with these filters "));
		pl_note_amount(out, t->indexed.meetings, "meeting");
	}
	if (t->oldest)
		pl_buf_print(out, ", %s to %s", first, last);
	filters(q, out);
	pl_buf_add(out, PL_STR(". Asked:"));
	for (size_t k = 0; k < t->n_series; k++)
		of_query(q, t, &t->series[k], out);
	if (q->count == PL_COUNT_MENTIONS)
		pl_buf_print(out, " Mentions in the %s.", unit);
	else
		pl_buf_print(out, " Share: %s found / all %s of the %s.", what, what, unit);
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
