#include "searcher/paper.h"

#include <stdarg.h>
#include <unicode/uchar.h>

#include "text/safe.h"
#include "text/utf8.h"

#define SHORT  600 /* bytes of a passage that is shown whole */
#define AROUND 180 /* bytes shown on each side of what is lit */
#define BOLD   "\033[1m"
#define PLAIN  "\033[0m"

static size_t char_width(int32_t c)
{
	if (c < 0x300)
		return 1;
	int kind = u_charType(c);
	if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR)
		return 0;
	int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
	return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

size_t pl_width(struct pl_str s)
{
	size_t width = 0;
	for (size_t at = 0; at < s.len;) {
		int32_t c = pl_utf8_next(s, &at);
		width += c == PL_BAD ? 1 : char_width(c);
	}
	return width;
}

void pl_paper_put(struct pl_paper *p, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	(void)vfprintf(p->out, format, ap);
	va_end(ap);
}

void pl_paper_run(struct pl_paper *p, struct pl_str s, bool bold)
{
	p->line.max = PL_SEARCH_MEMORY;
	pl_buf_clear(&p->line);
	pl_safe_add(&p->line, s, PL_SAFE_LINE);
	bool lit = bold && p->color;
	if (lit)
		(void)fputs(BOLD, p->out);
	if (p->line.len)
		(void)fwrite(p->line.at, 1, p->line.len, p->out);
	if (lit)
		(void)fputs(PLAIN, p->out);
}

/* The nearest byte at or before `at` where a word begins; a Han character is one. */
static size_t word_start(struct pl_str text, size_t at)
{
	size_t lowest = at > 40 ? at - 40 : 0;
	size_t i = at;
	while (i > lowest && text.at[i - 1] != ' ' && text.at[i - 1] != '\n')
		i--;
	if (i > 0 && i == lowest)
		i = at; /* no space near: Han text */
	while (i < text.len && ((unsigned char)text.at[i] & 0xC0) == 0x80)
		i++;
	return i;
}

static size_t word_end(struct pl_str text, size_t at)
{
	size_t highest = text.len - at > 40 ? at + 40 : text.len;
	size_t i = at;
	while (i < highest && text.at[i] != ' ' && text.at[i] != '\n')
		i++;
	if (i < text.len && i == highest)
		i = at;
	while (i < text.len && ((unsigned char)text.at[i] & 0xC0) == 0x80)
		i++;
	return i;
}

void pl_excerpt_of(
	struct pl_str text, const struct pl_light *light, bool full, struct pl_excerpt *out)
{
	const size_t most = sizeof out->part / sizeof out->part[0];
	*out = (struct pl_excerpt){ 0 };
	if (full || text.len <= SHORT) {
		out->part[0] = (struct pl_range){ 0, (uint32_t)text.len };
		out->n = 1;
		return;
	}
	size_t lit = light ? light->n_lit : 0;
	for (size_t i = 0; i < lit || (i == 0 && out->n == 0); i++) {
		struct pl_range hit = lit ? light->lit[i] : (struct pl_range){ 0, 0 };
		size_t room = lit ? AROUND : SHORT;
		size_t from = hit.from > AROUND ? word_start(text, hit.from - AROUND) : 0;
		size_t to = text.len - hit.to > room ? word_end(text, hit.to + room) : text.len;
		if (out->n && from <= out->part[out->n - 1].to + 20) {
			out->part[out->n - 1].to = (uint32_t)to;
			continue;
		}
		if (out->n == most || (out->n >= 3 && lit > 6)) {
			out->hidden = lit - i;
			return;
		}
		out->part[out->n++] = (struct pl_range){ (uint32_t)from, (uint32_t)to };
	}
}

/* Prints words as they fit. */
struct wrap {
	struct pl_paper *p;
	unsigned indent;
	size_t column;
	bool gap; /* white space is due before the next word */
	bool lit;
};

static void new_line(struct wrap *w)
{
	(void)fputc('\n', w->p->out);
	for (unsigned i = 0; i < w->indent; i++)
		(void)fputc(' ', w->p->out);
	w->column = w->indent;
	w->gap = false;
}

/* Colour goes on and off at each lit run's ends and around line breaks. */
static void shade(struct wrap *w, bool lit)
{
	if (w->lit != lit && w->p->color)
		(void)fputs(lit ? BOLD : PLAIN, w->p->out);
	w->lit = lit;
}

