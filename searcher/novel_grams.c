/* The runs of words in a passage that may be slogans by their shape. */

#include "searcher/novel_words.h"

#define NEVER_IN    (PL_IS_CLAUSE | PL_IS_PRONOUN | PL_IS_SAYING | PL_IS_DATE | PL_IS_BARRED)
#define NEVER_FIRST (PL_IS_SMALL | PL_IS_VERB | PL_IS_ADVERB | PL_IS_ONE | NEVER_IN)
#define NEVER_LAST  (PL_IS_SMALL | PL_IS_NUMBER | PL_IS_ONE | PL_IS_DIGITS | PL_IS_ADVERB | NEVER_IN)

/* Is what begins here one that numbers count: of one word, or of several characters? */
static bool is_unit(const struct pl_word_classes *c, const struct pl_novel_word *at, size_t n)
{
	uint64_t gram = PL_GRAM_SEED;
	if (n && (at->is & PL_IS_UNIT))
		return true;
	if (!n || !(at->is & PL_IS_HAN))
		return false;
	for (size_t i = 0; i < n && i < 4; i++) {
		gram = pl_gram_step(gram, at[i].hash);
		if (i && (pl_class_of_run(c, gram) & PL_IS_UNIT))
			return true;
	}
	return false;
}

/* 一 begins many words: it is a number of a slogan where another one follows. */
static bool counts_on(const struct pl_novel_word *at, size_t n)
{
	for (size_t i = 2; n > 3 && i < n; i++)
		if (at[i].is & (PL_IS_NUMBER | PL_IS_ONE))
			return true;
	return false;
}

bool pl_novel_numbered(const struct pl_word_classes *c, const struct pl_novel_word *at, size_t n)
{
	if (n < 2)
		return false;
	if (at->is & PL_IS_NUMBER)
		return !(at[1].is & (PL_IS_NUMBER | PL_IS_ONE | PL_IS_DIGITS)) &&
		       !is_unit(c, at + 1, n - 1);
	return (at->is & PL_IS_ONE) && (at->is & PL_IS_HAN) && counts_on(at, n);
}

/* Verbs that are written with several characters, at the beginning. */
static bool begins_with_verb(
	const struct pl_word_classes *c, const struct pl_novel_word *at, size_t n)
{
	uint64_t gram = PL_GRAM_SEED;
	if (!(at->is & PL_IS_HAN))
		return false;
	for (size_t i = 0; i < n && i < 3; i++) {
		gram = pl_gram_step(gram, at[i].hash);
		if (i && (pl_class_of_run(c, gram) & (PL_IS_VERB | PL_IS_SAYING)))
			return true;
	}
	return false;
}

static bool is_plain(const struct pl_word_classes *c, const struct pl_novel_word *at, size_t n)
{
	const struct pl_novel_word *last = &at[n - 1];
	bool numbered = pl_novel_numbered(c, at, n);
	if (last->is & NEVER_LAST)
		return false;
	if (!numbered && (at->is & (NEVER_FIRST | PL_IS_NUMBER)))
		return false;
	return numbered || !begins_with_verb(c, at, n);
}

/* May a run go on over what stands before this word? Commas are for those in quotes. */
static bool goes_on(const struct pl_novel_word *w, bool han)
{
	return !(w->gap & (PL_GAP_HARD | PL_GAP_QUOTE)) &&
	       !(w->is & (PL_IS_BARRED | PL_IS_KNOWN)) && ((w->is & PL_IS_HAN) != 0) == han;
}

/* Is it the second of two characters that are a verb? */
static bool ends_verb(const struct pl_word_classes *c, const struct pl_novel_words *w, size_t at)
{
	if (!at || !(w->at[at].is & PL_IS_HAN))
		return false;
	uint64_t gram = pl_gram_step(PL_GRAM_SEED, w->at[at - 1].hash);
	return (pl_class_of_run(c, pl_gram_step(gram, w->at[at].hash)) & PL_IS_VERB) != 0;
}

static bool can_start(const struct pl_word_classes *c, const struct pl_novel_words *w, size_t at)
{
	uint32_t is = w->at[at].is;
	return (!(is & NEVER_FIRST) || (is & (PL_IS_NUMBER | PL_IS_ONE))) && !ends_verb(c, w, at);
}

static void grams_from(const struct pl_novel_words *w, size_t from, const struct pl_gram_walk *walk)
{
	const struct pl_novel_word *at = &w->at[from];
	struct pl_gram g = { .from = from, .hash = pl_gram_step(PL_GRAM_SEED, at->hash) };
	uint32_t is = at->is; /* of any of its words */
	uint8_t gaps = 0;
	bool han = (at->is & PL_IS_HAN) != 0, starts = can_start(walk->classes, w, from);
	size_t most = !starts ? 0 : han ? PL_NOVEL_QUOTED : PL_NOVEL_PLAIN;
	for (g.n = 2; g.n <= PL_NOVEL_QUOTED && from + g.n <= w->n; g.n++) {
		const struct pl_novel_word *last = &at[g.n - 1];
		is |= last->is;
		gaps |= last->gap;
		if (g.n > at->quoted && ((is & PL_IS_KNOWN) || !goes_on(last, han)))
			break;
		g.hash = pl_gram_step(g.hash, last->hash);
		g.plain = g.n <= most && !(gaps & (PL_GAP_SOFT | PL_GAP_QUOTE)) &&
			  !(is & (NEVER_IN | PL_IS_KNOWN)) && is_plain(walk->classes, at, g.n);
		bool quoted = walk->quoted && !(is & PL_IS_KNOWN) && !g.plain &&
			      walk->quoted(walk->ctx, g.hash);
		if (g.plain || quoted || g.n == at->quoted)
			walk->each(walk->ctx, &g);
	}
}

void pl_novel_grams(const struct pl_novel_words *w, const struct pl_gram_walk *walk)
{
	for (size_t i = 0; i + 1 < w->n; i++)
		if (!(w->at[i].is & PL_IS_BARRED))
			grams_from(w, i, walk);
}
