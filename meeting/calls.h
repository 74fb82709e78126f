#ifndef PL_CALLS_H
#define PL_CALLS_H

/* The words by which a text may call somebody whom it does not name there: those of names ("Wan spoke"), the first
 * ones of roles that somebody has ("the mayor said"), one of each office ("the deputy mayor attended"). Each word is known
 * by a hash of its first eight letters, so that what has none of them is known by a look, and what seems to have one
 * may have none. What begins with a digit is all the same word. */

#include "meeting/genre.h"
#include "text/word_hash.h"

enum pl_call {
	PL_CALL_NAME = 1,
	PL_CALL_THE = 2,
	PL_CALL_ROLE = 4, /* calls somebody behind a PL_CALL_THE */
	PL_CALL_OFFICE = 8,
	PL_CALL_THERE = 16, /* "attended": with an office calls somebody who is not named at all */
	PL_CALL_PRONOUN = 32,
	PL_CALL_CHAIR = 64, /* "presided": of such a pronoun is asked whose it is */
};

#define PL_CALLS 4096

struct pl_calls {
	unsigned char is[PL_CALLS];
};

/* Those of the tables. */
void pl_calls_begin(struct pl_calls *calls);
/* Adds the word that s begins with, ASCII letters or none; their number. */
size_t pl_calls_add(struct pl_calls *calls, enum pl_call is, struct pl_str s);

/* The place of the first n letters of s. */
static inline size_t pl_call_place(struct pl_str s, size_t n)
{
	uint64_t letters;
	if (s.len >= 8) {
		letters = pl_word_bytes(s.at, 8);
		letters &= n >= 8 ? UINT64_MAX : (UINT64_C(1) << 8 * n) - 1;
	} else {
		letters = pl_word_bytes(s.at, n);
	}
	letters |= UINT64_C(0x2020202020202020);
	return (size_t)(letters * UINT64_C(0x9E3779B97F4A7C15) >> 52);
}

#endif
