#include "searcher/cited_meetings.h"

#include <stdlib.h>

#include "searcher/meeting_list.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_cited_group(struct pl_desk *d, struct pl_cited *c)
{
	const struct pl_matches *m = &d->m;
	c->n = m->totals.meetings;
	c->meeting = calloc(c->n + 1, sizeof *c->meeting);
	c->order = calloc(m->n_documents + 1, sizeof *c->order);
	if (!c->meeting || !c->order)
		return no_memory(d->err);
	for (size_t i = 0; i < m->n_documents; i++)
		c->meeting[m->document[i].meeting].n++;
	for (size_t i = 0, at = 0; i < c->n; i++) {
		c->meeting[i].first = at;
		at += c->meeting[i].n;
		c->meeting[i].n = 0;
	}
	for (size_t i = 0; i < m->n_documents; i++) {
		const struct pl_matched_document *doc = &m->document[i];
		struct pl_cited_meeting *t = &c->meeting[doc->meeting];
		c->order[t->first + t->n++] = i;
		t->id = doc->key.meeting;
		if (t->n == 1 || pl_date_better(doc->key.date, t->date))
			t->date = doc->key.date;
	}
	return PL_OK;
}

void pl_cited_done(struct pl_cited *c)
{
	pl_meeting_facts_done(&c->facts);
	pl_tellings_free(&c->all);
	free(c->meeting);
	free(c->order);
	*c = (struct pl_cited){ 0 };
}

static int by_date(const void *a, const void *b)
{
	const struct pl_cited_meeting *x = a, *y = b;
	pl_date dx = pl_date_first(x->date), dy = pl_date_first(y->date);
	if (dx != dy)
		return !dx ? 1 : !dy ? -1 : dx < dy ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

void pl_cited_sort(struct pl_cited *c)
{
	if (c->n)
		qsort(c->meeting, c->n, sizeof *c->meeting, by_date);
}

/* Copies have the same words and are found together; what is folded may say it in others. */
enum pl_status pl_cited_find(struct pl_desk *d, struct pl_cited *c, bool all)
{
	if (!d->a->folds.n)
		return PL_OK;
	uint64_t *ids = calloc(c->n + 1, sizeof *ids);
	size_t n = 0;
	if (!ids)
		return no_memory(d->err);
	for (size_t i = 0; i < c->n; i++)
		if ((all || pl_desk_in_window(d, i)) &&
			pl_folds_find(&d->a->folds, c->meeting[i].id))
			ids[n++] = c->meeting[i].id;
	enum pl_status st = pl_tellings_read(d->a, ids, n, &c->all, d->err);
	free(ids);
	return st;
}

enum pl_status pl_cited_facts(
	struct pl_desk *d, struct pl_cited *c, const struct pl_cited_meeting *t)
{
	size_t n;
	const uint32_t *all = pl_tellings_of(&c->all, t->id, &n);
	if (all)
		return pl_meeting_facts_read(d->a, all, n, &c->facts, d->err);
	uint32_t *number = calloc(t->n, sizeof *number);
	if (!number)
		return no_memory(d->err);
	for (size_t i = 0; i < t->n; i++)
		number[i] = d->m.document[c->order[t->first + i]].place.number;
	enum pl_status st = pl_meeting_facts_read(d->a, number, t->n, &c->facts, d->err);
	free(number);
	return st;
}
