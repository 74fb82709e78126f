#ifndef PL_SLOGAN_LEXICON_PARTS_H
#define PL_SLOGAN_LEXICON_PARTS_H

/* What the files of the lexicon share. */

#include "slogan/gate.h"
#include "slogan/lexicon.h"

enum pl_lexicon_column {
	PL_COL_ID,
	PL_COL_ZH,
	PL_COL_PINYIN,
	PL_COL_OFFICIAL,
	PL_COL_FORMS,
	PL_COL_GATED,
	PL_COL_GATE,
	PL_COL_YEAR,
	PL_COL_FIRST_EVENT,
	PL_COL_MEMBERS,
	PL_COL_AMBIGUITY,
	PL_COL_CATEGORY,
	PL_COL_NOTE,
	PL_COLS
};
extern const char *const pl_lexicon_columns[PL_COLS];

/* A slogan with what its row says and the public struct does not. */
struct pl_entry {
	struct pl_slogan slogan;
	struct pl_str cell[PL_COLS]; /* as written */
	struct pl_gate gate;
	size_t line; /* of the table that is read; 0: it is that of the base */
	bool gone;   /* a row has taken it away */
};

struct pl_lexicon {
	struct pl_arena arena;
	struct pl_entry *at;
	size_t n, cap;
	uint32_t *by_id; /* places in `at` from 1, by hash of the id */
};

/* Fills e from its cells, whose text lives as long as the arena; `gated` and the other cells are lists parted by "|".
 * False when they cannot be read: *cell and *at say where, *what says what to do. */
bool pl_entry_read(struct pl_entry *e, struct pl_arena *arena, enum pl_lexicon_column *cell,
	size_t *at, const char **what);

#endif
