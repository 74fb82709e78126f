/* Random numbers that are the same on every machine.
 *
 * xoshiro256++ over 64-bit integers, seeded through splitmix64. Every document draws from a
 * stream of its own, (seed, document number), so its text does not depend on how much randomness
 * the documents before it used. Nothing here is fit for secrets. */
#ifndef BENCH_GENERATE_RNG_H
#define BENCH_GENERATE_RNG_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
	uint64_t state[4];
};

/* Start the stream `stream` of `seed`. */
void rng_seed(struct rng *r, uint64_t seed, uint64_t stream);

static inline uint64_t rng_rotate(uint64_t x, int bits)
{
	return (x << bits) | (x >> (64 - bits));
}

/* 64 random bits. */
static inline uint64_t rng_next(struct rng *r)
{
	uint64_t *s = r->state;
	uint64_t result = rng_rotate(s[0] + s[3], 23) + s[0];
	uint64_t shifted = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = rng_rotate(s[3], 45);
	return result;
}

/* A number in [0, n), n > 0. The bias is below n / 2^32, which no corpus can show. */
static inline uint32_t rng_below(struct rng *r, uint32_t n)
{
	return (uint32_t)(((rng_next(r) >> 32) * n) >> 32);
}

/* A number in [low, high]. */
static inline uint32_t rng_between(struct rng *r, uint32_t low, uint32_t high)
{
	return low + rng_below(r, high - low + 1);
}

/* True `permille` times in a thousand. */
static inline bool rng_chance(struct rng *r, uint32_t permille)
{
	return rng_below(r, 1000) < permille;
}

/* A number in [0, 2^octaves) whose size is uniform: each octave is equally likely, which is
 * Zipf's law with exponent 1 over a range too long for a table. octaves in [1, 32]. */
static inline uint32_t rng_octaves(struct rng *r, uint32_t octaves)
{
	uint32_t octave = rng_below(r, octaves);

	return (uint32_t)(((UINT64_C(1) << octave) | (rng_next(r) >> (63 - octave) >> 1)) - 1);
}

#endif
