#ifndef PL_SLOGAN_TRIE_H
#define PL_SLOGAN_TRIE_H

/* The forms of all slogans as a trie of numbered words, and the phrases of their gates in the same numbers. */

#include "slogan/lexicon_parts.h"
#include "slogan/marks.h"
#include "slogan/symbols.h"
#include "slogan/word.h"

enum { PL_GAP_WORDS = 8 }; /* that "…" in a form stands for, at most */

/* Number of a word: 0 is in no form or gate, PL_SYMBOL_ARTICLE an article. */
typedef uint16_t pl_symbol;
enum { PL_SYMBOL_NONE, PL_SYMBOL_ARTICLE, PL_SYMBOL_FIRST };

struct pl_trie_form {
	uint32_t slogan, form;
	const pl_symbol *word; /* without articles; `at_root` of them are on the path */
	uint32_t n, at_root;
	const unsigned char
		*stop;  /* n of them: enum pl_stop allowed before the word, or PL_STOP_GAP */
	uint64_t print; /* of the folded words, as pl_print_add makes it */
	bool article;   /* it begins with one */
	bool number;    /* it begins with a number */
	bool gated, exact;
};
enum { PL_STOP_GAP = 3 };

struct pl_trie_node {
	uint32_t first, n;       /* its children */
	uint32_t forms, n_forms; /* those that end here */
	pl_symbol symbol;        /* on the way here */
};

struct pl_phrase {
	const pl_symbol *word;
	uint32_t n;
};

struct pl_gate_words {
	const struct pl_phrase *phrase;
	uint32_t n;
};

struct pl_trie {
	struct pl_arena arena;
	struct pl_stemmer *stemmer;
	struct pl_symbols symbols;
	struct pl_trie_node *node; /* the root first */
	uint32_t n_nodes;
	struct pl_trie_form *form; /* by their words */
	uint32_t n_forms;
	uint32_t *child; /* of the root, by symbol; 0: none */
	unsigned char *
		in_gate; /* by symbol: a phrase of a gate begins so (1), one of the register begins so (4) */
	struct pl_gate_words **gate;         /* of each slogan, for each term of its gate */
	struct pl_gate_words party_register; /* party_register.h */
};

enum pl_status pl_trie_new(const struct pl_lexicon *l, struct pl_trie **out, struct pl_err *err);
void pl_trie_free(struct pl_trie *t); /* takes NULL */

/* The number of a word; 0 when no form or gate has it. */
pl_symbol pl_trie_symbol(const struct pl_trie *t, const struct pl_lexeme *word);

/* The child behind that word; NULL when there is none. */
const struct pl_trie_node *pl_trie_child(
	const struct pl_trie *t, const struct pl_trie_node *node, pl_symbol symbol);

/* Is the word a number, in letters, digits or Chinese? Behind one a form that begins with a number is another number: "twenty-two",
 * 第四. */
bool pl_is_number(struct pl_str folded);
bool pl_goes_before_number(struct pl_str folded);

#endif
