#ifndef PL_SEEN_H
#define PL_SEEN_H

/* A map from numbers that are not 0 to numbers. Zero-initialise. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pl_seen {
	struct pl_seen_slot {
		uint64_t key, value;
	} * slots;
	size_t n, cap; /* cap: a power of two */
};

/* False without memory. A key that is there keeps its value. */
bool pl_seen_add(struct pl_seen *s, uint64_t key, uint64_t value);
bool pl_seen_find(const struct pl_seen *s, uint64_t key, uint64_t *value); /* value may be NULL */
static inline size_t pl_seen_bytes(const struct pl_seen *s)
{
	return s->cap * sizeof *s->slots;
}
void pl_seen_free(struct pl_seen *s);

#endif
