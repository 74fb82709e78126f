#include "searcher/first_last.h"

static int compare(pl_date a, pl_date b, uint64_t meeting_a, uint64_t meeting_b)
{
	if (a != b)
		return a < b ? -1 : 1;
	return (meeting_a > meeting_b) - (meeting_a < meeting_b);
}

void pl_first_last_add(struct pl_first_last *f, pl_date date, uint64_t meeting)
{
	if (!pl_date_year(date))
		return;
	if (!f->first || compare(pl_date_first(date), pl_date_first(f->first), meeting,
				 f->first_meeting) < 0) {
		f->first = date;
		f->first_meeting = meeting;
	}
	if (!f->last ||
		compare(pl_date_last(date), pl_date_last(f->last), meeting, f->last_meeting) > 0) {
		f->last = date;
		f->last_meeting = meeting;
	}
}
