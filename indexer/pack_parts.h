#ifndef PL_PACK_PARTS_H
#define PL_PACK_PARTS_H

/* What the files of pl_pack share: pack.c gathers, pack_lists.c, pack_table.c and pack_texts.c write;
 * reclaim.c and reclaim_lists.c write anew without what is dead. */

#include <signal.h>

#include "indexer/later.h"
#include "indexer/pack.h"
#include "packed/layer.h"
#include "packed/page.h"

/* How many names of lists a maker of segments has given in a generation. */
struct pl_named_by {
	const struct pl_inverter *by;
	uint32_t generation, names;
};

struct pl_pack {
	struct pl_db *db;
	const char *dir;
	bool fresh;    /* nothing was flushed yet */
	unsigned jobs; /* threads that may pack lists */
	struct pl_pair_stems pairs;
	struct pl_buf pair_bytes;
	struct pl_layers layers;
	struct pl_text_dictionary *dictionary;
	bool dictionary_new; /* not in the index yet */
	bool learnt;
	uint64_t batch_bytes;
	uint64_t joined;        /* text of layers that the last flush joined */
	uint32_t last, flushed; /* the last place given; the same at the last flush */
	/* Of this batch. */
	struct pl_segment *segment;
	size_t n_segments, segments_cap, held;
	struct pl_named_by *maker;  /* of the segments */
	size_t n_makers, names;     /* names of lists, about: of all makers */
	struct pl_table_block came; /* documents */
	struct pl_buf came_counts;  /* theirs, as under PL_KEY_COUNTS */
	size_t *counts_at;          /* where those of each begin */
	size_t counts_cap;
	uint32_t *kill; /* numbers of documents of before */
	size_t n_kills, kills_cap;
	uint64_t titles_killed,
		titles_gone; /* of documents of this batch; of all at the last flush */
	struct pl_directory directory;
	/* Room to work in. key names what is in value or goes out. */
	struct pl_buf key, value, out;
	struct pl_table_block block;
	struct pl_buf counts; /* of the documents of a block of before */
	uint32_t counts_of;   /* its last place; 0: none */
	struct pl_texts texts, group;
	struct pl_packer packer;
	struct pl_head head;
};

/* The value under p->key, without its seal, in p->value; empty when there is none. PL_CORRUPT: `what` is
 * damaged. */
enum pl_status pl_pack_get(
	struct pl_pack *p, struct pl_str *body, const char *what, struct pl_err *err);
/* Seals what began with pl_seal_begin at the start of `sealed`, and puts it under p->key. */
enum pl_status pl_pack_put(struct pl_pack *p, struct pl_buf *sealed, struct pl_err *err);
enum pl_status pl_pack_drop(struct pl_pack *p, struct pl_err *err);
/* A full block of the list, of which p->head is the head: sealed under its key, into the head, and kept.
 * The first is what is in p->packer; the other, in `block` behind a pl_seal_begin, is one as it is. */
enum pl_status pl_pack_finish_block(struct pl_pack *p, uint32_t layer, struct pl_str name,
	struct pl_buf *block, struct pl_laters *later, struct pl_err *err);
enum pl_status pl_pack_keep_block(struct pl_pack *p, uint32_t layer, struct pl_str name,
	struct pl_head_block full, struct pl_buf *block, struct pl_laters *later,
	struct pl_err *err);

/* An entry onto the page at hand, which is finished first when it would get too long. */
enum pl_status pl_pack_entry(struct pl_pack *p, const char *prefix, uint32_t layer,
	struct pl_page *page, struct pl_str name, struct pl_str value, struct pl_laters *later,
	struct pl_err *err);
/* Finishes the page, if there is anything on it: into the index, or into `later` when not NULL. */
enum pl_status pl_pack_page(struct pl_pack *p, const char *prefix, uint32_t layer,
	struct pl_page *page, struct pl_laters *later, struct pl_err *err);

enum pl_status pl_pack_damaged(const struct pl_pack *p, const char *what, struct pl_err *err);

enum pl_status pl_pack_write_lists(struct pl_pack *p, struct pl_segment *open, struct pl_err *err);
/* The layer that takes the batch, grown by it in the directory. *fresh: it has nothing yet. */
enum pl_status pl_pack_layer(struct pl_pack *p, uint32_t *number, bool *fresh, struct pl_err *err);
/* Makes one of the last layers, when the batch has made them worth it. */
enum pl_status pl_pack_join_layers(struct pl_pack *p, struct pl_err *err);
/* Removes the lists and forms of the layers from `from` on; not from the directory. */
enum pl_status pl_pack_drop_layers(struct pl_pack *p, size_t from, struct pl_err *err);
enum pl_status pl_pack_write_layers(struct pl_pack *p, struct pl_err *err);
enum pl_status pl_pack_write_table(struct pl_pack *p, struct pl_err *err);
enum pl_status pl_pack_write_texts(struct pl_pack *p, struct pl_segment *open, struct pl_err *err);

/* For reclaim.c, with nothing of a batch in p. The places of documents that are gone; *passages: how many of
 * them are passages. */
enum pl_status pl_pack_dead(
	struct pl_pack *p, struct pl_directory *out, uint64_t *passages, struct pl_err *err);
/* The lists and forms of the layers from `from` on into the layer `number`, which has nothing yet. */
enum pl_status pl_pack_merge_layers(struct pl_pack *p, size_t from, uint32_t number,
	const struct pl_directory *dead, const volatile sig_atomic_t *stop, struct pl_err *err);
enum pl_status pl_pack_reclaim_table(struct pl_pack *p, struct pl_err *err);
enum pl_status pl_pack_reclaim_texts(
	struct pl_pack *p, const struct pl_directory *dead, struct pl_err *err);

#endif
