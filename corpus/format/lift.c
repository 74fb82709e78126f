#include "corpus/format/lift.h"

#include <stdint.h>

#define LONG 64 /* bytes: shorter ones are not worth it */
#define ROOM 16 /* of a stand-in: \u0000 and one letter, the only strings that begin so */
#define ONES UINT64_C(0x0101010101010101)

static bool is_plain(char c)
{
	return c != '"' && c != '\\' && (unsigned char)c >= 0x20;
}

/* Where a quote, a backslash or a control character stands, from `at` on. */
static size_t skip_plain(struct pl_str s, size_t at)
{
	for (uint64_t w; s.len - at >= sizeof w; at += sizeof w) {
		memcpy(&w, s.at + at, sizeof w);
		uint64_t quote = w ^ (ONES * '"'), back = w ^ (ONES * '\\');
		uint64_t hit = ((quote - ONES) & ~quote) | ((back - ONES) & ~back) |
			       ((w - ONES * 0x20) & ~w);
		if (hit & (ONES * 0x80))
			break;
	}
	while (at < s.len && is_plain(s.at[at]))
		at++;
	return at;
}

/* What a backslash and this letter stand for; 0 when jansson is to judge (\u, and what is none). */
static char escaped(char c)
{
	switch (c) {
	case '"':
	case '\\':
	case '/': return c;
	case 'b': return '\b';
	case 'f': return '\f';
	case 'n': return '\n';
	case 'r': return '\r';
	case 't': return '\t';
	default: return 0;
	}
}

/* The closing quote of the string whose first byte is s.at[at]; s.len when there is none. *sure: it
 * holds nothing but plain bytes and escapes of one letter. */
static size_t string_end(struct pl_str s, size_t at, bool *sure)
{
	*sure = true;
	for (;;) {
		at = skip_plain(s, at);
		if (at == s.len || s.at[at] == '"')
			return at;
		if (s.at[at] != '\\') {
			*sure = false;
			at++;
			continue;
		}
		if (s.len - at < 2)
			return s.len;
		*sure = *sure && escaped(s.at[at + 1]);
		at += 2;
	}
}

bool pl_lift(struct pl_str bytes, struct pl_lift *out)
{
	*out = (struct pl_lift){ .row.max = bytes.len + PL_LIFTS * ROOM };
	size_t kept = 0;
	for (size_t at = 0; at < bytes.len;) {
		const char *quote = memchr(bytes.at + at, '"', bytes.len - at);
		if (!quote)
			break;
		size_t from = (size_t)(quote - bytes.at) + 1;
		bool sure;
		if (pl_str_starts(pl_str_cut(bytes, from, bytes.len), PL_STR("\\u0000"))) {
			/* Could be taken for a stand-in. */
			pl_lift_free(out);
			return false;
		}
		size_t to = string_end(bytes, from, &sure);
		at = to + 1;
		if (to == bytes.len || !sure || to - from < LONG || out->n == PL_LIFTS)
			continue;
		pl_buf_add(&out->row, pl_str_cut(bytes, kept, from));
		pl_buf_add(&out->row, PL_STR("\\u0000"));
		pl_buf_byte(&out->row, (char)('a' + out->n));
		out->raw[out->n++] = pl_str_cut(bytes, from, to);
		kept = to;
	}
	if (out->n)
		pl_buf_add(&out->row, pl_str_cut(bytes, kept, bytes.len));
	if (out->n && !out->row.status)
		return true;
	pl_lift_free(out);
	return false;
}

const struct pl_str *pl_lifted(const struct pl_lift *l, struct pl_str string)
{
	if (l->n == 0 || string.len != 2 || string.at[0] != '\0')
		return NULL;
	return &l->raw[string.at[1] - 'a'];
}

struct pl_str pl_lift_decode(struct pl_str raw, struct pl_arena *arena)
{
	char *out = pl_arena_new(arena, raw.len + 1);
	size_t len = 0, at = 0;
	if (!out)
		return (struct pl_str){ NULL, 0 };
	while (at < raw.len) {
		const char *back = memchr(raw.at + at, '\\', raw.len - at);
		size_t to = back ? (size_t)(back - raw.at) : raw.len;
		memcpy(out + len, raw.at + at, to - at);
		len += to - at;
		if (back)
			out[len++] = escaped(raw.at[to + 1]);
		at = to + 2;
	}
	return (struct pl_str){ out, len };
}

void pl_lift_free(struct pl_lift *l)
{
	pl_buf_free(&l->row);
	l->n = 0;
}
