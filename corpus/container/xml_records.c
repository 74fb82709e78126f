#include "corpus/container/xml_records.h"

#include <stdlib.h>

#include "corpus/container/xml_tags.h"
#include "corpus/passages.h"
#include "text/limits.h"

enum {
	DEEPEST = 4,     /* of a record, the root being 1 */
	CANDIDATES = 64, /* paths that are counted */
	NAME_ROOM = 32,
	PROSE = 60 /* bytes: a field is shorter, a sentence longer */
};

enum { HAS_TITLE = 1, HAS_DATE = 2, HAS_TEXT = 4 };

/* An element that is open. */
struct element {
	uint64_t path;
	size_t words, texts; /* of the file, where it begins */
	unsigned has;
	bool never; /* by its name */
};

/* Elements of one path. */
struct candidate {
	uint64_t path;
	size_t depth, n, n_dated, n_titled;
	size_t words, texts; /* in them all */
	bool listed;         /* right below a root that is called as collections are */
};

struct survey {
	struct element open[PL_MAX_HTML_DEPTH + 1];
	size_t depth, words, texts;
	struct candidate candidate[CANDIDATES];
	size_t n;
	char root[NAME_ROOM];
	bool titled; /* the root has a title of its own */
};

struct records {
	struct pl_rows r;
	struct pl_str s, declared; /* the XML declaration, which each record gets */
	size_t at, depth;
	uint64_t path[PL_MAX_HTML_DEPTH + 1], wanted, number;
	struct pl_buf row;
};

/* ---- names ---------------------------------------------------------------------------------- */

static void fold(struct pl_str name, char to[NAME_ROOM])
{
	size_t n = 0;
	for (size_t i = 0; i < name.len && n + 1 < NAME_ROOM; i++)
		if (!strchr("-_.", name.at[i]))
			to[n++] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] + 32
										: name.at[i]);
	to[n] = '\0';
}

static bool among(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names) != 0)
		names++;
	return *names != NULL;
}

/* Of one document each, whatever repeats in it. */
static bool is_known_root(const char *name)
{
	static const char *const names[] = { "tei", "tei2", "teicorpus", "akomantoso", "nitf",
		"newsitem", "newsml", "transcript", "html", "rss", "feed", "rdf", "urlset",
		"sitemapindex", "svg", "article", "book", "chapter", NULL };
	return among(name, names);
}

/* Parts of documents, not documents. */
static bool is_part(const char *name)
{
	static const char *const names[] = { "section", "sec", "chapter", "part", "div", "p",
		"para", "paragraph", "sp", "u", "seg", "l", "lg", "li", "tr", "row", "cell",
		"speech", "turn", "line", "page", "note", "footnote", "fn", "figure", "table",
		"ref", "reference", "bibl", "citation", "comment", "reply", "revision", "version",
		"meta", "header", "body", "text", "content", NULL };
	return among(name, names);
}

static bool is_collection(const char *name)
{
	static const char *const names[] = { "export", "dump", "records", "documents", "docs",
		"items", "rows", "corpus", "collection", "articles", "data", "results", "result",
		"response", "root", "list", "archive", "database", "news", "posts", "pages",
		"stories", "add", "dataset", NULL };
	return among(name, names);
}

static unsigned says(const char *name)
{
	static const char *const titles[] = { "title", "headline", "maintitle", NULL };
	static const char *const dates[] = { "date", "published", "pubdate", "publicationdate",
		"publishedat", "releasedate", "dateissued", "timestamp", "versioncreated",
		"contentcreated", "datepublished", NULL };
	static const char *const texts[] = { "text", "body", "content", "fulltext", "bodytext",
		"articlebody", "maintext", "bodycontent", NULL };
	return (among(name, titles) ? HAS_TITLE : 0u) | (among(name, dates) ? HAS_DATE : 0u) |
	       (among(name, texts) ? HAS_TEXT : 0u);
}

/* What the names of attributes say: `title="A" date="2020-01-02"`. */
static unsigned attributes_say(struct pl_str s)
{
	unsigned has = 0;
	for (size_t at = 0; at < s.len;) {
		const char *sign = memchr(s.at + at, '=', s.len - at);
		if (!sign || (size_t)(sign - s.at) + 1 >= s.len)
			break;
		size_t value = (size_t)(sign - s.at) + 1;
		char name[NAME_ROOM];
		fold(pl_trim(pl_str_cut(s, at, value - 1)), name);
		has |= says(name) & (HAS_TITLE | HAS_DATE);
		while (value < s.len && s.at[value] != '"' && s.at[value] != '\'')
			value++;
		const char *end = value + 1 < s.len
					  ? memchr(s.at + value + 1, s.at[value], s.len - value - 1)
					  : NULL;
		if (!end)
			break;
		at = (size_t)(end - s.at) + 1;
	}
	return has;
}

static uint64_t path_of(uint64_t parent, struct pl_str name)
{
	uint64_t h = (parent ^ 0xCBF29CE484222325u) * 0x100000001B3u;
	for (size_t i = 0; i < name.len; i++)
		h = (h ^ (unsigned char)name.at[i]) * 0x100000001B3u;
	return h;
}

/* ---- which they are ------------------------------------------------------------------------- */

