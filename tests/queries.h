#ifndef PL_TESTS_QUERIES_H
#define PL_TESTS_QUERIES_H

/* Reads a query and tells what came of it. */

#include <stdlib.h>

#include "searcher/query.h"
#include "tests/tap.h"

static struct pl_analyser *an;
static struct pl_err err;

static inline void show_phrase(const struct pl_node *n, struct pl_buf *out)
{
	pl_buf_print(out, "%s\"", n->exact ? "=" : "");
	for (size_t i = 0; i < n->n_elements; i++) {
		const struct pl_element *e = &n->element[i];
		pl_buf_print(out, "%s", i ? " " : "");
		if (e->whole.len)
			pl_buf_print(out, "<%.*s>", (int)e->whole.len, e->whole.at);
		pl_buf_add(out, n->exact ? e->form : e->stem);
	}
	pl_buf_byte(out, '"');
	if (n->gap)
		pl_buf_print(out, "~%u", n->gap);
}

/* A tree in one line: (and a b), (or a b), (not a), (near/3 a b), (before/3 a b), est*, date:...,
 * "stem stem"~2, ="form form"; <state-owned> before the part at which an exact whole begins. */
static inline void show(const struct pl_node *n, struct pl_buf *out)
{
	static const char *const fields[] = { "title", "date", "source", "lang" };
	static const char *const kinds[] = { "and", "or", "not", "near" };
	if (n->kind == PL_PREFIX) {
		pl_buf_add(out, n->prefix);
		pl_buf_byte(out, '*');
		return;
	}
	if (n->kind == PL_FIELD)
		pl_buf_print(out, "%s:", fields[n->field]);
	if (n->kind == PL_FIELD && n->field == PL_FIELD_DATE) {
		pl_buf_print(out, "%d..%d", n->from, n->to);
	} else if (n->kind == PL_FIELD && n->field != PL_FIELD_TITLE) {
		pl_buf_add(out, n->value);
	} else if (n->kind == PL_PHRASE || n->kind == PL_FIELD) {
		show_phrase(n, out);
	} else {
		pl_buf_print(out, "(%s", n->ordered ? "before" : kinds[n->kind]);
		if (n->kind == PL_NEAR)
			pl_buf_print(out, "/%u", n->distance);
		for (size_t i = 0; i < n->n_children; i++) {
			pl_buf_byte(out, ' ');
			show(n->child[i], out);
		}
		pl_buf_byte(out, ')');
	}
}

static inline void reads(const char *query, const char *want, const char *name)
{
	struct pl_query *q = NULL;
	struct pl_buf got = { .max = 100000 };
	if (pl_query_parse(an, pl_str(query), &q, &err))
		pl_buf_print(&got, "%s", err.text);
	else
		show(q->root, &got);
	is_str(pl_buf_str(&got), want, name);
	pl_query_free(q);
	pl_buf_free(&got);
}

static inline void refuses(const char *query, const char *want, const char *name)
{
	struct pl_query *q = NULL;
	is_int(pl_query_parse(an, pl_str(query), &q, &err), PL_QUERY, name);
	is_str(pl_str(err.text), want, "  ... and says so");
	ok(q == NULL, "  ... and gives no query");
}

/* `one` n times over. */
static inline char *times(const char *one, size_t n)
{
	size_t len = strlen(one);
	char *all = malloc(n * len + 1);
	if (!all)
		exit(1);
	for (size_t i = 0; i < n; i++)
		memcpy(all + i * len, one, len + 1);
	return all;
}

#endif
