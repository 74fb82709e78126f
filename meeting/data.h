#ifndef PL_MEETING_DATA_H
#define PL_MEETING_DATA_H

/* The tables of corpus/data, as they are, built into the program: lines end in a newline, columns are parted by
 * tabs, lines that begin with # are comments. Static. */

#include "text/str.h"

struct pl_str pl_data_surnames(void);
struct pl_str pl_data_formulae(void);
struct pl_str pl_data_syllables(void);
struct pl_str pl_data_english_words(void);
struct pl_str pl_data_name_words(void);
struct pl_str pl_data_han_words(void);
struct pl_str pl_data_not_names(void);
struct pl_str pl_data_aliases(void);
struct pl_str pl_data_held_rules(void);
struct pl_str pl_data_held_years(void);
struct pl_str pl_data_boilerplate(void);

/* The tables of genres (genre.h says what their lines are), in the order in which they are read. */
size_t pl_data_n_genres(void);
struct pl_str pl_data_genre(size_t i);

#endif
