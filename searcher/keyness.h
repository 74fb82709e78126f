#ifndef PL_KEYNESS_H
#define PL_KEYNESS_H

/* Which of the counted phrases tell two sides apart, and which of them are listed.
 *
 * A row is a phrase that has more than its share on one side, is there in so many meetings as asked for, is not all
 * function words, numbers and words of the genre (plain_words.h), and reaches the log-likelihood asked for. Of rows of
 * one side
 *	- those of three words or more that are of one longer formula are one row, that with the highest
 *	  log-likelihood: two go together where they share a part of which nine in ten occurrences are inside each;
 *	- a shorter one is folded into a longer row when nine in ten of its occurrences are inside that. */

#include "searcher/ngrams.h"

#define PL_KEY_SIGNIFICANT 15.13 /* p < 0.0001 with one degree of freedom */
#define PL_KEY_INSIDE      0.9

struct pl_key_row {
	uint32_t gram; /* index in ngrams.at */
	unsigned side; /* that has more than its share */
	double log_likelihood, log_ratio;
	bool folded;
};

struct pl_key_rows {
	struct pl_key_row *at; /* those listed, of side 0, then of side 1; each highest first */
	size_t n[2];
	uint64_t folded[2], held_down; /* into other rows; only plain words */
};

/* all: also rows under PL_KEY_SIGNIFICANT. PL_NOMEM. Free with pl_key_rows_done in any case. */
enum pl_status pl_key_rows(const struct pl_ngrams *g, const struct pl_word_runs *r, bool all,
	struct pl_key_rows *out, struct pl_err *err);
void pl_key_rows_done(struct pl_key_rows *k);

#endif
