/* What a user says of names that are of one person: kept as it is written, read again by every question. */

#include "meeting/aliases.h"

#include "indexer/batch.h"
#include "indexer/indexer.h"
#include "packed/seal.h"

static enum pl_status store(struct pl_batch *b, struct pl_str text, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_ALIASES);
	struct pl_buf value = { .max = SIZE_MAX };
	size_t start;
	if (text.len) {
		pl_seal_begin(&value, &start);
		pl_buf_add(&value, text);
		pl_seal_end(&value, start, key);
	}
	enum pl_status st = value.status ? pl_fail(err, PL_NOMEM, "out of memory")
					 : pl_meta_set(b->db, key, pl_buf_str(&value), err);
	b->changed = true;
	pl_buf_free(&value);
	return st ? st : pl_batch_commit(b, err);
}

/* Opened for reading first: what is not there is not made. */
static enum pl_status layout_of(const char *dir, enum pl_layout *out, struct pl_err *err)
{
	struct pl_db *db = NULL;
	enum pl_status st = pl_db_open(dir, &db, err);
	if (!st)
		st = pl_batch_check_format(db, dir, NULL, out, err);
	if (!st && *out == PL_LAYOUT_ANY)
		st = pl_fail(err, PL_NOTFOUND,
			"%s: an index with nothing in it yet; plenum index fills it", dir);
	pl_db_close(db);
	return st;
}

enum pl_status pl_index_aliases(
	const char *dir, struct pl_str text, const char *name, size_t *people, struct pl_err *err)
{
	struct pl_aliases *aliases = NULL;
	struct pl_batch batch = { 0 };
	enum pl_layout layout = PL_LAYOUT_ANY;
	struct pl_err why = { 0 };
	enum pl_status st = pl_aliases_parse(text, &aliases, &why);
	if (st)
		return pl_fail(err, st, "%s: %s", name, why.text);
	*people = pl_aliases_count(aliases);
	pl_aliases_free(aliases);
	st = layout_of(dir, &layout, err);
	if (!st)
		st = pl_batch_open(&batch, dir, layout, NULL, err);
	if (!st)
		st = store(&batch, *people ? text : PL_STR(""), err);
	pl_batch_close(&batch);
	return st;
}
