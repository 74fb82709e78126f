#include "indexer/folding.h"

#include <stdlib.h>

#include "indexer/verdicts.h"
#include "packed/folds.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- traces --------------------------------------------------------------------------------- */

static enum pl_status damaged(uint32_t number, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT, "the index is damaged: the trace of document %u", number);
}

/* A new one at the end, for a document with this trace; NULL without memory. */
static struct pl_trace *add(struct pl_traces *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap + t->cap / 2 : 1024;
		struct pl_trace *grown = realloc(t->at, cap * sizeof *grown);
		if (!grown)
			return NULL;
		t->at = grown;
		t->cap = cap;
	}
	return &t->at[t->n++];
}

static enum pl_status take(
	void *ctx, const struct pl_table_document *d, struct pl_str trace, struct pl_err *err)
{
	struct pl_traces *t = ctx;
	const struct pl_meeting_day day = { d->meeting, d->number, d->date };
	if (d->meeting && !pl_meeting_days_add(&t->days, day))
		return no_memory(err);
	if (!trace.len)
		return PL_OK;
	struct pl_trace *to = add(t);
	if (!to)
		return no_memory(err);
	to->number = d->number;
	to->meeting = d->meeting;
	to->id = d->id;
	if (!pl_trace_read(trace, to))
		return damaged(d->number, err);
	if (!t->all && pl_trace_silent(to))
		t->n--;
	return PL_OK;
}

static enum pl_status take_slot(void *ctx, uint32_t number, struct pl_str value, struct pl_err *err)
{
	return take(ctx, &(struct pl_table_document){ .number = number }, value, err);
}

struct ids {
	struct pl_traces *t;
	size_t at;
	bool meetings;
};

/* Records come by rising number, as the traces did. */
static enum pl_status take_id(void *ctx, uint32_t number, struct pl_str value, struct pl_err *err)
{
	struct ids *i = ctx;
	char id[PL_ID_SIZE + 1] = { 0 };
	struct pl_meeting_day day = { .number = number };
	if (value.len != PL_ID_SIZE)
		return damaged(number, err);
	memcpy(id, value.at, PL_ID_SIZE);
	day.meeting = pl_id_bits(id);
	if (i->meetings && !pl_meeting_days_add(&i->t->days, day))
		return no_memory(err);
	while (i->at < i->t->n && i->t->at[i->at].number < number)
		i->at++;
	if (i->at == i->t->n || i->t->at[i->at].number != number)
		return PL_OK;
	*(i->meetings ? &i->t->at[i->at].meeting : &i->t->at[i->at].id) = day.meeting;
	return PL_OK;
}

static enum pl_status take_date(void *ctx, uint32_t number, struct pl_str value, struct pl_err *err)
{
	struct ids *i = ctx;
	struct pl_meeting_days *days = &i->t->days;
	while (i->at < days->n && days->at[i->at].number < number)
		i->at++;
	if (i->at == days->n || days->at[i->at].number != number)
		return damaged(number, err);
	for (size_t k = 0; k < value.len && k < 8; k++)
		days->at[i->at].date = days->at[i->at].date * 10 + (value.at[k] - '0');
	return PL_OK;
}

enum pl_status pl_traces_load(struct pl_batch *b, struct pl_traces *out, struct pl_err *err)
{
	if (b->pack)
		return pl_pack_traces(b->pack, take, out, err);
	struct ids meetings = { .t = out, .meetings = true }, ids = { .t = out }, dates = ids;
	enum pl_status st = pl_slot_values(b->db, PL_SLOT_TRACE, take_slot, out, err);
	if (!st)
		st = pl_slot_values(b->db, PL_SLOT_MEETING, take_id, &meetings, err);
	if (!st)
		st = pl_slot_values(b->db, PL_SLOT_DATE, take_date, &dates, err);
	return st ? st : pl_slot_values(b->db, PL_SLOT_ID, take_id, &ids, err);
}

void pl_traces_free(struct pl_traces *t)
{
	free(t->at);
	pl_meeting_days_free(&t->days);
	*t = (struct pl_traces){ 0 };
}

/* ---- folds ---------------------------------------------------------------------------------- */

static enum pl_status mark(struct pl_batch *b, const char *value, struct pl_err *err)
{
	return pl_meta_set(b->db, PL_STR(PL_META_FOLDS_DUE), pl_str(value), err);
}

enum pl_status pl_folding_put_off(struct pl_batch *b, struct pl_err *err)
{
	return mark(b, "1", err);
}

enum pl_status pl_folding_plan(struct pl_batch *b, struct pl_err *err)
{
	pl_buf_clear(&b->value);
	enum pl_status st = pl_meta_get(b->db, PL_STR(PL_META_FOLDS_DUE), &b->value, err);
	b->fold = !st && (b->unfolded || b->value.len);
	b->changed = b->changed || b->fold;
	return st;
}

static enum pl_status write_folds(
	struct pl_batch *b, const struct pl_folding *f, struct pl_err *err)
{
	bool changed;
	struct pl_folded *row = malloc((f->n + 1) * sizeof *row);
	if (!row)
		return no_memory(err);
	for (size_t i = 0; i < f->n; i++)
		row[i] = (struct pl_folded){ f->row[i].meeting, f->row[i].kept, f->row[i].kind,
			f->row[i].likeness, pl_str(f->reasons.at + f->row[i].reason),
			f->row[i].kind == PL_FOLD_NEAR_COPY, f->row[i].date };
	enum pl_status st = pl_folds_write(b->db, row, f->n, f->crowded, &changed, err);
	free(row);
	return st;
}

enum pl_status pl_folding_run(struct pl_batch *b, struct pl_traces *traces, struct pl_err *err)
{
	struct pl_traces own = { 0 }, *t = traces ? traces : &own;
	struct pl_verdicts v = { 0 };
	struct pl_folding f = { 0 };
	enum pl_status st = pl_verdicts_load(b->db, &v, err);
	own.all = v.n > 0;
	if (!st && !traces)
		st = pl_traces_load(b, &own, err);
	if (!st)
		st = pl_fold_all(t->at, t->n, v.at, v.n, &f, err);
	if (!st)
		st = pl_meeting_days_settle(&t->days, &f, err);
	if (!st)
		st = write_folds(b, &f, err);
	if (!st)
		st = mark(b, "", err);
	pl_folding_free(&f);
	pl_verdicts_free(&v);
	pl_traces_free(&own);
	return st;
}
