#ifndef PL_REJECTED_H
#define PL_REJECTED_H

/* What was not taken, and why: metadata ("r:") under the source. */

#include "indexer/batch.h"
#include "indexer/indexer.h"

/* Stores one. Storing the same again changes nothing. */
enum pl_status pl_rejected_add(struct pl_batch *b, struct pl_str source, const char *reason,
	struct pl_str file, struct pl_err *err);

/* Removes all that are stored of a file and of its rows. */
enum pl_status pl_rejected_clear(struct pl_batch *b, struct pl_str file, struct pl_err *err);

/* Calls `each` for all that are stored; with file.at, only for those of this file. */
enum pl_status pl_rejected_each(
	struct pl_db *db, struct pl_str file, pl_reject_fn *each, void *ctx, struct pl_err *err);

#endif
