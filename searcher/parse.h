#ifndef PL_PARSE_H
#define PL_PARSE_H

/* What the signs (lex.c), the grammar (parse.c) and the words of a query (words.c) share while one
 * query is read. */

#include "searcher/query.h"
#include "text/limits.h"

struct pl_parser {
	struct pl_analyser *an;
	struct pl_query *query;
	struct pl_str text;
	size_t at; /* byte of the query being read */
	unsigned depth, leaves;
	struct pl_tokens tokens; /* room for words.c */
	struct pl_err *err;
	enum pl_status status; /* sticky: first failure */
};

/* Fail at a byte of the query: message with column, the query (or the part around it), a caret.
 * Returns NULL, for `return pl_query_fault(...)`. */
void *pl_query_fault(struct pl_parser *p, size_t byte, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

struct pl_parser pl_parser_for(struct pl_analyser *an, struct pl_query *q, struct pl_err *err);

/* ---- signs, at p->at ------------------------------------------------------------------------ */

struct pl_quotes {
	struct pl_str open, close;
	bool single; /* its closing mark is also an apostrophe */
};

enum pl_operator { PL_OP_NONE, PL_OP_OR, PL_OP_AND, PL_OP_NOT, PL_OP_NEAR, PL_OP_BEFORE };

struct pl_str pl_lex_rest(const struct pl_parser *p);
/* The kind of quotes that opens (closes) at the start of s, or NULL. */
const struct pl_quotes *pl_lex_opening(struct pl_str s);
const struct pl_quotes *pl_lex_closing(struct pl_str s);
/* Over white space. */
void pl_lex_space(struct pl_parser *p);
/* Over white space, and over signs that stand alone and hold no word ("&", "."): punctuation is no
 * word here, as it is none inside a phrase. */
void pl_lex_idle(struct pl_parser *p);
/* Is the character that ends before byte `at` white space? */
bool pl_lex_space_before(struct pl_str s, size_t at);
/* Does a "-" here deny: behind white space, a parenthesis or the start? */
bool pl_lex_minus(const struct pl_parser *p);
/* The run of characters that no space, parenthesis or quote interrupts. A ‘ or ’ inside is an
 * apostrophe. */
struct pl_str pl_lex_run(const struct pl_parser *p);
/* Where the closing mark is of the phrase that q opens at p->at; the end of the query when there is none. */
size_t pl_lex_phrase_end(const struct pl_parser *p, const struct pl_quotes *q);
/* The operator that stands here, and its text. */
enum pl_operator pl_lex_operator(const struct pl_parser *p, struct pl_str *word);
/* Digits of s as a number in lo..hi; false otherwise. */
bool pl_lex_number(struct pl_str s, uint32_t lo, uint32_t hi, uint32_t *out);

/* ---- nodes ---------------------------------------------------------------------------------- */

/* Takes a child in; false after a failure. */
bool pl_node_add(struct pl_parser *p, struct pl_node *parent, struct pl_node *child);

/* A new node of the query; NULL after a failure. */
struct pl_node *pl_node_new(struct pl_parser *p, enum pl_node_kind kind, size_t byte);

/* The words of `s` as a phrase; `byte` is where s begins. A fault when s holds no word. */
struct pl_node *pl_phrase_node(struct pl_parser *p, struct pl_str s, size_t byte, bool exact);

/* `s` (without its star) as a prefix. */
struct pl_node *pl_prefix_node(struct pl_parser *p, struct pl_str s, size_t byte);

/* A field and its value; `words` is the value read as a phrase for title:, else NULL. */
struct pl_node *pl_field_node(struct pl_parser *p, enum pl_field field, struct pl_str value,
	size_t byte, struct pl_node *words);

#endif
