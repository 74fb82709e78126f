/* Writes an archive: a folder of text files, or rows of JSON, and the truth beside it. */
#ifndef BENCH_GENERATE_ARCHIVE_H
#define BENCH_GENERATE_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

struct archive_plan {
	uint64_t seed;
	uint64_t bytes;     /* stop when this much text is written; 0: no such end */
	uint64_t documents; /* stop after this many; 0: no such end */
	bool jsonl;         /* rows in one file, not files in a folder */
	bool gzip;
	const char *out;
	const char *truth; /* NULL: none */
};

/* What was written. Bytes count before compression. */
struct archive_totals {
	uint64_t documents, bytes;
};

enum { ARCHIVE_ERROR_SIZE = 512 };

/* False on failure; then `error` says in one line what went wrong, and where. */
bool archive_write(const struct archive_plan *plan, struct archive_totals *totals,
	char error[ARCHIVE_ERROR_SIZE]);

#endif
