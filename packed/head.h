#ifndef PL_HEAD_H
#define PL_HEAD_H

/* The head of a list in one layer: how much there is, its forms, where its blocks are, and the last of
 * them, which is still growing.
 *
 *	head  := varint postings, varint occurrences less postings,
 *	         varint 2 * forms + (has blocks), form{forms},
 *	         if it has blocks: varint blocks, (varint step, varint postings){blocks},
 *	         varint tail, block of tail
 *	form  := varint bytes that it shares with the beginning of the list's stem, varint more, bytes{more}
 *	step  := first place of the block, less that of the block before (of the first: less 0)
 *	tail  := first place of the last block, 0 when there is none
 *
 * Postings and occurrences count the tail, and what is dead until the index is optimized. */

#include <stdint.h>

#include "packed/block.h"

struct pl_head_block {
	uint32_t first, postings;
};

struct pl_head {
	uint64_t postings, occurrences;
	struct pl_str *forms; /* by number */
	size_t n_forms, forms_cap;
	struct pl_head_block *blocks; /* full ones, by rising place */
	size_t n_blocks, blocks_cap;
	uint32_t tail_first; /* 0: no tail */
	struct pl_str tail;
	struct pl_buf room; /* of forms that were read */
};

/* Reads the head of the list `name`; its tail points into body. Reuses the room of *out. False: the wrong
 * shape, or no memory (then *no_memory). */
bool pl_head_read(struct pl_str name, struct pl_str body, struct pl_head *out, bool *no_memory);
/* All but the tail, which the caller appends. */
void pl_head_write(struct pl_str name, const struct pl_head *h, struct pl_buf *out);
/* The number of a form, or n_forms when it has none. */
size_t pl_head_form(const struct pl_head *h, struct pl_str form);
bool pl_head_add_form(struct pl_head *h, struct pl_str form); /* the bytes stay the caller's */
bool pl_head_add_block(struct pl_head *h, uint32_t first, uint32_t postings);
void pl_head_clear(struct pl_head *h);
void pl_head_free(struct pl_head *h);

#endif
