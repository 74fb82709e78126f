#include "searcher/novel_facts.h"

#include <stdlib.h>

#include "meeting/told.h"
#include "text/limits.h"

/* What is over these is not taken in: then names may be proposed, and places not be told. */
enum { NAME_BITS = 19, MOST_PLACES = 1 << 16, MOST_WORDS = 16 };

struct terms {
	struct pl_archive *a;
	struct pl_novel_facts *f;
	const struct pl_word_classes *c;
	struct pl_buf places; /* each with a NUL behind it */
};

void pl_novel_facts_done(struct pl_novel_facts *f)
{
	free(f->at);
	free(f->place);
	free(f->name);
	pl_arena_free(&f->arena);
	pl_tokens_free(&f->tokens);
	*f = (struct pl_novel_facts){ 0 };
}

/* ---- names ----------------------------------------------------------------------------------- */

static size_t name_at(const struct pl_novel_facts *f, uint64_t gram)
{
	size_t mask = ((size_t)1 << NAME_BITS) - 1, i = gram >> 20 & mask;
	while (f->name[i] && f->name[i] != gram)
		i = (i + 1) & mask;
	return i;
}

static void add_name(struct pl_novel_facts *f, uint64_t gram)
{
	size_t i = name_at(f, gram);
	if (f->name[i] || f->n_names > (size_t)1 << (NAME_BITS - 1))
		return;
	f->name[i] = gram;
	f->n_names++;
}

bool pl_novel_is_name(const struct pl_novel_facts *f, uint64_t gram)
{
	return f->name[name_at(f, gram)] == gram;
}

/* The whole of it, or with all of its parts of two words and more that small words neither begin nor end. */
static enum pl_status add_words(struct terms *t, struct pl_str s, bool parts, struct pl_err *err)
{
	uint64_t word[MOST_WORDS];
	bool small[MOST_WORDS];
	size_t n = 0;
	enum pl_status st = s.len ? pl_analyse(t->a->an, s, &t->f->tokens, err) : PL_OK;
	if (st || !s.len)
		return st;
	for (size_t i = 0; i < t->f->tokens.n && n < MOST_WORDS; i++) {
		const struct pl_token *k = &t->f->tokens.at[i];
		if (k->whole)
			continue;
		word[n] = pl_stem_hash(pl_token_stem(k));
		small[n] = pl_class_of_word(t->c, pl_token_form(k), word[n]) & PL_IS_SMALL;
		n++;
	}
	for (size_t i = 0; i + 1 < n && (parts || i == 0); i++) {
		uint64_t gram = pl_gram_step(PL_GRAM_SEED, word[i]);
		for (size_t k = i + 1; k < n; k++) {
			gram = pl_gram_step(gram, word[k]);
			if (parts ? !small[i] && !small[k] : k + 1 == n)
				add_name(t->f, gram);
		}
	}
	return PL_OK;
}

/* key, tab, characters, tab, parts */
static enum pl_status each_person(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	(void)records;
	struct pl_str s = pl_str_cut(term, 1, term.len);
	for (int i = 0; i < 2 && s.len; i++) {
		const char *tab = memchr(s.at, '\t', s.len);
		size_t end = tab ? (size_t)(tab - s.at) : s.len;
		enum pl_status st = add_words(ctx, pl_str_cut(s, 0, end), false, err);
		if (st)
			return st;
		s = pl_str_cut(s, tab ? end + 1 : end, s.len);
	}
	return PL_OK;
}

static enum pl_status each_body(void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	(void)records;
	return add_words(ctx, pl_str_cut(term, 1, term.len), true, err);
}

/* ---- places ---------------------------------------------------------------------------------- */

static enum pl_status each_place(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct terms *t = ctx;
	(void)records;
	pl_buf_add(&t->places, pl_str_cut(term, 1, term.len));
	pl_buf_byte(&t->places, '\0');
	return t->places.status ? pl_fail(err, t->places.status, "out of memory")
				: add_words(t, pl_str_cut(term, 1, term.len), false, err);
}

static bool room(void *list, size_t n, size_t *cap, size_t size)
{
	void **at = list;
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 256;
	void *grown = realloc(*at, more * size);
	if (grown) {
		*at = grown;
		*cap = more;
	}
	return grown != NULL;
}

static enum pl_status documents_of(struct terms *t, struct pl_str place, struct pl_err *err)
{
	struct pl_novel_facts *f = t->f;
	struct pl_cursor *c = NULL;
	char term[PL_MAX_TERM + 1] = { (char)PL_TOLD_PLACE };
	struct pl_str kept = pl_arena_str(&f->arena, place);
	if (!kept.at || !room(&f->place, f->n_places, &f->cap_places, sizeof *f->place))
		return pl_fail(err, PL_NOMEM, "out of memory");
	f->place[f->n_places++] = kept;
	memcpy(term + 1, place.at, place.len);
	enum pl_status st =
		pl_cursor_open(t->a->db, (struct pl_str){ term, place.len + 1 }, &c, err);
	while (!st && c->at) {
		if (!room(&f->at, f->n, &f->cap, sizeof *f->at)) {
			st = pl_fail(err, PL_NOMEM, "out of memory");
			break;
		}
		f->at[f->n++] = (struct pl_told_place){ c->at, (uint32_t)f->n_places };
		st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

static int by_document(const void *a, const void *b)
{
	const struct pl_told_place *x = a, *y = b;
	if (x->document != y->document)
		return x->document < y->document ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

/* Of a document that tells its place in two ways the first in order counts: as normalised it is the beginning of what
 * is printed. */
static enum pl_status read_places(struct terms *t, struct pl_err *err)
{
	struct pl_novel_facts *f = t->f;
	struct pl_str all = pl_buf_str(&t->places);
	enum pl_status st = PL_OK;
	for (size_t at = 0; !st && at < all.len && f->n_places < MOST_PLACES;) {
		struct pl_str place = pl_str_cut(all, at, at + strlen(all.at + at));
		at += place.len + 1;
		if (place.len && place.len < PL_MAX_TERM)
			st = documents_of(t, place, err);
	}
	size_t kept = 0;
	if (f->n)
		qsort(f->at, f->n, sizeof *f->at, by_document);
	for (size_t i = 0; i < f->n; i++)
		if (!kept || f->at[kept - 1].document != f->at[i].document)
			f->at[kept++] = f->at[i];
	f->n = kept;
	return st;
}

uint32_t pl_novel_place_of(const struct pl_novel_facts *f, uint32_t document)
{
	size_t lo = 0, hi = f->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (f->at[mid].document < document)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < f->n && f->at[lo].document == document ? f->at[lo].place : 0;
}

enum pl_status pl_novel_facts_read(struct pl_archive *a, const struct pl_word_classes *c,
	struct pl_novel_facts *f, struct pl_err *err)
{
	static const struct {
		char field;
		pl_term_fn *each;
	} fields[] = { { (char)PL_TOLD_PERSON, each_person }, { (char)PL_TOLD_BODY, each_body },
		{ (char)PL_TOLD_TYPE, each_body }, { (char)PL_TOLD_PLACE, each_place } };
	struct terms t = { .a = a, .f = f, .c = c, .places.max = 8 * PL_MIB };
	f->arena.max = 8 * PL_MIB;
	f->name = calloc((size_t)1 << NAME_BITS, sizeof *f->name);
	enum pl_status st = f->name ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < sizeof fields / sizeof *fields; i++)
		st = pl_terms(
			a->db, (struct pl_str){ &fields[i].field, 1 }, fields[i].each, &t, err);
	if (!st)
		st = read_places(&t, err);
	pl_buf_free(&t.places);
	return st;
}
