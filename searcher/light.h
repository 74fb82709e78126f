#ifndef PL_LIGHT_H
#define PL_LIGHT_H

/* Where the leaves of a query occur in the text of one passage: what is lit, what is counted by
 * form, how close the match is. Works on the text alone, with the analysis that indexed it. */

#include "searcher/match.h"

struct pl_range {
	uint32_t from, to; /* bytes of the text, half open */
};

enum pl_grade { PL_GRADE_NONE, PL_GRADE_NEAR, PL_GRADE_SLOGAN, PL_GRADE_STEM, PL_GRADE_EXACT };

/* One occurrence: the bytes it covers, the forms it is printed in ("two establishments"). */
struct pl_occurrence {
	struct pl_range range;
	uint32_t form_at, form_len; /* in pl_light.forms */
};

/* Zero-initialise; reuse between texts; pl_light_free at the end. */
struct pl_light {
	struct pl_range *lit; /* merged, rising */
	size_t n_lit, lit_cap;
	struct pl_occurrence *occurrence; /* rising by place */
	size_t n_occurrences, occurrence_cap;
	struct pl_buf forms;
	enum pl_grade grade; /* of the weakest leaf that is there, each by its best occurrence */
	struct pl_tokens tokens;
	uint32_t generation; /* of the analyser: when it has risen, the words of tokens are dead */
	const struct pl_token **at; /* the word at each position, from 1 */
	size_t at_cap;
};

/* Replaces what *out held. The leaves of m that are denied are passed over. */
enum pl_status pl_light(struct pl_archive *a, const struct pl_matches *m, struct pl_str text,
	struct pl_light *out, struct pl_err *err);
void pl_light_free(struct pl_light *l);

/* "exact", "stem", "slogan", "near", or NULL */
const char *pl_grade_name(enum pl_grade g);

#endif
