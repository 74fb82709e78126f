#include "searcher/novel_choice.h"

#include <stdlib.h>

#include "text/limits.h"

enum { LOOKED_AT = 6000, ROWS = 1000 };

void pl_novel_choice_done(struct pl_novel_choice *c)
{
	free(c->at);
	pl_arena_free(&c->arena);
	*c = (struct pl_novel_choice){ 0 };
}

/* ---- what is none ---------------------------------------------------------------------------- */

/* A phrase at hand: its words where it stands. */
struct looked {
	const struct pl_novel_gather *g;
	const struct pl_novel *p;
	const struct pl_novel_word *at;
	size_t n;
	double quoted;
};

/* Does a name stand at its beginning or end, or make up most of it; or has it one of the genre's phrases? */
static bool has_run(const struct looked *x)
{
	size_t most = x->n / 2 + x->n % 2;
	for (size_t i = 0; i + 1 < x->n; i++) {
		uint64_t gram = pl_gram_step(PL_GRAM_SEED, x->at[i].hash);
		for (size_t k = i + 1; k < x->n; k++) {
			gram = pl_gram_step(gram, x->at[k].hash);
			if (pl_class_of_run(x->g->classes, gram) & PL_IS_FORMULA)
				return true;
			bool edge = i == 0 || k + 1 == x->n;
			if ((edge || k + 1 - i >= most) && pl_novel_is_name(&x->g->facts, gram))
				return true;
		}
	}
	return false;
}

/* The classes of the word, or of the run of characters, that it ends with. */
static uint32_t last_is(const struct looked *x)
{
	uint32_t is = x->at[x->n - 1].is;
	for (size_t n = 2; x->p->han && n <= 4 && n <= x->n; n++) {
		uint64_t gram = PL_GRAM_SEED;
		for (size_t i = x->n - n; i < x->n; i++)
			gram = pl_gram_step(gram, x->at[i].hash);
		is |= pl_class_of_run(x->g->classes, gram);
	}
	return is;
}

static uint32_t first_is(const struct looked *x)
{
	uint32_t is = x->at->is;
	uint64_t gram = pl_gram_step(PL_GRAM_SEED, x->at->hash);
	for (size_t i = 1; x->p->han && i < 4 && i < x->n; i++) {
		gram = pl_gram_step(gram, x->at[i].hash);
		is |= pl_class_of_run(x->g->classes, gram);
	}
	return is;
}

static bool is_none(const struct looked *x)
{
	uint32_t first = first_is(x), last = last_is(x);
	bool edge = ((first | last) & PL_IS_SMALL) || (last & (PL_IS_ADVERB | PL_IS_NUMBER));
	bool named = (last & (PL_IS_BODY | PL_IS_MEETING | PL_IS_ROLE | PL_IS_SAYING)) ||
		     (first & PL_IS_ROLE);
	bool work = (first & PL_IS_DOCUMENT) && (x->at[1].is & PL_IS_SMALL);
	if (work || (last & PL_IS_DOCUMENT))
		return true;
	if (named && !(x->p->numbered && x->quoted >= 0.3))
		return true;
	if (edge && x->quoted < 0.5)
		return true;
	if ((first & (PL_IS_VERB | PL_IS_ADVERB | PL_IS_SAYING)) && x->quoted < 0.3)
		return true;
	return has_run(x);
}

/* ---- groups ---------------------------------------------------------------------------------- */

struct choosing {
	struct pl_novel_gather *g;
	const struct pl_novel_known *known;
	struct pl_novel_choice *out;
	struct pl_err *err;
};

static enum pl_status text_of(
	struct choosing *c, const struct looked *x, struct pl_str text, struct pl_novel_form *out)
{
	struct pl_buf room = { .max = PL_MIB };
	for (size_t i = 0; i < x->n; i++) {
		if (i && (x->at[i].gap & PL_GAP_SOFT))
			pl_buf_add(&room, pl_str_cut(text, x->at[i - 1].to, x->at[i].from));
		else if (i && !x->p->han)
			pl_buf_byte(&room, ' ');
		pl_buf_add(&room, pl_str_cut(text, x->at[i].from, x->at[i].to));
	}
	for (size_t i = 1; i < x->n; i++)
		out->commas = out->commas || (x->at[i].gap & PL_GAP_SOFT);
	out->text = pl_arena_str(&c->out->arena, pl_buf_str(&room));
	bool good = !room.status && out->text.at;
	pl_buf_free(&room);
	return good ? PL_OK : pl_fail(c->err, PL_NOMEM, "out of memory");
}

static void add_variant(struct pl_novel_row *r, struct pl_novel_form f)
{
	if (f.p->meetings > r->main.p->meetings) {
		struct pl_novel_form was = r->main;
		r->main = f;
		f = was;
	}
	if (r->n_variants < PL_NOVEL_VARIANTS)
		r->variant[r->n_variants++] = f;
}

enum fit { FITS_NONE, FITS_VARIANT, FITS_WITHIN, FITS_BETTER };

