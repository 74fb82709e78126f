#include "corpus/format/paper.h"

#include <stdlib.h>

#include "corpus/passages.h"
#include "text/limits.h"
#include "text/utf8.h"

#define MAX_LINES 1000000
#define EDGE      2  /* lines at the head and at the foot of a page that may be no text */
#define LEAST     50 /* how wide text that fills its lines is at least, in columns too */
#define KEY       96 /* bytes of a line that are compared */

struct line {
	uint32_t from, to, page;
	uint16_t width; /* on paper: a Han character is two wide */
	bool blank, out;
	bool edge;  /* at the head or foot of its page */
	bool alone; /* ... and apart from the text, which is in longer blocks */
};

struct paper {
	struct pl_str text;
	struct line *line;
	size_t n, cap;
	uint32_t pages;
	uint16_t width; /* of most lines that are full */
	struct pl_buf *out;
};

static struct pl_str text_of(const struct paper *p, const struct line *l)
{
	return pl_str_cut(p->text, l->from, l->to);
}

static uint16_t width_of(struct pl_str s)
{
	size_t width = 0;
	for (size_t at = 0; at < s.len;)
		width += pl_utf8_next(s, &at) >= 0x2E80 ? 2 : 1;
	return (uint16_t)(width < UINT16_MAX ? width : UINT16_MAX);
}

/* ---- lines --------------------------------------------------------------------------------- */

static enum pl_status add_line(struct paper *p, size_t from, size_t to, struct pl_err *err)
{
	struct pl_str s = pl_trim(pl_str_cut(p->text, from, to));
	struct line l = { .page = p->pages, .blank = s.len == 0 };
	if (l.blank && (p->n == 0 || p->line[p->n - 1].blank))
		return PL_OK;
	if (s.len) {
		l.from = (uint32_t)(s.at - p->text.at);
		l.to = (uint32_t)(l.from + s.len);
		l.width = width_of(s);
	}
	if (p->n == MAX_LINES)
		return pl_fail(err, PL_LIMIT, "more than %d lines", MAX_LINES);
	if (p->n == p->cap) {
		size_t cap = p->cap ? 2 * p->cap : 1024;
		struct line *grown = realloc(p->line, cap * sizeof *grown);
		if (!grown)
			return pl_fail(err, PL_NOMEM, "out of memory");
		p->line = grown;
		p->cap = cap;
	}
	p->line[p->n++] = l;
	return PL_OK;
}

static enum pl_status find_lines(struct paper *p, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t at = 0, end; !st && at < p->text.len; at = end + 1) {
		end = at;
		while (end < p->text.len && p->text.at[end] != '\n' && p->text.at[end] != '\f')
			end++;
		st = add_line(p, at, end, err);
		if (end < p->text.len && p->text.at[end] == '\f') {
			if (!st)
				st = add_line(p, end, end, err);
			p->pages++;
		}
	}
	return st;
}

static int by_width(const void *a, const void *b)
{
	return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

/* Nine of ten lines are no wider. */
static enum pl_status measure(struct paper *p, struct pl_err *err)
{
	uint16_t *widths = malloc((p->n + 1) * sizeof *widths);
	size_t n = 0;
	if (!widths)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < p->n; i++)
		if (!p->line[i].blank && !p->line[i].out)
			widths[n++] = p->line[i].width;
	qsort(widths, n, sizeof *widths, by_width);
	p->width = n ? widths[n * 9 / 10] : 0;
	free(widths);
	return PL_OK;
}

/* ---- heads and feet of pages --------------------------------------------------------------- */

static void mark_alone(struct paper *p)
{
	for (size_t from = 0, to; from < p->n; from = to) {
		for (to = from + 1; to < p->n && !p->line[to].blank && !p->line[from].blank;)
			to++;
		for (size_t i = from; i < to && to - from <= EDGE; i++)
			p->line[i].alone = !p->line[i].blank;
	}
}

