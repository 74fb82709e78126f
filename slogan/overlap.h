#ifndef PL_SLOGAN_OVERLAP_H
#define PL_SLOGAN_OVERLAP_H

/* Of matches that share words, those that stay. Of one slogan the leftmost does, of those that begin together the longest; of
 * different ones, what lies wholly inside another goes. Matches that the gate leaves out hide nothing, and go
 * where one that counts shares words with them (of their slogan) or holds them (of any). */

#include "slogan/match.h"

/* end: for each slogan of the lexicon a number, all 0; it is left so. Sorts. */
void pl_slogan_overlap(struct pl_slogan_matches *m, uint32_t *end);

#endif
