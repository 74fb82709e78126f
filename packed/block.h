#ifndef PL_BLOCK_H
#define PL_BLOCK_H

/* A block: a run of postings of one list, packed. Pure bytes: knows no index.
 *
 *	block     := varint chunks (1..PL_BLOCK_CHUNKS), entry{chunks}, chunk{chunks}
 *	entry     := varint span, and but for the last chunk, which goes to the end: varint bytes
 *	             span: last place of the chunk, less the last place of the one before; of the first
 *	             chunk, less the first place of the block, which the block's key holds
 *	chunk     := n-1 (1 byte: 0..127), 128 more when it is plain; bits of a place, of a position;
 *	             unless it is plain: bits of a count, of a form, far places, far positions (1 byte each);
 *	             places, far places, counts, forms, positions, far positions
 *	plain     each count is 1, each form 0, nothing is far
 *	places    := n numbers: each place less the one before, less 1. Of the first posting: less the last
 *	             place of the chunk before, less 1; of the first chunk, less the first place of the block
 *	counts    := n numbers: occurrences in the place, less 1
 *	forms     := a number for each occurrence: which form of the list's table
 *	positions := a number for each occurrence: the position less the one before in the place, less 1 (of the
 *	             first: less 0, less 1)
 *	far       := for each number that has more bits than the others: varint of its index, less that of the
 *	             far one before, varint of the bits above. PL_CHUNK_FAR at most.
 *
 * Numbers lie as packed/bits.h says. Every chunk but the last of a list has PL_CHUNK postings.
 *
 *	place     a passage's or document's number in the index: see text/schema.h
 *	posting   a place, and where in it the list's word stands
 *
 * What reads trusts no byte: whatever the bytes are, it stays inside them and ends, and says false
 * when their shape is wrong. (A check sum over each stored value comes first; see packed/seal.h.) */

#include <stdint.h>

#include "packed/bits.h"

enum {
	PL_CHUNK = 128,
	PL_BLOCK_CHUNKS = 32,
	PL_CHUNK_FAR = 96,
	PL_CHUNK_STEPS = 1024,
	PL_CHUNK_AHEAD = 8
};

/* Bytes from which a block takes no further chunk: four pieces of Xapian's (see packed/page.h), less a
 * chunk. */
enum { PL_BLOCK_BYTES = 7700 };

/* Bytes that must be readable behind a block given to pl_block_open, whatever they hold. */
enum { PL_BLOCK_SLACK = PL_BITS_SLACK };
static inline struct pl_str pl_block_slack(void) /* as many zeros */
{
	static const char zeros[PL_BLOCK_SLACK];
	return (struct pl_str){ zeros, sizeof zeros };
}

/* ---- writing -------------------------------------------------------------------------------- */

/* One block in the making. Zero-initialise; pl_packer_free. */
struct pl_packer {
	uint32_t first, last; /* places in it; first is 0 while empty */
	uint32_t n_chunks;    /* finished ones */
	uint64_t postings;    /* of all chunks */
	struct pl_buf entries, chunks;
	size_t chunk_from;   /* where the last of them begins */
	uint32_t chunk_base; /* the last place before the open chunk */
	/* The open chunk. */
	uint32_t n, form_most;
	uint32_t position; /* of the last occurrence */
	uint32_t place[PL_CHUNK], count[PL_CHUNK];
	uint32_t *form, *step; /* of each occurrence; a step is a number of `positions` */
	uint32_t occurrences, cap;
	bool no_memory;
};

/* A posting behind all others of the block; false: the block is full (finish it and begin anew). */
bool pl_pack_place(struct pl_packer *p, uint32_t place);
/* One occurrence in the last place; positions rise. */
void pl_pack_occurrence(struct pl_packer *p, uint32_t position, uint32_t form);

