/* The little of JSON that the generator writes. */
#ifndef BENCH_GENERATE_JSON_H
#define BENCH_GENERATE_JSON_H

#include "bench/generate/text.h"

/* Add a string with its quotes, escaped. The text must be UTF-8. */
void json_add(struct text *out, const char *at, size_t len);

/* Add `"key":` and the string; null if `s` is NULL. A comma goes before it unless it comes first
 * after a bracket. */
void json_add_key(struct text *out, const char *key);
void json_add_field(struct text *out, const char *key, const char *s);
void json_add_text_field(struct text *out, const char *key, const struct text *value);

#endif
