#ifndef PL_ARENA_H
#define PL_ARENA_H

/* Memory that is let go all at once: one arena per document in the indexer, one per query in the
 * searcher. Nothing in it is freed singly. Zero-initialise and set `max` (total bytes). */

#include "text/err.h"
#include "text/str.h"

struct pl_arena {
	struct pl_arena_block *blocks;
	size_t used, max;
};

/* n zeroed bytes, aligned for any type; NULL past `max` or without memory. Lives until
 * pl_arena_reset or pl_arena_free. */
void *pl_arena_new(struct pl_arena *a, size_t n);
/* The same, but not zeroed. */
void *pl_arena_raw(struct pl_arena *a, size_t n);
/* n items of `size` bytes; NULL also when the product does not fit. */
void *pl_arena_array(struct pl_arena *a, size_t n, size_t size);
/* A copy of s with a NUL behind it (not counted). On failure `at` is NULL and len 0. */
struct pl_str pl_arena_str(struct pl_arena *a, struct pl_str s);
/* Keeps one block for the next round. */
void pl_arena_reset(struct pl_arena *a);
void pl_arena_free(struct pl_arena *a);

#endif
