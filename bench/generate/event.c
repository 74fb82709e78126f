#include "bench/generate/event.h"

#include "bench/generate/slogans.h"

const char *const body_rules[BODIES] = {
	[BODY_STANDING_COMMITTEE] = "body_standing_committee",
	[BODY_PARTY_GROUP] = "body_party_group",
	[BODY_STUDY_GROUP] = "body_study_group",
	[BODY_EXECUTIVE] = "body_executive",
	[BODY_GOVERNMENT_STUDY] = "body_government_study",
	[BODY_CONGRESS] = "body_congress",
	[BODY_CPPCC] = "body_cppcc",
	[BODY_DISCIPLINE] = "body_discipline",
	[BODY_ORGANIZATION] = "body_organization",
	[BODY_PUBLICITY] = "body_publicity",
	[BODY_LEADING_GROUP] = "body_leading_group",
	[BODY_BUREAU] = "body_bureau",
};

/* How often each body is reported on, and who usually presides. */
static const struct {
	uint32_t share; /* of 100 */
	enum role chair;
} habits[BODIES] = {
	[BODY_STANDING_COMMITTEE] = { 20, ROLE_SECRETARY },
	[BODY_PARTY_GROUP] = { 15, ROLE_MAYOR },
	[BODY_STUDY_GROUP] = { 12, ROLE_SECRETARY },
	[BODY_EXECUTIVE] = { 12, ROLE_MAYOR },
	[BODY_GOVERNMENT_STUDY] = { 6, ROLE_MAYOR },
	[BODY_CONGRESS] = { 6, ROLE_CONGRESS },
	[BODY_CPPCC] = { 6, ROLE_CPPCC },
	[BODY_DISCIPLINE] = { 5, ROLE_DISCIPLINE },
	[BODY_ORGANIZATION] = { 3, ROLE_ORGANIZATION },
	[BODY_PUBLICITY] = { 3, ROLE_PUBLICITY },
	[BODY_LEADING_GROUP] = { 5, ROLE_DEPUTY_SECRETARY },
	[BODY_BUREAU] = { 7, ROLE_BUREAU },
};

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return days[month - 1] + (month == 2 && leap);
}

struct date date_after(struct date d, uint32_t days)
{
	for (; days > 0; days--) {
		if (++d.day <= days_in(d.year, d.month))
			continue;
		d.day = 1;
		if (++d.month > 12) {
			d.month = 1;
			d.year++;
		}
	}
	return d;
}

/* Later years have left more texts: the web grew. */
static struct date draw_date(struct rng *r)
{
	uint32_t first = rng_below(r, YEARS), second = rng_below(r, YEARS);
	struct date d = { .month = (int)rng_between(r, 1, 12) };

	d.year = FIRST_YEAR + (int)(rng_chance(r, 600) && second > first ? second : first);
	d.day = (int)rng_between(r, 1, (uint32_t)days_in(d.year, d.month));
	return d;
}

static enum body draw_body(struct rng *r)
{
	uint32_t left = rng_below(r, 100);
	uint32_t body = 0;

	while (left >= habits[body].share)
		left -= habits[body++].share;
	return (enum body)body;
}

/* Fill seats in protocol order with different people, skipping the chair. One name is no list. */
static uint32_t draw_seats(struct event *e, struct seat *seats, uint32_t max, struct rng *r)
{
	uint32_t n = 0;

	for (uint32_t role = 0; role < ROLES && n < max; role++) {
		uint32_t person = people_holder(e->place, (enum role)role, e->date.year);

		if (person == e->chair.person || !rng_chance(r, 60 * max))
			continue;
		seats[n++] = (struct seat){ person, (enum role)role };
	}
	return n < 2 ? 0 : n;
}

void event_draw(struct event *e, uint64_t number, const struct places *places, struct rng *r)
{
	enum role chair;

	*e = (struct event){ .number = number, .date = draw_date(r), .body = draw_body(r) };
	e->hour = rng_between(r, 8, 20);
	e->place = pick_draw(&places->by_size, r);
	chair = habits[e->body].chair;
	if (rng_chance(r, 120) && e->body != BODY_BUREAU)
		chair = rng_chance(r, 500) ? ROLE_DEPUTY_SECRETARY : ROLE_EXECUTIVE_MAYOR;
	e->chair = (struct seat){ people_holder(e->place, chair, e->date.year), chair };
	if (rng_chance(r, 720))
		e->n_speakers = draw_seats(e, e->speakers, rng_between(r, 2, EVENT_SPEAKERS), r);
	if (rng_chance(r, 620))
		e->n_attended = draw_seats(e, e->attended, rng_between(r, 2, EVENT_ATTENDED), r);
}
