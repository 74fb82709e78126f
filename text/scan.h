#ifndef PL_SCAN_H
#define PL_SCAN_H

/* The words of pl_word_next, found faster: plain words of ASCII letters and digits and single Han
 * characters beside common signs are cut here, anything else is left to pl_word_next. Gives the
 * same words (tests/unit/test_scan.c). */

#include "text/token.h"

/* As pl_word_next, but for `ascii`, which is not told. */
bool pl_scan_next(struct pl_str s, size_t *at, struct pl_word *out);

/* As pl_hyphen_at, which it asks only where a hyphen can be. */
static inline size_t pl_scan_hyphen(struct pl_str s, size_t at)
{
	if (at >= s.len)
		return 0;
	unsigned char c = (unsigned char)s.at[at];
	return c == '-' ? 1 : c == 0xE2 || c == 0xEF ? pl_hyphen_at(s, at) : 0;
}

#endif
