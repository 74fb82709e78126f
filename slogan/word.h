#ifndef PL_SLOGAN_WORD_H
#define PL_SLOGAN_WORD_H

/* What words of slogans are compared by: stems, but
 *
 *	4, four              numbers of up to twenty, and a hundred, are the same in digits
 *	確, 确               so are traditional and simplified characters
 *	centred, centered    British and American spelling
 *	a, an, the           articles inside a form may be there or not */

#include "text/analyse.h"
#include "text/stemmer.h"

#define PL_ARTICLE PL_STR("a") /* what articles are compared by; nothing else is */

/* What a word is compared by: the lexeme's, static, or the stemmer's or in room until the next call. */
enum { PL_SLOGAN_WORD_ROOM = 40 };
struct pl_str pl_slogan_word(struct pl_stemmer *stemmer, const struct pl_lexeme *word,
	char room[static PL_SLOGAN_WORD_ROOM]);

/* "the", "a" or "an", folded. */
bool pl_is_article(struct pl_str folded);

/* A hash of folded words, each added to that of those before it; 0 of none. */
static inline uint64_t pl_print_add(uint64_t print, struct pl_str folded)
{
	for (size_t i = 0; i < folded.len; i++)
		print = (print ^ (unsigned char)folded.at[i]) * UINT64_C(1099511628211);
	return (print ^ ' ') * UINT64_C(1099511628211);
}

/* The simplified character that stands for this one; c itself when there is none. */
int32_t pl_simplified(int32_t c);

#endif
