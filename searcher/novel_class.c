#include "searcher/novel_class.h"

#include <stdlib.h>
#include <xxhash.h>

#include "meeting/data.h"
#include "text/utf8.h"

enum { SLOTS = 8192 };

struct pl_word_classes {
	uint64_t key[SLOTS];
	uint32_t is[SLOTS];
	size_t n;
	struct pl_tokens tokens;
};

uint64_t pl_stem_hash(struct pl_str stem)
{
	return XXH3_64bits(stem.at, stem.len) | 1; /* 0 is an empty place */
}

/* A form, as another key than any stem. */
static uint64_t form_hash(struct pl_str form)
{
	return (pl_stem_hash(form) * UINT64_C(0xD6E8FEB86659FD93)) | 1;
}

static size_t place_of(const struct pl_word_classes *c, uint64_t key)
{
	size_t i = key >> 40 & (SLOTS - 1);
	while (c->key[i] && c->key[i] != key)
		i = (i + 1) & (SLOTS - 1);
	return i;
}

static const struct class_name {
	const char *name;
	uint32_t is;
} names[] = {
	{ "small", PL_IS_SMALL },
	{ "clause", PL_IS_CLAUSE },
	{ "number", PL_IS_NUMBER },
	{ "one", PL_IS_ONE },
	{ "unit", PL_IS_UNIT },
	{ "verb", PL_IS_VERB },
	{ "adverb", PL_IS_ADVERB },
	{ "pronoun", PL_IS_PRONOUN },
	{ "saying", PL_IS_SAYING },
	{ "date", PL_IS_DATE },
	{ "body", PL_IS_BODY },
	{ "meeting", PL_IS_MEETING },
	{ "document", PL_IS_DOCUMENT },
	{ "role", PL_IS_ROLE },
	{ "formula", PL_IS_FORMULA },
};

static uint32_t class_named(struct pl_str name)
{
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pl_str_eq(name, pl_str(names[i].name)))
			return names[i].is;
	return 0;
}

static enum pl_status add(struct pl_word_classes *c, struct pl_analyser *an, struct pl_str words,
	uint32_t is, struct pl_err *err)
{
	uint64_t gram = PL_GRAM_SEED, word = 0;
	size_t n = 0;
	bool exact = words.len && words.at[0] == '=';
	enum pl_status st = pl_analyse(an, words, &c->tokens, err);
	for (size_t i = 0; !st && i < c->tokens.n; i++) {
		if (c->tokens.at[i].whole)
			continue;
		word = exact ? form_hash(pl_token_form(&c->tokens.at[i]))
			     : pl_stem_hash(pl_token_stem(&c->tokens.at[i]));
		gram = pl_gram_step(gram, word);
		n++;
	}
	if (st || !n || n > PL_CLASS_RUN || c->n > SLOTS / 2)
		return st ? st
			  : pl_fail(err, PL_CORRUPT, "boilerplate.tsv: %.*s: no such row can be",
				    (int)words.len, words.at);
	size_t at = place_of(c, n == 1 ? word : gram);
	c->n += !c->key[at];
	c->key[at] = n == 1 ? word : gram;
	c->is[at] |= is;
	return PL_OK;
}

/* The lines of a table; what stands behind a tab is the class, or `is` where there is none. */
static enum pl_status read_table(struct pl_word_classes *c, struct pl_analyser *an,
	struct pl_str all, uint32_t is, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t at = 0; !st && at < all.len;) {
		const char *end = memchr(all.at + at, '\n', all.len - at);
		size_t to = end ? (size_t)(end - all.at) : all.len;
		struct pl_str line = pl_str_cut(all, at, to);
		const char *tab = line.len ? memchr(line.at, '\t', line.len) : NULL;
		at = to + 1;
		if (!line.len || line.at[0] == '#')
			continue;
		size_t words = tab ? (size_t)(tab - line.at) : line.len;
		st = add(c, an, pl_str_cut(line, 0, words),
			tab ? class_named(pl_str_cut(line, words + 1, line.len)) : is, err);
	}
	return st;
}

enum pl_status pl_word_classes_new(
	struct pl_analyser *an, struct pl_word_classes **out, struct pl_err *err)
{
	struct pl_word_classes *c = calloc(1, sizeof *c);
	*out = NULL;
	if (!c)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = read_table(c, an, pl_data_formulae(), PL_IS_FORMULA, err);
	if (!st)
		st = read_table(c, an, pl_data_boilerplate(), 0, err);
	if (st)
		pl_word_classes_free(c);
	else
		*out = c;
	return st;
}

void pl_word_classes_free(struct pl_word_classes *c)
{
	if (!c)
		return;
	pl_tokens_free(&c->tokens);
	free(c);
}

static bool is_digits(struct pl_str form)
{
	for (size_t i = 0; i < form.len; i++)
		if (form.at[i] < '0' || form.at[i] > '9')
			return false;
	return form.len > 0;
}

uint32_t pl_class_of_word(const struct pl_word_classes *c, struct pl_str form, uint64_t stem)
{
	size_t at = 0, i = place_of(c, stem);
	if (!form.len)
		return PL_IS_BARRED;
	uint32_t is = c->key[i] ? c->is[i] : 0;
	i = place_of(c, form_hash(form));
	is |= c->key[i] ? c->is[i] : 0;
	if (pl_is_han(pl_utf8_next(form, &at)))
		is |= PL_IS_HAN;
	if (is_digits(form) && form.len < 3 && form.at[0] != '0' &&
		!(form.len == 1 && form.at[0] == '1'))
		is |= PL_IS_DIGITS | PL_IS_NUMBER;
	else if (form.at[0] >= '0' && form.at[0] <= '9')
		is |= PL_IS_DIGITS | PL_IS_DATE; /* 2023, 3.5, 14th */
	return is;
}

uint32_t pl_class_of_run(const struct pl_word_classes *c, uint64_t gram)
{
	size_t i = place_of(c, gram);
	return c->key[i] ? c->is[i] : 0;
}
