#include "text/safe.h"

#include <stdio.h>

#include "text/utf8.h"

static bool draws(int32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return true;
	if (c < 0x061C)
		return false;
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) ||
	       (c >= 0xE0000 && c <= 0xE0FFF) || (c & 0xFFFE) == 0xFFFE;
}

/* The visible form of one character (or bad byte, c == PL_BAD); room for 16. */
static size_t visible(char *to, int32_t c, unsigned char byte, enum pl_safe how)
{
	int n;
	if (how == PL_SAFE_JSON && c > 0xFFFF)
		n = snprintf(to, 16, "\\u%04x\\u%04x", 0xD800u + (unsigned)((c - 0x10000) >> 10),
			0xDC00u + (unsigned)((c - 0x10000) & 0x3FF));
	else if (how == PL_SAFE_JSON)
		n = snprintf(to, 16, "\\u%04x", c == PL_BAD ? 0xFFFDu : (unsigned)c);
	else if (c == PL_BAD)
		n = snprintf(to, 16, "<0x%02X>", byte);
	else
		n = snprintf(to, 16, "<U+%04X>", (unsigned)c);
	return n > 0 ? (size_t)n : 0;
}

/* One character filtered into `to` (room for 16); *gap says that a space was just written. */
static size_t filter(char *to, struct pl_str s, size_t *at, enum pl_safe how, bool *gap)
{
	size_t before = *at;
	int32_t c = pl_utf8_next(s, at);
	if (how == PL_SAFE_LINE && c != PL_BAD && pl_is_space(c)) {
		to[0] = ' ';
		size_t n = *gap ? 0 : 1;
		*gap = true;
		return n;
	}
	*gap = false;
	if (c == '\n' && (how == PL_SAFE_LINES || how == PL_SAFE_JSON)) {
		to[0] = '\n';
		return 1;
	}
	if (c == '\t' && how == PL_SAFE_LINES) {
		to[0] = ' ';
		return 1;
	}
	if (how == PL_SAFE_CELL && (c == '\t' || c == '\n' || c == '\r' || c == '\\')) {
		to[0] = '\\';
		to[1] = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : '\\';
		return 2;
	}
	if (c == PL_BAD || draws(c))
		return visible(to, c, (unsigned char)s.at[before], how);
	memcpy(to, s.at + before, *at - before);
	return *at - before;
}

void pl_safe_add(struct pl_buf *out, struct pl_str s, enum pl_safe how)
{
	char one[16];
	bool gap = false;
	for (size_t at = 0, clean = 0; at < s.len;) {
		/* Plain printable ASCII goes over in runs. */
		clean = at;
		while (at < s.len && s.at[at] > ' ' && s.at[at] < 0x7F && s.at[at] != '\\')
			at++;
		if (at > clean) {
			pl_buf_add(out, pl_str_cut(s, clean, at));
			gap = false;
		}
		if (at < s.len) {
			size_t n = filter(one, s, &at, how, &gap);
			pl_buf_add(out, (struct pl_str){ one, n });
		}
	}
}

void pl_safe_fixed(char *to, size_t size, struct pl_str s, enum pl_safe how)
{
	char one[16];
	bool gap = false;
	size_t len = 0;
	for (size_t at = 0; at < s.len;) {
		size_t n = filter(one, s, &at, how, &gap);
		if (n > size - 1 - len)
			break;
		memcpy(to + len, one, n);
		len += n;
	}
	to[len] = '\0';
}
