/* fold [DOCUMENTS]: how long folding takes, and how much memory, on traces that are made up: events told one to four
 * times, boilerplate in a third of all slots, one text in a hundred without any
 * day, and two crowds, one of a day and body, one of nearly the same words. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench/clock.h"
#include "meeting/fold.h"

enum { DAYS = 3000, BODIES = 2000, OFFICIALS = 20000, FORMULAE = 40, CROWD = 10000 };

static uint64_t state = 1;

static uint32_t any(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)((state >> 33) * below >> 31);
}

static int by_value(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void make_event(struct pl_trace *t)
{
	uint32_t body = any(BODIES);
	*t = (struct pl_trace){ .flags = PL_TRACE_TOLD, .words = 300 + any(2000) };
	t->first = t->last = t->date = 738000 + (int32_t)any(DAYS);
	if (!any(100)) /* says no day, and has no date */
		t->first = t->last = t->date = 0;
	t->fact[PL_TRACE_BODY] = 1 + body;
	t->fact[PL_TRACE_PLACE] = 1 + body / 4;
	t->fact[PL_TRACE_TYPE] = 1 + any(20);
	t->n_people = (uint8_t)any(PL_TRACE_PEOPLE);
	for (size_t i = 0; i < t->n_people; i++)
		t->people[i] = 1 + body * 10 + any(12);
	t->fact[PL_TRACE_CHAIR] = t->n_people ? t->people[0] : 0;
	qsort(t->people, t->n_people, sizeof *t->people, by_value);
	for (size_t i = 0; i < PL_SKETCH; i++)
		t->slot[i] = (uint16_t)(1 + (any(3) ? any(65000) : any(FORMULAE)));
}

/* Another telling: a copy with some other words, or a text with words of its own. */
static void tell_again(struct pl_trace *t)
{
	bool copy = any(2);
	for (size_t i = 0; i < PL_SKETCH; i++)
		if (copy ? !any(8) : any(20))
			t->slot[i] = (uint16_t)(1 + any(65000));
	t->date += (int32_t)any(3);
	if (!any(4))
		t->first = t->last = 0;
}

static void make(struct pl_trace *t, size_t n)
{
	uint32_t left = 0;
	for (size_t i = 0; i < n; i++) {
		if (left && left--) {
			t[i] = t[i - 1];
			tell_again(&t[i]);
		} else {
			make_event(&t[i]);
			left = any(3) ? 0 : any(4);
		}
		if (i < CROWD) { /* of one day and body */
			t[i].first = t[i].last = 739000;
			t[i].fact[PL_TRACE_BODY] = 1;
		} else if (i < 2 * (size_t)CROWD) { /* of one text */
			t[i] = t[CROWD - 1];
			t[i].slot[any(PL_SKETCH)] = (uint16_t)(1 + any(65000));
		}
		t[i].meeting = t[i].id =
			((uint64_t)any(1u << 30) << 34) | ((uint64_t)any(1u << 30) << 4);
	}
}

int main(int argc, char **argv)
{
	size_t n = argc > 1 ? strtoul(argv[1], NULL, 10) : 250000;
	struct pl_trace *t = calloc(n + 1, sizeof *t);
	struct pl_folding f = { 0 };
	struct pl_err err;
	struct rusage use;
	if (!t)
		return 1;
	make(t, n);
	double began = bench_micros(CLOCK_MONOTONIC);
	enum pl_status st = pl_fold_all(t, n, NULL, 0, &f, &err);
	double took = (bench_micros(CLOCK_MONOTONIC) - began) / 1e6;
	(void)getrusage(RUSAGE_SELF, &use);
	printf("%zu documents: %.2f s, %ld MiB; %llu pairs weighed, %zu in groups, %llu in "
	       "crowds%s\n",
		n, took, use.ru_maxrss / 1024, (unsigned long long)f.compared, f.n,
		(unsigned long long)f.crowded, st ? ": failed" : "");
	pl_folding_free(&f);
	free(t);
	return st != PL_OK;
}
