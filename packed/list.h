#ifndef PL_LIST_H
#define PL_LIST_H

/* A list of the packed layout, walked by rising place. Blocks are read when they are reached, chunks
 * unpacked when somebody looks into them, so skipping costs little. Places of documents that are gone
 * are passed over. */

#include "packed/block.h"
#include "packed/head.h"
#include "packed/store.h"

struct pl_list {
	uint32_t at; /* the place under it; 0 behind the last */
	struct pl_store *store;
	struct pl_str name; /* the bytes live as long as the list */
	char name_room[2 * PL_MAX_TERM + 4];
	struct pl_head head;
	const struct pl_held *head_held, *block_held;
	size_t block_at; /* of head.blocks; n_blocks: the tail */
	struct pl_block block;
	uint32_t chunk_at, i; /* the chunk unpacked, and the posting in it */
	struct pl_chunk chunk;
	struct pl_buf key;
};

/* At its first living place. A list that is not there is an empty one. PL_CORRUPT. */
enum pl_status pl_list_open(
	struct pl_store *s, struct pl_str name, struct pl_list **out, struct pl_err *err);
void pl_list_close(struct pl_list *l); /* takes NULL */
enum pl_status pl_list_next(struct pl_list *l, struct pl_err *err);
/* To the first living place >= `place`; never back. */
enum pl_status pl_list_skip(struct pl_list *l, uint32_t place, struct pl_err *err);

/* Occurrences in the place under it. */
enum pl_status pl_list_count(struct pl_list *l, uint32_t *out, struct pl_err *err);
/* Their positions, replacing what *out held. */
enum pl_status pl_list_positions(struct pl_list *l, struct pl_positions *out, struct pl_err *err);
/* The number of the form of occurrence k in the place under it, after pl_list_count. */
static inline uint32_t pl_list_form(const struct pl_list *l, uint32_t k)
{
	return pl_chunk_form(&l->chunk, l->i, k);
}

/* All postings, those of the dead among them: an upper bound for what a walk costs. */
static inline uint64_t pl_list_size(const struct pl_list *l)
{
	return l->head.postings;
}

#endif
