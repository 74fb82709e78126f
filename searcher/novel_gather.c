#include "searcher/novel_gather.h"

#include <stdlib.h>

#include "searcher/slogans.h"

enum { AHEAD = 64 };

/* Where a reading of all texts is. */
struct round {
	struct pl_novel_gather *g;
	bool second;
	struct pl_novel_seen seen; /* texts and, the first time, runs of the meeting */
	uint32_t meeting;          /* + 1 */
	int period;                /* -1: undated */
	uint64_t place;            /* a bit; 0: not told */
	uint32_t passage;
	struct pl_gram
		ahead[AHEAD]; /* runs of the passage whose places in memory are being fetched */
	size_t n_ahead;
};

#define TEXT_MARK UINT64_C(0x5851F42D4C957F2D) /* so that texts are no runs */

/* ---- the first time -------------------------------------------------------------------------- */

static void note_run(struct round *r, const struct pl_gram *g)
{
	struct pl_novel_table *t = &r->g->table;
	const struct pl_novel_word *at = &r->g->words.at[g->from];
	if (g->n == at->quoted)
		pl_novel_note_quoted(t, g->hash);
	if (g->plain && (at->is & PL_IS_NUMBER)) {
		uint64_t rest = PL_GRAM_SEED;
		for (size_t i = 1; i < g->n; i++)
			rest = pl_gram_step(rest, at[i].hash);
		pl_novel_note_counted(t, rest);
	}
	if (pl_novel_seen_add(&r->seen, g->hash))
		pl_novel_note_run(t, g->hash);
}

/* ---- the second time ------------------------------------------------------------------------- */

static bool was_quoted(const void *ctx, uint64_t gram)
{
	const struct round *r = ctx;
	return pl_novel_was_quoted(&r->g->table, gram);
}

/* What its words are by themselves. */
static void describe(const struct round *r, const struct pl_gram *g, struct pl_novel *p)
{
	const struct pl_novel_table *t = &r->g->table;
	const struct pl_novel_word *at = &r->g->words.at[g->from];
	double parts = 0, lower = 1;
	size_t formula = 0;
	p->words = (uint8_t)g->n;
	p->han = (at->is & PL_IS_HAN) != 0;
	p->numbered = pl_novel_numbered(r->g->classes, at, g->n);
	for (size_t i = 0; i < g->n; i++) {
		uint32_t all = pl_novel_words_of(t, at[i].hash);
		formula += (at[i].is & (PL_IS_FORMULA | PL_IS_SMALL)) != 0;
		if ((at[i].is & (PL_IS_SMALL | PL_IS_ONE)) ||
			(p->numbered && (at[i].is & PL_IS_NUMBER)))
			continue;
		double down = all ? (double)pl_novel_down_of(t, at[i].hash) / all : 0;
		parts += all;
		lower = down < lower ? down : lower;
		p->content++;
	}
	p->parts = (float)parts;
	p->lower = (float)lower;
	p->formula = formula == g->n;
	if (p->numbered && (at->is & PL_IS_NUMBER)) {
		uint64_t rest = PL_GRAM_SEED;
		for (size_t i = 1; i < g->n; i++)
			rest = pl_gram_step(rest, at[i].hash);
		p->fixed = (float)pl_novel_counted_of(t, rest);
	}
}

static uint64_t bit(uint64_t hash)
{
	return (uint64_t)1 << (hash * UINT64_C(0x9E3779B97F4A7C15) >> 58);
}

/* At the ends of passages. */
#define NO_WORD UINT64_C(0x2545F4914F6CDD1D)

/* The word behind it, over small ones. */
static uint64_t word_right(const struct pl_novel_words *w, size_t at)
{
	for (size_t i = 0; i < 6 && at + 1 < w->n && (w->at[at].is & PL_IS_SMALL); i++)
		at++;
	return bit(at < w->n ? w->at[at].hash : NO_WORD);
}

/* Do two characters that are a verb end before `at`? */
static bool verb_before(const struct round *r, size_t at)
{
	const struct pl_novel_words *w = &r->g->words;
	if (at < 2 || !(w->at[at - 1].is & PL_IS_HAN))
		return false;
	uint64_t gram = pl_gram_step(PL_GRAM_SEED, w->at[at - 2].hash);
	gram = pl_gram_step(gram, w->at[at - 1].hash);
	return (pl_class_of_run(r->g->classes, gram) & PL_IS_VERB) != 0;
}

