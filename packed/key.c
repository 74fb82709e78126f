#include "packed/key.h"

#include "text/schema.h"

enum { PLACE = 5 };
#define BEFORE_PLACE ((char)0xfe)

static void add_place(struct pl_buf *key, uint32_t place)
{
	for (int shift = 28; shift >= 0; shift -= 7)
		pl_buf_byte(key, (char)(0x80 | (place >> shift & 0x7f)));
}

static void start(struct pl_buf *key, const char *prefix, struct pl_str list)
{
	pl_buf_clear(key);
	pl_schema_key(pl_str(prefix), list, 1 + PLACE, key);
}

void pl_key_head(struct pl_buf *key, struct pl_str list)
{
	start(key, PL_KEY_HEAD, list);
}

void pl_key_block(struct pl_buf *key, struct pl_str list, uint32_t first)
{
	start(key, PL_KEY_BLOCK, list);
	pl_buf_byte(key, BEFORE_PLACE);
	add_place(key, first);
}

void pl_key_place(struct pl_buf *key, const char *prefix, uint32_t last)
{
	pl_buf_clear(key);
	pl_buf_add(key, pl_str(prefix));
	add_place(key, last);
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
