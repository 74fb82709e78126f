#include "text/analyse.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include "text/fold.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/stemmer.h"
#include "text/token.h"
#include "text/utf8.h"

/* Raise it with every change of token.c, fold.c, stemmer.c or this file that can change a term. */
#define RULES 1

struct pl_analyser {
	struct pl_folder *folder;
	struct pl_stemmer *stemmer;
};

enum pl_status pl_analyser_new(struct pl_analyser **out, struct pl_err *err)
{
	struct pl_analyser *an = calloc(1, sizeof *an);
	if (!an)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = pl_folder_new(&an->folder, err);
	if (!st)
		st = pl_stemmer_new(&an->stemmer, err);
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
	pl_folder_free(an->folder);
	pl_stemmer_free(an->stemmer);
	free(an);
}

static enum pl_status no_room(const struct pl_tokens *t, struct pl_err *err)
{
	enum pl_status st = t->bytes.status ? t->bytes.status : PL_NOMEM;
	return pl_fail(err, st, st == PL_LIMIT ? "too many words in one text" : "out of memory");
}

/* A new last token; NULL without memory. */
static struct pl_token *push(struct pl_tokens *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 256;
		struct pl_token *grown = realloc(t->at, cap * sizeof *grown);
		if (!grown)
			return NULL;
		t->at = grown;
		t->cap = cap;
	}
	struct pl_token *k = &t->at[t->n++];
	*k = (struct pl_token){ 0 };
	return k;
}

/* With the form of k behind form_at in t->bytes: give it its length and its stem, or let it go
 * when no term can hold it. */
static enum pl_status finish(
	struct pl_analyser *an, struct pl_tokens *t, struct pl_token *k, struct pl_err *err)
{
	size_t len = t->bytes.len - k->form_at;
	if (len == 0 || len > PL_MAX_TERM) {
		t->bytes.len = k->form_at;
		t->too_long += !k->whole;
		k->form_len = k->stem_len = 0;
		return PL_OK;
	}
	struct pl_str form = { t->bytes.at + k->form_at, len };
	struct pl_str stem = pl_stem(an->stemmer, form);
	if (!stem.at)
		return pl_fail(err, PL_NOMEM, "out of memory");
	k->form_len = (uint16_t)len;
	k->stem_len = (uint16_t)stem.len;
	k->stem_at = k->form_at;
	if (stem.len <= len && memcmp(stem.at, form.at, stem.len) == 0)
		return PL_OK; /* most stems begin their form: no bytes of their own */
	k->stem_at = (uint32_t)t->bytes.len;
	pl_buf_add(&t->bytes, stem);
	return t->bytes.status ? no_room(t, err) : PL_OK;
}

static enum pl_status add_word(struct pl_analyser *an, struct pl_str text, struct pl_word w,
	struct pl_tokens *t, struct pl_err *err)
{
	struct pl_token *k = push(t);
	if (!k)
		return no_room(t, err);
	k->position = ++t->words;
	k->span = 1;
	k->from = (uint32_t)w.from;
	k->to = (uint32_t)w.to;
	k->form_at = (uint32_t)t->bytes.len;
	if (w.to - w.from <= PL_MAX_WORD) {
		enum pl_status st =
			pl_fold_word(an->folder, pl_str_cut(text, w.from, w.to), &t->bytes, err);
		if (st)
			return st;
	}
	return finish(an, t, k, err);
}

/* The tokens from `first` on are the parts of a hyphenated word: put their whole before them. */
static enum pl_status add_whole(
	struct pl_analyser *an, struct pl_tokens *t, size_t first, struct pl_err *err)
{
	if (!push(t))
		return no_room(t, err);
	struct pl_token *k = &t->at[first];
	size_t parts = t->n - 1 - first;
	memmove(k + 1, k, parts * sizeof *k);
	*k = (struct pl_token){ .whole = true,
		.position = k[1].position,
		.span = (uint32_t)parts,
		.from = k[1].from,
		.to = k[parts].to,
		.form_at = (uint32_t)t->bytes.len };
	bool fits = true;
	for (size_t i = 1; i <= parts && fits; i++) {
		if (i > 1)
			pl_buf_byte(&t->bytes, '-');
		char *room = pl_buf_room(&t->bytes, k[i].form_len);
		if (!room)
			return no_room(t, err);
		memcpy(room, t->bytes.at + k[i].form_at, k[i].form_len);
		t->bytes.len += k[i].form_len;
		fits = k[i].form_len && t->bytes.len - k->form_at <= PL_MAX_TERM;
	}
	if (!fits)
		t->bytes.len = k->form_at;
	return finish(an, t, k, err);
}

enum pl_status pl_analyse(
	struct pl_analyser *an, struct pl_str text, struct pl_tokens *out, struct pl_err *err)
{
	if (text.len > PL_MAX_DOCUMENT)
		return pl_fail(err, PL_LIMIT, "a text of over %zu bytes", PL_MAX_DOCUMENT);
	out->n = out->words = out->too_long = 0;
	out->bytes.max = UINT32_MAX;
	pl_buf_clear(&out->bytes);
	struct pl_word w;
	size_t at = 0, chain = 0; /* chain: index of the first part of the word being joined */
	while (pl_word_next(text, &at, &w)) {
		enum pl_status st = add_word(an, text, w, out, err);
		if (st)
			return st;
		size_t hyphen = pl_hyphen_at(text, w.to), behind = w.to + hyphen;
		struct pl_word next;
		if (hyphen && pl_word_next(text, &behind, &next) && next.from == w.to + hyphen)
			continue;
		if (out->n - chain > 1 && (st = add_whole(an, out, chain, err)))
			return st;
		chain = out->n;
	}
	return PL_OK;
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
	pl_buf_free(&t->bytes);
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
			pl_hash_part(&h, pl_token_stem(&t, &t.at[i]));
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
