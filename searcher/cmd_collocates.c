/* kwic --collocates: the words that stand near the key, and how closely. */

#include <stdlib.h>

#include "searcher/collocates.h"
#include "searcher/kwic.h"
#include "searcher/stats.h"
#include "searcher/subcorpus.h"

static const char *const columns[] = { "word", "forms", "f_near", "f_left", "f_right", "f_total",
	"f_outside", "expected", "log_likelihood", "logdice", "meetings", "documents", NULL };

/* A word that is shown. */
struct scored {
	const struct pl_collocate *word;
	struct pl_str form;      /* the most frequent one near the key */
	uint64_t total, outside; /* in the subcorpus; ... outside keys and windows */
	double expected, log_likelihood, log_dice;
	double by; /* what rows are sorted by */
};

struct table {
	struct pl_collocates c;
	struct pl_subcorpus all;
	struct scored *row;
	size_t n;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* By pairs, most first; then in byte order. */
static bool before(const struct pl_collocates *c, uint32_t a, uint32_t b)
{
	if (c->form[a].n != c->form[b].n)
		return c->form[a].n > c->form[b].n;
	return pl_str_cmp(c->forms.at[a], c->forms.at[b]) < 0;
}

static uint32_t first_form(const struct pl_collocates *c, const struct pl_collocate *w)
{
	uint32_t best = w->form - 1;
	for (uint32_t i = w->form; i; i = c->form[i - 1].next)
		if (before(c, i - 1, best))
			best = i - 1;
	return best;
}

/* Two by two: words in windows and words elsewhere, this one and all others. Words in keys are in neither. */
static void score(const struct table *t, const struct pl_ask *q, struct scored *s)
{
	uint64_t elsewhere = t->all.words - t->c.inside - t->c.windows;
	uint64_t near = s->word->near, others = t->c.near - near;
	s->outside = s->total - s->word->inside - s->word->windows;
	s->expected = pl_expected_pair(near, others, s->outside, elsewhere - s->outside);
	s->log_likelihood =
		pl_log_likelihood_pair(near, others, s->outside, elsewhere - s->outside);
	if ((double)near < s->expected)
		s->log_likelihood = -s->log_likelihood;
	s->log_dice = pl_log_dice(near, t->c.keys, s->total);
	s->by = q->sort == PL_SORT_LOG_LIKELIHOOD ? s->log_likelihood
		: q->sort == PL_SORT_COUNT        ? (double)near
						  : s->log_dice;
}

static enum pl_status damaged(struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: a word stands in fewer places than its texts hold; run: "
		"plenum check");
}

static enum pl_status choose(struct pl_desk *d, struct table *t)
{
	enum pl_status st = PL_OK;
	t->row = calloc((size_t)t->c.stems.n + 1, sizeof *t->row);
	if (!t->row)
		return no_memory(d->err);
	if (t->all.words < t->c.inside + t->c.windows)
		return damaged(d->err);
	for (uint32_t i = 0; !st && i < t->c.stems.n; i++) {
		const struct pl_collocate *w = &t->c.word[i];
		struct scored *s = &t->row[t->n];
		if (w->near < d->ask->least || !w->near) {
			d->answer->beside.rare += w->near > 0;
			continue;
		}
		if (w->meetings < d->ask->least_meetings) {
			d->answer->beside.few++;
			continue;
		}
		*s = (struct scored){ .word = w, .form = t->c.forms.at[first_form(&t->c, w)] };
		st = pl_subcorpus_count(d->a, &t->all, t->c.stems.at[i], &s->total, d->err);
		if (!st && s->total < w->inside + w->windows)
			st = damaged(d->err);
		if (!st)
			score(t, d->ask, s);
		t->n++;
	}
	return st;
}

static int by_score(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;
	if (x->by != y->by)
		return x->by > y->by ? -1 : 1;
	if (x->word->near != y->word->near)
		return x->word->near > y->word->near ? -1 : 1;
	return pl_str_cmp(x->form, y->form);
}

/* ---- rows ----------------------------------------------------------------------------------- */

struct form_order {
	const struct pl_collocates *c;
	uint32_t at;
};

static int by_use(const void *a, const void *b)
{
	const struct form_order *x = a, *y = b;
	return before(x->c, x->at, y->at) ? -1 : 1;
}

