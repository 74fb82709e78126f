#include "slogan/said_parts.h"
#include "text/bytes.h"

/* Where sentences begin and end, and quotes; what is a heading, and what is Chinese. */

#define HEADING 200 /* bytes of the longest heading */
#define GAP     32  /* bytes of quotes and blanks between two sentences */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Is the full stop at s[i] one of "Nov. 14", "J. Smith", "Mr. Gong"? */
static bool abbreviates(struct pl_str s, size_t i)
{
	static const char *const words[] = { "Mr", "Mrs", "Ms", "Dr", "Prof", "No", "Nos", "Jan",
		"Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "vs",
		"St", "Hon", "Gov", "Gen", "Lt", "Col", "Cllr", "Rev" };
	size_t from = i;
	while (from && ((s.at[from - 1] | 32) >= 'a' && (s.at[from - 1] | 32) <= 'z') &&
		i - from < 5)
		from--;
	if (i - from == 1 && is_capital(s.at[from]))
		return true;
	if (i - from < 2 || i - from > 4 || !is_capital(s.at[from]))
		return false;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (pl_str_eq(pl_str_cut(s, from, i), pl_str(words[k])))
			return true;
	return false;
}

static bool at_han_end(struct pl_str s, size_t i)
{
	return s.len - i >= 3 &&
	       (memcmp(s.at + i, "。", 3) == 0 || memcmp(s.at + i, "！", 3) == 0 ||
		       memcmp(s.at + i, "？", 3) == 0);
}

static bool closes(struct pl_str s, size_t i, size_t *len)
{
	*len = s.at[i] == '"' || s.at[i] == ')' ? 1 : 3;
	return *len == 1 ||
	       (s.len - i >= 3 &&
		       (memcmp(s.at + i, "”", 3) == 0 || memcmp(s.at + i, "’", 3) == 0 ||
			       memcmp(s.at + i, "」", 3) == 0 || memcmp(s.at + i, "）", 3) == 0));
}

/* Bytes that marks at the end of a sentence begin with. */
static const bool stops[256] = {
	['.'] = true, ['!'] = true, ['?'] = true, [0xE3] = true, [0xEF] = true
};

/* Does a sentence end with what stands at s[i]? Where the next begins in *next. */
static bool ends_sentence(struct pl_str s, size_t i, size_t *next)
{
	size_t k, len;
	if (s.len - i > GAP)
		s.len = i + GAP;
	bool han = at_han_end(s, i);
	if (han) {
		for (k = i + 3; k < s.len && closes(s, k, &len) && s.at[k] != '"';)
			k += len;
		*next = k;
	}
	if (han || (unsigned char)s.at[i] >= 0x80)
		return han;
	for (k = i + 1; k < s.len && closes(s, k, &len);)
		k += len;
	bool space = k < s.len && is_blank(s.at[k]);
	while (k < s.len && is_blank(s.at[k]))
		k++;
	*next = k;
	if (k == s.len)
		return true;
	if (s.at[i] == '.' && abbreviates(s, i))
		return false;
	return is_capital(s.at[k]) || (space && strchr("0123456789\"(", s.at[k]) && s.at[k]) ||
	       (unsigned char)s.at[k] >= 0x80;
}

/* Where the sentence begins that ends before, or goes on at, s[at]; not before `low`. */
size_t pl_said_start(struct pl_str s, size_t at, size_t low)
{
	size_t next;
	for (size_t i = at; i > low; i--)
		if (stops[(unsigned char)s.at[i - 1]] && ends_sentence(s, i - 1, &next) &&
			next < at)
			return next;
	return low;
}

size_t pl_said_end(struct pl_str s, size_t at, size_t high)
{
	size_t next;
	for (; at < high; at++)
		if (stops[(unsigned char)s.at[at]] && ends_sentence(s, at, &next))
			return at;
	return high;
}

/* More Chinese characters than Latin words? */
bool pl_said_is_han(struct pl_str s, size_t from, size_t to)
{
	size_t han = 0, latin = 0, high = from;
	while (high + 8 <= to && pl_all_ascii(pl_bytes8(s.at + high)))
		high += 8;
	for (size_t i = high; i < to; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0xE3 && c <= 0xE9)
			han++;
		else if ((c | 32) >= 'a' && (c | 32) <= 'z')
			latin++;
	}
	return han * 3 > latin + (high - from);
}

/* Without a mark at its end and short: a heading. */
bool pl_said_heading(struct pl_str s)
{
	for (size_t n = 0; n < GAP && s.len && is_blank(s.at[s.len - 1]); n++)
		s.len--;
	if (!s.len || s.len > HEADING)
		return !s.len;
	if (strchr(".!?;:\",", s.at[s.len - 1]))
		return false;
	if (s.len < 3)
		return true;
	static const char marks[][4] = { "。", "！", "？", "；", "：", "”", "」", "，" };
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (memcmp(s.at + s.len - 3, marks[i], 3) == 0)
			return false;
	return true;
}

/* A quote mark at s[i]: 1 opens, -1 closes, 0 is none; a straight one by what stands beside it. */
static int quote_at(struct pl_str s, size_t i, size_t *len)
{
	*len = 1;
	if (s.at[i] == '"')
		return i + 1 < s.len && !is_blank(s.at[i + 1]) && (!i || is_blank(s.at[i - 1]))
			       ? 1
			       : -1;
	if ((unsigned char)s.at[i] < 0xE2 || s.len - i < 3)
		return 0;
	*len = 3;
	if (memcmp(s.at + i, "“", 3) == 0 || memcmp(s.at + i, "「", 3) == 0)
		return 1;
	return memcmp(s.at + i, "”", 3) == 0 || memcmp(s.at + i, "」", 3) == 0 ? -1 : 0;
}

/* Is there a quote mark right before s[at]? */
static bool quoted_before(struct pl_str s, size_t at)
{
	return (at >= 1 && s.at[at - 1] == '"') ||
	       (at >= 3 &&
		       (memcmp(s.at + at - 3, "“", 3) == 0 || memcmp(s.at + at - 3, "「", 3) == 0));
}

bool pl_said_in_quote(struct pl_str s, size_t from, size_t to, size_t high, size_t *close)
{
	int depth = quoted_before(s, from) ? 1 : 0;
	size_t len;
	for (size_t i = to; i < high; i += len) {
		int q = quote_at(s, i, &len);
		depth += q;
		*close = i;
		if (depth < 0)
			return true;
		if (!q)
			len = 1;
	}
	return false;
}
