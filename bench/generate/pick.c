#include "bench/generate/pick.h"

#include <stdlib.h>

/* The share of each bin, scaled so that `total` fills one bin exactly, and the two stacks of
 * bins that are still too empty or too full. */
struct balance {
	uint64_t *share;
	uint32_t *stack;     /* poor bins grow from the left, rich ones from the right */
	uint32_t poor, rich; /* [0, poor) and [rich, n) */
	uint64_t total;
};

static void sort_bins(struct balance *b, uint32_t n)
{
	b->poor = 0;
	b->rich = n;
	for (uint32_t i = 0; i < n; i++) {
		if (b->share[i] < b->total)
			b->stack[b->poor++] = i;
		else
			b->stack[--b->rich] = i;
	}
}

/* Fill each poor bin from a rich one, which may become poor by it. */
static void fill_bins(struct pick *p, struct balance *b)
{
	while (b->poor > 0 && b->rich < p->n) {
		uint32_t low = b->stack[--b->poor];
		uint32_t high = b->stack[b->rich];

		p->bins[low].keep = (uint32_t)((b->share[low] << PICK_THRESHOLD_BITS) / b->total);
		p->bins[low].other = high;
		b->share[high] -= b->total - b->share[low];
		if (b->share[high] < b->total) {
			b->rich++;
			b->stack[b->poor++] = high;
		}
	}
}

bool pick_init(struct pick *p, const uint32_t *weights, uint32_t n)
{
	struct balance b = { 0 };
	bool made = false;

	*p = (struct pick){ 0 };
	if (n == 0 || n > PICK_MAX_BINS)
		return false;
	b.share = calloc(n, sizeof(*b.share));
	b.stack = calloc(n, sizeof(*b.stack));
	p->bins = calloc(n, sizeof(*p->bins));
	if (!b.share || !b.stack || !p->bins)
		goto out;
	p->n = n;
	for (uint32_t i = 0; i < n; i++) {
		if (weights[i] > PICK_MAX_WEIGHT)
			goto out;
		b.total += weights[i];
		b.share[i] = (uint64_t)weights[i] * n;
		p->bins[i] = (struct pick_bin){ 1u << PICK_THRESHOLD_BITS, i };
	}
	if (b.total == 0)
		goto out;
	sort_bins(&b, n);
	fill_bins(p, &b);
	made = true;
out:
	free(b.share);
	free(b.stack);
	if (!made)
		pick_done(p);
	return made;
}

static uint64_t square_root(uint64_t x)
{
	uint64_t root = 0;

	for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1) {
		if ((root | bit) * (root | bit) <= x)
			root |= bit;
	}
	return root;
}

/* x^(steep/4) * 2^10, for x below 2^18. */
static uint64_t power(uint64_t x, enum pick_steepness steep)
{
	if (steep == PICK_STEEP_6)
		return x * square_root(x << 20);
	if (steep == PICK_STEEP_5)
		return x * square_root(square_root(x << 40));
	return x << 10;
}

bool pick_init_zipf(struct pick *p, uint32_t n, uint32_t offset, enum pick_steepness steep)
{
	uint32_t *weights;
	uint64_t first = power(offset, steep);
	bool made;

	*p = (struct pick){ 0 };
	if (n == 0 || n > PICK_MAX_BINS || offset == 0 || offset > PICK_MAX_BINS)
		return false;
	weights = calloc(n, sizeof(*weights));
	if (!weights)
		return false;
	for (uint32_t rank = 0; rank < n; rank++)
		weights[rank] = (uint32_t)(first * PICK_MAX_WEIGHT / power(rank + offset, steep));
	made = pick_init(p, weights, n);
	free(weights);
	return made;
}

void pick_done(struct pick *p)
{
	free(p->bins);
	*p = (struct pick){ 0 };
}
