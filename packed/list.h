#ifndef PL_LIST_H
#define PL_LIST_H

/* A list of the packed layout, walked by rising place through all layers. Heads and blocks are read when
 * they are reached, chunks unpacked when somebody looks into them, so skipping costs little. Places of
 * documents that are gone are passed over. */

#include "packed/block.h"
#include "packed/head.h"
#include "packed/store.h"

/* Which forms count for pl_list_positions. */
enum pl_list_only { PL_ALL_FORMS, PL_ONLY_FORM, PL_ONLY_PREFIX };

struct pl_list {
	uint32_t at; /* the place under it; 0 behind the last */
	struct pl_store *store;
	struct pl_str name; /* the bytes are the list's */
	struct pl_buf name_room, only_room, key;
	enum pl_list_only only;
	bool *wanted; /* by number of form in this layer, whether it counts */
	size_t wanted_cap, n_wanted;
	bool all_count; /* every form of this layer does */
	bool any_dead;
	size_t layer; /* index of the one at hand */
	struct pl_head head;
	const struct pl_lent *page, *block_held;
	size_t block_at; /* of head.blocks; n_blocks: the tail */
	struct pl_block block;
	uint32_t chunk_at, i; /* the chunk unpacked, and the posting in it */
	struct pl_chunk chunk;
};

/* At its first living place. A list that is not there is an empty one. PL_CORRUPT. */
enum pl_status pl_list_open(
	struct pl_store *s, struct pl_str name, struct pl_list **out, struct pl_err *err);
void pl_list_close(struct pl_list *l); /* takes NULL */
enum pl_status pl_list_step(struct pl_list *l, struct pl_err *err);
static inline enum pl_status pl_list_next(struct pl_list *l, struct pl_err *err)
{
	if (!l->at || l->any_dead || l->i + 1 == l->chunk.n)
		return pl_list_step(l, err);
	l->at = l->chunk.place[++l->i];
	return PL_OK;
}
/* To the first living place >= `place`; never back. */
enum pl_status pl_list_skip_far(struct pl_list *l, uint32_t place, struct pl_err *err);
static inline enum pl_status pl_list_skip(struct pl_list *l, uint32_t place, struct pl_err *err)
{
	if (!l->at || l->at >= place)
		return PL_OK;
	if (l->any_dead || l->chunk.place[l->chunk.n - 1] < place)
		return pl_list_skip_far(l, place, err);
	l->i = pl_chunk_find(&l->chunk, l->i, place);
	l->at = l->chunk.place[l->i];
	return PL_OK;
}

/* From here on only this form counts, or only forms that begin so. PL_NOMEM. */
enum pl_status pl_list_only(
	struct pl_list *l, enum pl_list_only only, struct pl_str form, struct pl_err *err);

/* Occurrences of any form in the place under it. */
enum pl_status pl_list_count(struct pl_list *l, uint32_t *out, struct pl_err *err);
/* Their steps (block.h), *n of them; NULL when pl_list_positions has to tell: some forms do not count, or
 * there are too many. Until the list is moved. */
enum pl_status pl_list_steps_now(
	struct pl_list *l, const uint32_t **out, uint32_t *n, struct pl_err *err);
static inline enum pl_status pl_list_steps(
	struct pl_list *l, const uint32_t **out, uint32_t *n, struct pl_err *err)
{
	const struct pl_chunk *c = &l->chunk;
	if (!l->all_count || !c->counted || !c->stepped)
		return pl_list_steps_now(l, out, n, err);
	*out = c->step + c->start[l->i];
	*n = pl_chunk_occurrences(c, l->i);
	return PL_OK;
}
/* The positions of those that count, replacing what *out held. */
enum pl_status pl_list_positions(struct pl_list *l, struct pl_positions *out, struct pl_err *err);
/* The number of the form of occurrence k in the place under it, after pl_list_count. */
static inline uint32_t pl_list_form(const struct pl_list *l, uint32_t k)
{
	return pl_chunk_form(&l->chunk, l->i, k);
}

/* Postings in the layer at hand, those of the dead among them: a guess at what a walk costs. */
static inline uint64_t pl_list_size(const struct pl_list *l)
{
	return l->at ? l->head.postings : 0;
}

#endif
