#include "searcher/parse.h"

#include <stdlib.h>

#include "text/token.h"
#include "text/utf8.h"

/* ---- grammar -------------------------------------------------------------------------------- */

static struct pl_node *read_or(struct pl_parser *p);

bool pl_node_add(struct pl_parser *p, struct pl_node *parent, struct pl_node *child)
{
	if (!parent || !child)
		return false;
	/* Children arrive one by one; a query has few, so each growth copies. */
	struct pl_node **grown =
		pl_arena_array(&p->query->arena, parent->n_children + 1, sizeof *grown);
	if (!grown) {
		p->status = pl_fail(p->err, PL_NOMEM, "out of memory reading the query");
		return false;
	}
	if (parent->n_children)
		memcpy(grown, parent->child, parent->n_children * sizeof *grown);
	grown[parent->n_children++] = child;
	parent->child = grown;
	return true;
}

/* phrase := an opening quote, text, its closing quote, optionally "~"N at once behind it */
static struct pl_node *read_phrase(struct pl_parser *p, const struct pl_quotes *q, bool exact)
{
	size_t start = p->at, from = p->at + q->open.len, at = pl_lex_phrase_end(p, q);
	if (at >= p->text.len)
		return pl_query_fault(p, start, "this quote is never closed with %.*s",
			(int)q->close.len, q->close.at);
	const char *star = memchr(p->text.at + from, '*', at - from);
	if (star)
		return pl_query_fault(p, (size_t)(star - p->text.at), "a phrase takes no star");
	struct pl_node *n = pl_phrase_node(p, pl_str_cut(p->text, from, at), start, exact);
	p->at = at + q->close.len;
	if (n && p->at < p->text.len && p->text.at[p->at] == '*')
		return pl_query_fault(p, p->at, "a star may follow a word, not a phrase");
	if (n && p->at < p->text.len && p->text.at[p->at] == '~') {
		size_t sign = p->at++;
		struct pl_str digits = pl_lex_run(p);
		if (!pl_lex_number(digits, 0, PL_MAX_NEAR, &n->gap))
			return pl_query_fault(
				p, sign, "~ takes a number of words from 0 to %d", PL_MAX_NEAR);
		p->at += digits.len;
	}
	return n;
}

/* word | word"*" */
static struct pl_node *read_word(struct pl_parser *p, bool exact)
{
	size_t start = p->at;
	struct pl_str word = pl_lex_run(p);
	size_t slash = pl_str_starts(word, PL_STR("near/")) ? 5 : 7;
	if ((slash == 5 || pl_str_starts(word, PL_STR("before/"))) && word.len > slash &&
		word.at[slash] >= '0' && word.at[slash] <= '9')
		return pl_query_fault(p, start,
			"operators are written in capitals: NEAR/5, BEFORE/5; put quotes around "
			"words");
	if (word.len == 0) {
		const struct pl_quotes *q = pl_lex_closing(pl_lex_rest(p));
		if (q)
			return pl_query_fault(p, start, "a closing quote that none opened");
		return pl_query_fault(p, start, "a word or phrase is missing here");
	}
	p->at += word.len;
	const char *star = memchr(word.at, '*', word.len);
	if (!star) {
		struct pl_node *n = pl_phrase_node(p, word, start, exact);
		if (n)
			n->bare = !exact;
		return n;
	}
	size_t before = (size_t)(star - word.at);
	if (before + 1 != word.len)
		return pl_query_fault(
			p, start + before, "a star may stand at the end of a word only");
	if (exact)
		return pl_query_fault(p, start, "= and * do not go together");
	if (before == 0)
		return pl_query_fault(
			p, start, "a star needs at least %d letters before it", PL_MIN_PREFIX);
	return pl_prefix_node(p, pl_str_cut(word, 0, before), start);
}

