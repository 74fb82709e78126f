#include "text/analyse.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "text/hash.h"
#include "text/limits.h"
#include "text/scan.h"
#include "text/utf8.h"

/* Raise it with every change of token.c, scan.c, fold.c, stemmer.c, dictionary.c or this file that can
 * change a term. */
#define RULES 1

struct pl_analyser {
	struct pl_folder *folder;
	struct pl_stemmer *stemmer;
	struct pl_dictionary *dictionary;
};

enum pl_status pl_analyser_new(struct pl_analyser **out, struct pl_err *err)
{
	struct pl_analyser *an = calloc(1, sizeof *an);
	if (!an)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = pl_folder_new(&an->folder, err);
	if (!st)
		st = pl_stemmer_new(&an->stemmer, err);
	if (!st)
		st = pl_dictionary_new(an->folder, an->stemmer, &an->dictionary, err);
	if (st) {
		pl_analyser_free(an);
		return st;
	}
	*out = an;
	return PL_OK;
}

void pl_analyser_free(struct pl_analyser *an)
{
	if (!an)
		return;
	pl_dictionary_free(an->dictionary);
	pl_folder_free(an->folder);
	pl_stemmer_free(an->stemmer);
	free(an);
}

uint32_t pl_analyser_generation(const struct pl_analyser *an)
{
	return pl_dictionary_generation(an->dictionary);
}

uint32_t pl_analyser_forms(const struct pl_analyser *an)
{
	return pl_dictionary_forms(an->dictionary);
}

uint32_t pl_analyser_stems(const struct pl_analyser *an)
{
	return pl_dictionary_stems(an->dictionary);
}

/* A new last token, to be filled; NULL without memory. */
static inline struct pl_token *push(struct pl_tokens *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 256;
		struct pl_token *grown = realloc(t->at, cap * sizeof *grown);
		if (!grown)
			return NULL;
		t->at = grown;
		t->cap = cap;
	}
	return &t->at[t->n++];
}

/* The form of the whole that the parts make: theirs, joined by hyphens. Empty when it does not fit
 * in a term, or a part did not. */
static struct pl_str whole_form(
	const struct pl_token *part, size_t parts, char room[static PL_MAX_TERM])
{
	size_t len = 0;
	for (size_t i = 0; i < parts; i++) {
		struct pl_str form = pl_token_form(&part[i]);
		if (form.len == 0 || len + (i > 0) + form.len > PL_MAX_TERM)
			return (struct pl_str){ NULL, 0 };
		if (i > 0)
			room[len++] = '-';
		memcpy(room + len, form.at, form.len);
		len += form.len;
	}
	return (struct pl_str){ room, len };
}

/* Gives k its word; key is that of its print. */
static enum pl_status resolve(struct pl_analyser *an, struct pl_str text, struct pl_token *k,
	const struct pl_key *key, struct pl_err *err)
{
	k->word = pl_dictionary_find(an->dictionary, key, &k->number);
	size_t len = k->to - k->from;
	if (k->word || len > PL_MAX_WORD)
		return PL_OK;
	enum pl_status st =
		pl_dictionary_add(an->dictionary, pl_str_cut(text, k->from, k->to), &k->word, err);
	k->number = k->word ? k->word->number : 0;
	return st;
}

/* The same for a whole, which if it is new is made of the forms of its parts, behind it. */
static enum pl_status resolve_whole(struct pl_analyser *an, struct pl_str text, struct pl_token *k,
	const struct pl_key *key, struct pl_err *err)
{
	char room[PL_MAX_TERM];
	k->word = pl_dictionary_find(an->dictionary, key, &k->number);
	if (k->word)
		return PL_OK;
	for (size_t i = 1; i <= k->span; i++) {
		struct pl_key part;
		pl_dictionary_key(an->dictionary, text, k[i].from, k[i].to, &part);
		enum pl_status st = resolve(an, text, &k[i], &part, err);
		if (st)
			return st;
	}
	struct pl_str form = whole_form(k + 1, k->span, room);
	if (form.len == 0)
		return PL_OK;
	enum pl_status st = pl_dictionary_add_whole(
		an->dictionary, pl_str_cut(text, k->from, k->to), form, &k->word, err);
	k->number = k->word ? k->word->number : 0;
	return st;
}

/* So many words ahead their places in the dictionary are fetched: a power of two. */
#define AHEAD 8

static enum pl_status resolve_all(
	struct pl_analyser *an, struct pl_str text, struct pl_tokens *t, struct pl_err *err)
{
	struct pl_key keys[AHEAD];
	for (size_t i = 0; i < t->n + AHEAD; i++) {
		struct pl_key *key = &keys[i % AHEAD];
		if (i >= AHEAD) {
			struct pl_token *k = &t->at[i - AHEAD];
			enum pl_status st = k->whole ? resolve_whole(an, text, k, key, err)
						     : resolve(an, text, k, key, err);
			if (st)
				return st;
			t->too_long += !k->word && !k->whole;
		}
		if (i < t->n)
			pl_dictionary_key(an->dictionary, text, t->at[i].from, t->at[i].to, key);
	}
	return PL_OK;
}

