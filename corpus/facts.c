#include <unicode/uchar.h>

#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/token.h"
#include "text/utf8.h"

#define FIELD_BYTES    256  /* of a date field that are looked at */
#define EVIDENCE_BYTES 64   /* a longer field value is cut to the date in it */
#define FIRST_YEAR     1900 /* of changes: what is before stands for nothing */
#define AUTHOR_BYTES   480  /* of an author that are kept */
#define LINE_BYTES     160  /* of what is printed where a fact stands */
#define DATE_LINE      96   /* of a line that is nothing but a date */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- text facts ---------------------------------------------------------------------------- */

enum pl_status pl_fact_text(
	struct pl_draft *d, struct pl_str *fact, struct pl_str value, struct pl_err *err)
{
	value = pl_trim(value);
	if (fact->len || value.len == 0)
		return PL_OK;
	struct pl_str kept;
	enum pl_status st = pl_decode_string(value, d->arena, &kept, &d->doc->repaired, err);
	if (!st)
		*fact = kept;
	return st;
}

/* What is printed, white space folded to blanks, and no more than the record has room for. */
static enum pl_status keep_short(
	struct pl_draft *d, struct pl_str s, size_t most, struct pl_str *out, struct pl_err *err)
{
	struct pl_str clean;
	enum pl_status st = pl_decode_string(pl_trim(s), d->arena, &clean, &d->doc->repaired, err);
	if (st)
		return st;
	char *kept = pl_arena_new(d->arena, most + 1);
	if (!kept)
		return no_memory(err);
	size_t len = 0;
	for (size_t at = 0; at < clean.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(clean, &at);
		bool space = pl_is_space(c) || c < ' ';
		if (len + (space ? 1 : at - before) > most)
			break;
		if (!space)
			memcpy(kept + len, clean.at + before, at - before);
		else if (len && kept[len - 1] != ' ')
			kept[len] = ' ';
		else
			continue;
		len += space ? 1 : at - before;
	}
	*out = pl_trim((struct pl_str){ kept, len });
	return PL_OK;
}

enum pl_status pl_fact_author(struct pl_draft *d, const char *method, struct pl_str evidence,
	struct pl_str value, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	if (doc->author.len || pl_is_blank(value))
		return PL_OK;
	enum pl_status st = keep_short(d, value, AUTHOR_BYTES, &doc->author, err);
	if (!st && doc->author.len) {
		doc->author_method = method;
		st = keep_short(d, evidence, LINE_BYTES, &doc->author_evidence, err);
	}
	return st;
}

enum pl_status pl_fact_title(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	bool had = doc->title.len > 0;
	enum pl_status st = pl_fact_text(d, &doc->title, value, err);
	if (st || had || doc->title.len == 0)
		return st;
	char *folded = pl_arena_new(d->arena, doc->title.len);
	if (!folded)
		return no_memory(err);
	size_t len = 0;
	bool space = false;
	for (size_t at = 0; at < doc->title.len;) {
		size_t before = at;
		if (pl_is_space(pl_utf8_next(doc->title, &at))) {
			space = true;
			continue;
		}
		if (space)
			folded[len++] = ' ';
		space = false;
		memcpy(folded + len, doc->title.at + before, at - before);
		len += at - before;
	}
	doc->title = (struct pl_str){ folded, len };
	doc->title_given = true;
	doc->title_method = method;
	return keep_short(d, key, LINE_BYTES, &doc->title_evidence, err);
}

/* The next character of s with white space folded to one blank and case folded; 0 at the end. */
static int32_t next_folded(struct pl_str s, size_t *at)
{
	if (*at >= s.len)
		return 0;
	int32_t c = pl_utf8_next(s, at);
	if (!pl_is_space(c))
		return u_foldCase(c, U_FOLD_CASE_DEFAULT);
	for (size_t next = *at; next < s.len && pl_is_space(pl_utf8_next(s, &next));)
		*at = next;
	return ' ';
}

bool pl_begins_with(struct pl_str text, struct pl_str words)
{
	size_t i = 0, j = 0;
	int32_t c, d;
	do {
		c = next_folded(words, &i);
		d = next_folded(text, &j);
	} while (c == d && c != 0);
	return c == 0 && !u_isalnum(d);
}

/* ---- dates --------------------------------------------------------------------------------- */

static bool all_digits(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
	return s.len > 0;
}

/* The date that a field's value gives: ISO with or without a time, 20230105, or plain words. */
bool pl_value_date(struct pl_str value, struct pl_date_hit *hit)
{
	*hit = (struct pl_date_hit){ pl_date_iso(value), 0, value.len };
	if (hit->date)
		return true;
	if (all_digits(value))
		return value.len == 8 && pl_date_in_name(value, hit);
	if (value.len > 10 && (value.at[10] == 'T' || value.at[10] == ' ')) {
		*hit = (struct pl_date_hit){ pl_date_iso(pl_str_cut(value, 0, 10)), 0, 10 };
		if (hit->date)
			return true;
	}
	return pl_date_find(value, true, hit);
}

/* *value becomes what is to be shown of it. */
static bool read_date(struct pl_str *value, struct pl_date_hit *hit)
{
	*value = pl_trim(*value);
	if (value->len > FIELD_BYTES) {
		value->len = FIELD_BYTES;
		while (value->len && ((unsigned char)value->at[value->len] & 0xC0) == 0x80)
			value->len--; /* no character is cut */
	}
	if (value->len == 0 || !pl_value_date(*value, hit))
		return false;
	if (value->len > EVIDENCE_BYTES)
		*value = pl_str_cut(*value, hit->from, hit->to);
	return true;
}