static void open_element(struct survey *v, const struct pl_xml_tag *tag)
{
	char name[NAME_ROOM];
	fold(tag->name, name);
	unsigned has = says(name);
	if (v->depth == 0)
		memcpy(v->root, name, sizeof name);
	v->titled |= v->depth == 1 && has & HAS_TITLE;
	v->texts += (has & HAS_TEXT) != 0;
	for (size_t i = 0; i < v->depth && i < DEEPEST; i++)
		v->open[i].has |= v->depth - i <= 2 ? has : has & HAS_TEXT;
	struct element *e = &v->open[v->depth];
	*e = (struct element){ .path = path_of(v->depth ? e[-1].path : 0, tag->name),
		.words = v->words,
		.texts = v->texts - ((has & HAS_TEXT) != 0),
		.never = is_part(name) &&
			 !(strcmp(name, "page") == 0 && !strcmp(v->root, "mediawiki")) };
	if (v->depth && v->depth < DEEPEST)
		e->has = attributes_say(tag->attributes);
	v->depth++;
}

static void count(struct survey *v, const struct element *e)
{
	size_t i = 0;
	while (i < v->n && v->candidate[i].path != e->path)
		i++;
	if (i == CANDIDATES)
		return;
	struct candidate *c = &v->candidate[i];
	if (i == v->n) {
		*c = (struct candidate){ .path = e->path, .depth = v->depth };
		c->listed = v->depth == 2 && is_collection(v->root);
		v->n++;
	}
	c->n++;
	c->n_dated += e->has & HAS_TEXT && e->has & HAS_DATE;
	c->n_titled += e->has & HAS_TEXT && e->has & HAS_TITLE;
	c->words += v->words - e->words;
	c->texts += v->texts - e->texts;
}

/* false: not well-formed. */
static bool close_element(struct survey *v, const struct pl_xml_tag *tag)
{
	if (v->depth == 0)
		return false;
	const struct element *e = &v->open[v->depth - 1];
	if (e->path != path_of(v->depth > 1 ? e[-1].path : 0, tag->name))
		return false;
	if (v->depth > 1 && v->depth <= DEEPEST && !e->never)
		count(v, e);
	v->depth--;
	return true;
}

static bool is_record(const struct survey *v, const struct candidate *c)
{
	size_t n = c->listed && !v->titled && c->n_titled > c->n_dated ? c->n_titled : c->n_dated;
	return n >= 2 && 2 * n >= c->n && c->texts == v->texts &&
	       8 * (v->words - c->words) <= v->words;
}

/* The path of the records; 0: there are none. */
static uint64_t find(struct survey *v, struct pl_str s)
{
	struct pl_xml_tag tag;
	const struct candidate *best = NULL;
	for (size_t at = 0; pl_xml_tag(s, &at, &tag);) {
		v->words += tag.words;
		for (size_t i = 0; tag.words >= PROSE && i < v->depth && i < DEEPEST; i++)
			v->open[i].has |= HAS_TEXT;
		if (tag.opens && v->depth == PL_MAX_HTML_DEPTH)
			return 0;
		if (tag.opens)
			open_element(v, &tag);
		if (v->depth == 1 && is_known_root(v->root))
			return 0;
		if (tag.closes && !close_element(v, &tag))
			return 0;
	}
	for (size_t i = 0; i < v->n && v->depth == 0; i++)
		if (is_record(v, &v->candidate[i]) &&
			(!best || v->candidate[i].depth < best->depth))
			best = &v->candidate[i];
	return best ? best->path : 0;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static enum pl_status next_record(struct pl_rows *rows, struct pl_str *bytes, uint64_t *number,
	bool *lost, struct pl_err *err)
{
	struct records *r = (struct records *)rows;
	struct pl_xml_tag tag;
	size_t from = 0;
	*lost = false;
	while (pl_xml_tag(r->s, &r->at, &tag)) {
		if (tag.opens) {
			r->path[r->depth] = path_of(r->depth ? r->path[r->depth - 1] : 0, tag.name);
			if (r->path[r->depth++] == r->wanted)
				from = tag.from;
		}
		if (!tag.closes || r->path[--r->depth] != r->wanted)
			continue;
		*number = ++r->number;
		pl_buf_clear(&r->row);
		pl_buf_add(&r->row, r->declared);
		pl_buf_add(&r->row, pl_str_cut(r->s, from, tag.to));
		*bytes = pl_buf_str(&r->row);
		return r->row.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	}
	return PL_NOTFOUND;
}

static void close_records(struct pl_rows *rows)
{
	struct records *r = (struct records *)rows;
	pl_buf_free(&r->row);
	free(r);
}

/* A byte order mark and the XML declaration. */
static struct pl_str declaration(struct pl_str s)
{
	size_t at = pl_str_starts(s, PL_STR("\xEF\xBB\xBF")) ? 3 : 0;
	if (!pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("<?xml")))
		return pl_str_cut(s, 0, at);
	const char *end = memchr(s.at, '>', s.len);
	return pl_str_cut(s, 0, end ? (size_t)(end - s.at) + 1 : at);
}

enum pl_status pl_xml_records(struct pl_str bytes, struct pl_rows **out, struct pl_err *err)
{
	*out = NULL;
	struct survey *v = calloc(1, sizeof *v);
	if (!v)
		return pl_fail(err, PL_NOMEM, "out of memory");
	uint64_t wanted = find(v, bytes);
	free(v);
	if (!wanted)
		return PL_OK;
	struct records *r = calloc(1, sizeof *r);
	if (!r)
		return pl_fail(err, PL_NOMEM, "out of memory");
	r->r.next = next_record;
	r->r.close = close_records;
	r->s = bytes;
	r->declared = declaration(bytes);
	r->wanted = wanted;
	r->row.max = 2 * PL_MAX_DOCUMENT;
	*out = &r->r;
	return PL_OK;
}
