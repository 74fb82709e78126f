#ifndef PL_NOVEL_TABLE_H
#define PL_NOVEL_TABLE_H

/* What is counted of phrases while all texts are read, twice. The first time: of each run of words, by its hash, in
 * how many meetings it is at most, in bytes that several runs may share (a counting Bloom filter with one hash); of
 * words how often they are there. The second time: of those runs that were in enough meetings, all that they are
 * weighed by. So memory is bounded, and what is counted the second time is counted in full. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PL_NOVEL_PERIODS = 16 }; /* of as many dated meetings each, in order of time */

/* A phrase. */
struct pl_novel {
	uint64_t hash;
	uint64_t left, right; /* which words stand beside it: a bit each, by their hashes */
	uint64_t places;      /* likewise */
	uint32_t occurrences, meetings;
	uint32_t last; /* the meeting that was counted last, + 1 */
	uint32_t quoted, capitals, framed;
	uint32_t passage, from, to; /* where it stands, at best in quotes: bytes of the passage */
	uint16_t period[PL_NOVEL_PERIODS];
	float parts; /* occurrences of its words, small ones and numbers apart, added up */
	float lower; /* of these the one that is least often printed without a capital: share */
	float fixed; /* numbered: how often the number is this one; else 0 */
	float score;
	uint8_t words, content; /* content: that count for `parts` */
	bool han, numbered, formula, sample_quoted;
};

struct pl_novel_table {
	uint8_t *sketch;       /* meetings of runs */
	uint64_t *quoted;      /* bits: runs that are in quotes somewhere */
	uint32_t *word, *down; /* words; words without a capital */
	uint32_t *counted;     /* runs behind any number */
	struct pl_novel *at;
	size_t n;
	uint32_t *slot; /* of a hash table: a phrase, + 1 */
	uint32_t least; /* meetings: rarer runs are no phrases */
	bool full;      /* there were more */
};

/* False without memory. Zero-initialise; pl_novel_table_done in any case. */
bool pl_novel_table_init(struct pl_novel_table *t);
void pl_novel_table_done(struct pl_novel_table *t);

/* While reading for the first time. A run: once for each meeting. */
void pl_novel_note_run(struct pl_novel_table *t, uint64_t gram);
void pl_novel_note_quoted(struct pl_novel_table *t, uint64_t gram);
void pl_novel_note_counted(struct pl_novel_table *t, uint64_t gram); /* without its number */
void pl_novel_note_word(struct pl_novel_table *t, uint64_t word, bool capital);

bool pl_novel_was_quoted(const struct pl_novel_table *t, uint64_t gram);
uint32_t pl_novel_words_of(const struct pl_novel_table *t, uint64_t word);
uint32_t pl_novel_down_of(const struct pl_novel_table *t, uint64_t word);
uint32_t pl_novel_counted_of(const struct pl_novel_table *t, uint64_t gram);

/* Begins to fetch what pl_novel_note_run and pl_novel_at look at. */
void pl_novel_ahead(const struct pl_novel_table *t, uint64_t gram);

/* Between the two: in `least` meetings or more, or in so many that those phrases find room. */
void pl_novel_set_least(struct pl_novel_table *t, uint32_t least);

/* The second time: the phrase of a run; NULL where it is too rare, or there is no room. *fresh: it is new, zeroed. */
struct pl_novel *pl_novel_at(struct pl_novel_table *t, uint64_t gram, bool *fresh);

/* Which were seen already: of one meeting, numbers that name runs or texts. */
struct pl_novel_seen {
	struct pl_novel_seen_slot {
		uint64_t key;
		uint32_t round;
	} * slot;
	uint32_t round;
	unsigned bits;
	size_t n;
};
bool pl_novel_seen_init(struct pl_novel_seen *s);
void pl_novel_seen_done(struct pl_novel_seen *s);
void pl_novel_seen_next(struct pl_novel_seen *s); /* forgets all */
/* True: not before. When it cannot grow any more, it forgets. */
bool pl_novel_seen_add(struct pl_novel_seen *s, uint64_t key);

#endif
