/* Builds a packed index without the texts, in one thread: what is left beside reading, tokenizing and
 * stemming (bench/floor.c) is inverting and writing. Such an index cannot show a passage.
 *
 *	notext INDEX ARCHIVE */

#include <stdio.h>

#include "indexer/indexer.h"

int main(int argc, char **argv)
{
	struct pl_index_report report;
	struct pl_err err = { 0 };
	if (argc != 3)
		return 2;
	struct pl_index_options o = { .index_dir = argv[1],
		.paths = (const char *const[]){ argv[2] },
		.n_paths = 1,
		.layout = PL_LAYOUT_PACKED,
		.without_texts = true,
		.jobs = 1 };
	if (pl_index_run(&o, &report, &err)) {
		(void)fprintf(stderr, "notext: %s\n", err.text);
		return 3;
	}
	return 0;
}