/* The forms near the key, most first; *n of them. The caller frees the list. */
static struct form_order *forms_of(
	const struct pl_collocates *c, const struct pl_collocate *w, size_t *n)
{
	*n = 0;
	for (uint32_t i = w->form; i; i = c->form[i - 1].next)
		++*n;
	struct form_order *list = calloc(*n + 1, sizeof *list);
	size_t at = 0;
	for (uint32_t i = w->form; list && i; i = c->form[i - 1].next)
		list[at++] = (struct form_order){ c, i - 1 };
	if (list)
		qsort(list, *n, sizeof *list, by_use);
	return list;
}

static json_t *forms_row(const struct pl_collocates *c, const struct pl_collocate *w)
{
	json_t *forms = json_object();
	size_t n;
	struct form_order *list = forms_of(c, w, &n);
	bool good = forms && list;
	for (size_t i = 0; good && i < n; i++) {
		struct pl_str form = c->forms.at[list[i].at]; /* the list ends words with a NUL */
		good = json_object_set_new(forms, form.at,
			       json_integer((json_int_t)c->form[list[i].at].n)) == 0;
	}
	free(list);
	if (good)
		return forms;
	json_decref(forms);
	return NULL;
}

static json_t *count(uint64_t n)
{
	return json_integer((json_int_t)n);
}

/* Six digits of it are told: more of them hang on the machine's logarithm. */
static json_t *figure(double x)
{
	return json_real(x == 0 ? 0 : x);
}

