#include "searcher/compare_texts.h"

#include <ctype.h>
#include <stdlib.h>

#include "searcher/align.h"
#include "text/limits.h"

enum { SHOWN = 20, LOOK_PASSAGES = 8, TAG = 12 };

struct work {
	struct pl_desk *d;
	struct pl_word_runs *runs;
	struct pl_compared *c;
	const struct pl_side_document *document[2];
	struct pl_sentences text[2];
	struct pl_alignment aligned;
	bool *differs[2];
	struct pl_buf line;
};

/* ---- which texts ----------------------------------------------------------------------------- */

/* Of a text: the first part of its language tag, if it is given, and whether it is written in Chinese characters. */
struct language {
	char tag[TAG];
	bool han;
};

static enum pl_status language_of(
	struct work *w, const struct pl_side_document *x, struct language *out)
{
	struct pl_passage_data p;
	uint64_t words = 0, han = 0;
	*out = (struct language){ 0 };
	enum pl_status st = pl_desk_facts(w->d, x->place.number);
	struct pl_str lang = st ? (struct pl_str){ NULL, 0 } : pl_desk_fact(w->d, PL_KEY_LANG);
	for (size_t i = 0; i < lang.len && i + 1 < TAG && isalpha((unsigned char)lang.at[i]); i++)
		out->tag[i] = (char)tolower((unsigned char)lang.at[i]);
	uint32_t from = pl_first_passage(&x->place);
	for (uint32_t k = from; !st && k < x->place.number && k - from < LOOK_PASSAGES; k++) {
		st = pl_archive_passage(w->d->a, k, &p, w->d->err);
		if (!st)
			st = pl_word_run(w->runs, p.text, w->d->err);
		for (size_t i = 0; !st && i < w->runs->n; i++)
			han += (w->runs->word[i].kind & PL_WORD_HAN) != 0;
		words += st ? 0 : w->runs->n;
	}
	out->han = 2 * han > words;
	return st;
}

static bool alike(const struct language *x, const struct language *y)
{
	return x->han == y->han && (!*x->tag || !*y->tag || strcmp(x->tag, y->tag) == 0);
}

