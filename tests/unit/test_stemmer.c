#include "tests/tap.h"
#include "text/limits.h"
#include "text/stemmer.h"

static struct pl_stemmer *stemmer;

static void stems(const char *form, const char *want, const char *name)
{
	is_str(pl_stem(stemmer, pl_str(form)), want, name);
}

static void english(void)
{
	stems("establishments", "establish", "plural and ending go");
	stems("established", "establish", "past tense goes");
	stems("party's", "parti", "a possessive goes");
	stems("policies", "polici", "ies becomes i");
	stems("policy", "polici", "... and so does y");
	stems("state-owned", "state-own", "a hyphenated word is stemmed at its end");
	stems("dying", "die", "an exception of Porter 2");
	stems("news", "news", "another");
	stems("a", "a", "a single letter stays");
	stems("cafés", "café", "Latin letters with accents are stemmed");
	stems("việts", "việt", "... of all blocks");
	stems("'", "'", "a stem is never empty");
}

static void others(void)
{
	stems("19th", "19th", "a word with digits is its own stem");
	stems("2023", "2023", "a number too");
	stems("u.s", "u.s", "an abbreviation with stops too");
	stems("snake_cases", "snake_cases", "a word with an underscore too");
	stems("两", "两", "Han too");
	stems("σχέσεις", "σχέσεις", "Greek too");
	stems("", "", "no word has no stem");
}

static void long_words(void)
{
	stems("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaawalking",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaawalk",
		"a word of 64 bytes is stemmed");
	stems("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9s",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa9s",
		"... unless it holds a digit");
	char word[PL_MAX_TERM + 1];
	memset(word, 'b', sizeof word);
	memcpy(word + PL_MAX_TERM - 3, "ing", 3);
	is_int((intmax_t)pl_stem(stemmer, (struct pl_str){ word, PL_MAX_TERM }).len, PL_MAX_TERM,
		"b...bing has no vowel before its ending and stays");
	word[0] = 'a';
	is_int((intmax_t)pl_stem(stemmer, (struct pl_str){ word, PL_MAX_TERM }).len,
		PL_MAX_TERM - 4, "ab...bing loses it, and a doubled b");
	is_int((intmax_t)pl_stem(stemmer, (struct pl_str){ word, PL_MAX_TERM + 1 }).len,
		PL_MAX_TERM + 1, "a form that no term can hold is left alone");
}

int main(void)
{
	if (pl_stemmer_new(&stemmer, NULL))
		return 1;
	english();
	others();
	long_words();
	pl_stemmer_free(stemmer);
	pl_stemmer_free(NULL);
	return done_testing();
}