/* A piece that no line break may cut: a word, or one Han character. */
static void put_piece(struct wrap *w, struct pl_str text, size_t from, size_t to,
	const struct pl_light *light, size_t *next_lit)
{
	struct pl_buf *line = &w->p->line;
	pl_buf_clear(line);
	pl_safe_add(line, pl_str_cut(text, from, to), PL_SAFE_LINE);
	size_t width = pl_width(pl_buf_str(line));
	if (w->column + w->gap + width > w->p->columns && w->column > w->indent) {
		shade(w, false);
		new_line(w);
	}
	while (light && *next_lit < light->n_lit && light->lit[*next_lit].to <= from)
		++*next_lit;
	if (w->gap) {
		bool inside =
			light && *next_lit < light->n_lit && light->lit[*next_lit].from < from;
		shade(w, inside);
		(void)fputc(' ', w->p->out);
		w->column++;
		w->gap = false;
	}
	for (size_t at = from; at < to;) {
		while (light && *next_lit < light->n_lit && light->lit[*next_lit].to <= at)
			++*next_lit;
		bool any = light && *next_lit < light->n_lit;
		bool lit = any && light->lit[*next_lit].from <= at;
		size_t end = to;
		if (lit && light->lit[*next_lit].to < to)
			end = light->lit[*next_lit].to;
		else if (any && !lit && light->lit[*next_lit].from < to)
			end = light->lit[*next_lit].from;
		shade(w, lit);
		pl_buf_clear(line);
		pl_safe_add(line, pl_str_cut(text, at, end), PL_SAFE_LINE);
		if (line->len)
			(void)fwrite(line->at, 1, line->len, w->p->out);
		at = end;
	}
	w->column += width;
}

/* A sign of ours between pieces: "…", "(6 more)". */
static void put_mark(struct wrap *w, const char *mark)
{
	size_t width = pl_width(pl_str(mark));
	shade(w, false);
	w->gap = w->column > w->indent;
	if (w->gap && w->column + 1 + width > w->p->columns)
		new_line(w);
	(void)fprintf(w->p->out, "%s%s", w->gap ? " " : "", mark);
	w->column += w->gap + width;
	w->gap = true;
}

static void put_part(struct wrap *w, struct pl_str text, struct pl_range part,
	const struct pl_light *light, size_t *next_lit)
{
	for (size_t at = part.from; at < part.to;) {
		size_t next = at;
		int32_t c = pl_utf8_next(text, &next);
		if (c != PL_BAD && pl_is_space(c)) {
			w->gap = w->column > w->indent;
			at = next;
			continue;
		}
		size_t end = next;
		while (!pl_is_han(c) && end < part.to) {
			c = pl_utf8_next(text, &next);
			if (c != PL_BAD && (pl_is_space(c) || pl_is_han(c)))
				break;
			end = next;
		}
		put_piece(w, text, at, end, light, next_lit);
		at = end;
	}
}

void pl_paper_excerpt(struct pl_paper *p, struct pl_str text, const struct pl_light *light,
	const struct pl_excerpt *e, unsigned indent)
{
	p->line.max = PL_SEARCH_MEMORY;
	struct wrap w = { .p = p, .indent = indent, .column = indent };
	size_t next_lit = 0;
	for (unsigned i = 0; i < indent; i++)
		(void)fputc(' ', p->out);
	for (size_t i = 0; i < e->n; i++) {
		if (e->part[i].from > 0)
			put_mark(&w, "…");
		put_part(&w, text, e->part[i], light, &next_lit);
	}
	shade(&w, false);
	if (e->n && e->part[e->n - 1].to < text.len)
		put_mark(&w, "…");
	if (e->hidden) {
		char more[40];
		(void)snprintf(more, sizeof more, "(%zu more)", e->hidden);
		put_mark(&w, more);
	}
	(void)fputc('\n', p->out);
}

void pl_paper_wrapped(struct pl_paper *p, struct pl_str s, size_t column, unsigned indent)
{
	p->line.max = PL_SEARCH_MEMORY;
	struct wrap w = { .p = p, .indent = indent, .column = column };
	size_t next_lit = 0;
	put_part(&w, s, (struct pl_range){ 0, (uint32_t)s.len }, NULL, &next_lit);
	(void)fputc('\n', p->out);
}

void pl_paper_free(struct pl_paper *p)
{
	pl_buf_free(&p->line);
}
