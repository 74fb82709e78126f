#include "searcher/calendar.h"

#include <stdlib.h>

#include "searcher/ids.h"
#include "searcher/restrict.h"

struct document {
	uint64_t meeting;
	pl_date date;
	uint32_t number;
};

/* A day has a place of its own, and so have what is known of the month or the year alone: month 0, day 0. Behind place 0,
 * which all that are undated share. */
enum { DAYS = 32, PLACES = 13 * DAYS }; /* of a year */

struct count {
	uint32_t meetings, documents;
};

struct reading {
	struct pl_archive *a;
	const struct pl_filter *f;
	const struct pl_node *asked; /* what it asks of documents has to hold; or NULL */
	bool open;                   /* all pass */
	struct document *document;
	size_t n, most; /* most: by the figures of the index */
	unsigned char *seen,
		*again; /* bits for the first bits of ids: that one was there, that one more was */
	unsigned bits;
	int oldest, newest; /* years; 0: none is dated */
	struct count *count;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- documents ------------------------------------------------------------------------------- */

static enum pl_status take(
	void *ctx, uint32_t number, const struct pl_document_key *key, struct pl_err *err)
{
	struct reading *r = ctx;
	int year = pl_date_year(key->date);
	if (r->n == r->most)
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: it has more documents than its figures say");
	r->document[r->n++] = (struct document){ key->meeting, key->date, number };
	if (year && (!r->oldest || year < r->oldest))
		r->oldest = year;
	if (year > r->newest)
		r->newest = year;
	return PL_OK;
}

static unsigned char *seen_of(const struct reading *r, uint64_t meeting, unsigned *shift)
{
	uint64_t at = meeting >> (64 - r->bits);
	*shift = (unsigned)(at & 3) * 2;
	return &r->seen[at >> 2];
}

static void mark_meetings(struct reading *r)
{
	unsigned shift;
	for (size_t i = 0; i < r->n; i++) {
		unsigned char *seen = seen_of(r, r->document[i].meeting, &shift);
		unsigned was = *seen >> shift & 3;
		*seen |= (unsigned char)((was | 1 | was << 1) << shift);
	}
}

/* May another document be of its meeting? */
static bool may_be_of_several(const struct reading *r, uint64_t meeting)
{
	unsigned shift;
	const unsigned char *seen = seen_of(r, meeting, &shift);
	return *seen >> shift & 2;
}

static enum pl_status read_documents(struct reading *r)
{
	enum { SPARSE = 8 };
	r->most = r->a->figures.documents;
	r->bits = 2;
	while (r->bits < 32 && (size_t)1 << r->bits < SPARSE * r->most)
		r->bits++;
	r->document = malloc((r->most + 1) * sizeof *r->document);
	r->seen = calloc((size_t)1 << (r->bits - 2), 1);
	if (!r->document || !r->seen)
		return no_memory(r->err);
	enum pl_status st = pl_archive_keys(r->a, take, r, r->err);
	if (!st)
		mark_meetings(r);
	return st;
}

/* ---- meetings -------------------------------------------------------------------------------- */

static size_t places(const struct reading *r)
{
	return 1 + (r->oldest ? (size_t)(r->newest - r->oldest + 1) * PLACES : 0);
}

static struct count *place_of(const struct reading *r, pl_date date)
{
	int year = pl_date_year(date);
	if (!year)
		return r->count;
	return &r->count[1 + (size_t)(year - r->oldest) * PLACES +
			 (size_t)(pl_date_month(date) * DAYS + pl_date_day(date))];
}

static enum pl_status passes(
	const struct reading *r, const struct document *d, pl_date date, uint32_t *n)
{
	enum pl_verdict v = PL_PASS;
	bool holds = true;
	enum pl_status st =
		r->open ? PL_OK : pl_filter_check(r->f, r->a, d->number, date, &v, r->err);
	if (!st && v == PL_PASS && r->asked) {
		struct pl_document_place place = { .number = d->number };
		struct pl_document_key key = { .date = date, .meeting = d->meeting };
		st = pl_restriction_holds(r->a, r->asked, &place, &key, &holds, r->err);
	}
	*n += !st && v == PL_PASS && holds;
	return st;
}

static void count(const struct reading *r, pl_date date, uint32_t documents)
{
	struct count *c = place_of(r, date);
	c->meetings += documents > 0;
	c->documents += documents;
}

/* Most are told of by one document, and need not be looked up. The others are moved to the front, and counted in *n. */
static enum pl_status count_lone(struct reading *r, size_t *n)
{
	enum pl_status st = PL_OK;
	*n = 0;
	for (size_t i = 0; !st && i < r->n; i++) {
		const struct document *d = &r->document[i];
		uint32_t passing = 0;
		if (may_be_of_several(r, d->meeting)) {
			r->document[(*n)++] = *d;
			continue;
		}
		st = passes(r, d, d->date, &passing);
		count(r, d->date, passing);
	}
	return st;
}

struct meeting {
	pl_date date; /* the best that its documents have */
	uint32_t passing;
};

/* The first n documents. */
static enum pl_status count_others(struct reading *r, size_t n)
{
	struct pl_ids ids;
	struct meeting *meeting = calloc(n + 1, sizeof *meeting);
	bool good = pl_ids_init(&ids, n) && meeting;
	enum pl_status st = good ? PL_OK : no_memory(r->err);
	for (size_t i = 0; good && i < n; i++) {
		uint32_t known = ids.n;
		struct meeting *m = &meeting[pl_ids_number(&ids, r->document[i].meeting)];
		if (known < ids.n || pl_date_better(r->document[i].date, m->date))
			m->date = r->document[i].date;
	}
	for (size_t i = 0; !st && i < n; i++) {
		struct meeting *m = &meeting[pl_ids_number(&ids, r->document[i].meeting)];
		st = passes(r, &r->document[i], m->date, &m->passing);
	}
	for (size_t i = 0; !st && i < ids.n; i++)
		count(r, meeting[i].date, meeting[i].passing);
	pl_ids_done(&ids);
	free(meeting);
	return st;
}

/* ---- days ------------------------------------------------------------------------------------ */

static pl_date date_at(const struct reading *r, size_t place)
{
	if (place == 0)
		return 0;
	size_t year = (place - 1) / PLACES + (size_t)r->oldest, rest = (place - 1) % PLACES;
	return pl_date_make((int)year, (int)(rest / DAYS), (int)(rest % DAYS));
}

static enum pl_status list_days(const struct reading *r, struct pl_calendar *out)
{
	size_t n = 0, all = places(r);
	for (size_t i = 0; i < all; i++)
		n += r->count[i].meetings > 0;
	out->day = calloc(n + 1, sizeof *out->day);
	if (!out->day)
		return no_memory(r->err);
	for (size_t i = 0; i < all; i++)
		if (r->count[i].meetings)
			out->day[out->n++] = (struct pl_calendar_day){ date_at(r, i),
				r->count[i].meetings, r->count[i].documents };
	return PL_OK;
}

enum pl_status pl_calendar_read(struct pl_archive *a, const struct pl_filter *f,
	const struct pl_node *asked, struct pl_calendar *out, struct pl_err *err)
{
	struct reading r = {
		.a = a, .f = f, .asked = asked, .open = pl_filter_passes_all(f), .err = err
	};
	size_t others = 0;
	*out = (struct pl_calendar){ 0 };
	enum pl_status st = read_documents(&r);
	if (!st && !(r.count = calloc(places(&r), sizeof *r.count)))
		st = no_memory(err);
	if (!st)
		st = count_lone(&r, &others);
	if (!st)
		st = count_others(&r, others);
	if (!st)
		st = list_days(&r, out);
	free(r.document);
	free(r.seen);
	free(r.count);
	return st;
}

void pl_calendar_done(struct pl_calendar *c)
{
	free(c->day);
	*c = (struct pl_calendar){ 0 };
}
