/* A chart's frame: title, legend, axes, source. */

#include "searcher/chart_parts.h"

#include <math.h>
#include <stdio.h>

#include "text/limits.h"

enum {
	FEW_BARS = 40,  /* in auto: as many periods of one series are bars */
	NAME_MOST = 60, /* letters of a name in the legend */
	TICKS = 5,
};

static const char *const GRAY = "#555555";

double pl_chart_step(double most, bool whole)
{
	static const double round[] = { 1, 2, 5, 10 };
	double rough = most / TICKS, power = pow(10, floor(log10(rough)));
	double step = power * 10;
	for (size_t i = 0; i < sizeof round / sizeof *round; i++)
		if (power * round[i] >= rough * 0.999) {
			step = power * round[i];
			break;
		}
	return whole && step < 1 ? 1 : step;
}

/* Nothing is known of any series. */
static bool is_gap(const struct pl_chart *c, size_t i)
{
	bool all = c->n_series > 0;
	for (size_t k = 0; k < c->n_series; k++)
		all &= c->series[k].point[i].gap;
	return all;
}

static void measure(struct pl_drawing *d)
{
	const struct pl_chart *c = d->c;
	double most = 0;
	for (size_t k = 0; k < c->n_series; k++)
		for (size_t i = 0; i < c->n; i++) {
			const struct pl_chart_point *p = &c->series[k].point[i];
			d->any_thin |= p->thin && !p->gap;
			if (!p->gap && p->value > most)
				most = p->value;
		}
	for (size_t i = 0; i < c->n; i++)
		d->any_gap |= is_gap(c, i);
	most = most > 0 ? most : c->percent ? 0.1 : TICKS;
	d->step = pl_chart_step(most, c->whole);
	d->most = ceil(most / d->step - 1e-9) * d->step;
	d->bars = c->kind == PL_CHART_BAR ||
		  (c->kind == PL_CHART_AUTO && c->n_series == 1 && c->n <= FEW_BARS);
}

/* ---- legend ---------------------------------------------------------------------------------- */

struct legend {
	struct pl_drawing *d;
	bool draw;
	double x, y;
};

/* Makes room for an entry of this width; a new line where it does not fit. */
static void place(struct legend *l, double width)
{
	if (l->x > PL_CHART_LEFT && l->x + width > PL_CHART_WIDTH - PL_CHART_RIGHT) {
		l->x = PL_CHART_LEFT;
		l->y += PL_CHART_TEXT * 1.5;
	}
}

enum { KEY = 34 }; /* width of the sample before a name */

static void sample(struct legend *l, size_t series, bool thin)
{
	struct pl_buf *out = l->d->out;
	double y = l->y - PL_CHART_TEXT * 0.35;
	const char *color = pl_chart_color(series);
	if (l->d->bars) {
		pl_buf_print(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"26\" height=\"10\" fill=\"",
			l->x, y - 5);
		if (thin)
			pl_buf_print(out, "url(#thin%zu)\" stroke=\"%s\" stroke-width=\"0.8\"/>\n",
				series, color);
		else
			pl_buf_print(out, "%s\"/>\n", color);
		return;
	}
	pl_buf_print(out,
		"<path d=\"M%.1f %.1f h26\" stroke=\"%s\" stroke-width=\"%s\" "
		"stroke-dasharray=\"%s\"%s/>\n",
		l->x, y, color, thin ? "1.2" : "1.8", pl_chart_dash(series),
		thin ? " stroke-opacity=\"0.4\"" : "");
	pl_chart_marker(out, series, l->x + 13, y, 3.6, thin);
}

static void name(struct legend *l, struct pl_str text)
{
	struct pl_buf *out = l->d->out;
	pl_buf_print(out, "<text x=\"%.1f\" y=\"%.1f\">", l->x + KEY, l->y);
	pl_chart_text(out, text);
	pl_buf_add(out, PL_STR("</text>\n"));
}

/* As much of it as a legend holds; all of it stands in the source line. */
static struct pl_str shorten(struct pl_str s, struct pl_buf *room)
{
	size_t at = s.len < NAME_MOST ? s.len : NAME_MOST;
	if (at == s.len)
		return s;
	while (at && ((unsigned char)s.at[at] & 0xC0) == 0x80)
		at--;
	room->max = PL_MIB;
	pl_buf_clear(room);
	pl_buf_add(room, pl_str_cut(s, 0, at));
	pl_buf_add(room, PL_STR("…"));
	return pl_buf_str(room);
}

