#ifndef PL_CHART_H
#define PL_CHART_H

/* A chart of some series over the same row of periods, as SVG for a paper or a page. It knows nothing of queries or
 * calendars. The same chart gives the same bytes. All text passes the escape filter and is escaped for XML.
 *
 * Colours are those of Okabe and Ito, told apart by readers who do not see all colours; series differ by dashes, markers
 * and hatching too. */

#include <stdint.h>

#include "text/buf.h"

enum { PL_CHART_SERIES = 8 };

struct pl_chart_point {
	double value; /* not below 0 */
	bool gap;     /* nothing is known here */
	bool thin;    /* little is known: hollow, or hatched */
};

struct pl_chart_series {
	struct pl_str name;
	const struct pl_chart_point *point; /* pl_chart.n of them */
};

enum pl_chart_kind { PL_CHART_AUTO, PL_CHART_LINE, PL_CHART_BAR };

#define PL_CHART_LABEL 16
typedef void pl_chart_label_fn(const void *ctx, int32_t number, bool coarse, char *out);

struct pl_chart {
	struct pl_str title, x_title, y_title;
	struct pl_str source;    /* below it all */
	struct pl_str thin, gap; /* what these mean: in the legend where there are any */
	bool percent;            /* values are shares: 0.5 is printed as 50 % */
	bool whole;              /* values are counts: ticks stand at whole numbers */
	enum pl_chart_kind kind; /* auto: bars of one series in few periods, else lines */

	/* Along the axis. Labels stand where the number is a multiple of a step: of the first that leaves them room. */
	int32_t first; /* number of the first point; each further one has one more */
	size_t n;
	const unsigned *steps; /* rising, 0 behind the last; then multiples of it */
	unsigned coarse;       /* from this step on labels are asked for as coarse */
	pl_chart_label_fn *label;
	const void *ctx;

	struct pl_chart_series series[PL_CHART_SERIES];
	size_t n_series;
};

/* Appends the picture. PL_NOMEM, PL_LIMIT (out->max). */
enum pl_status pl_chart_svg(const struct pl_chart *c, struct pl_buf *out, struct pl_err *err);

/* The distance of some five round ticks (1, 2 or 5 times a power of ten) up to `most`, over 0; at least 1 if `whole`. */
double pl_chart_step(double most, bool whole);

#endif
