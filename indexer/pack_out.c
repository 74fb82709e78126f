/* How a finished block and a finished page leave: for the lists of a batch and for those of optimize. */

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_pack_keep_block(struct pl_pack *p, uint32_t layer, struct pl_str name,
	struct pl_head_block full, struct pl_buf *block, struct pl_laters *later,
	struct pl_err *err)
{
	pl_key_block(&p->key, layer, name, full.first);
	pl_seal_end(block, 0, pl_buf_str(&p->key));
	bool good = !p->key.status && !block->status &&
		    pl_head_add_block(&p->head, full.first, full.postings) &&
		    pl_later_keep(later, pl_buf_str(&p->key), pl_buf_str(block));
	return good ? PL_OK : no_memory(err);
}

enum pl_status pl_pack_finish_block(struct pl_pack *p, uint32_t layer, struct pl_str name,
	struct pl_buf *block, struct pl_laters *later, struct pl_err *err)
{
	struct pl_head_block full = { p->packer.first, (uint32_t)p->packer.postings };
	size_t start;
	pl_buf_clear(block);
	pl_seal_begin(block, &start);
	return pl_pack_finish(&p->packer, block)
		       ? no_memory(err)
		       : pl_pack_keep_block(p, layer, name, full, block, later, err);
}

enum pl_status pl_pack_page(struct pl_pack *p, const char *prefix, uint32_t layer,
	struct pl_page *page, struct pl_laters *later, struct pl_err *err)
{
	size_t start;
	if (!page->n)
		return PL_OK;
	pl_key_page(&p->key, prefix, layer, pl_page_last(page));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_buf_add(&p->out, pl_buf_str(&page->bytes));
	bool good = !page->bytes.status;
	pl_page_clear(page);
	if (!good)
		return no_memory(err);
	if (!later)
		return pl_pack_put(p, &p->out, err);
	pl_seal_end(&p->out, start, pl_buf_str(&p->key));
	good = !p->out.status && !p->key.status &&
	       pl_later_keep(later, pl_buf_str(&p->key), pl_buf_str(&p->out));
	return good ? PL_OK : no_memory(err);
}

enum pl_status pl_pack_entry(struct pl_pack *p, const char *prefix, uint32_t layer,
	struct pl_page *page, struct pl_str name, struct pl_str value, struct pl_laters *later,
	struct pl_err *err)
{
	enum pl_status st = PL_OK;
	/* A big one does not drag the small ones before it along. */
	if (page->n && page->bytes.len + value.len + name.len + 8 > PL_PAGE)
		st = pl_pack_page(p, prefix, layer, page, later, err);
	if (!st)
		pl_page_add(page, name, value);
	return st;
}
