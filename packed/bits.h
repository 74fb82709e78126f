#ifndef PL_BITS_H
#define PL_BITS_H

/* Numbers of b bits each (0 <= b <= 32), low bit first, one behind the other, ending on a whole byte: none
 * at all when b is 0, and then each number is 0. */

#include "text/buf.h"

/* Bytes that must be readable behind packed numbers, whatever they hold. */
enum { PL_BITS_SLACK = 64 };

/* Numbers are unpacked in groups: room for so many more than were asked for. */
enum { PL_BITS_GROUP = 8 };

static inline unsigned pl_bits_for(uint32_t most)
{
	return most ? 32u - (unsigned)__builtin_clz(most) : 0;
}

static inline size_t pl_bits_bytes(uint64_t n, unsigned bits)
{
	return (size_t)((n * bits + 7) / 8);
}

/* Number i. */
static inline uint32_t pl_bits_at(const unsigned char *bytes, uint64_t i, unsigned bits)
{
	uint64_t word;
	memcpy(&word, bytes + (i * bits >> 3), sizeof word);
	return (uint32_t)(word >> (i * bits & 7) & ((UINT64_C(1) << bits) - 1));
}

/* Appends n numbers, none of which needs more bits. */
void pl_bits_pack(struct pl_buf *out, const uint32_t *numbers, size_t n, unsigned bits);
/* Unpacks n numbers; what comes behind them in `to` is overwritten up to the end of their group. */
void pl_bits_unpack(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits);

/* Makes of n steps where they lead: to[i] = before + (to[0] + 1) + .. + (to[i] + 1), modulo 2^32. Overwrites
 * up to the end of the group, too. */
void pl_bits_sum(uint32_t *to, uint32_t n, uint32_t before);

/* The same two without the instructions that only some processors have: to hold them against. */
void pl_bits_unpack_plain(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits);
void pl_bits_sum_plain(uint32_t *to, uint32_t n, uint32_t before);

#endif
