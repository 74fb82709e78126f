#ifndef PL_SIDE_TEXTS_H
#define PL_SIDE_TEXTS_H

/* The passages of both sides, one after the other: meeting by meeting, so that what is counted of a meeting is counted
 * in one go. */

#include "searcher/sides.h"

struct pl_side_text {
	unsigned side;              /* 0, 1 */
	uint32_t meeting, document; /* from 0, over both sides */
	const struct pl_side_document *of;
	const struct pl_passage_data *passage; /* lent for the call */
};

typedef enum pl_status pl_side_text_fn(void *ctx, const struct pl_side_text *t, struct pl_err *err);

/* Until it returns another status. */
enum pl_status pl_side_texts(struct pl_archive *a, const struct pl_sides *s, pl_side_text_fn *each,
	void *ctx, struct pl_err *err);

#endif
