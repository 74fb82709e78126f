#include "indexer/later.h"

#include <stdlib.h>

bool pl_later_keep(struct pl_laters *l, struct pl_str key, struct pl_str value)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 256;
		struct pl_later *grown = realloc(l->at, cap * sizeof *grown);
		if (!grown)
			return false;
		l->at = grown;
		l->cap = cap;
	}
	l->bytes.max = SIZE_MAX;
	l->at[l->n++] = (struct pl_later){ l->bytes.len, (uint32_t)key.len, (uint32_t)value.len };
	pl_buf_add(&l->bytes, key);
	pl_buf_add(&l->bytes, value);
	return !l->bytes.status;
}

void pl_laters_clear(struct pl_laters *l)
{
	pl_buf_clear(&l->bytes);
	l->n = 0;
}

void pl_laters_free(struct pl_laters *l)
{
	pl_buf_free(&l->bytes);
	free(l->at);
	*l = (struct pl_laters){ 0 };
}
