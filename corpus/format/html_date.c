#include <ctype.h>
#include <stdio.h>
#include <time.h>

#include "corpus/format/html_tree.h"

#define STAMP       400 /* bytes of a text that holds a stamp */
#define BARE_STAMP  120 /* ... that has no label */
#define BEFORE_BARE 40  /* bytes before a date without a label */
#define LABEL       60  /* bytes before a date where its label stands */
#define ABOVE       12  /* texts above the title that may hold a stamp with a label */
#define BELOW       6   /* texts behind the title that may */
#define NEAR        4   /* nodes on each side where the next entry of a list stands */
#define ROW         12  /* ... where the day of the next row does */
#define LAST        3   /* texts at the end of the article that may be the day under it */

/* ---- what may be a day of publication -------------------------------------------------------- */

/* Tomorrow, as the Earth has more than one today. */
static pl_date tomorrow(void)
{
	time_t now = time(NULL) + (time_t)24 * 60 * 60;
	struct tm day;
	if (!gmtime_r(&now, &day))
		return 99991231;
	return pl_date_make(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

static bool may_be(pl_date date)
{
	return date >= 19000000 && date <= tomorrow();
}

enum pl_status pl_html_fact_date(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	const struct pl_str unread = doc->date_unread;
	if (doc->date)
		return PL_OK;
	enum pl_status st = pl_fact_date(d, method, key, value, err);
	if (strcmp(method, "time") == 0)
		doc->date_unread = unread; /* "two hours ago" is none that was meant to be read */
	if (st || doc->date == 0 || may_be(doc->date))
		return st;
	doc->date = 0;
	doc->date_method = NULL;
	doc->date_evidence = (struct pl_str){ NULL, 0 };
	return pl_fact_unread(d, value, err);
}

/* What is printed, in one line, in the arena. */
static enum pl_status one_line(
	struct pl_draft *d, struct pl_str s, struct pl_str *out, struct pl_err *err)
{
	s = pl_trim(s);
	char *line = pl_arena_new(d->arena, s.len + 1);
	if (!line)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < s.len; i++)
		line[i] = (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i];
	*out = (struct pl_str){ line, s.len };
	return PL_OK;
}

/* A date as it stands in s. */
static enum pl_status printed(struct pl_draft *d, const char *method, struct pl_str s, size_t from,
	const struct pl_date_hit *hit, struct pl_err *err)
{
	enum pl_status st = one_line(d, pl_str_cut(s, from, hit->to), &d->doc->date_evidence, err);
	if (st)
		return st;
	d->doc->date = hit->date;
	d->doc->date_method = method;
	return PL_OK;
}

/* ---- what elements note ---------------------------------------------------------------------- */

static bool in_furniture(const struct pl_html_tree *t, const struct pl_html_note *note)
{
	return note->node >= t->n || t->at[note->node].flags & PL_HTML_OUT;
}

/* Of its attribute, else what it holds. */
static struct pl_str value_of(const struct pl_html_tree *t, const struct pl_html_note *note)
{
	return note->value.len ? note->value
			       : pl_str_cut(pl_buf_str(&t->text), note->from, note->to);
}

/* Between the title and the text, where no other story's time stands. */
static bool opens_article(const struct pl_html_tree *t, uint32_t node)
{
	uint32_t texts = 0;
	if (t->whole || (node >= t->from && node <= t->first))
		return true;
	for (uint32_t i = node; i < t->from; i++)
		texts += t->at[i].part == PL_HTML_TEXT;
	return node < t->from && texts <= LAST;
}

static enum pl_status from_notes(struct pl_html_tree *t, struct pl_draft *d,
	enum pl_html_note_kind kind, const char *method, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	size_t times = 0;
	for (size_t i = 0; i < t->n_notes; i++)
		times += t->notes[i].kind == PL_HTML_PLAIN_TIME;
	for (size_t i = 0; !st && i < t->n_notes && !d->doc->date; i++) {
		const struct pl_html_note *note = &t->notes[i];
		struct pl_str value = value_of(t, note);
		if (note->kind != kind || in_furniture(t, note))
			continue;
		if (kind == PL_HTML_PLAIN_TIME &&
			(!opens_article(t, note->node) || (t->whole && times > 1)))
			continue;
		if (value.len <= STAMP)
			st = pl_html_fact_date(d, method,
				kind == PL_HTML_PUBLISHED ? PL_STR("datePublished")
							  : PL_STR("time"),
				value, err);
	}
	return st;
}

/* ---- stamps ---------------------------------------------------------------------------------- */

enum stamp_rank { NO_STAMP, WRITTEN, BARE, PUBLISHED };

/* What the words right before a date say of it. */
static enum stamp_rank rank_of(struct pl_str before)
{
	static const enum stamp_rank ranks[] = { [PL_LABEL_NONE] = BARE,
		[PL_LABEL_OTHER] = NO_STAMP,
		[PL_LABEL_MEETING] = NO_STAMP,
		[PL_LABEL_CHANGED] = NO_STAMP,
		[PL_LABEL_WRITTEN] = WRITTEN,
		[PL_LABEL_PUBLISHED] = PUBLISHED };
	return ranks[pl_date_label(before)];
}

/* Whether they say that it was changed then. */
static bool says_changed(struct pl_str before)
{
	return pl_date_label(before) == PL_LABEL_CHANGED;
}

struct stamp {
	enum stamp_rank rank;
	struct pl_str text;
	size_t from; /* of the label */
	struct pl_date_hit hit;
	struct pl_str changed; /* printed so: the first day of a change; empty: none */
	pl_date day;           /* that day */
};

/* The bytes of a gap between labels that end at `at`; 0: none does. */
static size_t gap_before(struct pl_str s, size_t at)
{
	if (at > 0 && strchr(" \t\n\r\v|", s.at[at - 1]))
		return 1;
	return at >= 3 && memcmp(s.at + at - 3, "　", 3) == 0 ? 3 : 0;
}

/* The label: the words behind the last gap before the date. */
static size_t label_from(struct pl_str s, size_t from, size_t date)
{
	size_t at = date;
	while (at > from && strchr(" \t\n\r:[(", s.at[at - 1]))
		at--;
	while (at > from && !gap_before(s, at))
		at--;
	return at;
}

/* In a sentence only such a label counts: "published on" may speak of anything. */
static bool ends_in_colon(struct pl_str s)
{
	s = pl_trim(s);
	return s.len >= 3 && (s.at[s.len - 1] == ':' || memcmp(s.at + s.len - 3, "：", 3) == 0);
}

/* Of a date without a label. */
static bool may_be_bare(struct pl_str s, size_t from)
{
	return s.len <= BARE_STAMP && pl_trim(pl_str_cut(s, 0, from)).len <= BEFORE_BARE;
}

/* The best of the dates in a text, and whether it is better than *best. */
static void look(struct pl_str s, enum stamp_rank least, struct stamp *best)
{
	struct pl_date_hit hit;
	bool prose = s.len > STAMP || pl_ends_sentence(s);
	if (prose)
		least = PUBLISHED;
	if (s.len > STAMP)
		s = pl_str_cut(s, 0, STAMP);
	for (size_t at = 0; at < s.len && pl_date_find(pl_str_cut(s, at, s.len), true, &hit);) {
		size_t from = at + hit.from, to = at + hit.to;
		enum stamp_rank rank = rank_of(pl_str_cut(s, at, from));
		bool changed = rank == NO_STAMP && says_changed(pl_str_cut(s, at, from));
		rank = changed && pl_date_in_byline(s) ? WRITTEN : rank;
		bool bare = rank == BARE && !may_be_bare(s, from);
		bool good = pl_date_day(hit.date) && may_be(hit.date) && !bare &&
			    (!prose || ends_in_colon(pl_str_cut(s, at, from)));
		size_t label = rank == BARE ? from : label_from(s, at, from);
		if (good && changed && !best->changed.len) {
			best->changed = pl_str_cut(s, label, to);
			best->day = hit.date;
		}
		if (good && rank >= least && rank > best->rank) {
			best->rank = rank;
			best->text = s;
			best->from = label;
			best->hit = (struct pl_date_hit){ hit.date, from, to };
		}
		at = to;
	}
}

/* The first line of a text, and what is below it. */
static struct pl_str first_line(const struct pl_html_tree *t, uint32_t node, struct pl_str *rest)
{
	struct pl_str s = pl_html_text_of(t, node);
	bool pre = t->at[t->at[node].parent].part == PL_HTML_PRE;
	size_t at = 0;
	while (at < s.len && s.at[at] != '\v' && !(pre && s.at[at] == '\n'))
		at++;
	*rest = pl_str_cut(s, at, s.len);
	return pl_str_cut(s, 0, at);
}

/* Does a page say, above its title, that it is of a newspaper as it was printed, "第01版：要闻"? Then the day
 * that stands above is that of the issue, whatever links are between. */
static bool is_paper(const struct pl_html_tree *t, uint32_t title)
{
	const struct pl_str from = PL_STR("第"), to = PL_STR("版");
	for (uint32_t i = 1; i < title; i++) {
		struct pl_str s = pl_html_text_of(t, i);
		size_t at = from.len, digits = 0;
		if (t->at[i].part != PL_HTML_TEXT || !pl_str_starts(s, from))
			continue;
		for (; at < s.len && digits < 4 &&
			(isdigit((unsigned char)s.at[at]) || isupper((unsigned char)s.at[at]));
			at++)
			digits++;
		if (digits && pl_str_starts(pl_str_cut(s, at, s.len), to))
			return true;
	}
	return false;
}

/* A cell that holds a day and little else. */
static bool is_day_cell(const struct pl_html_tree *t, uint32_t node)
{
	struct pl_date_hit hit;
	const struct pl_html_node *it = &t->at[node];
	return it->part == PL_HTML_TEXT && t->at[it->parent].flags & PL_HTML_CELL &&
	       it->to - it->from <= LABEL && pl_date_find(pl_html_text_of(t, node), true, &hit) &&
	       hit.from <= 16;
}

/* One of the days in a column: of the rows, not of the page. */
static bool is_in_column(const struct pl_html_tree *t, uint32_t node)
{
	if (!is_day_cell(t, node))
		return false;
	for (uint32_t i = node > ROW ? node - ROW : 1; i < t->n && i <= node + ROW; i++)
		if (i != node && is_day_cell(t, i))
			return true;
	return false;
}

/* A link with a day, and a neighbour that is one: a list of other pages, whose days say nothing of this one. */
static bool is_listed(const struct pl_html_tree *t, uint32_t node)
{
	struct pl_date_hit hit;
	const struct pl_html_node *it = &t->at[node];
	if (2 * it->link <= it->text)
		return is_in_column(t, node);
	for (uint32_t i = node > NEAR ? node - NEAR : 1; i < t->n && i <= node + NEAR; i++) {
		const struct pl_html_node *other = &t->at[i];
		if (i != node && other->part == PL_HTML_TEXT && 2 * other->link > other->text &&
			other->to - other->from <= STAMP &&
			pl_date_find(pl_html_text_of(t, i), true, &hit))
			return true;
	}
	return false;
}

static void look_below(const struct pl_html_tree *t, struct stamp *best)
{
	uint32_t title = t->title_node, texts = 0;
	struct pl_str rest;
	uint32_t start = title == PL_HTML_NONE ? t->from : title;
	for (uint32_t i = start; i < t->n && texts <= BELOW; i++) {
		if (t->at[i].part != PL_HTML_TEXT || t->at[i].flags & PL_HTML_OUT)
			continue;
		bool prose = i >= t->first && !t->whole;
		struct pl_str line = first_line(t, i, &rest);
		look(line, i == title || is_listed(t, i) ? PUBLISHED : WRITTEN, best);
		look(rest, prose ? PUBLISHED : WRITTEN, best);
		texts++;
		if (i > t->first && !t->whole)
			break;
	}
}

static void look_around(const struct pl_html_tree *t, struct stamp *best)
{
	uint32_t title = t->title_node, texts = 0;
	look_below(t, best);
	if (title == PL_HTML_NONE)
		return;
	bool paper = is_paper(t, title);
	for (uint32_t i = title; i-- > 1 && (texts < ABOVE || paper);) {
		const struct pl_html_node *it = &t->at[i];
		if (it->part != PL_HTML_TEXT || it->flags & PL_HTML_OUT)
			continue;
		if (2 * it->link <= it->text)
			look(pl_html_text_of(t, i), texts < LAST || paper ? BARE : PUBLISHED, best);
		else
			texts += texts < LAST ? LAST - texts
					      : 0; /* links: the article's own is over */
		texts++;
	}
}

/* A label in one cell, its date in the next. */
static void look_in_rows(const struct pl_html_tree *t, struct stamp *best)
{
	struct pl_date_hit hit;
	uint32_t end = t->whole ? t->n : t->first;
	for (uint32_t i = 1; i + 2 < end && best->rank < PUBLISHED; i++) {
		const struct pl_html_node *cell = &t->at[i];
		if (!(cell->flags & PL_HTML_CELL) || cell->end != i + 2 ||
			cell->flags & PL_HTML_OUT || !(t->at[i + 2].flags & PL_HTML_CELL) ||
			t->at[i + 2].end != i + 4)
			continue;
		struct pl_str label = pl_html_text_of(t, i + 1), s = pl_html_text_of(t, i + 3);
		if (label.len <= LABEL && s.len <= LABEL && rank_of(label) == PUBLISHED &&
			pl_date_find(s, true, &hit) && pl_date_day(hit.date) && may_be(hit.date))
			*best = (struct stamp){ PUBLISHED, s, hit.from, hit, best->changed,
				best->day };
	}
}

/* A day under the text, alone in its line. */
static enum pl_status under_text(
	const struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err)
{
	uint32_t texts = 0, entries = 0;
	struct pl_str day = { NULL, 0 };
	struct pl_date_hit hit, last = { 0 };
	for (uint32_t i = t->to; !t->whole && i-- > t->from && texts < LAST;) {
		if (t->at[i].part != PL_HTML_TEXT || t->at[i].flags & PL_HTML_OUT)
			continue;
		texts++;
		struct pl_str s = pl_trim(pl_html_text_of(t, i));
		if (is_in_column(t, i) || s.len > LABEL || !pl_date_find(s, true, &hit) ||
			!pl_date_day(hit.date))
			continue;
		enum stamp_rank rank = rank_of(pl_str_cut(s, 0, hit.from));
		entries += hit.from > 0 && rank == BARE; /* of a list, if more than one */
		if (!last.date && may_be(hit.date) && s.len - (hit.to - hit.from) <= 16 &&
			rank >= WRITTEN) {
			day = s;
			last = hit;
		}
	}
	return last.date && entries < 2 ? printed(d, "stamp", day, 0, &last, err) : PL_OK;
}

/* ---- URLs ------------------------------------------------------------------------------------ */

/* Up to `most` digits at *at, at least `least`, as a number; -1: there are not. */
static int digits(struct pl_str s, size_t *at, size_t least, size_t most)
{
	int n = 0;
	size_t from = *at;
	while (*at < s.len && *at - from < most && s.at[*at] >= '0' && s.at[*at] <= '9')
		n = 10 * n + (s.at[(*at)++] - '0');
	return *at - from >= least ? n : -1;
}

static bool is_digit_at(struct pl_str s, size_t at)
{
	return at < s.len && s.at[at] >= '0' && s.at[at] <= '9';
}

static bool is_joint(struct pl_str s, size_t at)
{
	return at < s.len && (s.at[at] == '/' || s.at[at] == '-' || s.at[at] == '_');
}

/* A date at s[at): 2023-01/05, 2023/1/5, 202301/05, 20230105. */
static pl_date date_at(struct pl_str s, size_t *at)
{
	int year = digits(s, at, 4, 4);
	bool joint = is_joint(s, *at);
	*at += joint;
	int month = year < 0 ? -1 : digits(s, at, joint ? 1 : 2, 2);
	bool second = is_joint(s, *at);
	*at += second;
	int day = month < 0 ? -1 : digits(s, at, second ? 1 : 2, 2);
	if (day <= 0 || year < 1990 || is_digit_at(s, *at) || (joint && !second))
		return 0;
	return pl_date_make(year, month, day);
}

bool pl_html_date_in_url(struct pl_str s, struct pl_date_hit *out)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '?' || s.at[i] == '#')
			s.len = i;
	for (size_t i = 0; i + 1 < s.len; i++) {
		if (s.at[i] != '/')
			continue;
		size_t from = i + 1 + (s.at[i + 1] == 't'), at = from;
		pl_date date = date_at(s, &at);
		bool ends = at == s.len || s.at[at] == '/' || s.at[at] == '_' || s.at[at] == '.' ||
			    s.at[at] == '-';
		if (date && ends && may_be(date)) {
			*out = (struct pl_date_hit){ date, from, at };
			return true;
		}
	}
	return false;
}

