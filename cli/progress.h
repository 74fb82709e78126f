#ifndef PL_CLI_PROGRESS_H
#define PL_CLI_PROGRESS_H

/* The line that tells how far a run is and how long it may still take. */

#include <stddef.h>

#include "indexer/indexer.h"

enum { PL_METER_POINTS = 8 };

/* How fast it went lately: an archive is skipped, skimmed and read at different speeds, and what is left is
 * likeliest to go as the last of it went. Zero-initialise. */
struct pl_meter {
	struct pl_meter_point {
		double seconds, bytes;
	} point[PL_METER_POINTS]; /* a ring, some seconds apart */
	size_t n, next;
};

/* Bytes a second over the last quarter of a minute or so. */
double pl_meter_rate(struct pl_meter *m, const struct pl_progress *p);

#define PL_PROGRESS_ROOM 160
/* "812 documents, 3.1 of 40.0 MB (7%), 2.0 MB/s, 0:18 left"; of a stream, whose length nobody knows, what was
 * read and since when. */
void pl_progress_line(struct pl_meter *m, const struct pl_progress *p, char out[PL_PROGRESS_ROOM]);

#endif
