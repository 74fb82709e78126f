#include "corpus/format/html_tree.h"
#include "text/limits.h"

static void text(struct pl_html_text *out, struct pl_str s)
{
	while (s.len) {
		const char *back = memchr(s.at, '\v', s.len);
		size_t n = back ? (size_t)(back - s.at) : s.len;
		pl_html_words(out, pl_str_cut(s, 0, n));
		if (back)
			pl_html_line_break(out);
		s = pl_str_cut(s, n + (back != NULL), s.len);
	}
}

/* Cells stand in the line of their row. */
static void start(const struct pl_html_node *it, struct pl_html_text *out)
{
	if (it->flags & PL_HTML_CELL) {
		pl_html_cell(out);
		return;
	}
	pl_html_end_block(out);
	out->heading = it->part == PL_HTML_HEADING;
	out->pre = it->part == PL_HTML_PRE || out->pre;
}

static void end(const struct pl_html_node *it, struct pl_html_text *out)
{
	if (it->flags & PL_HTML_CELL)
		return;
	pl_html_end_block(out);
	out->heading = false;
	if (it->part == PL_HTML_PRE)
		out->pre = false;
}

void pl_html_emit(const struct pl_html_tree *t, struct pl_html_text *out)
{
	uint32_t open[PL_MAX_HTML_DEPTH + 2];
	size_t depth = 0;
	uint32_t last = PL_HTML_NONE;
	for (uint32_t i = 1; i < t->n && !out->text.status && !out->passages->status; i++) {
		const struct pl_html_node *it = &t->at[i];
		for (; depth && t->at[open[depth - 1]].end <= i; depth--)
			end(&t->at[open[depth - 1]], out);
		if (it->part != PL_HTML_TEXT) {
			start(it, out);
			open[depth++] = i;
			continue;
		}
		if (!pl_html_is_kept(t, i))
			continue;
		/* Two texts side by side had something between them that is left out. */
		if (last != PL_HTML_NONE && last + 1 == i && t->at[last].parent == it->parent)
			pl_html_end_block(out);
		text(out, pl_html_text_of(t, i));
		last = i;
	}
	pl_html_end_block(out);
}
