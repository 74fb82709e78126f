/* What is dead is found in the document table; then lists, table and texts are written without it. */

#include "indexer/reclaim.h"

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"

bool pl_reclaim_due(const struct pl_batch *b)
{
	return b->pack && b->stats.dead * 2 > b->stats.documents + b->stats.passages;
}

/* Removes every key that begins with p->key, in order. */
static enum pl_status drop_all(struct pl_pack *p, struct pl_err *err)
{
	struct pl_buf start = { .max = PL_MAX_TERM }, from = { .max = PL_MAX_TERM + 1 };
	enum pl_status st = PL_OK;
	pl_buf_add(&start, pl_buf_str(&p->key));
	pl_buf_add(&from, pl_buf_str(&p->key));
	if (start.status || from.status)
		st = pl_fail(err, PL_NOMEM, "out of memory");
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

static enum pl_status drop_layers(struct pl_pack *p, struct pl_err *err)
{
	static const char *const prefixes[] = { PL_KEY_BLOCK, PL_KEY_HEADS, PL_KEY_FORMS };
	enum pl_status st = PL_OK;
	for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++)
		for (size_t i = 0; !st && i < p->layers.n; i++) {
			pl_key_pages(&p->key, prefixes[k], p->layers.at[i].number);
			st = drop_all(p, err);
		}
	return st;
}

/* All layers become one with a number that none of them has. */
static enum pl_status rewrite_lists(struct pl_batch *b, const struct pl_directory *dead,
	const volatile sig_atomic_t *stop, struct pl_err *err)
{
	struct pl_pack *p = b->pack;
	if (!p->layers.n)
		return PL_OK;
	struct pl_layer one = p->layers.at[0], last = p->layers.at[p->layers.n - 1];
	one.number = one.number > 1 ? 1 : last.number + 1;
	one.last = last.last;
	one.bytes = b->stats.bytes;
	if (one.number > PL_MAX_LAYER)
		return pl_fail(err, PL_LIMIT, "%s: too many layers; index into a new one", p->dir);
	enum pl_status st = pl_pack_merge_layers(p, one.number, dead, stop, err);
	if (!st)
		st = drop_layers(p, err);
	p->layers.at[0] = one;
	p->layers.n = 1;
	return st ? st : pl_pack_write_layers(p, err);
}

enum pl_status pl_reclaim(struct pl_batch *b, const volatile sig_atomic_t *stop, uint64_t *passages,
	struct pl_err *err)
{
	struct pl_directory dead = { 0 };
	*passages = 0;
	if (!b->pack || (b->pack->layers.n <= 1 && !b->stats.dead))
		return PL_OK;
	enum pl_status st = pl_pack_dead(b->pack, &dead, passages, err);
	if (!st)
		st = rewrite_lists(b, &dead, stop, err);
	if (!st && dead.n)
		st = pl_pack_reclaim_texts(b->pack, &dead, err);
	if (!st && dead.n)
		st = pl_pack_reclaim_table(b->pack, err);
	b->stats.dead = 0;
	b->changed = true;
	pl_directory_free(&dead);
	return st ? st : pl_batch_commit(b, err);
}