/* The word before it, over small ones, and the verb that slogans follow with what goes with it. */
static uint64_t word_left(const struct round *r, size_t at)
{
	const struct pl_novel_words *w = &r->g->words;
	const uint32_t over = PL_IS_SMALL | PL_IS_VERB | PL_IS_ADVERB | PL_IS_CLAUSE;
	for (size_t i = 0; i < 6 && at > 1; i++) {
		if (verb_before(r, at))
			at -= 2;
		else if (w->at[at - 1].is & over)
			at--;
		else
			break;
	}
	return bit(at ? w->at[at - 1].hash : NO_WORD);
}

/* Is a verb of those that slogans follow right before it, over quotes and small words? */
static bool is_framed(const struct round *r, size_t from)
{
	const struct pl_novel_words *w = &r->g->words;
	if (w->at[from].gap & PL_GAP_HARD)
		return false;
	size_t i = from;
	if (w->at[from].is & PL_IS_HAN)
		return verb_before(r, i);
	while (i && from - i < 2 && (w->at[i - 1].is & PL_IS_SMALL))
		i--;
	return i && (w->at[i - 1].is & PL_IS_VERB);
}

/* Have all of its words capitals that the beginning of a sentence does not give them? */
static bool is_capital(const struct pl_novel_words *w, const struct pl_gram *g)
{
	size_t with = 0;
	if (w->heading)
		return false;
	for (size_t i = g->from; i < g->from + g->n; i++) {
		if ((w->at[i].is & (PL_IS_SMALL | PL_IS_DIGITS)) ||
			(w->at[i].gap & (PL_GAP_SENTENCE | PL_GAP_QUOTE)))
			continue;
		if (!w->at[i].capital)
			return false;
		with++;
	}
	return with > 0;
}

static void count_run(struct round *r, const struct pl_gram *g)
{
	const struct pl_novel_words *w = &r->g->words;
	const struct pl_novel_word *at = &w->at[g->from];
	bool fresh, in_quotes = at->quoted == g->n;
	struct pl_novel *p = pl_novel_at(&r->g->table, g->hash, &fresh);
	if (!p)
		return;
	if (fresh)
		describe(r, g, p);
	p->occurrences++;
	p->quoted += in_quotes;
	p->capitals += is_capital(w, g);
	p->framed += is_framed(r, g->from);
	p->left |= word_left(r, g->from);
	p->right |= word_right(w, g->from + g->n);
	if (p->last != r->meeting) {
		p->last = r->meeting;
		p->meetings++;
		p->places |= r->place;
		if (r->period >= 0 && p->period[r->period] < UINT16_MAX)
			p->period[r->period]++;
	}
	if (fresh || (in_quotes && !p->sample_quoted)) {
		p->passage = r->passage;
		p->from = at->from;
		p->to = at[g->n - 1].to;
		p->sample_quoted = in_quotes;
	}
}

/* ---- texts ----------------------------------------------------------------------------------- */

static void take_ahead(struct round *r)
{
	for (size_t i = 0; i < r->n_ahead; i++)
		(r->second ? count_run : note_run)(r, &r->ahead[i]);
	r->n_ahead = 0;
}

static void each_run(void *ctx, const struct pl_gram *g)
{
	struct round *r = ctx;
	pl_novel_ahead(&r->g->table, g->hash);
	r->ahead[r->n_ahead++] = *g;
	if (r->n_ahead == AHEAD)
		take_ahead(r);
}

static enum pl_status read_passage(struct round *r, uint32_t number)
{
	struct pl_novel_gather *g = r->g;
	struct pl_archive *a = g->d->a;
	struct pl_passage_data p;
	struct pl_gram_walk walk = { g->classes, r->second ? was_quoted : NULL, each_run, r };
	enum pl_status st = pl_archive_passage(a, number, &p, g->d->err);
	if (!st)
		st = pl_novel_words(a->an, g->classes, p.text, &g->words, g->d->err);
	if (!st && r->second)
		st = pl_archive_slogans_in(a, p.text, &g->words.tokens, &g->known, g->d->err);
	if (st)
		return st;
	if (r->second)
		pl_novel_mark(&g->words, &g->known);
	r->passage = number;
	for (size_t i = 0; !r->second && i < g->words.n; i++)
		pl_novel_note_word(&g->table, g->words.at[i].hash, g->words.at[i].capital);
	pl_novel_grams(&g->words, &walk);
	take_ahead(r);
	return PL_OK;
}

