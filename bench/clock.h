#ifndef BENCH_CLOCK_H
#define BENCH_CLOCK_H

/* What the timing programs have in common: a clock, medians, the file of phrases, and the line that
 * each system prints for each phrase. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BENCH_PASSES_MAX 32

static inline double bench_micros(clockid_t clock)
{
	struct timespec t;
	(void)clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static inline int bench_by_number(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static inline double bench_median(double *at, size_t n)
{
	qsort(at, n, sizeof *at, bench_by_number);
	return at[n / 2];
}

/* One phrase and what was measured of it. */
struct bench_phrase {
	char *text; /* words, no quotes */
	double top[BENCH_PASSES_MAX], count[BENCH_PASSES_MAX];
	uint64_t passages, meetings;
};

/* The lines of a file; NULL when there are none or it cannot be read. */
static inline struct bench_phrase *bench_phrases(const char *path, size_t *n)
{
	struct bench_phrase *list = NULL;
	FILE *in = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0, room = 0;
	*n = 0;
	while (in && getline(&line, &cap, in) > 0) {
		if (*n == room) {
			room = room ? 2 * room : 512;
			struct bench_phrase *grown = realloc(list, room * sizeof *list);
			if (!grown)
				abort();
			list = grown;
		}
		line[strcspn(line, "\n")] = 0;
		list[(*n)++] = (struct bench_phrase){ .text = strdup(line) };
	}
	free(line);
	if (in)
		(void)fclose(in);
	return list;
}

/* Tabs between: top-10 µs, count µs, passages, meetings, phrase. */
static inline void bench_print(struct bench_phrase *p, size_t n, size_t passes)
{
	for (size_t i = 0; i < n; i++) {
		(void)printf("%.1f\t%.1f\t%llu\t%llu\t%s\n", bench_median(p[i].top, passes),
			bench_median(p[i].count, passes), (unsigned long long)p[i].passages,
			(unsigned long long)p[i].meetings, p[i].text);
		free(p[i].text);
	}
	free(p);
}

static inline size_t bench_passes(const char *given)
{
	size_t n = strtoul(given, NULL, 10);
	return n < 1 ? 1 : n > BENCH_PASSES_MAX ? BENCH_PASSES_MAX : n;
}

#endif
