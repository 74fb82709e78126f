#ifndef PL_MERGE_H
#define PL_MERGE_H

/* The lists of a batch on their way into a layer: what pack_lists.c, pack_pages.c and pack_shifts.c share. */

#include "indexer/later.h"
#include "indexer/pack_parts.h"
#include "indexer/words.h"
#include "packed/page.h"

/* A list of one segment. */
struct pl_merge_ref {
	const struct pl_segment *segment;
	const struct pl_piece *first;
};

struct pl_named {
	uint64_t begins; /* its first bytes, as a number that sorts as they do */
	struct pl_str name;
	uint32_t number;
};

struct pl_merge {
	struct pl_pack *p;
	uint32_t layer;
	bool fresh; /* the layer has nothing yet */
	uint64_t seed;
	struct pl_words names;
	uint32_t *from, *to;      /* by name: its refs */
	size_t names_cap;         /* room for these */
	struct pl_merge_ref *ref; /* in order of name */
	size_t n_refs;
	struct pl_laters blocks, forms; /* of forms: form and stem */
	uint32_t *form;                 /* by form of a segment's list: its number in the head */
	size_t n_forms;
	size_t forms_cap;
	struct pl_buf block, head;
	struct pl_page page;
	struct pl_buf old;        /* the page that is being rewritten */
	struct pl_laters entries; /* what becomes of it */
	bool gathering;           /* entries go there, and not onto a page */
	struct pl_laters pages;
	bool later; /* finished pages go there, and not into the index */
	struct pl_err *err;
};

/* The lists of the segments, and of `open` if not NULL: those of which something was taken into m->ref, their names
 * in order into *order, which is malloced, and *n. */
enum pl_status pl_merge_gather(
	struct pl_merge *m, const struct pl_segment *open, struct pl_named **order, size_t *n);
/* Into their order. */
void pl_merge_sort(struct pl_named *list, size_t n);

/* A list of the batch, its old head given (empty: none), onto the page. */
typedef enum pl_status pl_put_fn(struct pl_merge *m, uint32_t number, struct pl_str old);
enum pl_status pl_merge_list(struct pl_merge *m, uint32_t number, struct pl_str old);

/* Adds an entry to the page at hand, which is finished when it is full. */
enum pl_status pl_merge_entry(
	struct pl_merge *m, const char *prefix, struct pl_str name, struct pl_str value);
/* Goes through what is old in the layer and what is new (in order of name) together, page by page; put
 * makes the entry of something new. */
enum pl_status pl_merge_pages(struct pl_merge *m, const char *prefix, const struct pl_named *list,
	size_t n, pl_put_fn *put);

/* All lists (in order of name) into a layer that has nothing yet: by as many threads as the batch may have,
 * in stretches that each keeps; then written one behind the other. What becomes of forms is in m->forms. */
enum pl_status pl_merge_shifts(struct pl_merge *m, const struct pl_named *list, size_t n);

/* Lets go of what a merge made on its way, not of names and refs. */
void pl_merge_done(struct pl_merge *m);
void pl_merge_begin(struct pl_merge *m, struct pl_pack *p, struct pl_err *err);

#endif
