#include "indexer/own_rows.h"

#include "indexer/indexer.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_own_rows_read(struct pl_db *db, struct pl_buf *out, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_OWN_ROWS);
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_str body = { NULL, 0 };
	enum pl_status st = pl_meta_get(db, key, &value, err);
	if (!st && value.len && !pl_unseal(pl_buf_str(&value), key, &body))
		st = pl_fail(err, PL_CORRUPT,
			"the index is damaged: its own rows of slogans; give them again: plenum "
			"slogans --apply --lexicon FILE");
	pl_buf_add(out, body);
	pl_buf_free(&value);
	return !st && out->status ? no_memory(err) : st;
}

enum pl_status pl_own_rows_write(struct pl_db *db, struct pl_str rows, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_OWN_ROWS);
	struct pl_buf value = { .max = SIZE_MAX };
	size_t start;
	if (!rows.len)
		return pl_meta_set(db, key, PL_STR(""), err);
	pl_seal_begin(&value, &start);
	pl_buf_add(&value, rows);
	pl_seal_end(&value, start, key);
	enum pl_status st =
		value.status ? no_memory(err) : pl_meta_set(db, key, pl_buf_str(&value), err);
	pl_buf_free(&value);
	return st;
}

enum pl_status pl_own_rows_lexicon(
	struct pl_str rows, const char *name, struct pl_lexicon **out, struct pl_err *err)
{
	const struct pl_lexicon *builtin;
	enum pl_status st = pl_lexicon_builtin(&builtin, err);
	return st ? st : pl_lexicon_read(rows, name, builtin, out, err);
}

/* ---- an index that is made ------------------------------------------------------------------ */

static enum pl_status compare(
	struct pl_batch *b, struct pl_str rows, const char *name, struct pl_err *err)
{
	struct pl_buf has = { .max = SIZE_MAX };
	enum pl_status st = pl_own_rows_read(b->db, &has, err);
	if (!st && !pl_str_eq(pl_buf_str(&has), rows))
		st = pl_fail(err, PL_VERSION,
			"%s: this index was read with other slogans than %s; plenum --index %s "
			"slogans --apply --lexicon %s brings it up to date",
			b->dir, name, b->dir, name);
	pl_buf_free(&has);
	return st;
}

enum pl_status pl_own_rows_begin(
	struct pl_batch *b, const struct pl_str *rows, const char *name, struct pl_err *err)
{
	struct pl_lexicon *l = NULL;
	if (!rows)
		return PL_OK;
	if (!b->fresh)
		return compare(b, *rows, name, err);
	enum pl_status st = pl_own_rows_lexicon(*rows, name, &l, err);
	if (!st)
		st = pl_mention_writer_use(b->mentions, l, err);
	return st ? st : pl_own_rows_write(b->db, *rows, err);
}

/* ---- as a table ----------------------------------------------------------------------------- */

enum pl_status pl_index_lexicon(const char *dir, struct pl_buf *out, struct pl_err *err)
{
	struct pl_db *db = NULL;
	struct pl_lexicon *l = NULL;
	struct pl_buf rows = { .max = SIZE_MAX };
	enum pl_status st = pl_db_open(dir, &db, err);
	if (!st)
		st = pl_own_rows_read(db, &rows, err);
	if (st == PL_NOTFOUND)
		st = PL_OK;
	if (!st)
		st = pl_own_rows_lexicon(pl_buf_str(&rows), "the index's own rows", &l, err);
	if (!st)
		pl_lexicon_write(l, out);
	if (!st && out->status)
		st = no_memory(err);
	pl_lexicon_free(l);
	pl_buf_free(&rows);
	pl_db_close(db);
	return st;
}

/* ---- what status tells ---------------------------------------------------------------------- */

/* Lines but comments, empty ones and the one that names the columns. */
static size_t count_rows(struct pl_str rows)
{
	size_t n = 0;
	for (size_t at = 0; at < rows.len;) {
		const char *end = memchr(rows.at + at, '\n', rows.len - at);
		size_t to = end ? (size_t)(end - rows.at) : rows.len;
		n += to > at && rows.at[at] != '#' && rows.at[at] != '\r';
		at = to + 1;
	}
	return n ? n - 1 : 0;
}

static enum pl_status differs(
	struct pl_db *db, struct pl_str rows, size_t *slogans, bool *out, struct pl_err *err)
{
	struct pl_lexicon *l = NULL, *has = NULL;
	struct pl_buf table = { .max = SIZE_MAX }, now = { .max = SIZE_MAX };
	enum pl_status st = pl_mention_lexicon(db, &table, err);
	if (!st && table.len)
		st = pl_lexicon_read(pl_buf_str(&table), "the index's lexicon", NULL, &has, err);
	if (!st)
		st = pl_own_rows_lexicon(rows, "the index's own rows", &l, err);
	if (!st)
		pl_lexicon_write(l, &now);
	*slogans = has ? pl_lexicon_size(has) : 0;
	*out = !st && !pl_str_eq(pl_buf_str(&now), pl_buf_str(&table));
	if (!st && now.status)
		st = no_memory(err);
	pl_buf_free(&table);
	pl_buf_free(&now);
	pl_lexicon_free(l);
	pl_lexicon_free(has);
	return st;
}

static bool set(json_t *to, const char *key, uint64_t n)
{
	return json_object_set_new(to, key, json_integer((json_int_t)n)) == 0;
}

enum pl_status pl_own_rows_status(struct pl_db *db, json_t *to, struct pl_err *err)
{
	struct pl_buf rows = { .max = SIZE_MAX };
	struct pl_mention_directory d = { 0 };
	size_t slogans = 0;
	bool other = false;
	uint64_t mentions = 0;
	enum pl_status st = pl_own_rows_read(db, &rows, err);
	if (!st)
		st = pl_mention_directory_read(db, &d, err);
	if (!st)
		st = differs(db, pl_buf_str(&rows), &slogans, &other, err);
	for (size_t i = 0; !st && i < d.n; i++)
		mentions += d.at[i].mentions;
	if (!st && !(set(to, "slogans", slogans) && set(to, "mentions", mentions) &&
			   set(to, "own_slogans", count_rows(pl_buf_str(&rows))) &&
			   set(to, "lexicon_differs", other)))
		st = no_memory(err);
	pl_mention_directory_free(&d);
	pl_buf_free(&rows);
	return st;
}
