#ifndef PL_DICTIONARY_H
#define PL_DICTIONARY_H

/* The words an analyser has met: what was printed -> form -> stem. So folding and stemming are done
 * once for each print of a word ("The" and "the" are two prints of one form), and forms and stems
 * have dense numbers. It grows with what it is given; the analyser begins it anew between texts. */

#include <stdint.h>

#include "text/fold.h"
#include "text/stemmer.h"

/* A distinct form with its stem. Owned by the dictionary; lives until it begins anew. */
struct pl_lexeme {
	struct pl_str form, stem;
	uint32_t number;      /* of the form: from 0, dense, in order of arrival */
	uint32_t stem_number; /* of the stem, the same among stems; equal stems have one number */
};

struct pl_dictionary; /* one per thread */

/* The folder and the stemmer are borrowed and must outlive the dictionary. */
enum pl_status pl_dictionary_new(struct pl_folder *folder, struct pl_stemmer *stemmer,
	struct pl_dictionary **out, struct pl_err *err);
void pl_dictionary_free(struct pl_dictionary *d); /* takes NULL */

/* What a word as printed is looked up by. One of up to PL_SHORT_WORD bytes is its own key: two numbers,
 * filled up with zeros. Of a longer one the key is its hash and where its bytes are. */
#define PL_SHORT_WORD 16

struct pl_key {
	uint64_t a; /* bytes 0 to 7; of a longer word its hash */
	union {
		uint64_t b; /* bytes 8 to 15 */
		const char *far;
	};
	uint32_t len;
	union {
		uint32_t hash;
		uint32_t
			number; /* in the dictionary: of the form. The hash is made again when it grows. */
	};
};

/* The key of what is printed in bytes [from, to) of text, a word or a whole hyphenated one. Begins
 * to fetch what pl_dictionary_find will look at, so make the keys of some words ahead. */
void pl_dictionary_key(const struct pl_dictionary *d, struct pl_str text, size_t from, size_t to,
	struct pl_key *out);

/* NULL when it is not known. *number: of its form, which is got without fetching the lexeme. */
const struct pl_lexeme *pl_dictionary_find(
	const struct pl_dictionary *d, const struct pl_key *key, uint32_t *number);

/* Adds a word that pl_dictionary_find has just not found: at most PL_MAX_WORD bytes, with no hyphen
 * in it. *out stays NULL when its form is empty or over PL_MAX_TERM. */
enum pl_status pl_dictionary_add(struct pl_dictionary *d, struct pl_str print,
	const struct pl_lexeme **out, struct pl_err *err);

/* The same for a whole hyphenated word, whose form is told: at most PL_MAX_TERM bytes, folded. */
enum pl_status pl_dictionary_add_whole(struct pl_dictionary *d, struct pl_str print,
	struct pl_str form, const struct pl_lexeme **out, struct pl_err *err);

/* Begins anew when it holds over PL_DICTIONARY_WORDS forms or PL_DICTIONARY_BYTES bytes: all
 * lexemes go, numbers start from 0. */
void pl_dictionary_turn(struct pl_dictionary *d);

uint32_t pl_dictionary_generation(const struct pl_dictionary *d); /* from 1; rises at each turn */
uint32_t pl_dictionary_forms(const struct pl_dictionary *d);
uint32_t pl_dictionary_stems(const struct pl_dictionary *d);

#endif
