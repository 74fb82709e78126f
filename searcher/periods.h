#ifndef PL_PERIODS_H
#define PL_PERIODS_H

/* Years, quarters and months as numbers in a row: the one behind is one more. */

#include <stdint.h>

#include "text/date.h"

enum pl_period_unit { PL_BY_YEAR, PL_BY_QUARTER, PL_BY_MONTH };

/* "year", "quarter", "month" */
const char *pl_period_unit_name(enum pl_period_unit unit);

enum pl_period_fit {
	PL_PERIOD_FITS,
	PL_PERIOD_UNDATED, /* its year is not known */
	PL_PERIOD_INEXACT, /* it may lie in one or another */
};

/* The period that the date lies in, whatever day it is of those that it may be; *out is set where it fits. */
enum pl_period_fit pl_period_of(enum pl_period_unit unit, pl_date date, int32_t *out);

/* Whole days. */
pl_date pl_period_first(enum pl_period_unit unit, int32_t period);
pl_date pl_period_last(enum pl_period_unit unit, int32_t period);

#define PL_PERIOD_ROOM 8
/* "2023", "2023-Q1", "2023-01" */
void pl_period_name(enum pl_period_unit unit, int32_t period, char out[PL_PERIOD_ROOM]);

#endif
