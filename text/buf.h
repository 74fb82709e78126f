#ifndef PL_BUF_H
#define PL_BUF_H

/* A growing run of bytes with a ceiling. Sticky: the first failure (PL_NOMEM, or PL_LIMIT past
 * `max`) is kept in `status`, every later call does nothing, and the builder checks once at the
 * end. Zero-initialise, set `max`; `pl_buf_free` takes it back to zero. `at` is NULL while empty;
 * not NUL-terminated. */

#include <stdint.h>

#include "text/err.h"
#include "text/str.h"

struct pl_buf {
	char *at;
	size_t len, cap, max;
	enum pl_status status;
};

static inline struct pl_str pl_buf_str(const struct pl_buf *b)
{
	struct pl_str s = { b->at, b->len };
	return s;
}

/* Room for n more bytes, to be filled by the caller who then adds to len; NULL after a failure. */
char *pl_buf_room(struct pl_buf *b, size_t n);
void pl_buf_add(struct pl_buf *b, struct pl_str s);
void pl_buf_byte(struct pl_buf *b, char c);
void pl_buf_print(struct pl_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* LEB128: seven bits a byte, low first. */
void pl_buf_varint(struct pl_buf *b, uint64_t n);
/* Read one back from s at *at, moving *at. False, leaving *at, when cut short or over 64 bits. */
bool pl_varint_long(struct pl_str s, size_t *at, uint64_t *out);
static inline bool pl_varint(struct pl_str s, size_t *at, uint64_t *out)
{
	if (*at >= s.len || (unsigned char)s.at[*at] >= 0x80)
		return pl_varint_long(s, at, out);
	*out = (unsigned char)s.at[(*at)++];
	return true;
}

void pl_buf_clear(struct pl_buf *b); /* empty, keeps the room, forgets a failure */
void pl_buf_free(struct pl_buf *b);

#endif
