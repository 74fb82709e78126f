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

static void forget(struct pl_overlap *o, const struct pl_slogan_matches *m)
{
	for (size_t i = 0; i < m->n; i++)
		memset(&o->of_slogan[2 * (size_t)m->at[i].slogan], 0, 2 * sizeof *o->of_slogan);
}

/* Of those with that left_out, drops each that shares words with a longer one of its slogan, or with one as long in front of
 * it. Of each slogan it knows the last that stays and the one that went for that: places in m from 1. */
static void keep_longest(struct pl_overlap *o, const struct pl_slogan_matches *m, bool left_out)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct pl_slogan_match *x = &m->at[i];
		if (x->left_out != left_out || o->gone[i])
			continue;
		uint32_t *last = &o->of_slogan[2 * (size_t)x->slogan], *went = last + 1;
		if (*last && end_of(&m->at[*last - 1]) > x->position) {
			if (m->at[*last - 1].span >= x->span) {
				o->gone[i] = true;
				continue;
			}
			o->gone[*last - 1] = true;
			/* What went for the one that goes now stays, unless it meets this one. */
			if (*went && end_of(&m->at[*went - 1]) <= x->position)
				o->gone[*went - 1] = false;
			*went = *last;
		} else {
			*went = 0;
		}
		*last = (uint32_t)i + 1;
	}
	forget(o, m);
}

/* Drops what lies inside a match of another slogan that counts. */
static void drop_inside(struct pl_overlap *o, const struct pl_slogan_matches *m)
{
	uint32_t far = 0,
		 from = 0; /* of those so far the one that ends last, and of several the first */
	for (size_t i = 0; i < m->n; i++) {
		const struct pl_slogan_match *x = &m->at[i];
		const uint32_t end = end_of(x);
		if (o->gone[i])
			continue;
		o->gone[i] = far > end || (far == end && from < x->position);
		if (!x->left_out && end > far) {
			far = end;
			from = x->position;
		}
	}
}

/* Drops what is left out and shares words with a match of its slogan that counts: first with those that begin before
 * it, then with those that begin behind. */
static void drop_shared(struct pl_overlap *o, const struct pl_slogan_matches *m)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct pl_slogan_match *x = &m->at[i];
		uint32_t *end = &o->of_slogan[2 * (size_t)x->slogan];
		if (!o->gone[i] && !x->left_out)
			*end = end_of(x);
		else if (x->left_out && x->position < *end)
			o->gone[i] = true;
	}
	forget(o, m);
	for (size_t i = m->n; i-- > 0;) {
		const struct pl_slogan_match *x = &m->at[i];
		uint32_t *begin = &o->of_slogan[2 * (size_t)x->slogan];
		if (!o->gone[i] && !x->left_out)
			*begin = x->position;
		else if (x->left_out && *begin && *begin < end_of(x))
			o->gone[i] = true;
	}
	forget(o, m);
}

static bool make_room(struct pl_overlap *o, size_t n_slogans, size_t matches)
{
	if (!o->of_slogan)
		o->of_slogan = calloc(2 * n_slogans + 1, sizeof *o->of_slogan);
	if (o->room < matches) {
		free(o->gone);
		o->room = matches * 2;
		o->gone = malloc(o->room * sizeof *o->gone);
	}
	if (!o->of_slogan || !o->gone) {
		o->room = 0;
		return false;
	}
	memset(o->gone, 0, matches * sizeof *o->gone);
	return true;
}

bool pl_overlap_drop(struct pl_overlap *o, size_t n_slogans, struct pl_slogan_matches *m)
{
	size_t n = 0;
	if (m->n < 2)
		return true;
	if (!make_room(o, n_slogans, m->n))
		return false;
	qsort(m->at, m->n, sizeof *m->at, longer_first);
	keep_longest(o, m, false);
	drop_inside(o, m);
	drop_shared(o, m);
	keep_longest(o, m, true);
	for (size_t i = 0; i < m->n; i++)
		if (!o->gone[i])
			m->at[n++] = m->at[i];
	m->n = n;
	qsort(m->at, n, sizeof *m->at, shorter_first);
	return true;
}

void pl_overlap_free(struct pl_overlap *o)
{
	free(o->of_slogan);
	free(o->gone);
	*o = (struct pl_overlap){ 0 };
}
