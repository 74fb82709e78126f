#ifndef PL_PRUNE_H
#define PL_PRUNE_H

/* Finding files that are in the index, under the paths given, and did not come by in the walk. */

#include "indexer/remove.h"
#include "indexer/seen.h"
#include "indexer/source.h"

/* Zero-initialise. */
struct pl_prune {
	struct pl_seen saw; /* 64 bits of the hash of each path the walk came by */
	struct pl_buf
		shielded; /* paths the system refused, NUL-separated: what is under them stays */
};

enum pl_status pl_prune_saw(struct pl_prune *p, struct pl_str path, struct pl_err *err);
enum pl_status pl_prune_shield(struct pl_prune *p, struct pl_str path, struct pl_err *err);
/* A path given of which the walk says `why`: it is not there. Rejects it. When pruning, a disk may be missing, so
 * what the index has under it stays, and it is said how to remove it; unless the run was told that it is gone. */
enum pl_status pl_prune_absent(struct pl_prune *p, struct pl_writer *w, struct pl_str path,
	const struct pl_err *why, struct pl_err *err);
/* Removes what is under base and gone; counts documents in the report. */
enum pl_status pl_prune_under(
	struct pl_prune *p, struct pl_writer *w, struct pl_str base, struct pl_err *err);
void pl_prune_free(struct pl_prune *p);

#endif
