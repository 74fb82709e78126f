#ifndef PL_REMOVE_H
#define PL_REMOVE_H

/* Taking documents out, and finding those whose source is gone. */

#include "indexer/origins.h"

/* Removes the document whose document record is `number`, with its passages, and its counts; not what says
 * where it came from. */
enum pl_status pl_remove_document(struct pl_batch *b, uint32_t number, struct pl_err *err);

/* What the index counts of the document at `number`, whether it is named by its line, and its hash. */
enum pl_status pl_read_counts(
	struct pl_batch *b, uint32_t number, struct pl_counts *out, struct pl_err *err);

/* The document record of a source; 0 when there is none. */
enum pl_status pl_find_source(
	struct pl_batch *b, struct pl_str source, uint32_t *out, struct pl_err *err);

/* Removes what came from a file but what `keep` says; counts it in *removed. A document that has other sources
 * loses this one only. */
enum pl_status pl_remove_rows(struct pl_batch *b, struct pl_str path, pl_keep_fn *keep, void *ctx,
	uint64_t *removed, struct pl_err *err);

/* Removes what came from a file, its rejections and entry. */
enum pl_status pl_remove_file(
	struct pl_batch *b, struct pl_str path, uint64_t *removed, struct pl_err *err);

/* Whether path is base or lies inside it. */
bool pl_path_under(struct pl_str path, struct pl_str base);

#endif
