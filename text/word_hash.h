#ifndef PL_WORD_HASH_H
#define PL_WORD_HASH_H

/* A hash for tables of short words that are built in: eight bytes at a time. Not for what strangers choose. */

#include <stdint.h>

#include "text/str.h"

static inline uint32_t pl_word_hash(struct pl_str s)
{
	uint64_t h = s.len * UINT64_C(0x9E3779B97F4A7C15), last = 0;
	size_t i = 0;
	for (; s.len - i >= sizeof last; i += sizeof last) {
		uint64_t bytes;
		memcpy(&bytes, s.at + i, sizeof bytes);
		h = (h ^ bytes) * UINT64_C(0xD6E8FEB86659FD93);
		h ^= h >> 32;
	}
	for (size_t left = s.len - i, k = 0; k < left; k++)
		last |= (uint64_t)(unsigned char)s.at[i + k] << 8 * k;
	h = (h ^ last) * UINT64_C(0xD6E8FEB86659FD93);
	h ^= h >> 32;
	return (uint32_t)(h * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

#endif
