#ifndef PL_TESTS_TAP_H
#define PL_TESTS_TAP_H

/* Test Anything Protocol: one line a check, the plan at the end. main() returns done_testing(). */

#include <inttypes.h>
#include <stdio.h>

#include "text/str.h"

static int tap_run, tap_failed;

static inline bool ok(bool cond, const char *name)
{
	tap_failed += !cond;
	printf("%sok %d - %s\n", cond ? "" : "not ", ++tap_run, name);
	return cond;
}

static inline bool is_str(struct pl_str got, const char *want, const char *name)
{
	bool same = ok(pl_str_eq(got, pl_str(want)), name);
	if (!same)
		printf("#  got: %.*s\n# want: %s\n", (int)got.len, got.at ? got.at : "", want);
	return same;
}

static inline bool is_int(intmax_t got, intmax_t want, const char *name)
{
	bool same = ok(got == want, name);
	if (!same)
		printf("#  got: %" PRIdMAX "\n# want: %" PRIdMAX "\n", got, want);
	return same;
}

static inline void skip(const char *name, const char *why)
{
	printf("ok %d - %s # SKIP %s\n", ++tap_run, name, why);
}

static inline int done_testing(void)
{
	printf("1..%d\n", tap_run);
	return tap_failed ? 1 : 0;
}

#endif
