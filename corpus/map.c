#include "corpus/map.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "text/utf8.h"

#define NAME_ROOM 64 /* bytes of a folded name; longer ones are the same only when they are equal */

static const char *const fields[PL_MAP_FIELDS] = { "text", "title", "date", "id", "speaker", "lang",
	"author", "modified" };

const char *pl_map_field_name(enum pl_map_field f)
{
	return fields[f];
}

/* ---- names --------------------------------------------------------------------------------- */

#define NAME(field, name)                                                                          \
	{                                                                                          \
		PL_MAP_##field, name, sizeof(name) - 1                                             \
	}
/* Names that things are given, folded, the likeliest of each field first. Times of storing and crawling are not
 * among them: they date no document. */
static const struct {
	enum pl_map_field field;
	const char *name;
	size_t len;
} guesses[] = {
	NAME(TEXT, "text"),
	NAME(TEXT, "body"),
	NAME(TEXT, "content"),
	NAME(TEXT, "fulltext"),
	NAME(TEXT, "articlebody"),
	NAME(TEXT, "articletext"),
	NAME(TEXT, "articlecontent"),
	NAME(TEXT, "bodytext"),
	NAME(TEXT, "maintext"),
	NAME(TEXT, "maincontent"),
	NAME(TEXT, "fullcontent"),
	NAME(TEXT, "plaintext"),
	NAME(TEXT, "speechtext"),
	NAME(TEXT, "article"),
	NAME(TEXT, "speech"),
	NAME(TEXT, "transcript"),
	NAME(TEXT, "paragraphs"),
	NAME(TEXT, "正文"),
	NAME(TEXT, "全文"),
	NAME(TEXT, "内容"),
	NAME(TEXT, "正文内容"),
	NAME(TEXT, "文章内容"),
	NAME(TEXT, "新闻内容"),
	NAME(TEXT, "讲话内容"),
	NAME(TEXT, "文本"),
	NAME(TEXT, "內容"),
	NAME(TITLE, "title"),
	NAME(TITLE, "headline"),
	NAME(TITLE, "heading"),
	NAME(TITLE, "articletitle"),
	NAME(TITLE, "newstitle"),
	NAME(TITLE, "subject"),
	NAME(TITLE, "标题"),
	NAME(TITLE, "题目"),
	NAME(TITLE, "题名"),
	NAME(TITLE, "文章标题"),
	NAME(TITLE, "新闻标题"),
	NAME(TITLE, "標題"),
	NAME(DATE, "date"),
	NAME(DATE, "published"),
	NAME(DATE, "pubdate"),
	NAME(DATE, "publicationdate"),
	NAME(DATE, "publishedat"),
	NAME(DATE, "datepublished"),
	NAME(DATE, "publisheddate"),
	NAME(DATE, "publishdate"),
	NAME(DATE, "publishedon"),
	NAME(DATE, "publishtime"),
	NAME(DATE, "pubtime"),
	NAME(DATE, "releasedate"),
	NAME(DATE, "issuedate"),
	NAME(DATE, "meetingdate"),
	NAME(DATE, "datetime"),
	NAME(DATE, "日期"),
	NAME(DATE, "发布日期"),
	NAME(DATE, "发布时间"),
	NAME(DATE, "发表日期"),
	NAME(DATE, "发表时间"),
	NAME(DATE, "成文日期"),
	NAME(DATE, "發布日期"),
	NAME(DATE, "發布時間"),
	NAME(DATE, "时间"),
	NAME(DATE, "時間"),
	NAME(DATE, "time"),
	NAME(ID, "id"),
	NAME(SPEAKER, "speaker"),
	NAME(SPEAKER, "speakername"),
	NAME(SPEAKER, "发言人"),
	NAME(SPEAKER, "讲话人"),
	NAME(SPEAKER, "演讲者"),
	NAME(SPEAKER, "演讲人"),
	NAME(LANG, "lang"),
	NAME(LANG, "language"),
	NAME(LANG, "语言"),
	NAME(AUTHOR, "author"),
	NAME(AUTHOR, "authors"),
	NAME(AUTHOR, "byline"),
	NAME(AUTHOR, "authorname"),
	NAME(AUTHOR, "writer"),
	NAME(AUTHOR, "creator"),
	NAME(AUTHOR, "作者"),
	NAME(AUTHOR, "撰稿人"),
	NAME(MODIFIED, "modified"),
	NAME(MODIFIED, "datemodified"),
	NAME(MODIFIED, "lastmodified"),
	NAME(MODIFIED, "modifiedat"),
	NAME(MODIFIED, "modifieddate"),
	NAME(MODIFIED, "updated"),
	NAME(MODIFIED, "updatedat"),
	NAME(MODIFIED, "lastupdated"),
	NAME(MODIFIED, "dateupdated"),
	NAME(MODIFIED, "修改时间"),
	NAME(MODIFIED, "更新时间"),
};

