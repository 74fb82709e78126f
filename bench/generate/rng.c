#include "bench/generate/rng.h"

/* splitmix64: turns a counter into well mixed bits, so that neighbouring seeds are unrelated. */
static uint64_t mix(uint64_t *counter)
{
	uint64_t z = *counter += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

void rng_seed(struct rng *r, uint64_t seed, uint64_t stream)
{
	uint64_t counter = seed;

	counter = mix(&counter) ^ (stream * UINT64_C(0xd1342543de82ef95));
	for (int i = 0; i < 4; i++)
		r->state[i] = mix(&counter);
}
