/* Which layer takes a batch, and which layers become one. An update of one document touches nearly every page
 * of the layer it grows, and Xapian writes each of these anew; so small updates grow a small last layer, which
 * is joined to the one before when it has grown to a part of it. */

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* Text of a batch from which it gets a layer of its own, and of a layer from which it is left alone. */
#define OWN_LAYER  (8 * PL_MIB)
#define FULL_LAYER (16 * PL_MIB)

/* The last layers become one when what they have is such a part of the text of the one before: so a byte is
 * written so many times on its way, a question meets few layers, and the pages that the last update left
 * behind are few beside all. Of big ones a bigger part, since each time the index is compacted after it. */
enum { PART_OF_SMALL = 16, PART_OF_BIG = 8 };
#define BIG_LAYER (4 * PL_MIB)
#define LEAST     ((uint64_t)32 * 1024) /* and at least so much */

/* Text of a layer up to which batches are put into it: of the only one, of the last of several. */
#define ONLY_GROWS ((uint64_t)64 * 1024)
#define LAST_GROWS ((uint64_t)512 * 1024)

/* ---- taking --------------------------------------------------------------------------------- */

enum pl_status pl_pack_layer(struct pl_pack *p, uint32_t *number, bool *fresh, struct pl_err *err)
{
	struct pl_layer *last = p->layers.n ? &p->layers.at[p->layers.n - 1] : NULL;
	uint64_t bytes = p->batch_bytes;
	struct pl_layer one = { 1, p->flushed + 1, p->last, bytes };
	*fresh = false;
	if (last && bytes < OWN_LAYER &&
		last->bytes < (p->layers.n > 1 ? LAST_GROWS : ONLY_GROWS)) {
		*number = last->number;
		last->last = p->last;
		last->bytes += bytes;
		return PL_OK;
	}
	if (last && last->number >= PL_MAX_LAYER - 1) /* the last one is for optimize */
		return pl_fail(err, PL_LIMIT, "%s: too many layers; plenum optimize", p->dir);
	*number = one.number = last ? last->number + 1 : 1;
	*fresh = true;
	return pl_layers_add(&p->layers, one) ? PL_OK : no_memory(err);
}

/* ---- joining -------------------------------------------------------------------------------- */

static uint64_t part_of(const struct pl_layer *layer)
{
	return layer->bytes / (layer->bytes < BIG_LAYER ? PART_OF_SMALL : PART_OF_BIG);
}

/* The first of the layers that are worth joining to the last one; the last one itself when none is. */
static size_t join_from(const struct pl_layers *l)
{
	size_t from = l->n - 1;
	uint64_t bytes = l->at[from].bytes;
	if (bytes >= OWN_LAYER || bytes < LEAST)
		return from;
	while (from && l->at[from - 1].bytes < FULL_LAYER && bytes >= part_of(&l->at[from - 1]))
		bytes += l->at[--from].bytes;
	return from;
}

/* A number that no layer has, between those that stay: the lowest, so that they do not run out. */
static uint32_t free_number(const struct pl_layers *l, size_t from)
{
	uint32_t number = from ? l->at[from - 1].number + 1 : 1;
	for (size_t i = from; i < l->n && l->at[i].number == number; i++)
		number++;
	return number;
}

enum pl_status pl_pack_join_layers(struct pl_pack *p, struct pl_err *err)
{
	struct pl_layers *l = &p->layers;
	struct pl_directory none = { 0 };
	size_t from = join_from(l);
	if (from == l->n - 1)
		return PL_OK;
	struct pl_layer one = l->at[from];
	one.number = free_number(l, from);
	one.last = l->at[l->n - 1].last;
	one.bytes = 0;
	for (size_t i = from; i < l->n; i++)
		one.bytes += l->at[i].bytes;
	if (one.number > PL_MAX_LAYER)
		return PL_OK;
	enum pl_status st = pl_pack_merge_layers(p, from, one.number, &none, NULL, err);
	if (!st)
		st = pl_pack_drop_layers(p, from, err);
	l->at[from] = one;
	l->n = from + 1;
	p->joined = one.bytes;
	return st;
}

/* ---- the directory -------------------------------------------------------------------------- */

/* Removes every key that begins with p->key, in order. */
static enum pl_status drop_all(struct pl_pack *p, struct pl_err *err)
{
	struct pl_buf start = { .max = PL_MAX_TERM }, from = { .max = PL_MAX_TERM + 1 };
	enum pl_status st = PL_OK;
	pl_buf_add(&start, pl_buf_str(&p->key));
	pl_buf_add(&from, pl_buf_str(&p->key));
	if (start.status || from.status)
		st = no_memory(err);
	while (!st) {
		pl_buf_clear(&p->key);
		st = pl_meta_seek(p->db, pl_buf_str(&start), pl_buf_str(&from), &p->key, err);
		if (st || !p->key.len)
			break;
		pl_buf_clear(&from);
		pl_buf_add(&from, pl_buf_str(&p->key));
		st = pl_pack_drop(p, err);
	}
	pl_buf_free(&start);
	pl_buf_free(&from);
	return st;
}

enum pl_status pl_pack_drop_layers(struct pl_pack *p, size_t from, struct pl_err *err)
{
	static const char *const prefixes[] = { PL_KEY_BLOCK, PL_KEY_HEADS, PL_KEY_FORMS };
	enum pl_status st = PL_OK;
	for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
		for (size_t i = from; !st && i < p->layers.n; i++) {
			pl_key_pages(&p->key, prefixes[k], p->layers.at[i].number);
			st = drop_all(p, err);
		}
	return st;
}

enum pl_status pl_pack_write_layers(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, PL_STR(PL_KEY_LAYERS));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_layers_write(&p->layers, &p->out);
	return pl_pack_put(p, &p->out, err);
}
