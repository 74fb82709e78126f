#include <stdlib.h>

#include "tests/tap.h"
#include "text/utf8.h"

/* The same bytes alone in a block of just their size, so that ASan sees a read past their end. */
static struct pl_str alone(struct pl_str s)
{
	char *at = malloc(s.len ? s.len : 1);
	if (!at)
		exit(1);
	memcpy(at, s.at, s.len);
	return (struct pl_str){ at, s.len };
}

static void let_go(struct pl_str s)
{
	free((char *)(uintptr_t)s.at);
}

/* The code points of `bytes`, "?" for each bad part, with its length when that is not 1. */
static void decodes(struct pl_str bytes, const char *want, const char *name)
{
	struct pl_str s = alone(bytes);
	struct pl_buf got = { .max = 1000 };
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (got.len)
			pl_buf_byte(&got, ' ');
		if (c != PL_BAD)
			pl_buf_print(&got, "%X", (unsigned)c);
		else if (at - before == 1)
			pl_buf_byte(&got, '?');
		else
			pl_buf_print(&got, "?%zu", at - before);
	}
	is_str(pl_buf_str(&got), want, name);
	pl_buf_free(&got);
	let_go(s);
}

static void good(void)
{
	decodes(PL_STR("a\x7F"), "61 7F", "ASCII");
	decodes(PL_STR("\0"), "0", "a NUL is a character");
	decodes(PL_STR("\xC2\x80\xDF\xBF"), "80 7FF", "the first and last of two bytes");
	decodes(PL_STR("\xE0\xA0\x80\xEF\xBF\xBF"), "800 FFFF", "the first and last of three");
	decodes(PL_STR("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF"), "10000 10FFFF", "... of four");
	decodes(PL_STR("\xED\x9F\xBF\xEE\x80\x80"), "D7FF E000", "next to the surrogates");
	decodes(PL_STR("“两个”"), "201C 4E24 4E2A 201D", "Han in curly quotes");
}

static void bad(void)
{
	decodes(PL_STR("\x80"), "?", "a byte that can only follow");
	decodes(PL_STR("a\xBF" "b"), "61 ? 62", "... between letters");
	decodes(PL_STR("\xC0\x80"), "? ?", "an overlong NUL");
	decodes(PL_STR("\xC1\xBF"), "? ?", "an overlong DEL");
	decodes(PL_STR("\xE0\x9F\xBF"), "? ? ?", "overlong in three bytes");
	decodes(PL_STR("\xF0\x8F\xBF\xBF"), "? ? ? ?", "overlong in four bytes");
	decodes(PL_STR("\xED\xA0\x80"), "? ? ?", "the first surrogate");
	decodes(PL_STR("\xED\xBF\xBF"), "? ? ?", "the last surrogate");
	decodes(PL_STR("\xF4\x90\x80\x80"), "? ? ? ?", "U+110000");
	decodes(PL_STR("\xF5\x80\x80\x80"), "? ? ? ?", "a lead byte that leads nowhere");
	decodes(PL_STR("\xFE\xFF"), "? ?", "bytes that UTF-8 never has");
	decodes(PL_STR("\xE2\x82" "a"), "?2 61", "two of three bytes are one bad part");
	decodes(PL_STR("\xF0\x9F\x98" "a"), "?3 61", "three of four bytes are one bad part");
	decodes(PL_STR("\xF0\x9F\xC3\xA9"), "?2 E9", "a bad part ends where a good one begins");
	decodes(PL_STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), "?2 ? ?3 ?2 41",
		"Unicode 15, table 3-11: each maximal bad part");
	decodes(PL_STR("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), "? ? ? ? ? 41 ? ? 42",
		"Unicode 15, table 3-10: other ill-formed sequences");
}

static void cut_short(void)
{
	decodes(PL_STR("\xC3"), "?", "one of two bytes at the end");
	decodes(PL_STR("\xE4"), "?", "one of three bytes at the end");
	decodes(PL_STR("\xE4\xB8"), "?2", "two of three bytes at the end");
	decodes(PL_STR("\xF0"), "?", "one of four bytes at the end");
	decodes(PL_STR("\xF0\x9F"), "?2", "two of four bytes at the end");
	decodes(PL_STR("a\xF0\x9F\x98"), "61 ?3", "three of four bytes at the end");
}

static void check_is(struct pl_str bytes, size_t want, const char *name)
{
	struct pl_str s = alone(bytes);
	is_int((intmax_t)pl_utf8_check(s), (intmax_t)want, name);
	let_go(s);
}

