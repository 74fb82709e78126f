#ifndef PL_GLOB_H
#define PL_GLOB_H

/* Globs over UTF-8, as fnmatch without flags would do them in a UTF-8 locale, but for the
 * backslash, which stands for itself: sources are printed with "\xHH" in them. */

#include "text/str.h"

/* Does the whole of s fit? * is any run of characters, also over a /; ? is one character; [a-z]
 * one of a set, [!a-z] or [^a-z] one that is not. A ] that comes first belongs to the set; a [
 * that is never closed stands for itself. Time grows with pattern times text, never worse. */
bool pl_glob(struct pl_str pattern, struct pl_str s);

#endif
