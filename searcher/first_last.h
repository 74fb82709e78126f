#ifndef PL_FIRST_LAST_H
#define PL_FIRST_LAST_H

/* The first and the last of several meetings, of those that have a year. A day that is known in part counts as the first day
 * that it may be where the first is asked for, as the last where the last is; on one day by id. */

#include <stdint.h>

#include "text/date.h"

/* Zero-initialise. Dates 0: no meeting has one. */
struct pl_first_last {
	pl_date first, last;
	uint64_t first_meeting, last_meeting;
};
void pl_first_last_add(struct pl_first_last *f, pl_date date, uint64_t meeting);

#endif
