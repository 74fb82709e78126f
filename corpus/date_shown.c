#include "corpus/format/read.h"
#include "corpus/passages.h"
#include "text/token.h"
#include "text/utf8.h"

#define TEXT_PASSAGES 10 /* where a date in the text still dates the document */
#define TEXT_BYTES    2000
#define LONGEST_DATE  48 /* "the 5th of September 2023", with hard-wrapped blanks */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status date_seen(struct pl_draft *d, const char *method, struct pl_str where,
	const struct pl_date_hit *hit, struct pl_err *err)
{
	d->doc->date_evidence = pl_arena_str(d->arena, pl_str_cut(where, hit->from, hit->to));
	if (!d->doc->date_evidence.at)
		return no_memory(err);
	d->doc->date = hit->date;
	d->doc->date_method = method;
	return PL_OK;
}

/* ---- the file's name ------------------------------------------------------------------------- */

/* That of a file of rows speaks of the collection, not of its rows, and is empty here; those of folders may
 * speak of anything. */
static struct pl_str name_of(const struct pl_item *item)
{
	struct pl_str path = item->path;
	size_t from = path.len, entry = item->file_len < path.len ? item->file_len + 1 : 0;
	while (from > entry && path.at[from - 1] != '/' && !(entry && path.at[from - 1] == '!'))
		from--;
	return item->format == PL_JSON_ROW ? (struct pl_str){ NULL, 0 }
					   : pl_str_cut(path, from, path.len);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Four digits that are a year, and stand alone. */
static bool year_in(struct pl_str name, struct pl_date_hit *out)
{
	for (size_t at = 0, to; at < name.len; at = to + 1) {
		for (to = at; to < name.len && is_digit(name.at[to]);)
			to++;
		if (to - at != 4)
			continue;
		int32_t year = pl_date_year(pl_date_iso(pl_str_cut(name, at, to)));
		*out = (struct pl_date_hit){ pl_date_make(year, 0, 0), at, to };
		if (year >= 1900 && year <= 2099)
			return true;
	}
	return false;
}

/* ---- where texts are dated ------------------------------------------------------------------- */

/* Is the word, whatever its case, in the list? */
static bool is_one_of(struct pl_str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len == strlen(list[i]) && pl_begins_with(word, pl_str(list[i])))
			return true;
	return false;
}

/* Words that may stand before a date that dates a text: "On the afternoon of", "date", "Updated:". */
static bool opens_date(struct pl_str word)
{
	static const char *const words[] = { "on", "in", "the", "of", "at", "from", "early", "late",
		"le", "du", "am", "vom", "den", "der", "el", "del", "il", "em", "от", "с", "this",
		"morning", "afternoon", "evening", "night", "noon", "yesterday", "today", "monday",
		"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "date", "dated",
		"time", "release", "released", "published", "publication", "posted", "updated",
		"update", "news", "our", "newspaper", "report", "reported", "issued", "held", "by",
		"admin", "add", "source" };
	return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Verbs and nouns by which a sentence says that the meeting itself was on a day. */
static bool tells_meeting(struct pl_str word)
{
	static const char *const words[] = { "held", "convened", "gathered", "met", "meeting",
		"meetings", "session", "conference", "symposium", "chaired", "presided", "opened",
		"hosted", "took", "news", "speech", "address", "visited", "inspected" };
	return is_one_of(word, words, sizeof words / sizeof *words);
}

static bool ends_in_one_of(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(list[i]);
		if (s.len >= len && memcmp(s.at + s.len - len, list[i], len) == 0)
			return true;
	}
	return false;
}

#define SHORT_DATELINE 30 /* bytes that may stand before a date and end in one of the words below */

