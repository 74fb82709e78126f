#include "indexer/rejected.h"

#include <inttypes.h>
#include <stdlib.h>

#include "text/schema.h"

/* What is behind the tab keeps apart what has one name. */
static enum pl_status name_of(const struct pl_rejection *r, struct pl_buf *name, struct pl_err *err)
{
	name->max = SIZE_MAX;
	pl_buf_add(name, r->source);
	pl_buf_print(name, "\t%04" PRIu64, r->place);
	return name->status ? pl_fail(err, name->status, "out of memory") : PL_OK;
}

enum pl_status pl_rejected_add(
	struct pl_batch *b, const struct pl_rejection *r, const char *reason, struct pl_err *err)
{
	struct pl_buf name = { 0 };
	json_t *json = json_pack("{s:s%, s:s, s:s%}", "source", r->source.at, r->source.len,
		"reason", reason, "file", r->file.at, r->file.len);
	char *text = json ? json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
	json_decref(json);
	if (!text)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = name_of(r, &name, err);
	if (!st)
		st = pl_batch_get(b, PL_META_REJECTED, pl_buf_str(&name), err);
	if (!st && !pl_str_eq(pl_buf_str(&b->value), pl_str(text)))
		st = pl_batch_set(b, PL_META_REJECTED, pl_buf_str(&name), pl_str(text), err);
	pl_buf_free(&name);
	free(text);
	return st;
}

enum pl_status pl_rejected_find(
	struct pl_batch *b, const struct pl_rejection *r, struct pl_buf *out, struct pl_err *err)
{
	struct pl_buf name = { 0 };
	enum pl_status st = name_of(r, &name, err);
	if (!st)
		st = pl_batch_get(b, PL_META_REJECTED, pl_buf_str(&name), err);
	pl_buf_free(&name);
	if (st)
		return st;
	json_t *entry = json_loadb(b->value.at ? b->value.at : "", b->value.len, 0, NULL);
	const json_t *reason = json_object_get(entry, "reason");
	pl_buf_add(out, (struct pl_str){ json_string_value(reason), json_string_length(reason) });
	json_decref(entry);
	return out->status ? pl_fail(err, out->status, "out of memory") : PL_OK;
}

/* Walks the keys that can be of one file, reading each. */
struct visit {
	struct pl_db *db;
	struct pl_str file; /* at NULL: all */
	struct pl_buf value;
	enum pl_status (*each)(
		void *ctx, struct pl_str key, const json_t *entry, struct pl_err *err);
	void *ctx;
};

static enum pl_status visit_key(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct visit *v = ctx;
	pl_buf_clear(&v->value);
	enum pl_status st = pl_meta_get(v->db, key, &v->value, err);
	if (st)
		return st;
	json_t *entry = json_loadb(v->value.at ? v->value.at : "", v->value.len, 0, NULL);
	const json_t *file = json_object_get(entry, "file");
	struct pl_str name = { json_string_value(file), json_string_length(file) };
	if (!name.at || !json_is_string(json_object_get(entry, "source")) ||
		!json_is_string(json_object_get(entry, "reason")))
		st = pl_fail(err, PL_CORRUPT, "the index is damaged: the entry of a rejection");
	else if (!v->file.at || pl_str_eq(name, v->file))
		st = v->each(v->ctx, key, entry, err);
	json_decref(entry);
	return st;
}

static enum pl_status visit(struct visit *v, struct pl_err *err)
{
	struct pl_buf prefix = { .max = PL_MAX_TERM };
	struct pl_str start = PL_STR(PL_META_REJECTED);
	pl_buf_add(&prefix, start);
	if (v->file.at)
		pl_buf_add(&prefix, pl_str_cut(v->file, 0, pl_schema_shared(start, v->file)));
	enum pl_status st = prefix.status
				    ? pl_fail(err, PL_NOMEM, "out of memory")
				    : pl_meta_keys(v->db, pl_buf_str(&prefix), visit_key, v, err);
	pl_buf_free(&prefix);
	pl_buf_free(&v->value);
	return st;
}

/* Keys are collected first: what is being walked may not be changed. They hold no NUL. */
static enum pl_status collect(void *ctx, struct pl_str key, const json_t *entry, struct pl_err *err)
{
	struct pl_buf *keys = ctx;
	(void)entry;
	pl_buf_add(keys, key);
	pl_buf_byte(keys, '\0');
	return keys->status ? pl_fail(err, keys->status, "out of memory") : PL_OK;
}

enum pl_status pl_rejected_clear(struct pl_batch *b, struct pl_str file, struct pl_err *err)
{
	struct pl_buf keys = { .max = SIZE_MAX };
	struct visit v = { b->db, file, { .max = SIZE_MAX }, collect, &keys };
	enum pl_status st = visit(&v, err);
	for (size_t at = 0; !st && at < keys.len;) {
		struct pl_str key = pl_str(keys.at + at);
		b->changed = true;
		st = pl_meta_set(b->db, key, PL_STR(""), err);
		at += key.len + 1;
	}
	pl_buf_free(&keys);
	return st;
}

struct report {
	pl_reject_fn *each;
	void *ctx;
};

static enum pl_status tell(void *ctx, struct pl_str key, const json_t *entry, struct pl_err *err)
{
	const struct report *r = ctx;
	const json_t *source = json_object_get(entry, "source");
	(void)key;
	(void)err;
	r->each(r->ctx, (struct pl_str){ json_string_value(source), json_string_length(source) },
		json_string_value(json_object_get(entry, "reason")));
	return PL_OK;
}

enum pl_status pl_rejected_each(
	struct pl_db *db, struct pl_str file, pl_reject_fn *each, void *ctx, struct pl_err *err)
{
	struct report r = { each, ctx };
	struct visit v = { db, file, { .max = SIZE_MAX }, tell, &r };
	return visit(&v, err);
}
