#ifndef PL_SHIM_H
#define PL_SHIM_H

/* Xapian in C clothing: one database of records (Xapian documents) with terms, positions, values
 * and data, and metadata beside them. Knows nothing of meetings, queries or analysis.
 *
 * Every entry is noexcept; an exception becomes a status and a message in one place. Handles are
 * opaque, belong to the caller, and are not thread-safe: one per thread. Results are copied out, so
 * nothing points into Xapian. A read may return PL_STALE at any time after a writer has committed
 * twice: call pl_db_reopen and repeat the whole question. Writers never leave a transaction half
 * done: without a commit everything since pl_db_begin is gone. */

#include <stdint.h>

#ifdef __cplusplus
#include <cstddef>
#include <cstring>
extern "C" {
#endif

#include "text/buf.h"
#include "text/err.h"
#include "text/limits.h"

#ifdef __cplusplus
#define PL_NOEXCEPT noexcept
#else
#define PL_NOEXCEPT
#endif

struct pl_db;

/* ---- life ---------------------------------------------------------------------------------- */

/* PL_NOTFOUND when there is no database at path; PL_IO, PL_CORRUPT, PL_NOMEM. */
enum pl_status pl_db_open(const char *path, struct pl_db **out, struct pl_err *err) PL_NOEXCEPT;

/* Opens for writing; creates it when `path` does not exist or is an empty folder (and fsyncs the
 * parent). flush_after: records that Xapian gathers in memory before it sorts them into its tables.
 * PL_LOCKED at once when another writer has it; PL_IO also when read-only. */
enum pl_status pl_db_open_writable(
	const char *path, uint32_t flush_after, struct pl_db **out, struct pl_err *err) PL_NOEXCEPT;

/* flush_after for records with many terms: Xapian's own 10,000 is slower with passages as records and
 * takes 250 MB more when they are long; and for records with a few, which only lose by being sorted in
 * often. */
#define PL_FLUSH_BIG   3000
#define PL_FLUSH_SMALL 1000000

/* Takes NULL. Drops an open transaction. */
void pl_db_close(struct pl_db *db) PL_NOEXCEPT;

/* Move a reader to the newest revision. */
enum pl_status pl_db_reopen(struct pl_db *db, struct pl_err *err) PL_NOEXCEPT;

/* ---- writing ------------------------------------------------------------------------------- */

enum pl_status pl_db_begin(struct pl_db *db, struct pl_err *err) PL_NOEXCEPT;
/* Durable on return: files synced by Xapian, then the folder by us. After a failure the handle is
 * of no more use: close it, open again, begin from the last commit. */
enum pl_status pl_db_commit(struct pl_db *db, struct pl_err *err) PL_NOEXCEPT;
enum pl_status pl_db_cancel(struct pl_db *db, struct pl_err *err) PL_NOEXCEPT;

/* One term of a record. positions ascend, from 1; wdf is what the term adds to the record's
 * length. A term has 1 to PL_MAX_TERM bytes and no NUL. */
struct pl_posting {
	struct pl_str term;
	const uint32_t *positions;
	uint32_t n_positions;
	uint32_t wdf;
};

struct pl_value {
	uint32_t slot;
	struct pl_str bytes;
};

struct pl_record {
	const struct pl_posting *postings;
	size_t n_postings;
	const struct pl_value *values;
	size_t n_values;
	struct pl_str data;
};

/* Appends: record numbers rise by one from the last ever used. One crossing for a whole record. */
enum pl_status pl_db_add(struct pl_db *db, const struct pl_record *r, uint32_t *number,
	struct pl_err *err) PL_NOEXCEPT;
/* The same under a number of the caller's choice, replacing what has it. */
enum pl_status pl_db_put(struct pl_db *db, uint32_t number, const struct pl_record *r,
	struct pl_err *err) PL_NOEXCEPT;
/* PL_NOTFOUND when there is no such record. */
enum pl_status pl_db_delete(struct pl_db *db, uint32_t number, struct pl_err *err) PL_NOEXCEPT;

/* The terms of a record that begin with prefix go, and `term` comes in their place, without positions and
 * with wdf 0. PL_NOTFOUND when there is no such record. */
enum pl_status pl_db_replace_term(struct pl_db *db, uint32_t number, struct pl_str prefix,
	struct pl_str term, struct pl_err *err) PL_NOEXCEPT;

/* Metadata; an empty value removes the key. Keys: 1 to PL_MAX_TERM bytes, no NUL. */
enum pl_status pl_meta_set(
	struct pl_db *db, struct pl_str key, struct pl_str value, struct pl_err *err) PL_NOEXCEPT;

/* ---- reading ------------------------------------------------------------------------------- */

/* The value is appended to out; nothing for an unknown key. */
enum pl_status pl_meta_get(
	struct pl_db *db, struct pl_str key, struct pl_buf *out, struct pl_err *err) PL_NOEXCEPT;

/* Calls `each` with every key that starts with prefix, in byte order, until it returns another
 * status than PL_OK, which is returned. The key is lent for the call. */
typedef enum pl_status pl_key_fn(void *ctx, struct pl_str key, struct pl_err *err);
enum pl_status pl_meta_keys(struct pl_db *db, struct pl_str prefix, pl_key_fn *each, void *ctx,
	struct pl_err *err) PL_NOEXCEPT;

/* The first key >= from that starts with prefix, in byte order, appended to out; nothing when there is
 * none. */
enum pl_status pl_meta_seek(struct pl_db *db, struct pl_str prefix, struct pl_str from,
	struct pl_buf *out, struct pl_err *err) PL_NOEXCEPT;

/* As pl_meta_keys, over terms, with the number of records that have the term. */
typedef enum pl_status pl_term_fn(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err);
enum pl_status pl_terms(struct pl_db *db, struct pl_str prefix, pl_term_fn *each, void *ctx,
	struct pl_err *err) PL_NOEXCEPT;

/* How many records have the term: exact. 0 when none. */
enum pl_status pl_term_records(
	struct pl_db *db, struct pl_str term, uint32_t *out, struct pl_err *err) PL_NOEXCEPT;

/* Data and one value of a record, appended to out. PL_NOTFOUND when there is no such record. */
enum pl_status pl_record_data(
	struct pl_db *db, uint32_t number, struct pl_buf *out, struct pl_err *err) PL_NOEXCEPT;
enum pl_status pl_record_value(struct pl_db *db, uint32_t number, uint32_t slot, struct pl_buf *out,
	struct pl_err *err) PL_NOEXCEPT;

/* Whether there is such a record. */
enum pl_status pl_db_has(
	struct pl_db *db, uint32_t number, bool *out, struct pl_err *err) PL_NOEXCEPT;

/* The sum of all wdf of a record, as pl_cursor_length. PL_NOTFOUND. */
enum pl_status pl_record_length(
	struct pl_db *db, uint32_t number, uint32_t *out, struct pl_err *err) PL_NOEXCEPT;

/* Calls `each` with every value of a slot, by rising number of its record; the value is lent for the call.
 * One after the other they come far quicker than each by its record. */
typedef enum pl_status pl_value_fn(
	void *ctx, uint32_t number, struct pl_str value, struct pl_err *err);
enum pl_status pl_slot_values(struct pl_db *db, uint32_t slot, pl_value_fn *each, void *ctx,
	struct pl_err *err) PL_NOEXCEPT;

/* Calls `each` with every term of a record, in byte order, with its positions; the posting is lent
 * for the call. Reads the record's own list of terms, so it tells what is known of the record
 * apart from the terms' lists. PL_NOTFOUND when there is no such record. */
typedef enum pl_status pl_posting_fn(void *ctx, const struct pl_posting *p, struct pl_err *err);
enum pl_status pl_record_terms(struct pl_db *db, uint32_t number, pl_posting_fn *each, void *ctx,
	struct pl_err *err) PL_NOEXCEPT;

uint32_t pl_db_records(struct pl_db *db) PL_NOEXCEPT; /* how many there are */
uint32_t pl_db_last(struct pl_db *db) PL_NOEXCEPT;    /* the highest number ever used */

/* ---- cursors over a term's records ---------------------------------------------------------- */

/* Walks the records that have a term, by rising number. `at` is the record under it, 0 behind the
 * last; read it freely, do not write it. Close it before the database. */
struct pl_cursor {
	uint32_t at;
};

/* At the term's first record; at the end for an unknown term. */
enum pl_status pl_cursor_open(struct pl_db *db, struct pl_str term, struct pl_cursor **out,
	struct pl_err *err) PL_NOEXCEPT;
void pl_cursor_close(struct pl_cursor *c) PL_NOEXCEPT; /* takes NULL */
enum pl_status pl_cursor_next(struct pl_cursor *c, struct pl_err *err) PL_NOEXCEPT;
/* To the first record >= number; never back. */
enum pl_status pl_cursor_skip(struct pl_cursor *c, uint32_t number, struct pl_err *err) PL_NOEXCEPT;
/* Of the record under the cursor: the term's wdf, the record's length (sum of all wdf). */
enum pl_status pl_cursor_wdf(struct pl_cursor *c, uint32_t *out, struct pl_err *err) PL_NOEXCEPT;
enum pl_status pl_cursor_length(struct pl_cursor *c, uint32_t *out, struct pl_err *err) PL_NOEXCEPT;

struct pl_positions {
	uint32_t *at;
	size_t n, cap;
};
/* The term's positions in the record under the cursor, replacing what *out held. */
enum pl_status pl_cursor_positions(
	struct pl_cursor *c, struct pl_positions *out, struct pl_err *err) PL_NOEXCEPT;
/* Makes room for n of them in all; keeps those that are there. False without memory. */
bool pl_positions_reach(struct pl_positions *p, size_t n) PL_NOEXCEPT;
void pl_positions_free(struct pl_positions *p) PL_NOEXCEPT;

/* The records, by rising number, in which the n terms stand in order within `window` positions; out is
 * replaced. Xapian's matcher keeps its place in the table of positions, so this rules records out
 * several times faster than cursors that ask for each list of positions. */
enum pl_status pl_phrase_records(struct pl_db *db, const struct pl_str *terms, size_t n,
	uint32_t window, struct pl_positions *out, struct pl_err *err) PL_NOEXCEPT;

/* ---- upkeep --------------------------------------------------------------------------------- */

/* Writes a compacted copy of the database at `from` (its last commit) to the new folder `to`. */
enum pl_status pl_db_compact(const char *from, const char *to, struct pl_err *err) PL_NOEXCEPT;

/* Xapian's own structure check. It may crash on a damaged index: call it in a child process.
 * *problems counts what it found; its report goes to `report`. */
enum pl_status pl_db_verify(
	const char *path, size_t *problems, struct pl_buf *report, struct pl_err *err) PL_NOEXCEPT;

/* Xapian may throw from a destructor when a write fails at a bad moment, which ends the process:
 * `last` is then called, and must not return. */
void pl_shim_at_end(void (*last)(void)) PL_NOEXCEPT;

/* "xapian-core 1.4.22" */
const char *pl_shim_version(void) PL_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
