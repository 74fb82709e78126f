/* A list of words cut out of a table of lines, which must outlive it. (Lines, because a C compiler
 * need not take a string of more than 4095 bytes.) */
#ifndef BENCH_GENERATE_LIST_H
#define BENCH_GENERATE_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bench/generate/rng.h"

struct list_item {
	const char *at;
	size_t len;
};

/* A zeroed list is empty. */
struct list {
	struct list_item *items;
	uint32_t n;
};

/* Cut every line at its spaces; `lines` ends with NULL. False when out of memory. */
bool list_init(struct list *l, const char *const *lines);
void list_done(struct list *l);

/* One of the items, all equally likely. The list must not be empty. */
static inline struct list_item list_draw(const struct list *l, struct rng *r)
{
	return l->items[rng_below(r, l->n)];
}

#endif
