#ifndef PL_TREND_H
#define PL_TREND_H

/* How often something was said over time: of each query and period the meetings, documents and mentions, beside those
 * that there are in all. A share is
 *
 *	meetings of the period that the query finds / meetings of the period that pass the same filters
 *
 * The fields that restrict a query (restrict.h) are filters of both.  * A meeting has one date, and one whose date is known in part lies in a period only when every day that it may be does. */

#include "searcher/calendar.h"
#include "searcher/match.h"
#include "searcher/periods.h"

enum {
	PL_MAX_TREND = 8,       /* queries */
	PL_MAX_PERIODS = 24000, /* 2,000 years of months */
	PL_THIN = 20,           /* a period of fewer meetings in all says little by its shares */
};

enum pl_trend_count { PL_COUNT_MEETINGS, PL_COUNT_DOCUMENTS, PL_COUNT_MENTIONS };

/* "meetings", "documents", "mentions" */
const char *pl_trend_count_name(enum pl_trend_count what);

struct pl_tally_of {
	uint64_t meetings, documents, mentions;
};
uint64_t pl_trend_number(const struct pl_tally_of *t, enum pl_trend_count what);

/* One query: in all, and what lies in no period. */
struct pl_trend_sum {
	struct pl_tally_of all;
	uint64_t undated, inexact; /* meetings of these */
	struct pl_totals totals;   /* as `cited` has them */
	uint64_t any;              /* as in struct pl_answer */
	bool as_phrase, as_slogan;
	struct pl_tally_of total; /* of all periods, what its shares are of; mentions are 0 */
	uint64_t total_undated,
		total_inexact; /* meetings that would be, had they a date of a period */
	uint64_t thin;         /* periods */
	bool restricted; /* by its own fields: shares are of fewer than the filters let pass */
	bool warm;       /* some period has a temperature */
	bool doubt; /* an uncertain use may be earlier than the first, or later than the last */
};

/* A use. First and last are of meetings whose day is told, to the day and by nothing weaker than another document's word
 * against it; the uncertain ones of any that have a year, a day known in part counting as the first (or last) that it may be. */
struct pl_trend_use {
	pl_date date; /* 0: there is none */
	int32_t period;
	uint64_t meeting;
	struct pl_str source;
};

struct pl_trend_series {
	struct pl_str query;
	struct pl_trend_sum sum;
	struct pl_tally_of *at;    /* of each period */
	struct pl_tally_of *total; /* ... what there is in all; mentions are 0 */
	pl_date from, to;          /* the days asked for; 0: open */
	struct pl_trend_use first, last;
	struct pl_trend_use first_uncertain, last_uncertain; /* before the first, behind the last */
	const json_t *slogans; /* asked for, as pl_slogan_count lists them; null: none */
};

struct pl_trend {
	enum pl_period_unit by;
	int32_t first;              /* period */
	size_t n;                   /* periods: 0 when no meeting lies in one */
	struct pl_tally_of *total;  /* of each period, that pass the filters; mentions are 0 */
	struct pl_tally_of indexed; /* of these, in periods and without */
	uint64_t everything;        /* meetings of the index */
	pl_date oldest, newest;     /* days that the indexed lie between; 0: none is dated */
	struct pl_trend_series series[PL_MAX_TREND];
	size_t n_series;
	struct pl_arena arena;
};

/* Lays out the periods from the first to the last that the filter, else its calendar has. PL_QUERY: over PL_MAX_PERIODS. */
enum pl_status pl_trend_begin(struct pl_trend *t, const struct pl_filter *f,
	const struct pl_calendar *c, struct pl_err *err);
/* Counts what a query has found, in a series of t, and what there is in all: c, of its filters and its own fields. */
enum pl_status pl_trend_add(struct pl_trend *t, struct pl_archive *a, struct pl_matches *m,
	const struct pl_calendar *c, struct pl_trend_series *s, struct pl_err *err);
void pl_trend_done(struct pl_trend *t);

static inline bool pl_trend_thin(const struct pl_trend_series *s, size_t period)
{
	return s->total[period].meetings < PL_THIN;
}
/* The share of meetings; below 0 where there is none. */
double pl_trend_share(const struct pl_trend_series *s, size_t period);

/* Six steps by share: "boiling" from 1/2, then half of that each: "scalding", "hot", "warm", "tepid", "cold" below 1/32. NULL of
 * no use, and of a thin period. */
const char *pl_trend_temperature(const struct pl_trend_series *s, size_t period);
extern const char pl_trend_rule[]; /* that, as a sentence */

#endif
