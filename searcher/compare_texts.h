#ifndef PL_COMPARE_TEXTS_H
#define PL_COMPARE_TEXTS_H

/* Two meetings, or two documents, laid side by side: what the second drops, adds, rewords. Of a meeting that several
 * texts tell of, one is taken that is in the language of the other side, the one that the meeting is known by first. */

#include "searcher/desk.h"
#include "searcher/sides.h"
#include "searcher/word_run.h"

/* Prints rows, or in text the part on sentences, and notes in *c what there is, or why there is nothing. Only where
 * both sides are asked for by ids. */
enum pl_status pl_compare_texts(struct pl_desk *d, const struct pl_sides *s,
	struct pl_word_runs *runs, struct pl_compared *c);

#endif