/* How a phrase is to a row that scores more. */
static enum fit fit(
	const struct pl_novel_row *r, const struct pl_novel_run *run, const struct looked *x)
{
	const struct pl_novel *p = x->p, *main = r->main.p;
	size_t least = run->n < r->run.n ? run->n : r->run.n;
	if (run->key == r->run.key)
		return FITS_VARIANT;
	if (p->han != main->han)
		return FITS_NONE;
	if (pl_novel_run_has(&r->run, run))
		return main->occurrences * 10 >= p->occurrences * 3 ? FITS_WITHIN : FITS_NONE;
	if (pl_novel_run_has(run, &r->run))
		return p->occurrences * 2 >= main->occurrences && p->score * 2 >= main->score
			       ? FITS_BETTER
		       : x->quoted >= 0.5 ? FITS_NONE
					  : FITS_WITHIN;
	return pl_novel_run_overlap(&r->run, run) * 2 > least ? FITS_WITHIN : FITS_NONE;
}

/* Most of the phrase stands in this longer one, which tells more. */
static void replace(struct pl_novel_row *r, struct pl_novel_form f, const struct pl_novel_run *run,
	const struct pl_novel_gather *g)
{
	r->main = f;
	r->n_variants = 0;
	r->run = *run;
	(void)pl_novel_weigh(g, f.p, &r->signs);
}

static enum pl_status add_row(struct choosing *c, const struct looked *x, struct pl_str text,
	const struct pl_novel_run *run)
{
	struct pl_novel_choice *o = c->out;
	struct pl_novel_form form = { .p = x->p };
	for (size_t i = 0; i < o->n; i++) {
		enum fit f = fit(&o->at[i], run, x);
		if (f == FITS_WITHIN)
			return PL_OK;
		if (f == FITS_NONE)
			continue;
		enum pl_status st = text_of(c, x, text, &form);
		if (!st && f == FITS_BETTER)
			replace(&o->at[i], form, run, c->g);
		else if (!st)
			add_variant(&o->at[i], form);
		return st;
	}
	if (o->n == ROWS) {
		o->cut = true;
		return PL_OK;
	}
	struct pl_novel_row *row = &o->at[o->n];
	*row = (struct pl_novel_row){ .run = *run };
	enum pl_status st = text_of(c, x, text, &form);
	if (st)
		return st;
	row->main = form;
	row->score = pl_novel_weigh(c->g, x->p, &row->signs);
	o->n++;
	return PL_OK;
}

static enum pl_status look_at(struct choosing *c, const struct pl_novel *p)
{
	struct pl_archive *a = c->g->d->a;
	struct pl_novel_words *w = &c->g->words;
	struct pl_passage_data passage;
	struct pl_novel_run run = { 0 };
	struct looked x = { .g = c->g, .p = p, .quoted = (double)p->quoted / p->occurrences };
	enum pl_status st = pl_archive_passage(a, p->passage, &passage, c->err);
	if (!st)
		st = pl_novel_words(a->an, c->g->classes, passage.text, w, c->err);
	if (st)
		return st;
	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].from == p->from)
			x.at = &w->at[i];
	if (!x.at || (size_t)(w->at + w->n - x.at) < p->words)
		return pl_fail(c->err, PL_CORRUPT, "a passage is another than before");
	x.n = p->words;
	for (size_t i = 0; i < x.n; i++)
		pl_novel_run_add(&run, x.at[i].hash, x.at[i].is & PL_IS_SMALL);
	pl_novel_run_end(&run);
	if (run.n < 2 || is_none(&x) || pl_novel_is_known(c->known, &run, x.quoted >= 0.3))
		return PL_OK;
	return add_row(c, &x, passage.text, &run);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static int by_score(const void *a, const void *b)
{
	const struct pl_novel *const *x = a, *const *y = b;
	if ((*x)->score != (*y)->score)
		return (*x)->score > (*y)->score ? -1 : 1;
	return ((*x)->hash > (*y)->hash) - ((*x)->hash < (*y)->hash);
}

enum pl_status pl_novel_choose(struct pl_novel_gather *g, const struct pl_novel_known *known,
	struct pl_novel_choice *out, struct pl_err *err)
{
	struct choosing c = { g, known, out, err };
	struct pl_novel_table *t = &g->table;
	const struct pl_novel **order = calloc(t->n + 1, sizeof *order);
	size_t n = 0;
	enum pl_status st = PL_OK;
	out->arena.max = 4 * PL_MIB;
	out->at = calloc(ROWS, sizeof *out->at);
	if (!order || !out->at)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < t->n; i++) {
		struct pl_novel_signs signs;
		t->at[i].score = (float)pl_novel_weigh(g, &t->at[i], &signs);
		if (t->at[i].score > 0)
			order[n++] = &t->at[i];
	}
	if (!st && n)
		qsort(order, n, sizeof *order, by_score);
	out->cut = n > LOOKED_AT;
	for (size_t i = 0; !st && i < n && i < LOOKED_AT; i++)
		st = look_at(&c, order[i]);
	free(order);
	return st;
}
