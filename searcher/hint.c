#include "searcher/hint.h"

#include <strings.h>

#include "searcher/parse.h"
#include "text/utf8.h"

static const char *const operators[] = { "OR", "AND", "NOT" };
#define N_OPERATORS (sizeof operators / sizeof operators[0])

/* A sign of the query: a phrase, a run of characters, or what is neither. */
struct sign {
	bool phrase, apart; /* apart: white space stands before it */
	struct pl_str run;
};

/* False at the end. */
static bool next_sign(struct pl_parser *p, struct sign *out)
{
	pl_lex_space(p);
	if (p->at >= p->text.len)
		return false;
	const struct pl_quotes *q = pl_lex_opening(pl_lex_rest(p));
	*out = (struct sign){ .phrase = q != NULL, .apart = pl_lex_space_before(p->text, p->at) };
	if (q) {
		size_t end = pl_lex_phrase_end(p, q);
		p->at = end < p->text.len ? end + q->close.len : end;
		return true;
	}
	out->run = pl_lex_run(p);
	if (out->run.len)
		p->at += out->run.len;
	else
		(void)pl_utf8_next(p->text, &p->at);
	return true;
}

/* The number of the operator that s is but for its case, N_OPERATORS: none. */
static size_t small_operator(struct pl_str s)
{
	size_t i = 0;
	while (i < N_OPERATORS &&
		(s.len != strlen(operators[i]) || strncasecmp(s.at, operators[i], s.len) != 0 ||
			pl_str_eq(s, pl_str(operators[i]))))
		i++;
	return i;
}

static void next_hint(struct pl_buf *out)
{
	if (out->len)
		pl_buf_add(out, PL_STR("; "));
}

static void of_gap(const struct sign *s, struct pl_buf *out)
{
	struct pl_str digits = pl_str_cut(s->run, 1, s->run.len);
	uint32_t n;
	if (!s->apart || !pl_str_starts(s->run, PL_STR("~")) ||
		!pl_lex_number(digits, 0, PL_MAX_NEAR, &n))
		return;
	next_hint(out);
	pl_buf_print(out,
		"~%u behind a space is the word %u: to allow words between, write it at once "
		"behind "
		"the closing quote",
		n, n);
}

static void of_operators(const bool *small, struct pl_buf *out)
{
	static const char *const as_words[] = { "or", "and", "not" };
	for (size_t i = 0; i < N_OPERATORS; i++) {
		if (!small[i])
			continue;
		next_hint(out);
		pl_buf_print(out, "\"%s\" is a word to be found here; the operator is %s",
			as_words[i], operators[i]);
	}
}

void pl_hint_query(struct pl_str query, bool found, struct pl_buf *out)
{
	struct pl_parser p = { .text = query };
	struct sign s;
	bool small[N_OPERATORS] = { false }, operand = false;
	size_t waiting = N_OPERATORS; /* an operator that wants something on its other side */
	while (next_sign(&p, &s)) {
		size_t op = s.phrase ? N_OPERATORS : small_operator(s.run);
		if (op < N_OPERATORS) {
			waiting = operand ? op : waiting;
			continue;
		}
		if (!s.phrase)
			of_gap(&s, out);
		if (!found && pl_str_starts(s.run, PL_STR("source:")))
			pl_hint_source("source:", pl_str_cut(s.run, 7, s.run.len), out);
		operand = operand || s.phrase || s.run.len;
		if ((s.phrase || s.run.len) && waiting < N_OPERATORS) {
			small[waiting] = true;
			waiting = N_OPERATORS;
		}
	}
	if (!found)
		of_operators(small, out);
}

/* Is there a "[" without its "]"? */
static bool open_set(struct pl_str s)
{
	const char *open = memchr(s.at, '[', s.len);
	size_t from = open ? (size_t)(open - s.at) + 2 : s.len;
	return open && (from >= s.len || !memchr(s.at + from, ']', s.len - from));
}

void pl_hint_source(const char *of, struct pl_str pattern, struct pl_buf *out)
{
	bool glob = false;
	for (size_t i = 0; i < pattern.len; i++)
		glob = glob || strchr("*?[", pattern.at[i]);
	if (!glob)
		return;
	if (open_set(pattern)) {
		next_hint(out);
		pl_buf_print(out, "%s%.*s: the [ is never closed, so it stands for itself", of,
			(int)pattern.len, pattern.at);
	}
	if (strchr("*?[/-", pattern.at[0]))
		return;
	next_hint(out);
	pl_buf_print(out,
		"%s%.*s: a glob has to fit the whole path, which begins with a slash; put a * in "
		"front",
		of, (int)pattern.len, pattern.at);
}

struct pl_str pl_hint_lang(struct pl_str query)
{
	struct pl_parser p = { .text = query };
	struct sign s;
	while (next_sign(&p, &s))
		if (pl_str_starts(s.run, PL_STR("lang:")))
			return pl_str_cut(s.run, 5, s.run.len);
	return (struct pl_str){ NULL, 0 };
}
