#include "searcher/word_run.h"

#include <stdlib.h>
#include <xxhash.h>

#include "corpus/passages.h"
#include "searcher/plain_words.h"
#include "text/limits.h"
#include "text/utf8.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- numbers of stems ------------------------------------------------------------------------ */

struct pl_str pl_word_stem(const struct pl_word_runs *r, uint32_t stem)
{
	size_t end = stem + 1 < r->n_stems ? r->at[stem + 1] : r->bytes.len;
	return pl_str_cut(pl_buf_str(&r->bytes), r->at[stem], end);
}

static unsigned char kind_of(struct pl_str stem)
{
	size_t at = 0;
	int32_t c = stem.len ? pl_utf8_next(stem, &at) : 0;
	if (pl_is_han(c))
		return PL_WORD_HAN;
	if (stem.len == 1 && c > '9')
		return PL_WORD_FUNCTION; /* an initial */
	for (at = 0; at < stem.len; at++) {
		unsigned char b = (unsigned char)stem.at[at];
		if (b >= 0x80 || (b >= 'a' && b <= 'z'))
			return 0;
	}
	return PL_WORD_DIGITS;
}

static size_t hash(struct pl_str stem)
{
	return (size_t)XXH3_64bits(stem.at ? stem.at : "", stem.len);
}

/* Twice the slots; what is in them is found again by its bytes. */
static bool more_slots(struct pl_word_runs *r)
{
	unsigned bits = r->bits ? r->bits + 1 : 12;
	size_t mask = ((size_t)1 << bits) - 1;
	uint32_t *slot = calloc(mask + 1, sizeof *slot);
	if (!slot)
		return false;
	for (uint32_t i = 0; i < r->n_stems; i++) {
		size_t at = hash(pl_word_stem(r, i)) & mask;
		while (slot[at])
			at = (at + 1) & mask;
		slot[at] = i + 1;
	}
	free(r->slot);
	r->slot = slot;
	r->bits = bits;
	return true;
}

static bool more_stems(struct pl_word_runs *r)
{
	size_t cap = r->stems_cap ? r->stems_cap * 2 : 4096;
	uint32_t *at = realloc(r->at, cap * sizeof *at);
	if (at)
		r->at = at;
	unsigned char *kind = realloc(r->kind, cap);
	if (kind)
		r->kind = kind;
	if (!at || !kind)
		return false;
	r->stems_cap = cap;
	return true;
}

static enum pl_status number(
	struct pl_word_runs *r, struct pl_str stem, uint32_t *out, struct pl_err *err)
{
	if ((!r->bits || r->n_stems >= (size_t)1 << (r->bits - 1)) && !more_slots(r))
		return no_memory(err);
	size_t mask = ((size_t)1 << r->bits) - 1, at = hash(stem) & mask;
	for (; r->slot[at]; at = (at + 1) & mask)
		if (pl_str_eq(pl_word_stem(r, r->slot[at] - 1), stem)) {
			*out = r->slot[at] - 1;
			return PL_OK;
		}
	r->bytes.max = PL_RUN_BYTES;
	if (r->n_stems == PL_RUN_STEMS || stem.len > r->bytes.max - r->bytes.len)
		return pl_fail(err, PL_LIMIT,
			"more than %u different words to compare; narrow the sides by --from, "
			"--to, "
			"--place or --source",
			r->n_stems);
	if (r->n_stems == r->stems_cap && !more_stems(r))
		return no_memory(err);
	r->at[r->n_stems] = (uint32_t)r->bytes.len;
	r->kind[r->n_stems] = kind_of(stem);
	pl_buf_add(&r->bytes, stem);
	if (r->bytes.status)
		return no_memory(err);
	*out = r->n_stems++;
	r->slot[at] = r->n_stems;
	return PL_OK;
}

