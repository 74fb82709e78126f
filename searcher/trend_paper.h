#ifndef PL_TREND_PAPER_H
#define PL_TREND_PAPER_H

/* A trend as text: a bar for each period and query, with its numbers. */

#include "searcher/desk.h"

/* Rows that the window of the question holds; counts them in *shown. */
void pl_trend_paper(struct pl_desk *d, const struct pl_trend *t, uint64_t *shown);

#endif
