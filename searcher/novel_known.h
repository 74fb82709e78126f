#ifndef PL_NOVEL_KNOWN_H
#define PL_NOVEL_KNOWN_H

/* The forms of the slogans that are known, to tell what is new: nothing that has the words of one in any order, small
 * words apart, that stands inside one, has one inside, or shares two words with its beginning or end. */

#include "searcher/novel_run.h"
#include "slogan/lexicon.h"

struct pl_novel_known {
	struct pl_novel_run *at;
	size_t n;
};

/* Zero-initialise; pl_novel_known_done in any case. */
enum pl_status pl_novel_known_read(struct pl_analyser *an, const struct pl_word_classes *c,
	const struct pl_lexicon *l, struct pl_novel_known *out, struct pl_err *err);
void pl_novel_known_done(struct pl_novel_known *k);

/* whole: the run is printed as one, in quotes, so with words of its own behind a form it is another phrase ("ten clear
 * wells" beside "ten clears"). */
bool pl_novel_is_known(const struct pl_novel_known *k, const struct pl_novel_run *run, bool whole);

#endif
