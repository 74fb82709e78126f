/* A growing run of bytes, UTF-8 by convention.
 *
 * Builders are sticky: when memory runs out or TEXT_MAX is passed, `failed` is set, later calls
 * add nothing, and whoever made the text looks once at the end. Not NUL-terminated. */
#ifndef BENCH_GENERATE_TEXT_H
#define BENCH_GENERATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { TEXT_MAX = 16 << 20 };

/* A zeroed text is empty. */
struct text {
	char *at;
	size_t len;
	size_t cap;
	bool failed;
};

/* A part of a text, which stays right when the text moves. */
struct span {
	uint32_t at;
	uint32_t len;
};

/* Make room for `more` bytes; false (and failed) when there is none. */
bool text_grow(struct text *t, size_t more);

static inline void text_add(struct text *t, const char *at, size_t len)
{
	if (len == 0 || (len > t->cap - t->len && !text_grow(t, len)))
		return; /* memcpy may not see the NULL of an empty text */
	memcpy(t->at + t->len, at, len);
	t->len += len;
}

static inline void text_add_char(struct text *t, char c)
{
	if (t->cap == t->len && !text_grow(t, 1))
		return;
	t->at[t->len++] = c;
}

/* Add a NUL-terminated string. */
static inline void text_add_string(struct text *t, const char *s)
{
	text_add(t, s, strlen(s));
}

/* Add a number in decimal, with leading zeros up to `digits`. */
void text_add_number(struct text *t, uint64_t number, unsigned digits);

/* Empty it, keeping the memory. */
void text_clear(struct text *t);

void text_done(struct text *t);

/* What was added since the text was `from` bytes long. */
static inline struct span text_since(const struct text *t, size_t from)
{
	return (struct span){ (uint32_t)from, (uint32_t)(t->len - from) };
}

static inline void text_add_span(struct text *t, const struct text *of, struct span s)
{
	text_add(t, of->at + s.at, s.len);
}

#endif
