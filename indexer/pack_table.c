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

/* ---- counts --------------------------------------------------------------------------------- */

/* Those of block i of the directory into p->counts. */
static enum pl_status load_counts(struct pl_pack *p, size_t i, struct pl_err *err)
{
	struct pl_str body;
	uint32_t last = p->directory.at[i].last;
	if (p->counts_of == last)
		return PL_OK;
	pl_key_place(&p->key, PL_KEY_COUNTS, last);
	enum pl_status st = pl_pack_get(p, &body, "the counts of its documents", err);
	p->counts_of = 0;
	pl_buf_clear(&p->counts);
	pl_buf_add(&p->counts, body);
	if (!st && p->counts.status)
		st = no_memory(err);
	p->counts_of = st ? 0 : last;
	return st;
}

/* Of a number, out of counts as they are kept. */
static bool find_counts(struct pl_str all, uint32_t number, struct pl_counts *out)
{
	uint64_t n;
	for (size_t at = 0; at < all.len;) {
		if (!pl_varint(all, &at, &n) || !pl_counts_read(all, &at, out))
			return false;
		if (n == number)
			return true;
	}
	return false;
}

enum pl_status pl_pack_counts(
	struct pl_pack *p, uint32_t number, struct pl_counts *out, struct pl_err *err)
{
	struct pl_str all = pl_buf_str(&p->came_counts);
	size_t i = pl_table_find(&p->came, number);
	if (i < p->came.n && p->came.document[i].number == number)
		all = pl_str_cut(all, p->counts_at[i], all.len);
	else {
		i = pl_directory_find(&p->directory, number);
		enum pl_status st = i < p->directory.n ? load_counts(p, i, err) : PL_OK;
		if (st)
			return st;
		all = i < p->directory.n ? pl_buf_str(&p->counts) : PL_STR("");
	}
	return find_counts(all, number, out)
		       ? PL_OK
		       : pl_pack_damaged(p, "the counts of a document are gone", err);
}

static enum pl_status store_counts(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	pl_key_place(&p->key, PL_KEY_COUNTS, p->block.last);
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_buf_add(&p->out, pl_buf_str(&p->counts));
	return pl_pack_put(p, &p->out, err);
}

/* ---- the dead ------------------------------------------------------------------------------- */

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
	pl_buf_clear(&p->counts);
	p->counts_of = 0;
	if (!d->n || d->at[d->n - 1].last - d->at[d->n - 1].first + 1 >= PL_TABLE_PLACES)
		return PL_OK;
	enum pl_status st = load_counts(p, d->n - 1, err);
	if (!st)
		st = pl_pack_drop(p, err);
	if (!st)
		st = load(p, d->n - 1, err);
	d->n--;
	p->counts_of = 0;
	return st ? st : pl_pack_drop(p, err);
}

static enum pl_status close_block(struct pl_pack *p, struct pl_err *err)
{
	if (!p->block.n)
		return PL_OK;
	enum pl_status st = store(p, err);
	if (!st)
		st = store_counts(p, err);
	pl_buf_clear(&p->counts);
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
		size_t end = i + 1 < p->came.n ? p->counts_at[i + 1] : p->came_counts.len;
		pl_buf_add(
			&p->counts, pl_str_cut(pl_buf_str(&p->came_counts), p->counts_at[i], end));
		if (!pl_table_add(&p->block, d, p->came.words + d->first_word))
			st = no_memory(err);
		else if (p->block.last - p->block.first + 1 >= PL_TABLE_PLACES)
			st = close_block(p, err);
	}
	if (!st)
		st = close_block(p, err);
	return st ? st : write_directory(p, err);
}

enum pl_status pl_pack_traces(struct pl_pack *p, pl_trace_fn *each, void *ctx, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < p->directory.n; i++) {
		st = load(p, i, err);
		if (!st)
			st = load_counts(p, i, err);
		struct pl_str all = pl_buf_str(&p->counts);
		struct pl_counts c;
		uint64_t n;
		for (size_t k = 0, at = 0; !st && k < p->block.n; k++) {
			const struct pl_table_document *d = &p->block.document[k];
			do {
				if (!pl_varint(all, &at, &n) || !pl_counts_read(all, &at, &c))
					return pl_pack_damaged(
						p, "the counts of a document are gone", err);
			} while (n < d->number);
			st = d->dead ? PL_OK : each(ctx, d, c.trace, err);
		}
	}
	return st;
}

