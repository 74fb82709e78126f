/* people --aliases FILE: which names are of one person. */

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "indexer/indexer.h"

int pl_run_aliases(const struct pl_settings *s)
{
	struct pl_buf text = { 0 };
	struct pl_err err = { 0 };
	size_t people = 0;
	enum pl_status st = PL_OK;
	if (strcmp(s->aliases, "-") != 0)
		st = pl_read_all(s->aliases, &text, &err);
	if (!st)
		st = pl_index_aliases(s->index, pl_buf_str(&text), s->aliases, &people, &err);
	pl_buf_free(&text);
	if (st)
		return pl_report(st, &err);
	if (people)
		(void)fprintf(
			stderr, "%zu %s with aliases\n", people, people == 1 ? "person" : "people");
	else
		(void)fprintf(stderr, "no aliases now\n");
	return PL_EXIT_FOUND;
}
