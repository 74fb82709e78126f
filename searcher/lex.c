/* The signs of the query language: spaces, quotes, operators, numbers. */

#include "searcher/parse.h"
#include "text/token.h"
#include "text/utf8.h"

static const struct pl_quotes pairs[] = {
	{ { "\"", 1 }, { "\"", 1 }, false },
	{ { "“", 3 }, { "”", 3 }, false },
	{ { "‘", 3 }, { "’", 3 }, true },
	{ { "«", 2 }, { "»", 2 }, false },
	{ { "「", 3 }, { "」", 3 }, false },
	{ { "『", 3 }, { "』", 3 }, false },
};
#define N_PAIRS (sizeof pairs / sizeof pairs[0])

struct pl_str pl_lex_rest(const struct pl_parser *p)
{
	return pl_str_cut(p->text, p->at, p->text.len);
}

const struct pl_quotes *pl_lex_opening(struct pl_str s)
{
	for (size_t i = 0; i < N_PAIRS; i++)
		if (pl_str_starts(s, pairs[i].open))
			return &pairs[i];
	return NULL;
}

const struct pl_quotes *pl_lex_closing(struct pl_str s)
{
	for (size_t i = 1; i < N_PAIRS; i++)
		if (pl_str_starts(s, pairs[i].close))
			return &pairs[i];
	return NULL;
}

void pl_lex_space(struct pl_parser *p)
{
	while (p->at < p->text.len) {
		size_t next = p->at;
		if (!pl_is_space(pl_utf8_next(p->text, &next)))
			return;
		p->at = next;
	}
}

bool pl_lex_space_before(struct pl_str s, size_t at)
{
	size_t from = at;
	while (from > 0 && ((unsigned char)s.at[--from] & 0xC0) == 0x80)
		;
	return at > 0 && pl_is_space(pl_utf8_next(s, &from));
}

bool pl_lex_minus(const struct pl_parser *p)
{
	return p->at < p->text.len && p->text.at[p->at] == '-' &&
	       (p->at == 0 || p->text.at[p->at - 1] == '(' || pl_lex_space_before(p->text, p->at));
}

struct pl_str pl_lex_run(const struct pl_parser *p)
{
	size_t at = p->at;
	while (at < p->text.len) {
		size_t next = at;
		struct pl_str here = pl_str_cut(p->text, at, p->text.len);
		int32_t c = pl_utf8_next(p->text, &next);
		const struct pl_quotes *q =
			pl_lex_opening(here) ? pl_lex_opening(here) : pl_lex_closing(here);
		bool single = q && q->single;
		if (pl_is_space(c) || c == '(' || c == ')' || (q && !single) ||
			(single && at == p->at))
			break;
		at = next;
	}
	return pl_str_cut(p->text, p->at, at);
}

void pl_lex_idle(struct pl_parser *p)
{
	for (;;) {
		pl_lex_space(p);
		struct pl_str word = pl_lex_run(p);
		struct pl_word w;
		size_t at = 0;
		bool idle = word.len && !strchr("-=*", word.at[0]) &&
			    !pl_word_next(word, &at, &w) && !memchr(word.at, '*', word.len);
		if (!idle)
			return;
		p->at += word.len;
	}
}

size_t pl_lex_phrase_end(const struct pl_parser *p, const struct pl_quotes *q)
{
	size_t from = p->at + q->open.len, at = from;
	for (; at < p->text.len; at++) {
		if (!pl_str_starts(pl_str_cut(p->text, at, p->text.len), q->close))
			continue;
		/* In ‘the people’s hall’ the first ’ stands between letters. */
		size_t behind = at + q->close.len;
		struct pl_word w;
		size_t look = behind;
		if (q->single && at > from && pl_word_next(p->text, &look, &w) &&
			w.from == behind && !pl_lex_space_before(p->text, at))
			continue;
		break;
	}
	return at;
}

enum pl_operator pl_lex_operator(const struct pl_parser *p, struct pl_str *word)
{
	*word = pl_lex_run(p);
	if (pl_str_eq(*word, PL_STR("OR")))
		return PL_OP_OR;
	if (pl_str_eq(*word, PL_STR("AND")))
		return PL_OP_AND;
	if (pl_str_eq(*word, PL_STR("NOT")))
		return PL_OP_NOT;
	if (pl_str_starts(*word, PL_STR("NEAR/")) || pl_str_eq(*word, PL_STR("NEAR")))
		return PL_OP_NEAR;
	if (pl_str_starts(*word, PL_STR("BEFORE/")) || pl_str_eq(*word, PL_STR("BEFORE")))
		return PL_OP_BEFORE;
	return PL_OP_NONE;
}

bool pl_lex_number(struct pl_str s, uint32_t lo, uint32_t hi, uint32_t *out)
{
	uint32_t n = 0;
	if (s.len == 0 || s.len > 9)
		return false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] < '0' || s.at[i] > '9')
			return false;
		n = n * 10 + (uint32_t)(s.at[i] - '0');
	}
	*out = n;
	return n >= lo && n <= hi;
}
