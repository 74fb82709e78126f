#ifndef PL_WORD_HASH_H
#define PL_WORD_HASH_H

/* A hash for tables of short words that are built in: eight bytes at a time. Not for what strangers choose. */

#include <stdint.h>

#include "text/str.h"

static inline uint64_t pl_word_bytes(const char *at, size_t n)
{
	uint64_t bytes = 0;
	memcpy(&bytes, at, n);
	return bytes;
}

static inline bool pl_word_eq(struct pl_str a, struct pl_str b)
{
	if (a.len != b.len)
		return false;
	if (a.len > 16 || a.len < 4)
		return pl_str_eq(a, b);
	const size_t n = a.len >= 8 ? 8 : 4, last = a.len - n;
	return n == 8 ? pl_word_bytes(a.at, 8) == pl_word_bytes(b.at, 8) &&
				pl_word_bytes(a.at + last, 8) == pl_word_bytes(b.at + last, 8)
		      : pl_word_bytes(a.at, 4) == pl_word_bytes(b.at, 4) &&
				pl_word_bytes(a.at + last, 4) == pl_word_bytes(b.at + last, 4);
}

static inline uint32_t pl_word_hash(struct pl_str s)
{
	const uint64_t mix = UINT64_C(0xD6E8FEB86659FD93);
	const char *end = s.at + s.len;
	uint64_t h = s.len * UINT64_C(0x9E3779B97F4A7C15), last = 0;
	for (const char *at = s.at; end - at > 8; at += 8) {
		h = (h ^ pl_word_bytes(at, 8)) * mix;
		h ^= h >> 32;
	}
	/* The last eight, whatever was taken of them before. */
	if (s.len >= 8)
		last = pl_word_bytes(end - 8, 8);
	else if (s.len >= 4)
		last = pl_word_bytes(s.at, 4) << 32 | pl_word_bytes(end - 4, 4);
	else if (s.len)
		last = (uint64_t)(unsigned char)s.at[0] << 16 |
		       (uint64_t)(unsigned char)s.at[s.len / 2] << 8 | (unsigned char)end[-1];
	h = (h ^ last) * mix;
	h ^= h >> 32;
	return (uint32_t)(h * mix >> 32);
}

#endif
