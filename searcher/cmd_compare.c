/* compare: what one side says more than the other, and of two texts what was dropped, added and reworded. */

#include <stdlib.h>

#include "searcher/compare_rows.h"
#include "searcher/compare_texts.h"
#include "text/limits.h"

enum { SHOWN = 20, MANY = 10 };

struct work {
	struct pl_desk *d;
	struct pl_compared *c;
	struct pl_sides sides;
	struct pl_word_runs runs;
	struct pl_ngrams grams;
	struct pl_key_rows rows;
	struct pl_key_place *place;
	size_t n_places;
	struct pl_arena arena;
};

/* ---- counting -------------------------------------------------------------------------------- */

static void note_sides(struct work *w)
{
	const struct pl_ask *q = w->d->ask;
	w->c->overlap = w->sides.overlap;
	w->c->all = q->all;
	for (size_t i = 0; i < 2; i++) {
		const struct pl_side *s = &w->sides.side[i];
		w->c->side[i] = (struct pl_compared_side){ .asked = q->side[i],
			.meetings = s->meetings,
			.documents = s->n,
			.words = s->words,
			.copies = s->folded,
			.undated = s->undated,
			.left_undated = s->left_undated,
			.left_uncertain = s->left_uncertain,
			.unknown = s->unknown,
			.overlap_left = w->sides.overlap_of[i] };
		uint32_t least = s->meetings >= MANY ? 3 : s->meetings > 1 ? 2 : 1;
		w->c->side[i].least_meetings = q->least ? (uint32_t)q->least : least;
		w->grams.words[i] = s->words;
		w->grams.least_meetings[i] = w->c->side[i].least_meetings;
	}
	w->grams.floor = q->all ? 0 : PL_KEY_SIGNIFICANT;
	w->grams.most = PL_GRAMS_MOST;
}

static enum pl_status count_text(void *ctx, const struct pl_side_text *t, struct pl_err *err)
{
	struct work *w = ctx;
	enum pl_status st = pl_word_run(&w->runs, t->passage->text, err);
	return st ? st
		  : pl_ngrams_add(&w->grams, t->side, t->meeting, t->document, w->runs.word,
			    w->runs.n, err);
}

static enum pl_status count(struct work *w)
{
	bool more = true;
	double floor = w->grams.floor;
	enum pl_status st = pl_ngrams_next(&w->grams, &more, w->d->err);
	while (!st && more) {
		st = pl_side_texts(w->d->a, &w->sides, count_text, w, w->d->err);
		if (!st)
			st = pl_ngrams_next(&w->grams, &more, w->d->err);
	}
	w->c->floor = w->grams.floor > floor ? w->grams.floor : 0;
	if (!st)
		st = pl_key_rows(&w->grams, &w->runs, w->d->ask->all, &w->rows, w->d->err);
	for (size_t i = 0; !st && i < 2; i++) {
		w->c->side[i].rows = w->rows.n[i];
		w->c->side[i].weak = w->rows.weak[i];
		w->c->side[i].folded = w->rows.folded[i];
	}
	w->c->held_down = w->rows.held_down;
	return st;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Rows of a side that are shown: first .. first + n of it. */
static size_t shown(const struct work *w, size_t side, size_t *first)
{
	uint64_t offset = w->d->ask->offset, n = w->d->ask->n == UINT64_MAX ? SHOWN : w->d->ask->n;
	size_t rows = w->rows.n[side];
	*first = offset < rows ? (size_t)offset : rows;
	return n < rows - *first ? (size_t)n : rows - *first;
}

static enum pl_status place_rows(struct work *w)
{
	size_t first[2], n[2];
	for (size_t i = 0; i < 2; i++)
		n[i] = shown(w, i, &first[i]);
	w->n_places = n[0] + n[1];
	w->place = calloc(w->n_places + 1, sizeof *w->place);
	if (!w->place)
		return pl_fail(w->d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < w->n_places; i++) {
		const struct pl_key_row *r =
			&w->rows.at[i < n[0] ? first[0] + i : w->rows.n[0] + first[1] + i - n[0]];
		w->place[i].gram = r->gram;
		w->place[i].side = r->side;
	}
	w->arena.max = PL_SEARCH_MEMORY / 4;
	return pl_key_places(w->d->a, &w->sides, &w->grams, &w->runs, w->place, w->n_places,
		&w->arena, w->d->err);
}

static enum pl_status print_rows(struct work *w)
{
	struct pl_desk *d = w->d;
	enum pl_status st = PL_OK;
	const struct pl_key_place *p = w->place;
	for (unsigned i = 0; !st && i < 2; i++) {
		size_t first, n = shown(w, i, &first);
		const struct pl_key_row *r = w->rows.at + (i ? w->rows.n[0] : 0) + first;
		w->c->side[i].shown = n;
		if (d->ask->as == PL_AS_TEXT)
			pl_phrase_heading(&d->paper, w->c, i);
		for (size_t k = 0; !st && k < n; k++, r++, p++) {
			const struct pl_phrase_row row = { .key = r,
				.gram = &w->grams.at[r->gram],
				.place = p,
				.words = w->grams.words };
			if (d->ask->as == PL_AS_TEXT)
				pl_phrase_put(&d->paper, &row);
			else
				st = pl_render_row(&d->render, pl_phrase_row(&row), d->err);
		}
	}
	if (d->ask->as == PL_AS_TEXT)
		pl_paper_put(&d->paper, "\n");
	return st;
}

static bool is_id(const struct pl_side *s)
{
	return s->kind == PL_SIDE_MEETING || s->kind == PL_SIDE_DOCUMENT;
}

static void done(struct work *w)
{
	pl_sides_done(&w->sides);
	pl_word_runs_free(&w->runs);
	pl_ngrams_free(&w->grams);
	pl_key_rows_done(&w->rows);
	free(w->place);
	pl_arena_free(&w->arena);
}

static enum pl_status work(struct pl_desk *d)
{
	struct work w = { .d = d, .c = &d->answer->compared, .runs.an = d->a->an };
	d->answer->listing = PL_LISTS_SIDES;
	enum pl_status st =
		pl_sides_read(d->a, &d->filter, d->ask->side, d->ask->overlap, &w.sides, d->err);
	if (!st)
		note_sides(&w);
	if (!st && w.sides.side[0].words && w.sides.side[1].words) {
		st = count(&w);
		if (!st)
			st = place_rows(&w);
		if (!st)
			st = print_rows(&w);
		if (!st && is_id(&w.sides.side[0]) && is_id(&w.sides.side[1]))
			st = pl_compare_texts(d, &w.sides, &w.runs, w.c);
	}
	d->answer->rows = w.rows.n[0] + w.rows.n[1];
	d->answer->found = d->answer->rows > 0 || w.c->texts;
	done(&w);
	return st;
}

enum pl_status pl_ask_compare(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = { .unit = "phrase",
		.columns = pl_compare_columns,
		.optional_query = true,
		.work = work };
	return pl_desk_run(q, &c, answer, err);
}
