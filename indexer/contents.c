#include "indexer/contents.h"

#include <stdlib.h>

#include "packed/key.h"
#include "packed/seal.h"

/* Of 32 bits, by which a slot is found too: what they confuse costs one more look. */
static uint32_t tag_of(const struct pl_hash *content)
{
	uint32_t tag = 0;
	memcpy(&tag, content->at, sizeof tag);
	return tag;
}

static void put(struct pl_contents *c, struct pl_content_slot slot)
{
	size_t i = slot.tag & (c->cap - 1);
	while (c->slots[i].number)
		i = (i + 1) & (c->cap - 1);
	c->slots[i] = slot;
}

static bool grow(struct pl_contents *c)
{
	struct pl_contents grown = *c;
	grown.cap = c->cap ? c->cap * 2 : 1024;
	grown.slots = calloc(grown.cap, sizeof *grown.slots);
	if (!grown.slots)
		return false;
	for (size_t i = 0; i < c->cap; i++)
		if (c->slots[i].number)
			put(&grown, c->slots[i]);
	free(c->slots);
	*c = grown;
	return true;
}

bool pl_contents_add(struct pl_contents *c, const struct pl_hash *content, uint32_t number)
{
	if (c->n >= c->cap / 3 * 2 && !grow(c))
		return false;
	put(c, (struct pl_content_slot){ tag_of(content), number });
	c->n++;
	return true;
}

uint32_t pl_contents_next(const struct pl_contents *c, const struct pl_hash *content, size_t *at)
{
	uint32_t tag = tag_of(content);
	if (!c->cap)
		return 0;
	for (;;) {
		const struct pl_content_slot *slot = &c->slots[(tag + (*at)++) & (c->cap - 1)];
		if (!slot->number || slot->tag == tag)
			return slot->number;
	}
}

void pl_contents_free(struct pl_contents *c)
{
	free(c->slots);
	*c = (struct pl_contents){ 0 };
}

/* ---- those of an index ---------------------------------------------------------------------- */

static enum pl_status take(
	struct pl_contents *c, const struct pl_hash *content, uint32_t number, struct pl_err *err)
{
	return pl_contents_add(c, content, number) ? PL_OK
						   : pl_fail(err, PL_NOMEM, "out of memory");
}

struct load {
	struct pl_contents *c;
	struct pl_db *db;
	struct pl_buf value;
};

/* The dead are there too, until the next optimize. */
static enum pl_status take_block(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct load *l = ctx;
	struct pl_counts counts;
	struct pl_str body;
	uint64_t number;
	pl_buf_clear(&l->value);
	enum pl_status st = pl_meta_get(l->db, key, &l->value, err);
	if (st || !pl_unseal(pl_buf_str(&l->value), key, &body))
		return st;
	for (size_t at = 0; !st && at < body.len;) {
		if (!pl_varint(body, &at, &number) || !pl_counts_read(body, &at, &counts) ||
			number == 0 || number > UINT32_MAX)
			break;
		st = take(l->c, &counts.content, (uint32_t)number, err);
	}
	return st;
}

static enum pl_status take_value(
	void *ctx, uint32_t number, struct pl_str value, struct pl_err *err)
{
	struct load *l = ctx;
	struct pl_hash content;
	if (value.len != PL_HASH_SIZE)
		return PL_OK;
	memcpy(content.at, value.at, PL_HASH_SIZE);
	return take(l->c, &content, number, err);
}

enum pl_status pl_contents_load(
	struct pl_contents *c, struct pl_db *db, enum pl_layout layout, struct pl_err *err)
{
	struct load l = { .c = c, .db = db, .value.max = SIZE_MAX };
	if (c->loaded)
		return PL_OK;
	enum pl_status st = layout == PL_LAYOUT_PACKED
				    ? pl_meta_keys(db, PL_STR(PL_KEY_COUNTS), take_block, &l, err)
				    : pl_slot_values(db, PL_SLOT_CONTENT, take_value, &l, err);
	c->loaded = !st;
	pl_buf_free(&l.value);
	return st;
}
