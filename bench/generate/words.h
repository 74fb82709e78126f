/* The frequent words of the genre, written by hand, most frequent first. Each
 * table is lines of words, cut at spaces, and ends with NULL: see list.h.
 *
 * Words that would make up a slogan by chance ("prosperity" after "common", "establishments"
 * after "two") are left out on purpose: slogans come from slogans.c alone, so that the truth
 * file can count them. */
#ifndef BENCH_GENERATE_WORDS_H
#define BENCH_GENERATE_WORDS_H

extern const char *const words_nouns[]; /* singular; plurals are made by rule */
extern const char *const words_verbs[]; /* base, or base/past/participle if irregular */
extern const char *const words_adjectives[];
extern const char *const words_adverbs[];

/* Parts of the long tail: real prefixes and endings around roots that look English. */
extern const char *const words_prefixes[];
extern const char *const words_roots[];
extern const char *const words_noun_endings[];
extern const char *const words_verb_endings[];
extern const char *const words_adjective_endings[];
extern const char *const words_compound_endings[]; /* "service-oriented", "county-wide" */

#endif
