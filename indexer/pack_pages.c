/* The pages of a layer: entries onto pages, old and new together. */

#include "indexer/merge.h"
#include "packed/key.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static struct pl_laters *kept_pages(struct pl_merge *m)
{
	return m->later ? &m->pages : NULL;
}

static enum pl_status write_page(struct pl_merge *m, const char *prefix)
{
	return pl_pack_page(m->p, prefix, m->layer, &m->page, kept_pages(m), m->err);
}

enum pl_status pl_merge_entry(
	struct pl_merge *m, const char *prefix, struct pl_str name, struct pl_str value)
{
	if (m->gathering)
		return pl_later_keep(&m->entries, name, value) ? PL_OK : no_memory(m->err);
	return pl_pack_entry(m->p, prefix, m->layer, &m->page, name, value, kept_pages(m), m->err);
}

/* The page that holds the name, or would, into m->old, and removed; empty when the layer ends before it. */
static enum pl_status open_page(
	struct pl_merge *m, const char *prefix, struct pl_str name, struct pl_str *body)
{
	struct pl_pack *p = m->p;
	*body = (struct pl_str){ NULL, 0 };
	if (m->fresh)
		return PL_OK;
	pl_key_page(&p->key, prefix, m->layer, name);
	pl_buf_clear(&m->old);
	enum pl_status st = p->key.status ? no_memory(m->err)
					  : pl_meta_seek(p->db, pl_key_pages_of(&p->key),
						    pl_buf_str(&p->key), &m->old, m->err);
	if (st || !m->old.len)
		return st;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, pl_buf_str(&m->old));
	st = pl_pack_get(p, body, "a page of lists or forms", m->err);
	if (st)
		return st;
	pl_buf_clear(&m->old);
	pl_buf_add(&m->old, *body);
	pl_buf_add(&m->old, pl_block_slack());
	if (m->old.status)
		return no_memory(m->err);
	*body = pl_str_cut(pl_buf_str(&m->old), 0, m->old.len - PL_BLOCK_SLACK);
	return pl_pack_drop(p, m->err);
}

/* An old page has grown: onto as many pages as it needs, all of about one size, so that the next batch does
 * not find one full and a rest. */
static enum pl_status write_gathered(struct pl_merge *m, const char *prefix)
{
	size_t bytes = m->entries.bytes.len + m->entries.n * 3;
	size_t each = bytes / (bytes / PL_PAGE + 1);
	enum pl_status st = PL_OK;
	m->gathering = false;
	for (size_t i = 0; !st && i < m->entries.n; i++) {
		if (m->page.bytes.len >= each)
			st = write_page(m, prefix);
		if (!st)
			st = pl_merge_entry(m, prefix, pl_later_key(&m->entries, i),
				pl_later_value(&m->entries, i));
	}
	pl_laters_clear(&m->entries);
	return st ? st : write_page(m, prefix);
}

/* Goes through what is old and what is new together, page by page. */
enum pl_status pl_merge_pages(struct pl_merge *m, const char *prefix, const struct pl_named *list,
	size_t n, pl_put_fn *put)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < n;) {
		struct pl_str body;
		struct pl_page_walk w;
		st = open_page(m, prefix, list[i].name, &body);
		pl_page_begin(&w, body);
		m->gathering = body.len > 0;
		while (!st && pl_page_next(&w)) {
			int d = 1;
			while (!st && i < n &&
				(d = pl_name_cmp(list[i].name, pl_page_name(&w))) < 0)
				st = put(m, list[i++].number, (struct pl_str){ NULL, 0 });
			if (!st && d == 0 && i < n)
				st = put(m, list[i++].number, w.value);
			else if (!st)
				st = pl_merge_entry(m, prefix, pl_page_name(&w), w.value);
		}
		if (!st && w.damaged)
			st = pl_pack_damaged(m->p, "a page of lists or forms", m->err);
		if (!st && body.len)
			st = write_gathered(m, prefix);
		/* Behind the last page all is new. */
		while (!st && !body.len && i < n)
			st = put(m, list[i++].number, (struct pl_str){ NULL, 0 });
	}
	return st ? st : write_page(m, prefix);
}
