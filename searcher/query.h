#ifndef PL_QUERY_H
#define PL_QUERY_H

/* A question as a tree. docs/queries.md is the language; parse.c reads it.
 *
 * A leaf is what has occurrences in a passage: PL_PHRASE (a single word is a phrase of one),
 * PL_PREFIX, PL_SLOGAN (all forms of one), or PL_NEAR with all that is under it. PL_FIELD restricts documents. Everything of a
 * query lives in one arena and goes with pl_query_free. */

#include <stdint.h>

#include "searcher/spans.h"
#include "searcher/told_set.h"
#include "slogan/lexicon.h"
#include "text/analyse.h"
#include "text/arena.h"
#include "text/date.h"

enum pl_node_kind { PL_AND, PL_OR, PL_NOT, PL_NEAR, PL_PHRASE, PL_PREFIX, PL_SLOGAN, PL_FIELD };

enum pl_field {
	PL_FIELD_TITLE,
	PL_FIELD_DATE,
	PL_FIELD_SOURCE,
	PL_FIELD_LANG,
	PL_FIELD_TOLD,
	PL_FIELD_SLOGAN
};

/* One word of a phrase. whole: the hyphenated form that begins here and must be printed as one;
 * set in exact phrases only, else empty. */
struct pl_element {
	struct pl_str stem, form, whole;
};

struct pl_node {
	enum pl_node_kind kind;
	size_t column; /* where it stands in the query: characters from 1 */

	struct pl_node **child; /* AND OR NOT NEAR (two) */
	size_t n_children;

	uint32_t distance; /* NEAR: 1..PL_MAX_NEAR */
	bool ordered;      /* NEAR: BEFORE */

	struct pl_element *element; /* PHRASE, and the words of a title: field */
	size_t n_elements;
	uint32_t gap; /* other words allowed inside */
	bool exact;   /* forms, not stems */
	bool bare;    /* written as a word, without quotes or signs */

	struct pl_str prefix; /* PREFIX: folded, without the star */

	enum pl_field field;
	struct pl_str value;            /* FIELD source, lang, told; SLOGAN: as asked */
	const struct pl_slogan *slogan; /* SLOGAN: once it is found; the archive's */
	pl_date from, to;               /* FIELD date: whole days, 0 for an open end */
	enum pl_told_field told;        /* FIELD told: of what ... */
	struct pl_told_set set;         /* ... and the meetings, once they are found */

	uint32_t leaf;         /* number of its leaf in pl_matches, from 1; 0: none yet */
	uint32_t slot;         /* first position slot of a PHRASE or PREFIX inside its leaf */
	struct pl_spans spans; /* room for spans.c while it works */
};

struct pl_query {
	struct pl_arena arena;
	struct pl_str text; /* as asked */
	struct pl_node *root;
};

/* Reads `text`. *out is freed with pl_query_free. PL_QUERY: err->text has the reason with its
 * column, then the query and a caret. PL_LIMIT, PL_NOMEM. */
enum pl_status pl_query_parse(
	struct pl_analyser *an, struct pl_str text, struct pl_query **out, struct pl_err *err);

/* The bare words that are all the query asks for beside fields and what it denies: side by side, no AND between them. */
struct pl_bare {
	struct pl_node **at; /* the first of them, in the query */
	size_t n;
	struct pl_str text; /* of all of them, as asked */
};
/* False: there are none, or other things beside them, or they do not stand together. */
bool pl_query_bare(struct pl_query *q, struct pl_bare *out);
/* Makes them one phrase (cited, kwic, trend, compare). */
enum pl_status pl_query_join(
	struct pl_analyser *an, struct pl_query *q, struct pl_bare *b, struct pl_err *err);
/* Both, where there are such words. */
enum pl_status pl_query_bare_phrase(struct pl_analyser *an, struct pl_query *q, struct pl_err *err);

/* Is it bare words and nothing else? */
bool pl_query_is_bare(const struct pl_query *q);

/* These words, which are one, ask for the slogan that they name. */
enum pl_status pl_query_slogan(struct pl_query *q, const struct pl_bare *b, struct pl_err *err);
/* A query for a slogan of a text that is no query: whatever signs are in it. Free *out with pl_query_free. */
enum pl_status pl_query_of_slogan(
	struct pl_analyser *an, struct pl_str name, struct pl_query **out, struct pl_err *err);

/* Any one of the operands of the outermost AND suffices; what is denied and the fields stay. */
enum pl_status pl_query_any(struct pl_query *q, struct pl_err *err);

/* What the outermost AND asks of the date goes out of the query, into the days [*from, *to] (0: open), which are
 * narrowed by it. As a range it tells how many documents it leaves out for want of a date. */
void pl_query_take_dates(struct pl_query *q, pl_date *from, pl_date *to);

/* Can pl_query_any change anything: an outermost AND of two or more that are asked for. */
bool pl_query_has_and(const struct pl_query *q);

/* PL_QUERY for a query that was read, but cannot be answered: message with column, the query, a
 * caret. column: of a node. */
enum pl_status pl_query_refuse(struct pl_err *err, struct pl_str text, size_t column,
	const char *format, ...) __attribute__((format(printf, 4, 5)));

void pl_query_free(struct pl_query *q); /* takes NULL */

/* How many slots of a leaf a node takes that is no NEAR or OR (searcher/slot.h): of a slogan one for where it begins, one for
 * where it ends. */
static inline size_t pl_node_slots(const struct pl_node *n)
{
	return n->kind == PL_PREFIX ? 1 : n->kind == PL_SLOGAN ? 2 : n->n_elements;
}

static inline bool pl_node_is_leaf(const struct pl_node *n)
{
	return n->kind == PL_PHRASE || n->kind == PL_PREFIX || n->kind == PL_SLOGAN ||
	       n->kind == PL_NEAR;
}

#endif
