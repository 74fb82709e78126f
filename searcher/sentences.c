#include "searcher/sentences.h"

#include <stdlib.h>
#include <xxhash.h>

#include "corpus/passages.h"
#include "text/utf8.h"

static int by_stem(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static enum pl_status too_long(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT, "a text has more than %d sentences, or very long ones",
		PL_MAX_SENTENCES);
}

static bool grow(struct pl_sentences *s)
{
	size_t cap = s->cap ? s->cap * 2 : 64;
	struct pl_sentence *grown = realloc(s->at, cap * sizeof *grown);
	if (!grown)
		return false;
	s->at = grown;
	s->cap = cap;
	return true;
}

/* With the words of the run, whose text it is. */
static enum pl_status add(struct pl_sentences *s, const struct pl_word_runs *r,
	struct pl_sentence x, struct pl_err *err)
{
	if (s->n == PL_MAX_SENTENCES)
		return too_long(err);
	if (s->n == s->cap && !grow(s))
		return pl_fail(err, PL_NOMEM, "out of memory");
	x.n = r->n < PL_MAX_SENTENCE ? (uint32_t)r->n : PL_MAX_SENTENCE;
	x.text = pl_arena_str(&s->arena, x.text);
	x.word = pl_arena_array(&s->arena, x.n, sizeof *x.word);
	x.stem = pl_arena_array(&s->arena, x.n, sizeof *x.stem);
	if (!x.text.at || !x.word || !x.stem)
		return too_long(err);
	for (uint32_t i = 0; i < x.n; i++) {
		x.word[i] = r->word[i];
		x.stem[i] = x.word[i].stem;
		s->han += (x.word[i].kind & PL_WORD_HAN) != 0;
	}
	x.hash = XXH3_64bits(x.stem, x.n * sizeof *x.stem);
	qsort(x.stem, x.n, sizeof *x.stem, by_stem);
	s->words += x.n;
	s->at[s->n++] = x;
	return PL_OK;
}

static enum pl_status add_part(struct pl_sentences *s, struct pl_word_runs *r, uint32_t passage,
	uint32_t offset, struct pl_str text, size_t from, size_t to, struct pl_err *err)
{
	struct pl_str part = pl_trim(pl_str_cut(text, from, to));
	if (!part.len)
		return PL_OK;
	struct pl_sentence x = {
		.passage = passage, .offset = offset + (uint32_t)(part.at - text.at), .text = part
	};
	enum pl_status st = pl_word_run(r, part, err);
	if (st || !r->n)
		return st;
	return add(s, r, x, err);
}

enum pl_status pl_sentences_add(struct pl_sentences *s, struct pl_word_runs *r, uint32_t passage,
	uint32_t offset, struct pl_str text, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	size_t from = 0;
	for (size_t at = 0; !st && at < text.len;) {
		size_t start = at;
		int32_t c = pl_utf8_next(text, &at);
		size_t end = c == PL_BAD ? 0 : pl_sentence_end(text, start, c, at);
		if (!end)
			continue;
		st = add_part(s, r, passage, offset, text, from, end, err);
		from = at = end;
	}
	return st ? st : add_part(s, r, passage, offset, text, from, text.len, err);
}

void pl_sentences_free(struct pl_sentences *s)
{
	free(s->at);
	pl_arena_free(&s->arena);
	*s = (struct pl_sentences){ 0 };
}