/* Those that their meeting is known by first, then by id: not by where they lie. */
static int by_rank(const void *a, const void *b)
{
	const struct pl_side_document *x = *(const struct pl_side_document *const *)a,
				      *y = *(const struct pl_side_document *const *)b;
	if (x->main != y->main)
		return x->main ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Texts of a meeting that are looked at for one in the language of the other. */
enum { TELLINGS = 16 };

struct telling {
	const struct pl_side_document *of[TELLINGS];
	struct language language[TELLINGS];
	size_t n;
};

static enum pl_status read_tellings(struct work *w, const struct pl_side *s, struct telling *t)
{
	const struct pl_side_document **all = calloc(s->n + 1, sizeof *all);
	enum pl_status st = all ? PL_OK : pl_fail(w->d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; all && i < s->n; i++)
		all[i] = &s->document[i];
	if (all)
		qsort(all, s->n, sizeof *all, by_rank);
	for (t->n = 0; !st && t->n < s->n && t->n < TELLINGS; t->n++) {
		t->of[t->n] = all[t->n];
		st = language_of(w, all[t->n], &t->language[t->n]);
	}
	free(all);
	return st;
}

static enum pl_status choose(struct work *w, const struct pl_sides *s)
{
	struct telling t[2] = { { .n = 0 }, { .n = 0 } };
	enum pl_status st = read_tellings(w, &s->side[0], &t[0]);
	if (!st)
		st = read_tellings(w, &s->side[1], &t[1]);
	for (size_t sum = 0; !st && !w->document[0] && sum + 1 < t[0].n + t[1].n; sum++)
		for (size_t i = 0; i <= sum && i < t[0].n && !w->document[0]; i++) {
			if (sum - i >= t[1].n || !alike(&t[0].language[i], &t[1].language[sum - i]))
				continue;
			w->document[0] = t[0].of[i];
			w->document[1] = t[1].of[sum - i];
		}
	if (!st && !w->document[0])
		w->c->why = "The texts are in different languages: their sentences cannot be laid "
			    "side by side, and words that differ are no difference of matter.";
	return st;
}

/* ---- reading --------------------------------------------------------------------------------- */

static enum pl_status read_text(struct work *w, size_t side)
{
	struct pl_passage_data p;
	const struct pl_document_place *place = &w->document[side]->place;
	enum pl_status st = PL_OK;
	w->text[side].arena.max = PL_SEARCH_MEMORY / 6;
	for (uint32_t k = pl_first_passage(place); !st && k < place->number; k++) {
		st = pl_archive_passage(w->d->a, k, &p, w->d->err);
		if (!st)
			st = pl_sentences_add(
				&w->text[side], w->runs, p.number, p.offset, p.text, w->d->err);
	}
	if (st == PL_LIMIT) {
		w->c->why = "The texts are too long to be laid side by side.";
		return PL_OK;
	}
	return st;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static const struct pl_sentence *sentence(
	const struct work *w, const struct pl_aligned *x, size_t side)
{
	if (x->kind == (side ? PL_ALIGNED_DROPPED : PL_ALIGNED_ADDED))
		return NULL;
	return &w->text[side].at[side ? x->b : x->a];
}

static enum pl_status mark(struct work *w, const struct pl_aligned *x)
{
	const struct pl_sentence *a = sentence(w, x, 0), *b = sentence(w, x, 1);
	if (x->kind != PL_ALIGNED_REWORDED)
		return PL_OK;
	return pl_align_words(a, b, w->differs[0], w->differs[1], w->d->err);
}

/* The next run of words that differ, as bytes of the sentence. */
static bool next_range(
	const struct pl_sentence *s, const bool *differs, uint32_t *at, struct pl_range *out)
{
	while (*at < s->n && !differs[*at])
		++*at;
	if (*at == s->n)
		return false;
	out->from = s->word[*at].from;
	while (*at < s->n && differs[*at])
		out->to = s->word[(*at)++].to;
	return true;
}

static json_t *ranges(const struct pl_sentence *s, const bool *differs)
{
	json_t *list = json_array();
	struct pl_range r;
	for (uint32_t at = 0; list && next_range(s, differs, &at, &r);) {
		json_t *pair = json_pack("[i,i]", (int)r.from, (int)r.to);
		if (json_array_append_new(list, pair) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

static bool set(json_t *r, const char *what, size_t side, json_t *value)
{
	char key[32];
	(void)snprintf(key, sizeof key, "%s_%c", what, "ab"[side]);
	return pl_row_set(r, key, value);
}

static bool set_sentence(json_t *r, const struct work *w, const struct pl_aligned *x, size_t side)
{
	const struct pl_sentence *s = sentence(w, x, side);
	const struct pl_side_document *d = w->document[side];
	return set(r, "meeting", side, s ? pl_row_id(d->meeting) : NULL) &&
	       set(r, "document", side, s ? pl_row_id(d->id) : NULL) &&
	       set(r, "passage", side, s ? json_integer(s->passage) : NULL) &&
	       set(r, "offset", side, s && s->passage ? json_integer(s->offset) : NULL) &&
	       set(r, "length", side, s ? json_integer((json_int_t)s->text.len) : NULL) &&
	       set(r, "text", side, s ? pl_row_str(s->text) : NULL);
}

static json_t *row(const struct work *w, const struct pl_aligned *x)
{
	static const char *const of_phrases[] = { "a", "b", "log_likelihood", "log_ratio",
		"meetings_a", "meetings_b", "more_in", "rate_a", "rate_b", "documents_a",
		"documents_b", "dispersion" };
	json_t *r = json_object();
	bool reworded = x->kind == PL_ALIGNED_REWORDED;
	bool good = pl_row_set(r, "item", NULL) &&
		    pl_row_set(r, "kind", json_string(pl_aligned_name(x->kind)));
	for (size_t i = 0; good && i < sizeof of_phrases / sizeof *of_phrases; i++)
		good = pl_row_set(r, of_phrases[i], NULL);
	good = good && set_sentence(r, w, x, 0) && set_sentence(r, w, x, 1) &&
	       pl_row_set(r, "similarity", x->likeness > 0 ? json_real(x->likeness) : NULL);
	for (size_t i = 0; good && i < 2; i++)
		good = set(r, "differs", i,
			reworded ? ranges(sentence(w, x, i), w->differs[i]) : NULL);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

/* ---- paper ----------------------------------------------------------------------------------- */

static void cite(struct pl_paper *p, size_t side, const struct pl_sentence *s)
{
	if (s->passage)
		pl_paper_put(p, "%c ¶%u byte %u", "AB"[side], s -> passage, s -> offset);
	else
		pl_paper_put(p, "%c title", "AB"[side]);
}

/* [-gone-] of the first, {+new+} of the second */
static void put_sentence(struct work *w, size_t side, const struct pl_sentence *s, bool marked)
{
	static const char *const open[] = { "[-", "{+" }, *const close[] = { "-]", "+}" };
	struct pl_buf *line = &w->line;
	struct pl_range r;
	size_t done = 0;
	pl_buf_clear(line);
	line->max = PL_SEARCH_MEMORY / 8;
	for (uint32_t at = 0; marked && next_range(s, w->differs[side], &at, &r); done = r.to) {
		pl_buf_add(line, pl_str_cut(s->text, done, r.from));
		pl_buf_add(line, pl_str(open[side]));
		pl_buf_add(line, pl_str_cut(s->text, r.from, r.to));
		pl_buf_add(line, pl_str(close[side]));
	}
	pl_buf_add(line, pl_str_cut(s->text, done, s->text.len));
	pl_paper_put(&w->d->paper, "   %s ", side ? "+" : "-");
	pl_paper_wrapped(&w->d->paper, pl_buf_str(line), 5, 5);
}

static void put(struct work *w, const struct pl_aligned *x)
{
	struct pl_paper *p = &w->d->paper;
	pl_paper_put(p, "\n   ");
	for (size_t i = 0; i < 2; i++) {
		const struct pl_sentence *s = sentence(w, x, i);
		pl_paper_put(p, "%s", i && x->kind == PL_ALIGNED_REWORDED ? " / " : "");
		if (s)
			cite(p, i, s);
	}
	if (x->kind == PL_ALIGNED_REWORDED)
		pl_paper_put(p, ", %.0f %% of the words in both", 100 * x->likeness);
	pl_paper_put(p, "\n");
	for (size_t i = 0; i < 2; i++)
		if (sentence(w, x, i))
			put_sentence(w, i, sentence(w, x, i), x->kind == PL_ALIGNED_REWORDED);
}

static enum pl_status heading(struct work *w)
{
	struct pl_paper *p = &w->d->paper;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < 2; i++) {
		char id[PL_ID_SIZE + 1], lead[40];
		st = pl_desk_facts(w->d, w->document[i]->place.number);
		if (st)
			break;
		pl_id_print(w->document[i]->id, id);
		(void)snprintf(lead, sizeof lead, "%c  %s  ", "AB"[i], id);
		pl_desk_heading(w->d, lead);
	}
	const size_t *n = w->aligned.count;
	pl_paper_put(p,
		"%zu sentence%s the same, %zu reworded, %zu dropped (A only), %zu added "
		"(B only)\n",
		n[PL_ALIGNED_SAME], n[PL_ALIGNED_SAME] == 1 ? "" : "s", n[PL_ALIGNED_REWORDED],
		n[PL_ALIGNED_DROPPED], n[PL_ALIGNED_ADDED]);
	return st;
}

/* ---- all ------------------------------------------------------------------------------------- */

static bool in_window(const struct work *w, uint64_t index)
{
	const struct pl_ask *q = w->d->ask;
	uint64_t n = q->n == UINT64_MAX && q->as == PL_AS_TEXT ? SHOWN : q->n;
	return index >= q->offset && index - q->offset < n;
}

static enum pl_status print_kind(struct work *w, enum pl_aligned_kind kind, const char *name)
{
	bool text = w->d->ask->as == PL_AS_TEXT;
	uint64_t index = 0, shown = 0;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < w->aligned.n; i++) {
		const struct pl_aligned *x = &w->aligned.at[i];
		if (x->kind != kind || !in_window(w, index++))
			continue;
		if (text && !shown++) {
			pl_paper_put(&w->d->paper, "\n");
			pl_paper_run(&w->d->paper, pl_str(name), true);
			pl_paper_put(&w->d->paper, "\n");
		}
		st = mark(w, x);
		if (st)
			break;
		if (text)
			put(w, x);
		else
			st = pl_render_row(&w->d->render, row(w, x), w->d->err);
	}
	if (text && shown < w->aligned.count[kind])
		pl_paper_put(&w->d->paper, "\n   %llu more (-n N, --offset N)\n",
			(unsigned long long)(w->aligned.count[kind] - shown));
	return st;
}

static enum pl_status print(struct work *w)
{
	bool text = w->d->ask->as == PL_AS_TEXT;
	enum pl_status st = text ? heading(w) : PL_OK;
	if (!st)
		st = print_kind(w, PL_ALIGNED_REWORDED, "Reworded");
	if (!st)
		st = print_kind(w, PL_ALIGNED_DROPPED, "Dropped: in A only");
	if (!st)
		st = print_kind(w, PL_ALIGNED_ADDED, "Added: in B only");
	if (!st && (!text || w->d->ask->all))
		st = print_kind(w, PL_ALIGNED_SAME, "The same");
	if (text)
		pl_paper_put(&w->d->paper, "\n");
	return st;
}

static enum pl_status compare(struct work *w)
{
	enum pl_status st = read_text(w, 0);
	if (!st && !w->c->why)
		st = read_text(w, 1);
	if (!st && !w->c->why)
		st = pl_align(&w->text[0], &w->text[1], &w->aligned, w->d->err);
	if (st || w->c->why)
		return st;
	for (size_t i = 0; i < 2; i++) {
		w->differs[i] = calloc(PL_MAX_SENTENCE, sizeof *w->differs[i]);
		if (!w->differs[i])
			return pl_fail(w->d->err, PL_NOMEM, "out of memory");
	}
	w->c->texts = true;
	for (size_t i = 0; i < 2; i++)
		pl_id_print(w->document[i]->id, w->c->side[i].laid);
	w->c->same = w->aligned.count[PL_ALIGNED_SAME];
	w->c->reworded = w->aligned.count[PL_ALIGNED_REWORDED];
	w->c->dropped = w->aligned.count[PL_ALIGNED_DROPPED];
	w->c->added = w->aligned.count[PL_ALIGNED_ADDED];
	return print(w);
}

enum pl_status pl_compare_texts(struct pl_desk *d, const struct pl_sides *s,
	struct pl_word_runs *runs, struct pl_compared *c)
{
	struct work w = { .d = d, .runs = runs, .c = c };
	enum pl_status st = choose(&w, s);
	if (!st && w.document[0])
		st = compare(&w);
	for (size_t i = 0; i < 2; i++) {
		pl_sentences_free(&w.text[i]);
		free(w.differs[i]);
	}
	pl_alignment_done(&w.aligned);
	pl_buf_free(&w.line);
	return st;
}
