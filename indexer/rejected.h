#ifndef PL_REJECTED_H
#define PL_REJECTED_H

/* What was not taken, and why: metadata ("r:") under the source and its place among the rejections of its
 * file, as one source may be rejected several times. */

#include "indexer/batch.h"
#include "indexer/indexer.h"

/* One rejection of a file. */
struct pl_rejection {
	struct pl_str source, file;
	uint64_t place; /* from 0: among those of the file */
};

/* Stores one. Storing the same again changes nothing. */
enum pl_status pl_rejected_add(
	struct pl_batch *b, const struct pl_rejection *r, const char *reason, struct pl_err *err);
/* The reason that is stored of one, appended to out; nothing when there is none. */
enum pl_status pl_rejected_find(
	struct pl_batch *b, const struct pl_rejection *r, struct pl_buf *out, struct pl_err *err);

/* Removes all that are stored of a file and of its rows. */
enum pl_status pl_rejected_clear(struct pl_batch *b, struct pl_str file, struct pl_err *err);

/* Calls `each` for all that are stored; with file.at, only for those of this file. */
enum pl_status pl_rejected_each(
	struct pl_db *db, struct pl_str file, pl_reject_fn *each, void *ctx, struct pl_err *err);

#endif
