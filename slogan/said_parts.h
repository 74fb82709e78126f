#ifndef PL_SAID_PARTS_H
#define PL_SAID_PARTS_H

/* What the files said_*.c share.
 *
 *	table    -> said_table.c    corpus/data/said_words.tsv: what it says of a word
 *	sentence -> said_words.c    words
 *	         -> said_sentence.c where it begins, whether it is Chinese
 *	         -> said_who.c      who a subject is: the meeting, somebody whom the document names, neither
 *	         -> said_subject.c  who the subject of an English verb is
 *	         -> said_clause.c   who says what in an English sentence
 *	         -> said_han.c      the same in a Chinese one
 *	slogan   -> said_frame.c    the verb in front of it
 *	speech   -> said_speaker.c  of whom a text is that has one speaker, or turns
 *	all      -> said.c          sentence by sentence back to who says it
 */

#include <stdint.h>

#include "slogan/said.h"
#include "text/word_hash.h"

/* What the table says of a word; some words are several. */
enum {
	PL_SAYS = 1 << 0,
	PL_SAYING = 1 << 1, /* its form in -ing */
	PL_AGENDA = 1 << 2,
	PL_ACTS = 1 << 3,
	PL_MEETS = 1 << 4,
	PL_OFFICE = 1 << 5,
	PL_LEADER = 1 << 6,
	PL_LEADER_OFFICE = 1 << 7,
	PL_SPEECH = 1 << 8,
	PL_PRONOUN = 1 << 9,
	PL_WHO = 1 << 10,
	PL_THAT = 1 << 11,
	PL_IT = 1 << 12,
	PL_AND = 1 << 13,
	PL_BE = 1 << 14,
	PL_BE_NOW = 1 << 15,
	PL_AUX = 1 << 16,
	PL_ADVERB = 1 << 17,
	PL_PREPOSITION = 1 << 18,
	PL_ABOUT = 1 << 19,
	PL_DETERMINER = 1 << 20,
	PL_MUST = 1 << 21,
	PL_FIRST_PERSON = 1 << 22,
	PL_LIST = 1 << 23,
	PL_NUMBER = 1 << 24,
	PL_FRAME = 1 << 25,
	PL_KEPT = 1 << 26,
	PL_PASSED = 1 << 27,
	PL_ASKS = 1 << 29,
	PL_INSIDE = 1 << 28, /* of a word of the table that begins before */
};

/* What stands between a word and the one before it. */
enum {
	PL_SAID_COMMA = 1,
	PL_SAID_COLON = 2,
	PL_SAID_SEMICOLON = 4,
	PL_SAID_OPENS = 8,   /* a quote */
	PL_SAID_CLOSES = 16, /* a quote */
	PL_SAID_BREAK = 32,  /* a dash, a bracket, the end of a sentence inside quotes */
	PL_SAID_BLANK = 64,  /* never kept */
};

struct pl_said_entry {
	struct pl_str first, rest; /* the first word, and the others parted by one space each */
	struct pl_str says,
		does; /* dictionary forms: of saying, of the agenda; else of a leader: the key */
	uint32_t is;
	uint32_t next; /* 1 + number of another that begins with the word, a shorter one */
	uint8_t n;     /* words */
};

struct pl_said_word {
	uint32_t from, to; /* bytes of the text, without 's */
	uint32_t is;
	uint16_t entry; /* pl_said_entry; 0: in no table */
	uint8_t n;      /* words of the entry; 1 without one */
	uint8_t gap;
	bool capital, possessive;
};

#define PL_SAID_WORDS 400
struct pl_said_words {
	struct pl_str text;
	size_t n;
	bool cut; /* there are more */
	struct pl_said_word at[PL_SAID_WORDS];
};

struct pl_str pl_said_table(void);
/* Before all else, in every call: reads the table the first time. */
void pl_said_begin(void);
/* The words of text[from, to). */
void pl_said_words(struct pl_said_words *w, struct pl_str text, size_t from, size_t to);
/* The longest entry that begins with a folded word, others by its `next`; 0: none does. */
uint16_t pl_said_find(struct pl_str folded);
const struct pl_said_entry *pl_said_entry(uint16_t i); /* NULL of 0 */

/* What begins no entry, quickly: by the first eight letters, made small; and by the first and the last character of a
 * Chinese word the classes of those that begin or end so. */
#define PL_SAID_PLACES 4096u
enum pl_said_kind {
	PL_KIND_OTHER,
	PL_KIND_LETTER,
	PL_KIND_CAPITAL,
	PL_KIND_HIGH, /* of no ASCII */
	PL_KIND_APOSTROPHE,
	PL_KIND_HYPHEN,
	PL_KIND_MARK,
};
struct pl_said_filters {
	unsigned char kind[256];           /* of a byte */
	uint64_t word[PL_SAID_PLACES / 8]; /* a bit each */
	uint32_t begins[PL_SAID_PLACES], ends[PL_SAID_PLACES];
};
extern struct pl_said_filters pl_said_filters;

