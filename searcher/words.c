#include <unicode/uchar.h>

#include <stdarg.h>
#include <stdio.h>

#include "searcher/parse.h"
#include "text/safe.h"
#include "text/token.h"
#include "text/utf8.h"

/* Columns of a terminal that a character takes. */
static size_t width_of(int32_t c)
{
	int wide = c < 0x1100 ? U_EA_NEUTRAL : u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
	return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

static size_t column_of(struct pl_str text, size_t byte)
{
	size_t column = 1;
	for (size_t at = 0; at < byte; column++)
		(void)pl_utf8_next(text, &at);
	return column;
}

#define AROUND 60 /* characters of a long query shown on each side of the caret */

/* The part of the query around `byte`, and a caret under it. */
static void caret(struct pl_str text, size_t byte, char *out, size_t size)
{
	size_t from = byte, to = byte, width = 0, len = 0;
	for (unsigned i = 0; i < AROUND && from > 0; i++)
		do
			from--;
		while (from > 0 && ((unsigned char)text.at[from] & 0xC0) == 0x80);
	for (unsigned i = 0; i < AROUND && to < text.len; i++)
		(void)pl_utf8_next(text, &to);
	char line[512];
	pl_safe_fixed(line, sizeof line, pl_str_cut(text, from, to), PL_SAFE_LINES);
	for (char *c = line; *c; c++)
		if (*c == '\n')
			*c = ' ';
	/* Widths of what is printed before the caret, escapes included. */
	char before[512];
	pl_safe_fixed(before, sizeof before, pl_str_cut(text, from, byte), PL_SAFE_LINES);
	struct pl_str shown = pl_str(before);
	for (size_t at = 0; at < shown.len;)
		width += width_of(pl_utf8_next(shown, &at));
	int n = snprintf(out, size, "\n  %s\n  ", line);
	len = n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
	for (size_t i = 0; i < width && len + 2 < size; i++)
		out[len++] = ' ';
	if (len + 1 < size)
		out[len++] = '^';
	out[len] = '\0';
}

/* "query, column N: message", the query and a caret. */
__attribute__((format(printf, 4, 0))) static enum pl_status point(
	struct pl_err *err, struct pl_str text, size_t byte, const char *format, va_list ap)
{
	char message[256], below[700];
	(void)vsnprintf(message, sizeof message, format, ap);
	caret(text, byte, below, sizeof below);
	return pl_fail(
		err, PL_QUERY, "query, column %zu: %s%s", column_of(text, byte), message, below);
}

void *pl_query_fault(struct pl_parser *p, size_t byte, const char *format, ...)
{
	if (p->status)
		return NULL;
	va_list ap;
	va_start(ap, format);
	p->status = point(p->err, p->text, byte, format, ap);
	va_end(ap);
	return NULL;
}

enum pl_status pl_query_refuse(
	struct pl_err *err, struct pl_str text, size_t column, const char *format, ...)
{
	size_t byte = 0;
	for (size_t i = 1; i < column && byte < text.len; i++)
		(void)pl_utf8_next(text, &byte);
	va_list ap;
	va_start(ap, format);
	enum pl_status st = point(err, text, byte, format, ap);
	va_end(ap);
	return st;
}

static void *out_of_memory(struct pl_parser *p)
{
	if (!p->status)
		p->status = pl_fail(p->err, PL_NOMEM, "out of memory reading the query");
	return NULL;
}

struct pl_node *pl_node_new(struct pl_parser *p, enum pl_node_kind kind, size_t byte)
{
	if (p->status)
		return NULL;
	bool leaf = kind == PL_PHRASE || kind == PL_PREFIX || kind == PL_SLOGAN || kind == PL_FIELD;
	if (leaf && ++p->leaves > PL_MAX_LEAVES)
		return pl_query_fault(p, byte, "more than %d words and phrases", PL_MAX_LEAVES);
	struct pl_node *n = pl_arena_new(&p->query->arena, sizeof *n);
	if (!n)
		return out_of_memory(p);
	n->kind = kind;
	n->column = column_of(p->text, byte);
	return n;
}

static bool analyse(struct pl_parser *p, struct pl_str s, size_t byte)
{
	enum pl_status st = pl_analyse(p->an, s, &p->tokens, p->err);
	if (st)
		p->status = st;
	else if (p->tokens.words == 0)
		(void)pl_query_fault(p, byte, "no word to search for here");
	else if (p->tokens.words > PL_MAX_PHRASE_WORDS)
		(void)pl_query_fault(
			p, byte, "a phrase of more than %d words", PL_MAX_PHRASE_WORDS);
	else if (p->tokens.too_long)
		(void)pl_query_fault(p, byte, "a word of more than %d bytes", PL_MAX_TERM);
	return !p->status;
}

static struct pl_str keep(struct pl_parser *p, struct pl_str s)
{
	struct pl_str kept = pl_arena_str(&p->query->arena, s);
	if (!kept.at)
		(void)out_of_memory(p);
	return kept;
}

/* A whole hyphenated word asks of an exact phrase that its parts be printed as one. */
static void fill_elements(struct pl_parser *p, struct pl_node *n)
{
	struct pl_str whole = { NULL, 0 };
	size_t filled = 0;
	for (size_t i = 0; i < p->tokens.n; i++) {
		const struct pl_token *k = &p->tokens.at[i];
		if (k->whole) {
			whole = pl_token_form(k);
			continue;
		}
		struct pl_element *e = &n->element[filled++];
		e->stem = keep(p, pl_token_stem(k));
		e->form = keep(p, pl_token_form(k));
		if (n->exact && whole.len)
			e->whole = keep(p, whole);
		whole.len = 0;
	}
}

struct pl_node *pl_phrase_node(struct pl_parser *p, struct pl_str s, size_t byte, bool exact)
{
	struct pl_node *n = pl_node_new(p, PL_PHRASE, byte);
	if (!n || !analyse(p, s, byte))
		return NULL;
	n->exact = exact;
	n->n_elements = p->tokens.words;
	n->element = pl_arena_array(&p->query->arena, n->n_elements, sizeof *n->element);
	if (!n->element)
		return out_of_memory(p);
	fill_elements(p, n);
	return p->status ? NULL : n;
}

struct pl_node *pl_prefix_node(struct pl_parser *p, struct pl_str s, size_t byte)
{
	struct pl_node *n = pl_node_new(p, PL_PREFIX, byte);
	if (!n || !analyse(p, s, byte))
		return NULL;
	if (p->tokens.words != 1 && p->tokens.at[0].span != p->tokens.words)
		return pl_query_fault(p, byte, "the star may follow one word only");
	/* "state-*" asks for hyphenated words; any other sign at the ends is in no form. */
	const struct pl_token *last = &p->tokens.at[p->tokens.n - 1];
	size_t sign = pl_hyphen_at(s, last->to);
	sign = last->to < s.len && s.at[last->to] == '\'' ? 1 : sign;
	if (p->tokens.at[0].from != 0 || last->to + sign != s.len)
		return pl_query_fault(p, byte, "the star must touch a word, with no sign between");
	struct pl_buf folded = { .max = PL_MAX_QUERY * 4 };
	enum pl_status st = pl_fold(p->an, s, &folded, p->err);
	size_t letters = 0;
	for (size_t at = 0; at < folded.len; letters++)
		(void)pl_utf8_next(pl_buf_str(&folded), &at);
	if (st)
		p->status = st;
	else if (letters < PL_MIN_PREFIX)
		(void)pl_query_fault(
			p, byte, "a star needs at least %d letters before it", PL_MIN_PREFIX);
	else if (folded.len > PL_MAX_PREFIX)
		(void)pl_query_fault(p, byte, "more than %d bytes before a star", PL_MAX_PREFIX);
	else
		n->prefix = keep(p, pl_buf_str(&folded));
	pl_buf_free(&folded);
	return p->status ? NULL : n;
}

/* D or D..D with open ends. */
static bool date_range(struct pl_parser *p, struct pl_node *n, size_t byte)
{
	struct pl_str v = n->value;
	size_t dots = 0;
	while (dots + 1 < v.len && !(v.at[dots] == '.' && v.at[dots + 1] == '.'))
		dots++;
	bool range = dots + 1 < v.len;
	struct pl_str lo = range ? pl_str_cut(v, 0, dots) : v;
	struct pl_str hi = range ? pl_str_cut(v, dots + 2, v.len) : v;
	n->from = pl_date_first(pl_date_iso(lo));
	n->to = pl_date_last(pl_date_iso(hi));
	bool good = (lo.len == 0 || n->from) && (hi.len == 0 || n->to) && (lo.len || hi.len);
	if (!good)
		(void)pl_query_fault(
			p, byte, "not a date or range of dates: YYYY, YYYY-MM, YYYY-MM-DD or D..D");
	else if (n->from && n->to && n->from > n->to)
		(void)pl_query_fault(p, byte, "the range of dates ends before it begins");
	return !p->status;
}

struct pl_node *pl_field_node(struct pl_parser *p, enum pl_field field, struct pl_str value,
	size_t byte, struct pl_node *words)
{
	enum pl_node_kind kind = field == PL_FIELD_SLOGAN ? PL_SLOGAN : PL_FIELD;
	struct pl_node *n = words ? words : pl_node_new(p, kind, byte);
	if (!n)
		return NULL;
	n->kind = kind;
	n->field = field;
	n->value = keep(p, value);
	if (field == PL_FIELD_DATE && !p->status)
		(void)date_range(p, n, byte);
	return p->status ? NULL : n;
}
