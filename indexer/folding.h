#ifndef PL_FOLDING_H
#define PL_FOLDING_H

/* The folds of an index (packed/folds.h), made from the traces of all its documents at the end of a run that changed
 * any. A run that does not come so far leaves those of before, and a mark that they are due. */

#include "indexer/batch.h"
#include "indexer/meeting_days.h"
#include "meeting/fold.h"

struct pl_traces {
	struct pl_trace *at;
	size_t n, cap;
	struct pl_meeting_days days; /* of all documents */
	bool all; /* also those that nothing but a user can fold: too short, and of no meeting */
};

/* Into a zeroed *out, but for `all`. Of all living documents as they are in the open transaction, flushed, by rising number; those that an index of before
 * has without one are left out. */
enum pl_status pl_traces_load(struct pl_batch *b, struct pl_traces *out, struct pl_err *err);
void pl_traces_free(struct pl_traces *t);

/* Folds with the next commit, if documents changed, or folding was put off. */
enum pl_status pl_folding_plan(struct pl_batch *b, struct pl_err *err);
/* In the commit, when the documents are flushed. traces: NULL, or those that were loaded, which are changed. */
enum pl_status pl_folding_run(struct pl_batch *b, struct pl_traces *traces, struct pl_err *err);
/* Marks that it is due. */
enum pl_status pl_folding_put_off(struct pl_batch *b, struct pl_err *err);

#endif
