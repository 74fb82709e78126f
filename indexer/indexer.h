#ifndef PL_INDEXER_H
#define PL_INDEXER_H

/* From files to an index, and the care of it: adding and updating, removal, compaction, status and
 * check. Library code: prints nothing, never ends the process; what there is to say goes through
 * the callbacks. One writer at a time; readers are not disturbed. */

#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"
#include "text/err.h"
#include "text/limits.h"
#include "text/schema.h"
#include "text/str.h"

/* One document, row or file that was not taken. source is valid UTF-8; both are lent for the call. */
typedef void pl_reject_fn(void *ctx, struct pl_str source, const char *reason);

struct pl_map;

struct pl_progress {
	uint64_t documents;          /* seen so far, unchanged ones among them */
	uint64_t bytes, bytes_total; /* of files as stored; the total is 0 while unknown */
	double seconds;
	bool last;
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
	/* What columns are (corpus/map.h); NULL: each file is read with the map it was last read with. */
	const struct pl_map *map;
	/* A user's own slogans, for an index that is created (pl_index_slogans); one that is there has to have these
	 * very rows. NULL: none, or those that it has. name: of the file, for errors. */
	const struct pl_str *lexicon;
	const char *lexicon_name;
	enum pl_layout layout;  /* of an index that is created; PL_LAYOUT_ANY: packed */
	bool without_texts;     /* for bench/ only: such an index cannot show a passage */
	bool prune;             /* remove what lies under paths and is gone */
	bool gone;              /* ... also under a path that is itself not there */
	unsigned jobs;          /* threads in all: one writes, the others read and analyse */
	size_t memory;          /* PL_INDEX_MEMORY */
	size_t batch_bytes;     /* of text, between commits */
	unsigned batch_seconds; /* the same in time */
	pl_reject_fn *on_reject;
	pl_reject_fn *on_passed; /* pl_index_preview: what is passed over, and why */
	pl_progress_fn *on_progress;
	void *ctx;
	const volatile sig_atomic_t *stop; /* may be NULL; looked at between documents */
};

