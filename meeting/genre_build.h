#ifndef PL_GENRE_BUILD_H
#define PL_GENRE_BUILD_H

/* Between genre.c, which reads the tables, and genre_pattern.c, which reads one pattern. */

#include "meeting/genre.h"

/* Grows an array to hold one more; false without memory. */
bool pl_genre_room(void **at, size_t n, size_t size);
uint32_t pl_genre_intern(struct pl_genres *g, struct pl_str word); /* 0: out of memory */
struct pl_set *pl_genre_set(struct pl_genres *g, struct pl_str name);
/* Adds the alternatives of "a|b c" to those from `first` on. False: out of memory, or none. */
bool pl_genre_words(struct pl_genres *g, uint32_t first, struct pl_str text, struct pl_str value);
/* Adds the elements of a pattern. False: not understood. */
bool pl_genre_pattern(struct pl_genres *g, struct pl_str text, struct pl_rule *rule);

#endif
