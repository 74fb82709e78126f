#ifndef PL_TREND_NOTE_H
#define PL_TREND_NOTE_H

/* What a trend says of itself: totals, what lies in no period, what thin and hot mean. */

#include "searcher/ask.h"

/* As pl_answer_note; a line for each of several queries, and one for all, unless only_gaps. */
void pl_trend_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out);

/* {"totals":[{"query":…},…]}; NULL: out of memory. slogans: of each query a list as pl_slogan_count makes it, else null. */
json_t *pl_trend_totals(
	const struct pl_ask *q, const struct pl_answer *answer, const json_t *slogans);

#endif
