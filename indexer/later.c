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

enum pl_status pl_laters_put(const struct pl_laters *l, struct pl_db *db, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < l->n; i++)
		st = pl_meta_set(db, pl_later_key(l, i), pl_later_value(l, i), err);
	return st;
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
