#include "text/scan.h"

#include <stdint.h>

#include "text/bytes.h"

/* What a byte may begin. */
enum kind {
	MORE, /* anything not named here: left to pl_word_next */
	GAP,  /* ends a word, begins none, joins nothing but Hebrew */
	LETTER,
	DIGIT,
	STOP,
	APOS,
	COMMA, /* joins digits */
	MARK,  /* E2: general punctuation, perhaps */
	NBSP,  /* C2 */
	CJK,   /* E3: a full stop or bracket, perhaps */
	HAN4,  /* E4: Han from U+4E00 on, perhaps */
	HAN,   /* E5 to E9 */
};

#define FOUR(from, kind)                                                                           \
	[from] = kind, [(from) + 1] = kind, [(from) + 2] = kind, [(from) + 3] = kind
#define EIGHT(from, kind) FOUR(from, kind), FOUR((from) + 4, kind)

static const unsigned char kinds[256] = {
	/* clang-format off */
	EIGHT(0, GAP), EIGHT(8, GAP), EIGHT(16, GAP), EIGHT(24, GAP),
	FOUR(' ', GAP), ['$'] = GAP, ['%'] = GAP, ['&'] = GAP, ['\''] = APOS,
	FOUR('(', GAP), [','] = COMMA, ['-'] = GAP, ['.'] = STOP, ['/'] = GAP,
	EIGHT('0', DIGIT), ['8'] = DIGIT, ['9'] = DIGIT,
	[':'] = GAP, [';'] = COMMA, FOUR('<', GAP), ['@'] = GAP,
	EIGHT('A', LETTER), EIGHT('I', LETTER), EIGHT('Q', LETTER), ['Y'] = LETTER, ['Z'] = LETTER,
	['['] = GAP, ['\\'] = GAP, [']'] = GAP, ['^'] = GAP, ['_'] = MORE, ['`'] = GAP,
	EIGHT('a', LETTER), EIGHT('i', LETTER), EIGHT('q', LETTER), ['y'] = LETTER, ['z'] = LETTER,
	FOUR('{', GAP), [0x7F] = GAP,
	[0xC2] = NBSP, [0xE2] = MARK, [0xE3] = CJK, [0xE4] = HAN4, FOUR(0xE5, HAN), [0xE9] = HAN,
	/* clang-format on */
};

static inline enum kind kind_at(struct pl_str s, size_t at)
{
	return at < s.len ? kinds[(unsigned char)s.at[at]] : GAP;
}

static inline unsigned byte_at(struct pl_str s, size_t at)
{
	return at < s.len ? (unsigned char)s.at[at] : 0;
}

/* U+2018 and U+2019, which join as an apostrophe does. */
static bool curly_quote(struct pl_str s, size_t at)
{
	unsigned third = byte_at(s, at + 2);
	return byte_at(s, at + 1) == 0x80 && (third == 0x98 || third == 0x99);
}

/* The bytes of a sign at `at`, of the kind told, that is no part of any word, joins none and
 * extends none: U+2010..2023 but for the quotes above, U+2026, no-break space, U+3000..3002,
 * U+3008..3011. 0 for anything else. */
static size_t plain_sign(struct pl_str s, size_t at, enum kind kind)
{
	unsigned second = byte_at(s, at + 1), third = byte_at(s, at + 2);
	if (kind == NBSP)
		return second == 0xA0 ? 2 : 0;
	if (second != 0x80)
		return 0;
	if (kind == MARK)
		return (third >= 0x90 && third <= 0xA3 && third != 0x98 && third != 0x99) ||
				       third == 0xA6
			       ? 3
			       : 0;
	return kind == CJK && ((third >= 0x80 && third <= 0x82) || (third >= 0x88 && third <= 0x91))
		       ? 3
		       : 0;
}

static inline bool is_han(struct pl_str s, size_t at, enum kind kind)
{
	return kind == HAN || (kind == HAN4 && byte_at(s, at + 1) >= 0xB8);
}

/* Behind the ASCII letters and digits from `at` on. */
static inline size_t run_end(struct pl_str s, size_t at)
{
	for (size_t n = 8; n == 8 && s.len - at >= 8; at += n)
		n = pl_leading_letters(pl_bytes8(s.at + at));
	while (kind_at(s, at) == LETTER || kind_at(s, at) == DIGIT)
		at++;
	return at;
}

#define UNSURE 0

/* The end of the word that begins with the ASCII letter or digit at `from`, by the rules of
 * token.c; UNSURE when they need to know more of what follows. */
static inline size_t word_end(struct pl_str s, size_t from)
{
	bool stopped = false; /* a full stop has joined digits */
	for (size_t at = from;;) {
		at = run_end(s, at);
		enum kind next = kind_at(s, at);
		if (next == GAP)
			return at;
		enum kind last = kind_at(s, at - 1);
		bool quote = next == APOS || (next == MARK && curly_quote(s, at));
		if (!quote && next != STOP && next != COMMA)
			return is_han(s, at, next) || plain_sign(s, at, next) ? at : UNSURE;
		if (last == LETTER && next == COMMA)
			return at;
		size_t behind = at + (next == MARK ? 3 : 1);
		if (byte_at(s, behind) >= 0x80)
			return UNSURE;
		if (kind_at(s, behind) != last)
			return at;
		/* A full stop joins letters only between single ones. */
		if (next == STOP && last == LETTER)
			return stopped || at - from == 1 ? UNSURE : at;
		stopped = stopped || next == STOP;
		at = behind;
	}
}

/* Does a Han character end before `at`, since what is there cannot extend it? */
static bool han_ends(struct pl_str s, size_t at)
{
	enum kind next = kind_at(s, at);
	return byte_at(s, at) < 0x80 || is_han(s, at, next) || plain_sign(s, at, next) ||
	       (byte_at(s, at) == 0xEF && byte_at(s, at + 1) == 0xBC); /* full-width signs */
}

bool pl_scan_next(struct pl_str s, size_t *at, struct pl_word *out)
{
	size_t i = *at, end = UNSURE;
	while (i < s.len) {
		enum kind kind = kind_at(s, i);
		size_t skip = 1;
		if (kind == LETTER || kind == DIGIT) {
			end = word_end(s, i);
			break;
		}
		if (kind >= HAN4) {
			bool plain = is_han(s, i, kind) && s.len - i >= 3 && han_ends(s, i + 3);
			end = plain ? i + 3 : UNSURE;
			break;
		}
		if (kind >= MARK)
			skip = kind == MARK && curly_quote(s, i) ? 3 : plain_sign(s, i, kind);
		if (kind == MORE || !skip)
			break;
		i += skip;
	}
	*at = i;
	if (end == UNSURE)
		return pl_word_next(s, at, out);
	*out = (struct pl_word){ .from = i, .to = end };
	*at = end;
	return true;
}
