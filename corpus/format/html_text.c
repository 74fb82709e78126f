#include "corpus/format/html.h"
#include "text/utf8.h"

void pl_html_end_block(struct pl_html_text *t)
{
	if (t->open && !t->text.status)
		pl_passages_add(t->passages, pl_buf_str(&t->text), t->block, t->text.len,
			t->heading ? PL_HEADING : PL_PARAGRAPH);
	t->open = false;
	t->gap = 0;
}

void pl_html_line_break(struct pl_html_text *t)
{
	if (t->gap == '\n')
		pl_html_end_block(t);
	else if (t->open)
		t->gap = '\n';
}

void pl_html_cell(struct pl_html_text *t)
{
	if (t->open)
		t->gap = '\t';
}

void pl_html_raise(struct pl_html_text *t, bool linked)
{
	t->height = linked ? PL_HTML_RISES_LINKED : PL_HTML_RISES;
}

void pl_html_lower(struct pl_html_text *t)
{
	t->height = t->height ? PL_HTML_LEVEL : PL_HTML_FALLS; /* nothing was raised */
}

/* A run without white space. */
static void add_run(struct pl_html_text *t, struct pl_str run)
{
	if (!t->open) {
		if (t->text.len)
			pl_buf_add(&t->text, PL_STR("\n\n"));
		t->block = t->text.len;
		t->open = true;
	} else if (t->gap) {
		pl_buf_byte(&t->text, t->gap);
	} else if (t->height == PL_HTML_FALLS) {
		pl_buf_add(&t->text, pl_str(pl_html_behind_raised(pl_buf_str(&t->text), run)));
	} else if (t->height) {
		pl_buf_add(&t->text, pl_str(pl_html_before_raised(pl_buf_str(&t->text), run,
					     t->height == PL_HTML_RISES_LINKED)));
	}
	t->gap = 0;
	t->height = PL_HTML_LEVEL;
	pl_buf_add(&t->text, run);
}

/* White space that only sets words apart; a zero-width space stays where it was put. */
static bool is_gap(int32_t c)
{
	return c == ' ' || (pl_is_space(c) && c != 0x200B && c != 0xFEFF);
}

void pl_html_words(struct pl_html_text *t, struct pl_str s)
{
	size_t run = 0;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (!is_gap(c))
			continue;
		if (before > run)
			add_run(t, pl_str_cut(s, run, before));
		run = at;
		if (c == '\n' && t->pre)
			pl_html_line_break(t);
		else if (t->open && !t->gap)
			t->gap = ' ';
	}
	if (s.len > run)
		add_run(t, pl_str_cut(s, run, s.len));
}
