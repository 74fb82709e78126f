#ifndef PL_CHARSET_WEIGH_H
#define PL_CHARSET_WEIGH_H

/* How usual each character of a reading is. A reading is bytes decoded in one encoding; the weight of a
 * character is from -40 (a bad byte) over 0 to 10 (one of the commonest). */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/umachine.h>

struct pl_reading {
	const UChar *at;     /* its characters ... */
	const int32_t *from; /* ... and the bytes that they begin at */
	size_t n;
	const unsigned char *bytes;
	size_t len;
};

/* Letters and ideographs of the east. First level: a range of first bytes whose characters are the everyday
 * ones of the standard, where the second byte is not under `trail`. */
struct pl_east {
	unsigned char from, to, trail;
	signed char han, rare_han, kana, hangul, rare_hangul;
};

int pl_weigh_east(const struct pl_reading *r, size_t i, const struct pl_east *e);
int pl_weigh_latin(const struct pl_reading *r, size_t i);
int pl_weigh_cyrillic(const struct pl_reading *r, size_t i);
int pl_weigh_wide(UChar c); /* of UTF-16, ASCII too */
/* Whether the character is of the first level, or punctuation that goes with it. */
bool pl_is_everyday(const struct pl_reading *r, size_t i, const struct pl_east *e);

#endif
