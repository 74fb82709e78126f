#ifndef PL_PIPELINE_H
#define PL_PIPELINE_H

/* A queue in which items are made ready by other threads and come out in the order they went in.
 * They travel in groups of some hundred kilobytes, so that threads meet seldom and the packed layout
 * has a segment to sort (indexer/segment.h). Bounded in groups and in memory. With one job there are
 * no threads; with more, the thread that takes lends a hand rather than wait. Used from one thread. */

#include "indexer/pack.h"
#include "indexer/posting.h"

struct pl_source;

/* What goes through. An entry without bytes (its item.bytes.at NULL) only keeps its place in the
 * order: a rejection, or the end of a file. */
struct pl_entry {
	struct pl_source *source;   /* the file it belongs to */
	bool end;                   /* the last entry of its file */
	bool skim;                  /* it was done before: read, and not analysed */
	bool last;                  /* the last entry of its group */
	struct pl_item item;        /* path and bytes are the group's own copies */
	struct pl_built built;      /* of an entry without bytes: only err */
	struct pl_segment *segment; /* of its group; empty in the xapian layout */
};

struct pl_pipeline;

struct pl_pipeline_options {
	unsigned jobs;
	size_t memory;        /* for what is under way */
	size_t group_bytes;   /* of a group, at most: a batch ends with one */
	bool texts;           /* keep them (packed) */
	struct pl_pack *pack; /* of the packed layout; NULL in the other. Lives longer. */
	const struct pl_lexicon *lexicon; /* whose slogans are looked for, or NULL. Lives longer. */
};

enum pl_status pl_pipeline_new(
	const struct pl_pipeline_options *o, struct pl_pipeline **out, struct pl_err *err);
/* Takes NULL. What is still inside is dropped. */
void pl_pipeline_free(struct pl_pipeline *p);

/* Whether an item of so many bytes has to wait until something is taken. */
bool pl_pipeline_full(struct pl_pipeline *p, size_t bytes);
/* Copies the item; needs room (not pl_pipeline_full). item may lack bytes; why, when not NULL, is
 * the rejection that the entry stands for. PL_NOMEM. */
enum pl_status pl_pipeline_put(struct pl_pipeline *p, struct pl_source *source, bool end, bool skim,
	const struct pl_item *item, const struct pl_err *why, struct pl_err *err);
/* The oldest entry, made ready; NULL when there is none. Valid until the next call; what its group's
 * segment held may be taken over with the last entry of the group. */
struct pl_entry *pl_pipeline_take(struct pl_pipeline *p);

#endif
