#ifndef PL_PACKED_MENTIONS_H
#define PL_PACKED_MENTIONS_H

/* Where slogans are mentioned in an index, the same in both layouts: of each slogan its mentions by rising place, in
 * blocks under keys of their own, written in the transactions of the documents they stand in. Mentions of documents
 * that are gone are taken out when these go.
 *
 *	"lexicon"                the table that all documents of the index were read with (slogan/lexicon.h)
 *	"h"                      the directory: varint slogans, of each varint length, its id; 8 bytes of its mark, low
 *	                         first; varint blocks, of each: varint number; varint first
 *	                         place, less the last of the one before; varint last place, less its first; varint
 *	                         mentions that count, mentions left out, passages with one that counts
 *	"h:" slogan 0xFE number  a block: varint kinds, of each varint length and its bytes; then of each mention varint
 *	                         place, less the one before; varint position, less the one before in the place; varint
 *	                         kind. No place is in two blocks
 *
 * A kind is varint span, varint flags (1 quoted, 2 left out, 4 and up: who says it), and five strings, each with a varint
 * length before it: form, key, name, verb, frame. Values are sealed (packed/seal.h); a number is written as a place in
 * packed/key.h. */

#include "shim/shim.h"
#include "text/arena.h"

#define PL_META_LEXICON  "lexicon"
#define PL_META_MENTIONS "h"
#define PL_KEY_MENTIONS  "h:"

/* How a slogan is mentioned. */
struct pl_mention_kind {
	uint32_t span;         /* positions, from its first word to its last */
	bool quoted, left_out; /* slogan/match.h */
	unsigned char by;      /* enum pl_sayer of slogan/said.h, as what follows the form */
	struct pl_str form;    /* as the lexicon has it */
	struct pl_str key, name, verb, frame;
};
void pl_mention_kind_write(const struct pl_mention_kind *k, struct pl_buf *out);
/* Strings point into the bytes. False: the wrong shape. */
bool pl_mention_kind_read(struct pl_str bytes, struct pl_mention_kind *out);

struct pl_mention {
	uint32_t place, position; /* of the passage, from 1; of its first word there */
	const struct pl_mention_kind *as;
};

/* By rising place and position. Zero-initialise; reuse; free. */
struct pl_mentions {
	struct pl_mention *at;
	size_t n, cap;
	struct pl_arena arena; /* the kinds */
	struct pl_buf room;
};
void pl_mentions_free(struct pl_mentions *m);

/* A block of mentions in the directory. */
struct pl_mention_block {
	uint32_t number, first, last;
	uint32_t mentions, left_out, passages;
};

/* A slogan in the directory. */
struct pl_mentioned {
	struct pl_str slogan; /* id */
	uint64_t mark;        /* struct pl_slogan */
	uint64_t mentions, left_out, passages;
	struct pl_mention_block *block;
	size_t n, cap;
};

/* Zero-initialise. */
struct pl_mention_directory {
	struct pl_mentioned *at; /* by id */
	size_t n, cap;
	bool none;             /* the index was made before slogans were read */
	struct pl_arena arena; /* the ids */
};
/* PL_CORRUPT. */
enum pl_status pl_mention_directory_read(
	struct pl_db *db, struct pl_mention_directory *out, struct pl_err *err);
enum pl_status pl_mention_directory_write(
	struct pl_db *db, const struct pl_mention_directory *d, struct pl_err *err);
void pl_mention_directory_free(struct pl_mention_directory *d);
/* NULL: it has never been mentioned. */
const struct pl_mentioned *pl_mentioned_find(
	const struct pl_mention_directory *d, struct pl_str slogan);
/* The same, added with no block where it is not there; NULL without memory. Moves the others. */
struct pl_mentioned *pl_mentioned_add(struct pl_mention_directory *d, struct pl_str slogan);

/* Those of a slogan in places first..last (1, UINT32_MAX: all) replace what *out held. PL_CORRUPT. */
enum pl_status pl_mentions_read(struct pl_db *db, const struct pl_mentioned *of, uint32_t first,
	uint32_t last, struct pl_mentions *out, struct pl_err *err);

/* One block, appended. *bytes: of it as stored, or NULL. */
enum pl_status pl_mention_block_read(struct pl_db *db, struct pl_str slogan, uint32_t number,
	struct pl_mentions *out, size_t *bytes, struct pl_err *err);

/* Appends mentions first..last (0: all places) of a block's bytes. False: the wrong shape, or *no_memory. */
bool pl_mention_block_unpack(struct pl_str bytes, uint32_t first, uint32_t last,
	struct pl_mentions *out, bool *no_memory);

void pl_mention_key(struct pl_buf *key, struct pl_str slogan, uint32_t number);

/* The lexicon of an index; empty when it has none. Appended. PL_CORRUPT. */
enum pl_status pl_mention_lexicon(struct pl_db *db, struct pl_buf *out, struct pl_err *err);

#endif
