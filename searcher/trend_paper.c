#include "searcher/trend_paper.h"

#include "text/safe.h"
#include "text/utf8.h"

enum {
	GAP = 2,
	LABEL_MOST = 28, /* columns of a query beside its bar */
	LEAST_BAR = 10,
	PERCENT = 6,     /* "12.5 %" */
	TEMPERATURE = 8, /* "scalding" */
	LONG_EMPTY = 24, /* periods in a row without a use, from which on they are one line */
	EIGHTHS = 8,
};

/* Widths in columns. */
struct layout {
	unsigned period, label, bar;
	unsigned number, all; /* on either side of the slash; all 0: there is none */
	double most;          /* what a full bar stands for: a share, or mentions */
	enum pl_trend_count count;
	const struct pl_trend *t;
};

static uint64_t all_of(const struct layout *l, const struct pl_trend_series *s, size_t period)
{
	return pl_trend_number(&s->total[period], l->count);
}

/* What the bar shows; below 0: nothing can be said. */
static double value(const struct layout *l, const struct pl_trend_series *s, size_t period)
{
	uint64_t n = pl_trend_number(&s->at[period], l->count);
	if (l->count == PL_COUNT_MENTIONS)
		return (double)n;
	uint64_t all = all_of(l, s, period);
	return all ? (double)n / (double)all : -1;
}

static unsigned digits(uint64_t n)
{
	char text[24];
	return (unsigned)snprintf(text, sizeof text, "%llu", (unsigned long long)n);
}

static void measure(struct layout *l, const struct pl_trend *t, unsigned columns)
{
	l->t = t;
	l->period = t->by == PL_BY_YEAR ? 4 : 7;
	for (size_t k = 0; k < t->n_series && t->n_series > 1; k++) {
		unsigned width = (unsigned)pl_width(t->series[k].query);
		if (width > l->label)
			l->label = width < LABEL_MOST ? width : LABEL_MOST;
	}
	for (size_t k = 0; k < t->n_series; k++)
		for (size_t i = 0; i < t->n; i++) {
			unsigned some = digits(pl_trend_number(&t->series[k].at[i], l->count));
			unsigned all = digits(all_of(l, &t->series[k], i));
			double v = value(l, &t->series[k], i);
			l->number = some > l->number ? some : l->number;
			l->all = all > l->all && l->count != PL_COUNT_MENTIONS ? all : l->all;
			l->most = v > l->most ? v : l->most;
		}
	unsigned other = l->period + GAP + (l->label ? l->label + GAP : 0) + GAP + l->number +
			 (l->all ? 1 + l->all : 0) + GAP + PERCENT + GAP + TEMPERATURE;
	l->bar = columns > other + LEAST_BAR ? columns - other : LEAST_BAR;
}

/* "30 %", "7.5 %", "0.04 %" */
static void percent(double share, char *to, size_t size)
{
	double p = share * 100;
	if (share < 0)
		(void)snprintf(to, size, "–");
	else if (p == 0 || p >= 9.95)
		(void)snprintf(to, size, "%.0f %%", p);
	else if (p >= 0.095)
		(void)snprintf(to, size, "%.1f %%", p);
	else
		(void)snprintf(to, size, "%.2f %%", p);
}

static void spaces(struct pl_paper *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		pl_paper_put(p, " ");
}

/* Behind spaces that make it `width` wide. */
static void put_right(struct pl_paper *p, const char *text, unsigned width)
{
	size_t own = pl_width(pl_str(text));
	spaces(p, own < width ? width - own : 0);
	pl_paper_put(p, "%s", text);
}

/* Bars of thin periods are light. What is there at all is never nothing. */
static void put_bar(struct pl_paper *p, const struct layout *l, double v, bool thin)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };
	size_t eighths = 0, column;
	if (v > 0 && l->most > 0)
		eighths = (size_t)(v / l->most * l->bar * EIGHTHS + 0.5);
	if (v > 0 && eighths == 0)
		eighths = 1;
	for (column = 0; column < eighths / EIGHTHS; column++)
		pl_paper_put(p, thin ? "░" : "█");
	if (eighths % EIGHTHS) {
		pl_paper_put(p, "%s", thin ? "░" : parts[eighths % EIGHTHS]);
		column++;
	}
	spaces(p, l->bar > column ? l->bar - column : 0);
}

