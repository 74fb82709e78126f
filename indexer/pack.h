#ifndef PL_PACK_H
#define PL_PACK_H

/* The packed layout's part of a batch: gives documents their places, gathers segments, and at the end
 * of the batch writes lists, document table and texts into the open transaction. Runs in the writing
 * thread. docs/format.md tells what is written where. */

#include "indexer/segment.h"
#include "packed/head.h"
#include "shim/shim.h"
#include "text/schema.h"

struct pl_pack;

/* Takes up what the index has; db is open for writing, with a transaction. fresh: there is nothing in it
 * yet. */
enum pl_status pl_pack_open(
	struct pl_db *db, const char *dir, bool fresh, struct pl_pack **out, struct pl_err *err);
void pl_pack_free(struct pl_pack *p); /* takes NULL; drops what is not flushed */

/* How many threads may work at a flush; 1 until it is said. */
void pl_pack_jobs(struct pl_pack *p, unsigned jobs);

/* For inverters; lives as long as p. */
const struct pl_pair_stems *pl_pack_pairs(const struct pl_pack *p);

/* What texts are packed with, or NULL. One is made from samples (see pl_text_dictionary_train) when the
 * index has none; where they do not suffice it stays NULL. */
const struct pl_text_dictionary *pl_pack_dictionary(const struct pl_pack *p);
enum pl_status pl_pack_train(struct pl_pack *p, struct pl_str samples, const size_t *sizes,
	size_t n, struct pl_err *err);

/* Trains it on what the index has, when that has grown enough without one. Once for all; to be called when
 * there is something to add. PL_CORRUPT, PL_NOMEM. */
enum pl_status pl_pack_learn(struct pl_pack *p, struct pl_err *err);

/* The document whose places in the segment are first .. first + d->passages goes into the index; its
 * number is put into d->number. words: of its passages. */
enum pl_status pl_pack_document(struct pl_pack *p, struct pl_segment *s, uint32_t first,
	struct pl_table_document *d, const uint16_t *words, const struct pl_counts *counts,
	struct pl_err *err);
/* What was counted of a living document, of this batch or before. PL_CORRUPT when there is none. */
enum pl_status pl_pack_counts(
	struct pl_pack *p, uint32_t number, struct pl_counts *out, struct pl_err *err);
/* Calls `each` with every living document that was flushed, by rising number, and its trace (meeting/trace.h), which is
 * empty where an index of before has none. PL_CORRUPT. */
typedef enum pl_status pl_trace_fn(
	void *ctx, const struct pl_table_document *d, struct pl_str trace, struct pl_err *err);
enum pl_status pl_pack_traces(struct pl_pack *p, pl_trace_fn *each, void *ctx, struct pl_err *err);
/* The document is gone: dead from the next commit on. PL_CORRUPT when there is none. */
enum pl_status pl_pack_kill(struct pl_pack *p, uint32_t number, struct pl_err *err);
/* Takes over what is in *s, all of whose documents went their way; *s is empty then. */
enum pl_status pl_pack_segment(struct pl_pack *p, struct pl_segment *s, struct pl_err *err);

/* Title passages of documents killed since the last flush; known once that has written them. */
uint64_t pl_pack_titles_gone(const struct pl_pack *p);

/* Text of layers that the last flush made one. */
uint64_t pl_pack_joined(const struct pl_pack *p);

/* Bytes held for the batch; and what writing it will take beside them, about. */
size_t pl_pack_held(const struct pl_pack *p);
size_t pl_pack_flush_cost(const struct pl_pack *p);

/* Writes all. What stands in the segment `open` (may be NULL) is written too, and it stays open. bytes: of
 * text in the batch. */
enum pl_status pl_pack_flush(
	struct pl_pack *p, struct pl_segment *open, uint64_t bytes, struct pl_err *err);

#endif
