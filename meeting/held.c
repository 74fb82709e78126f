#include "corpus/passages.h"
#include "meeting/held_parts.h"
#include "meeting/held_resolve.h"
#include "text/utf8.h"

/* The sentences of the opening are gone through for times that are those of a meeting; the first that gives a day
 * is chosen, the days of the others stay beside it. */

#define PARAGRAPHS 4    /* of the opening, headings not counted */
#define OPENING    2400 /* bytes */
#define PASSAGES   9
#define TITLES     3   /* passages that may be titles */
#define CRUMBS     80  /* bytes of a line that is no paragraph of the text */
#define DAY        32  /* bytes of a sentence that is only a day */
#define SENTENCE   700 /* bytes of a sentence that are looked at */

static struct pl_where where(const struct pl_document *doc, size_t passage, size_t from, size_t to)
{
	const struct pl_passage *p = &doc->passages[passage];
	bool given = doc->passages[0].kind == PL_TITLE;
	return (struct pl_where){ (uint32_t)(passage + !given), (uint32_t)(p->from + from),
		(uint32_t)(p->from + to) };
}

static void keep(struct pl_held_times *o, const struct pl_held_mark *m, enum pl_held_kind kind,
	struct pl_where at, int weekday)
{
	if (o->n == PL_HELD_FOUND)
		return;
	o->found[o->n++] = (struct pl_held_found){
		.kind = kind, .date = m->number, .last = m->last, .weekday = weekday, .at = at
	};
}

/* The weekday printed beside a date: "Thursday, July 13", "January 5 (Thursday)"; 0: none. */
static int weekday_beside(const struct pl_held_mark *m, size_t n, size_t at)
{
	for (size_t k = 1; k <= 2; k++) {
		if (at >= k && (m[at - k].classes & PL_HELD_WEEKDAY))
			return m[at - k].number % 10;
		if (at < k || !(m[at - k].classes & (PL_HELD_COMMA | PL_HELD_DAYPART)))
			break;
	}
	for (size_t k = 1; k <= 2; k++) {
		if (at + k < n && (m[at + k].classes & PL_HELD_WEEKDAY))
			return m[at + k].number % 10;
		if (at + k >= n || !(m[at + k].classes & PL_HELD_COMMA))
			break;
	}
	return 0;
}

static bool is_beside_date(const struct pl_held_mark *m, size_t n, size_t at)
{
	for (size_t k = 1; k <= 3; k++) {
		if ((at + k < n && (m[at + k].classes & PL_HELD_DATE)) ||
			(at >= k && k < 3 && (m[at - k].classes & PL_HELD_DATE)))
			return true;
	}
	return false;
}

static enum pl_held_kind kind_of(const struct pl_held_mark *m)
{
	if (m->classes & PL_HELD_DATE)
		return pl_date_day(m->number) ? PL_HELD_DAY : PL_HELD_MONTH;
	if (m->classes & PL_HELD_ORDINAL)
		return PL_HELD_DAY_ALONE;
	if (m->classes & PL_HELD_WEEKDAY)
		return PL_HELD_ON_WEEKDAY;
	return m->classes & PL_HELD_RELATIVE ? PL_HELD_DAYS_AGO : PL_HELD_RECENTLY;
}

/* The times of one sentence, from[at..] of a passage. */
static void read_sentence(
	struct pl_held_times *o, size_t passage, struct pl_str s, size_t shift, bool later)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	s.len = s.len < SENTENCE ? s.len : SENTENCE;
	size_t n = pl_held_marks(s, m);
	bool part = n && shift == 0 && s.at[m[0].from] >= 'a' && s.at[m[0].from] <= 'z';
	o->told |= !later && pl_held_is_told(m, n);
	for (size_t i = 0; i < n; i++) {
		if (!(m[i].classes & PL_HELD_TIME))
			continue;
		enum pl_held_kind kind = kind_of(m + i);
		if ((kind == PL_HELD_ON_WEEKDAY || kind == PL_HELD_DAYS_AGO) &&
			is_beside_date(m, n, i))
			continue;
		if (!pl_held_tells(m, n, i, later, part))
			continue;
		keep(o, m + i, kind, where(o->doc, passage, shift + m[i].from, shift + m[i].to),
			weekday_beside(m, n, i));
	}
}

/* The first byte of . ! ? 。 ！ ？ */
static bool may_end(char c)
{
	return c == '.' || c == '!' || c == '?' || c == '\xE3' || c == '\xEF';
}

