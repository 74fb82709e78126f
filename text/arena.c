#include "text/arena.h"

#include <stdalign.h>
#include <stdlib.h>

#define BLOCK (64 * 1024)

struct pl_arena_block {
	struct pl_arena_block *next;
	size_t used, cap;
	alignas(max_align_t) char bytes[];
};

static struct pl_arena_block *grow(struct pl_arena *a, size_t n)
{
	size_t cap = n > BLOCK ? n : BLOCK;
	struct pl_arena_block *b = malloc(sizeof *b + cap);
	if (!b)
		return NULL;
	b->next = a->blocks;
	b->used = 0;
	b->cap = cap;
	a->blocks = b;
	return b;
}

void *pl_arena_raw(struct pl_arena *a, size_t n)
{
	const size_t step = alignof(max_align_t);
	if (n > a->max || a->used > a->max - n)
		return NULL;
	size_t padded = (n + step - 1) / step * step;
	struct pl_arena_block *b = a->blocks;
	if (!b || padded > b->cap - b->used)
		b = grow(a, padded);
	if (!b)
		return NULL;
	void *got = b->bytes + b->used;
	b->used += padded;
	a->used += padded;
	return got;
}

void *pl_arena_new(struct pl_arena *a, size_t n)
{
	void *got = pl_arena_raw(a, n);
	return got ? memset(got, 0, n) : NULL;
}

void *pl_arena_array(struct pl_arena *a, size_t n, size_t size)
{
	size_t bytes;
	return __builtin_mul_overflow(n, size, &bytes) ? NULL : pl_arena_new(a, bytes);
}

struct pl_str pl_arena_str(struct pl_arena *a, struct pl_str s)
{
	char *copy = pl_arena_raw(a, s.len + 1);
	if (!copy)
		return (struct pl_str){ NULL, 0 };
	if (s.len)
		memcpy(copy, s.at, s.len);
	copy[s.len] = '\0';
	return (struct pl_str){ copy, s.len };
}

void pl_arena_reset(struct pl_arena *a)
{
	struct pl_arena_block *keep = a->blocks;
	if (!keep)
		return;
	for (struct pl_arena_block *b = keep->next, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	keep->next = NULL;
	keep->used = 0;
	a->used = 0;
	if (keep->cap > BLOCK * 64) {
		free(keep);
		a->blocks = NULL;
	}
}

void pl_arena_free(struct pl_arena *a)
{
	for (struct pl_arena_block *b = a->blocks, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	a->blocks = NULL;
	a->used = 0;
}
