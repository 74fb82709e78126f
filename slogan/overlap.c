#include "slogan/overlap.h"

#include <stdlib.h>

static uint32_t end_of(const struct pl_slogan_match *m)
{
	return m->position + m->span;
}

/* By position, the longer first; then as the lexicon has them. */
static int longer_first(const void *a, const void *b)
{
	const struct pl_slogan_match *x = a, *y = b;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	if (x->span != y->span)
		return x->span > y->span ? -1 : 1;
	if (x->slogan != y->slogan)
		return x->slogan < y->slogan ? -1 : 1;
	return x->form < y->form ? -1 : x->form > y->form;
}

static int shorter_first(const void *a, const void *b)
{
	const struct pl_slogan_match *x = a, *y = b;
	if (x->position != y->position)
		return x->position < y->position ? -1 : 1;
	if (x->span != y->span)
		return x->span < y->span ? -1 : 1;
	return x->slogan < y->slogan ? -1 : x->slogan > y->slogan;
}

/* Of those with that left_out, marks the ones that stay by a span; the others get none. Matches share no words with an
 * earlier one of their slogan that stays. */
static void leftmost(struct pl_slogan_matches *m, uint32_t *end, bool left_out)
{
	for (size_t i = 0; i < m->n; i++) {
		struct pl_slogan_match *x = &m->at[i];
		if (x->left_out != left_out || !x->span)
			continue;
		if (x->position < end[x->slogan])
			x->span = 0;
		else
			end[x->slogan] = end_of(x);
	}
	for (size_t i = 0; i < m->n; i++)
		end[m->at[i].slogan] = 0;
}

/* Takes the span of what lies inside a match of another slogan that counts. */
static void drop_inside(struct pl_slogan_matches *m)
{
	uint32_t far = 0,
		 from = 0; /* of those so far the one that ends last, and of several the first */
	for (size_t i = 0; i < m->n; i++) {
		struct pl_slogan_match *x = &m->at[i];
		if (!x->span)
			continue;
		const uint32_t end = end_of(x);
		const bool inside = far > end || (far == end && from < x->position);
		if (!x->left_out && end > far) {
			far = end;
			from = x->position;
		}
		if (inside)
			x->span = 0;
	}
}

/* Takes the span of what is left out and shares words with a match of its slogan that counts: from the left with those
 * that begin before it, from the right with those that begin behind. */
static void drop_shared(struct pl_slogan_matches *m, uint32_t *other)
{
	for (size_t i = 0; i < m->n; i++) {
		struct pl_slogan_match *x = &m->at[i];
		if (!x->span)
			continue;
		if (!x->left_out)
			other[x->slogan] = end_of(x);
		else if (x->position < other[x->slogan])
			x->span = 0;
	}
	for (size_t i = 0; i < m->n; i++)
		other[m->at[i].slogan] = 0;
	for (size_t i = m->n; i-- > 0;) {
		struct pl_slogan_match *x = &m->at[i];
		if (!x->span)
			continue;
		if (!x->left_out)
			other[x->slogan] = x->position;
		else if (other[x->slogan] && other[x->slogan] < end_of(x))
			x->span = 0;
	}
	for (size_t i = 0; i < m->n; i++)
		other[m->at[i].slogan] = 0;
}

void pl_slogan_overlap(struct pl_slogan_matches *m, uint32_t *end)
{
	if (m->n > 1) {
		qsort(m->at, m->n, sizeof *m->at, longer_first);
		leftmost(m, end, false);
		drop_inside(m);
		drop_shared(m, end);
		leftmost(m, end, true);
	}
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].span)
			m->at[n++] = m->at[i];
	m->n = n;
	if (n > 1)
		qsort(m->at, n, sizeof *m->at, shorter_first);
}
