/* The documents of the meetings of an answer: in the packed layout by one walk over the table. */

#include <stdlib.h>

#include "searcher/find_meeting.h"

struct walk {
	const struct pl_archive *a;
	const uint64_t *ids; /* rising */
	size_t n;
	struct pl_buf found;
};

static int by_id(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int by_meeting(const void *a, const void *b)
{
	const struct pl_telling *x = a, *y = b;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

static void take(struct walk *w, uint64_t meeting, uint32_t number)
{
	struct pl_telling one;
	memset(&one, 0, sizeof one);
	one.meeting = meeting;
	one.number = number;
	pl_buf_add(&w->found, (struct pl_str){ (const char *)&one, sizeof one });
}

static enum pl_status each(void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	struct walk *w = ctx;
	uint64_t meeting = pl_folds_kept(&w->a->folds, d->meeting);
	if (bsearch(&meeting, w->ids, w->n, sizeof meeting, by_id))
		take(w, meeting, d->number);
	return w->found.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static enum pl_status by_terms(struct pl_archive *a, struct walk *w, struct pl_err *err)
{
	struct pl_buf numbers = { .max = SIZE_MAX };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < w->n; i++) {
		pl_buf_clear(&numbers);
		if (i && w->ids[i] == w->ids[i - 1])
			continue;
		st = pl_meeting_documents(a, w->ids[i], &numbers, err);
		for (size_t at = 0; !st && at < numbers.len; at += sizeof(uint32_t)) {
			uint32_t number;
			memcpy(&number, numbers.at + at, sizeof number);
			take(w, w->ids[i], number);
		}
	}
	pl_buf_free(&numbers);
	return st;
}

enum pl_status pl_tellings_read(
	struct pl_archive *a, uint64_t *ids, size_t n, struct pl_tellings *out, struct pl_err *err)
{
	struct walk w = { .a = a, .ids = ids, .n = n, .found.max = SIZE_MAX };
	*out = (struct pl_tellings){ 0 };
	if (!n)
		return PL_OK;
	qsort(ids, n, sizeof *ids, by_id);
	enum pl_status st =
		a->store ? pl_archive_documents(a, each, &w, err) : by_terms(a, &w, err);
	out->n = w.found.len / sizeof *out->at;
	out->at = (struct pl_telling *)(void *)w.found.at;
	out->number = calloc(out->n + 1, sizeof *out->number);
	if (!st && (w.found.status || !out->number))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st && out->n)
		qsort(out->at, out->n, sizeof *out->at, by_meeting);
	for (size_t i = 0; !st && i < out->n; i++)
		out->number[i] = out->at[i].number;
	return st;
}

const uint32_t *pl_tellings_of(const struct pl_tellings *t, uint64_t meeting, size_t *n)
{
	size_t lo = 0, hi = t->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->at[mid].meeting < meeting)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (*n = 0; lo + *n < t->n && t->at[lo + *n].meeting == meeting;)
		++*n;
	return *n ? t->number + lo : NULL;
}

void pl_tellings_free(struct pl_tellings *t)
{
	free(t->at);
	free(t->number);
	*t = (struct pl_tellings){ 0 };
}
