#ifndef PL_PACKED_MENTIONS_H
#define PL_PACKED_MENTIONS_H

/* Where slogans are mentioned in an index, the same in both layouts: of each slogan its mentions by rising place, in
 * blocks under keys of their own, written in the transactions of the documents they stand in. Mentions of documents
 * that are gone are taken out when these go.
 *
 *	"h:" slogan 0xFE place   a block, by its first place
 *	"h"                      the directory: of each slogan its totals and where its blocks begin
 *	"lexicon"                the table that all documents of the index were read with (slogan/lexicon.h)
 */

#include "shim/shim.h"
#include "text/arena.h"

struct pl_mention {
	uint32_t place;          /* of the passage */
	uint32_t position, span; /* in it: the first word, and how many positions */
	struct pl_str form;      /* as the lexicon has it */
	bool quoted, left_out;   /* slogan/match.h */
	unsigned char by;        /* enum pl_sayer of slogan/said.h, as all below */
	struct pl_str key, name, verb, frame;
};

/* The mentions of one slogan, or those in places first..last of it. By rising place and position. Zero-initialise; reuse; free. */
struct pl_mentions {
	struct pl_mention *at;
	size_t n, cap;
	struct pl_arena arena; /* the strings */
};
void pl_mentions_free(struct pl_mentions *m);

/* What the index holds of each slogan. */
struct pl_mention_total {
	struct pl_str slogan;                  /* id */
	uint64_t mentions, left_out, passages; /* passages with one that counts */
};
struct pl_mention_totals {
	struct pl_mention_total *at; /* by id */
	size_t n;
	bool none; /* the index was made before slogans were read: plenum slogans --apply */
	struct pl_arena arena;
};
enum pl_status pl_mention_totals_read(
	struct pl_db *db, struct pl_mention_totals *out, struct pl_err *err);
void pl_mention_totals_free(struct pl_mention_totals *t);

/* Replaces what *out held: those of a slogan in places first..last (1..UINT32_MAX: all). PL_CORRUPT. */
enum pl_status pl_mentions_read(struct pl_db *db, struct pl_str slogan, uint32_t first,
	uint32_t last, struct pl_mentions *out, struct pl_err *err);

/* The table of the index; empty when it has none. Appended. */
enum pl_status pl_mentions_lexicon(struct pl_db *db, struct pl_buf *out, struct pl_err *err);

#endif
