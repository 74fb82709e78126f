#include "searcher/wordlist.h"

#include <stdlib.h>
#include <time.h>
#include <xxhash.h>

#include "text/limits.h"

/* Of words alone; what is known of each takes the other half. */
#define ROOM (PL_SEARCH_MEMORY / 2)

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static size_t slot_of(const struct pl_wordlist *l, struct pl_str word)
{
	size_t mask = ((size_t)1 << l->bits) - 1;
	size_t at = (size_t)XXH3_64bits_withSeed(word.at ? word.at : "", word.len, l->seed) & mask;
	while (l->slot[at] && !pl_str_eq(l->at[l->slot[at] - 1], word))
		at = (at + 1) & mask;
	return at;
}

static bool grow_slots(struct pl_wordlist *l)
{
	struct timespec t = { 0 };
	if (!l->seed && clock_gettime(CLOCK_MONOTONIC, &t) == 0)
		l->seed = ((uint64_t)t.tv_nsec << 32 ^ (uint64_t)t.tv_sec) | 1;
	unsigned bits = l->bits ? l->bits + 1 : 10;
	uint32_t *slot = calloc((size_t)1 << bits, sizeof *slot);
	if (!slot)
		return false;
	free(l->slot);
	l->slot = slot;
	l->bits = bits;
	for (uint32_t i = 0; i < l->n; i++)
		l->slot[slot_of(l, l->at[i])] = i + 1;
	return true;
}

static bool grow_list(struct pl_wordlist *l)
{
	size_t cap = l->cap ? l->cap * 2 : 512;
	struct pl_str *grown = realloc(l->at, cap * sizeof *grown);
	if (!grown)
		return false;
	l->at = grown;
	l->cap = cap;
	return true;
}

enum pl_status pl_wordlist_number(
	struct pl_wordlist *l, struct pl_str word, uint32_t *number, struct pl_err *err)
{
	if ((!l->bits || l->n >= (uint32_t)1 << (l->bits - 1)) && !grow_slots(l))
		return no_memory(err);
	size_t at = slot_of(l, word);
	if (l->slot[at]) {
		*number = l->slot[at] - 1;
		return PL_OK;
	}
	if (l->arena.used > ROOM || l->n > ROOM / 16)
		return pl_fail(err, PL_LIMIT,
			"too many different words for the memory of a search (%zu MiB); narrow it "
			"by "
			"--from, --to or --source",
			PL_SEARCH_MEMORY / PL_MIB);
	if (l->n == l->cap && !grow_list(l))
		return no_memory(err);
	l->arena.max = SIZE_MAX / 2;
	struct pl_str own = pl_arena_str(&l->arena, word);
	if (!own.at)
		return no_memory(err);
	l->at[l->n] = own;
	l->slot[at] = ++l->n;
	*number = l->n - 1;
	return PL_OK;
}

struct ranked {
	struct pl_str word;
	uint32_t number;
};

static int by_word(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	return pl_str_cmp(x->word, y->word);
}

uint32_t *pl_wordlist_ranks(const struct pl_wordlist *l)
{
	struct ranked *list = calloc((size_t)l->n + 1, sizeof *list);
	uint32_t *rank = calloc((size_t)l->n + 1, sizeof *rank);
	for (uint32_t i = 0; list && i < l->n; i++)
		list[i] = (struct ranked){ l->at[i], i };
	if (list && rank) {
		qsort(list, l->n, sizeof *list, by_word);
		for (uint32_t i = 0; i < l->n; i++)
			rank[list[i].number] = i + 1;
	} else {
		free(rank);
		rank = NULL;
	}
	free(list);
	return rank;
}

void pl_wordlist_free(struct pl_wordlist *l)
{
	free(l->at);
	free(l->slot);
	pl_arena_free(&l->arena);
	*l = (struct pl_wordlist){ 0 };
}
