#include <strings.h>

#include "corpus/container/fields.h"
#include "corpus/container/mime.h"
#include "text/limits.h"

/* Roughly: to tell a text from a stub of it. */

/* Where `word` begins in s, in any case, from `at` on; s.len when it does not. */
static size_t find(struct pl_str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	while (at < s.len && n <= s.len - at) {
		const char *first = memchr(s.at + at, word[0], s.len - at - n + 1);
		if (!first)
			break;
		at = (size_t)(first - s.at);
		if (strncasecmp(first, word, n) == 0)
			return at;
		at++;
	}
	return s.len;
}

/* The end of the tag that begins at `at`, with what is in it and never shown. */
static size_t skip_tag(struct pl_str s, size_t at)
{
	static const char *const hidden[][2] = { { "<!--", "-->" }, { "<style", "</style" },
		{ "<script", "</script" }, { "<head>", "</head" } };
	struct pl_str rest = pl_str_cut(s, at, s.len);
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (rest.len >= strlen(hidden[i][0]) &&
			strncasecmp(rest.at, hidden[i][0], strlen(hidden[i][0])) == 0)
			return find(s, find(s, at, hidden[i][1]), ">");
	return find(s, at, ">");
}

/* Bytes that are neither blank nor in a word that is an address. */
static size_t count(struct pl_str s, bool html)
{
	size_t n = 0, word = 0;
	bool address = false;
	for (size_t at = 0; at <= s.len; at++) {
		bool tag = html && at < s.len && s.at[at] == '<';
		if (at == s.len || tag || strchr(" \t\r\n", s.at[at])) {
			n += address ? 0 : word;
			word = 0;
			address = false;
			at = tag ? skip_tag(s, at) : at;
			continue;
		}
		struct pl_str rest = pl_str_cut(s, at, s.len);
		address = address || pl_str_starts(rest, PL_STR("://"));
		word++;
		if (!html || rest.at[0] != '&')
			continue;
		size_t end = 1; /* an entity is one character; by a name, mostly a blank */
		while (end < rest.len && end < 10 && rest.at[end] != ';' && rest.at[end] > ' ')
			end++;
		if (end < rest.len && rest.at[end] == ';') {
			word -= rest.len > 1 && rest.at[1] != '#';
			at += end;
		}
	}
	return n;
}

enum pl_status pl_mime_visible(const struct pl_mime_part *p, size_t *out, struct pl_err *err)
{
	struct pl_stream *bytes = NULL;
	struct pl_buf text = { .max = PL_MAX_DOCUMENT };
	size_t got = 1;
	*out = 0;
	enum pl_status st = pl_mime_bytes(p, &bytes, err);
	while (!st && got) {
		char *room = pl_buf_room(&text, PL_STREAM_BLOCK);
		if (!room)
			break;
		st = pl_stream_read(bytes, room, PL_STREAM_BLOCK, &got, err);
		text.len += st ? 0 : got;
	}
	if (text.status == PL_NOMEM)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	else
		*out = count(pl_buf_str(&text), pl_field_is(p->type, "text/html"));
	pl_stream_close(bytes);
	pl_buf_free(&text);
	return st == PL_INPUT ? PL_OK : st;
}
