#include "searcher/periods.h"

#include <stdio.h>

static const int months_of[] = { [PL_BY_YEAR] = 12, [PL_BY_QUARTER] = 3, [PL_BY_MONTH] = 1 };

const char *pl_period_unit_name(enum pl_period_unit unit)
{
	static const char *const names[] = { "year", "quarter", "month" };
	return names[unit];
}

static int32_t number(enum pl_period_unit unit, pl_date whole)
{
	int months = months_of[unit];
	return pl_date_year(whole) * (12 / months) + (pl_date_month(whole) - 1) / months;
}

enum pl_period_fit pl_period_of(enum pl_period_unit unit, pl_date date, int32_t *out)
{
	pl_date first = pl_date_first(date), last = pl_date_last(date);
	if (!first || !last)
		return PL_PERIOD_UNDATED;
	if (number(unit, first) != number(unit, last))
		return PL_PERIOD_INEXACT;
	*out = number(unit, first);
	return PL_PERIOD_FITS;
}

/* Its months, partly known as a date is: (year, month). */
static pl_date month(enum pl_period_unit unit, int32_t period, bool last)
{
	int months = months_of[unit], year = period / (12 / months);
	int before = period % (12 / months) * months;
	return pl_date_make(year, before + (last ? months : 1), 0);
}

pl_date pl_period_first(enum pl_period_unit unit, int32_t period)
{
	return pl_date_first(month(unit, period, false));
}

pl_date pl_period_last(enum pl_period_unit unit, int32_t period)
{
	return pl_date_last(month(unit, period, true));
}

void pl_period_name(enum pl_period_unit unit, int32_t period, char out[PL_PERIOD_ROOM])
{
	pl_date first = pl_period_first(unit, period);
	unsigned year = (unsigned)pl_date_year(first) % 10000;
	unsigned in_year = (unsigned)pl_date_month(first) % 100;
	if (unit == PL_BY_YEAR)
		(void)snprintf(out, PL_PERIOD_ROOM, "%04u", year);
	else if (unit == PL_BY_QUARTER)
		(void)snprintf(out, PL_PERIOD_ROOM, "%04u-Q%u", year, (in_year / 3 + 1) % 10);
	else
		(void)snprintf(out, PL_PERIOD_ROOM, "%04u-%02u", year, in_year);
}
