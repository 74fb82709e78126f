#include "meeting/held_resolve.h"
#include "meeting/held_parts.h"

#define LATE     3 /* days that a report may be dated before what it tells of: eves and time zones */
#define LONG_AGO 30 /* days after which a report comes late */
#define REPORTED 3  /* days before a dateline, at most */
#define PRINTED  400
#define SHORT    32

/* A time made a day. */
struct made {
	pl_date date, first, last;
	const char *rule;
	struct pl_str why, from; /* "year", and what it was taken from; empty: nothing was */
	const struct pl_held_year *hint;
	struct pl_where at;
	int rank;
	bool uncertain, to_come;
	pl_date fits; /* the day that the weekday beside it fits; 0: it fits the date */
};

static bool is_whole(pl_date d)
{
	return pl_date_year(d) && pl_date_day(d);
}

static struct pl_str text_at(const struct pl_document *doc, struct pl_where at)
{
	return pl_str_cut(at.passage ? doc->text : doc->title, at.from, at.to);
}

/* The year in which a day of no year was last, seen from a report of that date; 0: it does not tell. */
static int year_seen_from(pl_date base, pl_date day)
{
	int year = pl_date_year(base), month = pl_date_month(base);
	if (!year)
		return 0;
	pl_date there = pl_date_make(year, pl_date_month(day), pl_date_day(day));
	if (is_whole(base))
		return there && pl_date_days(there) <= pl_date_days(base) + LATE ? year : year - 1;
	return month && pl_date_month(day) > month ? year - 1 : year;
}

static pl_date with_year(int year, pl_date day)
{
	return year ? pl_date_make(year, pl_date_month(day), pl_date_day(day)) : 0;
}

/* ---- the day of the report ------------------------------------------------------------------- */

/* A full date of a title tells the year as well. */
static struct pl_held_base of_title(const struct pl_held_times *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->found[i].kind == PL_HELD_IN_TITLE && is_whole(t->found[i].date))
			return (struct pl_held_base){ t->found[i].date,
				text_at(t->doc, t->found[i].at), t->found[i].at };
	return (struct pl_held_base){ 0 };
}

/* As the text shows it, its year from the document's where it has none; else that of the document. */
static struct pl_held_base report_of(const struct pl_held_times *t)
{
	struct pl_held_base shown = t->report,
			    given = { t->doc->date, t->doc->date_evidence, { 0 } };
	if (!pl_date_year(given.date)) {
		struct pl_held_base title = of_title(t);
		given = title.date ? title : given;
	}
	if (!shown.date)
		return given;
	if (pl_date_year(shown.date))
		return shown;
	pl_date there = with_year(year_seen_from(given.date, shown.date), shown.date);
	return there ? (struct pl_held_base){ there, given.printed, shown.at } : shown;
}

/* ---- each kind ------------------------------------------------------------------------------- */

/* "Friday 21 June" in a text of May, which 21 June of this year is: it is still to come. */
static bool is_to_come(pl_date date, int weekday)
{
	pl_date next = with_year(pl_date_year(date) + 1, date);
	return next && pl_date_weekday(next) == weekday;
}

static void check_weekday(struct made *m, int weekday)
{
	if (!weekday || !is_whole(m->date) || pl_date_weekday(m->date) == weekday)
		return;
	int away = (weekday - pl_date_weekday(m->date) + 7) % 7;
	m->fits = pl_date_of_days(pl_date_days(m->date) + (away > 3 ? away - 7 : away));
	m->uncertain = true;
}

/* The year of a day that is printed without one, from the report or a hint; 0: nothing tells. */
static int year_of(const struct pl_held_times *t, const struct pl_held_base *base,
	const struct pl_held_found *f, struct made *m, struct pl_held_year *hint)
{
	const bool opening = f->kind == PL_HELD_DAY;
	int year = year_seen_from(base->date, f->date);
	if (year) {
		m->why = PL_STR("year");
		m->from = base->printed;
		m->uncertain = !pl_date_month(base->date);
		m->rule = opening ? "opening-year-of-document" : m->rule;
		return year;
	}
	*hint = pl_held_year(t->doc, f->date);
	if (hint->year) {
		m->hint = hint;
		m->uncertain = !hint->strong || hint->other;
		m->rule = opening ? "opening-year-inferred" : m->rule;
	} else if (opening) {
		m->rule = "opening-without-year";
	}
	return hint->year;
}

/* A printed day, of any place. */
static void make_day(const struct pl_held_times *t, const struct pl_held_base *base,
	const struct pl_held_found *f, struct made *m, struct pl_held_year *hint)
{
	m->date = f->date;
	m->last = f->last;
	if (pl_date_year(f->date)) {
		check_weekday(m, f->weekday);
		return;
	}
	int year = year_of(t, base, f, m, hint);
	if (!year)
		return;
	m->date = with_year(year, f->date);
	m->last = f->last ? with_year(year + (f->last % 10000 < f->date), f->last) : 0;
	check_weekday(m, f->weekday);
	m->to_come = !m->hint && m->fits && is_to_come(m->date, f->weekday);
	if (m->hint && !hint->other && f->weekday && !m->fits)
		m->uncertain = false; /* the weekday confirms it */
}