/* "March 30, 2022. The committee held": the day of the sentence that follows. */
static bool is_day_alone(struct pl_str s)
{
	struct pl_date_hit hit;
	return s.len < DAY && pl_date_find(s, true, &hit) && hit.from == 0 && hit.to + 2 >= s.len;
}

static void read_paragraph(
	struct pl_held_times *o, size_t passage, struct pl_str s, size_t shift, bool later)
{
	size_t from = 0;
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		if (!may_end(s.at[at]) && ++at < s.len)
			continue;
		at = start;
		int32_t c = pl_utf8_next(s, &at);
		size_t end = pl_sentence_end(s, start, c, at);
		if (!end && at < s.len)
			continue;
		end = end ? end : s.len;
		if (from == 0 && shift == 0 && end < s.len && is_day_alone(pl_str_cut(s, 0, end)))
			continue;
		read_sentence(o, passage, pl_str_cut(s, from, end), shift + from, later);
		from = at = end;
	}
}

/* A line of minutes or a title. */
static bool read_line(struct pl_held_times *o, size_t i, struct pl_str s)
{
	struct pl_held_mark m;
	bool label;
	if (!pl_held_in_line(s, o->minutes, &m, &label))
		return false;
	keep(o, &m, label ? PL_HELD_LABELLED : PL_HELD_IN_TITLE, where(o->doc, i, m.from, m.to), 0);
	return true;
}

static void take_base(
	struct pl_held_times *o, size_t i, struct pl_str s, const struct pl_date_hit *hit)
{
	if (o->report.date)
		return;
	o->report = (struct pl_held_base){ .date = hit->date,
		.printed = pl_str_cut(s, hit->from, hit->to),
		.at = where(o->doc, i, hit->from, hit->to) };
}

/* "Haoping Government > News" tells nothing. */
static bool is_crumbs(struct pl_str s)
{
	return s.len <= CRUMBS && !pl_ends_sentence(s);
}

/* Minutes have their day in any line of theirs, others in titles. */
static bool may_be_title(const struct pl_held_times *o, size_t i, bool line)
{
	return (line && i < TITLES) || o->minutes;
}

static void read_opening(struct pl_held_times *o)
{
	const struct pl_document *doc = o->doc;
	size_t paragraphs = 0;
	for (size_t i = 0; i < doc->n_passages && i < PASSAGES && paragraphs < PARAGRAPHS; i++) {
		const struct pl_passage *p = &doc->passages[i];
		struct pl_str s = pl_held_passage(doc, i);
		struct pl_date_hit hit;
		size_t behind = 0;
		bool line = p->kind != PL_PARAGRAPH;
		if (paragraphs > 1 && o->n)
			break;
		if (p->from > OPENING || (o->speech && i >= TITLES))
			break;
		if (may_be_title(o, i, line) && read_line(o, i, s))
			continue;
		if (p->kind == PL_TITLE || o->speech)
			continue;
		if (pl_held_report(s, &hit, &behind) && !o->minutes)
			take_base(o, i, s, &hit);
		else if (line)
			continue;
		s.len = s.len < OPENING ? s.len : OPENING;
		behind = behind < s.len ? behind : s.len;
		struct pl_str rest = pl_str_cut(s, behind, s.len);
		if (pl_is_blank(rest))
			continue;
		read_paragraph(o, i, rest, behind, paragraphs > 0);
		paragraphs += o->n || !is_crumbs(rest);
	}
}

/* A last paragraph of nothing but the source and its day. */
static void read_end(struct pl_held_times *o)
{
	const size_t last = o->doc->n_passages - 1;
	struct pl_date_hit hit;
	size_t behind;
	struct pl_str s = pl_held_passage(o->doc, last);
	if (last && !o->minutes && pl_held_source(s, &hit, &behind) && behind == s.len)
		take_base(o, last, s, &hit);
}

enum pl_status pl_held_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_held *out, struct pl_err *err)
{
	struct pl_held_times o = { .doc = doc };
	*out = (struct pl_held){ 0 };
	if (doc->n_passages == 0)
		return PL_OK;
	o.minutes = pl_held_are_minutes(doc);
	o.speech = !o.minutes && pl_held_is_speech(doc);
	read_opening(&o);
	read_end(&o);
	return pl_held_choose(&o, arena, out, err);
}
