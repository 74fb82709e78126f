#include "searcher/ngrams.h"

#include <math.h>
#include <stdlib.h>

#include "searcher/stats.h"
#include "text/limits.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- the phrases of a run -------------------------------------------------------------------- */

static uint64_t mix(uint64_t h, uint32_t stem)
{
	h = (h + stem + 1) * UINT64_C(0x9E3779B97F4A7C15);
	h ^= h >> 32;
	h *= UINT64_C(0xD6E8FEB86659FD93);
	return h ^ h >> 32;
}

static bool may_begin(const struct pl_run_word *w)
{
	return !(w->kind & (PL_WORD_FUNCTION | PL_WORD_DIGITS));
}

/* A numeral begins "two establishments", and ends what is cut off before them. One word is no cut. */
static bool may_end(const struct pl_gram_walk *w)
{
	const struct pl_run_word *last = &w->word[w->from + w->len - 1];
	return may_begin(last) &&
	       (w->len == 1 || !(last->kind & PL_WORD_NUMERAL) || last->kind & PL_WORD_HAN);
}

static bool extend(struct pl_gram_walk *w)
{
	size_t next = w->from + w->len;
	if (next >= w->n || w->len == PL_GRAM_STEMS)
		return false;
	const struct pl_run_word *word = &w->word[next];
	uint32_t halves = word->kind & PL_WORD_HAN ? 1 : 2;
	if (word->stem == PL_NO_STEM || w->halves + halves > PL_GRAM_HALVES)
		return false;
	if (w->len ? word[-1].ends : !may_begin(word))
		return false;
	w->halves += halves;
	w->hash = mix(w->hash, word->stem);
	w->stem[w->len++] = word->stem;
	return true;
}

bool pl_gram_next(struct pl_gram_walk *w)
{
	for (; w->from < w->n; w->from++, w->len = w->halves = 0, w->hash = 0)
		while (extend(w))
			if (w->halves > 1 && may_end(w))
				return true;
	return false;
}

/* ---- the table ------------------------------------------------------------------------------- */

static uint64_t hash_of(const uint32_t *stem, uint32_t len)
{
	uint64_t h = 0;
	for (uint32_t i = 0; i < len; i++)
		h = mix(h, stem[i]);
	return h;
}

static size_t slot_of(const struct pl_ngrams *g, const uint32_t *stem, uint32_t len, uint64_t hash)
{
	size_t mask = ((size_t)1 << g->bits) - 1, at = (size_t)hash & mask;
	for (; g->slot[at]; at = (at + 1) & mask) {
		const struct pl_gram *x = &g->at[g->slot[at] - 1];
		if (x->len == len && memcmp(g->stem + x->key, stem, len * sizeof *stem) == 0)
			break;
	}
	return at;
}

struct pl_gram *pl_ngrams_find(const struct pl_ngrams *g, const uint32_t *stem, uint32_t len)
{
	if (!g->bits)
		return NULL;
	uint32_t found = g->slot[slot_of(g, stem, len, hash_of(stem, len))];
	return found ? &g->at[found - 1] : NULL;
}

static void fill_slots(struct pl_ngrams *g)
{
	memset(g->slot, 0, sizeof *g->slot << g->bits);
	for (size_t i = 0; i < g->n; i++) {
		const uint32_t *stem = g->stem + g->at[i].key;
		uint32_t len = g->at[i].len;
		g->slot[slot_of(g, stem, len, hash_of(stem, len))] = (uint32_t)i + 1;
	}
}

static bool grow(struct pl_ngrams *g)
{
	size_t cap = g->cap ? g->cap * 2 : 4096;
	cap = cap < g->most ? cap : g->most;
	struct pl_gram *at = realloc(g->at, cap * sizeof *at);
	if (!at)
		return false;
	g->at = at;
	g->cap = cap;
	unsigned bits = g->bits ? g->bits : 13;
	while ((size_t)1 << bits < 2 * cap)
		bits++;
	uint32_t *slot = realloc(g->slot, sizeof *slot << bits);
	if (!slot)
		return false;
	g->slot = slot;
	g->bits = bits;
	fill_slots(g);
	return true;
}

/* ---- what may reach the floor ---------------------------------------------------------------- */

/* A phrase that came `count` times on a side and never on the other has the log-likelihood 2 count ln(all words / words
 * of the side); one that came on the other too has less. */
static void set_least(struct pl_ngrams *g)
{
	double all = (double)g->words[0] + (double)g->words[1];
	for (size_t i = 0; i < 2; i++) {
		double each = g->words[i] ? 2 * log(all / (double)g->words[i]) : 0;
		double least = each > 0 ? floor(g->floor / each) : 0;
		g->least[i] = least < UINT32_MAX ? (uint32_t)least : UINT32_MAX;
		if (g->least[i] < g->least_meetings[i])
			g->least[i] = g->least_meetings[i];
		if (!g->least[i])
			g->least[i] = 1;
	}
}

static bool may_reach(const struct pl_ngrams *g, uint64_t hash)
{
	for (unsigned i = 0; i < 2; i++) {
		uint32_t most = pl_ceiling_of(&g->ceiling, hash, i);
		if (most >= g->least[i] || most == PL_CEILING_MOST)
			return true;
	}
	return false;
}

static bool reaches(const struct pl_ngrams *g, const struct pl_gram *x)
{
	return x->count[0] >= g->least[0] || x->count[1] >= g->least[1];
}

