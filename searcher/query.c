/* What may be done with a query once it is read: as one phrase, as any of its words, let go. */

#include "searcher/parse.h"

#include <stdlib.h>

#include "text/utf8.h"

static bool is_bare(const struct pl_node *n)
{
	return n->kind == PL_PHRASE && n->bare;
}

/* May it stand beside words that are read together? */
static bool is_apart(const struct pl_node *n)
{
	return n->kind == PL_FIELD || n->kind == PL_SLOGAN || n->kind == PL_NOT;
}

/* Where the character in a column (from 1) begins. */
static size_t byte_of(struct pl_str text, size_t column)
{
	size_t at = 0;
	while (column-- > 1 && at < text.len)
		(void)pl_utf8_next(text, &at);
	return at;
}

static bool holds_and(const struct pl_query *q, size_t from, size_t to)
{
	struct pl_str word = { NULL, 0 };
	struct pl_parser p = pl_parser_for(NULL, (struct pl_query *)q, NULL);
	for (p.at = from; p.at < to; p.at += word.len ? word.len : 1) {
		pl_lex_space(&p);
		if (p.at < to && pl_lex_operator(&p, &word) == PL_OP_AND)
			return true;
	}
	return false;
}

/* The bytes from the first to the last of n words. */
static struct pl_str text_of(struct pl_query *q, struct pl_node *const *at, size_t n)
{
	size_t from = byte_of(q->text, at[0]->column);
	struct pl_parser p = pl_parser_for(NULL, q, NULL);
	p.at = byte_of(q->text, at[n - 1]->column);
	return pl_str_cut(q->text, from, p.at + pl_lex_run(&p).len);
}

bool pl_query_bare(struct pl_query *q, struct pl_bare *out)
{
	struct pl_node *root = q->root;
	size_t from = 0, n = 0, ends = 0;
	*out = (struct pl_bare){ .at = &q->root, .n = 1, .text = q->text };
	if (root->kind != PL_AND)
		return is_bare(root);
	for (size_t i = 0; i < root->n_children; i++) {
		if (!is_bare(root->child[i]) && !is_apart(root->child[i]))
			return false;
		bool begins = is_bare(root->child[i]) && (!i || !is_bare(root->child[i - 1]));
		from = begins ? i : from;
		ends += begins;
		n += is_bare(root->child[i]);
	}
	if (ends != 1)
		return false;
	out->at = root->child + from;
	out->n = n;
	if (n < root->n_children)
		out->text = text_of(q, out->at, n);
	size_t start = (size_t)(out->text.at - q->text.at);
	return !holds_and(q, start, start + out->text.len);
}

enum pl_status pl_query_join(
	struct pl_analyser *an, struct pl_query *q, struct pl_bare *b, struct pl_err *err)
{
	struct pl_node *root = q->root;
	if (b->n == 1)
		return PL_OK;
	struct pl_parser p = pl_parser_for(an, q, err);
	struct pl_node *phrase =
		pl_phrase_node(&p, b->text, (size_t)(b->text.at - q->text.at), false);
	if (phrase) {
		size_t first = (size_t)(b->at - root->child), behind = first + b->n;
		phrase->bare = true;
		root->child[first] = phrase;
		memmove(root->child + first + 1, root->child + behind,
			(root->n_children - behind) * sizeof *root->child);
		root->n_children -= b->n - 1;
		b->n = 1;
		if (root->n_children == 1) {
			q->root = phrase;
			b->at = &q->root;
		}
	}
	pl_tokens_free(&p.tokens);
	return p.status;
}

enum pl_status pl_query_bare_phrase(struct pl_analyser *an, struct pl_query *q, struct pl_err *err)
{
	struct pl_bare b;
	return pl_query_bare(q, &b) ? pl_query_join(an, q, &b, err) : PL_OK;
}

bool pl_query_is_bare(const struct pl_query *q)
{
	const struct pl_node *root = q->root;
	bool bare = root->kind == PL_AND || (root->kind == PL_PHRASE && root->bare);
	for (size_t i = 0; root->kind == PL_AND && i < root->n_children; i++)
		bare &= root->child[i]->kind == PL_PHRASE && root->child[i]->bare;
	return bare;
}

enum pl_status pl_query_slogan(struct pl_query *q, const struct pl_bare *b, struct pl_err *err)
{
	struct pl_parser p = pl_parser_for(NULL, q, err);
	struct pl_node *n = pl_node_new(&p, PL_SLOGAN, (size_t)(b->text.at - q->text.at));
	if (n) {
		n->value = b->text;
		*b->at = n;
	}
	return p.status;
}

enum pl_status pl_query_of_slogan(
	struct pl_analyser *an, struct pl_str name, struct pl_query **out, struct pl_err *err)
{
	if (name.len > PL_MAX_QUERY || pl_utf8_check(name) < name.len)
		return pl_fail(err, PL_QUERY, "no slogan is so called: %s",
			name.len > PL_MAX_QUERY ? "it is too long" : "it is not UTF-8");
	enum pl_status st = pl_query_parse(an, PL_STR("slogan"), out, err);
	if (st)
		return st;
	struct pl_str own = pl_arena_str(&(*out)->arena, name);
	if (!own.at)
		return pl_fail(err, PL_NOMEM, "out of memory");
	(*out)->text = own;
	const struct pl_bare all = { .at = &(*out)->root, .n = 1, .text = own };
	return pl_query_slogan(*out, &all, err);
}

static bool wanted(const struct pl_node *n)
{
	return n->kind != PL_NOT && n->kind != PL_FIELD;
}

static bool is_date(const struct pl_node *n)
{
	return n->kind == PL_FIELD && n->field == PL_FIELD_DATE;
}

void pl_query_take_dates(struct pl_query *q, pl_date *from, pl_date *to)
{
	struct pl_node *all = q->root;
	size_t kept = 0, n = all->n_children;
	if (all->kind != PL_AND)
		return;
	for (size_t i = 0; i < n; i++)
		kept += !is_date(all->child[i]);
	if (kept == 0)
		return;
	all->n_children = 0;
	for (size_t i = 0; i < n; i++) {
		struct pl_node *c = all->child[i];
		if (!is_date(c)) {
			all->child[all->n_children++] = c;
			continue;
		}
		*from = c->from > *from ? c->from : *from;
		*to = c->to && (!*to || c->to < *to) ? c->to : *to;
	}
}

bool pl_query_has_and(const struct pl_query *q)
{
	size_t n = 0;
	if (q->root->kind == PL_AND)
		for (size_t i = 0; i < q->root->n_children; i++)
			n += wanted(q->root->child[i]);
	return n > 1;
}

enum pl_status pl_query_any(struct pl_query *q, struct pl_err *err)
{
	if (!pl_query_has_and(q))
		return PL_OK;
	struct pl_parser p = pl_parser_for(NULL, q, err);
	struct pl_node *all = pl_node_new(&p, PL_AND, 0), *any = pl_node_new(&p, PL_OR, 0);
	bool good = pl_node_add(&p, all, any);
	for (size_t i = 0; good && i < q->root->n_children; i++)
		good = pl_node_add(&p, wanted(q->root->child[i]) ? any : all, q->root->child[i]);
	if (good)
		q->root = all;
	return p.status;
}

static void free_spans(struct pl_node *n)
{
	if (!n)
		return;
	pl_spans_free(&n->spans);
	pl_told_set_free(&n->set);
	for (size_t i = 0; i < n->n_children; i++)
		free_spans(n->child[i]);
}

void pl_query_free(struct pl_query *q)
{
	if (!q)
		return;
	free_spans(q->root);
	pl_arena_free(&q->arena);
	free(q);
}