static const struct {
	const char *name;
	enum pl_field field;
	enum pl_told_field told;
} fields[] = {
	{ "title", PL_FIELD_TITLE, 0 },
	{ "date", PL_FIELD_DATE, 0 },
	{ "source", PL_FIELD_SOURCE, 0 },
	{ "lang", PL_FIELD_LANG, 0 },
	{ "person", PL_FIELD_TOLD, PL_TOLD_PERSON },
	{ "chair", PL_FIELD_TOLD, PL_TOLD_CHAIR },
	{ "speaker", PL_FIELD_TOLD, PL_TOLD_SPEAKER },
	{ "place", PL_FIELD_TOLD, PL_TOLD_PLACE },
	{ "body", PL_FIELD_TOLD, PL_TOLD_BODY },
	{ "type", PL_FIELD_TOLD, PL_TOLD_TYPE },
	{ "slogan", PL_FIELD_SLOGAN, 0 },
};
#define N_FIELDS (sizeof fields / sizeof fields[0])

/* Bytes of a field's name at p->at, without its colon; 0 when none stands there. */
static size_t field_name(const struct pl_parser *p)
{
	struct pl_str s = pl_lex_rest(p);
	size_t n = 0;
	while (n < s.len && ((s.at[n] | 0x20) >= 'a' && (s.at[n] | 0x20) <= 'z'))
		n++;
	return n < s.len && s.at[n] == ':' ? n : 0;
}

/* Where the first ~ or * is in it; its length: nowhere. */
static size_t value_sign(struct pl_str value)
{
	size_t n = 0;
	while (n < value.len && value.at[n] != '~' && value.at[n] != '*')
		n++;
	return n;
}

/* The value at p->at of a field of that name, in quotes q, or NULL. no_signs: no ~ and no * is in it. */
static bool read_value(struct pl_parser *p, const struct pl_quotes *q, const char *name,
	bool no_signs, struct pl_str *out)
{
	size_t start = p->at;
	struct pl_str value = pl_lex_run(p);
	if (q) {
		const char *end = NULL;
		size_t from = p->at + q->open.len;
		for (size_t at = from; at < p->text.len && !end; at++)
			if (pl_str_starts(pl_str_cut(p->text, at, p->text.len), q->close))
				end = p->text.at + at;
		if (!end)
			return pl_query_fault(p, p->at, "this quote is never closed");
		value = pl_str_cut(p->text, from, (size_t)(end - p->text.at));
		p->at = (size_t)(end - p->text.at) + q->close.len;
	} else {
		p->at += value.len;
	}
	if (value.len == 0)
		return pl_query_fault(p, start, "%s: needs a value", name);
	if (q && p->at < p->text.len && (p->text.at[p->at] == '~' || p->text.at[p->at] == '*'))
		return pl_query_fault(p, p->at, "%s: takes no %c", name, p->text.at[p->at]);
	size_t sign = no_signs ? value_sign(value) : value.len;
	if (sign < value.len)
		return pl_query_fault(p, (size_t)(value.at - p->text.at) + sign, "%s: takes no %c",
			name, value.at[sign]);
	*out = value;
	return true;
}

/* field ":" value */
static struct pl_node *read_field(struct pl_parser *p, size_t name_len)
{
	size_t start = p->at, i = 0;
	struct pl_str name = pl_str_cut(p->text, start, start + name_len);
	while (i < N_FIELDS && !pl_str_eq(name, pl_str(fields[i].name)))
		i++;
	if (i == N_FIELDS)
		return pl_query_fault(p, start,
			"there is no field \"%.*s:\"; put quotes around words that hold a colon",
			(int)name.len, name.at);
	p->at += name_len + 1;
	size_t value_at = p->at;
	bool exact = p->at < p->text.len && p->text.at[p->at] == '=' &&
		     fields[i].field == PL_FIELD_TITLE;
	p->at += exact;
	const struct pl_quotes *q = pl_lex_opening(pl_lex_rest(p));
	if (fields[i].field == PL_FIELD_TITLE) {
		struct pl_node *words = q ? read_phrase(p, q, exact) : read_word(p, exact);
		if (words && words->kind == PL_PREFIX)
			return pl_query_fault(p, value_at, "title: takes no star");
		return words ? pl_field_node(p, fields[i].field,
				       pl_str_cut(p->text, value_at, p->at), value_at, words)
			     : NULL;
	}
	struct pl_str value;
	if (!read_value(p, q, fields[i].name, fields[i].field == PL_FIELD_SLOGAN, &value))
		return NULL;
	struct pl_node *n = pl_field_node(p, fields[i].field, value, value_at, NULL);
	if (n)
		n->told = fields[i].told;
	return n;
}

