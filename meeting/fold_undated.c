/* Pairs for texts that say no day, and have no date: by rare words of theirs that others of the same place share. */

#include <stdlib.h>

#include "meeting/fold_parts.h"

enum {
	CROWD = 32,     /* of so many undated texts that share a word, the word tells nothing */
	FILTER = 65536, /* bits by which most words are known to be in no undated text */
};

struct keyed {
	uint64_t key; /* of a place, and a word in its slot */
	uint32_t node;
};

static bool is_undated(const struct pl_trace *t)
{
	return !t->first && !t->yearless && !t->date && t->flags & PL_TRACE_TOLD &&
	       t->fact[PL_TRACE_PLACE];
}

/* 0: it tells nothing. */
static uint64_t key_of(const struct pl_trace *t, size_t slot)
{
	uint16_t word = t->slot[PL_RUN_SLOTS + slot];
	if (!word || word == PL_SLOT_COMMON || !t->fact[PL_TRACE_PLACE])
		return 0;
	return ((uint64_t)t->fact[PL_TRACE_PLACE] << 24 ^ (uint64_t)slot << 16 ^ word) *
	       UINT64_C(0x9E3779B97F4A7C15);
}

static int by_key(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

/* Do they share so many words that the pair is worth a look, `slot` being the first of them? */
static bool worth_a_look(const struct pl_trace *a, const struct pl_trace *b, size_t slot)
{
	unsigned alike = 0;
	for (size_t i = 0; i < PL_WORD_SLOTS; i++) {
		uint64_t key = key_of(a, i);
		bool same = key && key == key_of(b, i);
		if (same && i < slot)
			return false;
		alike += same;
	}
	return alike >= PL_FOLD_UNDATED_WORDS;
}

struct undated {
	struct keyed *at;
	size_t n;
	uint64_t filter[FILTER / 64];
};

static bool may_have(const struct undated *u, uint64_t key)
{
	return u->filter[key >> 54] >> (key >> 48 & 63) & 1;
}

/* The first of those with the key, or behind it. */
static size_t place_of(const struct undated *u, uint64_t key)
{
	size_t lo = 0, hi = u->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (u->at[mid].key < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static bool look_for(struct pl_fold_search *s, const struct undated *u, uint32_t node)
{
	const struct pl_trace *t = s->node[node];
	for (size_t slot = 0; slot < PL_WORD_SLOTS; slot++) {
		uint64_t key = key_of(t, slot);
		if (!key || !may_have(u, key))
			continue;
		size_t from = place_of(u, key), to = from;
		while (to < u->n && to - from <= CROWD && u->at[to].key == key)
			to++;
		for (size_t i = from; to - from <= CROWD && i < to; i++) {
			uint32_t other = u->at[i].node;
			/* Of two that are undated, once. */
			if (other == node || (is_undated(t) && other > node) ||
				!worth_a_look(t, s->node[other], slot))
				continue;
			if (!pl_fold_look(s, node, other))
				return false;
		}
	}
	return true;
}

bool pl_fold_undated(struct pl_fold_search *s)
{
	struct undated u = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		n += is_undated(s->node[i]);
	if (n == 0)
		return true;
	u.at = malloc(n * PL_WORD_SLOTS * sizeof *u.at);
	if (!u.at)
		return false;
	for (size_t i = 0; i < s->n; i++)
		for (size_t slot = 0; is_undated(s->node[i]) && slot < PL_WORD_SLOTS; slot++) {
			uint64_t key = key_of(s->node[i], slot);
			if (!key)
				continue;
			u.at[u.n++] = (struct keyed){ key, (uint32_t)i };
			u.filter[key >> 54] |= UINT64_C(1) << (key >> 48 & 63);
		}
	if (u.n)
		qsort(u.at, u.n, sizeof *u.at, by_key);
	bool good = true;
	for (size_t i = 0; good && u.n && i < s->n; i++)
		good = look_for(s, &u, (uint32_t)i);
	free(u.at);
	return good;
}
