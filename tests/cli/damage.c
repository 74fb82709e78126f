/* damage DIR HOW KEY SEED: damages one value of an index of the packed layout, for tests of what the program says
 * to it. KEY is a whole key, or with a colon at its end the beginning of one, of which the seed chooses.
 *
 *	flip    one bit of the value changes
 *	seal    the same behind the seal, which is made anew: damage that no checksum shows
 *	cut     the value ends early, sealed anew
 *	drop    the value is gone
 *	double  it is there again, under a key that ends otherwise */

#include <stdio.h>
#include <stdlib.h>

#include "packed/seal.h"
#include "shim/shim.h"

struct keys {
	struct pl_buf bytes; /* behind each other */
	size_t at[1 << 16], n;
};

static enum pl_status add(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct keys *k = ctx;
	(void)err;
	if (k->n < (1 << 16) - 1) {
		k->at[k->n++] = k->bytes.len;
		pl_buf_add(&k->bytes, key);
		k->at[k->n] = k->bytes.len;
	}
	return PL_OK;
}

static void seal(struct pl_buf *value, struct pl_str key)
{
	if (value->len > PL_SEAL)
		pl_seal_end(value, 0, key);
}

static void damage(const char *how, unsigned long seed, struct pl_buf *key, struct pl_buf *value)
{
	size_t from = *how == 's' ? PL_SEAL : 0;
	if (*how == 'd' && how[1] == 'r') {
		pl_buf_clear(value);
	} else if (*how == 'd') {
		key->at[key->len - 1] ^= 1;
		seal(value, pl_buf_str(key));
	} else if (*how == 'c') {
		value->len -= value->len > PL_SEAL + 1 ? 1 + seed % (value->len - PL_SEAL - 1) : 0;
		seal(value, pl_buf_str(key));
	} else if (value->len > from) {
		value->at[from + seed % (value->len - from)] ^= (char)(1 << seed / 7 % 8);
		if (*how == 's')
			seal(value, pl_buf_str(key));
	}
}

int main(int argc, char **argv)
{
	static struct keys keys;
	struct pl_db *db = NULL;
	struct pl_err err = { 0 };
	struct pl_buf key = { .max = PL_MIB }, value = { .max = PL_MIB };
	if (argc != 5)
		return 2;
	struct pl_str wanted = pl_str(argv[3]);
	unsigned long seed = strtoul(argv[4], NULL, 10) * 2654435761u >> 3;
	keys.bytes.max = SIZE_MAX;
	enum pl_status st = pl_db_open_writable(argv[1], PL_FLUSH_BIG, &db, &err);
	if (!st)
		st = pl_db_begin(db, &err);
	if (!st && wanted.at[wanted.len - 1] == ':')
		st = pl_meta_keys(db, wanted, add, &keys, &err);
	else if (!st)
		st = add(&keys, wanted, &err);
	if (!st && !keys.n)
		return 3;
	if (!st) {
		size_t i = seed % keys.n;
		pl_buf_add(&key, pl_str_cut(pl_buf_str(&keys.bytes), keys.at[i], keys.at[i + 1]));
		st = pl_meta_get(db, pl_buf_str(&key), &value, &err);
	}
	if (!st && !value.len)
		return 3;
	if (!st) {
		damage(argv[2], seed / keys.n, &key, &value);
		st = pl_meta_set(db, pl_buf_str(&key), pl_buf_str(&value), &err);
	}
	if (!st)
		st = pl_db_commit(db, &err);
	pl_db_close(db);
	pl_buf_free(&key);
	pl_buf_free(&value);
	pl_buf_free(&keys.bytes);
	if (st)
		(void)fprintf(stderr, "%s\n", err.text);
	return st ? 1 : 0;
}
