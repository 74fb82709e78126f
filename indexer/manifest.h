#ifndef PL_MANIFEST_H
#define PL_MANIFEST_H

/* What became of each file: one entry of metadata ("f:") per path, written in the same transaction
 * as the last of its documents. */

#include <jansson.h>

#include "indexer/batch.h"
#include "text/limits.h"

#define PL_FILE_HASH 64

struct pl_manifest {
	uint64_t size;
	int64_t mtime_ns;
	char hash[PL_FILE_HASH + 1]; /* SHA-256 of the file as stored; "" when not read whole */
	uint64_t rows;               /* sources of documents it gave */
	uint64_t rejected;           /* rows, or itself */
	/* Of a file read in part: so many items, from its beginning, came in; else 0. */
	uint64_t done;
	char map[PL_MAX_MAP + 1]; /* it was read with (corpus/map.h); "" without one */
	uint64_t readers;         /* PL_READERS of then; 1 of an entry that does not say */
	bool part;                /* a run was interrupted inside it */
	bool racy;  /* read in part, or changed so lately that the next run reads it again */
	bool known; /* false: there is no entry */
};

/* PL_CORRUPT when the entry cannot be read. */
enum pl_status pl_manifest_get(
	struct pl_batch *b, struct pl_str path, struct pl_manifest *out, struct pl_err *err);
/* From the text of an entry; *path is malloced, for the caller. */
enum pl_status pl_manifest_parse(
	struct pl_str json, struct pl_manifest *out, char **path, struct pl_err *err);

/* Write or remove an entry; `old` is what stood there, so that the counts stay right. */
enum pl_status pl_manifest_set(struct pl_batch *b, struct pl_str path,
	const struct pl_manifest *old, const struct pl_manifest *m, struct pl_err *err);
enum pl_status pl_manifest_remove(
	struct pl_batch *b, struct pl_str path, const struct pl_manifest *old, struct pl_err *err);

#endif
