#include "text/date.h"

#include <stdio.h>

static int days_in(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return month == 2 && (leap || year == 0) ? 29 : days[month - 1];
}

pl_date pl_date_make(int year, int month, int day)
{
	if (year < 0 || year > 9999 || month < 0 || month > 12 || day < 0)
		return 0;
	if (month == 0)
		return day == 0 ? (pl_date)(year * 10000) : 0;
	if (day > days_in(year, month) || (year == 0 && day == 0))
		return 0;
	return (pl_date)(year * 10000 + month * 100 + day);
}

void pl_date_print(pl_date d, char out[PL_DATE_ROOM])
{
	unsigned year = (unsigned)pl_date_year(d) % 10000;
	unsigned month = (unsigned)pl_date_month(d) % 100, day = (unsigned)pl_date_day(d) % 100;
	out[0] = '\0';
	if (year && day)
		(void)snprintf(out, PL_DATE_ROOM, "%04u-%02u-%02u", year, month, day);
	else if (year && month)
		(void)snprintf(out, PL_DATE_ROOM, "%04u-%02u", year, month);
	else if (year)
		(void)snprintf(out, PL_DATE_ROOM, "%04u", year);
	else if (month)
		(void)snprintf(out, PL_DATE_ROOM, "--%02u-%02u", month, day);
	else if (day)
		(void)snprintf(out, PL_DATE_ROOM, "---%02u", day);
}

pl_date pl_date_first(pl_date d)
{
	int month = pl_date_month(d), day = pl_date_day(d);
	if (pl_date_year(d) == 0)
		return 0;
	return pl_date_make(pl_date_year(d), month ? month : 1, day ? day : 1);
}

pl_date pl_date_last(pl_date d)
{
	int year = pl_date_year(d), month = pl_date_month(d), day = pl_date_day(d);
	if (year == 0)
		return 0;
	month = month ? month : 12;
	return pl_date_make(year, month, day ? day : days_in(year, month));
}

#define DAYS_OF_400 146097
#define MARCH_1     (-306) /* the days of the year 1 that 1 March of the year 0 is away */

int32_t pl_date_days(pl_date d)
{
	int32_t y = pl_date_year(d), m = pl_date_month(d);
	y -= m < 3;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 +
	       pl_date_day(d) + MARCH_1;
}

pl_date pl_date_of_days(int32_t days)
{
	if (days < 1 || days > 9999 / 400 * DAYS_OF_400 + DAYS_OF_400)
		return 0;
	int32_t n = days - MARCH_1 - 1; /* from 1 March of the year 0 */
	int32_t era = n / DAYS_OF_400, of_era = n % DAYS_OF_400;
	int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int32_t of_year = of_era - (365 * y + y / 4 - y / 100);
	int32_t m = (5 * of_year + 2) / 153, day = of_year - (153 * m + 2) / 5 + 1;
	int32_t month = m < 10 ? m + 3 : m - 9;
	return pl_date_make(era * 400 + y + (month < 3), month, day);
}

int pl_date_weekday(pl_date d)
{
	return (pl_date_days(d) + 6) % 7 + 1; /* 1 January of the year 1 was a Monday */
}

static int fullness(pl_date d)
{
	return (pl_date_year(d) ? 4 : 0) + (pl_date_month(d) ? 2 : 0) + (pl_date_day(d) ? 1 : 0);
}

bool pl_date_better(pl_date a, pl_date b)
{
	int gain = fullness(a) - fullness(b);
	return gain > 0 || (gain == 0 && a < b);
}

/* ---- ISO 8601 ------------------------------------------------------------------------------ */

/* The n digits of s from `at`; -1 when there are not as many. */
static int digits(struct pl_str s, size_t at, size_t n)
{
	int value = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.len || s.at[i] < '0' || s.at[i] > '9')
			return -1;
		value = value * 10 + (s.at[i] - '0');
	}
	return value;
}

/* Two digits from `at` with a dash before them; -1 when they are not there. */
static int part(struct pl_str s, size_t at)
{
	return at <= s.len && s.at[at - 1] == '-' ? digits(s, at, 2) : -1;
}

pl_date pl_date_iso(struct pl_str s)
{
	if (s.len == 7 && s.at[0] == '-') {
		int month = part(s, 2), day = part(s, 5);
		return month > 0 && day > 0 ? pl_date_make(0, month, day) : 0;
	}
	if (s.len == 5 && memcmp(s.at, "---", 3) == 0) {
		int day = digits(s, 3, 2);
		return day > 0 && day <= 31 ? day : 0;
	}
	int year = digits(s, 0, 4);
	int month = s.len > 4 ? part(s, 5) : 0, day = s.len > 7 ? part(s, 8) : 0;
	bool known = year > 0 && (s.len == 4 || month > 0) && (s.len <= 7 || day > 0);
	return known && (s.len == 4 || s.len == 7 || s.len == 10) ? pl_date_make(year, month, day)
								  : 0;
}
