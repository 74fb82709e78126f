#include "tests/tap.h"
#include "text/hash.h"

static void hashes(struct pl_str s, const char *want, const char *name)
{
	struct pl_hasher h;
	struct pl_hash got;
	char hex[2 * PL_HASH_SIZE + 1];
	pl_hash_init(&h);
	pl_hash_add(&h, s);
	pl_hash_done(&h, &got);
	for (size_t i = 0; i < PL_HASH_SIZE; i++)
		(void)snprintf(hex + 2 * i, 3, "%02x", got.at[i]);
	is_str(pl_str(hex), want, name);
}

static void known(void)
{
	hashes(PL_STR(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"SHA-256 of nothing");
	hashes((struct pl_str){ NULL, 0 },
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"... however it is said");
	hashes(PL_STR("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
		"SHA-256 of abc (FIPS 180-2, B.1)");
	hashes(PL_STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
		"248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
		"SHA-256 of two blocks (FIPS 180-2, B.2)");
}

static void parts(void)
{
	struct pl_hasher h;
	struct pl_hash one, two, whole;
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR("ab"));
	pl_hash_part(&h, PL_STR("c"));
	pl_hash_done(&h, &one);
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR("a"));
	pl_hash_part(&h, PL_STR("bc"));
	pl_hash_done(&h, &two);
	ok(memcmp(&one, &two, sizeof one) != 0, "ab, c and a, bc hash apart");

	pl_hash_init(&h);
	pl_hash_add(&h, PL_STR("\x02\0\0\0\0\0\0\0ab\x01\0\0\0\0\0\0\0c"));
	pl_hash_done(&h, &whole);
	ok(memcmp(&one, &whole, sizeof one) == 0,
		"a part is its length in eight bytes, low first, and its bytes");

	pl_hash_init(&h);
	pl_hash_add(&h, PL_STR("a"));
	pl_hash_add(&h, PL_STR("bc"));
	pl_hash_done(&h, &one);
	ok(one.at[0] == 0xBA && one.at[31] == 0xAD, "bytes added in two goes hash as in one");
}

static void ids(void)
{
	char id[PL_ID_SIZE + 1];
	pl_hash_id(&(struct pl_hash){ { 0 } }, id);
	is_str(pl_str(id), "000000000000", "sixty bits of 0");
	pl_hash_id(&(struct pl_hash){ { 255, 255, 255, 255, 255, 255, 255, 240 } }, id);
	is_str(pl_str(id), "zzzzzzzzzzzz", "sixty bits of 1");
	pl_hash_id(&(struct pl_hash){ { 255, 255, 255, 255, 255, 255, 255, 240 + 15, 255 } }, id);
	is_str(pl_str(id), "zzzzzzzzzzzz", "the four bits behind them do not matter");
	/* 0 1 2 ... 11, and 12 13 ... 23, and the rest, five bits each */
	pl_hash_id(&(struct pl_hash){ { 0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB0 } }, id);
	is_str(pl_str(id), "0123456789ab", "digits 0 to 11");
	pl_hash_id(&(struct pl_hash){ { 0x63, 0x5C, 0xF8, 0x46, 0x53, 0xA5, 0x6D, 0x70 } }, id);
	is_str(pl_str(id), "cdefghjkmnpq", "digits 12 to 23: no i, no l, no o");
	pl_hash_id(&(struct pl_hash){ { 0xC6, 0x75, 0xBE, 0x77, 0xDF, 0, 0, 0 } }, id);
	is_str(pl_str(id), "rstvwxyz0000", "digits 24 to 31: no u");
}

int main(void)
{
	known();
	parts();
	ids();
	return done_testing();
}
