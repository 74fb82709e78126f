#include "slogan/said_parts.h"

/* The verb in front of a slogan, read from the slogan backwards. */

#define MODIFIERS 3 /* words between an article and the noun that "of" hangs on */

static uint32_t is(const struct pl_said_words *w, size_t i)
{
	return w->at[i].is;
}

static size_t head(const struct pl_said_words *w, size_t i)
{
	while (i && w->at[i].is & PL_INSIDE)
		i--;
	return i;
}

static bool prints(const struct pl_said_words *w, size_t i, const char *word)
{
	return pl_str_eq(pl_str_cut(w->text, w->at[i].from, w->at[i].to), pl_str(word));
}

/* No comma or the like before word i; what is behind the last word is not looked at. */
static bool joined(const struct pl_said_words *w, size_t i)
{
	return i >= w->n || !(w->at[i].gap & (PL_SAID_COMMA | PL_SAID_COLON | PL_SAID_SEMICOLON |
						     PL_SAID_BREAK));
}

static size_t before_articles(const struct pl_said_words *w, size_t i)
{
	while (i && is(w, i - 1) & PL_DETERMINER && joined(w, i))
		i--;
	return i;
}

/* "the decisive significance of" before word i: where it begins; i: no such. *kept: it is part of the frame. */
static size_t before_noun(const struct pl_said_words *w, size_t i, bool *kept)
{
	if (i < 2 || !prints(w, i - 1, "of") || !joined(w, i) || !joined(w, i - 1))
		return i;
	size_t noun = i - 2, from;
	if (!(is(w, noun) & (PL_KEPT | PL_PASSED)))
		return i;
	*kept = (is(w, noun) & PL_KEPT) != 0;
	for (from = noun; from && noun - from < MODIFIERS && joined(w, from); from--)
		if (is(w, from - 1) & (PL_DETERMINER | PL_FRAME | PL_PREPOSITION | PL_ADVERB |
					      PL_AND | PL_INSIDE))
			break;
	return before_articles(w, from);
}

/* A slogan before "and" or a comma: "the 'four consciousnesses' and", "the two establishments and". */
static size_t before_other(const struct pl_said_words *w, size_t i)
{
	if (!i)
		return i;
	bool comma = i >= w->n ? false : (w->at[i].gap & PL_SAID_COMMA) != 0;
	size_t end = i;
	if (is(w, i - 1) & PL_AND && joined(w, i))
		end = i - 1;
	else if (!comma)
		return i;
	for (size_t n = 1; n <= 8 && n <= end; n++) {
		size_t at = end - n;
		if (is(w, at) & PL_FRAME && n > 1)
			return i;
		if (w->at[at].gap & PL_SAID_OPENS && n >= 1)
			return at;
		if (is(w, at) & PL_NUMBER && n <= 3)
			return at;
		if (!joined(w, at))
			return i;
	}
	return i;
}

static size_t before_adverbs(const struct pl_said_words *w, size_t i)
{
	for (int n = 0; n < 3 && i && joined(w, i); n++) {
		if (is(w, i - 1) & PL_ADVERB && !w->at[i - 1].capital)
			i--;
		else if (n && i >= 2 && is(w, i - 1) & PL_AND && is(w, i - 2) & PL_ADVERB &&
			 joined(w, i - 1))
			i -= 2;
		else if (is(w, i - 1) & PL_ADVERB && (i == 1 || !(is(w, i - 1) & PL_LIST)))
			i--;
		else
			break;
	}
	return i;
}

/* Does a verb that slogans stand behind end before word i? */
static bool is_verb(const struct pl_said_words *w, size_t i)
{
	size_t verb = i ? head(w, i - 1) : 0;
	return i && joined(w, i) && is(w, verb) & PL_FRAME && !(is(w, verb) & PL_SAYS) &&
	       !w->at[verb].possessive &&
	       !(verb && w->at[verb].capital && is(w, verb - 1) & PL_NUMBER);
}

/* Where "fully study and implement" begins, that ends before word i. */
static size_t before_verb(const struct pl_said_words *w, size_t i)
{
	size_t verb = head(w, i - 1);
	if (verb >= 2 && prints(w, verb - 1, "and") && joined(w, verb) && is_verb(w, verb - 1) &&
		joined(w, verb - 1))
		verb = head(w, verb - 2);
	return before_adverbs(w, verb);
}

static bool fold(const struct pl_said_words *w, size_t from, size_t to, struct pl_arena *arena,
	struct pl_str *out)
{
	size_t n = 0;
	while (to > from && is(w, to - 1) & PL_DETERMINER)
		to--;
	char *at = pl_arena_raw(arena, w->at[to - 1].to - w->at[from].from + (to - from));
	if (!at)
		return false;
	for (size_t i = from; i < to; i++) {
		if (i > from)
			at[n++] = ' ';
		for (uint32_t b = w->at[i].from; b < w->at[i].to; b++) {
			char c = w->text.at[b];
			at[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		}
	}
	*out = (struct pl_str){ at, n };
	return true;
}

bool pl_frame_latin(const struct pl_said_words *w, struct pl_arena *arena, struct pl_str *out)
{
	size_t i = w->n, end = w->n;
	*out = PL_STR("");
	for (int slogans = 0; slogans < 4; slogans++) {
		bool kept = false;
		i = before_articles(w, i);
		end = i;
		size_t noun = before_noun(w, i, &kept);
		if (noun < i) {
			end = kept ? i : noun;
			i = noun;
		}
		/* "implement comprehensively" */
		size_t verb = i;
		while (verb && is(w, verb - 1) & PL_ADVERB && joined(w, verb))
			verb--;
		if (is_verb(w, verb))
			return fold(w, before_verb(w, verb), end, arena, out);
		size_t other = before_other(w, i);
		if (other == i)
			return true;
		i = other;
	}
	return true;
}
