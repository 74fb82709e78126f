/* English endings by rule. Each function adds the inflected form of a word to a text; the word
 * must not lie in that text, which may move while it grows. */
#ifndef BENCH_GENERATE_INFLECT_H
#define BENCH_GENERATE_INFLECT_H

#include "bench/generate/text.h"

/* One task, tasks; one city, cities; he promotes. */
void inflect_s(struct text *out, const char *word, size_t len);
void inflect_past(struct text *out, const char *word, size_t len);
void inflect_participle(struct text *out, const char *word, size_t len);
/* legal, legally. */
void inflect_adverb(struct text *out, const char *word, size_t len);

#endif