static void mark_edges(struct paper *p)
{
	for (size_t from = 0, to; from < p->n; from = to) {
		for (to = from; to < p->n && p->line[to].page == p->line[from].page;)
			to++;
		int head = 0, foot = 0;
		for (size_t i = from; i < to && head < EDGE; i++)
			if (!p->line[i].blank) {
				p->line[i].edge = true;
				head++;
			}
		for (size_t i = to; i > from && foot < EDGE; i--)
			if (!p->line[i - 1].blank) {
				p->line[i - 1].edge = true;
				foot++;
			}
	}
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes the words off that stand by the number of a page, and marks; what is left is the number. */
static bool is_page_number(struct pl_str s)
{
	static const char *const beside[] = { "Page", "page", "PAGE", "of", "第", "页", "頁", "共",
		"/", "-", "–", "—", "－", "·", "|", "(", ")", " ", "\t", "p.", ",", "，" };
	size_t digits = 0, numbers = 0;
	for (size_t at = 0; at < s.len;) {
		struct pl_str rest = pl_str_cut(s, at, s.len);
		if (is_digit(rest.at[0])) {
			for (digits = 0; at < s.len && is_digit(s.at[at]); at++)
				digits++;
			if (digits > 4 || (digits == 4 && s.len == 4) || ++numbers > 2)
				return false; /* no number of a page, or a year */
			continue;
		}
		size_t i = 0;
		while (i < sizeof beside / sizeof *beside &&
			!pl_str_starts(rest, pl_str(beside[i])))
			i++;
		if (i == sizeof beside / sizeof *beside)
			return false;
		at += strlen(beside[i]);
	}
	return numbers > 0;
}

struct edge {
	char key[KEY]; /* the line, its digits as '#' */
	size_t line;
};

static int by_key(const void *a, const void *b)
{
	return memcmp(((const struct edge *)a)->key, ((const struct edge *)b)->key, KEY);
}

/* A line that stands at the edge of so many pages is no text of any of them. */
static enum pl_status drop_running(struct paper *p, struct pl_err *err)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += p->line[i].edge;
	struct edge *edges = calloc(n + 1, sizeof *edges);
	if (!edges)
		return pl_fail(err, PL_NOMEM, "out of memory");
	n = 0;
	for (size_t i = 0; i < p->n; i++) {
		struct pl_str s = text_of(p, &p->line[i]);
		if (!p->line[i].edge || !p->line[i].alone || s.len > KEY)
			continue;
		for (size_t c = 0; c < s.len; c++)
			edges[n].key[c] = is_digit(s.at[c]) ? '#' : s.at[c];
		edges[n++].line = i;
	}
	qsort(edges, n, sizeof *edges, by_key);
	size_t least = p->pages / 3 > 3 ? p->pages / 3 : p->pages < 3 ? 2 : 3;
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && by_key(&edges[from], &edges[to]) == 0;)
			to++;
		for (size_t i = from; i < to && to - from >= least; i++)
			p->line[edges[i].line].out = true;
	}
	free(edges);
	return PL_OK;
}

static enum pl_status drop_edges(struct paper *p, struct pl_err *err)
{
	mark_edges(p);
	mark_alone(p);
	enum pl_status st = p->pages > 1 ? drop_running(p, err) : PL_OK;
	for (size_t i = 0; i < p->n; i++)
		if (p->line[i].edge && is_page_number(text_of(p, &p->line[i])))
			p->line[i].out = true;
	return st;
}

/* ---- paragraphs ---------------------------------------------------------------------------- */

