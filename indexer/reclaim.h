#ifndef PL_RECLAIM_H
#define PL_RECLAIM_H

/* What documents that are gone still take up in the packed layout, given back: their postings, texts and
 * counts, and their rows in the document table. On the way all layers become one. Numbers stay as they
 * are and are never used again. */

#include <signal.h>

#include "indexer/batch.h"

/* So much is dead that searches and the disk suffer by it. */
bool pl_reclaim_due(const struct pl_batch *b);

/* In one transaction, committed at the end: an index that is whole before and after. b: open, nothing in it
 * to be committed; afterwards it can only be closed. *passages: those of removed documents. Does nothing
 * in the xapian layout; lists stay as they are when there is one layer and nothing dead. It notes that gaps are
 * closed (indexer/gaps.h), so a compaction is to follow. PL_INTERRUPTED after *stop (may be
 * NULL): the index is as before. */
enum pl_status pl_reclaim(struct pl_batch *b, const volatile sig_atomic_t *stop, uint64_t *passages,
	struct pl_err *err);

#endif
