#include "corpus/format/html_data.h"
#include "text/limits.h"

/* The data of a page that its program prints holds the texts of other pages too. The page's own is that of
 * the object which has the page's title, else the longest. It is one string, or a list of blocks. */

#define DEEP       12  /* objects inside one another that are looked into */
#define LEAST_TEXT 200 /* bytes of a text of an object that is not called as the page is */
#define LEAST_BARE 20  /* ... when the page prints nothing */

static struct pl_str string(const json_t *value)
{
	return (struct pl_str){ json_string_value(value), json_string_length(value) };
}

static bool is_one_of(const char *key, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(key, list[i]) == 0)
			return true;
	return false;
}

static bool is_text_key(const char *key)
{
	static const char *const keys[] = { "articleBody", "body", "bodyHtml", "bodyHTML",
		"content", "contentHtml", "html", "text", "articleText", "fullText" };
	return is_one_of(key, keys, sizeof keys / sizeof *keys);
}

/* Where blocks keep what they say. */
static bool is_block_key(const char *key)
{
	static const char *const keys[] = { "children", "blocks", "data", "value", "paragraphs",
		"items" };
	return is_text_key(key) || is_one_of(key, keys, sizeof keys / sizeof *keys);
}

static struct pl_str title_of(const json_t *object)
{
	static const char *const keys[] = { "headline", "title", "name" };
	struct pl_str s = { NULL, 0 };
	for (size_t i = 0; s.len == 0 && i < sizeof keys / sizeof *keys; i++)
		s = pl_trim(string(json_object_get(object, keys[i])));
	return s;
}

/* A run of a line, not a block: a leaf of "children" that is of no type, or a span. */
static bool is_span(const json_t *v)
{
	const json_t *type = json_object_get(v, "type");
	struct pl_str s = string(type ? type : json_object_get(v, "_type"));
	return json_is_object(v) && !json_object_get(v, "children") &&
	       (s.len == 0 || pl_html_same(s, "text") || pl_html_same(s, "span"));
}

struct join {
	struct pl_buf *to; /* NULL: only counts */
	const char *between;
	size_t bytes;
	bool markup;
};

static void join_string(struct join *j, struct pl_str s, bool span)
{
	if (s.len == 0)
		return;
	if (j->to && j->bytes && !span)
		pl_buf_add(j->to, pl_str(j->between));
	if (j->to)
		pl_buf_add(j->to, s);
	j->bytes += s.len;
	j->markup = j->markup || memchr(s.at, '<', s.len);
}

/* What a value says: a string, or blocks of strings. An object with a title is another page's.
 * span: it goes on in the line of what is before it. */
static void join(struct join *j, json_t *v, size_t deep, bool span)
{
	const char *key;
	json_t *member;
	if (deep == DEEP)
		return;
	join_string(j, string(v), span);
	bool first = true;
	for (size_t i = 0; i < json_array_size(v); i++) {
		json_t *each = json_array_get(v, i);
		size_t before = j->bytes;
		join(j, each, deep + 1, span && !first && is_span(each));
		first = first && j->bytes == before;
	}
	if (!json_is_object(v) || (deep && title_of(v).len))
		return;
	json_object_foreach(v, key, member)
	{
		bool line = strcmp(key, "children") == 0;
		if (is_block_key(key))
			join(j, member, deep + 1, line || (span && is_text_key(key)));
	}
}

/* Is an object called as the page is, whose title may name the site behind it? */
static bool is_called(const json_t *object, struct pl_str title)
{
	static const char *const marks[] = { "-", "|", "_", ":", "–", "—", "·", "»", "｜" };
	struct pl_str name = title_of(object);
	title = pl_trim(title);
	if (name.len == 0 || !pl_str_starts(title, name))
		return false;
	title = pl_trim(pl_str_cut(title, name.len, title.len));
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (pl_str_starts(title, pl_str(marks[i])))
			return true;
	return title.len == 0;
}

struct find {
	const struct pl_html_tree *page;
	json_t *text;
	const json_t *holder; /* the object that has it */
	size_t len;
	bool called; /* ... as the page is */
};

static void best_text(json_t *v, size_t deep, struct find *best)
{
	const char *key;
	json_t *member;
	if (deep == DEEP)
		return;
	bool called = is_called(v, best->page->title) || is_called(v, best->page->og_title);
	json_object_foreach(v, key, member)
	{
		if (is_text_key(key)) {
			struct join all = { .to = NULL };
			join(&all, member, 1, false);
			if (all.bytes &&
				(called > best->called ||
					(called == best->called && all.bytes > best->len))) {
				best->text = member;
				best->holder = v;
				best->len = all.bytes;
				best->called = called;
			}
		}
		best_text(member, deep + 1, best);
	}
	for (size_t i = 0; i < json_array_size(v); i++)
		best_text(json_array_get(v, i), deep + 1, best);
}

static enum pl_status take(
	const struct find *best, struct pl_draft *d, struct pl_html_said *said, struct pl_err *err)
{
	static const char *const dates[] = { "datePublished", "publishedAt", "published_at",
		"publishDate", "publishedDate", "publicationDate", "publishTime", "pubDate" };
	struct pl_buf text = { .max = PL_MAX_DOCUMENT };
	struct join all = { .to = NULL };
	enum pl_status st = PL_OK;
	join(&all, best->text, 1, false);
	all = (struct join){ .to = &text, .between = all.markup ? "\n<p>" : "\n\n" };
	join(&all, best->text, 1, false);
	said->body = pl_arena_str(d->arena, pl_buf_str(&text));
	said->headline = pl_arena_str(d->arena, title_of(best->holder));
	if (text.status || !said->body.at)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	pl_buf_free(&text);
	for (size_t i = 0; !st && i < sizeof dates / sizeof *dates; i++)
		st = pl_html_fact_date(d, "json", pl_str(dates[i]),
			string(json_object_get(best->holder, dates[i])), err);
	return st;
}

enum pl_status pl_html_app(struct pl_html_tree *t, struct pl_draft *d, bool bare,
	struct pl_html_said *said, struct pl_err *err)
{
	struct find best = { .page = t };
	enum pl_status st = PL_OK;
	if (t->app.len == 0 || t->app.status)
		return PL_OK;
	json_t *v = pl_html_json_load(pl_buf_str(&t->app), d->arena);
	best_text(v, 0, &best);
	if (best.len >= (best.called ? 1 : bare ? LEAST_BARE : LEAST_TEXT))
		st = take(&best, d, said, err);
	json_decref(v);
	return st;
}

enum pl_status pl_html_text_of_json(struct pl_draft *d, struct pl_str body, struct pl_err *err)
{
	if (body.len <= 2 * pl_trim(d->doc->text).len)
		return PL_OK;
	enum pl_status st = PL_OK;
	if (!memchr(body.at, '<', body.len)) {
		st = pl_check_lines(body, err);
		d->passages.n = 0;
		d->doc->text = body;
		if (!st)
			pl_passages_of_text(&d->passages, body);
		return st;
	}
	return pl_read_fragment(d, body, err);
}