static json_t *row(const struct table *t, const struct scored *s)
{
	json_t *r = json_object(), *forms = forms_row(&t->c, s->word);
	bool good = forms && pl_row_set(r, "word", pl_row_str(s->form)) &&
		    pl_row_set(r, "forms", json_incref(forms)) &&
		    pl_row_set(r, "f_near", count(s->word->near)) &&
		    pl_row_set(r, "f_left", count(s->word->left)) &&
		    pl_row_set(r, "f_right", count(s->word->near - s->word->left)) &&
		    pl_row_set(r, "f_total", count(s->total)) &&
		    pl_row_set(r, "f_outside", count(s->outside)) &&
		    pl_row_set(r, "expected", figure(s->expected)) &&
		    pl_row_set(r, "log_likelihood", figure(s->log_likelihood)) &&
		    pl_row_set(r, "logdice", figure(s->log_dice)) &&
		    pl_row_set(r, "meetings", count(s->word->meetings)) &&
		    pl_row_set(r, "documents", count(s->word->documents));
	json_decref(forms);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

/* ---- paper ---------------------------------------------------------------------------------- */

enum {
	WORD_MOST = 32,   /* columns of a word */
	PLAIN = 120,      /* ... of a line, where there is no terminal */
	FORMS_LEAST = 14, /* ... of the forms, or they are not shown */
	CELL = 24,
	CELLS = 8, /* of figures in a row */
};

static const char *const heads[CELLS] = { "near", "left", "right", "total", "expected", "logDice",
	"G2", "meetings" };

/* The columns of what is shown. */
struct layout {
	size_t word, figure[CELLS], forms;
};

static void print_count(char *cell, uint64_t n)
{
	(void)snprintf(cell, CELL, "%llu", (unsigned long long)n);
}

static void print_cells(const struct scored *s, char cell[CELLS][CELL])
{
	print_count(cell[0], s->word->near);
	print_count(cell[1], s->word->left);
	print_count(cell[2], s->word->near - s->word->left);
	print_count(cell[3], s->total);
	(void)snprintf(cell[4], CELL, "%.1f", s->expected);
	(void)snprintf(cell[5], CELL, "%.2f", s->log_dice);
	(void)snprintf(cell[6], CELL, "%.1f", s->log_likelihood);
	print_count(cell[7], s->word->meetings);
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static struct layout fit(const struct pl_desk *d, const struct table *t, uint64_t from, uint64_t to)
{
	struct layout l = { .word = strlen("word") };
	char cell[CELLS][CELL];
	size_t room = d->ask->terminal ? d->ask->columns : PLAIN;
	for (size_t k = 0; k < CELLS; k++)
		l.figure[k] = strlen(heads[k]);
	for (uint64_t i = from; i < to; i++) {
		l.word = larger(l.word, pl_kwic_width(t->row[i].form));
		print_cells(&t->row[i], cell);
		for (size_t k = 0; k < CELLS; k++)
			l.figure[k] = larger(l.figure[k], strlen(cell[k]));
	}
	l.word = l.word < WORD_MOST ? l.word : WORD_MOST;
	size_t used = l.word;
	for (size_t k = 0; k < CELLS; k++)
		used += 2 + l.figure[k];
	if (room >= used + 2 + FORMS_LEAST)
		l.forms = room - used - 2;
	return l;
}

/* "establishments 31, establishment 2, …": as many as fit. A lone form is the word itself. */
static enum pl_status put_forms(
	struct pl_desk *d, const struct table *t, const struct scored *s, size_t room)
{
	size_t n, used = 0;
	struct form_order *list = forms_of(&t->c, s->word, &n);
	if (!list)
		return no_memory(d->err);
	if (n > 1)
		pl_paper_put(&d->paper, "  ");
	for (size_t i = 0; n > 1 && i < n; i++) {
		char figure[32];
		struct pl_str form = t->c.forms.at[list[i].at];
		(void)snprintf(figure, sizeof figure, " %llu%s",
			(unsigned long long)t->c.form[list[i].at].n, i + 1 < n ? ", " : "");
		size_t width = pl_kwic_width(form) + strlen(figure);
		if (used + width + (i + 1 < n) > room) {
			pl_paper_put(&d->paper, "…");
			break;
		}
		pl_paper_run(&d->paper, form, false);
		pl_paper_put(&d->paper, "%s", figure);
		used += width;
	}
	free(list);
	return PL_OK;
}

static void put_word(struct pl_desk *d, struct pl_str word, size_t room)
{
	struct pl_str shown = pl_kwic_head(word, room);
	if (shown.len < word.len)
		shown = pl_kwic_head(word, room - 1);
	size_t width = pl_kwic_width(shown) + (shown.len < word.len);
	pl_paper_run(&d->paper, shown, true);
	pl_paper_put(&d->paper, "%s%*s", shown.len < word.len ? "…" : "",
		width < room ? (int)(room - width) : 0, "");
}

static enum pl_status paper(struct pl_desk *d, const struct table *t, uint64_t from, uint64_t to)
{
	struct layout l = fit(d, t, from, to);
	enum pl_status st = PL_OK;
	if (from == to)
		return PL_OK;
	pl_paper_put(&d->paper, "%-*s", (int)l.word, "word");
	for (size_t k = 0; k < CELLS; k++)
		pl_paper_put(&d->paper, "  %*s", (int)l.figure[k], heads[k]);
	pl_paper_put(&d->paper, "%s\n", l.forms ? "  forms near it" : "");
	for (uint64_t i = from; !st && i < to; i++) {
		char cell[CELLS][CELL];
		print_cells(&t->row[i], cell);
		put_word(d, t->row[i].form, l.word);
		for (size_t k = 0; k < CELLS; k++)
			pl_paper_put(&d->paper, "  %*s", (int)l.figure[k], cell[k]);
		if (l.forms)
			st = put_forms(d, t, &t->row[i], l.forms);
		pl_paper_put(&d->paper, "\n");
	}
	return st;
}

/* ---- the command ---------------------------------------------------------------------------- */

static enum pl_status show(struct pl_desk *d, const struct table *t)
{
	const struct pl_ask *q = d->ask;
	uint64_t from = q->offset < t->n ? q->offset : t->n;
	uint64_t to = q->n < t->n - from ? from + q->n : t->n;
	enum pl_status st = PL_OK;
	d->answer->shown = to - from;
	if (q->as == PL_AS_TEXT)
		return paper(d, t, from, to);
	for (uint64_t i = from; !st && i < to; i++)
		st = pl_render_row(&d->render, row(t, &t->row[i]), d->err);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct table t = { 0 };
	enum pl_status st = pl_collocates_count(d, d->ask->near_left, d->ask->near_right, &t.c);
	d->answer->beside.asked = true;
	if (!st && t.c.keys)
		st = pl_subcorpus_read(d, &t.all);
	if (!st && t.c.keys)
		st = choose(d, &t);
	if (!st && t.n)
		qsort(t.row, t.n, sizeof *t.row, by_score);
	d->answer->rows = t.n;
	d->answer->found = t.n > 0;
	d->answer->beside.keys = t.c.keys;
	d->answer->beside.near = t.c.near;
	d->answer->beside.words = t.all.words;
	d->answer->beside.inside = t.c.inside;
	d->answer->beside.outside = t.all.words - t.c.inside - t.c.windows;
	if (!st)
		st = show(d, &t);
	free(t.row);
	pl_subcorpus_done(&t.all);
	pl_collocates_done(&t.c);
	return st;
}

enum pl_status pl_ask_collocates(
	const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "word", .columns = columns, .bare_phrase = true, .work = work
	};
	return pl_desk_run(q, &c, answer, err);
}
