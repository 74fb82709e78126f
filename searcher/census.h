#ifndef PL_CENSUS_H
#define PL_CENSUS_H

/* The people that a question is about, added up over its meetings. */

#include "searcher/desk.h"
#include "searcher/meeting_list.h"
#include "searcher/tally.h"

struct pl_census {
	struct pl_meeting_list list;
	struct pl_tally people;
	struct pl_aliases *aliases;
	struct pl_meeting_facts facts;
	uint64_t unkept; /* of these meetings: see ask.h */
	struct pl_told_set only;
	/* Of a name that was asked for. */
	struct pl_buf key, han, label; /* key: of all names of the person the first */
	bool part;                     /* it is a part of names: nobody has it whole */
};

/* Everybody, or with d->ask->name those who have it. Free with pl_census_done in any case. */
enum pl_status pl_census_take(struct pl_desk *d, struct pl_census *c);
void pl_census_done(struct pl_census *c);

/* Is it one of those who were asked for? Homonyms are told apart by what stands in brackets, or by characters. */
bool pl_census_asks(const struct pl_census *c, const struct pl_someone *s);

/* The aliases of an index; NULL where it has none. Free with pl_aliases_free. */
enum pl_status pl_archive_aliases(
	struct pl_archive *a, struct pl_aliases **out, struct pl_err *err);

#endif
