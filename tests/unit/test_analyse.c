#include <stdlib.h>

#include "tests/tap.h"
#include "text/analyse.h"
#include "text/limits.h"

static struct pl_analyser *an;
static struct pl_tokens t;
static struct pl_err err;

/* The forms of a text: "1 firm | 2 up"; "1+2 state-owned" for a whole that spans 2 positions. */
static void forms(const char *text, const char *want, const char *name)
{
	struct pl_buf got = { .max = 100000 };
	if (pl_analyse(an, pl_str(text), &t, &err))
		pl_buf_print(&got, "%s", err.text);
	for (size_t i = 0; i < t.n; i++) {
		const struct pl_token *k = &t.at[i];
		pl_buf_print(&got, i ? " | %u" : "%u", k->position);
		if (k->whole)
			pl_buf_print(&got, "+%u", k->span);
		pl_buf_byte(&got, ' ');
		pl_buf_add(&got, pl_token_form(k));
	}
	is_str(pl_buf_str(&got), want, name);
	pl_buf_free(&got);
}

/* Stem and printed bytes of the i-th token (from 0) of the text that was given last. */
static void stem_is(size_t i, const char *want, const char *name)
{
	is_str(pl_token_stem(&t.at[i]), want, name);
}

static void printed(size_t i, uint32_t from, uint32_t to, const char *name)
{
	ok(t.at[i].from == from && t.at[i].to == to, name);
}

static void words(void)
{
	forms("Firm up, comrades!", "1 firm | 2 up | 3 comrades", "positions count words from 1");
	is_int(t.words, 3, "... to the length of the text");
	stem_is(2, "comrad", "the stem of comrades");
	printed(2, 9, 17, "comrades is printed in bytes 9 to 17");
	forms("", "", "no text has no tokens");
	is_int(t.words, 0, "... and no words");
	forms("people's", "1 people's", "people's is one word");
	stem_is(0, "peopl", "... whose stem is that of people");
	forms("the people’s “hall”", "1 the | 2 people's | 3 hall",
		"curly quotes: an apostrophe becomes straight, others are no words");
	stem_is(1, "peopl", "... with the stem of people");
	printed(1, 4, 14, "... in the bytes as printed: 4 to 14");
	printed(2, 18, 22, "... and the next: 18 to 22");
	forms("U.S. policy", "1 u.s | 2 policy", "U.S. is one word");
	stem_is(0, "u.s", "... and its own stem");
	forms("3.5 and 1,000", "1 3.5 | 2 and | 3 1,000", "numbers");
	forms("the 19th", "1 the | 2 19th", "19th is one word");
	stem_is(1, "19th", "... and its own stem");
	forms("well.The end", "1 well | 2 the | 3 end", "words that lost their space are two");
	forms("co\u00ADoperate now", "1 cooperate | 2 now", "a soft hyphen goes from the form");
	stem_is(0, "cooper", "... and the stem");
	printed(0, 0, 11, "... and stays in the bytes printed: 0 to 11");
	forms("两个确立", "1 两 | 2 个 | 3 确 | 4 立", "each Han character is a word");
	printed(3, 9, 12, "... of three bytes: 9 to 12");
	forms("Ｔｈｅ ﬁve", "1 the | 2 five", "full-width letters and ligatures are plain");
	printed(1, 10, 15, "... in their bytes: 10 to 15");
}

