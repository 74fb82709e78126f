#include "searcher/calendar.h"

#include <stdlib.h>

#include "searcher/ids.h"
#include "searcher/meeting_list.h"

struct document {
	uint32_t number, meeting;
};

struct meeting {
	pl_date date;
	uint32_t passing; /* documents */
};

struct reading {
	struct pl_archive *a;
	const struct pl_filter *f;
	bool open; /* all pass */
	struct pl_ids ids;
	struct meeting *meeting; /* by number of its id */
	size_t most;             /* documents, by the figures of the index */
	uint64_t read;
	struct pl_buf documents; /* struct document: looked at again, where not all pass */
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* The best date of each meeting. */
static enum pl_status take(
	void *ctx, uint32_t number, const struct pl_document_key *key, struct pl_err *err)
{
	struct reading *r = ctx;
	if (r->read++ == r->most)
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: it has more documents than its figures say");
	uint32_t known = r->ids.n;
	struct document d = { number, pl_ids_number(&r->ids, key->meeting) };
	struct meeting *m = &r->meeting[d.meeting];
	if (known < r->ids.n)
		*m = (struct meeting){ .date = key->date };
	else if (pl_date_better(key->date, m->date))
		m->date = key->date;
	m->passing += r->open;
	if (!r->open)
		pl_buf_add(&r->documents, (struct pl_str){ (const char *)&d, sizeof d });
	return r->documents.status ? no_memory(err) : PL_OK;
}

static enum pl_status judge(struct reading *r, struct pl_err *err)
{
	const struct document *d = (const void *)r->documents.at;
	for (size_t i = 0; i < r->documents.len / sizeof *d; i++) {
		struct meeting *m = &r->meeting[d[i].meeting];
		enum pl_verdict v;
		enum pl_status st = pl_filter_check(r->f, r->a, d[i].number, m->date, &v, err);
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

static enum pl_status add_up(const struct reading *r, struct pl_calendar *out, struct pl_err *err)
{
	struct pl_ids dates;
	bool good = pl_ids_init(&dates, r->ids.n);
	out->day = calloc((size_t)r->ids.n + 1, sizeof *out->day);
	good = good && out->day;
	for (size_t i = 0; good && i < r->ids.n; i++) {
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
	return good ? PL_OK : no_memory(err);
}

enum pl_status pl_calendar_read(struct pl_archive *a, const struct pl_filter *f,
	struct pl_calendar *out, struct pl_err *err)
{
	struct reading r = { .a = a, .f = f, .most = a->figures.documents };
	r.open = pl_filter_passes_all(f);
	r.documents.max = SIZE_MAX;
	*out = (struct pl_calendar){ 0 };
	r.meeting = malloc((r.most + 1) * sizeof *r.meeting);
	enum pl_status st = r.meeting && pl_ids_init(&r.ids, r.most) ? PL_OK : no_memory(err);
	if (!st)
		st = pl_archive_keys(a, take, &r, err);
	if (!st && !r.open)
		st = judge(&r, err);
	if (!st)
		st = add_up(&r, out, err);
	pl_ids_done(&r.ids);
	pl_buf_free(&r.documents);
	free(r.meeting);
	return st;
}

void pl_calendar_done(struct pl_calendar *c)
{
	free(c->day);
	*c = (struct pl_calendar){ 0 };
}