/* prim := "(" or ")" | field ":" value | ["="] phrase | ["="] word | word"*" */
static struct pl_node *read_prim(struct pl_parser *p)
{
	pl_lex_space(p);
	size_t start = p->at;
	if (start >= p->text.len)
		return pl_query_fault(p, start, "the query ends where a word or phrase should be");
	struct pl_str word;
	if (p->text.at[start] == '(') {
		if (++p->depth > PL_MAX_QUERY_DEPTH)
			return pl_query_fault(
				p, start, "more than %d parentheses deep", PL_MAX_QUERY_DEPTH);
		p->at++;
		struct pl_node *n = read_or(p);
		p->depth--;
		pl_lex_space(p);
		if (n && (p->at >= p->text.len || p->text.at[p->at] != ')'))
			return pl_query_fault(p, start, "this parenthesis is never closed");
		p->at++;
		if (n)
			n->bare = false;
		return n;
	}
	if (pl_lex_operator(p, &word) != PL_OP_NONE)
		return pl_query_fault(p, start,
			"%.*s needs something to join on both sides; write it small to search for "
			"the word",
			(int)word.len, word.at);
	if (pl_lex_minus(p))
		return pl_query_fault(p, start,
			"- cannot stand here: NEAR and NOT take a word, a phrase or a parenthesis");
	size_t name = field_name(p);
	if (name)
		return read_field(p, name);
	bool exact = p->text.at[start] == '=';
	p->at += exact;
	const struct pl_quotes *q = pl_lex_opening(pl_lex_rest(p));
	return q ? read_phrase(p, q, exact) : read_word(p, exact);
}

/* What NEAR can measure: leaves, and OR of such. */
static bool measurable(const struct pl_node *n)
{
	if (n->kind != PL_OR)
		return pl_node_is_leaf(n);
	for (size_t i = 0; i < n->n_children; i++)
		if (!measurable(n->child[i]))
			return false;
	return true;
}

/* near := prim { ("NEAR/"N | "BEFORE/"N) prim } */
static struct pl_node *read_near(struct pl_parser *p)
{
	struct pl_node *left = read_prim(p);
	while (left) {
		pl_lex_space(p);
		struct pl_str word;
		size_t start = p->at;
		enum pl_operator op = pl_lex_operator(p, &word);
		if (op != PL_OP_NEAR && op != PL_OP_BEFORE)
			return left;
		size_t name = op == PL_OP_NEAR ? 5 : 7;
		struct pl_node *n = pl_node_new(p, PL_NEAR, start);
		struct pl_str digits =
			word.len > name ? pl_str_cut(word, name, word.len) : (struct pl_str){ 0 };
		if (n && !pl_lex_number(digits, 1, PL_MAX_NEAR, &n->distance))
			return pl_query_fault(p, start,
				"%s takes a distance from 1 to %d, as in %s/5",
				op == PL_OP_NEAR ? "NEAR" : "BEFORE", PL_MAX_NEAR,
				op == PL_OP_NEAR ? "NEAR" : "BEFORE");
		p->at += word.len;
		struct pl_node *right = n ? read_prim(p) : NULL;
		if (!right)
			return NULL;
		if (!measurable(left) || !measurable(right))
			return pl_query_fault(p, start,
				"%s joins words, phrases and OR of them; no AND, NOT or field",
				op == PL_OP_NEAR ? "NEAR" : "BEFORE");
		n->ordered = op == PL_OP_BEFORE;
		if (!pl_node_add(p, n, left) || !pl_node_add(p, n, right))
			return NULL;
		left = n;
	}
	return NULL;
}

/* not := ["NOT" | "-"] near */
static struct pl_node *read_not(struct pl_parser *p)
{
	pl_lex_space(p);
	size_t start = p->at;
	struct pl_str word;
	bool minus = pl_lex_minus(p);
	if (minus)
		p->at++;
	else if (pl_lex_operator(p, &word) == PL_OP_NOT)
		p->at += word.len;
	else
		return read_near(p);
	size_t look = p->at;
	if (minus && (look >= p->text.len || pl_is_space(pl_utf8_next(p->text, &look))))
		return pl_query_fault(p, start, "- denies the word that it touches; none is here");
	struct pl_node *n = pl_node_new(p, PL_NOT, start);
	return n && pl_node_add(p, n, read_near(p)) ? n : NULL;
}

