/* Invented officials and the offices they hold.
 *
 * Every place has a ladder of offices and a queue of people; every four years all move two rungs
 * up, so that archives show careers: a vice mayor becomes mayor, then party secretary. The same
 * name may belong to several people, as it does in life. */
#ifndef BENCH_GENERATE_PEOPLE_H
#define BENCH_GENERATE_PEOPLE_H

#include "bench/generate/rng.h"

/* The rungs; each is a rule "role_..." in both languages. */
enum role {
	ROLE_SECRETARY,
	ROLE_MAYOR,
	ROLE_DEPUTY_SECRETARY,
	ROLE_EXECUTIVE_MAYOR,
	ROLE_DISCIPLINE,
	ROLE_ORGANIZATION,
	ROLE_PUBLICITY,
	ROLE_UNITED_FRONT,
	ROLE_CONGRESS,
	ROLE_CPPCC,
	ROLE_VICE_MAYOR,
	ROLE_VICE_MAYOR_2,
	ROLE_SECRETARY_GENERAL,
	ROLE_COURT,
	ROLE_PROCURATOR,
	ROLE_BUREAU,
	ROLES
};

enum { PEOPLE_PER_PLACE = ROLES + 6 };

struct person {
	char name[40];
	char chinese[40];
};

struct people {
	struct person *list;
	uint32_t n;
};

extern const char *const role_rules[ROLES];

/* Make the people of `places` places. False when out of memory. */
bool people_init(struct people *p, uint32_t places, uint64_t seed);
void people_done(struct people *p);

/* Who holds an office in a place in a year. */
uint32_t people_holder(uint32_t place, enum role role, int year);

#endif
