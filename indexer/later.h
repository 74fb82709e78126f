#ifndef PL_LATER_H
#define PL_LATER_H

/* Keys with values that are written later, in the order in which they were kept. Zero-initialise. */

#include <stdint.h>

#include "shim/shim.h"

struct pl_laters {
	struct pl_buf bytes; /* key and value of each, behind each other */
	struct pl_later {
		size_t at;
		uint32_t key, value; /* bytes of each */
	} * at;
	size_t n, cap;
};

/* Copies both. False without memory. */
bool pl_later_keep(struct pl_laters *l, struct pl_str key, struct pl_str value);
/* Writes all, in that order. */
enum pl_status pl_laters_put(const struct pl_laters *l, struct pl_db *db, struct pl_err *err);
void pl_laters_clear(struct pl_laters *l);
void pl_laters_free(struct pl_laters *l);

static inline struct pl_str pl_later_key(const struct pl_laters *l, size_t i)
{
	return pl_str_cut(pl_buf_str(&l->bytes), l->at[i].at, l->at[i].at + l->at[i].key);
}

static inline struct pl_str pl_later_value(const struct pl_laters *l, size_t i)
{
	size_t from = l->at[i].at + l->at[i].key;
	return pl_str_cut(pl_buf_str(&l->bytes), from, from + l->at[i].value);
}

#endif
