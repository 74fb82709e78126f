#include "bench/generate/json.h"

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\';
}

static void add_escape(struct text *out, unsigned char c)
{
	static const char digits[] = "0123456789abcdef";
	char escape[] = { '\\', 'u', '0', '0', digits[c >> 4], digits[c & 15] };

	if (c == '\n') {
		text_add(out, "\\n", 2);
	} else if (c == '"' || c == '\\') {
		text_add_char(out, '\\');
		text_add_char(out, (char)c);
	} else {
		text_add(out, escape, sizeof(escape));
	}
}

void json_add(struct text *out, const char *at, size_t len)
{
	size_t from = 0;

	text_add_char(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)at[i];

		if (is_plain(c))
			continue;
		text_add(out, at + from, i - from);
		add_escape(out, c);
		from = i + 1;
	}
	text_add(out, at + from, len - from);
	text_add_char(out, '"');
}

void json_add_key(struct text *out, const char *key)
{
	char last = out->len > 0 ? out->at[out->len - 1] : '{';

	if (last != '{' && last != '[')
		text_add_char(out, ',');
	text_add_char(out, '"');
	text_add_string(out, key);
	text_add(out, "\":", 2);
}

void json_add_field(struct text *out, const char *key, const char *s)
{
	json_add_key(out, key);
	if (s)
		json_add(out, s, strlen(s));
	else
		text_add_string(out, "null");
}

void json_add_text_field(struct text *out, const char *key, const struct text *value)
{
	json_add_key(out, key);
	if (value->len > 0)
		json_add(out, value->at, value->len);
	else
		text_add_string(out, "null");
}
