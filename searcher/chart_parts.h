#ifndef PL_CHART_PARTS_H
#define PL_CHART_PARTS_H

/* Between the files that draw a chart: where it stands, and how its parts are written. Lengths are units of the view
 * box. */

#include "searcher/chart.h"

enum {
	PL_CHART_WIDTH = 800,
	PL_CHART_LEFT = 72, /* of the plot */
	PL_CHART_RIGHT = 20,
	PL_CHART_PLOT = 300, /* its height */
	PL_CHART_TEXT = 12,  /* size of letters */
	PL_CHART_TITLE = 17,
	PL_CHART_SMALL = 10,
};

struct pl_drawing {
	const struct pl_chart *c;
	struct pl_buf *out;
	bool bars;
	double top, bottom; /* of the plot */
	double most, step;  /* of the values: the end of the axis, between ticks */
	bool any_thin, any_gap;
};

/* Of series i. */
const char *pl_chart_color(size_t i);
const char *pl_chart_dash(size_t i);

/* Where point i stands, where a value does, and how far points are apart. */
double pl_chart_x(const struct pl_drawing *d, double i);
double pl_chart_y(const struct pl_drawing *d, double value);
double pl_chart_pitch(const struct pl_drawing *d);

/* Text: escaped. */
void pl_chart_text(struct pl_buf *out, struct pl_str s);
/* About how wide it will be. */
double pl_chart_width(struct pl_str s, unsigned size);
/* Lines of at most `width`, each at (x, *y) and *y moved below; cut between words where it can be. out NULL: only moves *y. */
void pl_chart_lines(struct pl_buf *out, struct pl_str s, double x, double *y, double width,
	unsigned size, const char *weight);

void pl_chart_marker(struct pl_buf *out, size_t series, double x, double y, double r, bool hollow);
void pl_chart_draw_lines(struct pl_drawing *d);
void pl_chart_draw_bars(struct pl_drawing *d);

#endif
