#include "packed/key.h"

#include "text/limits.h"
#include "text/schema.h"

enum { PLACE = 5, LAYER = 2, PREFIX = 2 };
#define BEFORE_PLACE ((char)0xfe)

/* Bytes that every name leaves free: what stands before and behind it in a key of any kind. */
enum { AROUND = LAYER + 1 + PLACE };

static void add_number(struct pl_buf *key, uint32_t n, int digits)
{
	for (int shift = 7 * (digits - 1); shift >= 0; shift -= 7)
		pl_buf_byte(key, (char)(0x80 | (n >> shift & 0x7f)));
}

void pl_key_pages(struct pl_buf *key, const char *prefix, uint32_t layer)
{
	pl_buf_clear(key);
	pl_buf_add(key, pl_str(prefix));
	add_number(key, layer, LAYER);
}

struct pl_str pl_key_pages_of(const struct pl_buf *page)
{
	size_t n = PREFIX + LAYER;
	return pl_str_cut(pl_buf_str(page), 0, page->len < n ? page->len : n);
}

/* A name as it stands in keys: alike in all of them. */
static void add_name(struct pl_buf *key, struct pl_str name)
{
	pl_schema_key(PL_STR(""), name, PREFIX + AROUND, key);
}

void pl_key_page(struct pl_buf *key, const char *prefix, uint32_t layer, struct pl_str name)
{
	pl_key_pages(key, prefix, layer);
	add_name(key, name);
}

void pl_key_block(struct pl_buf *key, uint32_t layer, struct pl_str list, uint32_t first)
{
	pl_key_page(key, PL_KEY_BLOCK, layer, list);
	pl_buf_byte(key, BEFORE_PLACE);
	add_number(key, first, PLACE);
}

void pl_key_numbered(struct pl_buf *key, const char *prefix, struct pl_str name, uint32_t number)
{
	pl_buf_clear(key);
	pl_buf_add(key, pl_str(prefix));
	add_name(key, name);
	pl_buf_byte(key, BEFORE_PLACE);
	add_number(key, number, PLACE);
}

void pl_key_place(struct pl_buf *key, const char *prefix, uint32_t last)
{
	pl_buf_clear(key);
	pl_buf_add(key, pl_str(prefix));
	add_number(key, last, PLACE);
}

uint32_t pl_key_place_of(struct pl_str key)
{
	uint32_t place = 0;
	if (key.len < PLACE)
		return 0;
	for (size_t i = key.len - PLACE; i < key.len; i++) {
		if (!(key.at[i] & 0x80))
			return 0;
		place = place << 7 | (uint32_t)(key.at[i] & 0x7f);
	}
	return place;
}

/* Names that keys hold whole sort as they are. */
enum { WHOLE = PL_MAX_TERM - PREFIX - AROUND };

/* Apart from what calls it, which is called often: hardening fills the rooms with zeros. */
static __attribute__((noinline)) int cmp_long(struct pl_str a, struct pl_str b)
{
	char rooms[2][PL_MAX_TERM];
	struct pl_buf x = { .at = rooms[0], .cap = PL_MAX_TERM, .max = PL_MAX_TERM };
	struct pl_buf y = { .at = rooms[1], .cap = PL_MAX_TERM, .max = PL_MAX_TERM };
	add_name(&x, a);
	add_name(&y, b);
	return pl_str_cmp(pl_buf_str(&x), pl_buf_str(&y));
}

int pl_name_cmp(struct pl_str a, struct pl_str b)
{
	return a.len <= WHOLE && b.len <= WHOLE ? pl_str_cmp(a, b) : cmp_long(a, b);
}
