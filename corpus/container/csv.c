#include "corpus/container/csv.h"

#include <stdlib.h>

/* ---- cells --------------------------------------------------------------------------------- */

static bool spaces(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != ' ')
			return false;
	return true;
}

static void add(struct pl_csv *c, struct pl_str run)
{
	if (run.len == 0)
		return;
	if (c->blank && !spaces(run))
		c->blank = false;
	if (c->n < c->max_cells)
		pl_buf_add(&c->cells, run);
	else if (!spaces(run))
		c->filled = true;
}

static void end_cell(struct pl_csv *c)
{
	if (c->n < c->max_cells && c->n == c->room) {
		size_t room = c->room ? c->room * 2 : 32;
		size_t *grown = realloc(c->ends, room * sizeof *grown);
		if (grown) {
			c->ends = grown;
			c->room = room;
		} else {
			c->cells.status = PL_NOMEM;
			c->max_cells = c->n;
		}
	}
	if (c->n < c->max_cells)
		c->ends[c->n] = c->cells.len;
	c->n++;
	c->blank = true;
	c->state = PL_CSV_PLAIN;
}

/* ---- records ------------------------------------------------------------------------------- */

/* Where a run of plain text ends. */
static size_t plain_end(const struct pl_csv *c, struct pl_str s, size_t at)
{
	char separator = c->form.separator;
	for (; at < s.len; at++) {
		char b = s.at[at];
		if (b == separator || b == '\n' || b == '\r' || b == '"')
			break;
	}
	return at;
}

/* Takes one mark outside of quotes; true when it ends the record. */
static bool take_mark(struct pl_csv *c, struct pl_str mark)
{
	char b = mark.at[0];
	if (b == '\n' || b == '\r') {
		c->behind_return = b == '\r';
		end_cell(c);
		return true;
	}
	if (b == c->form.separator) {
		end_cell(c);
	} else if (b == '"' && c->form.quotes && c->blank) {
		/* Spaces before the quote are none of the cell. */
		if (c->n < c->max_cells && !c->cells.status)
			c->cells.len = c->n ? c->ends[c->n - 1] : 0;
		c->quoted = true;
		c->blank = false;
		c->state = PL_CSV_QUOTED;
	} else {
		add(c, mark);
	}
	return false;
}

static void take_quoted(struct pl_csv *c, struct pl_str s, size_t *at)
{
	const char *quote = memchr(s.at + *at, '"', s.len - *at);
	size_t end = quote ? (size_t)(quote - s.at) : s.len;
	add(c, pl_str_cut(s, *at, end));
	*at = quote ? end + 1 : end;
	if (quote)
		c->state = PL_CSV_CLOSING;
}

bool pl_csv_feed(struct pl_csv *c, struct pl_str s, size_t *at)
{
	if (*at < s.len && c->behind_return && !c->begun) {
		*at += s.at[*at] == '\n';
		c->behind_return = false;
	}
	while (*at < s.len) {
		if (!c->begun)
			c->blank = c->begun = true;
		if (c->state == PL_CSV_QUOTED) {
			take_quoted(c, s, at);
			continue;
		}
		if (c->state == PL_CSV_CLOSING) {
			c->state = s.at[*at] == '"' ? PL_CSV_QUOTED : PL_CSV_PLAIN;
			if (c->state == PL_CSV_QUOTED) {
				add(c, pl_str_cut(s, *at, *at + 1));
				*at += 1;
			}
			continue;
		}
		size_t end = plain_end(c, s, *at);
		add(c, pl_str_cut(s, *at, end));
		*at = end;
		if (end == s.len)
			break;
		*at += 1;
		if (take_mark(c, pl_str_cut(s, end, end + 1)))
			return true;
	}
	return false;
}

bool pl_csv_finish(struct pl_csv *c)
{
	if (!c->begun)
		return false;
	bool open = c->state == PL_CSV_QUOTED;
	end_cell(c);
	if (open)
		c->state = PL_CSV_QUOTED;
	return true;
}

void pl_csv_next(struct pl_csv *c)
{
	pl_buf_clear(&c->cells);
	c->n = 0;
	c->filled = c->quoted = c->begun = false;
	c->state = PL_CSV_PLAIN;
}

void pl_csv_free(struct pl_csv *c)
{
	pl_buf_free(&c->cells);
	free(c->ends);
	c->ends = NULL;
	c->room = 0;
}
