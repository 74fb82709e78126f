#include <strings.h>

#include "corpus/container/fields.h"
#include "corpus/container/mime.h"
#include "corpus/container/names.h"
#include "text/limits.h"
#include "text/utf8.h"

/* =?charset?B?...?= */
struct word {
	struct pl_str charset, text;
	bool base64;
	size_t to; /* behind it */
};

static size_t until(struct pl_str s, size_t at, char c)
{
	const char *found = at < s.len ? memchr(s.at + at, c, s.len - at) : NULL;
	return found ? (size_t)(found - s.at) : s.len;
}

static bool read_word(struct pl_str s, size_t at, struct word *out)
{
	if (s.len - at < 8 || s.at[at] != '=' || s.at[at + 1] != '?')
		return false;
	size_t second = until(s, at + 2, '?');
	if (s.len - second < 5 || s.at[second + 2] != '?')
		return false;
	size_t end = until(s, second + 3, '?');
	if (s.len - end < 2 || s.at[end + 1] != '=' || !strchr("bBqQ", s.at[second + 1]))
		return false;
	out->charset = pl_str_cut(s, at + 2, second);
	out->charset.len = until(out->charset, 0, '*'); /* a language behind it */
	out->text = pl_str_cut(s, second + 3, end);
	out->base64 = s.at[second + 1] == 'B' || s.at[second + 1] == 'b';
	out->to = end + 2;
	return true;
}

static void add_base64(struct pl_str s, struct pl_buf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned held = 0, bits = 0;
	for (size_t i = 0; i < s.len; i++) {
		const char *digit = s.at[i] ? strchr(digits, s.at[i]) : NULL;
		if (!digit)
			continue;
		held = (held << 6 | (unsigned)(digit - digits)) & 0xFFFF;
		bits += 6;
		if (bits >= 8) {
			bits -= 8;
			pl_buf_byte(out, (char)(held >> bits & 0xFF));
		}
	}
}

static void add_quoted(struct pl_str s, struct pl_buf *out)
{
	for (size_t i = 0; i < s.len; i++) {
		int byte = pl_hex_byte(s, i, '=');
		char plain = s.at[i] == '_' ? ' ' : s.at[i];
		pl_buf_byte(out, byte < 0 ? plain : (char)byte);
		i += byte < 0 ? 0 : 2;
	}
}

static void add_plain(struct pl_str s, struct pl_buf *out)
{
	size_t repaired = 0;
	if (pl_utf8_check(s) < s.len && pl_charset_add(PL_STR("gb18030"), s, true, out))
		return;
	pl_utf8_repair(s, out, &repaired);
}

/* Words of one charset side by side may part a character, so they are converted together. */
struct run {
	struct pl_str charset;
	struct pl_buf bytes;
};

static void flush(struct run *run, struct pl_buf *out)
{
	if (run->bytes.status)
		out->status = run->bytes.status;
	else if (!pl_charset_add(run->charset, pl_buf_str(&run->bytes), false, out))
		add_plain(pl_buf_str(&run->bytes), out);
	pl_buf_clear(&run->bytes);
}

static bool same_charset(struct pl_str a, struct pl_str b)
{
	return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

/* White space between two encoded words is none; line ends are none anywhere. */
static void add_between(
	struct pl_str s, bool words_around, struct pl_buf *plain, struct pl_buf *out)
{
	if (s.len == 0 || (words_around && pl_field_trim(s).len == 0))
		return;
	pl_buf_clear(plain);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '\r' && s.at[i] != '\n')
			pl_buf_byte(plain, s.at[i]);
	if (plain->status)
		out->status = plain->status;
	add_plain(pl_buf_str(plain), out);
}

void pl_mime_words(struct pl_str value, struct pl_buf *out)
{
	struct run run = { .bytes = { .max = PL_MAX_LINE } };
	struct pl_buf plain = { .max = PL_MAX_LINE };
	struct word word;
	size_t from = 0;
	bool behind = false; /* a word ends at `from` */
	for (size_t at = 0; at < value.len && !out->status;) {
		if (!read_word(value, at, &word)) {
			at = until(value, at + 1, '=');
			continue;
		}
		struct pl_str between = pl_str_cut(value, from, at);
		bool joined = behind && pl_field_trim(between).len == 0;
		if (!joined || !same_charset(run.charset, word.charset))
			flush(&run, out);
		add_between(between, behind, &plain, out);
		run.charset = word.charset;
		if (word.base64)
			add_base64(word.text, &run.bytes);
		else
			add_quoted(word.text, &run.bytes);
		at = from = word.to;
		behind = true;
	}
	flush(&run, out);
	add_between(pl_str_cut(value, from, value.len), false, &plain, out);
	pl_buf_free(&run.bytes);
	pl_buf_free(&plain);
}