/* As much as fits, what is cut off told by a sign. */
static void put_label(struct pl_paper *p, struct pl_str query, unsigned width)
{
	struct pl_buf safe = { .max = PL_SEARCH_MEMORY };
	pl_safe_add(&safe, query, PL_SAFE_LINE);
	struct pl_str s = pl_buf_str(&safe);
	size_t own = pl_width(s), to = s.len;
	if (own > width) {
		size_t at = 0;
		own = to = 0;
		while (at < s.len) {
			size_t from = at;
			(void)pl_utf8_next(s, &at);
			size_t more = pl_width(pl_str_cut(s, from, at));
			if (own + more > width - 1)
				break;
			own += more;
			to = at;
		}
	}
	pl_paper_run(p, pl_str_cut(s, 0, to), false);
	if (to < s.len) {
		pl_paper_put(p, "…");
		own++;
	}
	spaces(p, width > own ? width - own : 0);
	pl_buf_free(&safe);
}

/* "12/40 ", of mentions "12" */
static void put_number(
	struct pl_paper *p, const struct layout *l, const struct pl_trend_series *s, size_t period)
{
	uint64_t n = pl_trend_number(&s->at[period], l->count);
	pl_paper_put(p, "%*llu", (int)l->number, (unsigned long long)n);
	if (l->all)
		pl_paper_put(p, "/%-*llu", (int)l->all, (unsigned long long)all_of(l, s, period));
}

static void put_row(struct pl_paper *p, const struct layout *l, const struct pl_trend_series *s,
	size_t period, bool named)
{
	char text[64];
	bool thin = pl_trend_thin(s, period);
	const char *temperature = pl_trend_temperature(s, period);
	pl_period_name(l->t->by, l->t->first + (int32_t)period, text);
	put_right(p, named ? text : "", l->period);
	spaces(p, GAP);
	if (l->label) {
		put_label(p, s->query, l->label);
		spaces(p, GAP);
	}
	put_bar(p, l, value(l, s, period), thin);
	spaces(p, GAP);
	put_number(p, l, s, period);
	double share =
		l->count == PL_COUNT_MENTIONS ? pl_trend_share(s, period) : value(l, s, period);
	percent(share, text, sizeof text);
	spaces(p, GAP);
	put_right(p, text, PERCENT);
	if (thin || temperature) {
		spaces(p, GAP);
		pl_paper_put(p, "%s", thin ? "thin" : temperature);
	}
	pl_paper_put(p, "\n");
}

/* The queries, in bold where they fit a line. */
static void put_queries(struct pl_paper *p, const struct pl_trend *t)
{
	struct pl_buf all = { .max = PL_SEARCH_MEMORY };
	for (size_t k = 0; k < t->n_series; k++) {
		pl_buf_add(&all, k ? PL_STR(", ") : PL_STR(""));
		pl_safe_add(&all, t->series[k].query, PL_SAFE_LINE);
	}
	if (pl_width(pl_buf_str(&all)) <= p->columns) {
		pl_paper_run(p, pl_buf_str(&all), true);
		pl_paper_put(p, "\n");
	} else {
		pl_paper_wrapped(p, pl_buf_str(&all), 0, 0);
	}
	pl_buf_free(&all);
}

static void put_end(
	struct pl_paper *p, const struct pl_trend *t, struct pl_str of, pl_date date, bool until)
{
	char name[PL_PERIOD_ROOM], day[PL_DATE_ROOM];
	int32_t period = 0;
	(void)pl_period_of(t->by, date, &period);
	pl_period_name(t->by, period, name);
	pl_date_print(date, day);
	if (of.len) {
		pl_paper_run(p, of, false);
		pl_paper_put(p, ": ");
	}
	pl_paper_put(p, until ? "%s until %s\n" : "%s from %s on\n", name, day);
}

/* Where a range begins or ends inside a period, that has not all of its days. A query may have one of its own. */
static void put_cut(struct pl_paper *p, const struct pl_trend *t)
{
	bool same = true;
	for (size_t k = 1; k < t->n_series; k++)
		same &= t->series[k].from == t->series[0].from &&
			t->series[k].to == t->series[0].to;
	for (size_t k = 0; t->n && k < (same ? 1 : t->n_series); k++) {
		const struct pl_trend_series *s = &t->series[k];
		struct pl_str of = same ? PL_STR("") : s->query;
		int32_t from = 0, to = 0;
		(void)pl_period_of(t->by, s->from, &from);
		(void)pl_period_of(t->by, s->to, &to);
		if (s->from && s->from > pl_period_first(t->by, from))
			put_end(p, t, of, s->from, false);
		if (s->to && s->to < pl_period_last(t->by, to))
			put_end(p, t, of, s->to, true);
	}
}

