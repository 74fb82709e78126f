/* The values of a chart: lines with markers, or bars. */

#include "searcher/chart_parts.h"

const char *pl_chart_color(size_t i)
{
	static const char *const colors[PL_CHART_SERIES] = { "#0072B2", "#D55E00", "#009E73",
		"#CC79A7", "#E69F00", "#56B4E9", "#000000", "#767676" };
	return colors[i % PL_CHART_SERIES];
}

const char *pl_chart_dash(size_t i)
{
	static const char *const dashes[PL_CHART_SERIES] = { "none", "7 3", "2 2", "9 3 2 3",
		"12 4", "5 2 1 2", "1 3", "14 3 4 3" };
	return dashes[i % PL_CHART_SERIES];
}

double pl_chart_pitch(const struct pl_drawing *d)
{
	return (double)(PL_CHART_WIDTH - PL_CHART_LEFT - PL_CHART_RIGHT) / (double)d->c->n;
}

double pl_chart_x(const struct pl_drawing *d, double i)
{
	return PL_CHART_LEFT + (i + 0.5) * pl_chart_pitch(d);
}

double pl_chart_y(const struct pl_drawing *d, double value)
{
	return d->bottom - value / d->most * (d->bottom - d->top);
}

/* ---- markers --------------------------------------------------------------------------------- */

/* Corners, as parts of the radius in hundredths; the first series has circles. */
struct shape {
	size_t n;
	signed char at[10][2];
};
static const struct shape shapes[PL_CHART_SERIES] = {
	{ 0 },
	{ 4, { { -85, -85 }, { 85, -85 }, { 85, 85 }, { -85, 85 } } },
	{ 3, { { 0, -115 }, { 105, 80 }, { -105, 80 } } },
	{ 4, { { 0, -120 }, { 120, 0 }, { 0, 120 }, { -120, 0 } } },
	{ 3, { { 0, 115 }, { 105, -80 }, { -105, -80 } } },
	{ 5, { { 0, -110 }, { 105, -34 }, { 65, 89 }, { -65, 89 }, { -105, -34 } } },
	{ 6, { { -55, -95 }, { 55, -95 }, { 110, 0 }, { 55, 95 }, { -55, 95 }, { -110, 0 } } },
	{ 4, { { -120, -50 }, { 120, -50 }, { 120, 50 }, { -120, 50 } } },
};

void pl_chart_marker(struct pl_buf *out, size_t series, double x, double y, double r, bool hollow)
{
	const struct shape *s = &shapes[series % PL_CHART_SERIES];
	const char *color = pl_chart_color(series);
	if (s->n == 0) {
		pl_buf_print(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", x, y, r);
	} else {
		pl_buf_add(out, PL_STR("<polygon points=\""));
		for (size_t i = 0; i < s->n; i++)
			pl_buf_print(out, "%s%.1f,%.1f", i ? " " : "", x + s->at[i][0] * r / 100,
				y + s->at[i][1] * r / 100);
		pl_buf_byte(out, '"');
	}
	pl_buf_print(out, " fill=\"%s\" stroke=\"%s\" stroke-width=\"1.2\"/>\n",
		hollow ? "#FFFFFF" : color, color);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool is_known(const struct pl_drawing *d, const struct pl_chart_series *s, size_t i)
{
	return i < d->c->n && !s->point[i].gap;
}

/* The parts of a line between points of which neither is thin, or those where one is, which are faint. */
static void draw_line(struct pl_drawing *d, size_t series, bool faint)
{
	const struct pl_chart_series *s = &d->c->series[series];
	size_t parts = 0, end = SIZE_MAX; /* where the pen is */
	size_t start = d->out->len;
	pl_buf_print(d->out,
		"<path fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" "
		"stroke-linejoin=\"round\" stroke-dasharray=\"%s\"%s d=\"",
		pl_chart_color(series), faint ? "1.2" : "1.8", pl_chart_dash(series),
		faint ? " stroke-opacity=\"0.4\"" : "");
	for (size_t i = 0; i + 1 < d->c->n; i++) {
		if (!is_known(d, s, i) || !is_known(d, s, i + 1) ||
			(s->point[i].thin || s->point[i + 1].thin) != faint)
			continue;
		if (end != i)
			pl_buf_print(d->out, "M%.1f %.1f", pl_chart_x(d, (double)i),
				pl_chart_y(d, s->point[i].value));
		end = i + 1;
		pl_buf_print(d->out, "L%.1f %.1f", pl_chart_x(d, (double)end),
			pl_chart_y(d, s->point[end].value));
		parts++;
	}
	pl_buf_add(d->out, PL_STR("\"/>\n"));
	if (!parts && !d->out->status)
		d->out->len = start;
}

/* Where points are close not each has a marker; one that stands alone does. */
static void draw_markers(struct pl_drawing *d, size_t series)
{
	const struct pl_chart_series *s = &d->c->series[series];
	double pitch = pl_chart_pitch(d), r = pitch < 8 ? 2.2 : 3.6;
	size_t every = pitch < 14 ? (size_t)(14 / pitch) + 1 : 1;
	for (size_t i = 0; i < d->c->n; i++) {
		if (!is_known(d, s, i))
			continue;
		bool alone = (!i || !is_known(d, s, i - 1)) && !is_known(d, s, i + 1);
		bool due = i % every == series % every;
		if (due || alone || (s->point[i].thin && pitch >= 5))
			pl_chart_marker(d->out, series, pl_chart_x(d, (double)i),
				pl_chart_y(d, s->point[i].value), r, s->point[i].thin);
	}
}

void pl_chart_draw_lines(struct pl_drawing *d)
{
	for (size_t k = 0; k < d->c->n_series; k++) {
		draw_line(d, k, true);
		draw_line(d, k, false);
	}
	for (size_t k = 0; k < d->c->n_series; k++)
		draw_markers(d, k);
}

/* ---- bars ------------------------------------------------------------------------------------ */

void pl_chart_draw_bars(struct pl_drawing *d)
{
	double pitch = pl_chart_pitch(d), group = pitch * 0.8,
	       width = group / (double)d->c->n_series;
	for (size_t i = 0; i < d->c->n; i++)
		for (size_t k = 0; k < d->c->n_series; k++) {
			const struct pl_chart_point *p = &d->c->series[k].point[i];
			double x = pl_chart_x(d, (double)i) - group / 2 + (double)k * width;
			double y = p->gap ? d->bottom : pl_chart_y(d, p->value);
			if (p->gap || p->value <= 0)
				continue;
			pl_buf_print(d->out,
				"<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" ", x, y,
				width * 0.94, d->bottom - y);
			if (p->thin)
				pl_buf_print(d->out,
					"fill=\"url(#thin%zu)\" stroke=\"%s\" "
					"stroke-width=\"0.8\"/>\n",
					k, pl_chart_color(k));
			else
				pl_buf_print(d->out, "fill=\"%s\"/>\n", pl_chart_color(k));
		}
}
