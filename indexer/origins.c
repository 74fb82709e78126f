#include "indexer/origins.h"

#include "indexer/remove.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- finding -------------------------------------------------------------------------------- */

uint64_t pl_origins_name(const struct pl_origin *o, bool further)
{
	struct pl_hasher h;
	struct pl_hash hash;
	uint64_t bits = 0;
	if (!further)
		return o->document;
	pl_hash_init(&h);
	pl_hash_part(&h, o->by_line ? PL_STR("line") : PL_STR("id"));
	pl_hash_part(&h, o->source);
	pl_hash_done(&h, &hash);
	memcpy(&bits, hash.at, sizeof bits);
	return bits | (uint64_t)1 << 63;
}

static enum pl_status find_further(struct pl_batch *b, const struct pl_origin *wanted,
	struct pl_found *out, struct pl_err *err)
{
	struct pl_origin o;
	if (!b->stats.further)
		return PL_OK;
	pl_origin_key_in(&b->key, wanted);
	enum pl_status st = b->key.status
				    ? no_memory(err)
				    : pl_origin_get(b->db, pl_buf_str(&b->key), &b->value, &o, err);
	if (st || !o.document)
		return st;
	out->document = o.document;
	out->further = true;
	return pl_read_counts(b, o.document, &out->counts, err);
}

enum pl_status pl_origins_find(
	struct pl_batch *b, const struct pl_origin *o, struct pl_found *out, struct pl_err *err)
{
	*out = (struct pl_found){ 0 };
	enum pl_status st = pl_find_source(b, o->source, o->by_line, &out->document, err);
	if (!st && !out->document)
		st = find_further(b, o, out, err);
	else if (!st)
		st = pl_read_counts(b, out->document, &out->counts, err);
	if (!st && out->document)
		out->name = out->further ? pl_origins_name(o, true) : out->document;
	return st;
}

enum pl_status pl_origins_same(struct pl_batch *b, const struct pl_hash *content, uint64_t repaired,
	uint32_t *out, struct pl_err *err)
{
	struct pl_counts counts;
	size_t at = 0;
	bool there = false;
	enum pl_status st = pl_contents_load(&b->contents, b->db, b->layout, err);
	*out = 0;
	while (!st) {
		uint32_t number = pl_contents_next(&b->contents, content, &at);
		if (!number)
			break;
		st = pl_db_has(b->db, number, &there, err);
		if (st || !there)
			continue;
		st = pl_read_counts(b, number, &counts, err);
		if (!st && counts.repaired == repaired &&
			memcmp(counts.content.at, content->at, PL_HASH_SIZE) == 0) {
			*out = number;
			break;
		}
	}
	return st;
}

/* ---- writing -------------------------------------------------------------------------------- */

/* Under the key in b->key; NULL removes it. */
static enum pl_status set(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err)
{
	size_t start;
	if (b->key.status)
		return no_memory(err);
	b->changed = true;
	if (!o)
		return pl_meta_set(b->db, pl_buf_str(&b->key), PL_STR(""), err);
	struct pl_buf sealed = { .max = SIZE_MAX };
	pl_seal_begin(&sealed, &start);
	pl_origin_write(o, &sealed);
	pl_seal_end(&sealed, start, pl_buf_str(&b->key));
	enum pl_status st =
		sealed.status ? no_memory(err)
			      : pl_meta_set(b->db, pl_buf_str(&b->key), pl_buf_str(&sealed), err);
	pl_buf_free(&sealed);
	return st;
}

/* Both entries of a further source. */
static enum pl_status set_further(struct pl_batch *b, const struct pl_origin *o,
	const struct pl_origin *value, struct pl_err *err)
{
	pl_origin_key_of(&b->key, o);
	enum pl_status st = set(b, value, err);
	if (st)
		return st;
	pl_origin_key_in(&b->key, o);
	return set(b, value, err);
}

enum pl_status pl_origins_add(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err)
{
	struct pl_origin same;
	pl_origin_key_of(&b->key, o);
	enum pl_status st =
		b->key.status ? no_memory(err)
			      : pl_origin_get(b->db, pl_buf_str(&b->key), &b->value, &same, err);
	if (st || same.document)
		return st;
	b->stats.further++;
	return set_further(b, o, o, err);
}

enum pl_status pl_origins_drop(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err)
{
	b->stats.further--;
	return set_further(b, o, NULL, err);
}

