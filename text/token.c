#include "text/token.h"

#include <unicode/uchar.h>

#include "text/utf8.h"

/* What a character does at a word boundary; UAX #29's Word_Break values, those together that the
 * rules never tell apart. */
enum brk {
	OTHER,
	LETTER, /* ALetter */
	HEBREW, /* Hebrew_Letter */
	DIGIT,  /* Numeric */
	KATAKANA,
	JOINER, /* ExtendNumLet: _ */
	STOP,   /* MidNumLet that is a full stop */
	QUOTE,  /* MidNumLet that is a quote */
	APOS,   /* Single_Quote */
	DQUOTE, /* Double_Quote */
	MIDLET, /* MidLetter other than colons */
	MIDNUM, /* MidNum */
	EXTEND, /* Extend, Format, ZWJ: belong to what is before them (WB4) */
	ALONE,  /* a letter that is a word by itself */
	END,
};

static enum brk ascii_class(int32_t c)
{
	if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
		return LETTER;
	if (c >= '0' && c <= '9')
		return DIGIT;
	switch (c) {
	case '_': return JOINER;
	case '.': return STOP;
	case '\'': return APOS;
	case '"': return DQUOTE;
	case ',':
	case ';': return MIDNUM;
	default: return OTHER;
	}
}

static enum brk class_of(int32_t c)
{
	if (c < 0x80)
		return ascii_class(c);
	switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
	case U_WB_ALETTER: return LETTER;
	case U_WB_HEBREW_LETTER: return HEBREW;
	case U_WB_NUMERIC: return DIGIT;
	case U_WB_KATAKANA: return KATAKANA;
	case U_WB_EXTENDNUMLET: return JOINER;
	case U_WB_MIDNUMLET: return c == 0x2024 || c == 0xFE52 || c == 0xFF0E ? STOP : QUOTE;
	case U_WB_MIDLETTER: return c == 0xFE13 || c == 0xFE55 || c == 0xFF1A ? OTHER : MIDLET;
	case U_WB_MIDNUM: return MIDNUM;
	case U_WB_EXTEND:
	case U_WB_FORMAT:
	case U_WB_ZWJ: return EXTEND;
	case U_WB_OTHER: return u_isalpha(c) || pl_is_han(c) ? ALONE : OTHER;
	default: return OTHER;
	}
}

/* A character with all that extends it (WB4). */
struct unit {
	size_t from, to;
	enum brk brk;
};

static struct unit unit_at(struct pl_str s, size_t at)
{
	struct unit u = { at, at, END };
	if (at >= s.len)
		return u;
	u.brk = class_of(pl_utf8_next(s, &u.to));
	for (size_t next = u.to; next < s.len; u.to = next) {
		if ((unsigned char)s.at[next] < 0x80)
			break;
		if (class_of(pl_utf8_next(s, &next)) != EXTEND)
			break;
	}
	return u;
}

static bool is_letter(enum brk b)
{
	return b == LETTER || b == HEBREW;
}

/* WB5, 8-10, 13-13b: do two units touch inside a word? */
static bool joins(enum brk a, enum brk b)
{
	if (a == KATAKANA || b == KATAKANA)
		return (a == b) || a == JOINER || b == JOINER;
	bool left = is_letter(a) || a == DIGIT || a == JOINER;
	bool right = is_letter(b) || b == DIGIT || b == JOINER;
	return left && right;
}

/* WB6-7c, 11-12: does `mid` hold the units on its two sides together? `lone` says that the unit
 * before is a single letter since the word's start or its last full stop, `single` that the one
 * behind is. */
static bool bridges(enum brk a, enum brk mid, enum brk b, bool lone, bool single)
{
	if (a == DIGIT && b == DIGIT)
		return mid == MIDNUM || mid == STOP || mid == QUOTE || mid == APOS;
	if (a == HEBREW && b == HEBREW && mid == DQUOTE)
		return true;
	if (!is_letter(a) || !is_letter(b))
		return false;
	if (mid == STOP)
		return lone && single;
	return mid == MIDLET || mid == QUOTE || mid == APOS;
}

/* Is the letter in u followed by neither letter nor digit? */
static bool stands_alone(struct pl_str s, struct unit u)
{
	return !joins(u.brk, unit_at(s, u.to).brk);
}

static size_t word_end(struct pl_str s, struct unit last)
{
	bool lone = true; /* `last` is the only unit since the start or a full stop that joined */
	for (;;) {
		struct unit next = unit_at(s, last.to);
		if (joins(last.brk, next.brk)) {
			lone = false;
			last = next;
			continue;
		}
		if (last.brk == HEBREW && next.brk == APOS && !is_letter(unit_at(s, next.to).brk))
			return next.to; /* WB7a */
		if (next.brk < STOP || next.brk > MIDNUM)
			return last.to;
		struct unit behind = unit_at(s, next.to);
		bool single = next.brk == STOP && stands_alone(s, behind);
		if (!bridges(last.brk, next.brk, behind.brk, lone, single))
			return last.to;
		lone = next.brk == STOP;
		last = behind;
	}
}

/* Words of plain ASCII letters, by far the most, end here without a look at any property. */
static size_t ascii_letters(struct pl_str s, size_t at)
{
	while (at < s.len && ((s.at[at] | 0x20) >= 'a' && (s.at[at] | 0x20) <= 'z'))
		at++;
	return at;
}

static bool all_ascii(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* Does a segment hold a letter or digit that is seen? Connectors alone ("__") do not, nor do Hangul
 * fillers, which fold to nothing. As a rule the first character tells. */
static bool holds_letter(struct pl_str word)
{
	for (size_t at = 0; at < word.len;) {
		int32_t c = pl_utf8_next(word, &at);
		enum brk b = class_of(c);
		bool holds = b == ALONE || (b > OTHER && b < JOINER);
		if (holds && !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
			return true;
	}
	return false;
}

bool pl_word_next(struct pl_str s, size_t *at, struct pl_word *out)
{
	for (size_t i = *at; i < s.len;) {
		size_t quick = ascii_letters(s, i);
		if (quick > i && (quick == s.len || s.at[quick] == ' ' || s.at[quick] == '\n' ||
					 (s.at[quick] == ','))) {
			*out = (struct pl_word){ i, quick, true };
			*at = quick;
			return true;
		}
		struct unit u = unit_at(s, i);
		i = u.to;
		if (u.brk == OTHER || (u.brk >= STOP && u.brk <= EXTEND))
			continue;
		size_t end = u.brk == ALONE ? u.to : word_end(s, u);
		struct pl_str word = pl_str_cut(s, u.from, end);
		i = end;
		if (!holds_letter(word))
			continue;
		*out = (struct pl_word){ u.from, end, all_ascii(word) };
		*at = end;
		return true;
	}
	*at = s.len;
	return false;
}

size_t pl_hyphen_at(struct pl_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	if (s.at[at] == '-')
		return 1;
	if ((unsigned char)s.at[at] < 0x80)
		return 0;
	size_t next = at;
	int32_t c = pl_utf8_next(s, &next);
	bool hyphen = (c >= 0x2010 && c <= 0x2013) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
	return hyphen ? next - at : 0;
}
