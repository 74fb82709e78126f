#include "packed/counts.h"

#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status damaged(uint32_t number, const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: the counts of document %u %s; plenum check tells more, "
		"plenum index into a new one mends",
		number, what);
}

/* The block that has the document. */
static enum pl_status load(
	struct pl_db *db, struct pl_counts_reader *r, uint32_t number, struct pl_err *err)
{
	r->last = 0;
	r->at = 0;
	r->key.max = r->found.max = PL_MAX_TERM;
	r->value.max = SIZE_MAX;
	pl_buf_clear(&r->found);
	pl_buf_clear(&r->value);
	pl_key_place(&r->key, PL_KEY_COUNTS, number);
	enum pl_status st =
		pl_meta_seek(db, PL_STR(PL_KEY_COUNTS), pl_buf_str(&r->key), &r->found, err);
	if (st)
		return st;
	if (!r->found.len)
		return damaged(number, "are gone", err);
	st = pl_meta_get(db, pl_buf_str(&r->found), &r->value, err);
	if (st)
		return st;
	if (!pl_unseal(pl_buf_str(&r->value), pl_buf_str(&r->found), &r->body))
		return damaged(number, "do not match their checksum", err);
	r->last = pl_key_place_of(pl_buf_str(&r->found));
	return PL_OK;
}

enum pl_status pl_counts_find(struct pl_db *db, struct pl_counts_reader *r, uint32_t number,
	struct pl_counts *out, struct pl_err *err)
{
	uint64_t n = 0;
	size_t at = r->at;
	bool behind = r->last < number || !pl_varint(r->body, &at, &n) || n > number;
	enum pl_status st = behind ? load(db, r, number, err) : PL_OK;
	while (!st && r->at < r->body.len) {
		if (!pl_varint(r->body, &r->at, &n) || !pl_counts_read(r->body, &r->at, out))
			return damaged(number, "have the wrong shape", err);
		if (n == number)
			return PL_OK;
	}
	return st ? st : damaged(number, "are gone", err);
}

void pl_counts_reader_free(struct pl_counts_reader *r)
{
	pl_buf_free(&r->key);
	pl_buf_free(&r->found);
	pl_buf_free(&r->value);
	*r = (struct pl_counts_reader){ 0 };
}
