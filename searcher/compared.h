#ifndef PL_COMPARED_H
#define PL_COMPARED_H

/* What a comparison says of itself: how large its sides are, what was left out or folded, by which rules rows were
 * chosen. */

#include <stdbool.h>
#include <stdint.h>

#include "text/buf.h"

enum { PL_COMPARED_ROOM = 80, PL_COMPARED_ID = 16 };

struct pl_compared_side {
	const char *asked;                   /* as the user wrote it */
	uint64_t meetings, documents, words; /* each text once */
	uint64_t copies;                     /* documents whose text another on the side has */
	uint64_t undated;                    /* documents */
	uint64_t left_undated, left_uncertain;
	uint64_t rows, shown, folded; /* phrases */
	uint64_t slogans, slogans_shown, slogans_weak;
	uint32_t least_meetings;
	enum {
		PL_COMPARED_AS_ASKED,
		PL_COMPARED_SLOGAN, /* bare words stand for the meetings that cite it */
		PL_COMPARED_PHRASE, /* ... that have these words */
		PL_COMPARED_WORD    /* the same of one that might be an id */
	} read;
	char slogan[PL_COMPARED_ROOM]; /* the id of it, perhaps cut */
	char laid[PL_COMPARED_ID];     /* of two texts laid side by side: the id of the document */
	bool unknown;                  /* no meeting or document has this id */
	bool overlap_left;             /* meetings on both sides were left out of this one */
};

struct pl_compared {
	struct pl_compared_side side[2];
	uint64_t overlap; /* meetings on both sides */
	double floor; /* log-likelihood under which phrases were not counted, for want of room; else 0 */
	uint64_t held_down; /* phrases of plain words */
	bool all;
	bool no_slogans; /* the index was made before slogans were read */

	/* Of two texts. */
	bool texts;      /* two were compared */
	const char *why; /* ... or why not; NULL: two were not asked for */
	uint64_t same, reworded, dropped, added;
};

/* For text, and (only_gaps) for the notes beside other formats. */
void pl_compared_note(const struct pl_compared *c, bool only_gaps, struct pl_buf *out);
/* One JSON object {"totals":...} and a newline. */
void pl_compared_totals(const struct pl_compared *c, struct pl_buf *out);

#endif