/* Appends the block to out. PL_NOMEM. The packer is then empty. */
enum pl_status pl_pack_finish(struct pl_packer *p, struct pl_buf *out);
void pl_packer_clear(struct pl_packer *p);
void pl_packer_free(struct pl_packer *p);

/* ---- reading -------------------------------------------------------------------------------- */

struct pl_block {
	const unsigned char *bytes;
	uint32_t first, n_chunks;
	uint32_t last[PL_BLOCK_CHUNKS]; /* place that ends each chunk */
	uint32_t from[PL_BLOCK_CHUNKS + 1];
};

/* Reads the entries. The bytes stay the caller's, PL_BLOCK_SLACK more of them readable, for as long
 * as the block and its chunks are used. False when they have the wrong shape. */
bool pl_block_open(struct pl_str bytes, uint32_t first, struct pl_block *out);

/* One chunk, unpacked as far as it was asked for. */
struct pl_chunk {
	uint32_t n;
	uint32_t place[PL_CHUNK + PL_CHUNK_AHEAD]; /* behind the last, UINT32_MAX */
	uint32_t start[PL_CHUNK + 1]; /* occurrences before each posting; once counted */
	bool counted;
	uint8_t count_bits, form_bits, position_bits, far;
	const unsigned char *counts, *forms, *positions, *end;
	struct pl_far {
		uint32_t at, above; /* index of an occurrence; its bits above */
	} far_position[PL_CHUNK_FAR];
	bool looked, stepped; /* somebody looked at some step; all are unpacked */
	uint32_t step[PL_CHUNK_STEPS + PL_BITS_GROUP];
};

/* Unpacks the places of a chunk. */
bool pl_chunk_open(const struct pl_block *b, uint32_t i, struct pl_chunk *out);
/* The first posting from i on with a place >= `place`, which is not over the last. */
static inline uint32_t pl_chunk_find(const struct pl_chunk *c, uint32_t i, uint32_t place)
{
	const uint32_t *at = c->place + i;
	while (at[PL_CHUNK_AHEAD - 1] < place)
		at += PL_CHUNK_AHEAD;
	uint32_t before = 0; /* a sum, since nobody could foretell the jumps */
	for (uint32_t k = 0; k < PL_CHUNK_AHEAD; k++)
		before += at[k] < place;
	return (uint32_t)(at - c->place) + before;
}
/* Unpacks the counts, and sees that the rest of the chunk is as they say. */
bool pl_chunk_count_now(struct pl_chunk *c);
static inline bool pl_chunk_count(struct pl_chunk *c)
{
	return c->counted || pl_chunk_count_now(c);
}
static inline uint32_t pl_chunk_occurrences(const struct pl_chunk *c, uint32_t i)
{
	return c->start[i + 1] - c->start[i];
}
/* The steps of posting i of a counted chunk, as many as it has occurrences: a position is that of the one
 * before in the posting (of the first: 0), the step and 1. Until the next look. NULL when they are more
 * than PL_CHUNK_STEPS. */
const uint32_t *pl_chunk_steps_now(struct pl_chunk *c, uint32_t i);
static inline const uint32_t *pl_chunk_steps(struct pl_chunk *c, uint32_t i)
{
	return c->stepped ? c->step + c->start[i] : pl_chunk_steps_now(c, i);
}
/* Positions of posting i of a counted chunk, as many as it has occurrences. */
void pl_chunk_positions(struct pl_chunk *c, uint32_t i, uint32_t *positions);
/* The form of an occurrence of a counted chunk: 0 <= k < occurrences of posting i. */
static inline uint32_t pl_chunk_form(const struct pl_chunk *c, uint32_t i, uint32_t k)
{
	return pl_bits_at(c->forms, c->start[i] + k, c->form_bits);
}

/* Takes up a block where its packer left it, to add to it. False: wrong shape, or no memory (then
 * p->no_memory). */
bool pl_pack_reopen(struct pl_packer *p, struct pl_str bytes, uint32_t first);

#endif
