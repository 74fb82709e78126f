#ifndef PL_PLAIN_WORDS_H
#define PL_PLAIN_WORDS_H

/* Words that make no phrase by themselves, as text to be analysed: so they are held against stems. */

extern const char pl_plain_function[];
extern const char pl_plain_numerals[];
extern const char pl_plain_genre[];

#endif
