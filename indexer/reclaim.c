/* What is dead is found in the document table; then lists, table and texts are written without it. */

#include "indexer/reclaim.h"

#include <stdlib.h>

#include "indexer/gaps.h"
#include "indexer/pack_parts.h"
#include "packed/key.h"

bool pl_reclaim_due(const struct pl_batch *b)
{
	return b->pack && b->stats.dead * 2 > b->stats.documents + b->stats.passages;
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
	enum pl_status st = pl_pack_merge_layers(p, 0, one.number, dead, stop, err);
	if (!st)
		st = pl_pack_drop_layers(p, 0, err);
	p->layers.at[0] = one;
	p->layers.n = 1;
	return st ? st : pl_pack_write_layers(p, err);
}

enum pl_status pl_reclaim(struct pl_batch *b, const volatile sig_atomic_t *stop, uint64_t *passages,
	struct pl_err *err)
{
	struct pl_directory dead = { 0 };
	*passages = 0;
	bool lists = b->pack && (b->pack->layers.n > 1 || b->stats.dead);
	if (!b->pack || (!lists && !b->stats.loose))
		return PL_OK;
	enum pl_status st = pl_pack_dead(b->pack, &dead, passages, err);
	if (!st && lists)
		st = rewrite_lists(b, &dead, stop, err);
	if (!st && dead.n)
		st = pl_pack_reclaim_texts(b->pack, &dead, err);
	if (!st && dead.n)
		st = pl_pack_reclaim_table(b->pack, err);
	pl_directory_free(&dead);
	if (st)
		return st;
	b->stats.dead = 0;
	pl_gaps_closed(&b->stats); /* the caller compacts */
	b->changed = true;
	return pl_batch_commit(b, err);
}
