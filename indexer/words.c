#include "indexer/words.h"

#include <stdlib.h>
#include <time.h>

enum { FIRST = 1024 };

uint64_t pl_words_seed(void)
{
	struct timespec t = { 0 };
	int on_the_stack;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_nsec * 0x9e3779b97f4a7c15u ^ (uint64_t)(uintptr_t)&on_the_stack;
}

static uint32_t hash_of(uint64_t seed, struct pl_str s)
{
	uint64_t h = seed ^ s.len;
	size_t i = 0;
	for (uint64_t eight; s.len - i >= sizeof eight; i += sizeof eight) {
		memcpy(&eight, s.at + i, sizeof eight);
		h = (h ^ eight) * 0x9fb21c651e98df25u;
		h ^= h >> 32;
	}
	uint64_t rest = 0;
	for (; i < s.len; i++)
		rest = rest << 8 | (unsigned char)s.at[i];
	h = (h ^ rest) * 0x9fb21c651e98df25u;
	h = (h ^ h >> 29) * 0x9e3779b97f4a7c15u;
	return (uint32_t)(h >> 32);
}

uint32_t pl_words_find(const struct pl_words *w, uint64_t seed, struct pl_str s, uint32_t *hash)
{
	*hash = hash_of(seed, s);
	if (!w->n_slots)
		return PL_NO_WORD;
	for (uint32_t i = *hash & (w->n_slots - 1); w->slots[i].number;
		i = (i + 1) & (w->n_slots - 1))
		if (w->slots[i].hash == *hash && pl_str_eq(w->at[w->slots[i].number - 1], s))
			return w->slots[i].number - 1;
	return PL_NO_WORD;
}

static void put(struct pl_words *w, uint32_t hash, uint32_t number)
{
	uint32_t i = hash & (w->n_slots - 1);
	while (w->slots[i].number)
		i = (i + 1) & (w->n_slots - 1);
	w->slots[i] = (struct pl_word_slot){ hash, number };
}

/* Twice the room, for strings and slots alike. */
static bool grow(struct pl_words *w)
{
	uint32_t cap = w->cap ? w->cap * 2 : FIRST;
	if (cap > UINT32_MAX / 8)
		return false;
	struct pl_str *at = realloc(w->at, cap * sizeof *at);
	if (!at)
		return false;
	w->at = at;
	struct pl_word_slot *old = w->slots;
	uint32_t n_old = w->n_slots;
	struct pl_word_slot *slots = calloc((size_t)cap * 4, sizeof *slots);
	if (!slots)
		return false;
	w->cap = cap;
	w->slots = slots;
	w->n_slots = cap * 4;
	for (uint32_t i = 0; i < n_old; i++)
		if (old[i].number)
			put(w, old[i].hash, old[i].number);
	free(old);
	return true;
}

uint32_t pl_words_add(struct pl_words *w, struct pl_str s, uint32_t hash)
{
	if (w->n == w->cap && !grow(w))
		return PL_NO_WORD;
	w->at[w->n++] = s;
	put(w, hash, w->n);
	return w->n - 1;
}

void pl_words_clear(struct pl_words *w)
{
	if (w->n_slots / 64 >
		w->n + FIRST) { /* after a giant, small ones need not wipe its table */
		pl_words_free(w);
		return;
	}
	if (w->slots)
		memset(w->slots, 0, w->n_slots * sizeof *w->slots);
	w->n = 0;
}

void pl_words_free(struct pl_words *w)
{
	free(w->at);
	free(w->slots);
	*w = (struct pl_words){ 0 };
}
