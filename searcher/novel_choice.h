#ifndef PL_NOVEL_CHOICE_H
#define PL_NOVEL_CHOICE_H

/* From phrases with a score to those that are proposed, best first: names, titles, boilerplate and what is known are
 * left out; phrases of the same words are one, with variants; of phrases that stand inside each other or overlap, the
 * one that scores more is kept. */

#include "searcher/novel_known.h"
#include "searcher/novel_weigh.h"

enum { PL_NOVEL_VARIANTS = 8 };

struct pl_novel_form {
	const struct pl_novel *p;
	struct pl_str
		text; /* words of one occurrence, as printed, blanks between those that are not
	                       * Chinese, and the commas that are printed there */
	bool commas;
};

struct pl_novel_row {              /* by falling score */
	struct pl_novel_form main; /* the one of most meetings */
	struct pl_novel_form variant[PL_NOVEL_VARIANTS];
	size_t n_variants;
	struct pl_novel_signs signs; /* of the phrase that scored best, as the score */
	double score;
	struct pl_novel_run run;
};

struct pl_novel_choice {
	struct pl_novel_row *at;
	size_t n;
	bool cut; /* there are more */
	struct pl_arena arena;
};

/* Zero-initialise; pl_novel_choice_done in any case. */
enum pl_status pl_novel_choose(struct pl_novel_gather *g, const struct pl_novel_known *known,
	struct pl_novel_choice *out, struct pl_err *err);
void pl_novel_choice_done(struct pl_novel_choice *c);

#endif
