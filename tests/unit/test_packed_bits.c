/* Numbers of a few bits: what is packed comes back, with the instructions of any processor. */

#include "packed/bits.h"

#include "tests/fuzz/values.h"
#include "tests/tap.h"

enum { MOST = 128 };

static uint32_t number[MOST + PL_BITS_GROUP], wide[MOST + PL_BITS_GROUP],
	plain[MOST + PL_BITS_GROUP];
static struct pl_buf packed = { .max = 4096 };

static void make(uint32_t n, unsigned bits)
{
	for (uint32_t i = 0; i < n; i++)
		number[i] = bits == 32 ? dice(UINT32_MAX) : dice((uint32_t)1 << bits);
	pl_buf_clear(&packed);
	pl_bits_pack(&packed, number, n, bits);
	size_t len = packed.len;
	for (int i = 0; i < PL_BITS_SLACK; i++)
		pl_buf_byte(&packed, (char)dice(256));
	packed.len = len;
}

static bool come_back(uint32_t n, unsigned bits)
{
	const unsigned char *bytes = (const unsigned char *)packed.at;
	pl_bits_unpack(bytes, wide, n, bits);
	pl_bits_unpack_plain(bytes, plain, n, bits);
	bool good = packed.len == pl_bits_bytes(n, bits);
	for (uint32_t i = 0; i < n; i++)
		good &= wide[i] == number[i] && plain[i] == number[i] &&
			pl_bits_at(bytes, i, bits) == number[i];
	return good;
}

static bool lead_where(uint32_t n)
{
	uint32_t at = dice(UINT32_MAX), before = at;
	bool good = true;
	pl_bits_sum(wide, n, before);
	pl_bits_sum_plain(plain, n, before);
	for (uint32_t i = 0; i < n; i++) {
		at += number[i] + 1;
		good &= wide[i] == at && plain[i] == at;
	}
	return good;
}

int main(void)
{
	char name[60];
	for (unsigned bits = 0; bits <= 32; bits++) {
		unsigned wrong = 0, astray = 0;
		for (uint32_t n = 1; n <= MOST; n++) {
			make(n, bits);
			wrong += !come_back(n, bits);
			astray += !lead_where(n);
		}
		(void)snprintf(name, sizeof name, "1 to 128 numbers of %u bits come back", bits);
		is_int(wrong, 0, name);
		is_int(astray, 0, "... and their sums are right");
	}
	pl_buf_free(&packed);
	return done_testing();
}