/* The marks and short words that stand before a date in datelines of Chinese and of dashes. */
static bool ends_dateline(struct pl_str s)
{
	static const char *const marks[] = { "，", "（", "：", "—", "–", "【", "）" };
	static const char *const words[] = { "本报", "日报", "晚报", "本报讯", "新华社", "中新社",
		"发布时间", "时间", "日期", "于", ", le", ", den", ", el", ", il", ", a" };
	return ends_in_one_of(s, marks, sizeof marks / sizeof *marks) ||
	       (s.len <= SHORT_DATELINE && ends_in_one_of(s, words, sizeof words / sizeof *words));
}

#define SHORT_LABEL 40 /* bytes before a date that may be no more than its label */
#define DATELINE    80 /* bytes before the date in "HAOPING, March 3 (2021)" */

/* "Deadline: ", "Last updated 5 May": not in prose, which says such words of anything. */
static bool labelled_otherwise(struct pl_str before, struct pl_str tail, bool meeting)
{
	static const char *const colons[] = { ":", "：" };
	enum pl_label label = PL_LABEL_NONE;
	if ((!meeting && before.len <= SHORT_LABEL) || ends_in_one_of(tail, colons, 2))
		label = pl_date_label(before);
	return label == PL_LABEL_OTHER || label == PL_LABEL_CHANGED;
}

/* Does a date stand where texts are dated, and not somewhere in their prose? At the start of a passage,
 * behind words that open dates; behind a dateline or label; behind a word that tells of a meeting, in the
 * same sentence. */
static bool dates_the_text(struct pl_str before)
{
	bool opening = true, meeting = false, sentence_end = false;
	struct pl_word w;
	for (size_t at = 0, last = 0; pl_word_next(before, &at, &w); last = w.to) {
		struct pl_str word = pl_str_cut(before, w.from, w.to);
		for (size_t i = last; i < w.from; i++)
			sentence_end |= last > 0 && before.at[i] == '.' && i + 1 < w.from;
		opening &= opens_date(word);
		meeting |= tells_meeting(word);
	}
	struct pl_str tail = pl_trim(before);
	bool line = before.len <= DATELINE && tail.len > 0 && !sentence_end &&
		    (strchr(",():-", tail.at[tail.len - 1]) || ends_dateline(tail));
	if (labelled_otherwise(before, tail, meeting))
		return false;
	return tail.len == 0 || (opening && before.len <= DATELINE) || line ||
	       (meeting && !sentence_end);
}

/* ---- Chinese datelines ----------------------------------------------------------------------- */

#define OPENING 60 /* bytes before the date in "新华社北京1月5日电", at most */
#define APART   60 /* days between a dateline and the date that gives it its year */

/* Not "电视", "电话". */
static bool ends_word(struct pl_str s)
{
	static const char *const next[] = { "记者", "記者", "通讯员", "题", "（", "(" };
	size_t at = 0;
	for (size_t i = 0; i < sizeof next / sizeof *next; i++)
		if (pl_str_starts(s, pl_str(next[i])))
			return true;
	return s.len == 0 || !pl_is_han(pl_utf8_next(s, &at));
}

/* "双浦2023年2月5日讯", "新华社北京1月5日电": a word of the newspaper's right behind the date, no sentence
 * before it. */
static bool is_dateline(struct pl_str s, const struct pl_date_hit *hit)
{
	static const char *const marks[] = { "讯", "电", "專電", "專訊", "专电", "消息", "訊",
		"電" };
	struct pl_str behind = pl_trim(pl_str_cut(s, hit->to, s.len));
	struct pl_str before = pl_str_cut(s, 0, hit->from);
	if (hit->from > OPENING || !pl_date_day(hit->date))
		return false;
	for (size_t at = 0; at + 3 <= before.len; at++)
		if (memcmp(before.at + at, "。", 3) == 0)
			return false;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (pl_str_starts(behind, pl_str(marks[i])) &&
			ends_word(pl_str_cut(behind, strlen(marks[i]), behind.len)))
			return true;
	return false;
}

