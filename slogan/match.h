#ifndef PL_SLOGAN_MATCH_H
#define PL_SLOGAN_MATCH_H

/* Where the forms of all slogans stand in a text: one pass over its tokens, along a trie of stems. Documents when they
 * are indexed and passages when they are shown go through this one call.
 *
 * A form matches on stems, over line breaks and quote marks; over other punctuation only where it prints some there,
 * over a sentence end only where it prints one. Of matches of one slogan that share words the longest counts; so does
 * one of another slogan against what lies inside it; a
 * match that the gate leaves out hides nothing. */

#include "slogan/lexicon.h"

struct pl_slogan_match {
	uint32_t slogan;         /* index in the lexicon */
	uint32_t form;           /* index in its forms */
	uint32_t position, span; /* of its first word, from 1; how many positions, gaps included */
	uint32_t from, to;       /* bytes of the text: its words, without quotes around them */
	bool quoted;             /* it stands in quotes of its own, or one is inside it */
	bool left_out;           /* a gated form, and the gate is closed */
};

/* By rising position, then rising span. Zero-initialise; reuse; free. */
struct pl_slogan_matches {
	struct pl_slogan_match *at;
	size_t n, cap;
};
void pl_slogan_matches_free(struct pl_slogan_matches *m);

struct pl_matcher; /* one per thread; the lexicon must outlive it */
enum pl_status pl_matcher_new(
	const struct pl_lexicon *l, struct pl_matcher **out, struct pl_err *err);
void pl_matcher_free(struct pl_matcher *m); /* takes NULL */

/* tokens: of the text, by this analyser, whose generation has not risen since. Replaces what *out held. PL_NOMEM. */
enum pl_status pl_slogan_match(struct pl_matcher *m, const struct pl_analyser *an,
	struct pl_str text, const struct pl_tokens *tokens, struct pl_slogan_matches *out,
	struct pl_err *err);

#endif
