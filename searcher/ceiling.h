#ifndef PL_CEILING_H
#define PL_CEILING_H

/* Ceilings of counts in bounded room: of far more different things than there is room for, how often each came at most,
 * on two sides. Never too low, so that what is dropped by it cannot have come oftener; counts over 254 are not told
 * apart. It is the count-min sketch of Cormode & Muthukrishnan (2005), An improved data stream summary, Journal of
 * Algorithms 55(1), with conservative update. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pl_ceiling {
	unsigned char *cell; /* rows of 2^bits pairs, one count for each side */
	unsigned bits;
};

enum { PL_CEILING_ROWS = 2, PL_CEILING_MOST = 255 };

/* Room for about as many things; at most PL_CEILING_BYTES. False without memory. Free with pl_ceiling_done in any case. */
#define PL_CEILING_BYTES ((size_t)32 << 20)
bool pl_ceiling_init(struct pl_ceiling *c, size_t things);
void pl_ceiling_done(struct pl_ceiling *c);

/* hash: of the thing, all 64 bits good. */
void pl_ceiling_add(struct pl_ceiling *c, uint64_t hash, unsigned side);
/* PL_CEILING_MOST: as often as may be. */
uint32_t pl_ceiling_of(const struct pl_ceiling *c, uint64_t hash, unsigned side);

#endif
