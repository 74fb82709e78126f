#ifndef PL_CITED_MEETINGS_H
#define PL_CITED_MEETINGS_H

/* The documents that a query found, meeting by meeting, and the facts of each meeting, which documents that were not found
 * tell, too. */

#include "searcher/desk.h"
#include "searcher/find_meeting.h"
#include "searcher/meeting_facts.h"

/* The matched documents of one meeting: order[first .. first + n). */
struct pl_cited_meeting {
	size_t first, n;
	size_t kept; /* for cmd_cited.c: index of the document that is shown */
	pl_date date;
	uint64_t id;
};

struct pl_cited {
	struct pl_cited_meeting *meeting; /* as their first documents lie */
	size_t n;
	size_t *order;          /* indexes into pl_matches.document, by meeting */
	struct pl_tellings all; /* those that were not found, too; where meetings are folded */
	struct pl_meeting_facts facts; /* of the one at hand */
};

/* Zero-initialise; pl_cited_done in any case. */
enum pl_status pl_cited_group(struct pl_desk *d, struct pl_cited *c);
void pl_cited_done(struct pl_cited *c);

/* Oldest first, the undated last, then by id. */
void pl_cited_sort(struct pl_cited *c);

/* What pl_cited_facts needs beforehand: of the meetings in the window of the question, or of all. */
enum pl_status pl_cited_find(struct pl_desk *d, struct pl_cited *c, bool all);
/* The facts of one of these, into c->facts. */
enum pl_status pl_cited_facts(
	struct pl_desk *d, struct pl_cited *c, const struct pl_cited_meeting *t);

#endif
