#ifndef PL_ASKED_MENTIONS_H
#define PL_ASKED_MENTIONS_H

/* The mentions behind what a query finds: of the slogans that it asks for by themselves, in any part of it that is not
 * denied. What stands inside NEAR is none of them: which of the mentions are near is not known here. */

#include "searcher/desk.h"

/* Does the query ask for a slogan so? */
bool pl_asks_slogans(const struct pl_desk *d);

/* Calls `each` with those in a passage that was found, as the gate is set, slogan by slogan, by rising position. */
typedef enum pl_status pl_asked_mention_fn(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err);
enum pl_status pl_asked_mentions(
	struct pl_desk *d, uint32_t passage, pl_asked_mention_fn *each, void *ctx);

/* "slogan", "form", "said_by", "speaker", "verb", "frame", "quoted" of the mention that is the occurrence, of the passage
 * on the desk; null where it is none. */
enum pl_status pl_mention_row(
	struct pl_desk *d, uint32_t passage, const struct pl_occurrence *o, json_t *row);

#endif
