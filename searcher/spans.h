#ifndef PL_SPANS_H
#define PL_SPANS_H

/* Occurrences in one passage, as spans of word positions: the algebra of phrases and NEAR.
 * Pure: positions in, spans out. docs/queries.md ("Occurrences") is the rule. */

#include <stdint.h>

#include "shim/shim.h"

/* Positions from .. to, both inside. */
struct pl_span {
	uint32_t from, to;
};

/* Sorted by (from, to), without repeats. Zero-initialise; reuse; free. */
struct pl_spans {
	struct pl_span *at;
	size_t n, cap;
};

struct pl_node;

/* Append; false without memory. */
bool pl_spans_add(struct pl_spans *s, uint32_t from, uint32_t to);
void pl_spans_free(struct pl_spans *s);

/* The occurrence of a phrase of n words (slots[i]: sorted positions of its i-th) whose first word
 * stands at slots[0].at[start]: positions go to where[0..n), true; false when there is none with
 * at most `gap` other words inside. */
bool pl_phrase_at(
	const struct pl_positions *slots, size_t n, uint32_t gap, size_t start, uint32_t *where);

/* All occurrences of a leaf: slots[i] holds the positions of the leaf's i-th word. The result is
 * lent until the next call for this node. False without memory. */
bool pl_leaf_spans(
	struct pl_node *leaf, const struct pl_positions *slots, const struct pl_spans **out);

#endif