/* Days since some day. */
static int day_count(pl_date date)
{
	int y = pl_date_year(date), m = pl_date_month(date);
	y -= m < 3;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 +
	       pl_date_day(date);
}

/* The year in which a day of no year is next to another one; 0: that one is too far. */
static int nearest_year(pl_date day, pl_date other)
{
	for (int year = pl_date_year(other) - 1; year <= pl_date_year(other) + 1; year++) {
		pl_date there = pl_date_make(year, pl_date_month(day), pl_date_day(day));
		int apart = there ? day_count(there) - day_count(other) : APART + 1;
		if (apart <= APART && apart >= -APART)
			return year;
	}
	return 0;
}

/* Where the year of a dateline stands: in the file's name, or in a date that the text has near to it. */
static int year_for(const struct pl_draft *d, pl_date day, struct pl_str *evidence)
{
	struct pl_str name = name_of(d->item), text = d->doc->text;
	struct pl_date_hit hit;
	int year = 0;
	if (text.len > TEXT_BYTES)
		text.len = TEXT_BYTES;
	*evidence = name;
	if (pl_date_in_name(name, &hit))
		year = pl_date_month(hit.date) == pl_date_month(day) ? pl_date_year(hit.date) : 0;
	else if (year_in(name, &hit))
		year = pl_date_year(hit.date);
	if (year == 0) {
		*evidence = text;
		if (pl_date_find(text, true, &hit) && pl_date_year(hit.date) &&
			pl_date_day(hit.date))
			year = nearest_year(day, hit.date);
	}
	*evidence = year ? pl_str_cut(*evidence, hit.from, hit.to) : (struct pl_str){ NULL, 0 };
	return pl_date_make(year, pl_date_month(day), pl_date_day(day)) ? year : 0;
}

/* A date whose year stands elsewhere. */
static enum pl_status date_with_year(struct pl_draft *d, struct pl_str where,
	const struct pl_date_hit *hit, int year, struct pl_str evidence, struct pl_err *err)
{
	struct pl_buf said = { .max = 4L * TEXT_BYTES };
	pl_buf_add(&said, pl_str_cut(where, hit->from, hit->to));
	pl_buf_add(&said, PL_STR(" (year: "));
	pl_buf_add(&said, evidence);
	pl_buf_add(&said, PL_STR(")"));
	pl_date date = pl_date_make(year, pl_date_month(hit->date), pl_date_day(hit->date));
	enum pl_status st = said.status ? no_memory(err)
					: date_seen(d, "text", pl_buf_str(&said),
						  &(struct pl_date_hit){ date, 0, said.len }, err);
	pl_buf_free(&said);
	return st;
}

/* ---- the text -------------------------------------------------------------------------------- */

static bool find_dating(struct pl_str s, bool heading, struct pl_date_hit *out)
{
	struct pl_date_hit first;
	if (!pl_date_find(s, true, out))
		return false; /* nor is there a partial one */
	bool one = pl_date_find(s, false, &first);
	if (one && is_dateline(s, &first)) {
		*out = first;
		return true;
	}
	if (heading || dates_the_text(pl_str_cut(s, 0, out->from)))
		return true;
	*out = first;
	return one && dates_the_text(pl_str_cut(s, 0, out->from));
}

static struct pl_str passage_at(const struct pl_draft *d, size_t i)
{
	const struct pl_passage *p = d->passages.at;
	return i < d->passages.n ? pl_str_cut(d->doc->text, p[i].from, p[i].to)
				 : (struct pl_str){ NULL, 0 };
}

/* The start of a passage that is near enough to the top; false: none is from there on. */
static bool top_passage(const struct pl_draft *d, size_t i, struct pl_str *out)
{
	if (i >= d->passages.n || i >= TEXT_PASSAGES || d->passages.at[i].from >= TEXT_BYTES)
		return false;
	const struct pl_passage *p = &d->passages.at[i];
	size_t to = p->to < TEXT_BYTES + LONGEST_DATE ? p->to : TEXT_BYTES + LONGEST_DATE;
	*out = pl_str_cut(d->doc->text, p->from, to);
	return true;
}

