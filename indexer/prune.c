#include "indexer/prune.h"

#include <inttypes.h>
#include <stdio.h>
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
	const struct pl_writer *w;
	struct pl_str base;
	struct pl_buf value;
	struct pl_buf gone; /* paths, NUL-separated */
	uint64_t files, documents;
};

/* A walk may pass over what is there: hidden names, folders too deep. */
static bool is_there(struct search *s, struct pl_str path)
{
	struct stat there;
	pl_buf_clear(&s->value);
	pl_path_raw(path, &s->value);
	pl_buf_byte(&s->value, '\0');
	return s->value.status || lstat(s->value.at, &there) == 0;
}

static bool is_gone(struct search *s, struct pl_str path)
{
	return !pl_seen_find(&s->prune->saw, name_of(path), NULL) && !is_shielded(s->prune, path) &&
	       !is_there(s, path);
}

/* Most files came by: then the entry need not be read. The key of a long path ends in a hash and tells nothing. */
static bool is_seen(const struct search *s, struct pl_str key)
{
	return key.len < PL_MAX_TERM &&
	       pl_seen_find(&s->prune->saw, name_of(pl_str_cut(key, strlen(PL_META_FILE), key.len)),
		       NULL);
}

static enum pl_status look(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct search *s = ctx;
	struct pl_manifest m;
	char *path = NULL;
	enum pl_status st = pl_stopped(s->w->options->stop, err);
	if (st || is_seen(s, key))
		return st;
	pl_buf_clear(&s->value);
	st = pl_meta_get(s->w->batch.db, key, &s->value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&s->value), &m, &path, err);
	if (st)
		return st;
	if (pl_path_under(pl_str(path), s->base)) {
		s->files++;
		s->documents += m.rows;
		if (is_gone(s, pl_str(path)))
			pl_buf_add(&s->gone, (struct pl_str){ path, strlen(path) + 1 });
	}
	free(path);
	return s->gone.status ? pl_fail(err, s->gone.status, "out of memory") : PL_OK;
}

/* Looks at all entries of files under s->base. */
static enum pl_status search(struct search *s, struct pl_err *err)
{
	struct pl_buf prefix = { .max = PL_MAX_TERM };
	struct pl_str start = PL_STR(PL_META_FILE);
	s->value.max = s->gone.max = SIZE_MAX;
	pl_buf_add(&prefix, start);
	pl_buf_add(&prefix, pl_str_cut(s->base, 0, pl_schema_shared(start, s->base)));
	enum pl_status st =
		prefix.status ? pl_fail(err, PL_NOMEM, "out of memory")
			      : pl_meta_keys(s->w->batch.db, pl_buf_str(&prefix), look, s, err);
	pl_buf_free(&prefix);
	pl_buf_free(&s->value);
	return st;
}

enum pl_status pl_prune_absent(struct pl_prune *p, struct pl_writer *w, struct pl_str path,
	const struct pl_err *why, struct pl_err *err)
{
	struct search s = { .prune = p, .w = w, .base = path };
	char text[sizeof why->text];
	enum pl_status st = PL_OK;
	if (why->code == PL_INPUT && w->options->prune)
		st = search(&s, err);
	pl_buf_free(&s.gone);
	if (st || (s.files && w->options->gone))
		return st;
	(void)snprintf(text, sizeof text,
		"not there, so nothing was removed; to remove its %" PRIu64
		" document%s: plenum index --prune --gone, and this path",
		s.documents, s.documents == 1 ? "" : "s");
	pl_reject(w, path, s.files ? text : why->text);
	return w->options->prune ? pl_prune_shield(p, path, err) : PL_OK;
}

enum pl_status pl_prune_under(
	struct pl_prune *p, struct pl_writer *w, struct pl_str base, struct pl_err *err)
{
	struct search s = { .prune = p, .w = w, .base = base };
	struct pl_removal removal = { w->options->stop, &w->report->removed };
	enum pl_status st = search(&s, err);
	for (size_t at = 0; !st && at < s.gone.len;) {
		struct pl_str path = pl_str(s.gone.at + at);
		at += path.len + 1;
		if (!w->options->prune) {
			w->report->gone++;
			continue;
		}
		st = pl_remove_file(&w->batch, path, &removal, err);
		if (!st && pl_batch_due(&w->batch))
			st = pl_writer_commit(w, err);
	}
	pl_buf_free(&s.gone);
	return st;
}

void pl_prune_free(struct pl_prune *p)
{
	pl_seen_free(&p->saw);
	pl_buf_free(&p->shielded);
}