static void hyphenated(void)
{
	forms("a state-owned firm", "1 a | 2+2 state-owned | 2 state | 3 owned | 4 firm",
		"a hyphenated word: the whole, then its parts at positions of their own");
	stem_is(1, "state-own", "the stem of state-owned");
	stem_is(3, "own", "the stem of owned");
	printed(1, 2, 13, "the whole is printed in bytes 2 to 13");
	printed(2, 2, 7, "its first part in bytes 2 to 7");
	printed(3, 8, 13, "its second in bytes 8 to 13");
	ok(t.at[1].whole && !t.at[2].whole && t.at[2].span == 1, "only the whole is a whole");
	is_int(t.words, 4, "the whole takes no position of its own");
	forms("mid-to-late 2023", "1+3 mid-to-late | 1 mid | 2 to | 3 late | 4 2023", "three parts");
	forms("2016–2020", "1+2 2016-2020 | 1 2016 | 2 2020", "an en dash joins a range");
	printed(0, 0, 11, "... printed in bytes 0 to 11");
	forms("state‐owned", "1+2 state-owned | 1 state | 2 owned", "U+2010 joins like a hyphen");
	forms("a--b a - b a-, b -a b-", "1 a | 2 b | 3 a | 4 b | 5 a | 6 b | 7 a | 8 b",
		"two hyphens, or one beside a space or sign, join nothing");
	forms("a—b", "1 a | 2 b", "an em dash joins nothing");
	forms("Covid-19", "1+2 covid-19 | 1 covid | 2 19", "digits join as well");
	stem_is(0, "covid-19", "... to a whole that is its own stem");
	forms("X-两个", "1+2 x-两 | 1 x | 2 两 | 3 个", "a whole ends with its word");
	forms("co\u00ADop-er", "1+2 coop-er | 1 coop | 2 er", "the whole is made of forms");
	forms("a-b c-d", "1+2 a-b | 1 a | 2 b | 3+2 c-d | 3 c | 4 d", "two wholes side by side");
}

static void nothing(void)
{
	forms("a \u115F b", "1 a | 2 b", "a Hangul filler, which folds to nothing, takes no position");
	is_int(t.too_long, 0, "... and is not counted as too long");
	forms("a-\u115F-b", "1 a | 2 b", "hyphens beside it join nothing");
	forms("\u115F-a", "1 a", "... nor at the start");
	forms("a-\u115F", "1 a", "... nor at the end");
	forms("a-\u115Fb", "1+2 a-b | 1 a | 2 b", "as part of a word it only goes from the form");
	printed(2, 2, 6, "... and stays in the bytes printed: 2 to 6");
	forms("a _ \u203F \uFF3F b", "1 a | 2 b", "connectors alone take no position");
	forms("a-_-b", "1 a | 2 b", "... and join nothing");
	forms("& — … 。", "", "signs alone are no words");
}

/* A run of n times the letter a, then `behind`. */
static const char *letters(size_t n, const char *behind)
{
	static char room[4096];
	memset(room, 'a', n);
	(void)strcpy(room + n, behind);
	return room;
}

static void too_long(void)
{
	is_int(pl_analyse(an, pl_str(letters(245, " b")), &t, &err), PL_OK, "245 letters and b");
	ok(t.words == 2 && pl_token_form(&t.at[0]).len == 245 && t.too_long == 0, "... are two words");
	is_int(pl_analyse(an, pl_str(letters(246, " b")), &t, &err), PL_OK, "246 letters and b");
	ok(t.words == 2 && !t.at[0].word,
		"... are two words, of which the first has no form");
	is_int(t.too_long, 1, "... and is counted");
	ok(t.at[1].position == 2, "... and holds its position");
	is_int(pl_analyse(an, pl_str(letters(1025, " b")), &t, &err), PL_OK, "1,025 letters and b");
	ok(t.words == 2 && !t.at[0].word && t.too_long == 1, "... are treated alike");

	is_int(pl_analyse(an, pl_str(letters(243, "-b")), &t, &err), PL_OK, "243 letters, hyphen, b");
	ok(t.n == 3 && t.at[0].whole && pl_token_form(&t.at[0]).len == 245, "... make a whole of 245 bytes");
	is_int(pl_analyse(an, pl_str(letters(244, "-b")), &t, &err), PL_OK, "one letter more");
	ok(t.n == 3 && t.at[0].whole && !t.at[0].word && pl_token_form(&t.at[1]).len == 244,
		"... and the whole has no form, but its parts do");
	is_int(t.too_long, 0, "... which is not counted: no word is lost");
	is_int(pl_analyse(an, pl_str(letters(246, "-b")), &t, &err), PL_OK, "a part that is too long");
	ok(!t.at[0].word && !t.at[1].word && pl_token_form(&t.at[2]).len == 1 &&
			t.too_long == 1,
		"... leaves the whole and itself without a form, and is counted once");
}