/* ---- without the dead ----------------------------------------------------------------------- */

enum pl_status pl_pack_dead(
	struct pl_pack *p, struct pl_directory *out, uint64_t *passages, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < p->directory.n; i++) {
		st = load(p, i, err);
		for (size_t k = 0; !st && k < p->block.n; k++) {
			const struct pl_table_document *d = &p->block.document[k];
			uint32_t first = pl_table_first(d);
			if (!d->dead)
				continue;
			*passages += d->passages;
			if (out->n && out->at[out->n - 1].last + 1 == first)
				out->at[out->n - 1].last = d->number;
			else if (!pl_directory_add(out, first, d->number))
				st = no_memory(err);
		}
	}
	return st;
}

/* Those of a number out of counts that are walked; as they are kept. */
static bool next_counts(struct pl_str all, size_t *at, uint32_t number, struct pl_str *out)
{
	struct pl_counts counts;
	uint64_t n;
	while (*at < all.len) {
		size_t from = *at;
		if (!pl_varint(all, at, &n) || !pl_counts_read(all, at, &counts))
			return false;
		*out = pl_str_cut(all, from, *at);
		if (n == number)
			return true;
	}
	return false;
}

/* The living of the block in `from`, whose counts are in `all`, behind those in p->block. */
static enum pl_status take_living(
	struct pl_pack *p, const struct pl_table_block *from, struct pl_str all, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	size_t at = 0;
	for (size_t k = 0; !st && k < from->n; k++) {
		const struct pl_table_document *d = &from->document[k];
		struct pl_str counts;
		if (d->dead)
			continue;
		if (!next_counts(all, &at, d->number, &counts))
			return pl_pack_damaged(p, "the counts of a document are gone", err);
		pl_buf_add(&p->counts, counts);
		if (!pl_table_add(&p->block, d, from->words + d->first_word) || p->counts.status)
			st = no_memory(err);
		/* By what is in it, not by its span: the dead leave gaps. */
		else if (p->block.n + p->block.n_words >= PL_TABLE_PLACES)
			st = close_block(p, err);
	}
	return st;
}

/* The block's keys go before new ones come, which may be the same. */
static enum pl_status take_block(struct pl_pack *p, const struct pl_directory *old, size_t i,
	struct pl_table_block *from, struct pl_buf *counts, struct pl_err *err)
{
	static const char what[] = "a block of its document table";
	struct pl_str body;
	bool no_room;
	pl_key_place(&p->key, PL_KEY_COUNTS, old->at[i].last);
	enum pl_status st = pl_pack_get(p, &body, "the counts of its documents", err);
	pl_buf_clear(counts);
	pl_buf_add(counts, body);
	if (!st)
		st = counts->status ? no_memory(err) : pl_pack_drop(p, err);
	pl_key_place(&p->key, PL_KEY_DOCUMENTS, old->at[i].last);
	if (!st)
		st = pl_pack_get(p, &body, what, err);
	if (!st && !pl_table_read(body, from, &no_room))
		st = no_room ? no_memory(err) : pl_pack_damaged(p, what, err);
	if (!st)
		st = pl_pack_drop(p, err);
	return st ? st : take_living(p, from, pl_buf_str(counts), err);
}

enum pl_status pl_pack_reclaim_table(struct pl_pack *p, struct pl_err *err)
{
	struct pl_directory old = p->directory;
	struct pl_table_block from = { 0 };
	struct pl_buf counts = { .max = SIZE_MAX };
	enum pl_status st = PL_OK;
	p->directory = (struct pl_directory){ 0 };
	pl_table_clear(&p->block);
	pl_buf_clear(&p->counts);
	p->counts_of = 0;
	for (size_t i = 0; !st && i < old.n; i++)
		st = take_block(p, &old, i, &from, &counts, err);
	if (!st)
		st = close_block(p, err);
	pl_buf_free(&counts);
	pl_table_free(&from);
	pl_directory_free(&old);
	return st ? st : write_directory(p, err);
}
