#include <unicode/uchar.h>

#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/token.h"
#include "text/utf8.h"

#define FIELD_BYTES    256 /* of a date field that are looked at */
#define EVIDENCE_BYTES 64  /* a longer field value is cut to the date in it */
#define TEXT_PASSAGES  10  /* where a date in the text still dates the document */
#define TEXT_BYTES     2000
#define LONGEST_DATE   48 /* "the 5th of September 2023", with hard-wrapped blanks */

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

enum pl_status pl_fact_title(struct pl_draft *d, struct pl_str value, struct pl_err *err)
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
	return PL_OK;
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

/* Does the text begin with these words? */
static bool begins_with(struct pl_str text, struct pl_str words)
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

enum pl_status pl_fact_date(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	struct pl_date_hit hit;
	value = pl_trim(value);
	if (value.len > FIELD_BYTES)
		value.len = FIELD_BYTES;
	if (doc->date || value.len == 0 || !pl_value_date(value, &hit))
		return PL_OK;
	if (value.len > EVIDENCE_BYTES)
		value = pl_str_cut(value, hit.from, hit.to);
	return pl_fact_dated(d, method, key, value, hit.date, err);
}

enum pl_status pl_fact_dated(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, pl_date date, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	if (doc->date)
		return PL_OK;
	struct pl_buf printed = { .max = FIELD_BYTES + PL_MAX_PATH };
	pl_buf_add(&printed, key);
	pl_buf_add(&printed, PL_STR(": "));
	pl_buf_add(&printed, value);
	enum pl_status st = printed.status ? no_memory(err) : PL_OK;
	if (!st)
		st = pl_decode_string(
			pl_buf_str(&printed), d->arena, &doc->date_evidence, &doc->repaired, err);
	pl_buf_free(&printed);
	if (st)
		return st;
	doc->date = date;
	doc->date_method = method;
	return PL_OK;
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

/* The file's name. That of a JSONL file speaks of the collection, not of its rows; those of folders may
 * speak of anything. */
static enum pl_status date_from_name(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str path = d->item->path;
	struct pl_date_hit hit;
	size_t from = path.len, entry = d->item->file_len < path.len ? d->item->file_len + 1 : 0;
	while (from > entry && path.at[from - 1] != '/' && !(entry && path.at[from - 1] == '!'))
		from--;
	struct pl_str name = pl_str_cut(path, from, path.len);
	if (d->item->format == PL_JSON_ROW || !pl_date_in_name(name, &hit))
		return PL_OK;
	return date_seen(d, "filename", name, &hit, err);
}

/* Is the word, whatever its case, in the list? */
static bool is_one_of(struct pl_str word, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (word.len == strlen(list[i]) && begins_with(word, pl_str(list[i])))
			return true;
	return false;
}

/* Words that may stand before a date that dates a text: "On the afternoon of", "date", "Updated:". */
static bool opens_date(struct pl_str word)
{
	static const char *const words[] = { "on", "in", "the", "of", "at", "from", "early", "late",
		"this", "morning", "afternoon", "evening", "night", "noon", "yesterday", "today",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"date", "dated", "time", "release", "released", "published", "publication",
		"posted", "updated", "update", "news", "our", "newspaper", "report", "reported",
		"issued", "held", "by", "admin", "add", "source" };
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
		"发布时间", "时间", "日期", "于" };
	return ends_in_one_of(s, marks, sizeof marks / sizeof *marks) ||
	       (s.len <= SHORT_DATELINE && ends_in_one_of(s, words, sizeof words / sizeof *words));
}

#define DATELINE 80 /* bytes before the date in "HAOPING, March 3 (2021)" */

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
	return tail.len == 0 || (opening && before.len <= DATELINE) || line ||
	       (meeting && !sentence_end);
}

static bool find_dating(struct pl_str s, bool heading, struct pl_date_hit *out)
{
	if (!pl_date_find(s, true, out))
		return false; /* nor is there a partial one */
	if (heading || dates_the_text(pl_str_cut(s, 0, out->from)))
		return true;
	return pl_date_find(s, false, out) &&
	       (heading || dates_the_text(pl_str_cut(s, 0, out->from)));
}

/* The first complete date printed near the top, else the first partial one: in a heading anywhere,
 * in a paragraph where dates_the_text. */
static enum pl_status date_from_text(struct pl_draft *d, struct pl_err *err)
{
	struct pl_str where = { NULL, 0 };
	struct pl_date_hit best = { 0 }, hit;
	if (d->doc->title_given && pl_date_find(d->doc->title, true, &hit)) {
		where = d->doc->title;
		best = hit;
	}
	for (size_t i = 0; i < d->passages.n && i < TEXT_PASSAGES; i++) {
		const struct pl_passage *p = &d->passages.at[i];
		if (p->from >= TEXT_BYTES || (best.date > 9999 && pl_date_day(best.date)))
			break;
		size_t to = p->to < TEXT_BYTES + LONGEST_DATE ? p->to : TEXT_BYTES + LONGEST_DATE;
		struct pl_str s = pl_str_cut(d->doc->text, p->from, to);
		if (!find_dating(s, p->kind == PL_HEADING, &hit) ||
			p->from + hit.from >= TEXT_BYTES)
			continue;
		if (!best.date || (hit.date > 9999 && pl_date_day(hit.date))) {
			where = s;
			best = hit;
		}
	}
	return best.date ? date_seen(d, "text", where, &best, err) : PL_OK;
}

/* ---- title --------------------------------------------------------------------------------- */

static struct pl_str passage_text(const struct pl_draft *d, size_t i)
{
	return pl_str_cut(d->doc->text, d->passages.at[i].from, d->passages.at[i].to);
}

static bool is_date_only(struct pl_str s)
{
	struct pl_date_hit hit;
	return s.len <= 2 * LONGEST_DATE && pl_date_find(s, true, &hit) && hit.from == 0 &&
	       hit.to == s.len;
}

/* The heading that opens the text; a date printed above it is passed over. */
static void title_from_text(struct pl_draft *d)
{
	for (size_t i = 0; i < d->passages.n && i < 2; i++) {
		if (d->passages.at[i].kind != PL_HEADING)
			return;
		if (is_date_only(passage_text(d, i)))
			continue;
		d->doc->title = passage_text(d, i);
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
		in_front = in_front && !begins_with(from_here, d->doc->title);
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
		st = date_from_name(d, err);
	if (!st && !d->doc->date)
		st = date_from_text(d, err);
	if (!st)
		st = pl_fact_date(d, "properties", d->late_key, d->late_date, err);
	return st ? st : close_passages(d, err);
}
