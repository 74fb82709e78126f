/* The slogans and phrases of a comparison on paper: figures in columns, then the words, where there is room. */

#include "searcher/compare_rows.h"

enum { WIDE = 110, WORDS_AT = 56, SPREAD = 7 };

/* 12.3, 1234567 */
static void put_number(struct pl_paper *p, int width, double n)
{
	pl_paper_put(p, n < 100000 ? " %*.1f" : " %*.0f", width, n);
}

void pl_compare_heading(struct pl_paper *p, const struct pl_compared *c, unsigned side)
{
	const struct pl_compared_side *s = &c->side[side];
	struct pl_buf line = { .max = PL_MIB };
	pl_buf_print(&line, "More in %c (", "AB"[side]);
	pl_buf_add(&line, pl_str(s->asked));
	pl_buf_add(&line, PL_STR(")"));
	if (!s->rows && !s->slogans)
		pl_buf_add(&line, PL_STR(": nothing"));
	pl_paper_put(p, "%s", side ? "\n" : "");
	pl_paper_run(p, pl_buf_str(&line), true);
	pl_paper_put(p, "\n");
	pl_buf_free(&line);
}

void pl_compare_figures(struct pl_paper *p, const char *kind)
{
	pl_paper_put(p, "%8s %6s %6s %7s %6s %7s %9s", "LL", "ratio", "in A", "per10k", "in B",
		"per10k", "meetings");
	if (p->columns >= WIDE)
		pl_paper_put(p, " %*s", SPREAD - 1, "DP");
	pl_paper_put(p, "  %s\n", kind);
}

void pl_compare_put(struct pl_paper *p, const struct pl_compare_row *r)
{
	char meetings[32];
	size_t column = WORDS_AT;
	put_number(p, 7, r->log_likelihood);
	pl_paper_put(p, " %6.2f", r->log_ratio);
	for (size_t i = 0; i < 2; i++) {
		pl_paper_put(p, " %6u", r->count[i]);
		put_number(p, 7, 10000.0 * (double)r->count[i] / (double)r->words[i]);
	}
	(void)snprintf(meetings, sizeof meetings, "%u/%u", r->meetings[0], r->meetings[1]);
	pl_paper_put(p, " %9s", meetings);
	if (p->columns >= WIDE) {
		pl_paper_put(p, " %*.2f", SPREAD - 1, r->dispersion);
		column += SPREAD;
	}
	pl_paper_put(p, "  ");
	struct pl_buf words = { .max = PL_MIB };
	pl_buf_add(&words, r->item);
	if (r->zh.len) {
		pl_buf_byte(&words, ' ');
		pl_buf_add(&words, r->zh);
	}
	if (r->name.len && p->columns >= WIDE) {
		pl_buf_byte(&words, ' ');
		pl_buf_add(&words, r->name);
	}
	pl_paper_wrapped(p, pl_buf_str(&words), column, (unsigned)column);
	pl_buf_free(&words);
}
