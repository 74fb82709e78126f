#ifndef PL_KEY_PLACES_H
#define PL_KEY_PLACES_H

/* What a list of phrases tells besides counts, from the texts: how each is mostly printed, where it stands first on each
 * side, and how evenly it is spread. */

#include "searcher/keyness.h"
#include "searcher/side_texts.h"

/* The oldest occurrence on a side. */
struct pl_key_sample {
	bool there;
	pl_date date;
	uint64_t meeting, document;
	uint32_t passage, offset, length; /* number; bytes in the document's text */
	struct pl_str text; /* as printed there, white space single, without quote marks */
};

struct pl_key_place {
	uint32_t gram;
	unsigned side;
	struct pl_str form; /* as printed most often */
	uint32_t form_count;
	struct pl_key_sample sample[2];
	/* Gries' DP over the meetings of the side: half the sum of |share of the occurrences - share of the words|; 0
	 * is even, near 1 all in one place. Gries (2008), Dispersions and adjusted frequencies in corpora,
	 * International Journal of Corpus Linguistics 13(4). */
	double dispersion;

	/* While it is read. */
	uint32_t forms; /* first of its forms, + 1 */
	uint32_t meeting, in_meeting;
	double sum;
};

/* Set gram and side of each, n of them; fills the rest. Strings are in the arena. PL_LIMIT, PL_NOMEM, ... */
enum pl_status pl_key_places(struct pl_archive *a, const struct pl_sides *s,
	const struct pl_ngrams *g, struct pl_word_runs *runs, struct pl_key_place *place, size_t n,
	struct pl_arena *arena, struct pl_err *err);

#endif