/* The number of a token's stem, by the analyser's own where that was met before. */
static enum pl_status number_token(
	struct pl_word_runs *r, const struct pl_token *k, uint32_t *out, struct pl_err *err)
{
	uint32_t own = k->word->stem_number;
	if (r->generation != pl_analyser_generation(r->an)) {
		if (r->known)
			memset(r->known, 0, r->known_cap * sizeof *r->known);
		r->generation = pl_analyser_generation(r->an);
	}
	if (own >= r->known_cap) {
		size_t cap = r->known_cap ? r->known_cap * 2 : 4096;
		while (cap <= own)
			cap *= 2;
		uint32_t *grown = realloc(r->known, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		memset(grown + r->known_cap, 0, (cap - r->known_cap) * sizeof *grown);
		r->known = grown;
		r->known_cap = cap;
	}
	if (r->known[own]) {
		*out = r->known[own] - 1;
		return PL_OK;
	}
	enum pl_status st = number(r, k->word->stem, out, err);
	if (!st)
		r->known[own] = *out + 1;
	return st;
}

/* ---- runs ------------------------------------------------------------------------------------ */

/* Commas, dashes and brackets too. Quotes end nothing: what is quoted goes on with what stands before it. */
static bool ends_clause(int32_t c)
{
	static const int32_t marks[] = { ',', ';', ':', '(', ')', '[', ']', '{', '}', '|', 0x2014,
		0x2015, 0x2026, 0x3001, 0xFF0C, 0xFF1B, 0xFF1A, 0xFF08, 0xFF09, 0x3010, 0x3011 };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (c == marks[i])
			return true;
	return false;
}

/* What stands between two words. */
static void look_between(struct pl_str text, size_t from, size_t to, struct pl_run_word *w)
{
	if (to - from > PL_RUN_GAP)
		w->ends = true;
	for (size_t at = from; at < to && !w->ends;) {
		size_t start = at;
		if (text.at[at] == ' ') {
			at++;
			continue;
		}
		int32_t c = pl_utf8_next(text, &at);
		w->ends = ends_clause(c) || (c != PL_BAD && pl_sentence_end(text, start, c, at));
	}
}

static bool reserve(struct pl_word_runs *r, size_t n)
{
	if (n <= r->cap)
		return true;
	size_t cap = r->cap ? r->cap : 256;
	while (cap < n)
		cap *= 2;
	struct pl_run_word *grown = realloc(r->word, cap * sizeof *grown);
	if (!grown)
		return false;
	r->word = grown;
	r->cap = cap;
	return true;
}

static enum pl_status read_run(struct pl_word_runs *r, struct pl_str text, struct pl_err *err)
{
	enum pl_status st = pl_analyse(r->an, text, &r->tokens, err);
	r->n = 0;
	r->too_long = r->tokens.too_long;
	if (!st && !reserve(r, r->tokens.n))
		st = no_memory(err);
	for (size_t i = 0; !st && i < r->tokens.n; i++) {
		const struct pl_token *k = &r->tokens.at[i];
		if (k->whole)
			continue;
		struct pl_run_word *w = &r->word[r->n++];
		*w = (struct pl_run_word){ .stem = PL_NO_STEM, .from = k->from, .to = k->to };
		if (k->word)
			st = number_token(r, k, &w->stem, err);
		if (!st && w->stem != PL_NO_STEM)
			w->kind = r->kind[w->stem];
		if (r->n > 1)
			look_between(text, w[-1].to, w->from, &w[-1]);
	}
	if (r->n)
		r->word[r->n - 1].ends = true;
	return st;
}

static enum pl_status mark(
	struct pl_word_runs *r, const char *words, unsigned char kind, struct pl_err *err)
{
	enum pl_status st = read_run(r, pl_str(words), err);
	for (size_t i = 0; !st && i < r->n; i++)
		r->kind[r->word[i].stem] |= kind;
	return st;
}

enum pl_status pl_word_run(struct pl_word_runs *r, struct pl_str text, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (!r->n_stems) {
		st = mark(r, pl_plain_function, PL_WORD_FUNCTION, err);
		if (!st)
			st = mark(r, pl_plain_numerals, PL_WORD_NUMERAL, err);
		if (!st)
			st = mark(r, pl_plain_genre, PL_WORD_GENRE, err);
	}
	return st ? st : read_run(r, text, err);
}

void pl_word_runs_free(struct pl_word_runs *r)
{
	pl_buf_free(&r->bytes);
	pl_tokens_free(&r->tokens);
	free(r->word);
	free(r->at);
	free(r->kind);
	free(r->slot);
	free(r->known);
	*r = (struct pl_word_runs){ 0 };
}
