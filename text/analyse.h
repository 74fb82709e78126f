#ifndef PL_ANALYSE_H
#define PL_ANALYSE_H

/* From text to tokens: the one analysis that documents and queries both go through.
 *
 *	text -> words (UAX #29, with the choices named in token.h) -> form (folded) -> stem
 *
 * Positions count words from 1. A hyphenated word gives a token for each part, at positions of
 * their own, and before them one for the whole ("state-owned") at the position of its first part,
 * spanning all of them. */

#include <stdint.h>

#include "text/dictionary.h"

struct pl_token {
	uint32_t position; /* from 1 */
	uint32_t span;     /* positions covered: 1, or the parts of a whole hyphenated word */
	uint32_t from, to; /* bytes of the text given, half open */
	bool whole;        /* a whole hyphenated word; its parts follow */
	uint32_t number;   /* word->number, where there is a word */
	const struct pl_lexeme *word; /* NULL when the form is over PL_MAX_TERM, or empty */
};

/* Tokens of one text, in order of position, a whole before its parts. Owned by the caller;
 * zero-initialise, reuse between texts, pl_tokens_free at the end. Their words are the analyser's:
 * they live until its generation rises, as it may with the next text it is given. */
struct pl_tokens {
	struct pl_token *at;
	size_t n, cap;
	uint32_t words;    /* positions used: the length of the text in tokens */
	uint32_t too_long; /* words over PL_MAX_TERM bytes: they hold a position, match nothing */
};

/* Empty when no term can hold the word. */
static inline struct pl_str pl_token_form(const struct pl_token *k)
{
	return k->word ? k->word->form : (struct pl_str){ NULL, 0 };
}

static inline struct pl_str pl_token_stem(const struct pl_token *k)
{
	return k->word ? k->word->stem : (struct pl_str){ NULL, 0 };
}

struct pl_analyser; /* one per thread: stemmer, normaliser, dictionary */

enum pl_status pl_analyser_new(struct pl_analyser **out, struct pl_err *err);
void pl_analyser_free(struct pl_analyser *an); /* takes NULL */

/* Replaces what *out held. text is valid UTF-8, at most PL_MAX_DOCUMENT. Before it looks at the
 * text it lets go of a dictionary that is full (PL_DICTIONARY_WORDS). PL_LIMIT, PL_NOMEM. */
enum pl_status pl_analyse(
	struct pl_analyser *an, struct pl_str text, struct pl_tokens *out, struct pl_err *err);

/* Rises each time the dictionary began anew: then numbers are new, and lexemes given before dead. */
uint32_t pl_analyser_generation(const struct pl_analyser *an);
/* How many numbers of forms and of stems are in use. */
uint32_t pl_analyser_forms(const struct pl_analyser *an);
uint32_t pl_analyser_stems(const struct pl_analyser *an);

/* The folded form of s as one run of text, white space to single spaces (for prefixes and
 * headings). Appended to out. */
enum pl_status pl_fold(
	struct pl_analyser *an, struct pl_str s, struct pl_buf *out, struct pl_err *err);

void pl_tokens_free(struct pl_tokens *t);

/* All that decides which terms a text gives, in one line: rules, ICU and Unicode data, stemmer (by
 * the stems of a list of telling words). Two indexes with the same line can be searched alike. */
#define PL_FINGERPRINT_ROOM 160
enum pl_status pl_analysis_fingerprint(
	struct pl_analyser *an, char out[PL_FINGERPRINT_ROOM], struct pl_err *err);

#endif
