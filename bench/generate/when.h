/* Dates as texts give them, see enum given. */
#ifndef BENCH_GENERATE_WHEN_H
#define BENCH_GENERATE_WHEN_H

#include "bench/generate/telling.h"

/* "on the afternoon of January 5th, 2023", "yesterday", "recently"; in the text's language. */
void when_tell(struct telling *t);

/* "Qinglan, January 6, 2023 — ", for GIVEN_DATELINE. */
void when_tell_dateline(struct telling *t);

/* "Release time: 2023-01-06 15:55": a page stamp `days` after the meeting. */
void when_tell_stamp(struct telling *t, uint32_t days);

/* The date as the text lets one know it: "2023-01-05", "--01-05", "2023-01", or nothing. */
void when_truth(struct date d, enum given given, struct text *out);

/* "2023-01-05" */
void when_iso(struct date d, struct text *out);

#endif
