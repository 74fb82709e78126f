#ifndef PL_HELD_STAMP_H
#define PL_HELD_STAMP_H

#include "text/str.h"

/* Do the words before a date make it the day on which a text was published: "Release time:", "date"? */
bool pl_held_is_stamp(struct pl_str before);
/* "Updated:" */
bool pl_held_is_change(struct pl_str before);
/* Does it begin with the words, in small letters, whatever their case in s? White space is one. */
bool pl_held_begins_with(struct pl_str s, const char *words);

#endif
