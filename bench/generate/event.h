/* A meeting, before anybody has written about it: when, where, which body, who. */
#ifndef BENCH_GENERATE_EVENT_H
#define BENCH_GENERATE_EVENT_H

#include "bench/generate/people.h"
#include "bench/generate/places.h"

enum { EVENT_SPEAKERS = 9, EVENT_ATTENDED = 12 };

/* The bodies that meet; each is a rule "body_..." in both languages. */
enum body {
	BODY_STANDING_COMMITTEE,
	BODY_PARTY_GROUP,
	BODY_STUDY_GROUP,
	BODY_EXECUTIVE,
	BODY_GOVERNMENT_STUDY,
	BODY_CONGRESS,
	BODY_CPPCC,
	BODY_DISCIPLINE,
	BODY_ORGANIZATION,
	BODY_PUBLICITY,
	BODY_LEADING_GROUP,
	BODY_BUREAU,
	BODIES
};

extern const char *const body_rules[BODIES];

struct date {
	int year, month, day;
};

/* Somebody and the office that the text gives them. */
struct seat {
	uint32_t person;
	enum role role;
};

struct event {
	uint64_t number;
	struct date date;
	uint32_t hour; /* 8 .. 20 */
	uint32_t place;
	enum body body;
	struct seat chair;
	struct seat speakers[EVENT_SPEAKERS];
	struct seat attended[EVENT_ATTENDED];
	uint32_t n_speakers, n_attended; /* 0: the texts name none */
};

void event_draw(struct event *e, uint64_t number, const struct places *places, struct rng *r);

/* The date `days` later, `days` small and not negative. */
struct date date_after(struct date d, uint32_t days);

#endif
