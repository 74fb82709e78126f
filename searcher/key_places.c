#include "searcher/key_places.h"

#include <math.h>
#include <stdlib.h>
#include <xxhash.h>

#include "text/limits.h"
#include "text/utf8.h"

/* A way a phrase is printed. */
struct form {
	struct pl_str text;
	uint32_t place, n;
	uint32_t next; /* of the same phrase, + 1 */
};

struct reading {
	const struct pl_sides *sides;
	const struct pl_ngrams *g;
	struct pl_word_runs *runs;
	struct pl_key_place *place;
	size_t n;
	uint32_t *place_of; /* by phrase, + 1 */
	uint64_t *words;    /* by meeting, over both sides */
	struct form *form;
	size_t n_forms, forms_cap;
	uint32_t *slot; /* of a hash table of forms: number + 1 */
	unsigned bits;
	struct pl_arena *arena;
	struct pl_buf text;
};

static enum pl_status no_room(const struct reading *r, struct pl_err *err)
{
	if (r->arena->used < r->arena->max / 2)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return pl_fail(err, PL_LIMIT,
		"too many rows for the memory of a search (%zu MiB); ask for fewer by -n",
		PL_SEARCH_MEMORY / PL_MIB);
}

/* ---- forms ----------------------------------------------------------------------------------- */

static size_t hash_form(const struct form *f)
{
	return (size_t)XXH3_64bits_withSeed(f->text.at, f->text.len, f->place);
}

static bool more_forms(struct reading *r)
{
	size_t cap = r->forms_cap ? r->forms_cap * 2 : 1024;
	unsigned bits = r->bits ? r->bits + 1 : 11;
	if (cap > PL_SEARCH_MEMORY / 4 / sizeof(struct form))
		return false;
	struct form *form = realloc(r->form, cap * sizeof *form);
	if (form)
		r->form = form;
	uint32_t *slot = calloc((size_t)1 << bits, sizeof *slot);
	if (!form || !slot) {
		free(slot);
		return false;
	}
	size_t mask = ((size_t)1 << bits) - 1;
	for (size_t i = 0; i < r->n_forms; i++) {
		size_t at = hash_form(&r->form[i]) & mask;
		while (slot[at])
			at = (at + 1) & mask;
		slot[at] = (uint32_t)i + 1;
	}
	free(r->slot);
	r->slot = slot;
	r->bits = bits;
	r->forms_cap = cap;
	return true;
}

static enum pl_status count_form(struct reading *r, uint32_t place, struct pl_str text,
	struct form **out, struct pl_err *err)
{
	if (r->n_forms == r->forms_cap && !more_forms(r))
		return no_room(r, err);
	struct form f = { .text = text, .place = place, .next = r->place[place].forms };
	size_t mask = ((size_t)1 << r->bits) - 1, at = hash_form(&f) & mask;
	for (; r->slot[at]; at = (at + 1) & mask) {
		*out = &r->form[r->slot[at] - 1];
		if ((*out)->place == place && pl_str_eq((*out)->text, text)) {
			(*out)->n++;
			return PL_OK;
		}
	}
	f.text = pl_arena_str(r->arena, text);
	if (!f.text.at)
		return no_room(r, err);
	f.n = 1;
	*out = &r->form[r->n_forms];
	**out = f;
	r->slot[at] = (uint32_t)++r->n_forms;
	r->place[place].forms = (uint32_t)r->n_forms;
	return PL_OK;
}

static bool is_quote(int32_t c)
{
	return c == '"' || (c >= 0x2018 && c <= 0x201F && c != 0x2019) || c == 0xAB || c == 0xBB ||
	       (c >= 0x300A && c <= 0x300F);
}

/* As printed, white space single, without marks of quotes, of which a phrase may hold one of two. */
static struct pl_str printed(struct reading *r, struct pl_str s)
{
	bool gap = false;
	pl_buf_clear(&r->text);
	r->text.max = PL_SEARCH_MEMORY / 8;
	for (size_t at = 0; at < s.len;) {
		size_t start = at;
		int32_t c = pl_utf8_next(s, &at);
		if (is_quote(c))
			continue;
		bool space = c != PL_BAD && pl_is_space(c);
		if (gap && !space)
			pl_buf_byte(&r->text, ' ');
		gap = space;
		if (!space)
			pl_buf_add(&r->text, pl_str_cut(s, start, at));
	}
	return pl_buf_str(&r->text);
}

/* ---- occurrences ----------------------------------------------------------------------------- */

