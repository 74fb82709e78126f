#include "corpus/container/http.h"

#include <stdlib.h>

#include "corpus/container/fields.h"
#include "corpus/container/names.h"

#define CHUNK_LINE 1024 /* bytes of the line that tells the length of a chunk */

/* ---- headers ------------------------------------------------------------------------------- */

enum pl_status pl_http_head(struct pl_str head, struct pl_http *out, struct pl_err *err)
{
	size_t at = sizeof "HTTP/" - 1;
	*out = (struct pl_http){ 0 };
	if (!pl_str_starts(head, PL_STR("HTTP/")))
		return pl_fail(err, PL_INPUT, "not an HTTP response");
	while (at < head.len && head.at[at] != ' ' && head.at[at] != '\n')
		at++;
	while (at < head.len && head.at[at] == ' ')
		at++;
	for (size_t end = at + 3; at < end; at++) {
		if (at >= head.len || head.at[at] < '0' || head.at[at] > '9')
			return pl_fail(err, PL_INPUT, "an HTTP response without a status");
		out->status = out->status * 10 + (head.at[at] - '0');
	}
	out->type = pl_field(head, "Content-Type");
	out->transfer = pl_field(head, "Transfer-Encoding");
	out->content = pl_field(head, "Content-Encoding");
	out->length = pl_field(head, "Content-Length");
	out->range = pl_field(head, "Content-Range");
	return PL_OK;
}

/* "bytes 0-899/900" */
static bool is_all(struct pl_str range)
{
	uint64_t last, all;
	const char *slash = range.len ? memchr(range.at, '/', range.len) : NULL;
	size_t end = slash ? (size_t)(slash - range.at) : range.len;
	if (!slash || !pl_str_starts(range, PL_STR("bytes 0-")))
		return false;
	size_t from = sizeof "bytes 0-" - 1;
	return pl_field_number(pl_str_cut(range, from, end), &last) &&
	       pl_field_number(pl_str_cut(range, end + 1, range.len), &all) && last + 1 == all;
}

enum pl_status pl_http_whole(const struct pl_http *http, uint64_t stored, struct pl_err *err)
{
	uint64_t length;
	if (http->status == 206 && !is_all(http->range))
		return pl_fail(err, PL_INPUT, "part of a page (status 206%s%.*s)",
			http->range.len ? ", " : "",
			http->range.len < 64 ? (int)http->range.len : 64,
			http->range.at ? http->range.at : "");
	bool flat = http->transfer.len == 0 || pl_field_is(http->transfer, "identity");
	if (flat && pl_field_number(http->length, &length) && length > stored)
		return pl_fail(err, PL_INPUT,
			"truncated: %llu of the %llu bytes of its body are missing",
			(unsigned long long)(length - stored), (unsigned long long)length);
	return PL_OK;
}

/* ---- chunks -------------------------------------------------------------------------------- */

struct chunks {
	struct pl_stream s;
	struct pl_stream *below;
	uint64_t left; /* of this chunk */
	bool begun, ended;
};

/* The length in a line "1a;x=y\r\n"; *len of the line. False: there is none. */
static bool chunk_line(struct pl_str s, uint64_t *length, size_t *len)
{
	const char *newline = s.len ? memchr(s.at, '\n', s.len) : NULL;
	size_t at = 0, end = newline ? (size_t)(newline - s.at) : 0;
	for (*length = 0; at < end && pl_hex_digit(s.at[at]) >= 0; at++) {
		if (*length >> 59)
			return false;
		*length = *length << 4 | (unsigned)pl_hex_digit(s.at[at]);
	}
	*len = end + 1;
	bool some = at > 0;
	while (at < end && pl_field_blank(s.at[at]))
		at++;
	return some && (at == end || s.at[at] == ';');
}

static enum pl_status next_chunk(struct chunks *c, struct pl_err *err)
{
	struct pl_str line;
	size_t len, ends = 0;
	enum pl_status st = pl_stream_peek(c->below, CHUNK_LINE, &line, err);
	if (st)
		return st;
	if (c->begun) {
		ends += line.len && line.at[0] == '\r';
		ends += ends < line.len && line.at[ends] == '\n';
	}
	c->begun = true;
	if (!chunk_line(pl_str_cut(line, ends, line.len), &c->left, &len))
		return pl_fail(err, PL_INPUT, "%s chunked body",
			line.len < CHUNK_LINE ? "truncated" : "damaged");
	c->ended = c->left == 0;
	return pl_stream_skip(c->below, ends + len, err);
}

static enum pl_status read_chunks(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct chunks *c = (struct chunks *)s;
	enum pl_status st = PL_OK;
	if (c->left == 0 && !c->ended)
		st = next_chunk(c, err);
	if (st || c->ended)
		return st;
	st = pl_stream_read(c->below, to, c->left < room ? (size_t)c->left : room, got, err);
	if (!st && *got == 0)
		return pl_fail(err, PL_INPUT, "truncated chunked body");
	c->left -= st ? 0 : *got;
	return st;
}

static void close_chunks(struct pl_stream *s)
{
	free(s);
}

enum pl_status pl_stream_dechunk(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	struct pl_str begins;
	uint64_t length;
	size_t len;
	*out = NULL;
	enum pl_status st = pl_stream_peek(below, CHUNK_LINE, &begins, err);
	if (st || !chunk_line(begins, &length, &len))
		return st;
	struct chunks *c = calloc(1, sizeof *c);
	if (!c)
		return pl_fail(err, PL_NOMEM, "out of memory");
	c->s.read = read_chunks;
	c->s.close = close_chunks;
	c->below = below;
	*out = &c->s;
	return PL_OK;
}

/* ---- bodies -------------------------------------------------------------------------------- */

enum pl_status pl_http_body(const struct pl_http *http, struct pl_stream *below,
	struct pl_stream *out[PL_HTTP_LAYERS], struct pl_err *err)
{
	static const char *const undone[] = { "", "identity", "gzip", "x-gzip", "zstd", "none",
		"utf-8" };
	enum pl_status st = PL_OK;
	bool flat = pl_field_is(http->content, "deflate"),
	     brotli = pl_field_is(http->content, "br");
	bool known = flat || brotli;
	out[0] = out[1] = NULL;
	if (pl_field_is(http->transfer, "chunked"))
		st = pl_stream_dechunk(below, &out[0], err);
	if (out[0])
		below = out[0];
	if (!st && flat)
		st = pl_stream_inflate(below, &out[1], err);
	else if (!st && brotli)
		st = pl_stream_unbrotli(below, &out[1], err);
	for (size_t i = 0; i < sizeof undone / sizeof *undone; i++)
		known |= pl_field_is(http->content, undone[i]);
	if (!st && !known)
		return pl_fail(err, PL_INPUT, "packed with %.*s, which is not read",
			http->content.len < 32 ? (int)http->content.len : 32, http->content.at);
	return st;
}
