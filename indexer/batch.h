#ifndef PL_BATCH_H
#define PL_BATCH_H

/* The index opened for writing, and the transaction that is open in it. Nothing is written but
 * through a batch, and a batch is committed whole or not at all. The counts in PL_META_STATS are
 * kept here and written with every commit. */

#include <signal.h>

#include "indexer/contents.h"
#include "indexer/mentions.h"
#include "indexer/pack.h"
#include "shim/shim.h"
#include "text/schema.h"

struct pl_stats {
	uint64_t documents, passages, words, bytes, too_long, repaired, files, rejected;
	uint64_t title_words, padded_words; /* what ranking divides by: see text/schema.h */
	uint64_t further, moved;            /* see packed/origin.h */
	uint64_t titles, dead;              /* packed */
	uint64_t loose, joined;             /* packed: see indexer/gaps.h */
};

struct pl_batch {
	struct pl_db *db;
	enum pl_layout layout;
	struct pl_pack *pack; /* NULL in the xapian layout */
	struct pl_mention_writer *mentions;
	struct pl_segment *open; /* of which some documents are written, and perhaps not all */
	const char *dir;
	struct pl_stats stats;
	struct pl_contents contents;
	bool fresh;   /* the index was made when it was opened */
	bool changed; /* something was written since the last commit */
	size_t bytes; /* of text since then */
	size_t max_bytes;
	size_t max_held;   /* bytes of memory held for the batch */
	size_t max_memory; /* the same, and what its commit will take */
	size_t records;    /* of that, about what Xapian holds of its records */
	size_t beside;     /* bytes that are held from batch to batch, contents aside */
	double max_seconds, since;
	uint64_t commits;
	bool unfolded;            /* documents came or went since the last commit */
	bool fold;                /* with the next commit meetings are folded (indexer/folding.h) */
	bool ending;              /* the next commit is the last of the run */
	bool compact;             /* it leaves gaps that are to be closed */
	struct pl_buf key, value; /* scratch for callers, valid until the next call of anything */
};

/* Opens or creates the index in dir (its parent folders too), checks its format and analysis, and
 * begins. fingerprint: pl_analysis_fingerprint. layout: of an index that is created (any: packed); one
 * that is there has to have it, if it is not PL_LAYOUT_ANY. PL_VERSION for another format, layout or
 * analysis. */
enum pl_status pl_batch_open(struct pl_batch *b, const char *dir, enum pl_layout layout,
	const char *fingerprint, struct pl_err *err);

bool pl_batch_due(const struct pl_batch *b);

/* Commits what was written and begins anew. */
enum pl_status pl_batch_commit(struct pl_batch *b, struct pl_err *err);

/* Drops what is not committed. Takes a zeroed batch. */
void pl_batch_close(struct pl_batch *b);

/* Metadata under prefix + name (see pl_schema_term). An empty value removes the key. The value got
 * is in b->value; empty when there is none. */
enum pl_status pl_batch_set(struct pl_batch *b, const char *prefix, struct pl_str name,
	struct pl_str value, struct pl_err *err);
enum pl_status pl_batch_get(
	struct pl_batch *b, const char *prefix, struct pl_str name, struct pl_err *err);

/* The counts of an index, from PL_META_STATS. PL_CORRUPT. */
enum pl_status pl_stats_read(struct pl_db *db, struct pl_stats *out, struct pl_err *err);

/* PL_VERSION unless db is of a known format and, when fingerprint is given, of this analysis. *layout is
 * what it is, PL_LAYOUT_ANY when the database is empty: then neither is there yet. */
enum pl_status pl_batch_check_format(struct pl_db *db, const char *dir, const char *fingerprint,
	enum pl_layout *layout, struct pl_err *err);

/* PL_INTERRUPTED once *stop (which may be NULL) is set. */
enum pl_status pl_stopped(const volatile sig_atomic_t *stop, struct pl_err *err);

/* A clock that only goes forward, in seconds. */
double pl_now(void);

#endif