/* The words of a meeting as a share of its side, and the occurrences there as a share of all. */
static void end_meeting(const struct reading *r, struct pl_key_place *p)
{
	const struct pl_gram *x = &r->g->at[p->gram];
	if (!p->in_meeting)
		return;
	double words = (double)r->words[p->meeting] / (double)r->sides->side[p->side].words;
	double occurrences = (double)p->in_meeting / (double)x->count[p->side];
	p->sum += fabs(occurrences - words) - words;
	p->in_meeting = 0;
}

static bool before(const struct pl_key_sample *x, const struct pl_key_sample *y)
{
	pl_date dx = pl_date_first(x->date), dy = pl_date_first(y->date);
	if (dx != dy)
		return dx && (!dy || dx < dy);
	if (x->document != y->document)
		return x->document < y->document;
	return x->passage != y->passage ? x->passage < y->passage : x->offset < y->offset;
}

static enum pl_status take(struct reading *r, const struct pl_side_text *t, uint32_t place,
	const struct pl_gram_walk *w, struct pl_err *err)
{
	struct pl_key_place *p = &r->place[place];
	uint32_t from = w->word[w->from].from, to = w->word[w->from + w->len - 1].to;
	struct form *f = NULL;
	enum pl_status st =
		count_form(r, place, printed(r, pl_str_cut(t->passage->text, from, to)), &f, err);
	if (st)
		return st;
	struct pl_key_sample s = { .there = true,
		.date = t->of->date,
		.meeting = t->of->meeting,
		.document = t->of->id,
		.passage = t->passage->number,
		.offset = t->passage->offset + from,
		.length = to - from,
		.text = f->text };
	if (!p->sample[t->side].there || before(&s, &p->sample[t->side]))
		p->sample[t->side] = s;
	if (t->side != p->side)
		return PL_OK;
	if (p->meeting != t->meeting)
		end_meeting(r, p);
	p->meeting = t->meeting;
	p->in_meeting++;
	return PL_OK;
}

static enum pl_status each_text(void *ctx, const struct pl_side_text *t, struct pl_err *err)
{
	struct reading *r = ctx;
	enum pl_status st = pl_word_run(r->runs, t->passage->text, err);
	struct pl_gram_walk w = { .word = r->runs->word, .n = r->runs->n };
	while (!st && pl_gram_next(&w)) {
		const struct pl_gram *x = pl_ngrams_find(r->g, w.stem, w.len);
		uint32_t place = x ? r->place_of[x - r->g->at] : 0;
		if (place)
			st = take(r, t, place - 1, &w, err);
	}
	return st;
}

/* ---- all ------------------------------------------------------------------------------------- */

static void choose_form(const struct reading *r, struct pl_key_place *p)
{
	for (uint32_t i = p->forms; i; i = r->form[i - 1].next) {
		const struct form *f = &r->form[i - 1];
		if (f->n < p->form_count ||
			(f->n == p->form_count && pl_str_cmp(f->text, p->form) > 0))
			continue;
		p->form = f->text;
		p->form_count = f->n;
	}
}

static bool prepare(struct reading *r)
{
	const struct pl_side *s = r->sides->side;
	r->place_of = calloc(r->g->n + 1, sizeof *r->place_of);
	r->words = calloc((size_t)s[0].meetings + s[1].meetings + 1, sizeof *r->words);
	if (!r->place_of || !r->words)
		return false;
	for (size_t i = 0; i < r->n; i++)
		r->place_of[r->place[i].gram] = (uint32_t)i + 1;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < s[k].n; i++)
			r->words[s[k].document[i].at + (k ? s[0].meetings : 0)] +=
				s[k].document[i].words;
	return true;
}

enum pl_status pl_key_places(struct pl_archive *a, const struct pl_sides *s,
	const struct pl_ngrams *g, struct pl_word_runs *runs, struct pl_key_place *place, size_t n,
	struct pl_arena *arena, struct pl_err *err)
{
	struct reading r = {
		.sides = s, .g = g, .runs = runs, .place = place, .n = n, .arena = arena
	};
	enum pl_status st = prepare(&r) ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	if (!st && n)
		st = pl_side_texts(a, s, each_text, &r, err);
	for (size_t i = 0; !st && i < n; i++) {
		end_meeting(&r, &place[i]);
		place[i].dispersion = (place[i].sum + 1) / 2;
		if (place[i].dispersion < 0)
			place[i].dispersion = 0;
		choose_form(&r, &place[i]);
	}
	pl_buf_free(&r.text);
	free(r.place_of);
	free(r.words);
	free(r.form);
	free(r.slot);
	return st;
}
