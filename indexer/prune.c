#include "indexer/prune.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "text/schema.h"

static uint64_t name_of(struct pl_str path)
{
	struct pl_hasher h;
	struct pl_hash hash;
	uint64_t n = 0;
	pl_hash_init(&h);
	pl_hash_add(&h, path);
	pl_hash_done(&h, &hash);
	memcpy(&n, hash.at, sizeof n);
	return n | 1;
}

enum pl_status pl_prune_saw(struct pl_prune *p, struct pl_str path, struct pl_err *err)
{
	return pl_seen_add(&p->saw, name_of(path), 0) ? PL_OK
						      : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_prune_shield(struct pl_prune *p, struct pl_str path, struct pl_err *err)
{
	p->shielded.max = SIZE_MAX;
	pl_buf_add(&p->shielded, path);
	pl_buf_byte(&p->shielded, '\0');
	return p->shielded.status ? pl_fail(err, p->shielded.status, "out of memory") : PL_OK;
}

static bool is_shielded(const struct pl_prune *p, struct pl_str path)
{
	for (size_t at = 0; at < p->shielded.len;) {
		struct pl_str base = pl_str(p->shielded.at + at);
		if (pl_path_under(path, base))
			return true;
		at += base.len + 1;
	}
	return false;
}

struct search {
	struct pl_prune *prune;
	struct pl_db *db;
	struct pl_str base;
	struct pl_buf value;
	struct pl_buf gone; /* paths, NUL-separated */
};

/* The key of a long path ends in a hash, so the path is taken from the entry. */
static enum pl_status look(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct search *s = ctx;
	struct pl_manifest m;
	char *path = NULL;
	pl_buf_clear(&s->value);
	enum pl_status st = pl_meta_get(s->db, key, &s->value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&s->value), &m, &path, err);
	if (st)
		return st;
	struct pl_str name = pl_str(path);
	/* A walk may pass over what is there: hidden names, folders too deep. */
	struct stat there;
	if (pl_path_under(name, s->base) && lstat(path, &there) != 0 &&
		!pl_seen_find(&s->prune->saw, name_of(name), NULL) &&
		!is_shielded(s->prune, name)) {
		pl_buf_add(&s->gone, name);
		pl_buf_byte(&s->gone, '\0');
	}
	free(path);
	return s->gone.status ? pl_fail(err, s->gone.status, "out of memory") : PL_OK;
}

enum pl_status pl_prune_under(
	struct pl_prune *p, struct pl_writer *w, struct pl_str base, struct pl_err *err)
{
	struct search s = { p, w->batch.db, base, { .max = SIZE_MAX }, { .max = SIZE_MAX } };
	struct pl_buf prefix = { .max = PL_MAX_TERM };
	struct pl_str start = PL_STR(PL_META_FILE);
	pl_buf_add(&prefix, start);
	pl_buf_add(&prefix, pl_str_cut(base, 0, pl_schema_shared(start, base)));
	enum pl_status st = prefix.status ? pl_fail(err, PL_NOMEM, "out of memory")
					  : pl_meta_keys(s.db, pl_buf_str(&prefix), look, &s, err);
	for (size_t at = 0; !st && at < s.gone.len;) {
		struct pl_str path = pl_str(s.gone.at + at);
		at += path.len + 1;
		if (!w->options->prune) {
			w->report->gone++;
			continue;
		}
		st = pl_remove_file(&w->batch, path, &w->report->removed, err);
		if (!st && pl_batch_due(&w->batch))
			st = pl_writer_commit(w, err);
	}
	pl_buf_free(&prefix);
	pl_buf_free(&s.value);
	pl_buf_free(&s.gone);
	return st;
}

void pl_prune_free(struct pl_prune *p)
{
	pl_seen_free(&p->saw);
	pl_buf_free(&p->shielded);
}
