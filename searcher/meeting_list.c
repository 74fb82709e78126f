#include "searcher/meeting_list.h"

#include <stdlib.h>

#include "searcher/ids.h"

/* A document, until the meetings are known. */
struct entry {
	uint64_t id; /* of its meeting */
	uint32_t number, meeting;
	pl_date date;
};

/* A meeting, until it is known to pass. */
struct meeting {
	pl_date date;
	uint32_t n;
	bool asked; /* among those that are wanted at all */
	enum pl_verdict verdict;
	uint32_t row; /* in the list */
};

struct reading {
	struct pl_archive *a;
	const struct pl_filter *f;
	struct entry *entry;
	size_t n, cap;
	struct meeting *meeting;
	size_t n_meetings;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status read_entries(struct reading *r)
{
	struct pl_document_place place;
	struct pl_document_key key;
	for (uint32_t from = 1;; from = place.number + 1) {
		enum pl_status st = pl_archive_document(r->a, from, &place, &key, r->err);
		if (st || place.number == 0)
			return st;
		if (r->n == r->cap) {
			size_t cap = r->cap ? r->cap * 2 : 1024;
			struct entry *grown = realloc(r->entry, cap * sizeof *grown);
			if (!grown)
				return no_memory(r->err);
			r->entry = grown;
			r->cap = cap;
		}
		r->entry[r->n++] = (struct entry){ key.meeting, place.number, 0, key.date };
		if (place.number == UINT32_MAX)
			return PL_OK;
	}
}

static enum pl_status number_meetings(struct reading *r)
{
	struct pl_ids ids;
	bool good = pl_ids_init(&ids, r->n);
	for (size_t i = 0; good && i < r->n; i++)
		r->entry[i].meeting = pl_ids_number(&ids, r->entry[i].id);
	r->n_meetings = ids.n;
	pl_ids_done(&ids);
	r->meeting = calloc(r->n_meetings + 1, sizeof *r->meeting);
	if (!good || !r->meeting)
		return no_memory(r->err);
	for (size_t i = 0; i < r->n; i++) {
		struct meeting *m = &r->meeting[r->entry[i].meeting];
		if (m->n++ == 0 || pl_date_better(r->entry[i].date, m->date))
			m->date = r->entry[i].date;
		m->verdict = PL_OUT;
	}
	return PL_OK;
}

static void mark_asked(struct reading *r, const struct pl_told_set *only)
{
	for (size_t i = 0; i < r->n; i++)
		r->meeting[r->entry[i].meeting].asked = !only || pl_told_has(only, r->entry[i].id);
}

/* What passes outweighs what would with another date, and that what does not. */
static enum pl_status judge(struct reading *r)
{
	bool open = pl_filter_passes_all(r->f);
	for (size_t i = 0; i < r->n; i++) {
		struct meeting *m = &r->meeting[r->entry[i].meeting];
		enum pl_verdict v = PL_PASS;
		if (!m->asked || m->verdict == PL_PASS)
			continue;
		enum pl_status st =
			open ? PL_OK
			     : pl_filter_check(r->f, r->a, r->entry[i].number, m->date, &v, r->err);
		if (st)
			return st;
		if (m->verdict == PL_OUT || v == PL_PASS)
			m->verdict = v;
	}
	return PL_OK;
}

static int by_date(const void *a, const void *b)
{
	const struct pl_listed *x = a, *y = b;
	pl_date dx = pl_date_first(x->date), dy = pl_date_first(y->date);
	if (dx != dy)
		return !dx ? 1 : !dy ? -1 : dx < dy ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

struct lying {
	uint32_t number, meeting;
};

static int by_number(const void *a, const void *b)
{
	const struct lying *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

static enum pl_status put_stored(struct pl_meeting_list *l, struct pl_err *err)
{
	struct lying *order = calloc(l->n + 1, sizeof *order);
	l->stored = calloc(l->n + 1, sizeof *l->stored);
	bool good = order && l->stored;
	for (size_t i = 0; good && i < l->n; i++)
		order[i] = (struct lying){ l->number[l->meeting[i].first], (uint32_t)i };
	if (good && l->n > 1)
		qsort(order, l->n, sizeof *order, by_number);
	for (size_t i = 0; good && i < l->n; i++)
		l->stored[i] = order[i].meeting;
	free(order);
	return good ? PL_OK : no_memory(err);
}

static enum pl_status put_rows(struct reading *r, struct pl_meeting_list *l)
{
	l->meeting = calloc(r->n_meetings + 1, sizeof *l->meeting);
	l->number = calloc(r->n + 1, sizeof *l->number);
	if (!l->meeting || !l->number)
		return no_memory(r->err);
	for (size_t i = 0; i < r->n_meetings; i++) {
		struct meeting *m = &r->meeting[i];
		l->left_undated += m->verdict == PL_LEFT_UNDATED;
		l->left_uncertain += m->verdict == PL_LEFT_UNCERTAIN;
		if (m->verdict != PL_PASS)
			continue;
		m->row = (uint32_t)l->n;
		l->meeting[l->n++] =
			(struct pl_listed){ .date = m->date, .first = (uint32_t)l->documents };
		l->documents += m->n;
		l->undated += pl_date_year(m->date) == 0;
	}
	for (size_t i = 0; i < r->n; i++) {
		const struct meeting *m = &r->meeting[r->entry[i].meeting];
		if (m->verdict != PL_PASS)
			continue;
		struct pl_listed *row = &l->meeting[m->row];
		row->id = r->entry[i].id;
		l->number[row->first + row->n++] = r->entry[i].number;
	}
	if (l->n)
		qsort(l->meeting, l->n, sizeof *l->meeting, by_date);
	return put_stored(l, r->err);
}

enum pl_status pl_meeting_list_read(struct pl_archive *a, const struct pl_filter *f,
	const struct pl_told_set *only, struct pl_meeting_list *out, struct pl_err *err)
{
	struct reading r = { .a = a, .f = f, .err = err };
	*out = (struct pl_meeting_list){ 0 };
	enum pl_status st = read_entries(&r);
	if (!st)
		st = number_meetings(&r);
	if (!st) {
		mark_asked(&r, only);
		st = judge(&r);
	}
	if (!st)
		st = put_rows(&r, out);
	free(r.entry);
	free(r.meeting);
	return st;
}

void pl_meeting_list_done(struct pl_meeting_list *l)
{
	free(l->meeting);
	free(l->number);
	free(l->stored);
	*l = (struct pl_meeting_list){ 0 };
}
