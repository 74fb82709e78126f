/* Folds of meetings, what was decided of them, and the traces that they are made from. */

#include "indexer/check_parts.h"
#include "indexer/verdicts.h"
#include "meeting/aliases.h"
#include "packed/folds.h"
#include "packed/seal.h"

struct look {
	struct pl_look *all;
	struct pl_folds folds;
};

static enum pl_status of_meeting(void *ctx, const struct pl_folded *f, struct pl_err *err)
{
	struct look *l = ctx;
	char id[PL_ID_SIZE + 1];
	(void)err;
	pl_id_print(f->meeting, id);
	if (f->kind >= PL_FOLD_KINDS || pl_folds_kept(&l->folds, f->kept) != f->kept)
		pl_problem(l->all->c, "the fold of meeting %s leads to none that is kept", id);
	return PL_OK;
}

static enum pl_status of_record(void *ctx, uint32_t number, struct pl_str value, struct pl_err *err)
{
	struct look *l = ctx;
	struct pl_trace t;
	(void)err;
	if (!pl_trace_read(value, &t))
		pl_problem(l->all->c, "the trace of record %u has the wrong shape", number);
	return PL_OK;
}

static enum pl_status check_aliases(struct pl_look *all, struct pl_err *err)
{
	const struct pl_str key = PL_STR(PL_META_ALIASES);
	struct pl_buf value = { .max = SIZE_MAX };
	struct pl_aliases *aliases = NULL;
	struct pl_str body;
	struct pl_err why;
	enum pl_status st = pl_meta_get(all->c->db, key, &value, err);
	if (!st && value.len &&
		(!pl_unseal(pl_buf_str(&value), key, &body) ||
			pl_aliases_parse(body, &aliases, &why)))
		pl_problem(all->c, "the aliases cannot be read; give them again: plenum people "
				   "--aliases FILE");
	pl_aliases_free(aliases);
	pl_buf_free(&value);
	return st;
}

enum pl_status pl_check_folds(struct pl_look *all, struct pl_err *err)
{
	struct look l = { .all = all };
	struct pl_verdicts v = { 0 };
	struct pl_db *db = all->c->db;
	enum pl_status st = pl_folds_load(db, &l.folds, err);
	if (!st)
		st = pl_folds_each(db, of_meeting, &l, err);
	if (pl_is_damage(st)) {
		pl_problem(all->c, "the folds of meetings: %s", err->text);
		st = PL_OK;
	}
	if (!st)
		st = pl_verdicts_load(db, &v, err);
	if (!st)
		st = pl_slot_values(db, PL_SLOT_TRACE, of_record, &l, err);
	if (pl_is_damage(st)) {
		pl_problem(all->c, "%s", err->text);
		st = PL_OK;
	}
	pl_verdicts_free(&v);
	pl_folds_free(&l.folds);
	return st ? st : check_aliases(all, err);
}