/* Phrases of rounds before this one are counted to the end. */
static void drop(struct pl_ngrams *g)
{
	size_t n = 0, stems = 0;
	for (size_t i = 0; i < g->n; i++) {
		struct pl_gram x = g->at[i];
		bool done = x.len < g->shortest || g->phase == PL_GRAMS_CEILING;
		if (done ? !reaches(g, &x) : !may_reach(g, hash_of(g->stem + x.key, x.len)))
			continue;
		memmove(g->stem + stems, g->stem + x.key, x.len * sizeof *g->stem);
		x.key = (uint32_t)stems;
		stems += x.len;
		g->at[n++] = x;
	}
	g->n = n;
	g->n_stems = stems;
	fill_slots(g);
}

static enum pl_status make_room(struct pl_ngrams *g, struct pl_err *err)
{
	while (g->n >= g->most - g->most / 8) {
		if (g->floor > 1e9)
			return pl_fail(err, PL_LIMIT,
				"more than %zu frequent phrases to count; narrow the sides by "
				"--from, "
				"--to, --place or --source",
				g->most);
		g->floor = g->floor < 16 ? 16 : g->floor * 1.5;
		set_least(g);
		drop(g);
	}
	return PL_OK;
}

static enum pl_status add_gram(
	struct pl_ngrams *g, const struct pl_gram_walk *w, size_t *at, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (g->n == g->most) {
		st = make_room(g, err);
		if (st)
			return st;
		*at = SIZE_MAX;
		if (!may_reach(g, w->hash))
			return PL_OK;
	}
	if (g->n == g->cap && !grow(g))
		return no_memory(err);
	if (w->len > g->stems_cap - g->n_stems) {
		size_t cap = g->stems_cap ? g->stems_cap * 2 : 16384;
		uint32_t *grown = realloc(g->stem, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		g->stem = grown;
		g->stems_cap = cap;
	}
	*at = slot_of(g, w->stem, w->len, w->hash);
	memcpy(g->stem + g->n_stems, w->stem, w->len * sizeof *w->stem);
	g->at[g->n] = (struct pl_gram){ .key = (uint32_t)g->n_stems, .len = (unsigned char)w->len };
	g->n_stems += w->len;
	g->slot[*at] = (uint32_t)++g->n;
	return PL_OK;
}

/* ---- going through --------------------------------------------------------------------------- */

static enum pl_status count(struct pl_ngrams *g, unsigned side, uint32_t meeting, uint32_t document,
	const struct pl_gram_walk *w, struct pl_err *err)
{
	size_t at = g->bits ? slot_of(g, w->stem, w->len, w->hash) : 0;
	if (!g->bits || !g->slot[at]) {
		enum pl_status st = add_gram(g, w, &at, err);
		if (st || at == SIZE_MAX)
			return st;
	}
	struct pl_gram *x = &g->at[g->slot[at] - 1];
	x->count[side]++;
	x->meetings[side] += x->last_meeting != meeting + 1;
	x->documents[side] += x->last_document != document + 1;
	x->last_meeting = meeting + 1;
	x->last_document = document + 1;
	return PL_OK;
}

enum pl_status pl_ngrams_add(struct pl_ngrams *g, unsigned side, uint32_t meeting,
	uint32_t document, const struct pl_run_word *word, size_t n, struct pl_err *err)
{
	struct pl_gram_walk w = { .word = word, .n = n };
	enum pl_status st = PL_OK;
	size_t from = SIZE_MAX;
	bool open =
		true; /* of longer phrases: the longest shorter one that begins here is frequent */
	while (!st && pl_gram_next(&w)) {
		if (w.from != from)
			open = true;
		from = w.from;
		if (w.len < g->shortest) {
			const struct pl_gram *x = pl_ngrams_find(g, w.stem, w.len);
			open = x && reaches(g, x);
		} else if (w.len > g->longest || !open) {
			continue;
		} else if (g->phase == PL_GRAMS_CEILING) {
			pl_ceiling_add(&g->ceiling, w.hash, side);
		} else if (may_reach(g, w.hash)) {
			st = count(g, side, meeting, document, &w, err);
		}
	}
	return st;
}

enum pl_status pl_ngrams_next(struct pl_ngrams *g, bool *more, struct pl_err *err)
{
	uint64_t words = g->words[0] + g->words[1];
	bool large = words > g->large;
	*more = true;
	if (g->phase == PL_GRAMS_CEILING) {
		g->phase = PL_GRAMS_COUNT;
		return PL_OK;
	}
	if (g->phase == PL_GRAMS_COUNT && (!large || g->round == 1)) {
		pl_ceiling_done(&g->ceiling);
		*more = false;
		return PL_OK;
	}
	g->round = g->phase == PL_GRAMS_COUNT;
	g->shortest = g->round ? 3 : 1;
	g->longest = large && !g->round ? 2 : PL_GRAM_STEMS;
	g->phase = PL_GRAMS_CEILING;
	pl_ceiling_done(&g->ceiling);
	set_least(g);
	return pl_ceiling_init(&g->ceiling, words < SIZE_MAX / 4 ? 2 * (size_t)words : SIZE_MAX)
		       ? PL_OK
		       : no_memory(err);
}

void pl_ngrams_free(struct pl_ngrams *g)
{
	pl_ceiling_done(&g->ceiling);
	free(g->at);
	free(g->stem);
	free(g->slot);
	*g = (struct pl_ngrams){ 0 };
}