/* Filled also when the run fails or is interrupted: what was done, committed or not. */
struct pl_index_report {
	uint64_t added, changed, unchanged, removed; /* documents */
	uint64_t
		skimmed; /* unchanged ones that an interrupted run brought in, not analysed again */
	uint64_t rejected;                   /* documents, rows and files; of unchanged files too */
	uint64_t documents, passages, bytes; /* what the index holds now; bytes of text */
	uint64_t sources;                    /* of these documents: as many, or more */
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

/* A document as it would be read. All is lent for the call. */
struct pl_document;
struct pl_preview {
	const char *kind; /* "HTML" */
	const struct pl_document *doc;
	struct pl_str file; /* that it is in, as printed */
	bool choice; /* the first of the file with other fields that could be text: doc->text_field */
	uint64_t bytes; /* of it as it stands in the file, unpacked */
};
typedef void pl_preview_fn(void *ctx, const struct pl_preview *p);

struct pl_preview_report {
	uint64_t documents, passages, bytes; /* that would be read; bytes of text */
	uint64_t files, rejected;
	size_t passed_over;
	bool cut; /* it ended at `most` documents */
};

/* What pl_index_run would read, as what: opens no index and writes nothing. Of o, paths, items, memory,
 * on_reject, on_passed, ctx and stop are looked at, and index_dir, whose folder is passed over. Documents come in the
 * order of the files, at most `most`. PL_OK; PL_INTERRUPTED after *stop; PL_NOMEM. */
enum pl_status pl_index_preview(const struct pl_index_options *o, uint64_t most,
	pl_preview_fn *each, struct pl_preview_report *report, struct pl_err *err);

/* Gives back what removed documents take up (indexer/reclaim.h), then compacts the index in place: into DIR.plenum-optimize beside it, then the two folders are swapped. There is
 * an index at DIR at every moment. *before and *after are bytes on disk. */
enum pl_status pl_index_optimize(
	const char *dir, uint64_t *before, uint64_t *after, struct pl_err *err);

/* What the index holds, as a JSON object that the caller gives back with json_decref:
 *	format layout analysis documents sources passages words bytes repaired too_long files rejected meetings
 *	people (names of officials) untold (documents that tell nothing of a meeting) dated partly_dated undated from to date_methods{} languages{} size fingerprint
 *	charsets{} (documents of each that is not UTF-8)
 *	mojibake (documents that were decoded wrongly before) mojibake_in[{source places}] (the first 100)
 *	unread_dates (documents with a field for a date that gives none) unread_dates_in[{source date}] (so)
 *	slogans mentions own_slogans lexicon_differs (own_rows.h)
 * and of the packed layout: layers; dead, places of documents that are gone, if there are any.
 * fingerprint depends on the sources, their content and the rejections, not on the order in which
 * they were indexed. */
enum pl_status pl_index_status(const char *dir, json_t **out, struct pl_err *err);

/* A meeting that is told of under another than before. */
typedef void pl_refold_fn(void *ctx, const char *meeting, const char *before, const char *now);

/* Takes the text of a user's file (indexer/verdicts.h) in the place of what was decided before, and folds again.
 * name: of the file, for messages. PL_INPUT names the line that is wrong; then nothing is changed. *decisions: lines
 * that say something. */
enum pl_status pl_index_decide(const char *dir, struct pl_str text, const char *name,
	pl_refold_fn *each, void *ctx, size_t *decisions, struct pl_err *err);
/* Each line that was decided, as it was written, with the ids that it was about, "same ID ID"; lent for the call. */
typedef void pl_decision_fn(void *ctx, struct pl_str ids, struct pl_str line);
enum pl_status pl_index_decisions(
	const char *dir, pl_decision_fn *each, void *ctx, struct pl_err *err);

/* Keeps in the index which names are of one person (meeting/aliases.h), in the place of what was said before; text
 * without a line of it forgets that. name: of the file, for errors. PL_INPUT: a line that is wrong; nothing is changed
 * then. *people: how many lines there are. */
enum pl_status pl_index_aliases(
	const char *dir, struct pl_str text, const char *name, size_t *people, struct pl_err *err);

/* What became of a slogan with another lexicon; lent for the call. */
enum pl_slogan_how {
	PL_SLOGAN_ADDED,
	PL_SLOGAN_CHANGED,
	PL_SLOGAN_REMOVED,
	PL_SLOGAN_MOVED /* its row is as it was; mentions came or went with a form of another that they lie in */
};
struct pl_slogan_change {
	struct pl_str slogan; /* id */
	enum pl_slogan_how how;
	uint64_t before, after;           /* mentions that count */
	uint64_t left_before, left_after; /* those that its gate leaves out */
};
typedef void pl_slogan_change_fn(void *ctx, const struct pl_slogan_change *change);

struct pl_slogans_applied {
	uint64_t slogans;  /* in the lexicon now */
	uint64_t passages; /* matched anew */
	uint64_t mentions; /* in all, that count */
	bool whole; /* every passage was matched: the index had none, or most of the lexicon changed */
};

/* Brings an index up to date with the lexicon of this program and a user's own rows: `table`, a file of the shape of
 * corpus/data/slogans.tsv, which is kept in the index; NULL: those that it keeps; an empty one forgets them. Out of what
 * the index holds: passages that have the words of forms that came or changed, by its postings, and those that
 * mention a slogan that changed or went. One transaction. name: of the file, for errors. PL_INPUT names its line; then
 * nothing is changed. */
enum pl_status pl_index_slogans(const char *dir, const struct pl_str *table, const char *name,
	const volatile sig_atomic_t *stop, pl_slogan_change_fn *each, void *ctx,
	struct pl_slogans_applied *out, struct pl_err *err);

/* The lexicon of this program with the rows that an index keeps, as a table that pl_index_slogans takes; where there is no
 * index, that of the program. Appended. */
enum pl_status pl_index_lexicon(const char *dir, struct pl_buf *out, struct pl_err *err);

/* Every rejection that is stored, in byte order of its key. */
enum pl_status pl_index_rejections(
	const char *dir, pl_reject_fn *each, void *ctx, struct pl_err *err);

struct pl_check_report {
	uint64_t problems;
	uint64_t documents, passages, files; /* looked at */
};
typedef void pl_problem_fn(void *ctx, const char *problem);

/* Zero-initialise. */
struct pl_check_options {
	bool deep;
	const volatile sig_atomic_t *stop; /* may be NULL */
};

/* Looks at everything: Xapian's own check (in a child process, as it may crash on a damaged file),
 * checksums and shape of all records, counts, uniqueness, the manifest. `deep` analyses every
 * passage again and compares all postings. Each problem is one line. PL_OK also when there are
 * problems; PL_INTERRUPTED after *stop; another status when the index cannot be looked at. */
enum pl_status pl_index_check(const char *dir, const struct pl_check_options *o,
	pl_problem_fn *each, void *ctx, struct pl_check_report *report, struct pl_err *err);

/* A file that the index has documents of, against what is there now. Size and time that are the same are
 * trusted, unless `deep`; where they are not, the SHA-256 of the file decides. */
enum pl_source_state {
	PL_SOURCE_UNCHANGED,
	PL_SOURCE_TOUCHED, /* another time, the same content */
	PL_SOURCE_CHANGED,
	PL_SOURCE_VANISHED,
	PL_SOURCE_UNREADABLE,
	PL_SOURCE_UNFINISHED, /* a run was interrupted inside it */
	PL_SOURCE_STATES
};
const char *pl_source_state_name(enum pl_source_state state);
/* why: of what is unreadable; else NULL. All is lent for the call. */
typedef void pl_source_fn(
	void *ctx, struct pl_str source, enum pl_source_state state, const char *why);

/* Looks at every file of the index but standard input, in byte order of the path (long ones by their beginning).
 * counts: of each state, filled also after a failure. PL_INTERRUPTED after *stop. */
enum pl_status pl_index_sources(const char *dir, const struct pl_check_options *o,
	pl_source_fn *each, void *ctx, uint64_t counts[PL_SOURCE_STATES], struct pl_err *err);

#endif
