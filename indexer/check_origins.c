/* The sources of documents that have several: each is of a living document, and is found both by that and by
 * its file. */

#include <inttypes.h>

#include "indexer/check_parts.h"
#include "packed/origin.h"

struct look {
	struct pl_look *all;
	struct pl_cursor *documents; /* keys rise with documents, so it only goes forward */
	struct pl_buf key, room, room_of_other;
};

static bool same(const struct pl_origin *a, const struct pl_origin *b)
{
	return a->document == b->document && a->by_line == b->by_line &&
	       pl_str_eq(a->source, b->source) && pl_str_eq(a->file, b->file);
}

/* That the same is under l->key too. */
static enum pl_status check_twin(
	struct look *l, const struct pl_origin *o, const char *by, struct pl_err *err)
{
	struct pl_origin twin;
	enum pl_status st = l->key.status ? pl_fail(err, PL_NOMEM, "out of memory")
					  : pl_origin_get(l->all->c->db, pl_buf_str(&l->key),
						    &l->room_of_other, &twin, err);
	/* A damaged one is told under its own key. */
	if (!st && !same(o, &twin))
		pl_problem(l->all->c,
			"%.*s: the index does not find this source of document %u by its %s",
			(int)o->source.len, o->source.at, o->document, by);
	return pl_is_damage(st) ? PL_OK : st;
}

static enum pl_status check_document(struct look *l, const struct pl_origin *o, struct pl_err *err)
{
	enum pl_status st = pl_cursor_skip(l->documents, o->document, err);
	if (!st && l->documents->at != o->document)
		pl_problem(l->all->c, "%.*s: a source of document %u, which is gone",
			(int)o->source.len, o->source.at, o->document);
	return st;
}

/* o->document is 0 when there is nothing to look at. */
static enum pl_status take(
	struct look *l, struct pl_str key, struct pl_origin *o, struct pl_err *err)
{
	enum pl_status st = pl_origin_get(l->all->c->db, key, &l->room, o, err);
	if (pl_is_damage(st)) {
		pl_problem(l->all->c, "an entry of a source does not match its checksum");
		l->all->partial = true;
		return PL_OK;
	}
	return st;
}

static enum pl_status of_document(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct look *l = ctx;
	struct pl_origin o;
	enum pl_status st = take(l, key, &o, err);
	if (st || !o.document)
		return st;
	st = check_document(l, &o, err);
	pl_origin_key_own(&l->key, o.document);
	if (pl_str_eq(pl_buf_str(&l->key), key)) { /* its terms were looked at with its record */
		l->all->counted.moved++;
		return st;
	}
	l->all->counted.further++;
	pl_origin_key_of(&l->key, &o);
	if (!pl_str_eq(pl_buf_str(&l->key), key))
		pl_problem(l->all->c, "%.*s: the entry of this source is under another's key",
			(int)o.source.len, o.source.at);
	pl_origin_key_in(&l->key, &o);
	return st ? st : check_twin(l, &o, "file", err);
}

static enum pl_status of_file(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct look *l = ctx;
	struct pl_origin o;
	enum pl_status st = take(l, key, &o, err);
	if (st || !o.document)
		return st;
	pl_origin_key_of(&l->key, &o);
	return check_twin(l, &o, "document", err);
}

enum pl_status pl_check_origins(struct pl_look *all, struct pl_err *err)
{
	struct look l = { .all = all, .key.max = PL_MAX_TERM };
	struct pl_db *db = all->c->db;
	enum pl_status st = pl_cursor_open(db, PL_STR(PL_TERM_DOCUMENT), &l.documents, err);
	if (!st)
		st = pl_meta_keys(db, PL_STR(PL_KEY_ORIGINS), of_document, &l, err);
	if (!st)
		st = pl_meta_keys(db, PL_STR(PL_KEY_ORIGIN), of_file, &l, err);
	if (pl_is_damage(st)) {
		pl_problem(all->c, "the sources of documents: %s", err->text);
		st = PL_OK;
	}
	pl_cursor_close(l.documents);
	pl_buf_free(&l.key);
	pl_buf_free(&l.room);
	pl_buf_free(&l.room_of_other);
	return st;
}
