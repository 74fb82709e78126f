#ifndef PL_SOURCE_H
#define PL_SOURCE_H

/* One file on its way into the index: what its entry in the manifest was and becomes, which of its
 * documents came, and the writing of them. Everything here runs in the one writing thread, in the
 * order of the files and rows. */

#include "indexer/indexer.h"
#include "indexer/manifest.h"
#include "indexer/pipeline.h"
#include "indexer/seen.h"
#include "indexer/vocabulary.h"

/* What one run writes with. */
struct pl_writer {
	const struct pl_index_options *options;
	struct pl_index_report *report;
	struct pl_batch batch;
	struct pl_vocabulary vocabulary;
	struct pl_source *sources; /* all that are not yet ended */
	struct pl_source *current; /* the one being written: a commit may cut through it */
};

struct pl_source {
	struct pl_source *before, *after; /* in pl_writer.sources */
	struct pl_buf path;               /* printed */
	struct pl_manifest old, now;
	/* It is read with this; NULL: with none. */
	const struct pl_map *map;
	struct pl_seen came; /* names (pl_origins_name) of rows that came, with their lines */
	uint64_t given;      /* items of it that were put into the pipeline */
	uint64_t taken;      /* items of it that came out */
	uint64_t skim;       /* so many were done by a run before this one, and are not analysed */
	uint64_t stored;     /* rejections */
	bool lost;           /* not all that was done is where it was: to be read again */
	bool cleared;        /* its old rejections are gone */
	bool damaged;        /* it ended before its end, so absent rows are not gone */
	bool refused;        /* the walk refused it: one rejection and no documents */
	bool unreadable;     /* the system refused: nothing is known of it */
};

/* Looks up the file. *out is NULL on failure. */
enum pl_status pl_source_new(
	struct pl_writer *w, struct pl_str path, struct pl_source **out, struct pl_err *err);
/* With size and time set: begins where an interrupted run stopped, if the file is still the same. */
void pl_source_resume(struct pl_source *s);
/* Takes the SHA-256 of a file that was read whole; none where it cannot be had. PL_NOMEM, PL_INTERRUPTED. */
enum pl_status pl_source_hash(struct pl_source *s, struct pl_items *items,
	const volatile sig_atomic_t *stop, struct pl_err *err);
void pl_source_free(struct pl_writer *w, struct pl_source *s);

/* What comes out of the pipeline: a document, a rejection, or the end of the file, which frees it. */
enum pl_status pl_source_take(struct pl_writer *w, struct pl_entry *e, struct pl_err *err);

/* Commits, marking a file that is half read as such. */
enum pl_status pl_writer_commit(struct pl_writer *w, struct pl_err *err);

/* Reports a rejection and counts it in the report. */
void pl_reject(struct pl_writer *w, struct pl_str source, const char *reason);

#endif
