#include "indexer/seen.h"

#include <stdlib.h>

static struct pl_seen_slot *place(const struct pl_seen *s, uint64_t key)
{
	size_t i = (size_t)(key * 0x9e3779b97f4a7c15u >> 20) & (s->cap - 1);
	while (s->slots[i].key && s->slots[i].key != key)
		i = (i + 1) & (s->cap - 1);
	return &s->slots[i];
}

static bool grow(struct pl_seen *s)
{
	struct pl_seen grown = { NULL, s->n, s->cap ? s->cap * 2 : 64 };
	grown.slots = calloc(grown.cap, sizeof *grown.slots);
	if (!grown.slots)
		return false;
	for (size_t i = 0; i < s->cap; i++)
		if (s->slots[i].key)
			*place(&grown, s->slots[i].key) = s->slots[i];
	free(s->slots);
	*s = grown;
	return true;
}

bool pl_seen_add(struct pl_seen *s, uint64_t key, uint64_t value)
{
	if (s->n >= s->cap / 4 * 3 && !grow(s))
		return false;
	struct pl_seen_slot *slot = place(s, key);
	if (!slot->key) {
		*slot = (struct pl_seen_slot){ key, value };
		s->n++;
	}
	return true;
}

bool pl_seen_find(const struct pl_seen *s, uint64_t key, uint64_t *value)
{
	if (!s->cap)
		return false;
	const struct pl_seen_slot *slot = place(s, key);
	if (slot->key && value)
		*value = slot->value;
	return slot->key != 0;
}

void pl_seen_free(struct pl_seen *s)
{
	free(s->slots);
	*s = (struct pl_seen){ 0 };
}
