#include <strings.h>

#include "corpus/format/read.h"

#define FRONT_MATTER_LINES 200 /* a rule with no second one in so many lines is only a rule */

/* ---- front matter -------------------------------------------------------------------------- */

static struct pl_str unquote(struct pl_str s)
{
	s = pl_trim(s);
	bool quoted =
		s.len >= 2 && (s.at[0] == '"' || s.at[0] == '\'') && s.at[s.len - 1] == s.at[0];
	return quoted ? pl_str_cut(s, 1, s.len - 1) : s;
}

/* "[Anna, Berta]" */
static struct pl_str unlist(struct pl_str s)
{
	bool list = s.len >= 2 && s.at[0] == '[' && s.at[s.len - 1] == ']';
	return list ? unquote(pl_str_cut(s, 1, s.len - 1)) : s;
}

static bool is_key(struct pl_str key, const char *name)
{
	return key.len == strlen(name) && strncasecmp(key.at, name, key.len) == 0;
}

static enum pl_status take_line(struct pl_draft *d, struct pl_str line, struct pl_err *err)
{
	const char *colon = line.len ? memchr(line.at, ':', line.len) : NULL;
	if (!colon)
		return PL_OK;
	struct pl_str key = pl_trim(pl_str_cut(line, 0, (size_t)(colon - line.at)));
	struct pl_str value = unquote(pl_str_cut(line, (size_t)(colon - line.at) + 1, line.len));
	if (is_key(key, "title"))
		return pl_fact_title(d, "front-matter", key, value, err);
	if (is_key(key, "date"))
		return pl_fact_date(d, "front-matter", key, value, err);
	if (is_key(key, "author") || is_key(key, "authors") || is_key(key, "byline"))
		return pl_fact_author(d, "front-matter", key, unlist(value), err);
	if (is_key(key, "modified") || is_key(key, "updated") || is_key(key, "lastmod") ||
		is_key(key, "last_modified"))
		return pl_fact_modified(d, "front-matter", key, value, err);
	if (is_key(key, "speaker"))
		return pl_fact_text(d, &d->doc->speaker, value, err);
	if (is_key(key, "lang") || is_key(key, "language"))
		return pl_fact_text(d, &d->doc->lang, value, err);
	return PL_OK;
}

/* *behind: where the text goes on behind the front matter; 0 when there is none. */
static enum pl_status front_matter(struct pl_draft *d, size_t *behind, struct pl_err *err)
{
	struct pl_str text = d->doc->text;
	size_t open = pl_line_end(text, 0), close = 0;
	*behind = 0;
	if (!pl_str_eq(pl_trim(pl_str_cut(text, 0, open)), PL_STR("---")) || text.at[0] != '-')
		return PL_OK;
	size_t at = open + 1;
	for (int n = 0; at < text.len && n < FRONT_MATTER_LINES && !close; n++) {
		size_t end = pl_line_end(text, at);
		struct pl_str line = pl_trim(pl_str_cut(text, at, end));
		if (pl_str_eq(line, PL_STR("---")) || pl_str_eq(line, PL_STR("...")))
			close = at;
		at = end + 1;
	}
	if (!close)
		return PL_OK;
	*behind = at < text.len ? at : text.len;
	enum pl_status st = PL_OK;
	for (at = open + 1; !st && at < close;) {
		size_t end = pl_line_end(text, at);
		st = take_line(d, pl_str_cut(text, at, end), err);
		at = end + 1;
	}
	return st;
}

/* ---- blocks -------------------------------------------------------------------------------- */

/* The passage being read: text[from, to) so far, lines > 0 while one is open. */
struct open_block {
	struct pl_draft *d;
	size_t from, to, lines;
	bool quote;
	char fence; /* '`' or '~' inside fenced code */
};

static void end_block(struct open_block *b, enum pl_passage_kind kind)
{
	if (b->lines)
		pl_passages_add(&b->d->passages, b->d->doc->text, b->from, b->to, kind);
	b->lines = 0;
	b->quote = false;
}

static void add_line(struct open_block *b, size_t from, size_t to)
{
	if (b->lines++ == 0)
		b->from = from;
	b->to = to;
}

/* Three or more of one mark, blanks between allowed, and nothing else. */
static bool is_rule(struct pl_str line, char mark, size_t least)
{
	size_t n = 0;
	for (size_t i = 0; i < line.len; i++) {
		if (line.at[i] == mark)
			n++;
		else if (line.at[i] != ' ' && line.at[i] != '\t')
			return false;
	}
	return n >= least;
}

