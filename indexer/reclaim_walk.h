#ifndef PL_RECLAIM_WALK_H
#define PL_RECLAIM_WALK_H

/* Several layers of an index at once, name by name: each is walked page by page, and the one whose name comes
 * first goes on. So no more than a page of each is held. */

#include "indexer/pack_parts.h"
#include "packed/page.h"

/* One layer, under its current page and name. */
struct pl_layer_at {
	size_t at; /* of the layer in the directory */
	bool ended;
	struct pl_buf key, page; /* page: with PL_BLOCK_SLACK behind it */
	struct pl_page_walk page_walk;
	/* The walker's own. */
	struct pl_head head;
	uint32_t *map; /* by form of the head: its number in the new one */
	size_t map_cap;
	bool alike; /* all numbers stay */
};

struct pl_layer_walk {
	struct pl_pack *p;
	const volatile sig_atomic_t *stop;
	struct pl_layer_at *layer;
	size_t n;                  /* of these */
	struct pl_layer_at **heap; /* those not ended, the one whose name comes first on top */
	size_t n_heap;
	struct pl_layer_at **same; /* those that have the name at hand, by rising place */
	size_t n_same;
	struct pl_str name;
	struct pl_buf start;
};

/* The layers from number `from` of the directory on. stop may be NULL. To be closed also after a failure. */
enum pl_status pl_layer_walk_open(struct pl_layer_walk *w, struct pl_pack *p, size_t from,
	const volatile sig_atomic_t *stop, struct pl_err *err);
void pl_layer_walk_free(struct pl_layer_walk *w);

/* Calls `each` for every name among the pages with the prefix, in order. PL_INTERRUPTED after *stop. */
typedef enum pl_status pl_layer_fn(void *ctx);
enum pl_status pl_layer_walk(struct pl_layer_walk *w, const char *prefix, pl_layer_fn *each,
	void *ctx, struct pl_err *err);

#endif
