#ifndef PL_MEETING_LIST_H
#define PL_MEETING_LIST_H

/* The meetings of an archive, each with its documents: from the table alone, so that a listing of a quarter of a
 * million documents reads the facts of those that it shows. */

#include "searcher/filter.h"

/* Documents number[first .. first + n) of the list. */
struct pl_listed {
	uint64_t id;
	pl_date date; /* of its documents the fullest, of several such the earliest */
	uint32_t first, n;
};

struct pl_meeting_list {
	struct pl_listed *meeting; /* oldest first, the undated last, then by id */
	size_t n;
	uint32_t *
		stored; /* indexes of meetings as their first documents lie: facts are read far quicker so */
	uint32_t *number;                      /* documents; those of a meeting by rising number */
	uint64_t documents;                    /* of these meetings */
	uint64_t undated;                      /* meetings among these that have no year */
	uint64_t left_undated, left_uncertain; /* meetings that a range leaves out */
};

/* Those of which some document passes. A document is as old as its meeting: f looks at the date of that. only: NULL,
 * or the meetings that are looked at. Free with pl_meeting_list_done in any
 * case. */
enum pl_status pl_meeting_list_read(struct pl_archive *a, const struct pl_filter *f,
	const struct pl_told_set *only, struct pl_meeting_list *out, struct pl_err *err);
void pl_meeting_list_done(struct pl_meeting_list *l);

#endif