/* Does anything stand here that an operand may begin with? */
static bool operand_ahead(struct pl_parser *p)
{
	struct pl_str word;
	pl_lex_idle(p);
	if (p->at >= p->text.len || p->text.at[p->at] == ')')
		return false;
	return pl_lex_operator(p, &word) != PL_OP_OR;
}

/* and := not { ["AND"] not } */
static struct pl_node *read_and(struct pl_parser *p)
{
	pl_lex_idle(p);
	struct pl_node *first = read_not(p), *all = NULL;
	while (first && operand_ahead(p)) {
		struct pl_str word;
		if (pl_lex_operator(p, &word) == PL_OP_AND)
			p->at += word.len;
		struct pl_node *next = read_not(p);
		if (!next)
			return NULL;
		if (!all) {
			all = pl_node_new(p, PL_AND, p->at);
			if (!pl_node_add(p, all, first))
				return NULL;
		}
		if (!pl_node_add(p, all, next))
			return NULL;
	}
	return all ? all : first;
}

/* or := and { "OR" and } */
static struct pl_node *read_or(struct pl_parser *p)
{
	struct pl_node *first = read_and(p), *any = NULL;
	struct pl_str word;
	while (first) {
		pl_lex_space(p);
		if (p->at >= p->text.len || pl_lex_operator(p, &word) != PL_OP_OR)
			break;
		size_t start = p->at;
		p->at += word.len;
		struct pl_node *next = read_and(p);
		if (!next)
			return NULL;
		if (!any) {
			any = pl_node_new(p, PL_OR, start);
			if (!pl_node_add(p, any, first))
				return NULL;
		}
		if (!pl_node_add(p, any, next))
			return NULL;
	}
	return any ? any : first;
}

/* Does the node ask for something, and not only deny? */
static bool asks(const struct pl_node *n)
{
	if (n->kind == PL_NOT)
		return false;
	if (n->kind != PL_AND && n->kind != PL_OR)
		return true;
	for (size_t i = 0; i < n->n_children; i++)
		if (asks(n->child[i]) == (n->kind == PL_AND))
			return n->kind == PL_AND;
	return n->kind == PL_OR;
}

static struct pl_node *read_query(struct pl_parser *p)
{
	pl_lex_space(p);
	if (p->at >= p->text.len)
		return pl_query_fault(p, 0, "the query is empty");
	pl_lex_idle(p);
	if (p->at >= p->text.len)
		return pl_query_fault(p, 0, "no word to search for here");
	struct pl_node *root = read_or(p);
	pl_lex_space(p);
	if (root && p->at < p->text.len)
		return pl_query_fault(p, p->at,
			p->text.at[p->at] == ')' ? "a closing parenthesis that none opened"
						 : "this cannot stand here");
	if (root && !asks(root))
		return pl_query_fault(
			p, 0, "the query only denies; it must also ask for something");
	return root;
}

struct pl_parser pl_parser_for(struct pl_analyser *an, struct pl_query *q, struct pl_err *err)
{
	return (struct pl_parser){ .an = an, .query = q, .text = q->text, .err = err };
}

enum pl_status pl_query_parse(
	struct pl_analyser *an, struct pl_str text, struct pl_query **out, struct pl_err *err)
{
	if (text.len > PL_MAX_QUERY)
		return pl_fail(err, PL_QUERY, "the query has %zu bytes; at most %d are allowed",
			text.len, PL_MAX_QUERY);
	size_t bad = pl_utf8_check(text);
	if (bad < text.len || (text.len && memchr(text.at, '\0', text.len)))
		return pl_fail(err, PL_QUERY, "the query is not UTF-8 at byte %zu", bad + 1);
	struct pl_query *q = calloc(1, sizeof *q);
	if (!q)
		return pl_fail(err, PL_NOMEM, "out of memory");
	q->arena.max = 16 * PL_MIB;
	q->text = pl_arena_str(&q->arena, text);
	struct pl_parser p = pl_parser_for(an, q, err);
	q->root = read_query(&p);
	pl_tokens_free(&p.tokens);
	if (p.status) {
		pl_query_free(q);
		return p.status;
	}
	*out = q;
	return PL_OK;
}