/* A day in a line that ends no sentence, without a label of its own. */
static bool has_entry_day(struct pl_str s, struct pl_date_hit *out)
{
	return !pl_ends_sentence(s) && pl_date_find(s, true, out) && pl_date_day(out->date) &&
	       pl_date_label(pl_str_cut(s, 0, out->from)) <= PL_LABEL_OTHER;
}

/* Such days one under another: of a list, each of its own entry. */
static bool is_listed(const struct pl_draft *d, size_t i)
{
	struct pl_date_hit day, other;
	struct pl_str s = passage_at(d, i);
	if (!has_entry_day(s, &day))
		return false;
	return has_entry_day(pl_str_cut(s, day.to, s.len), &other) ||
	       (has_entry_day(passage_at(d, i + 1), &other) && other.date != day.date) ||
	       (i > 0 && d->passages.at[i - 1].kind != PL_HEADING &&
		       has_entry_day(passage_at(d, i - 1), &other) && other.date != day.date);
}

/* The first complete date printed near the top, else the first partial one: in a heading anywhere,
 * in a paragraph where dates_the_text. */
static enum pl_status date_from_text(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str where = { NULL, 0 }, s, evidence = { NULL, 0 };
	struct pl_date_hit best = { 0 }, hit;
	int year = 0, named = year_in(name_of(d->item), &hit) ? pl_date_year(hit.date) : 0;
	if (d->doc->title_given && pl_date_find(d->doc->title, true, &hit) &&
		!pl_date_is_object(d->doc->title, &hit)) {
		where = d->doc->title;
		best = hit;
	}
	for (size_t i = 0; top_passage(d, i, &s); i++) {
		const struct pl_passage *p = &d->passages.at[i];
		if (best.date > 9999 && pl_date_day(best.date))
			break;
		bool heading = p->kind == PL_HEADING;
		if (!find_dating(s, heading, &hit) || p->from + hit.from >= TEXT_BYTES)
			continue;
		if (heading ? pl_date_is_object(s, &hit)
			    : pl_date_is_story(s, &hit, d->doc->text, named) || is_listed(d, i))
			continue;
		if (!best.date || (hit.date > 9999 && pl_date_day(hit.date))) {
			where = s;
			best = hit;
		}
	}
	if (!best.date)
		return PL_OK;
	if (!pl_date_year(best.date) && is_dateline(where, &best))
		year = year_for(d, best.date, &evidence);
	return year ? date_with_year(d, where, &best, year, evidence, err)
		    : date_seen(d, "text", where, &best, err);
}

/* Where the file's name gives no more than the month, a dateline in it gives the day. */
static enum pl_status day_from_dateline(struct pl_draft *d, struct pl_err *err)
{
	const pl_date month = d->doc->date;
	struct pl_date_hit hit;
	struct pl_str s;
	for (size_t i = 0; top_passage(d, i, &s); i++) {
		if (!pl_date_find(s, false, &hit) || !is_dateline(s, &hit))
			continue;
		int year = pl_date_year(hit.date);
		if (pl_date_month(hit.date) != pl_date_month(month) ||
			(year && year != pl_date_year(month)))
			break;
		return year ? date_seen(d, "text", s, &hit, err)
			    : date_with_year(
				      d, s, &hit, pl_date_year(month), d->doc->date_evidence, err);
	}
	return PL_OK;
}

enum pl_status pl_date_shown(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str name = name_of(d->item);
	struct pl_date_hit hit;
	if (!pl_date_in_name(name, &hit))
		return date_from_text(d, err);
	enum pl_status st = date_seen(d, "filename", name, &hit, err);
	return st || pl_date_day(hit.date) ? st : day_from_dateline(d, err);
}
