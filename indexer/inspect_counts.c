#include "indexer/inspect_counts.h"

#include <stdlib.h>

#include "indexer/manifest.h"
#include "meeting/told.h"

struct people {
	struct pl_buf last; /* the key of the term before */
	uint64_t n;
};

/* Terms come in order, and those of one key together. */
static enum pl_status each_person(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct people *p = ctx;
	const char *tab = memchr(term.at, '\t', term.len);
	struct pl_str key = pl_str_cut(term, 0, tab ? (size_t)(tab - term.at) : term.len);
	(void)records;
	if (p->n && pl_str_eq(pl_buf_str(&p->last), key))
		return PL_OK;
	p->n++;
	pl_buf_clear(&p->last);
	pl_buf_add(&p->last, key);
	return p->last.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

enum pl_status pl_count_people(struct pl_db *db, uint64_t *out, struct pl_err *err)
{
	const char field = PL_TOLD_PERSON;
	struct people p = { .last.max = PL_MAX_TERM };
	enum pl_status st = pl_terms(db, (struct pl_str){ &field, 1 }, each_person, &p, err);
	*out = p.n;
	pl_buf_free(&p.last);
	return st;
}

struct files {
	struct pl_db *db;
	uint64_t old;
};

static enum pl_status each_file(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct files *f = ctx;
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_manifest m = { 0 };
	char *path = NULL;
	enum pl_status st = pl_meta_get(f->db, key, &value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&value), &m, &path, err);
	f->old += !st && m.readers != PL_READERS;
	free(path);
	pl_buf_free(&value);
	return st;
}

enum pl_status pl_count_old_files(struct pl_db *db, uint64_t *out, struct pl_err *err)
{
	struct files f = { .db = db };
	enum pl_status st = pl_meta_keys(db, PL_STR(PL_META_FILE), each_file, &f, err);
	*out = f.old;
	return st;
}
