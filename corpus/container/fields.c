#include "corpus/container/fields.h"

#include <strings.h>

#include "corpus/container/names.h"
#include "text/limits.h"

struct pl_str pl_field_trim(struct pl_str s)
{
	while (s.len && pl_field_blank(s.at[0]))
		s = pl_str_cut(s, 1, s.len);
	while (s.len && pl_field_blank(s.at[s.len - 1]))
		s.len--;
	return s;
}

bool pl_field_is(struct pl_str s, const char *word)
{
	return s.len == strlen(word) && (s.len == 0 || strncasecmp(s.at, word, s.len) == 0);
}

/* Behind the newline that ends the line at `at`. */
static size_t line_end(struct pl_str s, size_t at)
{
	const char *newline = at < s.len ? memchr(s.at + at, '\n', s.len - at) : NULL;
	return newline ? (size_t)(newline - s.at) + 1 : s.len;
}

size_t pl_fields_end(struct pl_str s)
{
	for (size_t at = 0; at < s.len; at = line_end(s, at)) {
		if (s.at[at] == '\n')
			return at + 1;
		if (s.at[at] == '\r' && at + 1 < s.len && s.at[at + 1] == '\n')
			return at + 2;
	}
	return 0;
}

struct pl_str pl_field(struct pl_str block, const char *name)
{
	size_t n = strlen(name);
	for (size_t at = 0; at < block.len;) {
		size_t end = line_end(block, at), colon = at + n;
		if (end - at <= n || strncasecmp(block.at + at, name, n) != 0) {
			at = end;
			continue;
		}
		while (colon < end && (block.at[colon] == ' ' || block.at[colon] == '\t'))
			colon++;
		if (colon == end || block.at[colon] != ':') {
			at = end;
			continue;
		}
		while (end < block.len && (block.at[end] == ' ' || block.at[end] == '\t'))
			end = line_end(block, end);
		return pl_field_trim(pl_str_cut(block, colon + 1, end));
	}
	return (struct pl_str){ NULL, 0 };
}

struct pl_str pl_field_bare(struct pl_str value)
{
	const char *semicolon = value.len ? memchr(value.at, ';', value.len) : NULL;
	if (semicolon)
		value.len = (size_t)(semicolon - value.at);
	return pl_field_trim(value);
}

/* ---- parameters ---------------------------------------------------------------------------- */

/* name*2*=value: the second continuation of a value, with %XX in it. */
struct param {
	struct pl_str name, value; /* without quotes; backslashes of quoted ones still in it */
	bool quoted;
};

static bool next_param(struct pl_str s, size_t *at, struct param *out)
{
	while (*at < s.len && (s.at[*at] == ';' || pl_field_blank(s.at[*at])))
		++*at;
	size_t from = *at;
	while (*at < s.len && s.at[*at] != '=' && s.at[*at] != ';')
		++*at;
	out->name = pl_field_trim(pl_str_cut(s, from, *at));
	out->value = (struct pl_str){ NULL, 0 };
	out->quoted = false;
	if (*at >= s.len || s.at[*at] == ';')
		return *at < s.len;
	++*at;
	while (*at < s.len && pl_field_blank(s.at[*at]))
		++*at;
	out->quoted = *at < s.len && s.at[*at] == '"';
	*at += out->quoted;
	from = *at;
	while (*at < s.len && s.at[*at] != (out->quoted ? '"' : ';'))
		*at += out->quoted && s.at[*at] == '\\' && *at + 1 < s.len ? 2 : 1;
	out->value = pl_str_cut(s, from, *at);
	if (!out->quoted)
		out->value = pl_field_trim(out->value);
	*at += out->quoted && *at < s.len;
	return true;
}

static void add_plain(const struct param *p, struct pl_buf *out)
{
	for (size_t i = 0; i < p->value.len; i++) {
		if (p->quoted && p->value.at[i] == '\\' && i + 1 < p->value.len)
			i++;
		if (p->value.at[i] != '\r' && p->value.at[i] != '\n')
			pl_buf_byte(out, p->value.at[i]);
	}
}

static void add_percent(struct pl_str s, struct pl_buf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		int byte = pl_hex_byte(s, i, '%');
		pl_buf_byte(out, byte < 0 ? s.at[i] : (char)byte);
		i += byte < 0 ? 0 : 2;
	}
}

/* charset'language'value: takes the two off the front. */
static struct pl_str take_charset(struct pl_str *value)
{
	struct pl_str charset = { NULL, 0 };
	const char *first = value->len ? memchr(value->at, '\'', value->len) : NULL;
	size_t at = first ? (size_t)(first - value->at) : value->len;
	const char *second =
		first && at + 1 < value->len ? memchr(first + 1, '\'', value->len - at - 1) : NULL;
	if (!second)
		return charset;
	charset = pl_str_cut(*value, 0, at);
	*value = pl_str_cut(*value, (size_t)(second - value->at) + 1, value->len);
	return charset;
}

void pl_field_param(struct pl_str value, const char *name, struct pl_buf *out)
{
	struct param p;
	struct pl_str charset = { NULL, 0 };
	struct pl_buf told = { .max = PL_MAX_LINE };
	size_t n = strlen(name), at = pl_field_bare(value).len;
	char next = '0'; /* ten continuations are more than anybody writes */
	bool plain = false;
	while (next_param(value, &at, &p)) {
		if (p.name.len < n || strncasecmp(p.name.at, name, n) != 0)
			continue;
		struct pl_str rest = pl_str_cut(p.name, n, p.name.len);
		bool star = rest.len && rest.at[rest.len - 1] == '*';
		if (rest.len == 0 && told.len == 0) {
			add_plain(&p, &told);
			plain = true;
			continue;
		}
		if (!pl_str_eq(rest, PL_STR("*")) &&
			!(rest.len == 2U + star && rest.at[0] == '*' && rest.at[1] == next))
			continue;
		if (plain || rest.len == 1)
			pl_buf_clear(&told);
		if (star && (rest.len == 1 || next == '0'))
			charset = take_charset(&p.value);
		next = (char)(next + (rest.len > 1));
		plain = false;
		if (star)
			add_percent(p.value, &told);
		else
			add_plain(&p, &told);
	}
	if (told.status)
		out->status = told.status;
	else if (!charset.len || !pl_charset_add(charset, pl_buf_str(&told), false, out))
		pl_buf_add(out, pl_buf_str(&told));
	pl_buf_free(&told);
}

bool pl_field_number(struct pl_str value, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < value.len; i++) {
		if (value.at[i] < '0' || value.at[i] > '9' || *out > (UINT64_MAX >> 1) / 10 - 1)
			return false;
		*out = *out * 10 + (uint64_t)(value.at[i] - '0');
	}
	return value.len > 0;
}