/* Moves a day whose year may be unknown. */
static pl_date moved(pl_date d, int days)
{
	if (!pl_date_day(d))
		return 0;
	pl_date there = pl_date_year(d) ? d : pl_date_make(2001, pl_date_month(d), pl_date_day(d));
	if (!there)
		return 0;
	there = pl_date_of_days(pl_date_days(there) + days);
	return pl_date_year(d) ? there : there % 10000;
}

/* "The 12th", seen from the report. */
static void make_day_alone(
	const struct pl_held_base *base, const struct pl_held_found *f, struct made *m)
{
	int year = pl_date_year(base->date), month = pl_date_month(base->date);
	m->date = f->date;
	if (!month)
		return;
	if (pl_date_day(base->date) && f->date > pl_date_day(base->date) + 1) {
		year -= year && month == 1;
		month = month == 1 ? 12 : month - 1;
	}
	m->date = pl_date_make(year, month, f->date);
	m->last = f->last ? pl_date_make(year, month, f->last) : 0;
	m->why = PL_STR("month");
	m->from = base->printed;
	check_weekday(m, f->weekday);
}

static void make_weekday(
	const struct pl_held_base *base, const struct pl_held_found *f, struct made *m)
{
	if (!is_whole(base->date))
		return;
	int today = pl_date_weekday(base->date), wanted = f->date % 10;
	int back = f->date > 10 ? today - wanted + 7 : (today - wanted + 7) % 7;
	m->date = pl_date_of_days(pl_date_days(base->date) - back);
	m->why = PL_STR("from");
	m->from = base->printed;
}

static void make_recent(
	const struct pl_held_base *base, const struct pl_held_found *f, struct made *m)
{
	pl_date first = pl_date_first(base->date), last = pl_date_last(base->date);
	m->rank = 7;
	if (!first)
		return;
	m->rank = 6;
	m->first = pl_date_of_days(pl_date_days(first) - f->date);
	m->last = last;
	m->why = PL_STR("from");
	m->from = base->printed;
}

static int rank_of(const struct pl_held_times *t, const struct pl_held_found *f, pl_date date)
{
	if (f->kind == PL_HELD_LABELLED)
		return 0;
	if (f->kind == PL_HELD_IN_TITLE)
		return t->minutes ? 1 : 3;
	if (f->kind == PL_HELD_MONTH)
		return 5;
	return is_whole(date) ? 2 : date ? 4 : 7;
}

static struct made make(const struct pl_held_times *t, const struct pl_held_base *base,
	const struct pl_held_found *f, struct pl_held_year *hint)
{
	static const char *const rules[] = { "label", "title", "opening", "month-of-document",
		"relative", "weekday", "opening-month", "recent" };
	struct made m = { .rule = rules[f->kind], .at = f->at };
	switch (f->kind) {
	case PL_HELD_LABELLED:
	case PL_HELD_IN_TITLE:
	case PL_HELD_DAY: make_day(t, base, f, &m, hint); break;
	case PL_HELD_DAY_ALONE: make_day_alone(base, f, &m); break;
	case PL_HELD_ON_WEEKDAY: make_weekday(base, f, &m); break;
	case PL_HELD_DAYS_AGO:
		m.date = moved(base->date, f->date);
		m.why = m.date ? PL_STR("from") : m.why;
		m.from = base->printed;
		break;
	case PL_HELD_MONTH: m.date = f->date; break;
	case PL_HELD_RECENTLY: make_recent(base, f, &m); return m;
	}
	m.rank = rank_of(t, f, m.date);
	m.first = is_whole(m.date) ? m.date : pl_date_first(m.date);
	m.last = is_whole(m.date) ? (m.last > m.date ? m.last : m.date) : pl_date_last(m.date);
	return m;
}

/* ---- what is told ---------------------------------------------------------------------------- */

/* What is short is told whole, "first quarter of 2024", else its two ends. */
static void say_hint(const struct pl_held_year *h, struct pl_buf *said)
{
	size_t all = (size_t)(h->second.at + h->second.len - h->first.at);
	pl_buf_add(said, PL_STR(" (year: \""));
	if (all <= SHORT) {
		pl_buf_add(said, (struct pl_str){ h->first.at, all });
	} else {
		pl_buf_add(said, h->first);
		pl_buf_add(said, PL_STR(" ... "));
		pl_buf_add(said, h->second);
	}
	pl_buf_add(said, h->ahead ? PL_STR("\" to be held)") : PL_STR("\")"));
}

