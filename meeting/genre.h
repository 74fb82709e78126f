#ifndef PL_GENRE_H
#define PL_GENRE_H

/* The tables of genres (corpus/data/genre_*.tsv), compiled once for the process and read-only from then on. Another
 * genre is another table, and its line in genre.c. A line is
 *
 *	genre   NAME                       whose lines follow: "readout", "minutes"
 *	set     NAME    word|two words     what {NAME} stands for; several lines of one name add up
 *	level   NORMAL  word|word          members of the set {level}; NORMAL goes where a normal form says {level}
 *	sign    WEIGHT  pattern            speaks for this genre, in the title or the opening
 *	type    NORMAL  pattern            what kind of meeting it is
 *	body    NORMAL  pattern            who met
 *	office  NORMAL  pattern            who met, by the office of the one in the chair
 *	label   PART    word|two words     before a colon, at the head of a list of names
 *	chair, spoke, attended, sat-in, absent, cited   WEIGHT   pattern   who had that part; of several that could
 *	                                   be the chair the heaviest is, of equal ones the first
 *
 * A pattern is compared with the words of one sentence, without regard to case, quotes and line breaks:
 *
 *	word            that word; each Chinese character is a word; the marks , and : are words, quotes and
 *	                brackets are passed over
 *	(a|b c)         one of these; (a|b c)? or none of them; word? may be left out
 *	{NAME}          a member of the set; {NAME}? may be left out
 *	{names}         names with their roles, one or several. In front of a pattern it is who does what follows: the
 *	                names before it, or the one of the clause before ("and made a report"), or the holder of an
 *	                office ("the mayor said"), whatever adverbs stand between
 *	{place}         one to three capitalised words
 *	...  ..         up to 24 words, none of them a name; up to 6
 *	^  $            the beginning and the end of the sentence
 *
 * Each pattern waits at its rarest word, so most words of a text cost one look into a table. */

#include "meeting/meeting.h"
#include "text/str.h"
#include "text/word_hash.h"

enum pl_rule_kind { PL_RULE_PART, PL_RULE_SIGN, PL_RULE_TYPE, PL_RULE_BODY, PL_RULE_OFFICE };

enum pl_element_kind { PL_EL_WORDS, PL_EL_NAMES, PL_EL_PLACE, PL_EL_GAP, PL_EL_START, PL_EL_END };

/* Words that may stand there: alternatives [first, first + n); of a gap, n words at most. */
struct pl_element {
	enum pl_element_kind kind;
	bool optional;
	uint32_t first, n;
	uint32_t bit; /* of a set that the program asks for: its bit in begins and ends */
};

struct pl_alternative {
	uint32_t first, n;   /* ids of its words */
	struct pl_str value; /* of a level; else empty */
};

#define PL_RULE_NEEDS 3

struct pl_rule {
	enum pl_rule_kind kind;
	enum pl_part part;
	unsigned genre; /* number of its name */
	int weight;
	struct pl_str normal;
	uint32_t first, n; /* elements */
};

/* Some words, by their ids: several share a bit, so that one that is not there may seem to be. */
struct pl_some {
	uint64_t bits[2];
};

static inline void pl_some_add(struct pl_some *some, uint32_t id)
{
	const uint32_t bit = id * 2654435761u >> 25;
	some->bits[bit / 64] |= UINT64_C(1) << (bit % 64);
}

static inline bool pl_some_meet(const struct pl_some *a, const struct pl_some *b)
{
	return (a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]);
}

/* Where a pattern waits: an alternative of one of its elements begins with that word. What tells most often that it does
 * not fit is here, where it is looked at first. */
struct pl_anchor {
	uint32_t word, rule, element;
	enum pl_rule_kind kind;
	uint32_t n_needs;
	struct pl_some needs[PL_RULE_NEEDS]; /* a word of each has to be there */
};

#define PL_MAX_GENRES 8

struct pl_set {
	struct pl_str name;
	uint32_t first, n;
};

struct pl_genre_label {
	struct pl_element words;
	enum pl_part part;
	unsigned genre;
};

struct pl_word_slot {
	struct pl_str text;
	struct pl_word_key key;
	uint32_t id;
};

struct pl_genres {
	struct pl_str genre[PL_MAX_GENRES];
	const char *genre_name[PL_MAX_GENRES];
	size_t n_genres;
	struct pl_word_slot *slots; /* of words, by hash; id 0: free */
	uint16_t *tags;             /* of the hash of the word in each slot; 0: free */
	struct pl_str *word;        /* by id */
	size_t n_slots, n_words;
	struct pl_rule *rules;
	struct pl_element *elements;
	struct pl_alternative *alternatives;
	uint32_t *words;
	struct pl_anchor *anchors; /* by word */
	uint32_t *begins, *ends;   /* of a word's id: of which sets it begins or ends members */
	uint32_t *anchored; /* of a word's id: its first anchor; the next id's is behind its last */
	struct pl_set *sets;
	struct pl_genre_label *labels;
	size_t longest_label; /* words */
	size_t n_rules, n_elements, n_alternatives, n_sequence, n_anchors, n_sets, n_labels;
	/* Sets that the program itself asks for. */
	struct pl_element adverb, list, also, apposition, before, other, office, title,
		abbreviation, the, agenda, past, leader, held, common, unit, in, feature, headline,
		acts, pronoun, came, printed_unit;
};

/* NULL: out of memory, or a table that is not understood (a mistake of ours, which tests see). */
const struct pl_genres *pl_genres(void);

/* The id of a folded word; 0: no table has it. */
uint32_t pl_genres_word(const struct pl_genres *g, struct pl_str folded);

#endif
