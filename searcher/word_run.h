#ifndef PL_WORD_RUN_H
#define PL_WORD_RUN_H

/* A passage as a run of numbered stems, for counting and for comparing: the number of a stem is the same in all texts
 * of one question. A run knows where clauses end, and what kind of word each is. */

#include "text/analyse.h"
#include "text/arena.h"

enum pl_word_kind {
	PL_WORD_FUNCTION = 1, /* the, of, and, must */
	PL_WORD_DIGITS = 2,   /* no letter in it: 2022, 3.5 */
	PL_WORD_NUMERAL = 4,  /* two, hundred */
	PL_WORD_GENRE = 8,    /* what every readout says: meeting, stressed, Monday */
	PL_WORD_HAN = 16,     /* one Han character, counted as half a word */
};

struct pl_run_word {
	uint32_t stem;      /* number; PL_NO_STEM of a word that no term can hold */
	uint32_t from, to;  /* bytes of the passage */
	unsigned char kind; /* PL_WORD_* */
	bool ends; /* no phrase goes on behind it: there a clause ends (. ! ? , ; : — or a bracket), or so much stands
	              that is no word */
};
#define PL_NO_STEM UINT32_MAX

/* Zero-initialise but for `an`. */
struct pl_word_runs {
	struct pl_analyser *an;   /* lent */
	struct pl_run_word *word; /* of the passage read last */
	size_t n, cap;
	uint32_t too_long; /* words of it that no term can hold */

	uint32_t n_stems;

	/* Stems by number: where each begins in `bytes`, and its kind. */
	struct pl_buf bytes;
	uint32_t *at;
	unsigned char *kind;
	size_t stems_cap;
	uint32_t *slot; /* of a hash table: number + 1 */
	unsigned bits;
	/* Numbers of the analyser's own, as long as they live: + 1. */
	uint32_t *known;
	size_t known_cap;
	uint32_t generation;
	struct pl_tokens tokens;
};

/* Replaces the run. PL_LIMIT past PL_RUN_STEMS different stems; PL_NOMEM. */
#define PL_RUN_STEMS 2000000
#define PL_RUN_BYTES (24 * PL_MIB) /* of all stems together */
#define PL_RUN_GAP   64            /* bytes between two words that follow on each other */
enum pl_status pl_word_run(struct pl_word_runs *r, struct pl_str text, struct pl_err *err);

struct pl_str pl_word_stem(const struct pl_word_runs *r, uint32_t stem);
void pl_word_runs_free(struct pl_word_runs *r);

#endif
