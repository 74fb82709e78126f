#include <stdlib.h>

#include "tests/tap.h"
#include "text/safe.h"

static void shows(enum pl_safe how, struct pl_str s, const char *want, const char *name)
{
	struct pl_buf out = { .max = 10000 };
	pl_safe_add(&out, s, how);
	is_str(pl_buf_str(&out), want, name);
	char fixed[200];
	pl_safe_fixed(fixed, sizeof fixed, s, how);
	is_str(pl_str(fixed), want, "  ... in a fixed room too");
	pl_buf_free(&out);
}

static void controls(void)
{
	shows(PL_SAFE_LINE, PL_STR("plain text, 两个确立"), "plain text, 两个确立", "text stays");
	shows(PL_SAFE_LINE, PL_STR("\033[31mred"), "<U+001B>[31mred", "ESC cannot colour");
	shows(PL_SAFE_LINE, PL_STR("a\0b"), "a<U+0000>b", "NUL");
	shows(PL_SAFE_LINE, PL_STR("bell\a back\b"), "bell<U+0007> back<U+0008>", "BEL and BS");
	shows(PL_SAFE_LINE, PL_STR("a\x7F"), "a<U+007F>", "DEL");
	shows(PL_SAFE_LINE, PL_STR("\xC2\x9B" "31m"), "<U+009B>31m", "CSI as one C1 character");
	shows(PL_SAFE_LINES, PL_STR("\xC2\x80\xC2\x84\xC2\x9F"), "<U+0080><U+0084><U+009F>",
		"other C1 controls");
	shows(PL_SAFE_LINE, PL_STR("\x9B" "31m"), "<0x9B>31m", "a bare byte 9B is no UTF-8");
	shows(PL_SAFE_LINE, PL_STR("a\xE4\xB8"), "a<0xE4>", "a bad part shows its first byte");
	shows(PL_SAFE_LINE, PL_STR("\xED\xA0\x80"), "<0xED><0xA0><0x80>", "a surrogate");
}

static void bidi(void)
{
	shows(PL_SAFE_LINE, PL_STR("a\u202Eb\u202C"), "a<U+202E>b<U+202C>", "overrides");
	shows(PL_SAFE_LINE, PL_STR("\u202A\u202B\u202D"), "<U+202A><U+202B><U+202D>", "embeddings");
	shows(PL_SAFE_LINE, PL_STR("\u2066\u2067\u2068\u2069"),
		"<U+2066><U+2067><U+2068><U+2069>", "isolates");
	shows(PL_SAFE_LINE, PL_STR("\u200E\u200F\u061C"), "<U+200E><U+200F><U+061C>", "marks");
	shows(PL_SAFE_LINE, PL_STR("שלום"), "שלום", "letters that run from the right stay");
}

static void invisible(void)
{
	shows(PL_SAFE_LINES, PL_STR("\u2028\u2029"), "<U+2028><U+2029>",
		"line and paragraph separators");
	shows(PL_SAFE_LINES, PL_STR("\U000E0001\U000E0061\U000E007F"),
		"<U+E0001><U+E0061><U+E007F>", "tag characters");
	shows(PL_SAFE_LINES, PL_STR("\uFEFF\uFFF9\u2060"), "<U+FEFF><U+FFF9><U+2060>",
		"byte order mark, annotation anchor, word joiner");
	shows(PL_SAFE_LINES, PL_STR("\xEF\xBF\xBF\xF0\x9F\xBF\xBE"), "<U+FFFF><U+1FFFE>",
		"noncharacters");
	shows(PL_SAFE_LINES, PL_STR("\xEF\xBF\xBD"), "\xEF\xBF\xBD", "U+FFFD stays");
	shows(PL_SAFE_LINES, PL_STR("e\u0301 👩‍🌾"), "e\u0301 👩‍🌾",
		"accents and joined pictographs stay");
}

static void modes(void)
{
	struct pl_str s = PL_STR("a \t b\r\nc\\d\n");
	shows(PL_SAFE_LINE, s, "a b c\\d ", "a line: white space becomes one space");
	shows(PL_SAFE_LINE, PL_STR("a\u3000\u00A0b"), "a b", "... all that Unicode has of it");
	shows(PL_SAFE_LINES, s, "a   b<U+000D>\nc\\d\n", "lines: newlines stay, tabs are a space");
	shows(PL_SAFE_CELL, s, "a \\t b\\r\\nc\\\\d\\n", "a cell: \\t \\n \\r \\\\ in two characters");
	shows(PL_SAFE_CELL, PL_STR("\033\u202E"), "<U+001B><U+202E>", "... the rest is visible");
	shows(PL_SAFE_JSON, PL_STR("{\"a\":\"b\\n\"}\n"), "{\"a\":\"b\\n\"}\n",
		"JSON: escapes and newlines stay");
	shows(PL_SAFE_JSON, PL_STR("\"\u202E\x7F\xC2\x9B\""), "\"\\u202e\\u007f\\u009b\"",
		"JSON: what draws is escaped");
	shows(PL_SAFE_JSON, PL_STR("\"\U000E0041\""), "\"\\udb40\\udc41\"",
		"JSON: over U+FFFF by a pair of surrogates");
	shows(PL_SAFE_JSON, PL_STR("\"\xFF\""), "\"\\ufffd\"", "JSON: a bad byte is U+FFFD");
	shows(PL_SAFE_JSON, PL_STR("\"\t\""), "\"\\u0009\"", "JSON: a tab that nobody escaped");
}

static void fixed(void)
{
	char *six = malloc(6);
	if (!six)
		exit(1);
	pl_safe_fixed(six, 6, PL_STR("abcde"), PL_SAFE_LINE);
	is_str(pl_str(six), "abcde", "what just fits is there");
	pl_safe_fixed(six, 6, PL_STR("abcdef"), PL_SAFE_LINE);
	is_str(pl_str(six), "abcde", "what is too long is cut");
	pl_safe_fixed(six, 6, PL_STR("两个"), PL_SAFE_LINE);
	is_str(pl_str(six), "两", "... between characters");
	pl_safe_fixed(six, 6, PL_STR("a\033b"), PL_SAFE_LINE);
	is_str(pl_str(six), "a", "... and never inside a visible form");
	pl_safe_fixed(six, 1, PL_STR("abc"), PL_SAFE_LINE);
	is_str(pl_str(six), "", "a room of one byte holds the NUL");
	free(six);
}

int main(void)
{
	controls();
	bidi();
	invisible();
	modes();
	fixed();
	return done_testing();
}
