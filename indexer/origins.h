#ifndef PL_ORIGINS_H
#define PL_ORIGINS_H

/* The writing of documents' sources (packed/origin.h): finding what came from a source, giving a document a
 * further one, and taking one away, with which the document goes when it was the last. */

#include "indexer/batch.h"
#include "packed/origin.h"

/* What the index has of a source; document is 0 when it has nothing. */
struct pl_found {
	uint32_t document;
	bool further;            /* not its own source */
	struct pl_counts counts; /* of the document */
	uint64_t name; /* tells it from all that came from the same file, as pl_origins_name does */
};
/* o->document is not looked at. */
enum pl_status pl_origins_find(
	struct pl_batch *b, const struct pl_origin *o, struct pl_found *out, struct pl_err *err);

/* What a source is called in a set of what came from one file (indexer/seen.h): an own one by its document,
 * so that it is found without its name, a further one by a hash. Never 0. */
uint64_t pl_origins_name(const struct pl_origin *o, bool further);

/* A living document with this content, and as many bytes made visible; 0 when there is none. */
enum pl_status pl_origins_same(struct pl_batch *b, const struct pl_hash *content, uint64_t repaired,
	uint32_t *out, struct pl_err *err);

/* Gives a document a further source. One that it has by another file (a.zip!b may be an entry, and a file) stays
 * that file's. */
enum pl_status pl_origins_add(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err);

/* Takes away a further source. */
enum pl_status pl_origins_drop(struct pl_batch *b, const struct pl_origin *o, struct pl_err *err);
/* Takes away a document's own source. The first of the others takes its place, and *promoted becomes the
 * name that it had (may be NULL); without others the document goes, and *promoted is 0. */
enum pl_status pl_origins_drop_own(
	struct pl_batch *b, uint32_t document, uint64_t *promoted, struct pl_err *err);

struct pl_removal; /* indexer/remove.h */
/* Takes away the further sources that are of a file but those that `keep` says by their names. PL_INTERRUPTED:
 * some are left. */
typedef bool pl_keep_fn(void *ctx, uint64_t name);
enum pl_status pl_origins_drop_in(struct pl_batch *b, struct pl_str file, pl_keep_fn *keep,
	void *ctx, const struct pl_removal *r, struct pl_err *err);

/* How many sources of documents are of the file; further: the index has further ones. */
enum pl_status pl_origins_count(
	struct pl_db *db, struct pl_str file, bool further, uint64_t *out, struct pl_err *err);

#endif
