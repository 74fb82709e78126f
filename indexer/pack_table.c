/* The document table: those of the batch behind what there is, and the dead marked. */

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* Block i of the directory into p->block. */
static enum pl_status load(struct pl_pack *p, size_t i, struct pl_err *err)
{
	struct pl_str body;
	bool no_room;
	pl_key_place(&p->key, PL_KEY_DOCUMENTS, p->directory.at[i].last);
	enum pl_status st = pl_pack_get(p, &body, "a block of its document table", err);
	if (st)
		return st;
	if (!pl_table_read(body, &p->block, &no_room))
		return no_room ? no_memory(err)
			       : pl_pack_damaged(p, "a block of its document table", err);
	return PL_OK;
}

static enum pl_status store(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	pl_key_place(&p->key, PL_KEY_DOCUMENTS, p->block.last);
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_table_write(&p->block, &p->out);
	return pl_pack_put(p, &p->out, err);
}

static int by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static enum pl_status mark_dead(struct pl_pack *p, struct pl_err *err)
{
	size_t loaded = SIZE_MAX;
	enum pl_status st = PL_OK;
	if (p->n_kills)
		qsort(p->kill, p->n_kills, sizeof *p->kill, by_number);
	for (size_t i = 0; !st && i < p->n_kills; i++) {
		size_t at = pl_directory_find(&p->directory, p->kill[i]);
		if (at == p->directory.n)
			return pl_pack_damaged(p, "a document is not in its table", err);
		if (at != loaded) {
			st = loaded == SIZE_MAX ? PL_OK : store(p, err);
			if (!st)
				st = load(p, at, err);
			loaded = at;
		}
		if (st)
			break;
		size_t k = pl_table_find(&p->block, p->kill[i]);
		if (k == p->block.n || p->block.document[k].number != p->kill[i])
			return pl_pack_damaged(p, "a document is not in its table", err);
		p->titles_gone += p->block.document[k].titled;
		p->block.document[k].dead = true;
	}
	return st || loaded == SIZE_MAX ? st : store(p, err);
}

static enum pl_status write_directory(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, PL_STR(PL_KEY_DIRECTORY));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_directory_write(&p->directory, &p->out);
	return pl_pack_put(p, &p->out, err);
}

/* Makes p->block the block to go on with: the last one, which is then no longer stored, or an empty
 * one. */
static enum pl_status take_up_last(struct pl_pack *p, struct pl_err *err)
{
	struct pl_directory *d = &p->directory;
	pl_table_clear(&p->block);
	if (!d->n || d->at[d->n - 1].last - d->at[d->n - 1].first + 1 >= PL_TABLE_PLACES)
		return PL_OK;
	enum pl_status st = load(p, d->n - 1, err);
	d->n--;
	return st ? st : pl_pack_drop(p, err);
}

static enum pl_status close_block(struct pl_pack *p, struct pl_err *err)
{
	if (!p->block.n)
		return PL_OK;
	enum pl_status st = store(p, err);
	if (!st && !pl_directory_add(&p->directory, p->block.first, p->block.last))
		st = no_memory(err);
	pl_table_clear(&p->block);
	return st;
}

enum pl_status pl_pack_write_table(struct pl_pack *p, struct pl_err *err)
{
	enum pl_status st = mark_dead(p, err);
	if (st || !p->came.n)
		return st;
	st = take_up_last(p, err);
	for (size_t i = 0; !st && i < p->came.n; i++) {
		const struct pl_table_document *d = &p->came.document[i];
		if (!pl_table_add(&p->block, d, p->came.words + d->first_word))
			st = no_memory(err);
		else if (p->block.last - p->block.first + 1 >= PL_TABLE_PLACES)
			st = close_block(p, err);
	}
	if (!st)
		st = close_block(p, err);
	return st ? st : write_directory(p, err);
}
