#ifndef PL_MEETING_DAYS_H
#define PL_MEETING_DAYS_H

/* One date for each meeting, where what tells of it has several: documents of the same words that were given different
 * dates, and groups of which none tells the day. It is the one of which most is known, of several such the earliest. */

#include "meeting/fold.h"

struct pl_meeting_day {
	uint64_t meeting; /* of the words of a document */
	uint32_t number;
	pl_date date;
};

/* Zero-initialise. */
struct pl_meeting_days {
	struct pl_meeting_day *at;
	size_t n, cap;
};
/* False without memory. */
bool pl_meeting_days_add(struct pl_meeting_days *d, struct pl_meeting_day one);
void pl_meeting_days_free(struct pl_meeting_days *d);

/* Dates rows of *f that have none; adds rows, of meetings that are told of under themselves, for documents of the same
 * words with different dates. d: of all documents; is put in order. PL_NOMEM. */
enum pl_status pl_meeting_days_settle(
	struct pl_meeting_days *d, struct pl_folding *f, struct pl_err *err);

#endif
