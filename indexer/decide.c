/* A user's word on which documents tell of one meeting. */

#include <stdlib.h>

#include "indexer/indexer.h"
#include "indexer/verdicts.h"
#include "packed/folds.h"

/* Opens what is there for reading; never makes an index where none is. */
static enum pl_status open_reader(
	const char *dir, struct pl_db **db, enum pl_layout *layout, struct pl_err *err)
{
	enum pl_status st = pl_db_open(dir, db, err);
	if (!st)
		st = pl_batch_check_format(*db, dir, NULL, layout, err);
	if (!st && *layout == PL_LAYOUT_ANY)
		st = pl_fail(err, PL_NOTFOUND, "%s: an index with nothing in it yet", dir);
	return st;
}

static size_t lines_in(const struct pl_buf *text)
{
	size_t n = 0;
	for (size_t i = 0; i < text->len; i++)
		n += text->at[i] == '\n';
	return n;
}

/* Both by rising meeting; one that is in neither is under itself in both. */
static void compare(
	const struct pl_folds *old, const struct pl_folds *now, pl_refold_fn *each, void *ctx)
{
	for (size_t i = 0, k = 0; i < old->n || k < now->n;) {
		uint64_t x = i < old->n ? old->at[i].meeting : UINT64_MAX;
		uint64_t y = k < now->n ? now->at[k].meeting : UINT64_MAX;
		uint64_t meeting = x < y ? x : y;
		uint64_t before = x == meeting ? old->at[i].kept : meeting;
		uint64_t after = y == meeting ? now->at[k].kept : meeting;
		char a[PL_ID_SIZE + 1], b[PL_ID_SIZE + 1], c[PL_ID_SIZE + 1];
		i += x == meeting;
		k += y == meeting;
		pl_id_print(meeting, a);
		pl_id_print(before, b);
		pl_id_print(after, c);
		if (before != after)
			each(ctx, a, b, c);
	}
}

static enum pl_status decide(struct pl_batch *b, struct pl_str text, const char *name,
	pl_refold_fn *each, void *ctx, size_t *decisions, struct pl_err *err)
{
	struct pl_traces traces = { .all = true };
	struct pl_verdicts v = { 0 };
	struct pl_folds old = { 0 }, now = { 0 };
	enum pl_status st = pl_traces_load(b, &traces, err);
	if (!st)
		st = pl_verdicts_read(b, &traces, text, name, &v, err);
	pl_traces_free(&traces);
	if (!st)
		st = pl_folds_load(b->db, &old, err);
	if (!st)
		st = pl_verdicts_store(b, &v, err);
	if (!st)
		st = pl_batch_commit(b, err);
	if (!st)
		st = pl_folds_load(b->db, &now, err);
	if (!st) {
		compare(&old, &now, each, ctx);
		*decisions = lines_in(&v.text);
	}
	pl_verdicts_free(&v);
	pl_folds_free(&old);
	pl_folds_free(&now);
	return st;
}

enum pl_status pl_index_decide(const char *dir, struct pl_str text, const char *name,
	pl_refold_fn *each, void *ctx, size_t *decisions, struct pl_err *err)
{
	struct pl_db *reader = NULL;
	struct pl_batch batch = { 0 };
	enum pl_layout layout = PL_LAYOUT_ANY;
	enum pl_status st = open_reader(dir, &reader, &layout, err);
	if (!st)
		st = pl_batch_open(&batch, dir, layout, NULL, err);
	if (!st)
		st = decide(&batch, text, name, each, ctx, decisions, err);
	pl_batch_close(&batch);
	pl_db_close(reader);
	return st;
}

enum pl_status pl_index_decisions(
	const char *dir, pl_decision_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_db *reader = NULL;
	struct pl_verdicts v = { 0 };
	enum pl_layout layout = PL_LAYOUT_ANY;
	enum pl_status st = open_reader(dir, &reader, &layout, err);
	if (!st)
		st = pl_verdicts_load(reader, &v, err);
	struct pl_str all = pl_buf_str(&v.text);
	for (size_t at = 0; !st && at < all.len;) {
		const char *end = memchr(all.at + at, '\n', all.len - at);
		const char *tab = memchr(all.at + at, '\t', all.len - at);
		size_t to = end ? (size_t)(end - all.at) : all.len;
		size_t ids = tab && tab < all.at + to ? (size_t)(tab - all.at) : to;
		each(ctx, pl_str_cut(all, at, ids), pl_str_cut(all, ids < to ? ids + 1 : to, to));
		at = to + 1;
	}
	pl_verdicts_free(&v);
	pl_db_close(reader);
	return st;
}
