#include "indexer/meeting_days.h"

#include <stdlib.h>

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

bool pl_meeting_days_add(struct pl_meeting_days *d, struct pl_meeting_day one)
{
	if (d->n == d->cap) {
		size_t cap = d->cap ? d->cap * 2 : 1024;
		struct pl_meeting_day *grown = realloc(d->at, cap * sizeof *grown);
		if (!grown)
			return false;
		d->at = grown;
		d->cap = cap;
	}
	d->at[d->n++] = one;
	return true;
}

void pl_meeting_days_free(struct pl_meeting_days *d)
{
	free(d->at);
	*d = (struct pl_meeting_days){ 0 };
}

static int by_meeting_alone(const void *a, const void *b)
{
	const struct pl_meeting_day *x = a, *y = b;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

static int by_meeting(const void *a, const void *b)
{
	const struct pl_meeting_day *x = a, *y = b;
	int order = by_meeting_alone(a, b);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static int rows_by_meeting(const void *a, const void *b)
{
	const struct pl_fold_row *x = a, *y = b;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

/* Makes one of the n of each meeting: its best date, and in `number` whether there were several. */
static void join_same_words(struct pl_meeting_days *d)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++) {
		struct pl_meeting_day *one = n ? &d->at[n - 1] : NULL;
		if (!one || one->meeting != d->at[i].meeting) {
			d->at[n] = d->at[i];
			d->at[n++].number = 0;
			continue;
		}
		one->number |= one->date != d->at[i].date;
		if (pl_date_better(d->at[i].date, one->date))
			one->date = d->at[i].date;
	}
	d->n = n;
}

static struct pl_meeting_day *find(struct pl_meeting_days *d, uint64_t meeting)
{
	const struct pl_meeting_day key = { .meeting = meeting };
	return d->n ? bsearch(&key, d->at, d->n, sizeof key, by_meeting_alone) : NULL;
}

/* Groups of which none tells the day: the date of the kept one becomes the best of all, and then that of the others. */
static void date_groups(struct pl_meeting_days *d, struct pl_folding *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct pl_meeting_day *own = find(d, f->row[i].meeting);
		struct pl_meeting_day *kept = find(d, f->row[i].kept);
		if (!f->row[i].date && own && kept && pl_date_better(own->date, kept->date))
			kept->date = own->date;
	}
	for (size_t i = 0; i < f->n; i++) {
		const struct pl_meeting_day *kept = find(d, f->row[i].kept);
		if (!f->row[i].date && kept)
			f->row[i].date = kept->date;
	}
}

enum pl_status pl_meeting_days_settle(
	struct pl_meeting_days *d, struct pl_folding *f, struct pl_err *err)
{
	size_t n = f->n, more = 0, reason = f->reasons.len;
	if (d->n > 1)
		qsort(d->at, d->n, sizeof *d->at, by_meeting);
	join_same_words(d);
	date_groups(d, f);
	for (size_t i = 0; i < d->n; i++)
		more += d->at[i].number;
	struct pl_fold_row *grown = realloc(f->row, (n + more + 1) * sizeof *grown);
	if (!grown)
		return no_memory(err);
	f->row = grown;
	pl_buf_add(&f->reasons, PL_STR("the fullest\0"));
	for (size_t i = 0, k = 0; i < d->n; i++) {
		const struct pl_meeting_day *one = &d->at[i];
		while (k < n && grown[k].meeting < one->meeting)
			k++;
		if (one->number && (k == n || grown[k].meeting != one->meeting))
			grown[f->n++] = (struct pl_fold_row){ one->meeting, one->meeting,
				PL_FOLD_KEPT, -1, one->date, reason };
	}
	if (f->n > n)
		qsort(grown, f->n, sizeof *grown, rows_by_meeting);
	return f->reasons.status ? no_memory(err) : PL_OK;
}
