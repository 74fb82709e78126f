#ifndef PL_GAPS_H
#define PL_GAPS_H

/* Xapian writes a block that changes into another place and leaves a gap; blocks that fill up are split in
 * two halves. So tables that grow by small batches take more room than what is in them, until they are
 * compacted. How much is guessed from the text that was written since, and from that of layers that became
 * one, whose old pages are gaps. Both are kept in the counts of the index. */

#include "indexer/batch.h"

/* A batch of so much text was written, and so much was in layers that it joined. */
void pl_gaps_add(struct pl_stats *s, uint64_t written, uint64_t joined);
/* The gaps are worth a compaction, and what was written since the last one pays for it. */
bool pl_gaps_due(const struct pl_stats *s);
void pl_gaps_closed(struct pl_stats *s);

#endif
