/* The phrases of a comparison on paper: figures in columns, the phrase behind them, where there is room. */

#include "searcher/compare_rows.h"

enum { WIDE = 110 };

/* 12.3, 1234567 */
static void put_number(struct pl_paper *p, int width, double n)
{
	pl_paper_put(p, n < 100000 ? " %*.1f" : " %*.0f", width, n);
}

void pl_phrase_heading(struct pl_paper *p, const struct pl_compared *c, unsigned side)
{
	const struct pl_compared_side *s = &c->side[side];
	pl_paper_put(p, "%s", side ? "\n" : "");
	struct pl_buf line = { .max = PL_MIB };
	pl_buf_print(&line, "More in %c (", "AB"[side]);
	pl_buf_add(&line, pl_str(s->asked));
	pl_buf_add(&line, PL_STR(")"));
	if (!s->rows)
		pl_buf_add(&line, PL_STR(": no phrase"));
	pl_paper_run(p, pl_buf_str(&line), true);
	pl_paper_put(p, "\n");
	pl_buf_free(&line);
	if (!s->shown)
		return;
	pl_paper_put(p, "%8s %6s %6s %7s %6s %7s %9s ", "LL", "ratio", "in A", "per10k", "in B",
		"per10k", "meetings");
	pl_paper_put(p, "%s phrase\n", p->columns >= WIDE ? " spread  DP" : "");
}

void pl_phrase_put(struct pl_paper *p, const struct pl_phrase_row *r)
{
	const struct pl_gram *g = r->gram;
	char meetings[32];
	put_number(p, 7, r->key->log_likelihood);
	pl_paper_put(p, " %6.2f", r->key->log_ratio);
	for (size_t i = 0; i < 2; i++) {
		pl_paper_put(p, " %6u", g->count[i]);
		put_number(p, 7, pl_phrase_rate(g->count[i], r->words[i]));
	}
	(void)snprintf(meetings, sizeof meetings, "%u/%u", g->meetings[0], g->meetings[1]);
	pl_paper_put(p, " %9s ", meetings);
	size_t column = 56;
	if (p->columns >= WIDE) {
		pl_paper_put(p, " %10.2f", r->place->dispersion);
		column += 11;
	}
	pl_paper_put(p, " ");
	pl_paper_wrapped(p, r->place->form, column, (unsigned)column);
}
