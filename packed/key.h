#ifndef PL_PACKED_KEY_H
#define PL_PACKED_KEY_H

/* The keys under which the packed layout keeps its values, among the metadata of text/schema.h:
 *
 *	"p:" list             the head of a list (packed/head.h)
 *	"b:" list 0xFE place  a full block of it, by its first place
 *	"d:" place            a block of the document table, by its last place (packed/table.h)
 *	"d"                   the directory of these
 *	"t:" place            a group of texts, by its last place (packed/texts.h)
 *	"pairs"               the stems whose pairs have lists, NUL-separated
 *
 * A place is five bytes with the high bit set, seven bits each, high first: so keys sort by place and
 * hold no NUL. A list is named by its stem; by PL_LIST_TITLE and a stem for the words of titles, whose
 * places are documents; by two stems with a space between, for a pair, whose positions are those of its
 * first word. No stem holds a space or a capital letter. A name over what a key holds ends in its hash,
 * as in pl_schema_term. */

#include <stdint.h>

#include "text/buf.h"

#define PL_KEY_HEAD      "p:"
#define PL_KEY_BLOCK     "b:"
#define PL_KEY_DOCUMENTS "d:"
#define PL_KEY_DIRECTORY "d"
#define PL_KEY_TEXTS     "t:"
#define PL_KEY_PAIRS     "pairs"

#define PL_LIST_TITLE 'S'
#define PL_LIST_PAIR  ' '

/* Each replaces what key held. */
void pl_key_head(struct pl_buf *key, struct pl_str list);
void pl_key_block(struct pl_buf *key, struct pl_str list, uint32_t first);
void pl_key_place(struct pl_buf *key, const char *prefix, uint32_t last);
/* The place at the end of a key; 0 when there is none. */
uint32_t pl_key_place_of(struct pl_str key);

#endif
