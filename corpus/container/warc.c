#include <stdio.h>
#include <stdlib.h>

#include "corpus/container/container.h"
#include "corpus/container/fields.h"
#include "corpus/container/http.h"
#include "corpus/container/names.h"
#include "text/limits.h"
#include "text/utf8.h"

struct warc {
	struct pl_container c;
	struct pl_stream *below;
	struct pl_stream block; /* of the record that was begun last */
	struct pl_stream *layers[PL_HTTP_LAYERS];
	uint64_t left;   /* bytes of the block that `below` has not yet given */
	uint64_t number; /* records begun */
	bool astray;     /* where the next record begins must be searched for */
	struct pl_buf head, http_head, name, url, charset;
};

/* ---- reading ------------------------------------------------------------------------------- */

/* The headers at which s stands, blank line included, read into `to`; longer than can be looked at ahead is
 * PL_LIMIT, nothing being read. */
static enum pl_status take_headers(struct pl_stream *s, struct pl_buf *to, struct pl_err *err)
{
	struct pl_str ahead = { NULL, 0 };
	size_t len = 0, got = 1;
	enum pl_status st = PL_OK;
	for (size_t look = 4096; !st && !len && look <= PL_STREAM_BLOCK; look *= 4) {
		st = pl_stream_peek(s, look, &ahead, err);
		len = st ? 0 : pl_fields_end(ahead);
		if (ahead.len < look)
			break;
	}
	if (!st && !len && s->failed.code) {
		if (err)
			*err = s->failed;
		return s->failed.code;
	}
	if (!st && !len)
		return ahead.len < PL_STREAM_BLOCK
			       ? pl_fail(err, PL_INPUT, "truncated headers")
			       : pl_fail(err, PL_LIMIT, "headers longer than %zu KiB",
					 PL_STREAM_BLOCK / 1024);
	pl_buf_clear(to);
	char *room = st ? NULL : pl_buf_room(to, len);
	if (!st && !room)
		return pl_fail(err, PL_NOMEM, "out of memory");
	while (!st && to->len < len && got) {
		st = pl_stream_read(s, room + to->len, len - to->len, &got, err);
		to->len += st ? 0 : got;
	}
	return st;
}

static enum pl_status read_block(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct warc *w = (struct warc *)((char *)s - offsetof(struct warc, block));
	enum pl_status st = PL_OK;
	if (w->left)
		st = pl_stream_read(
			w->below, to, w->left < room ? (size_t)w->left : room, got, err);
	if (!st && w->left && *got == 0)
		return pl_fail(err, PL_INPUT, "truncated: %llu bytes of it are missing",
			(unsigned long long)w->left);
	w->left -= *got;
	return st;
}

static void close_block(struct pl_stream *s)
{
	(void)s; /* part of the container */
}

static void close_layers(struct warc *w)
{
	for (size_t i = PL_HTTP_LAYERS; i-- > 0;) {
		pl_stream_close(w->layers[i]);
		w->layers[i] = NULL;
	}
	free(w->block.ahead);
	w->block = (struct pl_stream){ .read = read_block, .close = close_block };
}

/* To the end of the record that was begun last. */
static enum pl_status leave_record(struct warc *w, struct pl_err *err)
{
	char gone[4096];
	size_t got = 1;
	enum pl_status st = PL_OK;
	close_layers(w);
	while (!st && w->left && got) {
		st = pl_stream_read(w->below, gone,
			w->left < sizeof gone ? (size_t)w->left : sizeof gone, &got, err);
		w->left -= st ? 0 : got;
	}
	if (!st && w->left)
		st = pl_fail(
			err, PL_INPUT, "truncated in record %llu", (unsigned long long)w->number);
	return st;
}

static bool begins_record(struct pl_str s)
{
	return s.len >= 7 && memcmp(s.at, "WARC/", 5) == 0 && s.at[5] >= '0' && s.at[5] <= '9' &&
	       s.at[6] == '.';
}

/* To the next line that looks like the first of a record. */
static enum pl_status search_record(struct warc *w, struct pl_err *err)
{
	for (bool first = true;; first = false) {
		struct pl_str ahead;
		enum pl_status st = pl_stream_peek(w->below, PL_STREAM_BLOCK, &ahead, err);
		if (!st && ahead.len == 0)
			return pl_fail(err, PL_INPUT, "no record is found behind record %llu",
				(unsigned long long)w->number);
		if (st || (first && begins_record(ahead)))
			return st;
		bool last = ahead.len < PL_STREAM_BLOCK;
		size_t at = 0;
		for (;;) {
			const char *newline = memchr(ahead.at + at, '\n', ahead.len - at);
			if (!newline) {
				at = ahead.len;
				break;
			}
			at = (size_t)(newline - ahead.at) + 1;
			if (begins_record(pl_str_cut(ahead, at, ahead.len)))
				return pl_stream_skip(w->below, at, err);
			if (!last && ahead.len - at < 7) {
				at--; /* the newline again, with what follows */
				break;
			}
		}
		st = pl_stream_skip(w->below, at, err);
		if (st)
			return st;
	}
}

