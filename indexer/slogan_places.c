#include "indexer/slogan_places.h"

#include <stdlib.h>

#include "indexer/reach.h"
#include "indexer/words.h"
#include "packed/list.h"
#include "slogan/word.h"

/* What a word of a form is compared by, and the stems of the index that are compared so. */
struct symbol {
	struct pl_str *stem;
	size_t n, cap;
	uint64_t postings; /* of all of them */
};

struct finder {
	struct pl_slogan_places *out;
	struct pl_db *db;
	struct pl_store *store;
	struct pl_analyser *an;
	struct pl_stemmer *stemmer;
	struct pl_tokens tokens;
	struct pl_words symbols; /* the bytes are in the arena */
	struct symbol *symbol;
	uint64_t seed;
	struct pl_arena arena;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_slogan_places_free(struct pl_slogan_places *p)
{
	free(p->at);
	*p = (struct pl_slogan_places){ 0 };
}

enum pl_status pl_slogan_places_add(struct pl_slogan_places *p, uint32_t place, struct pl_err *err)
{
	void *list = p->at;
	bool good = pl_reach(&list, &p->cap, p->n, sizeof *p->at);
	p->at = list;
	if (!good)
		return no_memory(err);
	p->at[p->n++] = place;
	return PL_OK;
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void settle(struct pl_slogan_places *p)
{
	size_t kept = 0;
	if (p->n)
		qsort(p->at, p->n, sizeof *p->at, by_number);
	for (size_t i = 0; i < p->n; i++)
		if (!kept || p->at[kept - 1] != p->at[i])
			p->at[kept++] = p->at[i];
	p->n = kept;
}

/* ---- the words of forms --------------------------------------------------------------------- */

/* The symbols of a form, articles left out, each once: numbers into `in`, at most PL_MAX_FORM_WORDS. */
static enum pl_status words_of(
	struct finder *f, struct pl_str form, bool add, uint32_t *in, size_t *n)
{
	char room[PL_SLOGAN_WORD_ROOM];
	*n = 0;
	enum pl_status st = pl_analyse(f->an, form, &f->tokens, f->err);
	for (size_t i = 0; !st && i < f->tokens.n && *n < PL_MAX_FORM_WORDS; i++) {
		const struct pl_token *k = &f->tokens.at[i];
		uint32_t hash;
		if (k->whole || !k->word)
			continue;
		struct pl_str word = pl_slogan_word(f->stemmer, k->word, room);
		if (pl_str_eq(word, PL_ARTICLE))
			continue;
		uint32_t number = pl_words_find(&f->symbols, f->seed, word, &hash);
		if (number == PL_NO_WORD && add) {
			struct pl_str own = pl_arena_str(&f->arena, word);
			number = own.at ? pl_words_add(&f->symbols, own, hash) : PL_NO_WORD;
			if (number == PL_NO_WORD)
				return no_memory(f->err);
		}
		in[(*n)++] = number;
	}
	return st;
}

/* ---- the words of the index ----------------------------------------------------------------- */

static enum pl_status add_stem(struct finder *f, struct symbol *s, struct pl_str stem)
{
	for (size_t i = 0; i < s->n; i++)
		if (pl_str_eq(s->stem[i], stem))
			return PL_OK;
	void *list = s->stem;
	bool good = pl_reach(&list, &s->cap, s->n, sizeof *s->stem);
	s->stem = list;
	struct pl_str own = good ? pl_arena_str(&f->arena, stem) : (struct pl_str){ NULL, 0 };
	if (!own.at)
		return no_memory(f->err);
	s->stem[s->n++] = own;
	return PL_OK;
}

static enum pl_status take_form(struct finder *f, struct pl_str form)
{
	char room[PL_SLOGAN_WORD_ROOM];
	uint32_t hash;
	enum pl_status st = pl_analyse(f->an, form, &f->tokens, f->err);
	if (st || f->tokens.n != 1 || !f->tokens.at[0].word)
		return st; /* a whole hyphenated word: its parts are words too */
	struct pl_str word = pl_slogan_word(f->stemmer, f->tokens.at[0].word, room);
	uint32_t number = pl_words_find(&f->symbols, f->seed, word, &hash);
	return number == PL_NO_WORD
		       ? PL_OK
		       : add_stem(f, &f->symbol[number], pl_token_stem(&f->tokens.at[0]));
}

static enum pl_status packed_form(
	void *ctx, struct pl_str form, struct pl_str stem, struct pl_err *err)
{
	(void)stem;
	(void)err;
	return take_form(ctx, form);
}

static enum pl_status xapian_form(void *ctx, struct pl_str key, struct pl_err *err)
{
	(void)err;
	return take_form(ctx, pl_str_cut(key, sizeof PL_META_FORM - 1, key.len));
}

/* ---- lists ---------------------------------------------------------------------------------- */

/* The places of one stem. */
struct walk {
	struct pl_list *list;
	struct pl_cursor *cursor;
};

static uint32_t at(const struct walk *w)
{
	return w->list ? w->list->at : w->cursor ? w->cursor->at : 0;
}

static void close_walk(struct walk *w)
{
	pl_list_close(w->list);
	pl_cursor_close(w->cursor);
	*w = (struct walk){ 0 };
}

static enum pl_status open_walk(struct finder *f, struct pl_str stem, struct walk *out)
{
	*out = (struct walk){ 0 };
	return f->store ? pl_list_open(f->store, stem, &out->list, f->err)
			: pl_cursor_open(f->db, stem, &out->cursor, f->err);
}

static enum pl_status skip(struct finder *f, struct walk *w, uint32_t place)
{
	return w->list ? pl_list_skip(w->list, place, f->err)
		       : pl_cursor_skip(w->cursor, place, f->err);
}

static enum pl_status next(struct finder *f, struct walk *w)
{
	return w->list ? pl_list_next(w->list, f->err) : pl_cursor_next(w->cursor, f->err);
}

static enum pl_status count_postings(struct finder *f)
{
	enum pl_status st = PL_OK;
	for (uint32_t i = 0; !st && i < f->symbols.n; i++) {
		struct symbol *s = &f->symbol[i];
		for (size_t k = 0; !st && k < s->n; k++) {
			uint32_t n = 0;
			struct walk w = { 0 };
			if (f->store) {
				st = open_walk(f, s->stem[k], &w);
				/* of the layer at hand: a guess is enough */
				s->postings += st ? 0 : pl_list_size(w.list);
				close_walk(&w);
			} else {
				st = pl_term_records(f->db, s->stem[k], &n, f->err);
				s->postings += n;
			}
		}
	}
	return st;
}

/* ---- forms ---------------------------------------------------------------------------------- */

/* One word of a form that has to be in the passage: any of its stems. */
struct needed {
	struct walk *walk;
	size_t n;
};

static void close_needed(struct needed *n)
{
	for (size_t i = 0; n->walk && i < n->n; i++)
		close_walk(&n->walk[i]);
	free(n->walk);
	*n = (struct needed){ 0 };
}

static enum pl_status open_needed(struct finder *f, const struct symbol *s, struct needed *out)
{
	enum pl_status st = PL_OK;
	*out = (struct needed){ .walk = calloc(s->n + 1, sizeof *out->walk) };
	if (!out->walk)
		return no_memory(f->err);
	for (; !st && out->n < s->n; out->n++)
		st = open_walk(f, s->stem[out->n], &out->walk[out->n]);
	return st;
}

/* The first place >= from of any of its stems; 0: none. */
static enum pl_status seek(struct finder *f, struct needed *n, uint32_t from, uint32_t *found)
{
	enum pl_status st = PL_OK;
	*found = 0;
	for (size_t i = 0; !st && i < n->n; i++) {
		struct walk *w = &n->walk[i];
		if (at(w) && at(w) < from)
			st = at(w) + 1 == from ? next(f, w) : skip(f, w, from);
		if (!st && at(w) && (!*found || at(w) < *found))
			*found = at(w);
	}
	return st;
}

static enum pl_status meet(struct finder *f, struct needed *all, size_t n)
{
	uint32_t place = 1;
	size_t agreed = 0;
	for (size_t i = 0;; i = (i + 1) % n) {
		uint32_t found;
		enum pl_status st = seek(f, &all[i], place, &found);
		if (st || !found)
			return st;
		agreed = found == place ? agreed + 1 : 1;
		place = found;
		if (agreed < n)
			continue;
		st = pl_slogan_places_add(f->out, place++, f->err);
		agreed = 0;
		if (st)
			return st;
	}
}

static enum pl_status take_places(struct finder *f, struct pl_str form)
{
	uint32_t word[PL_MAX_FORM_WORDS];
	struct needed all[PL_MAX_FORM_WORDS] = { 0 };
	size_t n, opened = 0;
	enum pl_status st = words_of(f, form, false, word, &n);
	/* The rarest first, so that the others are skipped along it. */
	for (size_t i = 1; i < n; i++)
		if (f->symbol[word[i]].postings < f->symbol[word[0]].postings) {
			uint32_t swap = word[0];
			word[0] = word[i];
			word[i] = swap;
		}
	for (; !st && opened < n; opened++)
		st = open_needed(f, &f->symbol[word[opened]], &all[opened]);
	if (!st && n)
		st = meet(f, all, n);
	for (size_t i = 0; i < opened; i++)
		close_needed(&all[i]);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static enum pl_status find(struct finder *f, const struct pl_slogan *const *slogans, size_t n)
{
	uint32_t word[PL_MAX_FORM_WORDS];
	size_t words;
	enum pl_status st = pl_stemmer_new(&f->stemmer, f->err);
	for (size_t i = 0; !st && i < n; i++)
		for (size_t k = 0; !st && k < slogans[i]->n_forms; k++)
			st = words_of(f, slogans[i]->form[k].text, true, word, &words);
	f->symbol = calloc(f->symbols.n + 1, sizeof *f->symbol);
	if (!st && !f->symbol)
		st = no_memory(f->err);
	if (!st && f->symbols.n)
		st = f->store ? pl_store_forms(f->store, PL_STR(""), packed_form, f, f->err)
			      : pl_meta_keys(f->db, PL_STR(PL_META_FORM), xapian_form, f, f->err);
	if (!st)
		st = count_postings(f);
	for (size_t i = 0; !st && i < n; i++)
		for (size_t k = 0; !st && k < slogans[i]->n_forms; k++)
			st = take_places(f, slogans[i]->form[k].text);
	return st;
}

enum pl_status pl_slogan_places_find(struct pl_slogan_places *p, struct pl_db *db,
	struct pl_store *store, struct pl_analyser *an, const struct pl_slogan *const *slogans,
	size_t n, struct pl_err *err)
{
	struct finder f = { .out = p,
		.db = db,
		.store = store,
		.an = an,
		.seed = pl_words_seed(),
		.arena.max = SIZE_MAX,
		.err = err };
	enum pl_status st = find(&f, slogans, n);
	settle(p);
	for (uint32_t i = 0; f.symbol && i < f.symbols.n; i++)
		free(f.symbol[i].stem);
	free(f.symbol);
	pl_words_free(&f.symbols);
	pl_stemmer_free(f.stemmer);
	pl_tokens_free(&f.tokens);
	pl_arena_free(&f.arena);
	return st;
}
