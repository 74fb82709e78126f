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

/* The document record of a source; 0 when there is none. by_line: of the row that is named by its line, and
 * not of the one whose id is that number. */
enum pl_status pl_find_source(
	struct pl_batch *b, struct pl_str source, bool by_line, uint32_t *out, struct pl_err *err);

/* What a removal of many is told and tells. */
struct pl_removal {
	const volatile sig_atomic_t *stop; /* may be NULL */
	uint64_t *removed;                 /* documents, or sources of them, added to */
};

/* Removes what came from a file but what `keep` says. A document that has other sources loses this one only.
 * After PL_INTERRUPTED some of them are gone, and the entry of the file is to be written anew. */
enum pl_status pl_remove_rows(struct pl_batch *b, struct pl_str path, pl_keep_fn *keep, void *ctx,
	const struct pl_removal *r, struct pl_err *err);

/* Removes what came from a file, its rejections and entry. After PL_INTERRUPTED its entry says what is left. */
enum pl_status pl_remove_file(
	struct pl_batch *b, struct pl_str path, const struct pl_removal *r, struct pl_err *err);

/* A path given, absolute, as it is printed and named in the index. */
enum pl_status pl_path_printed(const char *path, struct pl_buf *out, struct pl_err *err);

/* Whether path is base or lies inside it. */
bool pl_path_under(struct pl_str path, struct pl_str base);

#endif
