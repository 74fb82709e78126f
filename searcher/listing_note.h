#ifndef PL_LISTING_NOTE_H
#define PL_LISTING_NOTE_H

/* What a list that no query leads to says of itself: how much there is, what is left out. */

#include "searcher/ask.h"

/* As pl_answer_note. */
void pl_listing_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out);

/* Which rows are shown, where that is not all. */
void pl_note_window(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	struct pl_buf *out);

/* "12,345"; "1 meeting", "12,345 meetings" */
void pl_note_number(struct pl_buf *out, uint64_t n);
void pl_note_amount(struct pl_buf *out, uint64_t n, const char *what);

#endif
