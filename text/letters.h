#ifndef PL_LETTERS_H
#define PL_LETTERS_H

/* Runs of ASCII letters, eight at a time. */

#include <stdint.h>

#include "text/str.h"

/* The high bit of each byte that is no ASCII letter. */
static inline uint64_t pl_no_letters(uint64_t bytes)
{
	const uint64_t each = UINT64_C(0x0101010101010101), high = each << 7;
	const uint64_t small = (bytes | each * 0x20) & ~high;
	const uint64_t from_a = small + each * (0x80 - 'a'), behind_z = small + each * (0x7F - 'z');
	return (~from_a | behind_z | bytes) & high;
}

/* Letters that s.at[from, ...) begins with. */
static inline size_t pl_letters(struct pl_str s, size_t from)
{
	size_t at = from;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (; s.len - at >= 8; at += 8) {
		uint64_t bytes;
		memcpy(&bytes, s.at + at, 8);
		const uint64_t no = pl_no_letters(bytes);
		if (no)
			return at - from + (size_t)__builtin_ctzll(no) / 8;
	}
#endif
	while (at < s.len && (unsigned char)((unsigned char)(s.at[at] | 0x20) - 'a') < 26)
		at++;
	return at - from;
}

#endif
