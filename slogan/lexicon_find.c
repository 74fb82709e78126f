#include "slogan/lexicon_parts.h"
#include "slogan/word.h"
#include "text/limits.h"

/* What is looked for: its words, as slogans compare them. */
struct wanted {
	struct pl_str word[PL_MAX_FORM_WORDS];
	size_t n;            /* 0: no form can be it */
	uint64_t print;      /* of its folded words */
	unsigned char first; /* the first byte, small, of the words as given */
	struct pl_arena arena;
	struct pl_stemmer *stemmer;
	struct pl_tokens tokens;
};

/* The first byte of a form, without an article, small. */
static unsigned char first_byte(struct pl_str s)
{
	static const char *const articles[] = { "the ", "The ", "a ", "A ", "an ", "An " };
	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (pl_str_starts(s, pl_str(articles[i])))
			s = pl_str_cut(s, strlen(articles[i]), s.len);
	const unsigned char c = s.len ? (unsigned char)s.at[0] : 0;
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

/* Words that begin with different letters have different stems, but for what is no plain letter. */
static bool may_be(const struct wanted *w, struct pl_str form)
{
	const unsigned char a = w->first, b = first_byte(form);
	const bool letters = a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z';
	return a == b || !letters;
}

/* Of the folded words of the tokens, without articles and wholes. */
static uint64_t print_of(const struct pl_tokens *t)
{
	uint64_t print = 0;
	for (size_t i = 0; i < t->n; i++)
		if (!t->at[i].whole && !pl_is_article(pl_token_form(&t->at[i])))
			print = pl_print_add(print, pl_token_form(&t->at[i]));
	return print;
}

/* The next word at or behind *i that is no article; empty at the end. *i moves behind it. */
static struct pl_str next_word(struct wanted *w, size_t *i, char room[static PL_SLOGAN_WORD_ROOM])
{
	for (; *i < w->tokens.n; ++*i) {
		const struct pl_token *k = &w->tokens.at[*i];
		if (k->whole)
			continue;
		if (!k->word)
			break;
		const struct pl_str word = pl_slogan_word(w->stemmer, k->word, room);
		if (pl_str_eq(word, PL_ARTICLE))
			continue;
		++*i;
		return word;
	}
	return (struct pl_str){ NULL, 0 };
}

static enum pl_status read_wanted(
	struct wanted *w, struct pl_analyser *an, struct pl_str words, struct pl_err *err)
{
	char room[PL_SLOGAN_WORD_ROOM];
	size_t i = 0;
	w->arena.max = PL_MIB;
	enum pl_status st = pl_stemmer_new(&w->stemmer, err);
	if (!st)
		st = pl_analyse(an, words, &w->tokens, err);
	if (st)
		return st;
	for (;;) {
		const struct pl_str word = next_word(w, &i, room);
		if (!word.len || w->n == PL_MAX_FORM_WORDS)
			break;
		w->word[w->n] = pl_arena_str(&w->arena, word);
		if (!w->word[w->n++].at)
			return pl_fail(err, PL_NOMEM, "out of memory");
	}
	if (i < w->tokens.n)
		w->n = 0;
	if (w->n) {
		const struct pl_token *k = w->tokens.at;
		w->first = first_byte(pl_str_cut(words, k->from, words.len));
		w->print = print_of(&w->tokens);
	}
	return PL_OK;
}

static enum pl_status is_form(struct wanted *w, struct pl_analyser *an,
	const struct pl_slogan_form *form, bool *is, struct pl_err *err)
{
	char room[PL_SLOGAN_WORD_ROOM];
	size_t at = 0;
	enum pl_status st = pl_analyse(an, form->text, &w->tokens, err);
	*is = false;
	for (size_t i = 0; i < w->n && !st; i++)
		if (!pl_str_eq(next_word(w, &at, room), w->word[i]))
			return PL_OK;
	*is = !st && !next_word(w, &at, room).len && at == w->tokens.n &&
	      (!form->exact || print_of(&w->tokens) == w->print);
	return st;
}

enum pl_status pl_lexicon_find(const struct pl_lexicon *l, struct pl_analyser *an,
	struct pl_str words, const struct pl_slogan **out, size_t room, size_t *n,
	struct pl_err *err)
{
	struct wanted w = { 0 };
	const struct pl_slogan *by_id = pl_lexicon_by_id(l, words);
	enum pl_status st = by_id ? PL_OK : read_wanted(&w, an, words, err);
	*n = 0;
	if (by_id && room)
		out[(*n)++] = by_id;
	for (size_t i = 0; w.n && i < l->n && *n < room && !st; i++) {
		const struct pl_slogan *s = &l->at[i].slogan;
		bool is = false;
		for (size_t k = 0; k < s->n_forms && !is && !st; k++)
			if (may_be(&w, s->form[k].text))
				st = is_form(&w, an, &s->form[k], &is, err);
		if (is)
			out[(*n)++] = s;
	}
	pl_tokens_free(&w.tokens);
	pl_stemmer_free(w.stemmer);
	pl_arena_free(&w.arena);
	return st;
}
