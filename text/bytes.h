#ifndef PL_BYTES_H
#define PL_BYTES_H

/* Eight bytes at a time, as a number of which the first byte is the lowest. */

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t pl_bytes8(const char *at)
{
	uint64_t x;
	memcpy(&x, at, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	return x;
}

static inline void pl_put_bytes8(char *at, uint64_t x)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	memcpy(at, &x, sizeof x);
}

/* A mask for the first n of them, n from 0 to 8. */
static inline uint64_t pl_low_bytes(size_t n)
{
	return n < 8 ? (UINT64_C(1) << 8 * n) - 1 : UINT64_MAX;
}

static inline bool pl_all_ascii(uint64_t x)
{
	return !(x & UINT64_C(0x8080808080808080));
}

/* Capitals made small; all of them ASCII. */
static inline uint64_t pl_lower8(uint64_t x)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t from_a = x + each * (0x80 - 'A'), behind_z = x + each * (0x7F - 'Z');
	return x | (from_a & ~behind_z & each * 0x80) >> 2;
}

/* How many of them, from the first, are ASCII letters. */
static inline size_t pl_leading_letters(uint64_t x)
{
	const uint64_t each = UINT64_C(0x0101010101010101);
	uint64_t low = (x | each * 0x20) & each * 0x7F;
	uint64_t from_a = low + each * (0x80 - 'a'), behind_z = low + each * (0x7F - 'z');
	uint64_t others = ~(from_a & ~behind_z & ~x) & each * 0x80;
	return others ? (size_t)__builtin_ctzll(others) / 8 : 8;
}

#endif
