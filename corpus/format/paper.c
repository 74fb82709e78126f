#include "corpus/format/paper.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

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
	bool head;  /* ... at the head */
	bool alone; /* ... and apart from the text, which is in longer blocks */
	bool aside; /* out, and the first of its like */
	bool moves; /* ... which have the number of their page in them */
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
				p->line[i].edge = p->line[i].head = true;
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

static long number_at(struct pl_str s, size_t *at)
{
	long n = 0;
	for (; *at < s.len && is_digit(s.at[*at]); ++*at)
		n = n < 100000000 ? 10 * n + (s.at[*at] - '0') : n;
	return n;
}

/* Takes the words off that stand by the number of a page, and marks; what is left is the number. *named: there are
 * such words. */
static bool is_page_number(struct pl_str s, long *number, bool *named)
{
	enum { NAMES = 6 };
	static const char *const beside[] = { "Page", "page", "PAGE", "页", "頁", "p.", "of", "第",
		"共", "/", "-", "–", "—", "－", "·", "|", "(", ")", " ", "\t", ",", "，" };
	size_t numbers = 0;
	*named = false;
	for (size_t at = 0; at < s.len;) {
		struct pl_str rest = pl_str_cut(s, at, s.len);
		if (is_digit(rest.at[0])) {
			size_t from = at;
			long n = number_at(s, &at);
			if (at - from > 4 || (at - from == 4 && s.len == 4) || ++numbers > 2)
				return false; /* no number of a page, or a year */
			*number = numbers == 1 ? n : *number;
			continue;
		}
		size_t i = 0;
		while (i < sizeof beside / sizeof *beside &&
			!pl_str_starts(rest, pl_str(beside[i])))
			i++;
		if (i == sizeof beside / sizeof *beside)
			return false;
		*named |= i < NAMES;
		at += strlen(beside[i]);
	}
	return numbers > 0;
}

/* Which of the numbers in a line is taken as seen from its page. */
enum moves { NONE, FIRST, LAST };

struct edge {
	char key[KEY + 32];
	size_t line;
};

static int by_key(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	int order = memcmp(x->key, y->key, sizeof x->key);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool same_key(const struct edge *a, const struct edge *b)
{
	return memcmp(a->key, b->key, sizeof a->key) == 0;
}

static size_t count_numbers(struct pl_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += is_digit(s.at[i]) && (i == 0 || !is_digit(s.at[i - 1]));
	return n;
}

/* Of a head, whether it may be one that runs, with the number of its page: "Gazette of Aunby 12"; but "Article 12"
 * stands at the head of the page by chance. */
static bool may_move(struct pl_str s)
{
	static const char *const heads[] = { "article", "chapter", "section", "part", "annex",
		"appendix", "schedule", "table", "figure", "clause", "rule", "title", "item",
		"question", "resolution", "paragraph" };
	size_t words = 0, high = 0;
	for (size_t at = 0, end; at < s.len; at = end + 1) {
		for (end = at; end < s.len && s.at[end] != ' ';)
			high += (unsigned char)s.at[end++] >= 0x80;
		struct pl_str word = pl_str_cut(s, at, end);
		words += word.len > 0 && count_numbers(word) == 0;
		for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
			if (word.len == strlen(heads[i]) &&
				strncasecmp(word.at, heads[i], word.len) == 0)
				return false;
	}
	return words > 1 || high >= 12;
}

/* False: it is not to be compared so. */
static bool make_key(const struct paper *p, size_t line, enum moves moves, struct edge *out)
{
	const struct line *l = &p->line[line];
	struct pl_str s = text_of(p, l);
	size_t numbers = count_numbers(s), seen = 0, len = 0;
	long number = 0;
	bool named = false;
	if (!l->edge || !l->alone || l->out || s.len > KEY || is_page_number(s, &number, &named))
		return false;
	if (moves && (numbers < (moves == FIRST ? 2 : 1) || (l->head && !may_move(s))))
		return false;
	memset(out, 0, sizeof *out);
	out->line = line;
	for (size_t at = 0; at < s.len;) {
		seen += is_digit(s.at[at]);
		if (is_digit(s.at[at]) && moves && seen == (moves == FIRST ? 1 : numbers)) {
			len += (size_t)snprintf(out->key + len, sizeof out->key - len, "#%ld",
				number_at(s, &at) - (long)l->page);
			continue;
		}
		bool digit = is_digit(s.at[at]);
		do
			out->key[len++] = s.at[at++];
		while (digit && at < s.len && is_digit(s.at[at]));
	}
	return true;
}

/* A line that stands at the edge of so many pages is no text of any of them. One is kept, aside. */
static void drop_running(struct paper *p, enum moves moves, struct edge *edges)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++)
		n += make_key(p, i, moves, &edges[n]);
	qsort(edges, n, sizeof *edges, by_key);
	size_t least = p->pages / 3 > 3 ? p->pages / 3 : p->pages < 3 ? 2 : 3;
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && same_key(&edges[from], &edges[to]);)
			to++;
		for (size_t i = from; i < to && to - from >= least; i++)
			p->line[edges[i].line].out = true;
		p->line[edges[from].line].aside = to - from >= least;
		p->line[edges[from].line].moves = moves != NONE;
	}
}

