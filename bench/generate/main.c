/* generate: invented archives of any size, in the manner of real meeting readouts. */
#include <stdio.h>

#include "bench/generate/archive.h"
#include "bench/generate/options.h"

enum { EXIT_WRITTEN = 0, EXIT_USAGE = 2, EXIT_IO = 3 };

static int show_help(void)
{
	if (fputs(options_usage, stdout) != EOF && fflush(stdout) != EOF)
		return EXIT_WRITTEN;
	perror("generate: standard output");
	return EXIT_IO;
}

int main(int argc, char **argv)
{
	struct archive_plan plan;
	struct archive_totals totals;
	char bad_option[OPTIONS_ERROR_SIZE];
	char error[ARCHIVE_ERROR_SIZE];

	switch (options_read(argc, argv, &plan, bad_option)) {
	case OPTIONS_HELP: return show_help();
	case OPTIONS_BAD: (void)fprintf(stderr, "generate: %s\n", bad_option); return EXIT_USAGE;
	case OPTIONS_RUN: break;
	}
	if (!archive_write(&plan, &totals, error)) {
		(void)fprintf(stderr, "generate: %s\n", error);
		return EXIT_IO;
	}
	(void)fprintf(stderr, "%llu documents, %llu bytes\n", (unsigned long long)totals.documents,
		(unsigned long long)totals.bytes);
	return EXIT_WRITTEN;
}
