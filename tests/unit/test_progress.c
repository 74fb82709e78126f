#include "cli/progress.c" /* cli/ is part of the program and not of the library */

#include "tests/tap.h"

#define MB 1000000u

static void says(struct pl_meter *m, struct pl_progress p, const char *want, const char *name)
{
	char line[PL_PROGRESS_ROOM];
	pl_progress_line(m, &p, line);
	is_str(pl_str(line), want, name);
}

int main(void)
{
	struct pl_meter m = { 0 };
	says(&m, (struct pl_progress){ 0, 0, 40 * MB, 0, false },
		"0 documents, 0.0 of 40.0 MB (0%), 0.0 MB/s", "nothing yet, and no guess");
	says(&m, (struct pl_progress){ 812, 4 * MB, 40 * MB, 2, false },
		"812 documents, 4.0 of 40.0 MB (10%), 2.0 MB/s, 0:18 left",
		"a file, and what is left");
	m = (struct pl_meter){ 0 };
	says(&m, (struct pl_progress){ 3, 10 * MB, 20000u * (uint64_t)MB, 4, false },
		"3 documents, 10.0 of 20000.0 MB (0%), 2.5 MB/s, 2 h 13 min left", "hours");
	m = (struct pl_meter){ 0 };
	says(&m, (struct pl_progress){ 7, 3 * MB, 0, 75, false },
		"7 documents, 3.0 MB, 0.0 MB/s, 1:15 so far", "a stream has no end to be told");
	m = (struct pl_meter){ 0 };
	says(&m, (struct pl_progress){ 9, 5 * MB, 5 * MB, 5, true },
		"9 documents, 5.0 of 5.0 MB (100%), 1.0 MB/s", "all of it");

	/* A thousand megabytes are skipped in a second; then it goes at two a second. */
	m = (struct pl_meter){ 0 };
	for (unsigned t = 1; t <= 40; t++) {
		struct pl_progress p = { 1, (1000 + 2 * t) * (uint64_t)MB, 1180 * (uint64_t)MB, t,
			false };
		char line[PL_PROGRESS_ROOM];
		pl_progress_line(&m, &p, line);
	}
	says(&m, (struct pl_progress){ 1, 1082 * (uint64_t)MB, 1180 * (uint64_t)MB, 41, false },
		"1 documents, 1082.0 of 1180.0 MB (91%), 2.0 MB/s, 0:49 left",
		"what was skipped at first does not shorten what is left");
	return done_testing();
}
