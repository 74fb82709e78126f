#ifndef PL_INDEXER_H
#define PL_INDEXER_H

/* From files to an index, and the care of it: adding and updating, removal, compaction, status and
 * check. Library code: prints nothing, never ends the process; what there is to say goes through
 * the callbacks. One writer at a time; readers are not disturbed. */

#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "text/err.h"
#include "text/limits.h"
#include "text/schema.h"
#include "text/str.h"

/* One document, row or file that was not taken. source is valid UTF-8; both are lent for the call. */
typedef void pl_reject_fn(void *ctx, struct pl_str source, const char *reason);

struct pl_progress {
	uint64_t documents;          /* seen so far, unchanged ones among them */
	uint64_t bytes, bytes_total; /* of files as stored; the total is 0 while unknown */
	double seconds;
};
/* A few times a second, from the calling thread. */
typedef void pl_progress_fn(void *ctx, const struct pl_progress *p);

#define PL_BATCH_BYTES   (128 * PL_MIB)
#define PL_BATCH_SECONDS 30

/* Zero stands for the default in jobs (1), memory, batch_bytes and batch_seconds. */
struct pl_index_options {
	const char *index_dir;
	const char *const *paths; /* files and folders; "-" is standard input */
	size_t n_paths;
	enum pl_layout layout;  /* of an index that is created; PL_LAYOUT_ANY: packed */
	bool without_texts;     /* for bench/ only: such an index cannot show a passage */
	bool prune;             /* remove what lies under paths and is gone */
	unsigned jobs;          /* threads in all: one writes, the others read and analyse */
	size_t memory;          /* PL_INDEX_MEMORY */
	size_t batch_bytes;     /* of text, between commits */
	unsigned batch_seconds; /* the same in time */
	pl_reject_fn *on_reject;
	pl_progress_fn *on_progress;
	void *ctx;
	const volatile sig_atomic_t *stop; /* may be NULL; looked at between documents */
};

/* Filled also when the run fails or is interrupted: what was done, committed or not. */
struct pl_index_report {
	uint64_t added, changed, unchanged, removed; /* documents */
	uint64_t rejected;                   /* documents, rows and files; of unchanged files too */
	uint64_t documents, passages, bytes; /* what the index holds now; bytes of text */
	uint64_t files;                      /* read in this run, not skipped */
	uint64_t text_bytes;                 /* of documents added or changed */
	uint64_t commits;
	uint64_t gone;      /* files under the paths that are gone, and were kept without prune */
	size_t passed_over; /* links, hidden names, and the index itself */
	uint64_t reclaimed; /* passages of removed documents whose room was given back at the end */
	double seconds;
};

/* Brings the index up to date with the files, creating it when there is none. What is rejected is
 * reported and remembered, and is no failure. PL_OK; PL_INTERRUPTED after *stop: all documents
 * finished by then are committed; PL_LOCKED, PL_VERSION, PL_IO, PL_NOMEM, PL_CORRUPT: the index is
 * as of its last commit, and running again completes it. In the packed layout the run ends with an
 * optimize when more than a third of all places is dead, and with a compaction when it wrote most of a big
 * index; it is no failure when there is no room for these. */
enum pl_status pl_index_run(
	const struct pl_index_options *o, struct pl_index_report *report, struct pl_err *err);

/* Gives back what removed documents take up (indexer/reclaim.h), then compacts the index in place: into DIR.plenum-optimize beside it, then the two folders are swapped. There is
 * an index at DIR at every moment. *before and *after are bytes on disk. */
enum pl_status pl_index_optimize(
	const char *dir, uint64_t *before, uint64_t *after, struct pl_err *err);

/* What the index holds, as a JSON object that the caller gives back with json_decref:
 *	format layout analysis documents passages words bytes repaired too_long files rejected meetings
 *	dated partly_dated undated from to date_methods{} languages{} size fingerprint
 *	charsets{} (documents of each that is not UTF-8)
 *	mojibake (documents that were decoded wrongly before) mojibake_in[{source places}] (the first 100)
 * and of the packed layout: layers; dead, places of documents that are gone, if there are any.
 * fingerprint depends on the sources, their content and the rejections, not on the order in which
 * they were indexed. */
enum pl_status pl_index_status(const char *dir, json_t **out, struct pl_err *err);

/* Every rejection that is stored, in byte order of its key. */
enum pl_status pl_index_rejections(
	const char *dir, pl_reject_fn *each, void *ctx, struct pl_err *err);

struct pl_check_report {
	uint64_t problems;
	uint64_t documents, passages, files; /* looked at */
};
typedef void pl_problem_fn(void *ctx, const char *problem);

/* Looks at everything: Xapian's own check (in a child process, as it may crash on a damaged file),
 * checksums and shape of all records, counts, uniqueness, the manifest. `deep` analyses every
 * passage again and compares all postings. Each problem is one line. PL_OK also when there are
 * problems; another status when the index cannot be looked at. */
enum pl_status pl_index_check(const char *dir, bool deep, pl_problem_fn *each, void *ctx,
	struct pl_check_report *report, struct pl_err *err);

#endif
