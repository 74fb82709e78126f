#ifndef PL_MENTIONS_PARTS_H
#define PL_MENTIONS_PARTS_H

/* What gathering mentions (mentions.c) and writing them (mentions_write.c) share. */

#include "indexer/mentions.h"
#include "indexer/reach.h"
#include "indexer/words.h"

struct pl_mention_range {
	uint32_t first, last;
};

/* A mention that waits; kind: its number in the writer's kinds. */
struct pl_waiting {
	uint32_t place, position, kind;
};

struct pl_waiting_list {
	struct pl_waiting *at;
	size_t n, cap;
	uint32_t last; /* the highest place that was added */
};

struct pl_mention_writer {
	struct pl_db *db;
	struct pl_lexicon *own; /* NULL: the one that is built in, or none */
	const struct pl_lexicon *lexicon;
	struct pl_mention_directory directory;
	bool changed;                 /* the directory is to be written */
	struct pl_waiting_list *list; /* by index in the lexicon */
	size_t n_waiting;
	struct pl_mention_range *gone;
	size_t n_gone, gone_cap;
	struct pl_words kinds; /* their bytes, in the arena */
	struct pl_arena arena;
	uint64_t seed;
	/* While writing. */
	struct pl_mentions old;
	uint32_t *number_of; /* by kind: in the block at hand, + 1 */
	size_t number_cap;
	struct pl_buf key, head, body, out;
};

/* The number of a kind, by its bytes. */
enum pl_status pl_mention_number(
	struct pl_mention_writer *w, struct pl_str bytes, uint32_t *out, struct pl_err *err);

#endif
