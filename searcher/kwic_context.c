/* What is shown on both sides of a key. */

#include <unicode/uchar.h>

#include "searcher/kwic.h"
#include "text/safe.h"
#include "text/utf8.h"

/* More bytes than this to a column are marks without width, and no context. */
#define BYTES_PER_COLUMN 16

/* Columns of one character as it is printed. */
static size_t columns_of(struct pl_str one)
{
	char shown[32];
	unsigned char c = (unsigned char)one.at[0];
	if (c >= ' ' && c < 0x7F)
		return 1;
	pl_safe_fixed(shown, sizeof shown, one, PL_SAFE_LINE);
	return pl_width(pl_str(shown));
}

size_t pl_kwic_width(struct pl_str s)
{
	size_t width = 0;
	bool gap = false;
	for (size_t at = 0; at < s.len;) {
		size_t from = at;
		int32_t c = pl_utf8_next(s, &at);
		bool space = c != PL_BAD && pl_is_space(c);
		width += space && gap ? 0 : columns_of(pl_str_cut(s, from, at));
		gap = space;
	}
	return width;
}

/* Characters of scripts that print words without spaces between them. */
static bool alone(int32_t c)
{
	if (c < 0xE00)
		return false;
	switch (u_getIntPropertyValue(c, UCHAR_LINE_BREAK)) {
	case U_LB_IDEOGRAPHIC:
	case U_LB_CONDITIONAL_JAPANESE_STARTER:
	case U_LB_COMPLEX_CONTEXT: return true;
	default: return pl_is_han(c);
	}
}

static bool opens(int32_t c)
{
	int kind = c == PL_BAD ? U_UNASSIGNED : u_charType(c);
	return kind == U_START_PUNCTUATION || kind == U_INITIAL_PUNCTUATION;
}

static bool is_space(int32_t c)
{
	return c != PL_BAD && pl_is_space(c);
}

static bool is_mark(int32_t c)
{
	int kind = c == PL_BAD ? U_UNASSIGNED : u_charType(c);
	return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK ||
	       kind == U_COMBINING_SPACING_MARK || kind == U_FORMAT_CHAR;
}

/* May a context end between these two characters? */
static bool ends(int32_t a, int32_t b)
{
	if (is_space(a) || is_space(b))
		return true;
	return (alone(a) || alone(b)) && !is_mark(b) && !opens(a);
}

/* May it begin there? Not with punctuation of what is before. */
static bool begins(int32_t a, int32_t b)
{
	return is_space(a) || (ends(a, b) && (alone(b) || opens(b) || u_isalnum(b)));
}

static int32_t before(struct pl_str s, size_t *at)
{
	do
		--*at;
	while (*at > 0 && ((unsigned char)s.at[*at] & 0xC0) == 0x80);
	size_t next = *at;
	return pl_utf8_next(s, &next);
}

static struct pl_str left_of(struct pl_str text, size_t end, unsigned width)
{
	size_t at = end, best = end, used = 0, most = (size_t)width * BYTES_PER_COLUMN;
	bool gap = false;
	size_t from = end;
	int32_t c = from > 0 ? before(text, &from) : ' ';
	while (at > 0 && end - at < most) {
		bool space = is_space(c);
		used += space && gap ? 0 : columns_of(pl_str_cut(text, from, at));
		gap = space;
		if (used > width)
			break;
		at = from;
		int32_t ahead = from > 0 ? before(text, &from) : ' ';
		if (!space && begins(ahead, c))
			best = at;
		c = ahead;
	}
	return pl_str_cut(text, best, end);
}

static struct pl_str right_of(struct pl_str text, size_t start, unsigned width)
{
	size_t at = start, best = start, used = 0, most = (size_t)width * BYTES_PER_COLUMN;
	bool gap = false;
	while (at < text.len && at - start < most) {
		size_t from = at;
		int32_t c = pl_utf8_next(text, &at);
		bool space = is_space(c);
		used += space && gap ? 0 : columns_of(pl_str_cut(text, from, at));
		gap = space;
		if (used > width)
			break;
		size_t next = at;
		int32_t follows = at < text.len ? pl_utf8_next(text, &next) : ' ';
		if (!space && ends(c, follows))
			best = at;
	}
	return pl_str_cut(text, start, best);
}

struct pl_kwic_context pl_kwic_cut(
	struct pl_str text, struct pl_range key, unsigned left, unsigned right)
{
	return (struct pl_kwic_context){ left_of(text, key.from, left),
		pl_str_cut(text, key.from, key.to), right_of(text, key.to, right) };
}
