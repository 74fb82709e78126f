#ifndef PL_PACKED_KEY_H
#define PL_PACKED_KEY_H

/* The keys under which the packed layout keeps its values, among the metadata of text/schema.h:
 *
 *	"p:" layer list             a page of the heads of lists, by the last of them (packed/page.h)
 *	"b:" layer list 0xFE place  a full block of a list, by its first place
 *	"w:" layer form             a page of forms with their stems, by the last form (packed/page.h)
 *	"l"                         the directory of layers (packed/layer.h)
 *	"d:" place                  a block of the document table, by its last place (packed/table.h)
 *	"c:" place                  the counts of the documents in that block, by the same place: for each
 *	                            varint number, then struct pl_counts of text/schema.h
 *	"d"                         the directory of these
 *	"t:" place                  a group of texts, by its last place (packed/texts.h)
 *	"z"                         the dictionary of the texts, packed by Zstandard
 *	"pairs"                     the stems whose pairs have lists, each with a NUL behind it
 *
 * Each value is sealed (packed/seal.h).
 *
 * A layer is two bytes and a place five, seven bits each with the high bit set, high first: so keys
 * sort by them and hold no NUL. A list is named by its stem; by PL_LIST_TITLE and a stem for the words of
 * titles, whose places are documents; by two stems with a space between, for a pair, whose positions are
 * those of its first word. No stem holds a space or a capital letter. A name over what a key holds ends
 * in its hash, as in pl_schema_term; "by the last" and all orders of names are by their keys. */

#include <stdint.h>

#include "text/buf.h"

#define PL_KEY_HEADS      "p:"
#define PL_KEY_BLOCK      "b:"
#define PL_KEY_FORMS      "w:"
#define PL_KEY_LAYERS     "l"
#define PL_KEY_DOCUMENTS  "d:"
#define PL_KEY_COUNTS     "c:"
#define PL_KEY_DIRECTORY  "d"
#define PL_KEY_TEXTS      "t:"
#define PL_KEY_DICTIONARY "z"
#define PL_KEY_PAIRS      "pairs"

#define PL_LIST_TITLE 'S'
#define PL_LIST_PAIR  ' '

enum { PL_MAX_LAYER = (1 << 14) - 1 };

/* Each replaces what key held. */
void pl_key_page(struct pl_buf *key, const char *prefix, uint32_t layer, struct pl_str name);
void pl_key_pages(
	struct pl_buf *key, const char *prefix, uint32_t layer); /* what these begin with */
void pl_key_block(struct pl_buf *key, uint32_t layer, struct pl_str list, uint32_t first);
/* A name, 0xFE and a number; for other values than lists, of either layout. */
void pl_key_numbered(struct pl_buf *key, const char *prefix, struct pl_str name, uint32_t number);
void pl_key_place(struct pl_buf *key, const char *prefix, uint32_t last);
/* What the keys of all pages of that kind and layer begin with. */
struct pl_str pl_key_pages_of(const struct pl_buf *page);
/* The place at the end of a key; 0 when there is none. */
uint32_t pl_key_place_of(struct pl_str key);

/* The order of names in a layer, that of their keys. */
int pl_name_cmp(struct pl_str a, struct pl_str b);

#endif
