#ifndef PL_PARSE_H
#define PL_PARSE_H

/* What the grammar (parse.c) and the words of a query (words.c) share while one query is read. */

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
