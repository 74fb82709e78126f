/* Where words begin and end, by the choices that text/token.h names. test_wordbreak.c has the rest. */

#include <stdlib.h>

#include "tests/tap.h"
#include "text/token.h"
#include "text/utf8.h"

/* The words of a text with "|" between; the text is alone in a block of just its size. */
static void words(const char *text, const char *want, const char *name)
{
	size_t len = strlen(text);
	char *exact = malloc(len ? len : 1);
	if (!exact)
		exit(1);
	memcpy(exact, text, len);
	struct pl_str s = { exact, len };
	struct pl_buf got = { .max = 10000 };
	struct pl_word w;
	for (size_t at = 0; pl_word_next(s, &at, &w);) {
		if (got.len)
			pl_buf_byte(&got, '|');
		pl_buf_add(&got, pl_str_cut(s, w.from, w.to));
	}
	is_str(pl_buf_str(&got), want, name);
	pl_buf_free(&got);
	free(exact);
}

static void plain(void)
{
	words("Firm up the two establishments, comrades!", "Firm|up|the|two|establishments|comrades",
		"words stand between white space and signs");
	words("", "", "no text has no words");
	words(" ,.!? \n\t—…《》", "", "signs are no words");
	words("people's people’s", "people's|people’s", "apostrophes join letters");
	words("'quoted' ’tis", "quoted|tis", "... and are no part of a word at its ends");
	words("the masses’ wishes", "the|masses|wishes", "... not even after an s");
	words("19th 3rd A4", "19th|3rd|A4", "letters and digits join");
	words("snake_case _x x_ __x__", "snake_case|_x|x_|__x__", "underscores join");
	words("and/or (so-called) a+b", "and|or|so|called|a|b", "strokes, hyphens and plus part");
	words("café naïve Ångström", "café|naïve|Ångström", "accents are part of a word");
	words("cafe\u0301s", "cafe\u0301s", "... also when they stand apart");
	words("co\u00ADoperate", "co\u00ADoperate", "a soft hyphen is inside a word");
	words("ΣΟΦΙΑ Москва", "ΣΟΦΙΑ|Москва", "letters of other scripts");
	words("२०२३ ２０２３", "२०२३|２０２３", "digits of other scripts");
}

static void numbers(void)
{
	words("3.5 1,000,000 1;2 3’5 3'5", "3.5|1,000,000|1;2|3’5|3'5",
		"stops, commas, semicolons and apostrophes join digits");
	words("1, 2. 3", "1|2|3", "... and not at the end of a number");
	words("1,a a,1 a,b", "1|a|a|1|a|b", "commas do not join letters");
	words("5% $3.50 §4", "5|3.50|4", "signs are no part of a number");
	words("2016–2020", "2016|2020", "an en dash parts");
	words("3..5", "3|5", "two stops part");
}

static void full_stops(void)
{
	words("U.S. e.g. a.b.c", "U.S|e.g|a.b.c", "a full stop joins single letters");
	words("well.The end.Of", "well|The|end|Of", "it parts longer words that lost their space");
	words("a.The the.B", "a|The|the|B", "... also when one side is a single letter");
	words("www.gov.cn", "www|gov|cn", "... and the parts of a name");
	words("people's.A o'c.d", "people's|A|o'c|d", "a letter behind an apostrophe is not single");
	words("U.S.policy", "U.S|policy", "what follows an abbreviation is parted from it");
	words("the.U.S", "the|U.S", "... and what stands before it");
	words("5.a a.5 U.S.5", "5|a|a|5|U.S|5", "it does not join letters to digits");
	words("U․S U﹒S U．S", "U․S|U﹒S|U．S", "its kin are treated alike");
	words("well․The well．The", "well|The|well|The", "... between longer words as well");
	words("e\u0301.e\u0301", "e\u0301.e\u0301", "a letter with its accent is single");
}

static void colons(void)
{
	words("time:2023 said:We a:b", "time|2023|said|We|a|b", "a colon never joins");
	words("a：b a﹕b a︓b", "a|b|a|b|a|b", "nor do its kin");
	words("3:45", "3|45", "nor between digits");
	words("a·b", "a·b", "a middle dot joins letters");
}

