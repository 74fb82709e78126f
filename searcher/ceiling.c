#include "searcher/ceiling.h"

#include <stdlib.h>

bool pl_ceiling_init(struct pl_ceiling *c, size_t things)
{
	*c = (struct pl_ceiling){ .bits = 12 };
	while ((size_t)1 << c->bits < things &&
		((size_t)2 << c->bits) * 2 * PL_CEILING_ROWS <= PL_CEILING_BYTES)
		c->bits++;
	c->cell = calloc((size_t)PL_CEILING_ROWS << c->bits, 2);
	return c->cell != NULL;
}

void pl_ceiling_done(struct pl_ceiling *c)
{
	free(c->cell);
	*c = (struct pl_ceiling){ 0 };
}

/* The rows are addressed by different bits of the hash. */
static unsigned char *cell(const struct pl_ceiling *c, uint64_t hash, unsigned row, unsigned side)
{
	size_t mask = ((size_t)1 << c->bits) - 1;
	size_t at = (size_t)(row ? hash >> 32 : hash) & mask;
	return &c->cell[((size_t)row << c->bits | at) * 2 + side];
}

void pl_ceiling_add(struct pl_ceiling *c, uint64_t hash, unsigned side)
{
	unsigned char *x = cell(c, hash, 0, side), *y = cell(c, hash, 1, side);
	unsigned char least = *x < *y ? *x : *y;
	if (least == PL_CEILING_MOST)
		return;
	if (*x == least)
		++*x;
	if (*y == least)
		++*y;
}

uint32_t pl_ceiling_of(const struct pl_ceiling *c, uint64_t hash, unsigned side)
{
	unsigned char x = *cell(c, hash, 0, side), y = *cell(c, hash, 1, side);
	return x < y ? x : y;
}
