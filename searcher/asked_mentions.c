#include "searcher/asked_mentions.h"

#include "searcher/slot.h"
#include "slogan/sayer.h"

static bool asks(const struct pl_leaf *l)
{
	return !l->denied && l->node->kind == PL_SLOGAN && l->slot[0].mentions;
}

bool pl_asks_slogans(const struct pl_desk *d)
{
	bool any = false;
	for (size_t i = 0; i < d->m.n_leaves; i++)
		any |= asks(&d->m.leaf[i]);
	return any;
}

/* The first in the place or behind it. */
static size_t first_in(const struct pl_mentions *m, uint32_t place)
{
	size_t lo = 0, hi = m->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (m->at[mid].place < place)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

enum pl_status pl_asked_mentions(
	struct pl_desk *d, uint32_t passage, pl_asked_mention_fn *each, void *ctx)
{
	for (size_t i = 0; i < d->m.n_leaves; i++) {
		const struct pl_leaf *l = &d->m.leaf[i];
		if (!asks(l))
			continue;
		const struct pl_mentions *m = l->slot[0].mentions;
		for (size_t k = first_in(m, passage); k < m->n && m->at[k].place == passage; k++) {
			if (m->at[k].as->left_out && !d->a->gate_off)
				continue;
			enum pl_status st = each(ctx, l->node->slogan, &m->at[k], d->err);
			if (st)
				return st;
		}
	}
	return PL_OK;
}

/* ---- kwic ----------------------------------------------------------------------------------- */

struct sought {
	uint32_t first, last; /* positions */
	const struct pl_slogan *slogan;
	const struct pl_mention_kind *as;
};

static enum pl_status seek(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct sought *s = ctx;
	(void)err;
	if (m->position == s->first && m->position + m->as->span - 1 == s->last) {
		s->slogan = of;
		s->as = m->as;
	}
	return PL_OK;
}

enum pl_status pl_mention_row(
	struct pl_desk *d, uint32_t passage, const struct pl_occurrence *o, json_t *row)
{
	struct sought s = { 0 };
	const struct pl_tokens *t = &d->light.tokens;
	for (size_t i = 0; i < t->n; i++) {
		if (t->at[i].whole)
			continue;
		if (t->at[i].from == o->range.from)
			s.first = t->at[i].position;
		if (t->at[i].to == o->range.to)
			s.last = t->at[i].position;
	}
	enum pl_status st = pl_asked_mentions(d, passage, seek, &s);
	if (st)
		return st;
	struct pl_str none = { NULL, 0 };
	const struct pl_mention_kind *k = s.as;
	bool good = pl_row_set(row, "slogan", pl_row_text(k ? s.slogan->id : none)) &&
		    pl_row_set(row, "form", pl_row_text(k ? k->form : none)) &&
		    pl_row_set(row, "said_by", k ? json_string(pl_sayer_name(k->by)) : NULL) &&
		    pl_row_set(row, "speaker", pl_row_text(k ? k->name : none)) &&
		    pl_row_set(row, "verb", pl_row_text(k ? k->verb : none)) &&
		    pl_row_set(row, "frame", pl_row_text(k ? k->frame : none)) &&
		    pl_row_set(row, "quoted", k ? json_boolean(k->quoted) : NULL);
	return good ? PL_OK : pl_fail(d->err, PL_NOMEM, "out of memory");
}