/* To the start of the next record. PL_NOTFOUND at the end. */
static enum pl_status find_record(struct warc *w, bool *lost, struct pl_err *err)
{
	struct pl_str ahead;
	enum pl_status st = PL_OK;
	if (w->astray) {
		st = search_record(w, err);
		*lost = st != PL_OK;
		w->astray = false;
	}
	for (;;) {
		if (!st)
			st = pl_stream_peek(w->below, 7, &ahead, err);
		if (st)
			return st;
		*lost = ahead.len == 0;
		if (*lost)
			return w->number ? PL_NOTFOUND : pl_fail(err, PL_INPUT, "no record in it");
		if (ahead.at[0] != '\r' && ahead.at[0] != '\n')
			break;
		st = pl_stream_skip(w->below, 1, err);
	}
	if (begins_record(ahead))
		return PL_OK;
	w->astray = true;
	*lost = w->number == 0;
	if (*lost)
		return pl_fail(err, PL_INPUT, "not a WARC file");
	return pl_fail(err, PL_INPUT, "record %llu does not end where its Content-Length says",
		(unsigned long long)w->number);
}

/* ---- a record ------------------------------------------------------------------------------ */

static struct pl_str field(const struct warc *w, const char *name)
{
	return pl_field(pl_buf_str(&w->head), name);
}

