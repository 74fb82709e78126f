#ifndef PL_MEETING_FOLD_H
#define PL_MEETING_FOLD_H

/* Which documents tell of one meeting: by evidence, never by what the genre always says.
 *
 *	traces -> which runs are boilerplate: those found on several days     fold_common.c
 *	       -> pairs worth a look: alike in a slot, or of one day          fold_pairs.c
 *	       -> each weighed, and why                                       fold_weigh.c
 *	       -> groups, the surest pairs first, none that contradicts itself; of each the fullest telling is
 *	          kept                                                        fold.c
 *
 * The same traces give the same folds, in whatever order they come. */

#include "meeting/trace.h"

enum pl_fold_kind {
	PL_FOLD_KEPT,
	PL_FOLD_EXACT, /* the same words: has the meeting of the kept one, and no row here */
	PL_FOLD_NEAR_COPY,
	PL_FOLD_TRANSLATION, /* of a kept text in Chinese */
	PL_FOLD_REWRITE,
	PL_FOLD_ORIGINAL, /* the text in Chinese, of a kept one that is not */
	PL_FOLD_DECIDED,  /* by the user alone */
	PL_FOLD_KINDS
};
/* "kept", "exact", "near-copy", "translation", "rewrite", "original-language", "decided" */
const char *pl_fold_kind_name(enum pl_fold_kind kind);

/* What a user has decided of two meetings, by the ids of their words. */
struct pl_verdict_of {
	uint64_t a, b;
	bool same;
};

/* A meeting (the id of its words) that is told of under another. */
struct pl_fold_row {
	uint64_t meeting, kept;
	enum pl_fold_kind kind;
	int likeness;  /* percent of what they could share; -1: they say nothing of it */
	pl_date date;  /* of the meeting, by all that tell of it; 0: none does to the day */
	size_t reason; /* where it begins in pl_folding.reasons; it ends in a NUL */
};

struct pl_folding {
	struct pl_fold_row *row; /* by rising meeting */
	size_t n;
	struct pl_buf reasons;
	uint64_t compared; /* pairs weighed */
	uint64_t
		crowded; /* documents in crowds too big to compare each with each: only neighbours were */
};

/* traces are put into order. Those of one meeting are of the same words. PL_NOMEM. Whatever becomes of it,
 * *out is to be freed. */
enum pl_status pl_fold_all(struct pl_trace *traces, size_t n, const struct pl_verdict_of *verdicts,
	size_t n_verdicts, struct pl_folding *out, struct pl_err *err);
void pl_folding_free(struct pl_folding *f);

#endif
