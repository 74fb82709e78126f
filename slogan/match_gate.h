#ifndef PL_SLOGAN_MATCH_GATE_H
#define PL_SLOGAN_MATCH_GATE_H

/* Whether the gate of a slogan opens for a form where it stands. */

#include "slogan/trie.h"

struct pl_place {
	struct pl_marked *text;
	const pl_symbol *
		of_form; /* by number of form: the word's, with what else bits above PL_SYMBOL_BITS say */
	size_t first, last; /* tokens of the form, an article in front included */
	bool quoted;
	const struct pl_trie_form *form;
};
enum { PL_SYMBOL_BITS = 0x7FFF };

/* words: of each term. */
bool pl_gate_opens(const struct pl_gate *gate, const struct pl_gate_words *words,
	const struct pl_trie *t, const struct pl_place *place);

#endif