static void entry(struct legend *l, struct pl_str text)
{
	double width = KEY + pl_chart_width(text, PL_CHART_TEXT) + 16;
	place(l, width);
	if (l->draw)
		name(l, text);
	l->x += width;
}

/* Places what it has; its last line is at l->y. */
static void legend(struct legend *l)
{
	const struct pl_chart *c = l->d->c;
	struct pl_buf room = { 0 };
	l->x = PL_CHART_LEFT;
	l->y += PL_CHART_TEXT * 1.8;
	for (size_t k = 0; k < c->n_series; k++) {
		struct pl_str text = shorten(c->series[k].name, &room);
		place(l, KEY + pl_chart_width(text, PL_CHART_TEXT) + 16);
		if (l->draw)
			sample(l, k, false);
		entry(l, text);
	}
	if (l->d->any_thin) {
		place(l, KEY + pl_chart_width(c->thin, PL_CHART_TEXT) + 16);
		if (l->draw)
			sample(l, 0, true);
		entry(l, c->thin);
	}
	if (l->d->any_gap) {
		place(l, KEY + pl_chart_width(c->gap, PL_CHART_TEXT) + 16);
		if (l->draw)
			pl_buf_print(l->d->out,
				"<rect x=\"%.1f\" y=\"%.1f\" width=\"26\" height=\"10\" "
				"fill=\"#E6E6E6\"/>\n",
				l->x, l->y - 10);
		entry(l, c->gap);
	}
	pl_buf_free(&room);
}

/* ---- axes ------------------------------------------------------------------------------------ */

static void value_label(const struct pl_drawing *d, double value, char *to, size_t size)
{
	double scale = d->c->percent ? 100 : 1, step = d->step * scale;
	int decimals = 0;
	for (; decimals < 6 && step < 0.9999; decimals++)
		step *= 10;
	(void)snprintf(to, size, "%.*f%s", decimals, value * scale, d->c->percent ? " %" : "");
}

static void y_axis(struct pl_drawing *d)
{
	char label[40];
	unsigned n = (unsigned)(d->most / d->step + 0.5);
	for (unsigned i = 0; i <= n; i++) {
		double y = pl_chart_y(d, i * d->step);
		value_label(d, i * d->step, label, sizeof label);
		pl_buf_print(d->out,
			"<path d=\"M%d %.1f H%d\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
			"<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
			PL_CHART_LEFT, y, PL_CHART_WIDTH - PL_CHART_RIGHT, i ? "#D5D5D5" : GRAY,
			i ? "0.7" : "1", PL_CHART_LEFT - 7, y + 4, label);
	}
	pl_buf_print(d->out,
		"<text transform=\"translate(17 %.1f) rotate(-90)\" text-anchor=\"middle\">",
		(d->top + d->bottom) / 2);
	pl_chart_text(d->out, d->c->y_title);
	pl_buf_add(d->out, PL_STR("</text>\n"));
}

/* The step whose labels have room. */
static unsigned label_step(const struct pl_drawing *d)
{
	const struct pl_chart *c = d->c;
	char label[PL_CHART_LABEL];
	unsigned step = 1;
	for (size_t i = 0;; i++) {
		step = c->steps[i] ? c->steps[i] : step * 2;
		c->label(c->ctx, c->first, step >= c->coarse, label);
		double need = pl_chart_width(pl_str(label), PL_CHART_TEXT) + 10;
		if (pl_chart_pitch(d) * step >= need || step > c->n)
			return step;
		if (!c->steps[i])
			i--;
	}
}

static void x_axis(struct pl_drawing *d)
{
	const struct pl_chart *c = d->c;
	char label[PL_CHART_LABEL];
	unsigned step = label_step(d);
	for (size_t i = 0; i < c->n; i++) {
		int32_t number = c->first + (int32_t)i;
		if (number % (int32_t)step && !(step > c->n && i == 0))
			continue;
		double x = pl_chart_x(d, (double)i);
		c->label(c->ctx, number, step >= c->coarse, label);
		pl_buf_print(d->out,
			"<path d=\"M%.1f %.1f v5\" stroke=\"%s\"/>\n"
			"<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">",
			x, d->bottom, GRAY, x, d->bottom + 18);
		pl_chart_text(d->out, pl_str(label));
		pl_buf_add(d->out, PL_STR("</text>\n"));
	}
	pl_buf_print(d->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">",
		(PL_CHART_LEFT + PL_CHART_WIDTH - PL_CHART_RIGHT) / 2.0, d->bottom + 38);
	pl_chart_text(d->out, c->x_title);
	pl_buf_add(d->out, PL_STR("</text>\n"));
}