static inline uint64_t pl_said_bit(uint64_t eight, size_t *place)
{
	uint64_t h = (eight | UINT64_C(0x2020202020202020)) * UINT64_C(0x9E3779B97F4A7C15);
	*place = (size_t)(h >> 55);
	return UINT64_C(1) << (h >> 49 & 63);
}
static inline size_t pl_said_han(const char *at)
{
	return ((size_t)(unsigned char)at[0] << 12 ^ (size_t)(unsigned char)at[1] << 6 ^
		       (unsigned char)at[2]) %
	       PL_SAID_PLACES;
}

/* Where the sentence begins that ends before, or goes on at, s[at], not before `low`; where the one ends that s[at] is in, not behind
 * `high`. */
size_t pl_said_start(struct pl_str s, size_t at, size_t low);
size_t pl_said_end(struct pl_str s, size_t at, size_t high);
/* More Chinese characters than Latin words? */
bool pl_said_is_han(struct pl_str s, size_t from, size_t to);
/* Without a mark at its end and short. */
bool pl_said_heading(struct pl_str s);
/* Does the slogan at s[from, to) stand in a quote, beside the quotes around it, that closes at *close, before `high`? */
bool pl_said_in_quote(struct pl_str s, size_t from, size_t to, size_t high, size_t *close);

enum pl_who_kind {
	PL_WHO_NONE,  /* none is printed: the sentence begins with its verb */
	PL_WHO_OTHER, /* a report, the people of a village */
	PL_WHO_MEETING,
	PL_WHO_PERSON,
	PL_WHO_PRONOUN, /* whoever was last */
};

struct pl_who {
	enum pl_who_kind kind;
	bool leader;
	struct pl_str key, name;
	const struct pl_person *person; /* NULL: the document has none */
};

/* Somebody whose name begins at text[at]: the bytes of it in *len. False: nobody that the document names. */
bool pl_who_named(
	const struct pl_told *told, struct pl_str text, size_t at, size_t *len, struct pl_who *out);
/* "Mayor Yu", "the mayor": surname, role, either empty. Falls back on the words as a name without a key. */
void pl_who_called(const struct pl_told *told, struct pl_str role, struct pl_str surname,
	struct pl_str printed, struct pl_who *out);
/* "Liu": somebody with that surname. */
bool pl_who_surname(const struct pl_told *told, struct pl_str surname, struct pl_who *out);
/* The general secretary. */
void pl_who_leader(const struct pl_told *told, struct pl_str printed, struct pl_who *out);

/* What a sentence says of who speaks. */
struct pl_says {
	bool found;        /* somebody says something */
	bool ends;         /* it tells what somebody did: who spoke before does not speak on */
	struct pl_who who; /* if found; else of whom it tells */
	struct pl_str verb;
};

/* text[from, to) is a sentence, or of the one that the slogan is in what stands before it: `inner`, where the last one who says
 * something counts, else the first. */
void pl_says_latin(
	const struct pl_told *told, struct pl_said_words *w, bool inner, struct pl_says *out);
/* Of whom an English sentence tells. */
void pl_says_of(const struct pl_told *told, const struct pl_said_words *w, struct pl_who *who);
void pl_says_han(const struct pl_told *told, struct pl_str text, size_t from, size_t to, bool inner,
	struct pl_says *out);
/* Behind a slogan, from its end, or from the end of the quote that it is in, to that of the sentence: ", he said". */
void pl_says_behind(const struct pl_told *told, struct pl_said_words *w, struct pl_says *out);
void pl_says_behind_han(const struct pl_told *told, struct pl_str text, size_t from, size_t to,
	struct pl_says *out);

/* Is it an obligation, from its first words on: "It is necessary", "All counties must"? */
bool pl_says_must(const struct pl_said_words *w);
/* Does a sentence go on with what was said before: "It is necessary", "First,", "要"? */
bool pl_goes_on_latin(const struct pl_said_words *w, struct pl_str text, size_t from, size_t to);
bool pl_goes_on_han(struct pl_str text, size_t from, size_t to);

/* The frame in front of text[at]. Of w, the words before it. Folded into the arena. False: no memory. */
bool pl_frame_latin(const struct pl_said_words *w, struct pl_arena *arena, struct pl_str *out);
void pl_frame_han(struct pl_str text, size_t from, size_t at, struct pl_str *out);

/* Does the passage begin with whose turn it is? Then whose goes into *out; nobody's that is known: *nobody. */
bool pl_said_turn(const struct pl_said_of *doc, struct pl_said_words *w, struct pl_str passage,
	struct pl_arena *arena, struct pl_said *out, bool *nobody, bool *no_memory);
/* What nobody else says is the speaker's: of the document, or the one who spoke, if the words are of a first person. False: no memory. */
bool pl_said_speaker(const struct pl_said_of *doc, bool first_person, struct pl_arena *arena,
	struct pl_said *out);

#endif