static void check(void)
{
	check_is(PL_STR(""), 0, "nothing is good");
	check_is(PL_STR("abcdefghijkl"), 12, "ASCII is good to its end");
	check_is(PL_STR("abcdefg\xC3\xA9"), 9, "a character across the eighth byte is good");
	check_is(PL_STR("abcdefg\xFFxyz"), 7, "a bad byte is found in the first eight");
	check_is(PL_STR("abcdefghijklmnop\xFF"), 16, "... and behind sixteen");
	check_is(PL_STR("两个\xE4\xB8"), 6, "a character cut short is bad where it begins");
}

static void repairs(struct pl_str bytes, const char *want, size_t count, const char *name)
{
	struct pl_str s = alone(bytes);
	struct pl_buf out = { .max = 1000 };
	size_t repaired = 0;
	pl_utf8_repair(s, &out, &repaired);
	is_str(pl_buf_str(&out), want, name);
	is_int((intmax_t)repaired, (intmax_t)count, "  ... and counts the repairs");
	pl_buf_free(&out);
	let_go(s);
}

static void repair(void)
{
	repairs(PL_STR("两个 good"), "两个 good", 0, "good text is left as it is");
	repairs(PL_STR(""), "", 0, "and so is none");
	repairs(PL_STR("a\xFFz"), "a�z", 1, "a bad byte becomes U+FFFD");
	repairs(PL_STR("\xE4\xB8z"), "�z", 1, "a bad part of two bytes becomes one U+FFFD");
	repairs(PL_STR("\xC0\x80"), "��", 2, "each maximal bad part becomes one");
	repairs(PL_STR("a\0b"), "a�b", 1, "a NUL becomes U+FFFD");
	repairs(PL_STR("a\xF0\x9F"), "a�", 1, "a character cut off at the end becomes U+FFFD");
}

static void put_is(int32_t c, const char *want, const char *name)
{
	char out[4];
	is_str((struct pl_str){ out, pl_utf8_put(c, out) }, want, name);
}

static void put(void)
{
	put_is(0x7F, "\x7F", "U+007F is written in one byte");
	put_is(0x80, "\xC2\x80", "U+0080 in two");
	put_is(0x7FF, "\xDF\xBF", "U+07FF in two");
	put_is(0x800, "\xE0\xA0\x80", "U+0800 in three");
	put_is(0xFFFF, "\xEF\xBF\xBF", "U+FFFF in three");
	put_is(0x10000, "\xF0\x90\x80\x80", "U+10000 in four");
	put_is(0x10FFFF, "\xF4\x8F\xBF\xBF", "U+10FFFF in four");
}

static void spaces(void)
{
	ok(pl_is_space(' ') && pl_is_space('\t') && pl_is_space('\n') && pl_is_space('\r') &&
			pl_is_space('\v') && pl_is_space('\f'),
		"blank, tab, and the newlines of ASCII are white space");
	ok(pl_is_space(0x85) && pl_is_space(0xA0) && pl_is_space(0x2003) && pl_is_space(0x2028) &&
			pl_is_space(0x3000),
		"NEL, no-break, em and ideographic space and line separator are");
	ok(pl_is_space(0x200B) && pl_is_space(0xFEFF), "zero-width space and byte order mark are");
}

static void no_spaces(void)
{
	ok(!pl_is_space(0) && !pl_is_space(8) && !pl_is_space(0x1F) && !pl_is_space('a') &&
			!pl_is_space(0x7F),
		"controls and letters are no white space");
	ok(!pl_is_space(0x200D) && !pl_is_space(0x2060) && !pl_is_space(0xAD),
		"nor are joiners and the soft hyphen");
}

static void ideographs(void)
{
	ok(pl_is_han(0x4E00) && pl_is_han(0x9FFF) && pl_is_han(0x3400) && pl_is_han(0x20000) &&
			pl_is_han(0x3007) && pl_is_han(0xF900) && pl_is_han(0x2F00),
		"ideographs of all blocks, the ideographic zero and radicals are Han");
	ok(!pl_is_han('a') && !pl_is_han(0x3042) && !pl_is_han(0x30A2) && !pl_is_han(0xAC00) &&
			!pl_is_han(0x3001) && !pl_is_han(PL_BAD),
		"letters, kana, Hangul, signs and bad bytes are not");
}

int main(void)
{
	good();
	bad();
	cut_short();
	check();
	repair();
	put();
	spaces();
	no_spaces();
	ideographs();
	return done_testing();
}