/* Empty when it is too long or not UTF-8. */
static struct pl_str fold(struct pl_str name, char to[NAME_ROOM])
{
	size_t n = 0;
	for (size_t at = 0; at < name.len;) {
		int32_t c = pl_utf8_next(name, &at);
		if (c == PL_BAD || n > NAME_ROOM - 4)
			return (struct pl_str){ to, 0 };
		if (c != '_' && c != '-' && !pl_is_space(c))
			n += pl_utf8_put(u_foldCase(c, U_FOLD_CASE_DEFAULT), to + n);
	}
	return (struct pl_str){ to, n };
}

bool pl_map_same_name(struct pl_str column, struct pl_str name)
{
	char a[NAME_ROOM], b[NAME_ROOM];
	if (pl_str_eq(column, name))
		return true;
	struct pl_str folded = fold(column, a);
	return folded.len && pl_str_eq(folded, fold(name, b));
}

static unsigned mapped_rank(const struct pl_map *m, enum pl_map_field f, struct pl_str name)
{
	for (size_t i = 0; i < m->n[f]; i++)
		if (pl_map_same_name(m->column[f][i], name))
			return (unsigned)(2 * i) + 1 + !pl_str_eq(m->column[f][i], name);
	return 0;
}

void pl_map_rank(const struct pl_map *m, struct pl_str name, unsigned rank[PL_MAP_FIELDS])
{
	char room[NAME_ROOM];
	struct pl_str folded = fold(name, room);
	for (int f = 0; f < PL_MAP_FIELDS; f++)
		rank[f] = m && m->n[f] ? mapped_rank(m, (enum pl_map_field)f, name) : 0;
	for (unsigned i = 0; folded.len && i < sizeof guesses / sizeof *guesses; i++) {
		enum pl_map_field f = guesses[i].field;
		if (guesses[i].len == folded.len && !(m && m->n[f]) &&
			memcmp(guesses[i].name, folded.at, folded.len) == 0)
			rank[f] = 2 * i + 1 + !pl_str_eq(folded, name);
	}
}

size_t pl_map_quote(struct pl_str name, char *to, size_t room)
{
	size_t n = 0;
	for (size_t i = 0; i < name.len; i++) {
		bool quoted = name.at[i] == ',' || name.at[i] == '+' || name.at[i] == '\\';
		if (n + quoted >= room)
			break;
		if (quoted)
			to[n++] = '\\';
		to[n++] = name.at[i];
	}
	return n;
}

/* ---- reading a map ------------------------------------------------------------------------- */

struct reading {
	struct pl_str spec;
	size_t at;
	struct pl_map *map;
	size_t names; /* bytes of map->names in use */
};

/* At byte `at`. */
static enum pl_status wrong(const struct reading *r, size_t at, const char *what,
	struct pl_str name, struct pl_err *err)
{
	size_t column = 1;
	for (size_t i = 0; i < at; column++)
		(void)pl_utf8_next(r->spec, &i);
	return pl_fail(err, PL_QUERY, "--map, column %zu: %s%s%.*s%s", column, what,
		name.len ? " \"" : "", (int)name.len, name.len ? name.at : "",
		name.len ? "\"" : "");
}

static struct pl_str trimmed(char *at, size_t len)
{
	while (len && at[0] == ' ') {
		at++;
		len--;
	}
	while (len && at[len - 1] == ' ')
		len--;
	return (struct pl_str){ at, len };
}

