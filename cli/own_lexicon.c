/* A file of slogans of one's own, read before an index is touched, and what it says twice. */

#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "slogan/lexicon.h"
#include "slogan/word.h"
#include "text/limits.h"

enum { MOST_SHOWN = 20 };

/* ---- forms that several have ------------------------------------------------------------------ */

struct named {
	struct pl_str key; /* what the form is compared by */
	const struct pl_slogan *slogan;
	struct pl_str form;
	size_t at;
};

struct names {
	struct pl_analyser *an;
	struct pl_stemmer *stemmer;
	struct pl_tokens tokens;
	struct pl_arena arena;
	struct pl_buf key;
	struct named *at;
	size_t n, cap;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* Its words as slogans compare them, of an exact form as printed. */
static enum pl_status read_key(struct names *x, const struct pl_slogan_form *f, struct pl_err *err)
{
	char room[PL_SLOGAN_WORD_ROOM];
	enum pl_status st = pl_analyse(x->an, f->text, &x->tokens, err);
	x->key.max = PL_MIB;
	pl_buf_clear(&x->key);
	for (size_t i = 0; !st && i < x->tokens.n; i++) {
		const struct pl_token *k = &x->tokens.at[i];
		/* One that a form begins with has to be in the text. */
		if (k->whole || !k->word || (x->key.len && pl_is_article(pl_token_form(k))))
			continue;
		pl_buf_byte(&x->key, f->exact ? '=' : ' ');
		pl_buf_add(&x->key,
			f->exact ? pl_token_form(k) : pl_slogan_word(x->stemmer, k->word, room));
	}
	return !st && x->key.status ? no_memory(err) : st;
}

static enum pl_status add(struct names *x, const struct pl_slogan *s,
	const struct pl_slogan_form *f, struct pl_err *err)
{
	enum pl_status st = read_key(x, f, err);
	if (st || !x->key.len)
		return st;
	if (x->n == x->cap) {
		size_t cap = x->cap ? x->cap * 2 : 1024;
		struct named *grown = realloc(x->at, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		x->at = grown;
		x->cap = cap;
	}
	struct pl_str key = pl_arena_str(&x->arena, pl_buf_str(&x->key));
	x->at[x->n] = (struct named){ key, s, f->text, x->n };
	x->n++;
	return key.at ? PL_OK : no_memory(err);
}

static int by_key(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	int order = pl_str_cmp(x->key, y->key);
	return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* "water: a form of water-a and of water-b; both count it" */
static void say(const struct named *x, const struct named *y)
{
	(void)fputs("plenum: ", stderr);
	pl_print_safe(stderr, x->form);
	(void)fprintf(stderr, ": a form of %.*s and of %.*s; both count it\n",
		(int)x->slogan->id.len, x->slogan->id.at, (int)y->slogan->id.len, y->slogan->id.at);
}

/* Each slogan is named with the one before it that has the form. */
static void say_shared(struct names *x, const struct pl_lexicon *own)
{
	size_t shared = 0;
	if (x->n)
		qsort(x->at, x->n, sizeof *x->at, by_key);
	for (size_t i = 1; i < x->n; i++) {
		const struct named *a = &x->at[i - 1], *b = &x->at[i];
		if (!pl_str_eq(a->key, b->key) || a->slogan == b->slogan ||
			(!pl_lexicon_by_id(own, a->slogan->id) &&
				!pl_lexicon_by_id(own, b->slogan->id)))
			continue;
		if (shared++ < MOST_SHOWN)
			say(a, b);
	}
	if (shared > MOST_SHOWN)
		(void)fprintf(stderr, "plenum: and %zu more such forms\n", shared - MOST_SHOWN);
}

static enum pl_status warn_shared(
	const struct pl_lexicon *all, const struct pl_lexicon *own, struct pl_err *err)
{
	struct names x = { .arena.max = PL_SEARCH_MEMORY };
	enum pl_status st = pl_analyser_new(&x.an, err);
	if (!st)
		st = pl_stemmer_new(&x.stemmer, err);
	for (size_t i = 0; !st && i < pl_lexicon_size(all); i++) {
		const struct pl_slogan *s = pl_lexicon_at(all, i);
		for (size_t k = 0; !st && k < s->n_forms; k++)
			st = add(&x, s, &s->form[k], err);
	}
	if (!st)
		say_shared(&x, own);
	pl_tokens_free(&x.tokens);
	pl_arena_free(&x.arena);
	pl_buf_free(&x.key);
	pl_stemmer_free(x.stemmer);
	pl_analyser_free(x.an);
	free(x.at);
	return st;
}

/* ---- the file --------------------------------------------------------------------------------- */

/* Is there a line behind the one that names the columns? */
static bool has_row(struct pl_str rest)
{
	size_t lines = 0;
	while (rest.len && lines < 2) {
		const char *end = memchr(rest.at, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.at) : rest.len, blank = 0;
		while (blank < len && strchr(" \t\r", rest.at[blank]))
			blank++;
		lines += blank < len && rest.at[0] != '#';
		rest = pl_str_cut(rest, end ? len + 1 : len, rest.len);
	}
	return lines == 2;
}

enum pl_status pl_read_own_lexicon(const char *name, struct pl_buf *out, struct pl_err *err)
{
	const struct pl_lexicon *builtin;
	struct pl_lexicon *all = NULL, *own = NULL;
	enum pl_status st = pl_read_all(name, out, err);
	if (!st)
		st = pl_lexicon_builtin(&builtin, err);
	if (!st)
		st = pl_lexicon_read(pl_buf_str(out), name, builtin, &all, err);
	if (!st)
		st = pl_lexicon_read(pl_buf_str(out), name, NULL, &own, err);
	if (!st && !has_row(pl_buf_str(out)))
		st = pl_fail(err, PL_INPUT,
			"%s: no row; slogans --apply --lexicon - forgets your own rows", name);
	if (!st)
		st = warn_shared(all, own, err);
	pl_lexicon_free(all);
	pl_lexicon_free(own);
	return st;
}