/* The entry of a document's own source, when it is not that of its facts. */
static enum pl_status set_own(
	struct pl_batch *b, uint32_t document, const struct pl_origin *o, struct pl_err *err)
{
	struct pl_origin was = { 0 };
	enum pl_status st = PL_OK;
	pl_origin_key_own(&b->key, document);
	if (b->stats.moved)
		st = pl_origin_get(b->db, pl_buf_str(&b->key), &b->value, &was, err);
	if (st || (!o && !was.document))
		return st;
	b->stats.moved += o != NULL;
	b->stats.moved -= was.document != 0;
	return set(b, o, err);
}

/* old: what the terms that it takes the place of begin with. */
static enum pl_status set_term(struct pl_batch *b, uint32_t document, const char *old,
	const char *prefix, struct pl_str name, struct pl_err *err)
{
	pl_buf_clear(&b->key);
	pl_schema_term(pl_str(prefix), name, &b->key);
	return b->key.status
		       ? no_memory(err)
		       : pl_db_replace_term(b->db, document, pl_str(old), pl_buf_str(&b->key), err);
}

/* A further source becomes the document's own. */
static enum pl_status promote(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err)
{
	enum pl_status st = pl_origins_drop(b, o, err);
	if (!st)
		st = set_own(b, o->document, o, err);
	if (!st)
		st = set_term(b, o->document, PL_TERM_SOURCE,
			o->by_line ? PL_TERM_LINE : PL_TERM_SOURCE, o->source, err);
	if (!st)
		st = set_term(b, o->document, PL_TERM_FILE, PL_TERM_FILE, o->file, err);
	return st;
}

enum pl_status pl_origins_drop_own(
	struct pl_batch *b, uint32_t document, uint64_t *promoted, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 };
	struct pl_origin next = { 0 };
	enum pl_status st = PL_OK;
	pl_origin_key_own(&key, document);
	if (b->stats.further)
		st = pl_origin_next(b->db, &key, &room, &next, err);
	if (promoted)
		*promoted = next.document ? pl_origins_name(&next, true) : 0;
	if (!st && next.document)
		st = promote(b, &next, err);
	else if (!st)
		st = set_own(b, document, NULL, err);
	if (!st && !next.document)
		st = pl_remove_document(b, document, err);
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

/* ---- of a file ------------------------------------------------------------------------------ */

/* Keys, each with a NUL behind it: what is being walked may not be changed. They hold no NUL. */
static enum pl_status collect(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct pl_buf *keys = ctx;
	pl_buf_add(keys, key);
	pl_buf_byte(keys, '\0');
	return keys->status ? no_memory(err) : PL_OK;
}

enum pl_status pl_origins_drop_in(struct pl_batch *b, struct pl_str file, pl_keep_fn *keep,
	void *ctx, const struct pl_removal *r, struct pl_err *err)
{
	struct pl_buf keys = { .max = SIZE_MAX }, room = { 0 };
	struct pl_origin o;
	if (!b->stats.further)
		return PL_OK;
	pl_origin_keys_in(&b->key, file);
	enum pl_status st = b->key.status
				    ? no_memory(err)
				    : pl_meta_keys(b->db, pl_buf_str(&b->key), collect, &keys, err);
	for (size_t at = 0; !st && at < keys.len;) {
		struct pl_str key = pl_str(keys.at + at);
		at += key.len + 1;
		st = pl_origin_get(b->db, key, &room, &o, err);
		if (st || !o.document || (keep && keep(ctx, pl_origins_name(&o, true))))
			continue;
		st = pl_stopped(r->stop, err);
		if (!st)
			st = pl_origins_drop(b, &o, err);
		if (!st)
			(*r->removed)++;
	}
	pl_buf_free(&keys);
	pl_buf_free(&room);
	return st;
}

static enum pl_status count(void *ctx, struct pl_str key, struct pl_err *err)
{
	uint64_t *n = ctx;
	(void)key;
	(void)err;
	(*n)++;
	return PL_OK;
}

enum pl_status pl_origins_count(
	struct pl_db *db, struct pl_str file, bool further, uint64_t *out, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM };
	uint32_t own = 0;
	*out = 0;
	pl_schema_term(PL_STR(PL_TERM_FILE), file, &key);
	enum pl_status st =
		key.status ? no_memory(err) : pl_term_records(db, pl_buf_str(&key), &own, err);
	if (!st && further) {
		pl_origin_keys_in(&key, file);
		st = key.status ? no_memory(err)
				: pl_meta_keys(db, pl_buf_str(&key), count, out, err);
	}
	*out += own;
	pl_buf_free(&key);
	return st;
}