/* A name up to one of the marks that end it. */
static enum pl_status take_name(
	struct reading *r, const char *ends, struct pl_str *out, struct pl_err *err)
{
	char *to = r->map->names + r->names;
	size_t n = 0;
	while (r->at < r->spec.len && !strchr(ends, r->spec.at[r->at])) {
		if (r->spec.at[r->at] == '\\' && ++r->at == r->spec.len)
			return wrong(r, r->at - 1, "nothing behind the backslash", PL_STR(""), err);
		to[n++] = r->spec.at[r->at++];
	}
	r->names += n;
	*out = trimmed(to, n);
	return PL_OK;
}

static enum pl_status take_field(struct reading *r, enum pl_map_field *field, struct pl_err *err)
{
	struct pl_str name = { NULL, 0 };
	while (r->at < r->spec.len && r->spec.at[r->at] == ' ')
		r->at++;
	size_t from = r->at, kept = r->names;
	enum pl_status st = take_name(r, "=,", &name, err);
	if (st)
		return st;
	r->names = kept;
	for (int f = 0; f < PL_MAP_FIELDS; f++) {
		if (!pl_str_eq(name, pl_str(fields[f])))
			continue;
		*field = (enum pl_map_field)f;
		if (r->map->n[f])
			return wrong(r, from, "a second time (+ joins columns):", name, err);
		if (r->at == r->spec.len || r->spec.at[r->at] != '=')
			return wrong(r, r->at, "no = and column behind", name, err);
		r->at++;
		return PL_OK;
	}
	if (name.len == 0)
		return wrong(r, from, "no field; FIELD=COLUMN is due", name, err);
	return wrong(r, from,
		"no field of plenum (text, title, date, id, speaker, lang, author, modified; "
		"write FIELD=COLUMN):",
		name, err);
}

static enum pl_status take_columns(struct reading *r, enum pl_map_field f, struct pl_err *err)
{
	struct pl_map *m = r->map;
	for (;;) {
		struct pl_str name = { NULL, 0 };
		size_t from = r->at;
		enum pl_status st = take_name(r, ",+", &name, err);
		if (st)
			return st;
		if (name.len == 0)
			return wrong(r, from, "a column is missing behind", pl_str(fields[f]), err);
		for (size_t i = 0; i < m->n[f]; i++)
			if (pl_str_eq(m->column[f][i], name))
				return wrong(r, from, "a second time:", name, err);
		if (m->n[f] == PL_MAP_COLUMNS)
			return wrong(r, from, "more than 16 columns of one field:", name, err);
		m->column[f][m->n[f]++] = name;
		if (r->at == r->spec.len || r->spec.at[r->at] != '+')
			return PL_OK;
		r->at++;
	}
}

/* It has no more to write than was read. */
static void write_given(struct pl_map *m)
{
	size_t n = 0;
	for (int f = 0; f < PL_MAP_FIELDS; f++) {
		for (size_t i = 0; i < m->n[f]; i++) {
			if (i)
				m->given[n++] = '+';
			else
				n += (size_t)snprintf(m->given + n, sizeof m->given - n,
					"%s%s=", n ? "," : "", fields[f]);
			n += pl_map_quote(m->column[f][i], m->given + n, sizeof m->given - 1 - n);
		}
	}
	m->given[n] = '\0';
}

enum pl_status pl_map_parse(struct pl_str spec, struct pl_map **out, struct pl_err *err)
{
	struct reading r = { .spec = spec };
	enum pl_status st = PL_OK;
	if (spec.len > PL_MAX_MAP)
		return pl_fail(err, PL_QUERY, "--map: longer than %d bytes", PL_MAX_MAP);
	size_t clean = pl_utf8_check(spec);
	if (clean < spec.len || memchr(spec.at ? spec.at : "", '\0', spec.len))
		return wrong(&r, clean, "not UTF-8", PL_STR(""), err);
	r.map = calloc(1, sizeof *r.map);
	if (!r.map)
		return pl_fail(err, PL_NOMEM, "out of memory");
	while (!st && spec.len) {
		enum pl_map_field field = PL_MAP_TEXT;
		st = take_field(&r, &field, err);
		if (!st)
			st = take_columns(&r, field, err);
		if (r.at == spec.len)
			break;
		r.at++; /* the comma */
	}
	if (st) {
		pl_map_free(r.map);
		return st;
	}
	write_given(r.map);
	*out = r.map;
	return PL_OK;
}

void pl_map_free(struct pl_map *m)
{
	free(m);
}
