/* The command line of the generator. */
#ifndef BENCH_GENERATE_OPTIONS_H
#define BENCH_GENERATE_OPTIONS_H

#include "bench/generate/archive.h"

enum { OPTIONS_ERROR_SIZE = 200 };

enum options_result { OPTIONS_RUN, OPTIONS_HELP, OPTIONS_BAD };

extern const char options_usage[];

/* Read the arguments into a plan, whose strings are borrowed from them. On OPTIONS_BAD, `error`
 * says in one line what is wrong. */
enum options_result options_read(
	int argc, char *const *argv, struct archive_plan *plan, char error[OPTIONS_ERROR_SIZE]);

#endif
