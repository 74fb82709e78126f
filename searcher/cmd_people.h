#ifndef PL_CMD_PEOPLE_H
#define PL_CMD_PEOPLE_H

/* The three faces of the command people, a file each. */

#include "searcher/census.h"

/* One person: the roles over time, then the meetings, oldest first. c: as it was taken. */
enum pl_status pl_person_show(struct pl_desk *d, struct pl_census *c, const struct pl_someone *s);

/* Those of the meeting whose id was asked for, as printed. */
extern const char *const pl_roster_columns[];
enum pl_status pl_roster(struct pl_desk *d);

/* "yu haitian (haoping)" */
json_t *pl_row_person(const struct pl_someone *s);

#endif
