#ifndef PL_CALENDAR_H
#define PL_CALENDAR_H

/* How many meetings an archive has of each day, month or year: what a share is a share of. */

#include "searcher/filter.h"
#include "searcher/query.h"

struct pl_calendar_day {
	pl_date date; /* partly known, as dates are; 0: without a year */
	uint64_t meetings, documents;
};

struct pl_calendar {
	struct pl_calendar_day *day; /* by rising date */
	size_t n;
};

/* The meetings of which some document passes, by the one date of each, which is the best that its documents have;
 * documents: those that pass. f: after pl_filter_find. asked: the root of a query that restricts them, too (restrict.h), after
 * pl_match; or NULL. Free with pl_calendar_done in any case. */
enum pl_status pl_calendar_read(struct pl_archive *a, const struct pl_filter *f,
	const struct pl_node *asked, struct pl_calendar *out, struct pl_err *err);
void pl_calendar_done(struct pl_calendar *c);

#endif