/* The folders that a page lies in below its site, and names as TRS gives them; other names of files are
 * judged with those of all formats. */
static bool date_in_path(struct pl_str path, struct pl_date_hit *out)
{
	if (!pl_html_date_in_url(path, out))
		return false;
	const char *folder = memchr(path.at + out->from, '/', path.len - out->from);
	return folder || path.at[out->from - 1] == 't';
}

static enum pl_status from_urls(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err)
{
	struct pl_str urls[] = { d->item->hint[PL_HINT_URL], t->canonical, t->url };
	struct pl_date_hit hit;
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		if (pl_html_date_in_url(urls[i], &hit))
			return printed(d, "url", urls[i], hit.from, &hit, err);
	if (date_in_path(d->item->path, &hit))
		return printed(d, "url", d->item->path, hit.from, &hit, err);
	return PL_OK;
}

/* ---- all of them ------------------------------------------------------------------------------ */

enum pl_status pl_html_modified(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err)
{
	struct stamp best = { .rank = NO_STAMP };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < t->n_notes; i++)
		if (t->notes[i].kind == PL_HTML_MODIFIED && !in_furniture(t, &t->notes[i]))
			st = pl_fact_modified(d, "microdata", PL_STR("dateModified"),
				value_of(t, &t->notes[i]), err);
	if (st || d->doc->modified)
		return st;
	look_around(t, &best);
	if (best.day == d->doc->date)
		return PL_OK;
	if (best.changed.len)
		st = one_line(d, best.changed, &d->doc->modified_evidence, err);
	if (st || !best.changed.len)
		return st;
	d->doc->modified = best.day;
	d->doc->modified_method = "stamp";
	return PL_OK;
}

enum pl_status pl_html_date(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err)
{
	struct stamp best = { .rank = NO_STAMP };
	enum pl_status st = from_notes(t, d, PL_HTML_PUBLISHED, "microdata", err);
	if (!st)
		st = from_notes(t, d, PL_HTML_TIME_OF_POST, "time", err);
	if (!st)
		st = from_notes(t, d, PL_HTML_PLAIN_TIME, "time", err);
	if (st || d->doc->date)
		return st;
	look_around(t, &best);
	look_in_rows(t, &best);
	if (best.rank > WRITTEN)
		return printed(d, "stamp", best.text, best.from, &best.hit, err);
	st = from_urls(t, d, err);
	if (!st && !d->doc->date && best.rank)
		st = printed(d, "stamp", best.text, best.from, &best.hit, err);
	if (!st && !d->doc->date)
		st = under_text(t, d, err);
	return st;
}
