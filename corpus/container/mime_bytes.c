#include <stdint.h>
#include <stdlib.h>

#include "corpus/container/fields.h"
#include "corpus/container/mime.h"
#include "corpus/container/names.h"

struct coded {
	struct pl_stream s;
	struct pl_str body;
	size_t at;     /* in the body */
	size_t solid;  /* white space before this is no end of a line */
	unsigned held; /* bits of base64 that are no whole byte yet */
	unsigned bits;
};

/* ---- base64 -------------------------------------------------------------------------------- */

static int digit_of(char c)
{
	return c >= 'A' && c <= 'Z'   ? c - 'A'
	       : c >= 'a' && c <= 'z' ? c - 'a' + 26
	       : c >= '0' && c <= '9' ? c - '0' + 52
	       : c == '+'             ? 62
	       : c == '/'             ? 63
				      : -1;
}

/* What is no digit is passed over, as everybody does. */
static enum pl_status read_base64(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct coded *c = (struct coded *)s;
	while (*got < room && c->at < c->body.len) {
		char byte = c->body.at[c->at++];
		int digit = digit_of(byte);
		if (byte == '=')
			c->bits = 0;
		if (digit < 0)
			continue;
		c->held = (c->held << 6 | (unsigned)digit) & 0xFFFF;
		c->bits += 6;
		if (c->bits >= 8) {
			c->bits -= 8;
			to[(*got)++] = (char)(c->held >> c->bits & 0xFF);
		}
	}
	if (*got == 0 && c->bits == 6)
		return pl_fail(err, PL_INPUT, "truncated base64");
	return PL_OK;
}

size_t pl_mime_stray(const struct pl_mime_part *p)
{
	size_t n = 0;
	struct pl_str coding = pl_field_bare(pl_field(p->head, "Content-Transfer-Encoding"));
	if (!pl_field_is(coding, "base64"))
		return 0;
	for (size_t i = 0; i < p->body.len; i++) {
		char c = p->body.at[i];
		n += digit_of(c) < 0 && c != '=' && !pl_field_blank(c);
	}
	return n;
}

/* ---- quoted-printable ---------------------------------------------------------------------- */

/* White space before the end of a line was added on the way. */
static bool skip_padding(struct coded *c)
{
	if (c->at < c->solid)
		return false;
	size_t end = c->at;
	while (end < c->body.len && (c->body.at[end] == ' ' || c->body.at[end] == '\t'))
		end++;
	bool padding = end == c->body.len || c->body.at[end] == '\n' || c->body.at[end] == '\r';
	if (padding)
		c->at = end;
	else
		c->solid = end;
	return padding;
}

/* Behind a "=" that ends a line; 0 when it does not. */
static size_t soft_break(const struct coded *c)
{
	size_t at = c->at + 1;
	while (at < c->body.len && at < c->at + 80 &&
		(c->body.at[at] == ' ' || c->body.at[at] == '\t' || c->body.at[at] == '\r'))
		at++;
	if (at == c->body.len)
		return at;
	return c->body.at[at] == '\n' ? at + 1 : 0;
}

static enum pl_status read_quoted(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct coded *c = (struct coded *)s;
	(void)err;
	while (*got < room && c->at < c->body.len) {
		char byte = c->body.at[c->at];
		size_t behind = byte == '=' ? soft_break(c) : 0;
		if (behind) {
			c->at = behind;
			continue;
		}
		if ((byte == ' ' || byte == '\t') && skip_padding(c))
			continue;
		c->at++;
		if (byte == '=' && c->body.len - c->at >= 2) {
			int high = pl_hex_digit(c->body.at[c->at]);
			int low = pl_hex_digit(c->body.at[c->at + 1]);
			if (high >= 0 && low >= 0) {
				byte = (char)(high * 16 + low);
				c->at += 2;
			}
		}
		to[(*got)++] = byte;
	}
	return PL_OK;
}

/* ---- any ----------------------------------------------------------------------------------- */

static void close_coded(struct pl_stream *s)
{
	free(s);
}

enum pl_status pl_mime_bytes(
	const struct pl_mime_part *p, struct pl_stream **out, struct pl_err *err)
{
	static const char *const plain[] = { "", "7bit", "8bit", "binary", "7-bit", "8-bit",
		"none" };
	struct pl_str coding = pl_field_bare(pl_field(p->head, "Content-Transfer-Encoding"));
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (pl_field_is(coding, plain[i]))
			return pl_stream_of_bytes(p->body, out, err);
	bool base64 = pl_field_is(coding, "base64");
	if (!base64 && !pl_field_is(coding, "quoted-printable"))
		return pl_fail(err, PL_INPUT, "encoded as %.*s, which is not read",
			coding.len < 32 ? (int)coding.len : 32, coding.at);
	struct coded *c = calloc(1, sizeof *c);
	if (!c)
		return pl_fail(err, PL_NOMEM, "out of memory");
	c->s.read = base64 ? read_base64 : read_quoted;
	c->s.close = close_coded;
	c->body = p->body;
	*out = &c->s;
	return PL_OK;
}

/* ---- flowed text --------------------------------------------------------------------------- */

bool pl_mime_flowed(const struct pl_mime_part *p, bool *delete_space)
{
	struct pl_buf format = { .max = 64 }, space = { .max = 64 };
	struct pl_str type = pl_field(p->head, "Content-Type");
	pl_field_param(type, "format", &format);
	pl_field_param(type, "delsp", &space);
	bool flowed = pl_field_is(pl_buf_str(&format), "flowed");
	*delete_space = pl_field_is(pl_buf_str(&space), "yes");
	pl_buf_free(&format);
	pl_buf_free(&space);
	return flowed;
}

void pl_mime_join(struct pl_buf *text, bool delete_space)
{
	size_t to = 0, depth_before = 0;
	bool flows = false; /* the line before goes on */
	for (size_t at = 0; at < text->len;) {
		const char *newline = memchr(text->at + at, '\n', text->len - at);
		size_t end = newline ? (size_t)(newline - text->at) : text->len;
		size_t next = newline ? end + 1 : end, depth = 0, mark = at;
		end -= end > at && text->at[end - 1] == '\r';
		while (at < end && text->at[at] == '>')
			at++;
		depth = at - mark;
		at += at < end && text->at[at] == ' '; /* stuffed */
		bool signature = end - at == 3 && memcmp(text->at + at, "-- ", 3) == 0;
		if (flows && (depth != depth_before || signature)) {
			text->at[to++] = '\n';
			flows = false;
		}
		if (!flows) {
			size_t prefix = depth ? at - mark : 0;
			memmove(text->at + to, text->at + mark, prefix);
			to += prefix;
		}
		memmove(text->at + to, text->at + at, end - at);
		to += end - at;
		flows = newline && end > at && text->at[to - 1] == ' ' && !signature;
		if (flows && delete_space)
			to--;
		if (!flows && newline)
			text->at[to++] = '\n';
		depth_before = depth;
		at = next;
	}
	text->len = to;
}
