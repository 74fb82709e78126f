#include "indexer/manifest.h"

#include <stdio.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "text/schema.h"

static bool count_of(const json_t *json, const char *key, uint64_t *out)
{
	const json_t *n = json_object_get(json, key);
	if (!json_is_integer(n) || json_integer_value(n) < 0)
		return false;
	*out = (uint64_t)json_integer_value(n);
	return true;
}

enum pl_status pl_manifest_parse(
	struct pl_str json, struct pl_manifest *out, char **path, struct pl_err *err)
{
	enum pl_status st = PL_CORRUPT;
	struct pl_manifest m = { .known = true };
	json_t *root = json_loadb(json.at ? json.at : "", json.len, 0, NULL);
	const json_t *mtime = json_object_get(root, "mtime");
	const char *hash = json_string_value(json_object_get(root, "hash"));
	const char *name = json_string_value(json_object_get(root, "path"));
	const json_t *map = json_object_get(root, "map");
	if (!name || !hash || strlen(hash) > PL_FILE_HASH || !json_is_integer(mtime) ||
		!count_of(root, "size", &m.size) || !count_of(root, "rows", &m.rows) ||
		!count_of(root, "rejected", &m.rejected) ||
		(map && (!json_is_string(map) || json_string_length(map) > PL_MAX_MAP))) {
		(void)pl_fail(err, st, "the index is damaged: the entry of a file");
		goto out;
	}
	m.mtime_ns = json_integer_value(mtime);
	if (json_object_get(root, "done") && !count_of(root, "done", &m.done)) {
		(void)pl_fail(err, st, "the index is damaged: the entry of a file");
		goto out;
	}
	m.racy = json_is_true(json_object_get(root, "racy"));
	if (!json_object_get(root, "readers") || !count_of(root, "readers", &m.readers))
		m.readers = 1;
	m.part = json_is_true(json_object_get(root, "part"));
	(void)snprintf(m.hash, sizeof m.hash, "%s", hash);
	(void)snprintf(m.map, sizeof m.map, "%s", map ? json_string_value(map) : "");
	st = PL_OK;
	if (path && !(*path = strdup(name)))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		*out = m;
out:
	json_decref(root);
	return st;
}

enum pl_status pl_manifest_get(
	struct pl_batch *b, struct pl_str path, struct pl_manifest *out, struct pl_err *err)
{
	enum pl_status st = pl_batch_get(b, PL_META_FILE, path, err);
	if (st)
		return st;
	*out = (struct pl_manifest){ 0 };
	return b->value.len ? pl_manifest_parse(pl_buf_str(&b->value), out, NULL, err) : PL_OK;
}

enum pl_status pl_manifest_set(struct pl_batch *b, struct pl_str path,
	const struct pl_manifest *old, const struct pl_manifest *m, struct pl_err *err)
{
	json_t *json = json_pack("{s:s%, s:I, s:I, s:s, s:I, s:I, s:I}", "path", path.at, path.len,
		"size", (json_int_t)m->size, "mtime", (json_int_t)m->mtime_ns, "hash", m->hash,
		"rows", (json_int_t)m->rows, "rejected", (json_int_t)m->rejected, "readers",
		(json_int_t)PL_READERS);
	if (json &&
		((m->racy && json_object_set_new(json, "racy", json_true()) != 0) ||
			(m->part && json_object_set_new(json, "part", json_true()) != 0) ||
			(m->done && json_object_set_new(json, "done",
					    json_integer((json_int_t)m->done)) != 0) ||
			(*m->map && json_object_set_new(json, "map", json_string(m->map)) != 0))) {
		json_decref(json);
		json = NULL;
	}
	char *text = json ? json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
	enum pl_status st = text ? pl_batch_set(b, PL_META_FILE, path, pl_str(text), err)
				 : pl_fail(err, PL_NOMEM, "out of memory");
	if (!st) {
		b->stats.files += !old->known;
		b->stats.rejected += m->rejected - old->rejected;
	}
	free(text);
	json_decref(json);
	return st;
}

enum pl_status pl_manifest_remove(
	struct pl_batch *b, struct pl_str path, const struct pl_manifest *old, struct pl_err *err)
{
	if (!old->known)
		return PL_OK;
	b->stats.files--;
	b->stats.rejected -= old->rejected;
	return pl_batch_set(b, PL_META_FILE, path, PL_STR(""), err);
}