/* Bytes of a list marker ("- ", "12. ") at the head of the line; 0 for none. */
static size_t list_marker(struct pl_str line)
{
	size_t n = 0;
	if (line.len && strchr("-*+", line.at[0])) {
		n = 1;
	} else {
		while (n < line.len && n < 9 && line.at[n] >= '0' && line.at[n] <= '9')
			n++;
		if (n == 0 || n >= line.len || (line.at[n] != '.' && line.at[n] != ')'))
			return 0;
		n++;
	}
	return n < line.len && (line.at[n] == ' ' || line.at[n] == '\t') ? n + 1 : 0;
}

/* The text of "## text ##"; false when the line is no heading. */
static bool heading(struct pl_str line, struct pl_str *inner)
{
	size_t n = 0, end = line.len;
	while (n < line.len && line.at[n] == '#')
		n++;
	if (n == 0 || n > 6 || (n < line.len && line.at[n] != ' ' && line.at[n] != '\t'))
		return false;
	while (end > n && line.at[end - 1] == '#')
		end--;
	if (end < line.len && end > n && line.at[end - 1] != ' ')
		end = line.len; /* "C#" */
	*inner = pl_trim(pl_str_cut(line, n, end));
	return true;
}

/* A line of three ` or ~ opens fenced code, the same closes it. */
static bool fence(struct open_block *b, struct pl_str line)
{
	bool marks = pl_str_starts(line, PL_STR("```")) || pl_str_starts(line, PL_STR("~~~"));
	if (!marks || (b->fence && b->fence != line.at[0]))
		return false;
	end_block(b, PL_PARAGRAPH);
	b->fence = b->fence ? '\0' : line.at[0];
	return true;
}

static bool ends_block(struct open_block *b, struct pl_str line)
{
	if (is_rule(line, '=', 1) && line.len && b->lines == 1 && !b->quote) {
		end_block(b, PL_HEADING);
		return true;
	}
	if (is_rule(line, '-', 3)) {
		end_block(b, b->lines == 1 && !b->quote ? PL_HEADING : PL_PARAGRAPH);
		return true;
	}
	if (line.len && !is_rule(line, '*', 3) && !is_rule(line, '_', 3))
		return false;
	end_block(b, PL_PARAGRAPH);
	return true;
}

/* Takes the quote and list marks off the head of the line; each list mark begins a block, and so
 * do a quote's first line and the line behind its last. */
static struct pl_str strip_marks(struct open_block *b, struct pl_str line)
{
	bool quote = false;
	for (;;) {
		size_t mark = list_marker(line);
		if (line.len && line.at[0] == '>') {
			if (!b->quote && !quote)
				end_block(b, PL_PARAGRAPH);
			quote = true;
			mark = 1;
		} else if (mark) {
			end_block(b, PL_PARAGRAPH);
		} else {
			break;
		}
		line = pl_trim(pl_str_cut(line, mark, line.len));
	}
	if (quote)
		b->quote = true;
	return line;
}

static void take_text_line(struct open_block *b, size_t at, size_t end)
{
	struct pl_str text = b->d->doc->text, inner;
	struct pl_str line = pl_trim(pl_str_cut(text, at, end));
	if (fence(b, line))
		return;
	if (b->fence) {
		add_line(b, at, end);
		return;
	}
	if (ends_block(b, line))
		return;
	line = strip_marks(b, line);
	if (line.len == 0) {
		end_block(b, PL_PARAGRAPH);
		return;
	}
	size_t from = (size_t)(line.at - text.at);
	if (!heading(line, &inner)) {
		add_line(b, from, from + line.len);
		return;
	}
	end_block(b, PL_PARAGRAPH);
	if (inner.len) {
		from = (size_t)(inner.at - text.at);
		add_line(b, from, from + inner.len);
		end_block(b, PL_HEADING);
	}
}

enum pl_status pl_read_markdown(struct pl_draft *d, struct pl_err *err)
{
	struct pl_document *doc = d->doc;
	struct open_block b = { .d = d };
	size_t at = 0;
	enum pl_status st = pl_decode_text(d, PL_DECLARES_NOTHING, &doc->text, err);
	if (!st)
		st = pl_check_lines(doc->text, err);
	if (!st && doc->text.len)
		st = front_matter(d, &at, err);
	while (!st && at < doc->text.len && !d->passages.status) {
		size_t end = pl_line_end(doc->text, at);
		take_text_line(&b, at, end);
		at = end + 1;
	}
	end_block(&b, PL_PARAGRAPH);
	return st;
}
