#ifndef PL_TOKEN_H
#define PL_TOKEN_H

/* Where words begin and end: the default word boundaries of UAX #29 (Unicode 15), of whose
 * segments those are words that hold a letter or a digit which does not fold to nothing (as Hangul
 * fillers do). Chosen differently, because the texts need it, and tested by name in
 * tests/unit/test_wordbreak.c:
 *
 *	colon       U+003A and its kin never join ("time:2023", "said:We" are printed so)
 *	full stop   joins letters only between single ones (U.S, e.g); "well.The" is two words, a
 *	            space having been lost, and so is "people's.A"; between digits it joins as in
 *	            UAX #29 (3.5)
 *	no spaces   a Han character is a word of its own, as in UAX #29; so is any other letter that
 *	            it leaves to a dictionary (hiragana, Thai, Lao, Khmer). Katakana run on.
 *	pictograph  one behind a joiner (U+200D) is no part of a word
 *
 * Hyphens do not join here; analyse.c builds whole hyphenated words from words that touch one. */

#include <stdint.h>

#include "text/str.h"

struct pl_word {
	size_t from, to;
	bool ascii; /* all its bytes are below 0x80 */
};

/* The first word that starts at or behind *at; *at moves behind it. False at the end, with *at at
 * s.len. s is valid UTF-8. */
bool pl_word_next(struct pl_str s, size_t *at, struct pl_word *out);

/* The byte length of one hyphen at s.at[at] that may join two words; 0 when there is none:
 * hyphen-minus, U+2010..2013, U+2212, small and full-width hyphen. */
size_t pl_hyphen_at(struct pl_str s, size_t at);

#endif
