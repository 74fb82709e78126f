/* Numbers in a text: counts, sums, years. Each function fills the slot of that name. */
#ifndef BENCH_GENERATE_FIGURES_H
#define BENCH_GENERATE_FIGURES_H

#include "bench/generate/telling.h"

void figure_small(struct telling *t);   /* three */
void figure_count(struct telling *t);   /* 4,096 */
void figure_big(struct telling *t);     /* 1.37 million */
void figure_percent(struct telling *t); /* 12.4 percent */
void figure_money(struct telling *t);   /* 3.25 billion yuan */
void figure_nth(struct telling *t);     /* 47th */

/* Years, plans and congresses as seen from the year of the meeting. */
void figure_year(struct telling *t);
void figure_last_year(struct telling *t);
void figure_next_year(struct telling *t);
void figure_plan(struct telling *t);     /* 14th (Five-Year Plan) */
void figure_congress(struct telling *t); /* 20th (National Congress) */

#endif
