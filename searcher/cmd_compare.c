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
	struct pl_slogan_keys slogans;
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
		struct pl_compared_side *c = &w->c->side[i];
		c->read = s->reading.slogan              ? PL_COMPARED_SLOGAN
			  : s->reading.phrase            ? PL_COMPARED_PHRASE
			  : s->not_id && s->reading.word ? PL_COMPARED_WORD
							 : PL_COMPARED_AS_ASKED;
		if (s->reading.slogan)
			(void)snprintf(c->slogan, sizeof c->slogan, "%.*s",
				(int)s->reading.slogan->id.len, s->reading.slogan->id.at);
		uint32_t least = s->meetings >= MANY ? 3 : s->meetings > 1 ? 2 : 1;
		w->c->side[i].least_meetings =
			q->side_meetings ? (uint32_t)q->side_meetings : least;
		w->grams.words[i] = s->words;
		w->grams.least_meetings[i] = w->c->side[i].least_meetings;
	}
	w->grams.floor = q->all ? 0 : PL_KEY_SIGNIFICANT;
	w->grams.most = PL_GRAMS_MOST;
	w->grams.large = PL_GRAMS_LARGE;
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
		w->c->side[i].folded = w->rows.folded[i];
	}
	w->c->held_down = w->rows.held_down;
	return st;
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Of so many rows those that are shown: first .. first + n. */
static size_t shown(const struct work *w, size_t rows, size_t *first)
{
	uint64_t offset = w->d->ask->offset, n = w->d->ask->n == UINT64_MAX ? SHOWN : w->d->ask->n;
	*first = offset < rows ? (size_t)offset : rows;
	return n < rows - *first ? (size_t)n : rows - *first;
}

static enum pl_status place_rows(struct work *w)
{
	size_t first[2], n[2];
	for (size_t i = 0; i < 2; i++)
		n[i] = shown(w, w->rows.n[i], &first[i]);
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
	return pl_key_places(w->d->a, &w->sides, &w->grams, &w->runs, w->place, w->n_places,
		&w->arena, w->d->err);
}

static enum pl_status print(struct work *w, const struct pl_compare_row *r, bool first)
{
	struct pl_desk *d = w->d;
	if (d->ask->as != PL_AS_TEXT)
		return pl_render_row(&d->render, pl_compare_json(r), d->err);
	if (first)
		pl_compare_figures(&d->paper, r->kind);
	pl_compare_put(&d->paper, r);
	return PL_OK;
}

static enum pl_status print_slogans(struct work *w, unsigned side)
{
	size_t first, n = shown(w, w->slogans.n[side], &first);
	struct pl_slogan_key *k = w->slogans.at + (side ? w->slogans.n[0] : 0) + first;
	enum pl_status st = PL_OK;
	w->c->side[side].slogans_shown = n;
	for (size_t i = 0; !st && i < n; i++, k++) {
		const struct pl_compare_row row = { .kind = "slogan",
			.item = k->slogan->id,
			.zh = k->slogan->zh,
			.name = k->slogan->official,
			.count = k->count,
			.meetings = k->meetings,
			.documents = k->documents,
			.log_likelihood = k->log_likelihood,
			.log_ratio = k->log_ratio,
			.dispersion = k->dispersion,
			.side = side,
			.sample = k->sample,
			.words = w->grams.words };
		st = pl_slogan_samples(w->d->a, k, &w->runs.tokens, &w->arena, w->d->err);
		if (!st)
			st = print(w, &row, i == 0);
	}
	return st;
}

static enum pl_status print_phrases(struct work *w, unsigned side, const struct pl_key_place **p)
{
	size_t first, n = shown(w, w->rows.n[side], &first);
	const struct pl_key_row *r = w->rows.at + (side ? w->rows.n[0] : 0) + first;
	enum pl_status st = PL_OK;
	w->c->side[side].shown = n;
	for (size_t i = 0; !st && i < n; i++, r++, ++*p) {
		const struct pl_gram *g = &w->grams.at[r->gram];
		const struct pl_compare_row row = { .kind = "phrase",
			.item = (*p)->form,
			.count = g->count,
			.meetings = g->meetings,
			.documents = g->documents,
			.log_likelihood = r->log_likelihood,
			.log_ratio = r->log_ratio,
			.dispersion = (*p)->dispersion,
			.side = side,
			.sample = (*p)->sample,
			.words = w->grams.words };
		st = print(w, &row, i == 0);
	}
	return st;
}

static enum pl_status print_rows(struct work *w)
{
	struct pl_desk *d = w->d;
	enum pl_status st = PL_OK;
	const struct pl_key_place *p = w->place;
	for (unsigned i = 0; !st && i < 2; i++) {
		if (d->ask->as == PL_AS_TEXT)
			pl_compare_heading(&d->paper, w->c, i);
		st = print_slogans(w, i);
		if (!st)
			st = print_phrases(w, i, &p);
	}
	if (d->ask->as == PL_AS_TEXT)
		pl_paper_put(&d->paper, "\n");
	return st;
}

static enum pl_status count_slogans(struct work *w)
{
	enum pl_status st = pl_slogan_keys(w->d->a, &w->sides, w->grams.least_meetings,
		w->d->ask->all, &w->slogans, w->d->err);
	w->c->no_slogans = w->slogans.none;
	for (size_t i = 0; i < 2; i++) {
		w->c->side[i].slogans = w->slogans.n[i];
		w->c->side[i].slogans_weak = w->slogans.weak[i];
	}
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
	pl_slogan_keys_done(&w->slogans);
	free(w->place);
	pl_arena_free(&w->arena);
}

static enum pl_status work(struct pl_desk *d)
{
	struct work w = { .d = d, .c = &d->answer->compared, .runs.an = d->a->an };
	struct pl_buf note = { .max = PL_WORDS_ROOM };
	d->answer->listing = PL_LISTS_SIDES;
	enum pl_status st = pl_sides_read(
		d->a, &d->filter, d->ask->side, d->ask->overlap, &w.sides, &note, d->err);
	(void)snprintf(d->answer->words_note, sizeof d->answer->words_note, "%.*s", (int)note.len,
		note.len ? note.at : "");
	pl_buf_free(&note);
	if (!st)
		note_sides(&w);
	if (!st && w.sides.side[0].words && w.sides.side[1].words) {
		w.arena.max = PL_SEARCH_MEMORY / 4;
		st = count_slogans(&w);
		if (!st)
			st = count(&w);
		if (!st)
			st = place_rows(&w);
		if (!st)
			st = print_rows(&w);
		if (!st && is_id(&w.sides.side[0]) && is_id(&w.sides.side[1]))
			st = pl_compare_texts(d, &w.sides, &w.runs, w.c);
	}
	d->answer->rows = w.rows.n[0] + w.rows.n[1] + w.slogans.n[0] + w.slogans.n[1];
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