struct numbered {
	long offset; /* of the number from that of the page */
	size_t line;
};

static int by_offset(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	return x->offset != y->offset ? (x->offset > y->offset) - (x->offset < y->offset)
				      : (x->line > y->line) - (x->line < y->line);
}

/* A number is that of its page if others go with it, on other pages, or if it says so. */
static void drop_numbers(struct paper *p, struct numbered *all)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++) {
		long number = 0;
		bool named = false;
		if (!p->line[i].edge || !is_page_number(text_of(p, &p->line[i]), &number, &named))
			continue;
		p->line[i].out = named;
		all[n++] = (struct numbered){ number - (long)p->line[i].page, i };
	}
	qsort(all, n, sizeof *all, by_offset);
	for (size_t from = 0, to; from < n; from = to) {
		size_t pages = 0;
		for (to = from; to < n && all[to].offset == all[from].offset; to++)
			pages += to == from ||
				 p->line[all[to].line].page != p->line[all[to - 1].line].page;
		for (size_t i = from; i < to && pages > 1 && pages >= p->pages / 20; i++)
			p->line[all[i].line].out = true;
	}
}

/* What runs along the pages and stands first of all is the title of the document, too, unless another follows. */
static void keep_title(struct paper *p)
{
	size_t first = 0, next;
	while (first < p->n && p->line[first].blank)
		first++;
	if (first == p->n || !p->line[first].aside || p->line[first].moves ||
		p->line[first].page > 0)
		return;
	for (next = first + 1; next < p->n && (p->line[next].blank || p->line[next].out);)
		next++;
	if (next < p->n && p->line[next].page == 0) {
		struct pl_str s = text_of(p, &p->line[next]);
		bool apart = p->line[next].alone || p->line[next].width * 100u < p->width * 75u;
		if (apart && !pl_ends_sentence(s) && count_numbers(s) == 0)
			return;
	}
	p->line[first].out = p->line[first].aside = false;
}

static enum pl_status drop_edges(struct paper *p, struct pl_err *err)
{
	size_t n = 0;
	mark_edges(p);
	mark_alone(p);
	for (size_t i = 0; i < p->n; i++)
		n += p->line[i].edge;
	struct edge *edges = calloc(n + 1, sizeof *edges);
	struct numbered *numbers = calloc(n + 1, sizeof *numbers);
	enum pl_status st = edges && numbers ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	for (int moves = NONE; !st && p->pages > 1 && moves <= LAST; moves++)
		drop_running(p, (enum moves)moves, edges);
	if (!st)
		drop_numbers(p, numbers);
	free(edges);
	free(numbers);
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
	for (size_t i = 0; i < p->n; i++)
		if (p->line[i].aside) {
			pl_buf_add(p->out, above || p->out->len ? PL_STR("\n\n") : PL_STR(""));
			pl_buf_add(p->out, text_of(p, &p->line[i]));
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
	if (!st) {
		keep_title(&p);
		flow(&p);
	}
	if (!st && out->status)
		st = pl_fail(err, out->status,
			out->status == PL_LIMIT ? "larger than 32 MiB" : "out of memory");
	free(p.line);
	return st;
}
