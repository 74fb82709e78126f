/* Weighted choice in constant time: Walker's alias tables, in integers only.
 *
 * Each of n bins keeps its own number below a threshold and gives another's above it. Weights
 * are integers and Zipf's curve is computed with integer roots, so that no machine's floating
 * point can change a single byte of the archive. */
#ifndef BENCH_GENERATE_PICK_H
#define BENCH_GENERATE_PICK_H

#include "bench/generate/rng.h"

enum { PICK_MAX_BINS = 1 << 17, PICK_MAX_WEIGHT = 1 << 24, PICK_THRESHOLD_BITS = 20 };

struct pick_bin {
	uint32_t keep;
	uint32_t other;
};

/* A zeroed pick is empty; pick_done() takes it. */
struct pick {
	uint32_t n;
	struct pick_bin *bins;
};

/* How steep a Zipf curve is, in quarters: the weight of rank r is 1 / (r + offset)^(steep/4). */
enum pick_steepness { PICK_STEEP_4 = 4, PICK_STEEP_5, PICK_STEEP_6 };

/* Make a table of n weights, each at most PICK_MAX_WEIGHT, not all of them zero. False when out
 * of memory or past a limit; then the pick is empty. The weights stay the caller's. */
bool pick_init(struct pick *p, const uint32_t *weights, uint32_t n);

/* Make a Zipf table over ranks 0 .. n-1; offset >= 1 flattens the head. False as above. */
bool pick_init_zipf(struct pick *p, uint32_t n, uint32_t offset, enum pick_steepness steep);

void pick_done(struct pick *p);

/* Draw one of 0 .. n-1. */
static inline uint32_t pick_draw(const struct pick *p, struct rng *r)
{
	uint64_t bits = rng_next(r);
	uint32_t i = (uint32_t)(((bits >> 32) * p->n) >> 32);
	uint32_t low = (uint32_t)bits & ((1u << PICK_THRESHOLD_BITS) - 1);

	return low < p->bins[i].keep ? i : p->bins[i].other;
}

#endif