/* As printed, with what the rest was taken from. */
static enum pl_status say(const struct pl_document *doc, const struct made *m,
	struct pl_arena *arena, struct pl_str *out, struct pl_err *err)
{
	struct pl_buf said = { .max = 4L * PRINTED };
	*out = text_at(doc, m->at);
	if (!m->hint && !m->from.len)
		return PL_OK;
	pl_buf_add(&said, *out);
	if (m->hint) {
		say_hint(m->hint, &said);
	} else {
		pl_buf_print(&said, " (%s: ", m->why.at);
		pl_buf_add(&said, m->from);
		pl_buf_add(&said, PL_STR(")"));
	}
	*out = said.status ? *out : pl_arena_str(arena, pl_buf_str(&said));
	pl_buf_free(&said);
	return out->at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

/* Do the two contradict each other? Partial ones do not where they agree in what both have. */
static bool differs(pl_date date, const struct made *m)
{
	if (!date || !m->date || !pl_date_day(date) || !pl_date_day(m->date))
		return false;
	if (is_whole(date) && is_whole(m->date))
		return date < m->first || date > m->last;
	if (pl_date_month(date) && pl_date_month(m->date))
		return date % 10000 != m->date % 10000;
	return pl_date_day(date) != pl_date_day(m->date);
}

struct others {
	struct pl_candidate at[PL_HELD_FOUND + 4];
	size_t n;
};

static void add_other(
	struct others *o, pl_date date, const char *rule, struct pl_str printed, struct pl_where at)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->at[i].date == date)
			return;
	if (o->n < sizeof o->at / sizeof *o->at)
		o->at[o->n++] = (struct pl_candidate){ date, rule, printed, at };
}

/* The document's own day, where it is before that of the meeting or long after. */
static void add_document(const struct pl_held_times *t, const struct made *m, struct others *o)
{
	pl_date day = t->doc->date;
	const char *method = t->doc->date_method;
	if (method && strcmp(method, "text") == 0 && day != t->report.date)
		return; /* of its prose */
	if (!is_whole(day) || !is_whole(m->date))
		return;
	int after = pl_date_days(day) - pl_date_days(m->date);
	if (after < 0 || after > LONG_AGO)
		add_other(o, day, "document", t->doc->date_evidence, (struct pl_where){ 0 });
}

static enum pl_status tell(const struct pl_held_times *t, const struct made *m, struct others *o,
	struct pl_arena *arena, struct pl_held *out, struct pl_err *err)
{
	struct pl_str printed = text_at(t->doc, m->at);
	if (m->fits)
		add_other(o, m->fits, "weekday", printed, m->at);
	if (m->hint && m->hint->other)
		add_other(o, with_year(m->hint->other, m->date), m->rule, printed, m->at);
	add_document(t, m, o);
	*out = (struct pl_held){ .date = m->date,
		.first = m->first,
		.last = m->last,
		.rule = m->rule,
		.at = m->at,
		.uncertain = m->uncertain || o->n > 0,
		.n_others = o->n };
	if (o->n) {
		struct pl_candidate *kept = pl_arena_array(arena, o->n, sizeof *kept);
		if (!kept)
			return pl_fail(err, PL_NOMEM, "out of memory");
		memcpy(kept, o->at, o->n * sizeof *kept);
		out->others = kept;
	}
	return say(t->doc, m, arena, &out->printed, err);
}

/* For want of a time: a report of a meeting, which was on its day or shortly before. */
static enum pl_status tell_report(
	const struct pl_held_times *t, const struct pl_held_base *base, struct pl_held *out)
{
	pl_date day = base->date;
	if (!t->told || !t->report.date || !is_whole(day))
		return PL_OK;
	*out = (struct pl_held){ .first = pl_date_of_days(pl_date_days(day) - REPORTED),
		.last = day,
		.rule = "dateline",
		.printed = text_at(t->doc, t->report.at),
		.at = t->report.at };
	return PL_OK;
}

/* Is the only day of the report that of the file's properties, which copying and converting change? */
static bool is_of_file(const struct pl_held_times *t)
{
	const char *method = t->doc->date_method;
	return !t->report.date && method && strcmp(method, "properties") == 0;
}

enum pl_status pl_held_choose(const struct pl_held_times *t, struct pl_arena *arena,
	struct pl_held *out, struct pl_err *err)
{
	struct made made[PL_HELD_FOUND], *best = NULL;
	struct pl_held_year hints[PL_HELD_FOUND] = { 0 };
	struct pl_held_base base = report_of(t);
	struct others others = { .n = 0 };
	for (size_t i = 0; i < t->n; i++) {
		made[i] = make(t, &base, &t->found[i], &hints[i]);
		if (!made[i].to_come && (!best || made[i].rank < best->rank))
			best = &made[i];
	}
	if (!best)
		return tell_report(t, &base, out);
	best->uncertain |= best->from.len && is_of_file(t);
	for (size_t i = 0; i < t->n; i++)
		if (&made[i] != best && !made[i].to_come && differs(made[i].date, best))
			add_other(&others, made[i].date, made[i].rule, text_at(t->doc, made[i].at),
				made[i].at);
	return tell(t, best, &others, arena, out, err);
}
