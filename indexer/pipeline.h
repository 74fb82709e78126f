#ifndef PL_PIPELINE_H
#define PL_PIPELINE_H

/* A queue in which items are made ready by other threads and come out in the order they went in.
 * Bounded in entries and in memory. With one job there are no threads, and an item is made ready
 * as it is taken. Used from one thread. */

#include "indexer/posting.h"

struct pl_source;

/* What goes through. An entry without bytes (its item.bytes.at NULL) only keeps its place in the
 * order: a rejection, or the end of a file. */
struct pl_entry {
	struct pl_source *source; /* the file it belongs to */
	bool end;                 /* the last entry of its file */
	struct pl_item item;      /* path and bytes are the entry's own copies */
	struct pl_built built;    /* of an entry without bytes: only err */
};

struct pl_pipeline;

enum pl_status pl_pipeline_new(
	unsigned jobs, size_t memory, struct pl_pipeline **out, struct pl_err *err);
/* Takes NULL. What is still inside is dropped. */
void pl_pipeline_free(struct pl_pipeline *p);

/* Whether an item of so many bytes has to wait until something is taken. */
bool pl_pipeline_full(const struct pl_pipeline *p, size_t bytes);
/* Copies the item; needs room (not pl_pipeline_full). item may lack bytes; why, when not NULL, is
 * the rejection that the entry stands for. PL_NOMEM. */
enum pl_status pl_pipeline_put(struct pl_pipeline *p, struct pl_source *source, bool end,
	const struct pl_item *item, const struct pl_err *why, struct pl_err *err);
/* The oldest entry, made ready; NULL when there is none. Valid until the next call. */
struct pl_entry *pl_pipeline_take(struct pl_pipeline *p);

#endif