static void without_spaces(void)
{
	words("两个确立", "两|个|确|立", "a Han character is a word");
	words("在2023年", "在|2023|年", "... next to digits");
	words("A股", "A|股", "... and next to letters");
	words("〇㐀𠀀", "〇|㐀|𠀀", "... in every block");
	words("ひらがな", "ひ|ら|が|な", "a hiragana is a word, as no dictionary is asked");
	words("カタカナ ｶﾅ", "カタカナ|ｶﾅ", "Katakana run on");
	words("カタ_カナ", "カタ_カナ", "... also over an underscore");
	words("が か\u3099", "が|か\u3099", "a mark stays with its kana");
	words("สวัสดี", "ส|วั|ส|ดี", "a Thai letter is a word");
	words("ກຂ ខគ", "ກ|ຂ|ខ|គ", "so is a Lao or a Khmer one");
	words("한국어", "한국어", "Hangul, which has spaces, runs on");
}

static void hebrew(void)
{
	words("צה\"ל", "צה\"ל", "a straight double quote joins Hebrew letters");
	words("ג' ", "ג'", "an apostrophe behind a Hebrew letter belongs to it");
	words("a\"b", "a|b", "a double quote parts others");
	words("ג'a", "ג'a", "an apostrophe joins Hebrew and Latin");
}

static void nothing(void)
{
	words("_ __ ____", "", "underscores alone are no word");
	words("\u203F \uFF3F \u2040 \u202F _\u203F", "", "nor are other connectors");
	words("_\u0301 \u203F\u00AD", "", "... with accents or soft hyphens on them");
	words("a\u203Fb", "a\u203Fb", "between letters they join");
	words("\u203Fa", "\u203Fa", "... and before them");
	words("\u115F \u1160 \u3164 \uFFA0", "", "Hangul fillers, which fold to nothing, are no words");
	words("\u115F\u3164_", "", "... not in a row, nor with connectors");
	words("\u115F'\u115F \u3164.\u3164_", "", "... nor joined by a sign");
	words("a\u115Fb", "a\u115Fb", "next to a letter they are part of its word");
	words("\u115Fa", "\u115Fa", "... and before one");
	words("\u00AD\u200D\uFE0F\u0301", "", "what extends nothing is no word");
	words("🎉 👩‍🌾 🇨🇳 ©", "", "pictographs and flags are no words");
	words("a\u200D🛑b", "a\u200D|b", "a pictograph behind a joiner is no part of a word");
	words("½ ² ①", "", "fractions, superscripts and circled digits are no digits");
}

static void places(void)
{
	struct pl_str s = PL_STR("In 两 years");
	struct pl_word w;
	size_t at = 0;
	ok(pl_word_next(s, &at, &w) && w.from == 0 && w.to == 2 && w.ascii && at == 2,
		"In is at bytes 0 to 2, and ASCII");
	ok(pl_word_next(s, &at, &w) && w.from == 3 && w.to == 6 && !w.ascii && at == 6,
		"两 is at bytes 3 to 6, and is not");
	ok(pl_word_next(s, &at, &w) && w.from == 7 && w.to == 12 && w.ascii && at == 12,
		"years is at bytes 7 to 12");
	ok(!pl_word_next(s, &at, &w) && at == 12, "there is no word behind it");
}

static void ends(void)
{
	struct pl_word w;
	size_t at = 2;
	ok(pl_word_next(PL_STR("a b  "), &at, &w) && w.from == 2, "a word may be looked for anywhere");
	ok(!pl_word_next(PL_STR("a b  "), &at, &w) && at == 5, "the end is behind all signs");
	at = 0;
	ok(!pl_word_next((struct pl_str){ NULL, 0 }, &at, &w) && at == 0, "no text, no word");
}

static void hyphens(void)
{
	is_int((intmax_t)pl_hyphen_at(PL_STR("a-b"), 1), 1, "a hyphen-minus is a hyphen of 1 byte");
	is_int((intmax_t)pl_hyphen_at(PL_STR("‐"), 0), 3, "U+2010 is one of 3 bytes");
	is_int((intmax_t)pl_hyphen_at(PL_STR("\u2011"), 0), 3, "U+2011 is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("‒"), 0), 3, "U+2012 is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("–"), 0), 3, "the en dash is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("−"), 0), 3, "the minus sign is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("﹣"), 0), 3, "the small hyphen is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("－"), 0), 3, "the full-width hyphen is one");
	is_int((intmax_t)pl_hyphen_at(PL_STR("—"), 0), 0, "the em dash is none");
	is_int((intmax_t)pl_hyphen_at(PL_STR("\u00AD"), 0), 0, "the soft hyphen is none");
	is_int((intmax_t)pl_hyphen_at(PL_STR("_"), 0), 0, "an underscore is none");
	is_int((intmax_t)pl_hyphen_at(PL_STR("a-"), 2), 0, "there is none behind the end");
}

int main(void)
{
	plain();
	numbers();
	full_stops();
	colons();
	without_spaces();
	hebrew();
	nothing();
	places();
	ends();
	hyphens();
	return done_testing();
}