/* Periods of which nothing is known. */
static void gaps(struct pl_drawing *d)
{
	const struct pl_chart *c = d->c;
	double pitch = pl_chart_pitch(d);
	for (size_t i = 0; i < c->n && c->n_series;) {
		size_t n = 0;
		while (i + n < c->n && is_gap(c, i + n))
			n++;
		if (n)
			pl_buf_print(d->out,
				"<rect x=\"%.2f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\" "
				"fill=\"#E6E6E6\"/>\n",
				pl_chart_x(d, (double)i) - pitch / 2, d->top, pitch * (double)n,
				d->bottom - d->top);
		i += n + 1;
	}
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void hatching(struct pl_drawing *d)
{
	if (!d->bars || !d->any_thin)
		return;
	pl_buf_add(d->out, PL_STR("<defs>\n"));
	for (size_t k = 0; k < d->c->n_series; k++)
		pl_buf_print(d->out,
			"<pattern id=\"thin%zu\" width=\"5\" height=\"5\" "
			"patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect "
			"width=\"5\" height=\"5\" fill=\"#FFFFFF\"/><path d=\"M0 0 V5\" "
			"stroke=\"%s\" stroke-width=\"3\"/></pattern>\n",
			k, pl_chart_color(k));
	pl_buf_add(d->out, PL_STR("</defs>\n"));
}

enum pl_status pl_chart_svg(const struct pl_chart *c, struct pl_buf *out, struct pl_err *err)
{
	struct pl_drawing d = { .c = c, .out = out };
	const double right = PL_CHART_WIDTH - PL_CHART_RIGHT;
	measure(&d);
	/* Where things stand depends on how many lines those above have. */
	double y = 8;
	pl_chart_lines(NULL, c->title, 16, &y, right - 16, PL_CHART_TITLE, "bold");
	struct legend l = { .d = &d, .y = y };
	legend(&l);
	d.top = l.y + 16;
	d.bottom = d.top + PL_CHART_PLOT;
	double source = d.bottom + 48, height = source;
	pl_chart_lines(NULL, c->source, 16, &height, right - 16, PL_CHART_SMALL, "normal");
	height += 12;
	pl_buf_print(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %.0f\" width=\"%d\" "
		"height=\"%.0f\" role=\"img\" font-family=\"sans-serif\" font-size=\"%d\" "
		"fill=\"#222222\">\n<title>",
		PL_CHART_WIDTH, height, PL_CHART_WIDTH, height, PL_CHART_TEXT);
	pl_chart_text(out, c->title);
	pl_buf_add(out, PL_STR("</title>\n<desc>"));
	pl_chart_text(out, c->source);
	pl_buf_print(out, "</desc>\n<rect width=\"%d\" height=\"%.0f\" fill=\"#FFFFFF\"/>\n",
		PL_CHART_WIDTH, height);
	hatching(&d);
	y = 8;
	pl_chart_lines(out, c->title, 16, &y, right - 16, PL_CHART_TITLE, "bold");
	l = (struct legend){ .d = &d, .draw = true, .y = y };
	legend(&l);
	if (c->n) {
		gaps(&d);
		y_axis(&d);
		x_axis(&d);
		(d.bars ? pl_chart_draw_bars : pl_chart_draw_lines)(&d);
	} else {
		pl_buf_print(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"middle\">",
			PL_CHART_WIDTH / 2, (d.top + d.bottom) / 2);
		pl_chart_text(out, c->gap);
		pl_buf_add(out, PL_STR("</text>\n"));
	}
	pl_chart_lines(out, c->source, 16, &source, right - 16, PL_CHART_SMALL, "normal");
	pl_buf_add(out, PL_STR("</svg>\n"));
	return out->status ? pl_fail(err, out->status, "a chart of more than %zu MiB",
				     out->max / PL_MIB)
			   : PL_OK;
}
