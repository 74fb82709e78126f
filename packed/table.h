#ifndef PL_TABLE_H
#define PL_TABLE_H

/* The document table: what matching, grouping and ranking need of documents and passages, without
 * their facts or texts.
 *
 *	block     := varint first place, varint documents, document{documents}
 *	document  := varint gap, varint passages, flags (1 byte), varint date, varint words of its title,
 *	             meeting (8 bytes), id (8 bytes), varint words{passages}
 *	gap       := places that nobody has between the document before and this one
 *	flags     := 1: dead, its numbers given up at the next optimize; 2: its first passage is a title
 *	date      := yyyymmdd with zeros for what is not known; 0: no date
 *	meeting   := the 60 bits of the id, high byte first (text/hash.h)
 *
 * A document of n passages has n + 1 places: its passages in order, then itself. The directory has
 *
 *	directory := varint blocks, (varint step, varint span){blocks}
 *	step      := first place of the block, less the last of the block before (of the first: less 0)
 *	span      := its last place, less its first */

#include <stdint.h>

#include "text/buf.h"
#include "text/date.h"

enum { PL_TABLE_PLACES = 4096 }; /* a block with as many takes no further document */

struct pl_table_document {
	uint32_t number; /* its own place: behind its passages */
	uint32_t passages, title_words;
	uint32_t words; /* of all passages */
	pl_date date;
	uint64_t meeting, id;
	uint32_t first_word; /* where its passages begin in pl_table_block.words */
	bool dead, titled;
};

struct pl_table_block {
	uint32_t first, last; /* places */
	struct pl_table_document *document;
	size_t n, cap;
	uint16_t *words; /* of passages, document after document */
	size_t n_words, words_cap;
	/* By place less first, NULL when the block was not indexed: its document, and the words of a passage
	 * (0 for a document's own place). */
	uint16_t *at, *length;
	unsigned looks; /* how often it was looked into, up to a bound (packed/store.c) */
};

/* Reads a block into *out, reusing its room. False: the wrong shape, or no memory. */
bool pl_table_read(struct pl_str body, struct pl_table_block *out, bool *no_memory);
void pl_table_write(const struct pl_table_block *b, struct pl_buf *out);
/* A document behind the last, with the words of its d->passages passages; its number is set by the
 * caller; first_word and words are set here. False without memory. */
bool pl_table_add(
	struct pl_table_block *b, const struct pl_table_document *d, const uint16_t *words);
void pl_table_clear(struct pl_table_block *b);
void pl_table_free(struct pl_table_block *b);

/* Makes pl_table_find quick; without memory, or where places are sparse, it stays as it is. */
void pl_table_index(struct pl_table_block *b);
/* The first document with number >= place; b->n when there is none. */
size_t pl_table_find(const struct pl_table_block *b, uint32_t place);

static inline uint32_t pl_table_first(const struct pl_table_document *d)
{
	return d->number - d->passages;
}

struct pl_directory {
	struct pl_extent {
		uint32_t first, last;
	} * at;
	size_t n, cap;
};
bool pl_directory_read(struct pl_str body, struct pl_directory *out, bool *no_memory);
void pl_directory_write(const struct pl_directory *d, struct pl_buf *out);
bool pl_directory_add(struct pl_directory *d, uint32_t first, uint32_t last);
/* The first block whose last place is >= place; d->n when there is none. */
size_t pl_directory_find(const struct pl_directory *d, uint32_t place);
void pl_directory_free(struct pl_directory *d);

#endif
