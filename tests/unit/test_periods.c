/* Years, quarters and months: which one a date lies in, how they are called, which days they have. */

#include "searcher/periods.h"
#include "tests/tap.h"

static void lies_in(enum pl_period_unit unit, const char *date, const char *want, const char *name)
{
	char got[PL_PERIOD_ROOM] = "";
	int32_t period = 0;
	switch (pl_period_of(unit, pl_date_iso(pl_str(date)), &period)) {
	case PL_PERIOD_FITS: pl_period_name(unit, period, got); break;
	case PL_PERIOD_UNDATED: (void)snprintf(got, sizeof got, "undated"); break;
	case PL_PERIOD_INEXACT: (void)snprintf(got, sizeof got, "inexact"); break;
	}
	is_str(pl_str(got), want, name);
}

static void has_days(
	enum pl_period_unit unit, const char *date, const char *first, const char *last)
{
	char got[PL_DATE_ROOM];
	int32_t period = 0;
	is_int(pl_period_of(unit, pl_date_iso(pl_str(date)), &period), PL_PERIOD_FITS, date);
	pl_date_print(pl_period_first(unit, period), got);
	is_str(pl_str(got), first, "... begins");
	pl_date_print(pl_period_last(unit, period), got);
	is_str(pl_str(got), last, "... ends");
}

static void behind(enum pl_period_unit unit, const char *date, const char *want)
{
	char got[PL_PERIOD_ROOM];
	int32_t period = 0;
	is_int(pl_period_of(unit, pl_date_iso(pl_str(date)), &period), PL_PERIOD_FITS, date);
	pl_period_name(unit, period + 1, got);
	is_str(pl_str(got), want, "... is followed by");
}

int main(void)
{
	lies_in(PL_BY_YEAR, "2023-05-17", "2023", "a day in a year");
	lies_in(PL_BY_QUARTER, "2023-05-17", "2023-Q2", "... in a quarter");
	lies_in(PL_BY_MONTH, "2023-05-17", "2023-05", "... in a month");
	lies_in(PL_BY_QUARTER, "2023-01-01", "2023-Q1", "the first day of a year");
	lies_in(PL_BY_QUARTER, "2023-12-31", "2023-Q4", "the last day of a year");
	lies_in(PL_BY_QUARTER, "2023-09-30", "2023-Q3", "the last day of a quarter");
	lies_in(PL_BY_QUARTER, "2023-10-01", "2023-Q4", "... and the day behind it");
	lies_in(PL_BY_YEAR, "0001-01-01", "0001", "the first day of all");
	lies_in(PL_BY_MONTH, "9999-12-31", "9999-12", "the last day of all");

	lies_in(PL_BY_YEAR, "2023", "2023", "a year lies in that year");
	lies_in(PL_BY_QUARTER, "2023", "inexact", "... and in no quarter for sure");
	lies_in(PL_BY_MONTH, "2023", "inexact", "... nor month");
	lies_in(PL_BY_QUARTER, "2023-03", "2023-Q1", "a month lies in its quarter");
	lies_in(PL_BY_MONTH, "2023-03", "2023-03", "... and in itself");
	lies_in(PL_BY_YEAR, "--01-05", "undated", "a day without a year lies in none");
	lies_in(PL_BY_YEAR, "", "undated", "nor does what has no date");

	has_days(PL_BY_YEAR, "2024-02-29", "2024-01-01", "2024-12-31");
	has_days(PL_BY_QUARTER, "2024-02-29", "2024-01-01", "2024-03-31");
	has_days(PL_BY_MONTH, "2024-02-01", "2024-02-01", "2024-02-29");
	has_days(PL_BY_MONTH, "2023-02-01", "2023-02-01", "2023-02-28");

	behind(PL_BY_YEAR, "1999", "2000");
	behind(PL_BY_QUARTER, "1999-12", "2000-Q1");
	behind(PL_BY_MONTH, "1999-12", "2000-01");
	return done_testing();
}
