/* Charts: round ticks, gaps, thin periods, text of strangers; the picture itself is looked at by people. */

#include "searcher/chart.h"
#include "tests/tap.h"
#include "text/limits.h"

static void step(double most, bool whole, const char *want)
{
	char got[32];
	(void)snprintf(got, sizeof got, "%g", pl_chart_step(most, whole));
	is_str(pl_str(got), want, want);
}

static void label(const void *ctx, int32_t number, bool coarse, char *out)
{
	(void)ctx;
	(void)snprintf(out, PL_CHART_LABEL, coarse ? "c%d" : "f%d", number);
}

static const unsigned steps[] = { 1, 2, 5, 0 };

static struct pl_chart chart_of(const struct pl_chart_point *p, size_t n)
{
	return (struct pl_chart){ .title = PL_STR("Title"),
		.x_title = PL_STR("Year"),
		.y_title = PL_STR("Share"),
		.source = PL_STR("Source"),
		.thin = PL_STR("thin"),
		.gap = PL_STR("gap"),
		.percent = true,
		.first = 2000,
		.n = n,
		.steps = steps,
		.coarse = 5,
		.label = label,
		.series = { { PL_STR("one"), p } },
		.n_series = 1 };
}

static struct pl_buf svg;

static void draw(const struct pl_chart *c)
{
	struct pl_err err;
	pl_buf_clear(&svg);
	svg.max = PL_MIB;
	is_int(pl_chart_svg(c, &svg, &err), PL_OK, "drawn");
	pl_buf_byte(&svg, '\0');
}

static int count(const char *what)
{
	int n = 0;
	for (const char *at = strstr(svg.at, what); at; at = strstr(at + 1, what))
		n++;
	return n;
}

static void has(const char *what, int times, const char *name)
{
	is_int(count(what), times, name);
}

static void values(void)
{
	const struct pl_chart_point p[] = { { 0.12, false, false }, { 0, true, false },
		{ 0.5, false, true }, { 0.25, false, false }, { 0, false, false } };
	struct pl_chart c = chart_of(p, 5);
	draw(&c);
	has("fill=\"url(#thin0)\"", 2, "a thin bar and its key are hatched");
	has("<pattern id=\"thin0\"", 1, "... by a pattern that is there");
	has("height=\"72.0\" fill=\"#0072B2\"/>", 1, "a bar as high as its value: 0.12 of 0.5");
	has("height=\"150.0\" fill=\"#0072B2\"/>", 1, "... and 0.25");
	has("fill=\"#E6E6E6\"/>", 2, "a gap is gray, and so is its key");
	has(">50 %</text>", 1, "shares are percent");
	has(">40 %</text>", 1, "... at round ticks");
	has(">f2003</text>", 1, "periods are named");

	c.kind = PL_CHART_LINE;
	draw(&c);
	has("stroke-opacity=\"0.4\"", 2, "what leads to a thin point is faint");
	has("fill=\"#FFFFFF\" stroke=\"#0072B2\"", 2, "... and its marker hollow");
	has("<circle", 6, "each point has a marker but the gap, each key too");
	has("url(#thin0)", 0, "lines are not hatched");
}

static void many(void)
{
	struct pl_chart_point p[400];
	for (size_t i = 0; i < 400; i++)
		p[i] = (struct pl_chart_point){ (double)(i % 7), false, false };
	struct pl_chart c = chart_of(p, 400);
	c.percent = false;
	c.whole = true;
	draw(&c);
	has("<rect x=", 0, "many periods are lines");
	has(">c2000</text>", 1, "labels where there is room, and short ones");
	has(">c2001</text>", 0, "... nowhere else");
	has(">6</text>", 1, "counts are counts");
	has(">0.5</text>", 0, "... and whole");

	c.n = 0;
	draw(&c);
	has(">gap</text>", 1, "no periods at all");
}

static void strangers(void)
{
	const struct pl_chart_point p[] = { { 1, false, false } };
	struct pl_chart c = chart_of(p, 1);
	c.title = PL_STR("<script>&\"'\a\xff\xe2\x80\xae");
	c.series[0].name = PL_STR("]]></text><b>");
	draw(&c);
	has("&lt;script&gt;&amp;&quot;&#39;&lt;U+0007&gt;&lt;0xFF&gt;&lt;U+202E&gt;", 2,
		"what could be markup or draw is not");
	has("<script", 0, "... in no place");
	has("</text><b>", 0, "... of a name");

	static char wide[3000];
	memset(wide, 'w', sizeof wide - 1);
	c.title = pl_str(wide);
	draw(&c);
	ok(count("<text") > 30, "a title without blanks is broken, and none of it lost");
	int letters = 0;
	for (const char *at = strstr(svg.at, "<rect"); *at; at++)
		letters += *at == 'w' && (at[1] == 'w' || at[-1] == 'w');
	is_int(letters, (int)sizeof wide - 1, "... to the last letter");
}

int main(void)
{
	step(0.36, false, "0.1");
	step(1, false, "0.2");
	step(7, true, "2");
	step(2, true, "1");
	step(0.004, false, "0.001");
	step(123456, true, "50000");
	values();
	many();
	strangers();
	pl_buf_free(&svg);
	return done_testing();
}
