#include "searcher/calendar.h"

#include <stdlib.h>

#include "searcher/ids.h"
#include "searcher/meeting_list.h"

struct entry {
	uint64_t id; /* of its meeting */
	uint32_t number, meeting;
	pl_date date;
};

struct meeting {
	pl_date date;
	uint32_t passing; /* documents */
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

static enum pl_status find_meetings(struct reading *r)
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
		if (!m->date || pl_date_better(r->entry[i].date, m->date))
			m->date = r->entry[i].date;
	}
	return PL_OK;
}

static enum pl_status judge(struct reading *r)
{
	bool open = pl_filter_passes_all(r->f);
	for (size_t i = 0; i < r->n; i++) {
		struct meeting *m = &r->meeting[r->entry[i].meeting];
		enum pl_verdict v = PL_PASS;
		enum pl_status st =
			open ? PL_OK
			     : pl_filter_check(r->f, r->a, r->entry[i].number, m->date, &v, r->err);
		if (st)
			return st;
		m->passing += v == PL_PASS;
	}
	return PL_OK;
}

static int by_date(const void *a, const void *b)
{
	const struct pl_calendar_day *x = a, *y = b;
	return (x->date > y->date) - (x->date < y->date);
}

/* An odd factor sends different dates to different numbers, far apart as those of ids are. */
static uint64_t spread(pl_date date)
{
	return (uint64_t)date * 0x9E3779B97F4A7C15u;
}

static enum pl_status add_up(const struct reading *r, struct pl_calendar *out)
{
	struct pl_ids dates;
	bool good = pl_ids_init(&dates, r->n_meetings);
	out->day = calloc(r->n_meetings + 1, sizeof *out->day);
	good = good && out->day;
	for (size_t i = 0; good && i < r->n_meetings; i++) {
		const struct meeting *m = &r->meeting[i];
		if (!m->passing)
			continue;
		struct pl_calendar_day *d = &out->day[pl_ids_number(&dates, spread(m->date))];
		d->date = m->date;
		d->meetings++;
		d->documents += m->passing;
	}
	out->n = dates.n;
	pl_ids_done(&dates);
	if (good && out->n)
		qsort(out->day, out->n, sizeof *out->day, by_date);
	return good ? PL_OK : no_memory(r->err);
}

enum pl_status pl_calendar_read(struct pl_archive *a, const struct pl_filter *f,
	struct pl_calendar *out, struct pl_err *err)
{
	struct reading r = { .a = a, .f = f, .err = err };
	*out = (struct pl_calendar){ 0 };
	enum pl_status st = read_entries(&r);
	if (!st)
		st = find_meetings(&r);
	if (!st)
		st = judge(&r);
	if (!st)
		st = add_up(&r, out);
	free(r.entry);
	free(r.meeting);
	return st;
}

void pl_calendar_done(struct pl_calendar *c)
{
	free(c->day);
	*c = (struct pl_calendar){ 0 };
}
