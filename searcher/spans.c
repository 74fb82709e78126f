#include "searcher/spans.h"

#include <stdlib.h>

#include "searcher/query.h"

bool pl_spans_add(struct pl_spans *s, uint32_t from, uint32_t to)
{
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 16;
		struct pl_span *grown = realloc(s->at, cap * sizeof *grown);
		if (!grown)
			return false;
		s->at = grown;
		s->cap = cap;
	}
	s->at[s->n++] = (struct pl_span){ from, to };
	return true;
}

void pl_spans_free(struct pl_spans *s)
{
	free(s->at);
	*s = (struct pl_spans){ 0 };
}

/* Index of the first position > after. */
static size_t first_behind(const struct pl_positions *p, uint32_t after)
{
	size_t lo = 0, hi = p->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (p->at[mid] > after)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* Taking the nearest next word each time ends first, so one walk decides. */
bool pl_phrase_at(
	const struct pl_positions *slots, size_t n, uint32_t gap, size_t start, uint32_t *where)
{
	uint32_t first = slots[0].at[start], at = first;
	where[0] = at;
	for (size_t i = 1; i < n; i++) {
		size_t next = first_behind(&slots[i], at);
		if (next == slots[i].n)
			return false;
		at = slots[i].at[next];
		if (at - first - (uint32_t)i > gap)
			return false;
		where[i] = at;
	}
	return true;
}

static bool phrase(struct pl_node *node, const struct pl_positions *slots)
{
	uint32_t where[PL_MAX_PHRASE_WORDS];
	const struct pl_positions *mine = slots + node->slot;
	size_t n = node->kind == PL_PREFIX ? 1 : node->n_elements;
	for (size_t i = 0; i < mine[0].n; i++)
		if (pl_phrase_at(mine, n, node->gap, i, where) &&
			!pl_spans_add(&node->spans, where[0], where[n - 1]))
			return false;
	return true;
}

/* Where it begins and where it ends, side by side. */
static bool slogan(struct pl_node *node, const struct pl_positions *slots)
{
	const struct pl_positions *from = slots + node->slot, *to = from + 1;
	for (size_t i = 0; i < from->n && i < to->n; i++)
		if (!pl_spans_add(&node->spans, from->at[i], to->at[i]))
			return false;
	return true;
}

static int by_place(const void *a, const void *b)
{
	const struct pl_span *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

static void tidy(struct pl_spans *s)
{
	size_t kept = 0;
	if (s->n > 1)
		qsort(s->at, s->n, sizeof *s->at, by_place);
	for (size_t i = 0; i < s->n; i++)
		if (kept == 0 || by_place(&s->at[kept - 1], &s->at[i]) != 0)
			s->at[kept++] = s->at[i];
	s->n = kept;
}

/* Is `s`, `apart` positions away, a better partner than `best`? Nearer; as near, the one before; of two
 * on one side, the shorter. */
static bool better(const struct pl_span *s, uint32_t apart, bool before, const struct pl_span *best,
	uint32_t best_apart, bool best_before)
{
	if (!best || apart != best_apart)
		return !best || apart < best_apart;
	return before ? !best_before || s->from > best->from : !best_before && s->to < best->to;
}

/* The nearest span of b to `a` within the distance; NULL when there is none. *first: where to begin in b,
 * moved on for the next `a`; longest: positions of the longest span of b. */
static const struct pl_span *nearest(const struct pl_span *a, const struct pl_spans *b,
	uint32_t distance, bool ordered, uint32_t longest, size_t *first)
{
	const struct pl_span *best = NULL;
	uint32_t best_apart = 0;
	while (*first < b->n && b->at[*first].from + longest + distance < a->from)
		++*first;
	for (size_t i = *first; i < b->n && b->at[i].from <= a->to + distance; i++) {
		const struct pl_span *s = &b->at[i];
		bool before = s->to < a->from;
		if ((before && ordered) || (!before && s->from <= a->to))
			continue;
		uint32_t apart = before ? a->from - s->to : s->from - a->to;
		if (apart <= distance &&
			better(s, apart, before, best, best_apart, best && best->to < a->from)) {
			best = s;
			best_apart = apart;
		}
	}
	return best;
}

static bool near(struct pl_node *node, const struct pl_spans *a, const struct pl_spans *b)
{
	uint32_t longest = 1;
	size_t first = 0;
	for (size_t i = 0; i < b->n; i++)
		if (b->at[i].to - b->at[i].from + 1 > longest)
			longest = b->at[i].to - b->at[i].from + 1;
	for (size_t i = 0; i < a->n; i++) {
		const struct pl_span *x = &a->at[i];
		const struct pl_span *y =
			nearest(x, b, node->distance, node->ordered, longest, &first);
		if (y && !pl_spans_add(&node->spans, x->from < y->from ? x->from : y->from,
				 x->to > y->to ? x->to : y->to))
			return false;
	}
	return true;
}

bool pl_leaf_spans(
	struct pl_node *leaf, const struct pl_positions *slots, const struct pl_spans **out)
{
	const struct pl_spans *got[2] = { NULL, NULL };
	bool good = true;
	leaf->spans.n = 0;
	if (leaf->kind == PL_NEAR)
		good = pl_leaf_spans(leaf->child[0], slots, &got[0]) &&
		       pl_leaf_spans(leaf->child[1], slots, &got[1]) && near(leaf, got[0], got[1]);
	else if (leaf->kind == PL_OR)
		for (size_t i = 0; good && i < leaf->n_children; i++) {
			good = pl_leaf_spans(leaf->child[i], slots, &got[0]);
			for (size_t k = 0; good && k < got[0]->n; k++)
				good = pl_spans_add(
					&leaf->spans, got[0]->at[k].from, got[0]->at[k].to);
		}
	else
		good = leaf->kind == PL_SLOGAN ? slogan(leaf, slots) : phrase(leaf, slots);
	/* Two occurrences of NEAR may cover the same words from two sides: both count, but an OR
	 * lists an occurrence once. */
	if (leaf->kind == PL_OR)
		tidy(&leaf->spans);
	else if (leaf->spans.n > 1 && leaf->kind == PL_NEAR)
		qsort(leaf->spans.at, leaf->spans.n, sizeof *leaf->spans.at, by_place);
	*out = &leaf->spans;
	return good;
}
