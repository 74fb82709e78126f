#ifndef PL_DATE_H
#define PL_DATE_H

/* Calendar dates that may be partly known, as one number yyyymmdd whose unknown parts are zero:
 * 20230105, 20230100 (a month), 20230000 (a year), 105 (5 January of an unknown year), 5 (the 5th of an unknown
 * month), 0 (none).
 * Proleptic Gregorian, years 1 to 9999. */

#include <stdint.h>

#include "text/buf.h"

typedef int32_t pl_date;

static inline int pl_date_year(pl_date d)
{
	return d / 10000;
}
static inline int pl_date_month(pl_date d)
{
	return d / 100 % 100;
}
static inline int pl_date_day(pl_date d)
{
	return d % 100;
}

/* 0 when no such day exists; month and day may be 0 (unknown), day only with a month. */
pl_date pl_date_make(int year, int month, int day);

/* Strict ISO 8601: YYYY, YYYY-MM, YYYY-MM-DD, --MM-DD or ---DD, the whole of s. 0 when it is not. */
pl_date pl_date_iso(struct pl_str s);

#define PL_DATE_ROOM 12
/* ISO 8601, partial as known ("2023-01", "--01-05", "---05"), "" for none. */
void pl_date_print(pl_date d, char out[PL_DATE_ROOM]);

/* First and last day of what the date allows; 0 when the year is unknown. */
pl_date pl_date_first(pl_date d);
pl_date pl_date_last(pl_date d);

/* Whole days since some day, of a whole date; and the date of such a number, 0 where it is none of year 1 to 9999. */
int32_t pl_date_days(pl_date d);
pl_date pl_date_of_days(int32_t days);
/* 1 Monday to 7 Sunday, of a whole date. */
int pl_date_weekday(pl_date d);

/* The better one of two dates of a meeting is that of which more is known, then the earlier one. */
bool pl_date_better(pl_date a, pl_date b);

struct pl_date_hit {
	pl_date date;
	size_t from, to; /* byte range of what was read, in the text given */
};

/* The first plainly printed date in s: YYYY-MM-DD (also with / or .), 5 January 2023, 5th of
 * January, 2023, 5-Jan-2023, January 5, 2023, Jan. 5th 2023, July 14 (2023), January 5 (no year),
 * January 2023, and 2023年1月5日, 2023年1月, 1月5日; 14.03.2012, with the day before the month where dots are
 * between, and 14/03/2012, 02/20/2019, 14-03-2012 where only one reading is possible; day, month and year
 * in French, German, Spanish, Italian, Portuguese and Russian: 18 juillet 2014, 3. März 2012, 18 июля
 * 2014 г.; 二〇二一年三月四日, and 民國109年3月5日, years of the Republic in either numerals. "16-17 May", "3 to 5 March" and "12-14.03.2012" give the first day. A month needs a capital, as "may" and "march" are words, unless day and year stand with it.
 * A complete date that stands later in s is preferred to a partial one before it when `complete`
 * is set. False when there is none. Never a date out of a longer number, and nothing out of a date
 * that does not exist (31 February 2023). */
bool pl_date_find(struct pl_str s, bool complete, struct pl_date_hit *out);

/* The last day of a printed range whose first day is *hit, as pl_date_find has it in s: "8 to 11 November", "Oct
 * 24-27", "January 30 to February 2, 2023", 11月8日至11日. *hit goes on to the end of the range, and gets the year
 * that is printed there. Of no year, the last day may be in the year behind. 0: no range. */
pl_date pl_date_until(struct pl_str s, struct pl_date_hit *hit);

/* A date inside a file name or path component: 2023-01-05, 2023_01_05, 2023.01.05, 20230105,
 * 2023年1月5日, 2023-01, where digits do not run on, a complete one first; the year must be
 * 1900..2099. */
bool pl_date_in_name(struct pl_str name, struct pl_date_hit *out);

#endif
