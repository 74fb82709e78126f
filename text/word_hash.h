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

/* What tells words of one length from each other, all of those of up to 16 bytes. */
struct pl_word_key {
	uint64_t first, last;
};

static inline struct pl_word_key pl_word_key(struct pl_str s)
{
	const char *end = s.at + s.len;
	if (s.len >= 8)
		return (struct pl_word_key){ pl_word_bytes(s.at, 8), pl_word_bytes(end - 8, 8) };
	if (s.len >= 4)
		return (struct pl_word_key){ pl_word_bytes(s.at, 4), pl_word_bytes(end - 4, 4) };
	if (!s.len)
		return (struct pl_word_key){ 0, 0 };
	return (struct pl_word_key){ (unsigned char)s.at[0],
		(uint64_t)(unsigned char)s.at[s.len / 2] << 8 | (unsigned char)end[-1] };
}

/* Is it the word of a table that has this key and is kept as `text`, whose bytes are not touched if need not be? */
static inline bool pl_word_is_text(struct pl_word_key key, struct pl_str text, struct pl_str word)
{
	const struct pl_word_key k = pl_word_key(word);
	return text.len == word.len && key.first == k.first && key.last == k.last &&
	       (word.len <= 16 || memcmp(text.at, word.at, word.len) == 0);
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
