/* Boilerplate by what the archive shows: a run of words that stands in texts of several days tells no meeting. */

#include <stdlib.h>

#include "meeting/fold_parts.h"

/* One for each run that was seen, about: two that meet count together, which the threshold allows for. */
struct seen {
	uint16_t days, last;
};

enum { LEAST_DAYS = 5, SHARE = 50 /* of all days, one in so many */ };

static size_t cell_of(size_t slot, uint16_t value, size_t mask)
{
	uint64_t h = ((uint64_t)slot << 16 | value) * UINT64_C(0x9E3779B97F4A7C15);
	return h >> 24 & mask;
}

static int32_t day_of(const struct pl_trace *t)
{
	return t->first ? t->first : t->date;
}

static int by_day(const void *a, const void *b)
{
	const struct pl_trace *x = *(struct pl_trace *const *)a, *y = *(struct pl_trace *const *)b;
	int32_t dx = day_of(x), dy = day_of(y);
	if (dx != dy)
		return dx < dy ? -1 : 1;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

/* Numbers of days are 1 and up, in order; texts without one share one. */
static void count(struct seen *seen, size_t mask, const struct pl_trace *t, uint16_t day)
{
	for (size_t i = 0; i < PL_SKETCH; i++) {
		struct seen *s = &seen[cell_of(i, t->slot[i], mask)];
		if (!t->slot[i] || s->last == day)
			continue;
		s->last = day;
		s->days = (uint16_t)(s->days + (s->days < UINT16_MAX));
	}
}

enum pl_status pl_fold_common(struct pl_trace *const *node, size_t n, struct pl_err *err)
{
	size_t cells = 1024, days = 0;
	while (cells < n * PL_SKETCH && cells < (size_t)1 << 24)
		cells *= 2;
	struct seen *seen = calloc(cells, sizeof *seen);
	struct pl_trace **order = malloc((n + 1) * sizeof *order);
	if (!seen || !order) {
		free(seen);
		free(order);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	memcpy(order, node, n * sizeof *order);
	qsort(order, n, sizeof *order, by_day);
	for (size_t i = 0; i < n; i++) {
		days += i == 0 || day_of(order[i]) != day_of(order[i - 1]);
		count(seen, cells - 1, order[i], (uint16_t)(1 + days % (UINT16_MAX - 1)));
	}
	size_t most = days / SHARE > LEAST_DAYS ? days / SHARE : LEAST_DAYS;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < PL_SKETCH; k++) {
			uint16_t *slot = &node[i]->slot[k];
			if (*slot && seen[cell_of(k, *slot, cells - 1)].days >= most)
				*slot = PL_SLOT_COMMON;
		}
	free(seen);
	free(order);
	return PL_OK;
}
