#ifndef PL_TREND_USE_H
#define PL_TREND_USE_H

/* The first and the last use with a day that can be cited. */

#include "searcher/trend.h"

/* Sets s->first and s->last: among the meetings found, those of a whole date that is not uncertain (meeting_facts.h); and
 * s->first_uncertain, s->last_uncertain: those that may be earlier or later (first_last.h), where there are any.
 * Sources are in `arena`. */
enum pl_status pl_trend_uses(struct pl_archive *a, struct pl_matches *m, enum pl_period_unit by,
	struct pl_arena *arena, struct pl_trend_series *s, struct pl_err *err);

#endif
