#ifndef PL_STORE_PARTS_H
#define PL_STORE_PARTS_H

/* What store.c, kept.c, passages.c and forms.c share of a store. Private to them. */

#include "packed/store.h"

struct kept {
	struct pl_lent held; /* first: pl_store_drop is given this */
	struct kept *next;   /* in its slot */
	struct kept *other;  /* the one kept before it */
	uint64_t hash;
	size_t size;
	struct pl_str key;
	char bytes[];
};

/* All names whose keys are from `from` to that of the page are in it, or nowhere. */
struct reach {
	struct kept *to;
	size_t len;
	char from[];
};

/* A group of texts, unpacked. */
struct group;

struct pl_store {
	struct pl_db *db;
	bool any_dead;
	struct pl_directory directory;
	struct pl_layers layers;
	struct pl_text_dictionary *dictionary; /* read with the first text */
	bool dictionary_read;
	struct pl_table_block **block; /* by number in the directory; NULL: not read yet */
	size_t table_size;
	size_t here;           /* the block looked at last */
	size_t document;       /* and its document */
	struct pl_texts texts; /* to unpack a group */
	struct group **group;  /* by their places */
	size_t n_groups, groups_cap, groups_size;
	struct pl_buf key, found, value, pairs;
	struct kept **slot, *kept;
	size_t n_slots, n_kept; /* slots: 0 or a power of two */
	struct reach **reach;   /* by the keys of their pages */
	size_t n_reach, reach_cap;
	size_t held; /* bytes */
};

/* Of a store that goes. */
void pl_kept_free(struct pl_store *s);
void pl_groups_free(struct pl_store *s);

enum pl_status pl_index_damaged(const char *what, struct pl_err *err);

#endif
