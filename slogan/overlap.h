#ifndef PL_SLOGAN_OVERLAP_H
#define PL_SLOGAN_OVERLAP_H

/* Of matches that share words, those that stay. Of one slogan the longest does, of those as long the leftmost; of
 * different ones, what lies wholly inside another goes. Matches that the gate leaves out hide nothing, and go
 * where one that counts shares words with them (of their slogan) or holds them (of any). */

#include "slogan/match.h"

/* Room that is used again; zero-initialise. */
struct pl_overlap {
	uint32_t *of_slogan; /* two of each */
	size_t n_slogans;
	bool *gone; /* of each match */
	size_t room;
};
void pl_overlap_free(struct pl_overlap *o);

/* n_slogans: of the lexicon, the same at each call. False without memory. */
bool pl_overlap_drop(struct pl_overlap *o, size_t n_slogans, struct pl_slogan_matches *m);

#endif
