/* The analyser's dictionary: numbers, what lives how long, beginning anew. */

#include <stdio.h>

#include "tests/tap.h"
#include "text/analyse.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_tokens t;
static struct pl_err err;

static void analyse(const char *text)
{
	if (pl_analyse(an, pl_str(text), &t, &err))
		ok(false, err.text);
}

static void numbers(void)
{
	is_int(pl_analyser_forms(an), 0, "a new analyser knows no form");
	is_int(pl_analyser_stems(an), 0, "... and no stem");
	is_int(pl_analyser_generation(an), 1, "... and is in its first generation");
	analyse("The policy, the Policies; state-owned State-Owned state–owned");
	is_int((intmax_t)t.n, 13, "a text of 13 tokens");
	ok(t.at[0].word == t.at[2].word, "The and the are one lexeme");
	ok(t.at[1].word != t.at[3].word, "policy and policies are two");
	is_int(t.at[1].word->stem_number, t.at[3].word->stem_number, "... of one stem");
	ok(pl_str_eq(pl_token_stem(&t.at[1]), pl_token_stem(&t.at[3])), "... which is the same");
	ok(t.at[4].whole && t.at[4].word == t.at[7].word && t.at[7].word == t.at[10].word,
		"three prints of a whole hyphenated word are one lexeme");
	ok(t.at[5].word == t.at[8].word && t.at[8].word == t.at[11].word, "... as their parts are");
	is_int(pl_analyser_forms(an), 6,
		"the, policy, policies, state-owned, state, owned: 6 forms");
	is_int(pl_analyser_stems(an), 5, "... of 5 stems");
	const struct pl_lexeme *the = t.at[0].word;
	analyse("the THE tHe");
	ok(t.at[0].word == the && t.at[1].word == the && t.at[2].word == the,
		"the next text finds the same lexeme");
	is_int(pl_analyser_forms(an), 6, "... and no new one");
}

/* Prints of each length around those that have keys of another kind. */
static void lengths(void)
{
	char text[600];
	unsigned wrong = 0;
	for (size_t len = 1; len <= 260; len++) {
		for (size_t i = 0; i < len; i++)
			text[i] = (char)('A' + (i * 7 + len) % 26);
		text[len] = ' ';
		for (size_t i = 0; i <= len; i++)
			text[len + 1 + i] = (char)(text[i] | 0x20);
		struct pl_str both = { text, 2 * len + 1 };
		if (pl_analyse(an, both, &t, &err))
			wrong++;
		else if (len > PL_MAX_TERM)
			wrong += t.at[0].word || t.at[1].word || t.too_long != 2;
		else
			wrong += t.at[0].word != t.at[1].word ||
				 !pl_str_eq(pl_token_form(&t.at[0]),
					 (struct pl_str){ text + len + 1, len });
	}
	is_int(wrong, 0, "words of 1 to 260 bytes, in capitals and not, are lexemes of their form");
}

/* The n-th of many words: "q", five letters, "ings". */
static void word(unsigned n, char room[16])
{
	(void)snprintf(room, 16, "q%c%c%c%c%cings", 'a' + n % 26, 'a' + n / 26 % 26,
		'a' + n / 676 % 26, 'a' + n / 17576 % 26, 'a' + n / 456976 % 26);
}

static void anew(void)
{
	char room[16];
	uint32_t generation = pl_analyser_generation(an);
	unsigned n = 0, wrong = 0;
	while (pl_analyser_forms(an) <= PL_DICTIONARY_WORDS) {
		word(n++, room);
		analyse(room);
		wrong += t.at[0].word->number != pl_analyser_forms(an) - 1;
	}
	is_int(wrong, 0, "numbers are dense, in order of arrival");
	is_int(pl_analyser_generation(an), generation,
		"a full dictionary stays until the next text");
	analyse("qaaaaaings Establishments");
	is_int(pl_analyser_generation(an), generation + 1, "... with which it begins anew");
	is_int(pl_analyser_forms(an), 2, "... with the forms of that text");
	ok(t.at[0].word->number == 0 && t.at[0].word->stem_number == 0, "numbers are from 0 again");
	is_str(pl_token_stem(&t.at[0]), "qaaaaa", "the stem of a word it held before");
	is_str(pl_token_form(&t.at[1]), "establishments", "a form");
	is_str(pl_token_stem(&t.at[1]), "establish", "... and its stem");
}

/* Every text the same by an analyser that begins anew and one that has never met a word. */
static void same(void)
{
	struct pl_analyser *fresh = NULL;
	struct pl_tokens u = { 0 };
	char room[16], text[64];
	unsigned different = 0;
	uint32_t generation = pl_analyser_generation(an);
	for (unsigned n = 0; n < PL_DICTIONARY_WORDS; n++) {
		word(n, room);
		(void)snprintf(text, sizeof text, "%s-%u’s the %s", room, n, room);
		if (n % 10000 == 0) {
			pl_analyser_free(fresh);
			if (pl_analyser_new(&fresh, &err))
				return;
		}
		if (pl_analyse(an, pl_str(text), &t, &err) ||
			pl_analyse(fresh, pl_str(text), &u, &err))
			return;
		different += t.n != u.n;
		for (size_t i = 0; i < t.n && i < u.n; i++)
			different += !pl_str_eq(pl_token_form(&t.at[i]), pl_token_form(&u.at[i])) ||
				     !pl_str_eq(pl_token_stem(&t.at[i]), pl_token_stem(&u.at[i]));
	}
	is_int(different, 0, "131,072 texts have the forms and stems that a new analyser finds");
	ok(pl_analyser_generation(an) > generation + 1, "... over several generations");
	pl_tokens_free(&u);
	pl_analyser_free(fresh);
}

/* Prints without end of few forms fill it too. */
static void prints(void)
{
	char text[] = "abcdefghijklmnopqrstuvwxyz";
	uint32_t generation = pl_analyser_generation(an);
	unsigned wrong = 0, n = 0;
	for (; n < 1000000 && pl_analyser_generation(an) == generation; n++) {
		for (unsigned i = 0; i < 20; i++)
			text[i] = (char)('a' + i - (n >> i & 1) * 32);
		if (pl_analyse(an, pl_str(text), &t, &err))
			return;
		wrong += !pl_str_eq(pl_token_form(&t.at[0]), PL_STR("abcdefghijklmnopqrstuvwxyz"));
	}
	is_int(wrong, 0, "all mixes of capitals have one form");
	ok(n < 1000000, "... and the bytes of their prints are bounded");
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	numbers();
	lengths();
	anew();
	same();
	prints();
	pl_tokens_free(&t);
	pl_analyser_free(an);
	return done_testing();
}
