#include "text/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

char *pl_buf_room(struct pl_buf *b, size_t n)
{
	if (b->status)
		return NULL;
	if (b->len > b->max || n > b->max - b->len) {
		b->status = PL_LIMIT;
		return NULL;
	}
	if (b->at && n <= b->cap - b->len)
		return b->at + b->len;
	size_t want = b->len + n;
	size_t cap = b->cap < 64 ? 64 : b->cap;
	while (cap < want)
		cap += cap / 2;
	char *grown = realloc(b->at, cap);
	if (!grown) {
		b->status = PL_NOMEM;
		return NULL;
	}
	b->at = grown;
	b->cap = cap;
	return b->at + b->len;
}

void pl_buf_add(struct pl_buf *b, struct pl_str s)
{
	if (s.len == 0)
		return;
	char *room = pl_buf_room(b, s.len);
	if (!room)
		return;
	memcpy(room, s.at, s.len);
	b->len += s.len;
}

void pl_buf_byte(struct pl_buf *b, char c)
{
	pl_buf_add(b, (struct pl_str){ &c, 1 });
}

void pl_buf_print(struct pl_buf *b, const char *format, ...)
{
	va_list ap, again;
	va_start(ap, format);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, format, ap);
	char *room = n < 0 ? NULL : pl_buf_room(b, (size_t)n + 1);
	if (room) {
		(void)vsnprintf(room, (size_t)n + 1, format, again);
		b->len += (size_t)n;
	}
	va_end(again);
	va_end(ap);
}

void pl_buf_varint(struct pl_buf *b, uint64_t n)
{
	char bytes[10];
	size_t len = 0;
	for (; n >= 0x80; n >>= 7)
		bytes[len++] = (char)(n | 0x80);
	bytes[len++] = (char)n;
	pl_buf_add(b, (struct pl_str){ bytes, len });
}

bool pl_varint_long(struct pl_str s, size_t *at, uint64_t *out)
{
	uint64_t n = 0;
	size_t i = *at;
	for (unsigned shift = 0; shift < 64 && i < s.len; shift += 7) {
		uint64_t byte = (unsigned char)s.at[i++];
		if (shift == 63 && byte > 1)
			return false;
		n |= (byte & 0x7f) << shift;
		if (byte < 0x80) {
			*at = i;
			*out = n;
			return true;
		}
	}
	return false;
}

void pl_buf_clear(struct pl_buf *b)
{
	b->len = 0;
	b->status = PL_OK;
}

void pl_buf_free(struct pl_buf *b)
{
	free(b->at);
	*b = (struct pl_buf){ .max = b->max };
}
