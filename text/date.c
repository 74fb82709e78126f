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
	int year = digits(s, 0, 4);
	int month = s.len > 4 ? part(s, 5) : 0, day = s.len > 7 ? part(s, 8) : 0;
	bool known = year > 0 && (s.len == 4 || month > 0) && (s.len <= 7 || day > 0);
	return known && (s.len == 4 || s.len == 7 || s.len == 10) ? pl_date_make(year, month, day)
								  : 0;
}