enum pl_status pl_fact_date(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err)
{
	struct pl_date_hit hit;
	if (d->doc->date || pl_is_blank(value))
		return PL_OK;
	if (!read_date(&value, &hit))
		return pl_fact_unread(d, value, err);
	return pl_fact_dated(d, method, key, value, hit.date, err);
}

/* "key: value", in the arena. */
static enum pl_status say(struct pl_draft *d, struct pl_str key, struct pl_str value,
	struct pl_str *out, struct pl_err *err)
{
	struct pl_buf printed = { .max = FIELD_BYTES + PL_MAX_PATH };
	pl_buf_add(&printed, key);
	pl_buf_add(&printed, PL_STR(": "));
	pl_buf_add(&printed, value);
	enum pl_status st = printed.status ? no_memory(err) : PL_OK;
	if (!st)
		st = pl_decode_string(pl_buf_str(&printed), d->arena, out, &d->doc->repaired, err);
	pl_buf_free(&printed);
	return st;
}

enum pl_status pl_fact_dated(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, pl_date date, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	if (doc->date)
		return PL_OK;
	enum pl_status st = say(d, key, value, &doc->date_evidence, err);
	if (st)
		return st;
	doc->date = date;
	doc->date_method = method;
	return PL_OK;
}

enum pl_status pl_fact_unread(struct pl_draft *d, struct pl_str value, struct pl_err *err)
{
	return d->doc->date_unread.len
		       ? PL_OK
		       : keep_short(d, value, EVIDENCE_BYTES, &d->doc->date_unread, err);
}

enum pl_status pl_fact_modified(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	struct pl_date_hit hit;
	if (doc->modified || !read_date(&value, &hit) || pl_date_year(hit.date) < FIRST_YEAR)
		return PL_OK;
	enum pl_status st = say(d, key, value, &doc->modified_evidence, err);
	if (st)
		return st;
	doc->modified = hit.date;
	doc->modified_method = method;
	return PL_OK;
}

/* ---- title --------------------------------------------------------------------------------- */

static struct pl_str passage_text(const struct pl_draft *d, size_t i)
{
	return pl_str_cut(d->doc->text, d->passages.at[i].from, d->passages.at[i].to);
}

static bool is_date_only(struct pl_str s)
{
	struct pl_date_hit hit;
	return s.len <= DATE_LINE && pl_date_find(s, true, &hit) && hit.from == 0 &&
	       hit.to == s.len;
}

/* "date 2021-11-27", "Source: Lutan Release Updated: 2022-05-06": what pages print above a title; what is behind it. */
static struct pl_str without_stamp(struct pl_str s)
{
	static const char *const words[] = { "source", "date", "time", "updated", "release",
		"released", "published", "posted", "publication", "来源", "时间", "日期",
		"发布时间", "发布日期" };
	struct pl_date_hit hit;
	bool opens = false;
	for (size_t i = 0; i < sizeof words / sizeof *words && !opens; i++)
		opens = pl_begins_with(s, pl_str(words[i]));
	if (!opens || !pl_date_find(pl_str_cut(s, 0, LINE_BYTES), true, &hit) ||
		pl_date_label(pl_str_cut(s, 0, hit.from)) < PL_LABEL_CHANGED)
		return s;
	return pl_trim(pl_str_cut(s, hit.to, s.len));
}

/* "Home » News » Haoping Opens Its Dam by admin": the title behind the way to the page. */
static struct pl_str without_way(struct pl_str s)
{
	static const char admin[] = " by admin";
	size_t from = 0;
	for (size_t at = 0; at + 2 <= s.len; at++)
		if (memcmp(s.at + at, "\xC2\xBB", 2) == 0)
			from = at + 2;
	if (!from || !pl_begins_with(s, PL_STR("home")))
		return s;
	s = pl_trim(pl_str_cut(s, from, s.len));
	size_t n = sizeof admin - 1;
	if (s.len > n && memcmp(s.at + s.len - n, admin, n) == 0)
		s.len -= n;
	return s;
}

/* The heading that opens the text; what a page prints above it is passed over. */
static void title_from_text(struct pl_draft *d)
{
	for (size_t i = 0; i < d->passages.n && i < 3; i++) {
		struct pl_str s = passage_text(d, i);
		if (d->passages.at[i].kind != PL_HEADING)
			return;
		if (is_date_only(s))
			continue;
		s = without_way(without_stamp(s));
		if (!s.len)
			continue;
		d->doc->title = s;
		return;
	}
}

/* Copies the passages, with the title in front where the text does not print it. */
static enum pl_status close_passages(struct pl_draft *d, struct pl_err *err)
{
	bool in_front = d->doc->title_given;
	for (size_t i = 0; i < d->passages.n && i < 3; i++) {
		/* A long title may go over several passages as they are printed. */
		struct pl_str from_here =
			pl_str_cut(d->doc->text, d->passages.at[i].from, d->doc->text.len);
		in_front = in_front && !pl_begins_with(from_here, d->doc->title);
	}
	size_t n = d->passages.n + in_front;
	struct pl_passage *list = pl_arena_array(d->arena, n, sizeof *list);
	if (!list)
		return no_memory(err);
	if (in_front)
		list[0].kind = PL_TITLE;
	memcpy(list + in_front, d->passages.at, d->passages.n * sizeof *list);
	d->doc->passages = list;
	d->doc->n_passages = n;
	return PL_OK;
}

enum pl_status pl_facts_choose(struct pl_draft *d, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (!d->doc->title_given)
		title_from_text(d);
	if (!d->doc->date)
		st = pl_date_shown(d, err);
	if (!st)
		st = pl_fact_date(d, "properties", d->late_key, d->late_date, err);
	return st ? st : close_passages(d, err);
}
