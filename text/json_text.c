#include "text/json_text.h"

/* Bytes that stand in a string as they are. */
static size_t plain(struct pl_str s, size_t at)
{
	while (at < s.len && s.at[at] != '"' && s.at[at] != '\\' && (unsigned char)s.at[at] >= 0x20)
		at++;
	return at;
}

void pl_put_string(struct pl_buf *out, struct pl_str s)
{
	static const char digits[] = "0123456789abcdef";
	pl_buf_byte(out, '"');
	for (size_t at = 0; at < s.len; at++) {
		size_t to = plain(s, at);
		pl_buf_add(out, pl_str_cut(s, at, to));
		if (to == s.len)
			break;
		unsigned char c = (unsigned char)s.at[at = to];
		if (c >= 0x20) {
			pl_buf_byte(out, '\\');
			pl_buf_byte(out, (char)c);
		} else {
			pl_buf_add(out, PL_STR("\\u00"));
			pl_buf_byte(out, digits[c >> 4]);
			pl_buf_byte(out, digits[c & 15]);
		}
	}
	pl_buf_byte(out, '"');
}

void pl_put_number(struct pl_buf *out, uint64_t n)
{
	char digits[20];
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	pl_buf_add(out, (struct pl_str){ digits + at, sizeof digits - at });
}

void pl_put_comma(struct pl_buf *out)
{
	char last = out->len ? out->at[out->len - 1] : '{';
	if (last != '{' && last != '[')
		pl_buf_byte(out, ',');
}

void pl_put_key(struct pl_buf *out, const char *key)
{
	pl_put_comma(out);
	pl_buf_byte(out, '"');
	pl_buf_add(out, pl_str(key));
	pl_buf_add(out, PL_STR("\":"));
}

void pl_put_text(struct pl_buf *out, const char *key, struct pl_str s)
{
	if (s.len == 0)
		return;
	pl_put_key(out, key);
	pl_put_string(out, s);
}

void pl_put_count(struct pl_buf *out, const char *key, uint64_t n)
{
	if (n == 0)
		return;
	pl_put_key(out, key);
	pl_put_number(out, n);
}

void pl_put_true(struct pl_buf *out, const char *key, bool is)
{
	if (!is)
		return;
	pl_put_key(out, key);
	pl_buf_add(out, PL_STR("true"));
}
