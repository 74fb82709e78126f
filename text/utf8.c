#include "text/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Smallest and largest second byte for a lead byte; the rest of the bytes are 80..BF. */
static bool second_fits(unsigned lead, unsigned second)
{
	unsigned lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
	return second >= lo && second <= hi;
}

int32_t pl_utf8_next(struct pl_str s, size_t *at)
{
	size_t i = *at;
	unsigned lead = (unsigned char)s.at[i++];
	*at = i;
	if (lead < 0x80)
		return (int32_t)lead;
	if (lead < 0xC2 || lead > 0xF4)
		return PL_BAD;
	unsigned more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
	int32_t c = (int32_t)(lead & (0x3Fu >> more));
	for (unsigned k = 0; k < more; k++) {
		if (i >= s.len)
			return PL_BAD;
		unsigned byte = (unsigned char)s.at[i];
		bool fits = k == 0 ? second_fits(lead, byte) : (byte & 0xC0) == 0x80;
		if (!fits)
			return PL_BAD;
		c = (c << 6) | (int32_t)(byte & 0x3F);
		*at = ++i;
	}
	return c;
}

size_t pl_utf8_put(int32_t c, char *out)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | (c >> 6));
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | (c >> 12));
		out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | (c >> 18));
	out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
	out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t pl_utf8_check(struct pl_str s)
{
	size_t at = 0;
	while (at < s.len) {
		uint64_t eight;
		if (s.len - at >= sizeof eight) {
			memcpy(&eight, s.at + at, sizeof eight);
			if (!(eight & UINT64_C(0x8080808080808080))) {
				at += sizeof eight;
				continue;
			}
		}
		size_t before = at;
		if (pl_utf8_next(s, &at) == PL_BAD)
			return before;
	}
	return s.len;
}

void pl_utf8_repair(struct pl_str s, struct pl_buf *out, size_t *repaired)
{
	size_t at = 0, clean = 0;
	while (at < s.len) {
		size_t before = at;
		int32_t c = pl_utf8_next(s, &at);
		if (c != PL_BAD && c != 0)
			continue;
		pl_buf_add(out, pl_str_cut(s, clean, before));
		pl_buf_add(out, PL_STR("\xEF\xBF\xBD"));
		clean = at;
		++*repaired;
	}
	pl_buf_add(out, pl_str_cut(s, clean, s.len));
}

bool pl_is_space(int32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(c);
}

bool pl_is_han(int32_t c)
{
	if (c < 0x2E80)
		return false;
	if (c >= 0x4E00 && c <= 0x9FFF)
		return true;
	return u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_RADICAL);
}
