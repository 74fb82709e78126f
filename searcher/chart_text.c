/* Text in a chart: escaped, measured, wrapped. */

#include "searcher/chart_parts.h"
#include "searcher/paper.h"
#include "text/safe.h"
#include "text/utf8.h"

static const double COLUMN =
	0.56; /* of the size: a letter of a sans serif, about; a Chinese one has two */

void pl_chart_text(struct pl_buf *out, struct pl_str s)
{
	struct pl_buf safe = { .max = out->max };
	pl_safe_add(&safe, s, PL_SAFE_LINE);
	for (size_t i = 0; i < safe.len; i++)
		switch (safe.at[i]) {
		case '&': pl_buf_add(out, PL_STR("&amp;")); break;
		case '<': pl_buf_add(out, PL_STR("&lt;")); break;
		case '>': pl_buf_add(out, PL_STR("&gt;")); break;
		case '"': pl_buf_add(out, PL_STR("&quot;")); break;
		case '\'': pl_buf_add(out, PL_STR("&#39;")); break;
		default: pl_buf_byte(out, safe.at[i]);
		}
	if (safe.status && !out->status)
		out->status = safe.status;
	pl_buf_free(&safe);
}

double pl_chart_width(struct pl_str s, unsigned size)
{
	return (double)pl_width(s) * COLUMN * size;
}

/* Bytes of the first line: whole words if one fits, else as many characters as do; at least one. */
static size_t line_of(struct pl_str s, double width, unsigned size)
{
	double own = 0;
	size_t words = 0, at = 0, before = 0;
	bool was_han = false;
	while (at < s.len) {
		before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (c == ' ' || (before && (was_han || (c != PL_BAD && pl_is_han(c)))))
			words = before;
		was_han = c != PL_BAD && pl_is_han(c);
		own += pl_chart_width(pl_str_cut(s, before, at), size);
		if (own > width && before > 0)
			return words ? words : before;
	}
	return s.len;
}

void pl_chart_lines(struct pl_buf *out, struct pl_str s, double x, double *y, double width,
	unsigned size, const char *weight)
{
	/* Measured as it will be seen. */
	struct pl_buf safe = { .max = PL_SEARCH_MEMORY };
	pl_safe_add(&safe, s, PL_SAFE_LINE);
	struct pl_str rest = pl_buf_str(&safe);
	while (rest.len) {
		size_t n = line_of(rest, width, size);
		*y += size * 1.3;
		if (out) {
			pl_buf_print(out,
				"<text x=\"%.1f\" y=\"%.1f\" font-size=\"%u\" "
				"font-weight=\"%s\">",
				x, *y, size, weight);
			pl_chart_text(out, pl_str_cut(rest, 0, n));
			pl_buf_add(out, PL_STR("</text>\n"));
		}
		while (n < rest.len && rest.at[n] == ' ')
			n++;
		rest = pl_str_cut(rest, n, rest.len);
	}
	if (safe.status && out && !out->status)
		out->status = safe.status;
	pl_buf_free(&safe);
}