/* The URL, and the same as it is printed: the number of the record where there is none that could be. */
static enum pl_status name_record(struct warc *w, struct pl_err *err)
{
	struct pl_str url = field(w, "WARC-Target-URI");
	if (url.len > 1 && url.at[0] == '<' && url.at[url.len - 1] == '>')
		url = pl_str_cut(url, 1, url.len - 1);
	pl_buf_clear(&w->url);
	pl_buf_clear(&w->name);
	for (size_t i = 0; i < url.len; i++) {
		if ((unsigned char)url.at[i] < 0x20 || url.at[i] == 0x7F)
			pl_buf_print(&w->url, "%%%02X", (unsigned)(unsigned char)url.at[i]);
		else
			pl_buf_byte(&w->url, url.at[i]);
	}
	bool fits = w->url.status != PL_LIMIT;
	if (fits)
		pl_name_print(pl_buf_str(&w->url), &w->name);
	if (!fits || w->url.len == 0) {
		pl_buf_clear(&w->name);
		pl_buf_print(&w->name, "record %llu", (unsigned long long)w->number);
	}
	if (w->name.status || w->url.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return fits ? PL_OK
		    : pl_fail(err, PL_LIMIT, "an address longer than %d bytes", PL_MAX_PATH);
}

/* Reads the headers of the record at which `below` stands. */
static enum pl_status begin_record(struct warc *w, bool *lost, struct pl_err *err)
{
	uint64_t length;
	w->number++;
	w->astray = true; /* until its length is known */
	pl_buf_clear(&w->name);
	pl_buf_print(&w->name, "record %llu", (unsigned long long)w->number);
	enum pl_status st = take_headers(w->below, &w->head, err);
	*lost = st != PL_OK && st != PL_LIMIT && !(st == PL_INPUT && !w->below->failed.code);
	if (st &&
		!*lost) /* no record ends in what was looked at, so the search goes on behind it */
		(void)pl_stream_skip(
			w->below, st == PL_LIMIT ? PL_STREAM_BLOCK / 2 : PL_STREAM_BLOCK, NULL);
	if (st)
		return st;
	st = name_record(w, err);
	if (st == PL_NOMEM)
		*lost = true;
	if (!pl_field_number(field(w, "Content-Length"), &length))
		return st ? st : pl_fail(err, PL_INPUT, "no Content-Length in its header");
	if (w->below->size && length > w->below->size - pl_stream_at(w->below))
		return st ? st : pl_fail(err, PL_INPUT, "its Content-Length is beyond the end");
	w->left = length;
	w->astray = false;
	return st;
}

/* ---- its body ------------------------------------------------------------------------------ */

enum wanted { NOTHING, PASSED_OVER, RESPONSE, RESOURCE };

static bool of_scheme(const struct warc *w, struct pl_str scheme)
{
	return pl_str_starts(pl_buf_str(&w->url), scheme);
}

static enum wanted judge(const struct warc *w)
{
	struct pl_str type = field(w, "WARC-Type");
	if (pl_field_is(type, "response"))
		return of_scheme(w, PL_STR("dns:")) ? NOTHING : RESPONSE;
	if (pl_field_is(type, "resource"))
		return of_scheme(w, PL_STR("metadata:")) ? PASSED_OVER : RESOURCE;
	bool passed = pl_field_is(type, "revisit") || pl_field_is(type, "conversion") ||
		      pl_field_is(type, "continuation");
	return passed ? PASSED_OVER : NOTHING;
}

static enum pl_status whole(const struct warc *w, struct pl_err *err)
{
	struct pl_str cut = field(w, "WARC-Truncated");
	if (cut.len)
		return pl_fail(err, PL_INPUT, "cut short by the crawler (%.*s)",
			cut.len < 32 ? (int)cut.len : 32, cut.at);
	if (field(w, "WARC-Segment-Number").len)
		return pl_fail(err, PL_INPUT, "in several segments, which are not joined");
	return PL_OK;
}

/* The headers of a response, and the streams over its body. *wanted becomes PASSED_OVER when it is none that
 * brought a page. */
static enum pl_status open_response(
	struct warc *w, enum wanted *wanted, struct pl_http *http, struct pl_err *err)
{
	struct pl_str begins;
	enum pl_status st = pl_stream_peek(&w->block, sizeof "HTTP/" - 1, &begins, err);
	if (st)
		return st;
	if (!pl_str_eq(begins, PL_STR("HTTP/")))
		return pl_fail(err, PL_INPUT, "not an HTTP response");
	st = take_headers(&w->block, &w->http_head, err);
	if (!st)
		st = pl_http_head(pl_buf_str(&w->http_head), http, err);
	if (st)
		return st;
	if (http->status < 200 || http->status > 299 || http->status == 204 ||
		http->status == 205) {
		*wanted = PASSED_OVER;
		return PL_OK;
	}
	st = pl_http_whole(http, w->left + (w->block.to - w->block.from), err);
	return st ? st : pl_http_body(http, &w->block, w->layers, err);
}

static void pass_over(struct warc *w, int status)
{
	char why[80];
	struct pl_str type = field(w, "WARC-Type");
	int n = type.len < 32 ? (int)type.len : 32;
	if (pl_field_is(type, "response"))
		(void)snprintf(
			why, sizeof why, "a response with status %d, which brings no page", status);
	else
		(void)snprintf(why, sizeof why, "a %.*s record, which brings no page of its own", n,
			n ? type.at : "");
	pl_container_pass_over(&w->c, pl_buf_str(&w->name), why);
}

/* The record's part. *found stays false when it is passed over. */
static enum pl_status take_record(
	struct warc *w, struct pl_part *out, bool *found, struct pl_err *err)
{
	enum wanted wanted = judge(w);
	struct pl_http http = { .type = field(w, "Content-Type") };
	enum pl_status st = PL_OK;
	if (wanted == RESPONSE)
		st = open_response(w, &wanted, &http, err);
	if (!st && wanted == PASSED_OVER)
		pass_over(w, http.status);
	*found = !st && (wanted == RESPONSE || wanted == RESOURCE);
	if (!*found)
		return st;
	pl_buf_clear(&w->charset);
	pl_field_param(http.type, "charset", &w->charset);
	if (w->charset.status)
		pl_buf_clear(&w->charset);
	out->type = pl_field_bare(http.type);
	out->hint[PL_HINT_CHARSET] = pl_buf_str(&w->charset);
	out->hint[PL_HINT_URL] = pl_buf_str(&w->url);
	out->bytes = w->layers[1] ? w->layers[1] : w->layers[0] ? w->layers[0] : &w->block;
	return whole(w, err);
}

static enum pl_status next_part(
	struct pl_container *c, struct pl_part *out, bool *lost, struct pl_err *err)
{
	struct warc *w = (struct warc *)c;
	bool found = false;
	enum pl_status st = PL_OK;
	*out = (struct pl_part){ .bytes = NULL };
	while (!st && !found) {
		*lost = true;
		st = leave_record(w, err);
		if (st)
			return st;
		*lost = false;
		pl_buf_clear(&w->name);
		pl_buf_print(&w->name, "record %llu", (unsigned long long)w->number);
		st = find_record(w, lost, err);
		if (st == PL_NOTFOUND)
			return st;
		if (!st)
			st = begin_record(w, lost, err);
		if (!st)
			st = take_record(w, out, &found, err);
	}
	/* What was looked at ahead of a failure is still to be had. */
	bool gone = w->below->failed.code && w->below->from == w->below->to;
	*lost |= st && (gone || (st != PL_INPUT && st != PL_LIMIT));
	out->name = pl_buf_str(&w->name);
	return st;
}

/* ---- the container ------------------------------------------------------------------------- */

static void close_warc(struct pl_container *c)
{
	struct warc *w = (struct warc *)c;
	close_layers(w);
	pl_buf_free(&w->head);
	pl_buf_free(&w->http_head);
	pl_buf_free(&w->name);
	pl_buf_free(&w->url);
	pl_buf_free(&w->charset);
	free(w);
}

enum pl_status pl_container_warc(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err)
{
	struct warc *w = calloc(1, sizeof *w);
	if (!w)
		return pl_fail(err, PL_NOMEM, "out of memory");
	w->c.next = next_part;
	w->c.close = close_warc;
	w->below = below;
	w->block = (struct pl_stream){ .read = read_block, .close = close_block };
	w->head.max = w->http_head.max = PL_STREAM_BLOCK;
	w->url.max = PL_MAX_PATH;
	w->name.max = (size_t)8 * PL_MAX_PATH;
	w->charset.max = 256;
	*out = &w->c;
	return PL_OK;
}
