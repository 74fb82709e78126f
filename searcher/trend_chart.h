#ifndef PL_TREND_CHART_H
#define PL_TREND_CHART_H

/* A trend as a picture. */

#include "searcher/ask.h"

/* Appends it to q->svg: with q->title, or one made of the queries. */
enum pl_status pl_trend_chart(const struct pl_ask *q, const struct pl_trend *t, struct pl_err *err);

#endif