static void put_head(struct pl_paper *p, const struct layout *l)
{
	const struct pl_trend *t = l->t;
	const char *unit = pl_period_unit_name(t->by), *what = pl_trend_count_name(l->count);
	char full[32];
	put_queries(p, t);
	if (l->count == PL_COUNT_MENTIONS) {
		pl_paper_put(p, "%s by %s, and the share of meetings with one", what, unit);
		if (l->most > 0)
			pl_paper_put(p, "; a full bar is %.0f", l->most);
	} else {
		pl_paper_put(p, "%s by %s / all %s", what, unit, what);
		percent(l->most, full, sizeof full);
		if (l->most > 0)
			pl_paper_put(p, "; a full bar is %s", full);
	}
	pl_paper_put(p, "\n");
	put_cut(p, t);
	pl_paper_put(p, "\n");
}

static bool any_use(const struct pl_trend *t, size_t period)
{
	for (size_t k = 0; k < t->n_series; k++)
		if (t->series[k].at[period].meetings)
			return true;
	return false;
}

/* Periods from i on without a use of anything. */
static size_t empty_run(const struct pl_trend *t, size_t i)
{
	size_t n = 0;
	while (i + n < t->n && !any_use(t, i + n))
		n++;
	return n;
}

static void put_empty(struct pl_paper *p, const struct layout *l, size_t i, size_t n)
{
	char first[PL_PERIOD_ROOM], last[PL_PERIOD_ROOM];
	uint64_t all = 0;
	pl_period_name(l->t->by, l->t->first + (int32_t)i, first);
	pl_period_name(l->t->by, l->t->first + (int32_t)(i + n - 1), last);
	for (size_t k = i; k < i + n; k++)
		all += l->t->total[k].meetings;
	pl_paper_put(p, "%s to %s: in none of %llu meeting%s of %zu %ss\n", first, last,
		(unsigned long long)all, all == 1 ? "" : "s", n, pl_period_unit_name(l->t->by));
}

/* "first  2021-12-03?  ID  SOURCE  (day uncertain)"; the sign only where `column` leaves room for it, and it is due. */
static void put_use(struct pl_paper *p, const char *which, const struct pl_trend_use *u, bool sure,
	size_t column)
{
	char date[PL_DATE_ROOM + 1], id[PL_ID_SIZE + 1];
	if (!u->date)
		return;
	pl_date_print(u->date, date);
	if (!sure)
		memcpy(date + strlen(date), "?", 2);
	pl_id_print(u->meeting, id);
	pl_paper_put(p, "%s  %-*s  %s  ", which, (int)column, date, id);
	pl_paper_run(p, u->source, false);
	if (!sure)
		pl_paper_put(p, pl_date_day(u->date) ? "  (day uncertain)" : "  (day not told)");
	pl_paper_put(p, "\n");
}

static void put_first_last(struct pl_paper *p, const struct pl_trend_series *s)
{
	bool sure = !s->first_uncertain.date && !s->last_uncertain.date;
	size_t column = sure ? 10 : 11;
	if (!s->first.date && sure)
		pl_paper_put(p, "first and last use: none of them is dated\n");
	else if (!s->first.date)
		pl_paper_put(p, "first and last use: none of a day that is certain\n");
	put_use(p, "first", &s->first_uncertain, false, column);
	put_use(p, "first", &s->first, true, column);
	put_use(p, "last ", &s->last, true, column);
	put_use(p, "last ", &s->last_uncertain, false, column);
}

static void put_uses(struct pl_paper *p, const struct pl_trend *t)
{
	for (size_t k = 0; k < t->n_series; k++) {
		const struct pl_trend_series *s = &t->series[k];
		if (!s->sum.all.meetings)
			continue;
		pl_paper_put(p, "\n");
		if (t->n_series > 1) {
			pl_paper_run(p, s->query, true);
			pl_paper_put(p, "\n");
		}
		put_first_last(p, s);
	}
}

void pl_trend_paper(struct pl_desk *d, const struct pl_trend *t, uint64_t *shown)
{
	struct layout l = { .count = d->ask->count };
	struct pl_paper *p = &d->paper;
	measure(&l, t, p->columns);
	put_head(p, &l);
	for (size_t i = 0; i < t->n;) {
		size_t run = empty_run(t, i);
		bool named = true;
		if (run > LONG_EMPTY && d->ask->n >= t->n * t->n_series && !d->ask->offset) {
			put_empty(p, &l, i, run);
			i += run;
			*shown += run * t->n_series;
			continue;
		}
		for (size_t k = 0; k < t->n_series; k++)
			if (pl_desk_in_window(d, i * t->n_series + k)) {
				put_row(p, &l, &t->series[k], i, named);
				named = false;
				++*shown;
			}
		i++;
	}
	put_uses(p, t);
	if (t->n)
		pl_paper_put(p, "\n");
}
