#include <stdlib.h>

#include "searcher/spool.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_err err;

/* Writes `lines` lines of 100 bytes each, copies them out, and compares. */
static void keeps(size_t lines, bool in_memory, const char *name)
{
	struct pl_spool s = { 0 };
	char *got = NULL;
	size_t n = 0;
	bool good = true;
	ok(pl_spool_open(&s, &err) == PL_OK, "a spool opens");
	for (size_t i = 0; i < lines; i++)
		(void)fprintf(s.out, "%099zu\n", i);
	ok(pl_spool_end(&s, &err) == PL_OK, "all of it arrives");
	ok(!s.file == in_memory, "it waits where it should");
	FILE *to = open_memstream(&got, &n);
	ok(to && pl_spool_copy(&s, to, &err) == PL_OK && fclose(to) == 0, "it is copied out");
	for (size_t i = 0; good && i < lines; i++)
		good = n >= 100 * (i + 1) && strtoull(got + 100 * i, NULL, 10) == i;
	ok(good && n == 100 * lines, name);
	free(got);
	pl_spool_close(&s);
}

static void full_output(void)
{
	struct pl_spool s = { 0 };
	FILE *full = fopen("/dev/full", "w");
	ok(full && setvbuf(full, NULL, _IONBF, 0) == 0, "a full device opens");
	ok(pl_spool_open(&s, &err) == PL_OK, "a spool opens");
	(void)fputs("an answer\n", s.out);
	ok(pl_spool_end(&s, &err) == PL_OK, "all of it arrives");
	ok(pl_spool_copy(&s, full, &err) == PL_IO, "an output without space is told");
	pl_spool_close(&s);
	if (full)
		(void)fclose(full);
}

int main(void)
{
	struct pl_spool never = { 0 };
	pl_spool_close(&never);
	keeps(0, true, "nothing");
	keeps(3, true, "a few lines");
	keeps(PL_SPOOL_MEMORY / 100, true, "as much as memory takes");
	keeps(PL_SPOOL_MEMORY / 100 + 60, false, "a little more");
	keeps(5 * PL_SPOOL_MEMORY / 100, false, "much more");
	full_output();
	return done_testing();
}