static void limits(void)
{
	struct pl_str huge = { NULL, PL_MAX_DOCUMENT + 1 };
	is_int(pl_analyse(an, huge, &t, &err), PL_LIMIT, "a text of over 32 MiB is PL_LIMIT");
	is_str(pl_str(err.text), "a text of over 33554432 bytes", "... and says so");
}

static void many(void)
{
	struct pl_buf text = { .max = PL_MAX_DOCUMENT };
	for (int i = 0; i < 20000; i++)
		pl_buf_add(&text, PL_STR("well-being of comrades "));
	is_int(pl_analyse(an, pl_buf_str(&text), &t, &err), PL_OK, "a text of 80,000 words");
	is_int(t.words, 80000, "... has 80,000 positions");
	is_int((intmax_t)t.n, 100000, "... and 100,000 tokens, wholes included");
	is_str(pl_token_stem(&t.at[99999]), "comrad", "... of which the last is right");
	pl_buf_free(&text);
}

static void folds(const char *text, const char *want, const char *name)
{
	struct pl_buf out = { .max = 100000 };
	pl_buf_add(&out, PL_STR(">"));
	is_int(pl_fold(an, pl_str(text), &out, &err), PL_OK, name);
	is_str(pl_buf_str(&out), want, "  ... folded so, behind what was there");
	pl_buf_free(&out);
}

static void folding(void)
{
	folds("State-Owned", ">state-owned", "a word is folded");
	folds("  The\n\tPeople’s \u3000 Hall ", ">the people's hall", "white space is one space");
	folds("", ">", "nothing is folded to nothing");
	folds("   ", ">", "... and so is white space");
	folds("两个 确立", ">两个 确立", "Han is not parted");
	struct pl_buf out = { .max = 100000 };
	is_int(pl_fold(an, pl_str(letters(3000, "Z")), &out, &err), PL_OK, "3,000 letters in a row");
	ok(out.len == 3001 && out.at[3000] == 'z', "... are folded, though no word is so long");
	pl_buf_free(&out);
	struct pl_buf small = { .max = 3 };
	is_int(pl_fold(an, PL_STR("a b c"), &small, &err), PL_LIMIT, "a full buffer is PL_LIMIT");
	pl_buf_free(&small);
}

static void queries(void)
{
	char document[200], query[200];
	is_int(pl_analyse(an, PL_STR("...of Establishments, the"), &t, &err), PL_OK, "a document");
	(void)snprintf(document, sizeof document, "%.*s", (int)pl_token_stem(&t.at[1]).len,
		pl_token_stem(&t.at[1]).at);
	is_int(pl_analyse(an, PL_STR("establishment"), &t, &err), PL_OK, "a query");
	(void)snprintf(query, sizeof query, "%.*s", (int)pl_token_stem(&t.at[0]).len,
		pl_token_stem(&t.at[0]).at);
	is_str(pl_str(document), query, "documents and queries give the same stem by the same call");
}

static void fingerprint(void)
{
	char one[PL_FINGERPRINT_ROOM], two[PL_FINGERPRINT_ROOM];
	struct pl_analyser *other;
	is_int(pl_analysis_fingerprint(an, one, &err), PL_OK, "an analyser has a fingerprint");
	is_int(pl_analyser_new(&other, &err), PL_OK, "a second analyser");
	is_int(pl_analysis_fingerprint(other, two, &err), PL_OK, "... has one");
	is_str(pl_str(one), two, "... which is the same");
	ok(pl_str_starts(pl_str(one), PL_STR("rules ")) && strstr(one, ", icu ") &&
			strstr(one, ", unicode ") && strstr(one, ", english "),
		"it names rules, ICU, Unicode and stemmer");
	pl_analyser_free(other);
	pl_analyser_free(NULL);
}

int main(void)
{
	if (pl_analyser_new(&an, &err))
		return 1;
	words();
	hyphenated();
	nothing();
	too_long();
	limits();
	many();
	folding();
	queries();
	fingerprint();
	pl_tokens_free(&t);
	ok(t.at == NULL && t.n == 0 && t.words == 0, "freed tokens are empty");
	pl_analyser_free(an);
	return done_testing();
}
