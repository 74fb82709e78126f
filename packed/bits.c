#include "packed/bits.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

void pl_bits_pack(struct pl_buf *out, const uint32_t *numbers, size_t n, unsigned bits)
{
	size_t bytes = pl_bits_bytes(n, bits);
	char *room = bytes ? pl_buf_room(out, bytes + sizeof(uint32_t)) : NULL;
	uint64_t held = 0;
	unsigned holds = 0;
	if (!room)
		return;
	for (size_t i = 0; i < n; i++) {
		held |= (uint64_t)numbers[i] << holds;
		holds += bits;
		if (holds >= 32) {
			uint32_t low = (uint32_t)held;
			memcpy(room, &low, sizeof low);
			room += sizeof low;
			held >>= 32;
			holds -= 32;
		}
	}
	uint32_t low = (uint32_t)held;
	memcpy(room, &low, sizeof low);
	out->len += bytes;
}

void pl_bits_unpack_plain(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = pl_bits_at(from, i, bits);
}

void pl_bits_sum_plain(uint32_t *to, uint32_t n, uint32_t before)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = before += to[i] + 1;
}

#ifdef __x86_64__

/* Eight numbers of at most 16 bits lie in 16 bytes. Each is brought to the four bytes of its lane from the
 * byte where it begins on, shifted by the bits before it, and cut; what a lane holds above that is cut away,
 * be it of the next number or not. */
enum { WIDEST = 16 };

struct lanes {
	unsigned char byte[32];
	uint32_t shift[8];
};

#define LANE(b, i)  (b) * (i) / 8, (b) * (i) / 8 + 1, (b) * (i) / 8 + 2, (b) * (i) / 8 + 3
#define SHIFT(b, i) (b) * (i) % 8
#define LANES(b)                                                                                   \
	{                                                                                          \
		{ LANE(b, 0), LANE(b, 1), LANE(b, 2), LANE(b, 3), LANE(b, 4), LANE(b, 5),          \
			LANE(b, 6), LANE(b, 7) },                                                  \
		{                                                                                  \
			SHIFT(b, 0), SHIFT(b, 1), SHIFT(b, 2), SHIFT(b, 3), SHIFT(b, 4),           \
				SHIFT(b, 5), SHIFT(b, 6), SHIFT(b, 7)                              \
		}                                                                                  \
	}

static const struct lanes lanes[WIDEST + 1] = { LANES(0), LANES(1), LANES(2), LANES(3), LANES(4),
	LANES(5), LANES(6), LANES(7), LANES(8), LANES(9), LANES(10), LANES(11), LANES(12),
	LANES(13), LANES(14), LANES(15), LANES(16) };

__attribute__((target("avx2"))) static void unpack_wide(
	const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits)
{
	const __m256i bring = _mm256_loadu_si256((const __m256i *)(const void *)lanes[bits].byte),
		      by = _mm256_loadu_si256((const __m256i *)(const void *)lanes[bits].shift),
		      cut = _mm256_set1_epi32((int)((UINT32_C(1) << bits) - 1));
	for (uint32_t i = 0; i < n; i += 8, from += bits, to += 8) {
		__m256i all = _mm256_broadcastsi128_si256(
			_mm_loadu_si128((const __m128i *)(const void *)from));
		all = _mm256_srlv_epi32(_mm256_shuffle_epi8(all, bring), by);
		_mm256_storeu_si256((__m256i *)(void *)to, _mm256_and_si256(all, cut));
	}
}

__attribute__((target("avx2"))) static void sum_wide(uint32_t *to, uint32_t n, uint32_t before)
{
	const __m256i one = _mm256_set1_epi32(1), last = _mm256_set1_epi32(7),
		      fourth = _mm256_setr_epi32(0, 0, 0, 0, 3, 3, 3, 3),
		      upper = _mm256_setr_epi32(0, 0, 0, 0, -1, -1, -1, -1);
	__m256i carry = _mm256_set1_epi32((int)before);
	for (uint32_t i = 0; i < n; i += 8, to += 8) {
		__m256i x = _mm256_add_epi32(
			_mm256_loadu_si256((const __m256i *)(const void *)to), one);
		x = _mm256_add_epi32(x, _mm256_slli_si256(x, 4));
		x = _mm256_add_epi32(x, _mm256_slli_si256(x, 8));
		x = _mm256_add_epi32(
			x, _mm256_and_si256(_mm256_permutevar8x32_epi32(x, fourth), upper));
		x = _mm256_add_epi32(x, carry);
		_mm256_storeu_si256((__m256i *)(void *)to, x);
		carry = _mm256_permutevar8x32_epi32(x, last);
	}
}

static bool wide(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}

#else

enum { WIDEST = 0 };

static void unpack_wide(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits)
{
	pl_bits_unpack_plain(from, to, n, bits);
}

static void sum_wide(uint32_t *to, uint32_t n, uint32_t before)
{
	pl_bits_sum_plain(to, n, before);
}

static bool wide(void)
{
	return false;
}

#endif

void pl_bits_unpack(const unsigned char *from, uint32_t *to, uint32_t n, unsigned bits)
{
	if (bits == 0)
		memset(to, 0, n * sizeof *to);
	else if (bits <= WIDEST && wide())
		unpack_wide(from, to, n, bits);
	else
		pl_bits_unpack_plain(from, to, n, bits);
}

void pl_bits_sum(uint32_t *to, uint32_t n, uint32_t before)
{
	if (wide())
		sum_wide(to, n, before);
	else
		pl_bits_sum_plain(to, n, before);
}
