/* Keys sort as what they name, and hold no NUL; seals vouch for a value and its key. */

#include "packed/key.h"

#include "packed/seal.h"
#include "tests/fuzz/values.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_buf a = { .max = 1000 }, b = { .max = 1000 };

static struct pl_str block_key(
	struct pl_buf *key, uint32_t layer, struct pl_str list, uint32_t place)
{
	pl_key_block(key, layer, list, place);
	return pl_buf_str(key);
}

static struct pl_str page_key(struct pl_buf *key, uint32_t layer, struct pl_str name)
{
	pl_key_page(key, PL_KEY_HEADS, layer, name);
	return pl_buf_str(key);
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void test_bytes(void)
{
	is_str(page_key(&a, 1, PL_STR("parti")), "p:\x80\x81parti", "a page of heads");
	is_str(block_key(&a, 130, PL_STR("of"), 5), "b:\x81\x82of\xfe\x80\x80\x80\x80\x85",
		"a block");
	pl_key_place(&a, PL_KEY_TEXTS, UINT32_MAX);
	is_str(pl_buf_str(&a), "t:\x8f\xff\xff\xff\xff", "a place");
	is_int(pl_key_place_of(pl_buf_str(&a)), UINT32_MAX, "... and back");
	is_int(pl_key_place_of(PL_STR("t:")), 0, "none");
	pl_key_pages(&a, PL_KEY_FORMS, PL_MAX_LAYER);
	is_str(pl_buf_str(&a), "w:\xff\xff", "what the pages of a layer begin with");
}

static void test_order(void)
{
	unsigned wrong = 0, nul = 0;
	for (int i = 0; i < 20000; i++) {
		uint32_t x = dice(2) ? dice(300) : dice(1u << 31),
			 y = dice(2) ? x + dice(300) : x / 2;
		uint32_t l = 1 + dice(PL_MAX_LAYER), m = dice(2) ? l : 1 + dice(PL_MAX_LAYER);
		pl_key_place(&a, PL_KEY_DOCUMENTS, x);
		pl_key_place(&b, PL_KEY_DOCUMENTS, y);
		wrong += sign(pl_str_cmp(pl_buf_str(&a), pl_buf_str(&b))) != (x > y) - (x < y);
		wrong += pl_key_place_of(pl_buf_str(&a)) != x;
		struct pl_str p = block_key(&a, l, PL_STR("w"), x),
			      q = block_key(&b, m, PL_STR("w"), y);
		int want = l != m ? (l > m) - (l < m) : (x > y) - (x < y);
		wrong += sign(pl_str_cmp(p, q)) != want;
		nul += memchr(p.at, '\0', p.len) != NULL;
	}
	is_int(wrong, 0, "keys sort by layer, then by place");
	is_int(nul, 0, "... and hold no NUL");
}

/* A name of letters; long ones are alike for long. */
static struct pl_str name(char *room)
{
	size_t len = 1 + dice(PL_MAX_TERM);
	for (size_t i = 0; i < len; i++)
		room[i] = (char)('a' + (i < 230 ? dice(40) == 0 : dice(3)));
	return (struct pl_str){ room, len };
}

static void test_names(void)
{
	char rooms[2][PL_MAX_TERM];
	unsigned wrong = 0, too_long = 0;
	for (int i = 0; i < 20000; i++) {
		struct pl_str p = name(rooms[0]), q = name(rooms[1]);
		struct pl_str x = page_key(&a, 3, p), y = page_key(&b, 3, q);
		wrong += sign(pl_name_cmp(p, q)) != sign(pl_str_cmp(x, y));
		wrong += pl_str_eq(p, q) != pl_str_eq(x, y);
		too_long += block_key(&a, 3, p, 1).len > PL_MAX_TERM;
	}
	is_int(wrong, 0, "names have the order of their keys, and no two share one");
	is_int(too_long, 0, "no key is longer than it may be");
	memset(rooms[0], 'x', PL_MAX_TERM);
	struct pl_str whole = page_key(&a, 1, (struct pl_str){ rooms[0], 235 });
	is_int((intmax_t)whole.len, 4 + 235, "a name of 235 bytes stands there whole");
	struct pl_str hashed = page_key(&a, 1, (struct pl_str){ rooms[0], 236 });
	ok(hashed.len == 4 + 235 && (unsigned char)hashed.at[hashed.len - 33] == 0xff,
		"of a longer one its first bytes, 0xFF and 32 digits");
	ok(pl_name_cmp(PL_STR("\xef\xbf\xbd"), PL_STR("z")) > 0, "bytes have no sign");
}

/* ---- seals ---------------------------------------------------------------------------------- */

static void test_seal(void)
{
	static const struct pl_str key = { "b:x", 3 };
	struct pl_buf value = { .max = 1000 };
	struct pl_str body;
	size_t start;
	pl_buf_add(&value, PL_STR("before"));
	pl_seal_begin(&value, &start);
	pl_buf_add(&value, PL_STR("the value"));
	pl_seal_end(&value, start, key);
	struct pl_str sealed = pl_str_cut(pl_buf_str(&value), start, value.len);
	is_int((intmax_t)sealed.len, 9 + PL_SEAL, "a seal is four bytes");
	ok(pl_unseal(sealed, key, &body), "the value as it was sealed");
	is_str(body, "the value", "... is all but the seal");
	ok(!pl_unseal(sealed, PL_STR("b:y"), &body), "under another key: refused");
	unsigned taken = 0;
	for (size_t len = 0; len < sealed.len; len++)
		taken += pl_unseal(pl_str_cut(sealed, 0, len), key, &body);
	is_int(taken, 0, "cut anywhere: refused");
	for (size_t bit = 0; bit < sealed.len * 8; bit++) {
		value.at[start + bit / 8] ^= (char)(1 << bit % 8);
		taken += pl_unseal(sealed, key, &body);
		value.at[start + bit / 8] ^= (char)(1 << bit % 8);
	}
	is_int(taken, 0, "any bit changed: refused");
	pl_buf_clear(&value);
	pl_seal_begin(&value, &start);
	pl_seal_end(&value, start, key);
	ok(pl_unseal(pl_buf_str(&value), key, &body) && body.len == 0, "an empty value");
	pl_buf_free(&value);
}

int main(void)
{
	test_bytes();
	test_order();
	test_names();
	test_seal();
	pl_buf_free(&a);
	pl_buf_free(&b);
	return done_testing();
}
