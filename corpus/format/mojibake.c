#include "corpus/format/mojibake.h"

#include "text/utf8.h"

/* The byte that windows-1252 has for a character, 0 when it has none. */
static unsigned char byte_of(int32_t c)
{
	static const struct {
		unsigned short c;
		unsigned char byte;
	} others[] = {
		{ 0x20AC, 0x80 },
		{ 0x201A, 0x82 },
		{ 0x0192, 0x83 },
		{ 0x201E, 0x84 },
		{ 0x2026, 0x85 },
		{ 0x2020, 0x86 },
		{ 0x2021, 0x87 },
		{ 0x02C6, 0x88 },
		{ 0x2030, 0x89 },
		{ 0x0160, 0x8A },
		{ 0x2039, 0x8B },
		{ 0x0152, 0x8C },
		{ 0x017D, 0x8E },
		{ 0x2018, 0x91 },
		{ 0x2019, 0x92 },
		{ 0x201C, 0x93 },
		{ 0x201D, 0x94 },
		{ 0x2022, 0x95 },
		{ 0x2013, 0x96 },
		{ 0x2014, 0x97 },
		{ 0x02DC, 0x98 },
		{ 0x2122, 0x99 },
		{ 0x0161, 0x9A },
		{ 0x203A, 0x9B },
		{ 0x0153, 0x9C },
		{ 0x017E, 0x9E },
		{ 0x0178, 0x9F },
	};
	if (c >= 0x80 && c <= 0xFF)
		return (unsigned char)c;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (others[i].c == c)
			return others[i].byte;
	return 0;
}

/* Bytes that behind this one make a character of UTF-8; 0: it does not begin one. */
static size_t follow(unsigned char byte)
{
	if (byte >= 0xC2 && byte <= 0xDF)
		return 1;
	if (byte >= 0xE0 && byte <= 0xEF)
		return 2;
	return byte >= 0xF0 && byte <= 0xF4 ? 3 : 0;
}

/* A character of UTF-8 in characters of windows-1252 at `at`: moves *at behind it. *first: its first byte. */
static bool doubled(struct pl_str s, size_t *at, unsigned char *first)
{
	size_t end = *at;
	*first = byte_of(pl_utf8_next(s, &end));
	size_t more = follow(*first);
	if (!more)
		return false;
	for (; more; more--) {
		if (end >= s.len)
			return false;
		unsigned char byte = byte_of(pl_utf8_next(s, &end));
		if (byte < 0x80 || byte > 0xBF)
			return false;
	}
	*at = end;
	return true;
}

/* ÖÐ¹²: moves *at behind a run of U+00A0 to U+00FF; how many fours it has. */
static size_t single_bytes(struct pl_str s, size_t *at)
{
	size_t n = 0;
	int32_t first = 0;
	bool same = true;
	for (size_t end = *at; end < s.len;) {
		int32_t c = pl_utf8_next(s, &end);
		if (c < 0xA0 || c > 0xFF)
			break;
		first = n++ ? first : c;
		same = same && c == first;
		*at = end;
	}
	return same ? 0 : n / 4;
}

static size_t count_western(struct pl_str s, size_t *at, bool *pair)
{
	unsigned char first;
	bool behind_pair = *pair;
	*pair = false;
	if (doubled(s, at, &first)) {
		*pair = first < 0xE0;
		return first >= 0xE0 || first <= 0xC3 || behind_pair;
	}
	size_t before = *at, fours = single_bytes(s, at);
	if (*at == before)
		(void)pl_utf8_next(s, at);
	return fours;
}

/* Of UTF-8 that was read as GBK. */
static bool read_as_gbk(struct pl_str s, size_t at)
{
	struct pl_str rest = pl_str_cut(s, at, s.len);
	return pl_str_starts(rest, PL_STR("锟斤拷")) || pl_str_starts(rest, PL_STR("锛")) ||
	       pl_str_starts(rest, PL_STR("銆"));
}

static size_t skip_replaced(struct pl_str s, size_t at)
{
	while (s.len - at >= 3 && memcmp(s.at + at, "\xEF\xBF\xBD", 3) == 0)
		at += 3;
	return at;
}

static size_t skip_ascii(struct pl_str s, size_t at)
{
	uint64_t eight;
	for (; s.len - at >= sizeof eight; at += sizeof eight) {
		memcpy(&eight, s.at + at, sizeof eight);
		if (eight & 0x8080808080808080)
			break;
	}
	return at;
}

size_t pl_mojibake_count(struct pl_str text)
{
	size_t n = 0;
	bool pair = false;
	for (size_t at = skip_ascii(text, 0); at < text.len; at = skip_ascii(text, at)) {
		unsigned char c = (unsigned char)text.at[at];
		if (c == 0xC2 || c == 0xC3) {
			n += count_western(text, &at, &pair);
			continue;
		}
		pair = false;
		if (c == 0xE9 && read_as_gbk(text, at)) {
			n++;
		} else if (c == 0xEF && skip_replaced(text, at) > at) {
			n++;
			at = skip_replaced(text, at) - 1;
		}
		at++;
	}
	return n;
}