/* The tokens from `first` on are the parts of a hyphenated word: puts their whole before them.
 * False without memory. */
static bool add_whole(struct pl_tokens *t, size_t first)
{
	size_t parts = t->n - first;
	if (!push(t))
		return false;
	struct pl_token *k = &t->at[first];
	memmove(k + 1, k, parts * sizeof *k);
	*k = (struct pl_token){ .whole = true,
		.position = k[1].position,
		.span = (uint32_t)parts,
		.from = k[1].from,
		.to = k[parts].to };
	return true;
}

/* The tokens of the text, still without their words. False without memory. */
static bool cut(struct pl_str text, struct pl_tokens *t)
{
	struct pl_word w;
	size_t at = 0, chain = 0; /* chain: index of the first part of the word being joined */
	size_t joined = 0;        /* where a word must begin to be its next part; 0: nowhere */
	t->n = t->words = t->too_long = 0;
	while (pl_scan_next(text, &at, &w)) {
		if (w.from != joined || !joined) {
			if (t->n - chain > 1 && !add_whole(t, chain))
				return false;
			chain = t->n;
		}
		struct pl_token *k = push(t);
		if (!k)
			return false;
		*k = (struct pl_token){ .position = ++t->words,
			.span = 1,
			.from = (uint32_t)w.from,
			.to = (uint32_t)w.to };
		size_t hyphen = pl_scan_hyphen(text, w.to);
		joined = hyphen ? w.to + hyphen : 0;
	}
	return t->n - chain <= 1 || add_whole(t, chain);
}

enum pl_status pl_analyse(
	struct pl_analyser *an, struct pl_str text, struct pl_tokens *out, struct pl_err *err)
{
	if (text.len > PL_MAX_DOCUMENT)
		return pl_fail(err, PL_LIMIT, "a text of over %zu bytes", PL_MAX_DOCUMENT);
	pl_dictionary_turn(an->dictionary);
	if (!cut(text, out))
		return pl_fail(err, PL_NOMEM, "out of memory");
	return resolve_all(an, text, out, err);
}

enum pl_status pl_fold(
	struct pl_analyser *an, struct pl_str s, struct pl_buf *out, struct pl_err *err)
{
	bool gap = false;
	size_t start = out->len;
	for (size_t at = 0, from; at < s.len;) {
		from = at;
		if (pl_is_space(pl_utf8_next(s, &at))) {
			gap = true;
			continue;
		}
		size_t to = at;
		while (to < s.len && to - from < PL_MAX_WORD - 4) {
			size_t next = to;
			if (pl_is_space(pl_utf8_next(s, &next)))
				break;
			to = next;
		}
		if (gap && out->len > start)
			pl_buf_byte(out, ' ');
		gap = false;
		enum pl_status st = pl_fold_word(an->folder, pl_str_cut(s, from, to), out, err);
		if (st)
			return st;
		at = to;
	}
	return out->status ? pl_fail(err, out->status, "no room to fold a text") : PL_OK;
}

void pl_tokens_free(struct pl_tokens *t)
{
	free(t->at);
	*t = (struct pl_tokens){ 0 };
}

enum pl_status pl_analysis_fingerprint(
	struct pl_analyser *an, char out[PL_FINGERPRINT_ROOM], struct pl_err *err)
{
	/* Words on which versions of the stemmer are known to differ, and ordinary ones. */
	static const char telling[] =
		"universe university universal organ organize organization past paste even evening "
		"skis sky news meeting meetings establishment establishments established affirmed "
		"affirmation maintenance maintenances consciousness confidence confidences party's "
		"general generally generate communism committee committees dying lying inning "
		"outing "
		"proceed exceed succeed policies police policy national nation analysis analyses "
		"added adding egg odd emperor emphasis emphasized emphasises gas gaps singly";
	struct pl_tokens t = { 0 };
	enum pl_status st = pl_analyse(an, PL_STR(telling), &t, err);
	if (!st) {
		struct pl_hasher h;
		struct pl_hash got;
		pl_hash_init(&h);
		for (size_t i = 0; i < t.n; i++)
			pl_hash_part(&h, pl_token_stem(&t.at[i]));
		pl_hash_done(&h, &got);
		UVersionInfo unicode;
		u_getUnicodeVersion(unicode);
		(void)snprintf(out, PL_FINGERPRINT_ROOM,
			"rules %d, icu %s, unicode %d.%d, english %02x%02x%02x%02x", RULES,
			U_ICU_VERSION, unicode[0], unicode[1], got.at[0], got.at[1], got.at[2],
			got.at[3]);
	}
	pl_tokens_free(&t);
	return st;
}
