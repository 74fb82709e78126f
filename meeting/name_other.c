#include "meeting/name.h"

/* Names that no table of surnames knows: capital words, initials, small words such as "van" between them. They are
 * names by what stands beside them only. */

#define LONGEST 5 /* words, particles not counted */

static bool joins(const struct pl_name_words *w, size_t i, size_t from)
{
	switch (w->at[i].gap) {
	case PL_GAP_SPACE:
	case PL_GAP_HYPHEN:
	case PL_GAP_MIDDLE_DOT: return true;
	case PL_GAP_DOT: return w->at[i - 1].shape == PL_INITIAL;
	/* O'Neill, D'Arcy; not a genitive */
	case PL_GAP_APOSTROPHE:
		return i > from && w->at[i - 1].shape == PL_INITIAL && pl_word_n(w, i) > 1;
	default: return false;
	}
}

static bool part(const struct pl_name_words *w, size_t i, size_t from)
{
	uint32_t never = PL_IS_NOTNAME | PL_IS_VERB | PL_IS_HEAD | PL_IS_MEMBER |
			 PL_IS_INSTITUTION | PL_IS_HONORIFIC | PL_IS_LIST | PL_IS_AND |
			 PL_IS_PREPOSITION | PL_IS_DETERMINER;
	const struct pl_name_word *word = &w->at[i];
	if (!pl_word_n(w, i) || (!pl_name_is_capital(w, i) && word->shape != PL_INITIAL))
		return false;
	if (word->shape == PL_INITIAL)
		return i + 1 < w->n && joins(w, i + 1, from) &&
		       (pl_name_is_capital(w, i + 1) || w->at[i + 1].shape == PL_INITIAL);
	if (pl_word_is(w, i) & PL_IS_PARTICLE)
		return true;
	/* "Mayor He" */
	if (i == from && i && word->gap == PL_GAP_SPACE && (pl_word_is(w, i) & PL_IS_SURNAME) &&
		!(pl_word_is(w, i - 1) & PL_IS_BYLINE))
		return true;
	return !(pl_word_is(w, i) & never);
}

static void add(struct pl_name_form *f, struct pl_str s, bool parted)
{
	if (f->n_key + s.len + 1 > PL_NAME_KEY)
		return;
	if (parted && f->n_key)
		f->key[f->n_key++] = ' ';
	memcpy(f->key + f->n_key, s.at, s.len);
	f->n_key += s.len;
}

/* Does word k begin a row of a list, or a label in capital letters below one? */
static bool another_row(const struct pl_name_words *w, size_t k)
{
	return w->at[k].row ||
	       (w->at[k].line && w->at[k].shape == PL_UPPER && w->at[k - 1].shape == PL_CAPITAL);
}

bool pl_other_name(const struct pl_name_words *w, size_t i, size_t least, struct pl_name_form *out)
{
	*out = (struct pl_name_form){ 0 };
	size_t n = 0, k = i, words = 0;
	while (k < w->n && n < LONGEST && (k == i || (joins(w, k, i) && !another_row(w, k)))) {
		bool small = w->at[k].shape == PL_LOWER;
		if (small &&
			!(n && (pl_word_is(w, k) & PL_IS_PARTICLE) && k + 1 < w->n &&
				(part(w, k + 1, i) || (pl_word_is(w, k + 1) & PL_IS_PARTICLE))))
			break;
		if (!small && !part(w, k, i))
			break;
		if (!small && w->at[k].gap != PL_GAP_HYPHEN && w->at[k].gap != PL_GAP_APOSTROPHE)
			out->last = out->n_key + (out->n_key > 0);
		bool glued = w->at[k].gap == PL_GAP_APOSTROPHE;
		add(out, pl_name_low(w, k), !glued);
		if (!small && !glued) {
			n++;
			words += w->at[k].shape != PL_INITIAL;
		}
		k++;
	}
	out->end = k;
	return n >= least && words > 0;
}
