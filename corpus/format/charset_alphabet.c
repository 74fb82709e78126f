#include <string.h>

#include "corpus/format/charset.h"

/* Of one or two sentences little can be known of what letters are like; but all of them are in the alphabet of one
 * language, and some that no text of the west has side by side: "odby³o siê w ¶rodê". */

struct language {
	const char *name;
	const char *letters;   /* its bytes over 0x7F, all of them */
	const char *one, *two; /* some of either must be there, and together LEAST ... */
	const char *three;     /* ... and some of these; NULL: none need */
};

#define LEAST 3

#define POLISH "\xE6\xEA\xB3\xF1\xF3\xBF\xC6\xCA\xA3\xD1\xD3\xAF"
#define CZECH                                                                                      \
	"\xE1\xE8\xEF\xE9\xEC\xED\xF2\xF3\xF8\xFA\xF9\xFD\xC1\xC8\xCF\xC9\xCC\xCD\xD2\xD3\xD8\xDA" \
	"\xD9\xDD"
#define HUNGARIAN "\xE1\xE9\xED\xF3\xF6\xF5\xFA\xFC\xFB\xC1\xC9\xCD\xD3\xD6\xD5\xDA\xDC\xDB"
#define TURKISH   "\xE7\xF6\xFC\xFE\xF0\xFD\xC7\xD6\xDC\xDE\xD0\xDD\xE2\xEE\xFB"

static const struct language languages[] = {
	{ "ISO-8859-2", POLISH "\xB1\xB6\xBC\xA1\xA6\xAC", "\xB3\xBF\xB1\xB6",
		"\xEA\xB1\xB6\xBC\xF3", NULL },
	{ "windows-1250", POLISH "\xB9\x9C\x9F\xA5\x8C\x8F", "\xB3\xBF\xB9", "\xEA\xB9\x9C\xF3",
		NULL },
	{ "windows-1250", CZECH "\x9A\x9E\x9D\x8A\x8E\x8D", "\xF8", "\xE8\xEC\xF9\x9A\x9E", NULL },
	{ "ISO-8859-2", CZECH "\xB9\xBE\xA9\xAE", "\xF8", "\xE8\xEC\xF9\xB9\xBE", NULL },
	{ "windows-1250", HUNGARIAN, "\xF5\xFB", "\xF6\xFC", "\xE1\xE9\xED\xF3\xFA" },
	{ "windows-1254", TURKISH, "\xFD", "\xFE\xF0", NULL },
};
#define LANGUAGES (sizeof languages / sizeof *languages)

static bool is_in(const char *bytes, char c)
{
	return c != '\0' && strchr(bytes, c) != NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Quotes and dashes, which stand beside words. */
static bool is_mark(char c)
{
	return is_in("\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x9B\xA0\xA7\xAB\xAD\xB0\xBB", c);
}

/* Whether each byte over 0x7F is a letter of it, in a word of others; and how many are the signs. */
static bool is_written_in(const struct language *l, struct pl_str s)
{
	size_t one = 0, two = 0, signs = 0, three = !l->three;
	for (size_t i = 0; i < s.len; i++) {
		if (!(s.at[i] & 0x80) || is_mark(s.at[i]))
			continue;
		bool before = i > 0 && (is_letter(s.at[i - 1]) || is_in(l->letters, s.at[i - 1]));
		bool after =
			i + 1 < s.len && (is_letter(s.at[i + 1]) || is_in(l->letters, s.at[i + 1]));
		if (!is_in(l->letters, s.at[i]))
			return false;
		if (!before && !after)
			continue; /* a word of one letter */
		one += is_in(l->one, s.at[i]);
		two += is_in(l->two, s.at[i]);
		three += l->three && is_in(l->three, s.at[i]);
		signs += is_in(l->one, s.at[i]) || is_in(l->two, s.at[i]);
	}
	return one && two && three && signs >= LEAST;
}

const char *pl_charset_of_alphabet(struct pl_str sample)
{
	for (size_t i = 0; i < LANGUAGES; i++)
		if (is_written_in(&languages[i], sample))
			return languages[i].name;
	return NULL;
}