static int32_t last_of(struct pl_str s)
{
	size_t at = s.len ? s.len - 1 : 0;
	while (at > 0 && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	return s.len ? pl_utf8_next(s, &at) : 0;
}

static int32_t first_of(struct pl_str s)
{
	size_t at = 0;
	return s.len ? pl_utf8_next(s, &at) : 0;
}

static bool is_wide(int32_t c)
{
	return c >= 0x2E80;
}

static bool is_lower(int32_t c)
{
	return c >= 'a' && c <= 'z';
}

/* How wide the first word is: what would have had to fit into the line above. */
static size_t first_word(struct pl_str s)
{
	size_t n = 0;
	if (is_wide(first_of(s)))
		return 2;
	while (n < s.len && s.at[n] != ' ')
		n++;
	return n + 1;
}

/* Does b go on with the paragraph of a? No, if it begins with a word that would have fitted behind a: then
 * somebody ended the line. full: the width of lines here. */
static bool goes_on(const struct paper *p, const struct line *a, const struct line *b, size_t full)
{
	struct pl_str above = text_of(p, a), below = text_of(p, b);
	size_t needs = a->width + first_word(below);
	if (is_lower(first_of(below)) && !pl_ends_sentence(above))
		return true;
	if (pl_ends_sentence(above))
		return needs * 100 > full * 95;
	return needs * 100 > full * 80;
}

/* Across a gap, which may be the end of a page, only what is plainly one sentence goes on. */
static bool goes_over(const struct paper *p, const struct line *a, const struct line *b)
{
	struct pl_str above = text_of(p, a), below = text_of(p, b);
	if (pl_ends_sentence(above) || a->page == b->page || a->width * 100u < p->width * 80u)
		return false;
	return is_lower(first_of(below)) || (is_wide(last_of(above)) && is_wide(first_of(below)));
}

static void join(struct paper *p, struct pl_str above, struct pl_str below)
{
	size_t len = p->out->len;
	bool hyphen = above.len > 1 && above.at[above.len - 1] == '-' &&
		      is_lower(above.at[above.len - 2]) && is_lower(first_of(below));
	if (hyphen && len)
		p->out->len--;
	else if (!is_wide(last_of(above)) || !is_wide(first_of(below)))
		pl_buf_byte(p->out, ' ');
	pl_buf_add(p->out, below);
}

/* The width of full lines in the block of lines that begins there: its own, or, where it is too narrow to
 * be text that was filled, that of the others. */
static size_t block_width(const struct paper *p, size_t from)
{
	size_t most = 0;
	for (size_t i = from; i < p->n && !p->line[i].blank; i++)
		if (!p->line[i].out && p->line[i].width > most)
			most = p->line[i].width;
	most = most * 100 >= (size_t)p->width * 60 ? most : p->width;
	return most > LEAST ? most : LEAST;
}

static void flow(struct paper *p)
{
	const struct line *above = NULL;
	bool gap = false;
	size_t full = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct line *l = &p->line[i];
		if (l->blank || full == 0)
			full = block_width(p, l->blank ? i + 1 : i);
		gap |= l->blank;
		if (l->blank || l->out)
			continue;
		bool same = above && (gap ? goes_over(p, above, l) : goes_on(p, above, l, full));
		if (same) {
			join(p, text_of(p, above), text_of(p, l));
		} else {
			if (above)
				pl_buf_add(p->out, PL_STR("\n\n"));
			pl_buf_add(p->out, text_of(p, l));
		}
		above = l;
		gap = false;
	}
}

enum pl_status pl_paper_flow(struct pl_str pages, struct pl_buf *out, struct pl_err *err)
{
	struct paper p = { .text = pages, .out = out };
	enum pl_status st = pages.len > UINT32_MAX / 2 ? pl_fail(err, PL_LIMIT, "larger than 2 GiB")
						       : find_lines(&p, err);
	if (!st)
		st = drop_edges(&p, err);
	if (!st)
		st = measure(&p, err);
	if (!st)
		flow(&p);
	if (!st && out->status)
		st = pl_fail(err, out->status,
			out->status == PL_LIMIT ? "larger than 32 MiB" : "out of memory");
	free(p.line);
	return st;
}