static enum pl_status read_document(struct round *r, uint32_t number, pl_date date)
{
	struct pl_desk *d = r->g->d;
	struct pl_document_place place;
	struct pl_document_key key;
	enum pl_verdict v = PL_PASS;
	enum pl_status st = pl_archive_document(d->a, number, &place, &key, d->err);
	if (!st && !pl_filter_passes_all(&d->filter))
		st = pl_filter_check(&d->filter, d->a, number, date, &v, d->err);
	if (st || v != PL_PASS || !pl_novel_seen_add(&r->seen, key.text ^ TEXT_MARK))
		return st;
	for (uint32_t i = pl_first_passage(&place); !st && i < place.number; i++)
		st = read_passage(r, i);
	return st;
}

/* Of the first of its documents that tells one. */
static uint64_t place_bit(const struct pl_novel_gather *g, const struct pl_listed *m)
{
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t place = pl_novel_place_of(&g->facts, g->list.number[m->first + i]);
		if (place)
			return bit(place);
	}
	return 0;
}

static enum pl_status read_all(struct pl_novel_gather *g, bool second)
{
	struct round r = { .g = g, .second = second };
	const struct pl_meeting_list *l = &g->list;
	enum pl_status st = PL_OK;
	if (!pl_novel_seen_init(&r.seen))
		return pl_fail(g->d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < l->n; i++) {
		const struct pl_listed *m = &l->meeting[l->stored[i]];
		size_t rank = l->stored[i];
		r.meeting = (uint32_t)rank + 1;
		r.period = rank < g->dated ? (int)(rank * PL_NOVEL_PERIODS / g->dated) : -1;
		r.place = place_bit(g, m);
		pl_novel_seen_next(&r.seen);
		for (uint32_t k = 0; !st && k < m->n; k++)
			st = read_document(&r, l->number[m->first + k], m->date);
	}
	pl_novel_seen_done(&r.seen);
	return st;
}

/* Meetings lie in order of time, those without a year at the end. */
static void set_periods(struct pl_novel_gather *g)
{
	uint64_t places = 0;
	for (size_t i = 0; i < g->list.n; i++) {
		g->dated += pl_date_year(g->list.meeting[i].date) != 0;
		places |= place_bit(g, &g->list.meeting[i]);
	}
	for (uint64_t i = 0; i < g->dated; i++)
		g->period_meetings[i * PL_NOVEL_PERIODS / g->dated]++;
	for (; places; places &= places - 1)
		g->n_places++;
}

/* Of how many meetings a phrase has to be, at least. */
static uint32_t least(uint64_t meetings)
{
	return meetings < 100 ? 2 : 3 + (uint32_t)(meetings / 20000);
}

enum pl_status pl_novel_gather(struct pl_novel_gather *g)
{
	struct pl_desk *d = g->d;
	enum pl_status st = pl_meeting_list_read(d->a, &d->filter, NULL, &g->list, d->err);
	if (!st)
		st = pl_word_classes_new(d->a->an, &g->classes, d->err);
	if (!st)
		st = pl_novel_facts_read(d->a, g->classes, &g->facts, d->err);
	if (!st && !pl_novel_table_init(&g->table))
		st = pl_fail(d->err, PL_NOMEM, "out of memory");
	if (!st) {
		set_periods(g);
		st = read_all(g, false);
	}
	if (!st) {
		pl_novel_set_least(&g->table, least(g->list.n));
		st = read_all(g, true);
	}
	return st;
}

void pl_novel_gather_done(struct pl_novel_gather *g)
{
	pl_meeting_list_done(&g->list);
	pl_novel_facts_done(&g->facts);
	pl_novel_table_done(&g->table);
	pl_novel_words_free(&g->words);
	pl_word_classes_free(g->classes);
	pl_slogan_matches_free(&g->known);
}
