/* The forms of an archive, from their pages: the stem of one, and all that begin alike. */

#include "packed/page.h"
#include "packed/store_parts.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_store_stem(
	struct pl_store *s, struct pl_str form, struct pl_buf *stem, struct pl_err *err)
{
	for (size_t i = 0; i < s->layers.n; i++) {
		const struct pl_lent *page;
		bool bad = false;
		enum pl_status st =
			pl_store_page(s, PL_KEY_FORMS, s->layers.at[i].number, form, &page, err);
		if (st || !page) {
			if (st)
				return st;
			continue;
		}
		struct pl_str value = pl_page_find(page->body, form, &bad);
		if (value.at)
			bad = !pl_form_read(value, form, stem);
		pl_store_drop(page);
		if (bad)
			return pl_index_damaged("a page of forms", err);
		if (value.at)
			return stem->status ? no_memory(err) : PL_OK;
	}
	return PL_OK;
}

/* The forms of one page; *past: it has one behind all that begin with prefix. */
static enum pl_status forms_of_page(struct pl_str page, struct pl_str prefix, bool *past,
	pl_form_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_page_walk w;
	char room[2 * PL_MAX_TERM];
	enum pl_status st = PL_OK;
	pl_page_begin(&w, page);
	while (!st && !*past && pl_page_next(&w)) {
		struct pl_buf stem = { .at = room, .cap = sizeof room, .max = sizeof room };
		struct pl_str form = pl_page_name(&w);
		if (!pl_str_starts(form, prefix)) {
			*past = pl_name_cmp(form, prefix) > 0;
			continue;
		}
		if (!pl_form_read(w.value, form, &stem) || stem.status)
			return pl_index_damaged("a page of forms", err);
		st = each(ctx, form, pl_buf_str(&stem), err);
	}
	return !st && w.damaged ? pl_index_damaged("a page of forms", err) : st;
}

static enum pl_status forms_of_layer(struct pl_store *s, uint32_t layer, struct pl_str prefix,
	pl_form_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_buf from = { .max = 2 * PL_MAX_TERM };
	enum pl_status st = PL_OK;
	bool past = false;
	pl_key_page(&from, PL_KEY_FORMS, layer, prefix);
	while (!st && !past) {
		const struct pl_lent *page = NULL;
		pl_buf_clear(&s->found);
		st = pl_meta_seek(s->db, pl_key_pages_of(&from), pl_buf_str(&from), &s->found, err);
		if (st || !s->found.len)
			break;
		pl_buf_clear(&from);
		pl_buf_add(&from, pl_buf_str(&s->found));
		pl_buf_byte(&from, '\1'); /* the next key is behind this one */
		st = pl_store_hold(s, pl_buf_str(&s->found), prefix, &page, err);
		if (!st && page)
			st = forms_of_page(page->body, prefix, &past, each, ctx, err);
		pl_store_drop(page);
	}
	pl_buf_free(&from);
	return st;
}

enum pl_status pl_store_forms(
	struct pl_store *s, struct pl_str prefix, pl_form_fn *each, void *ctx, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->layers.n; i++)
		st = forms_of_layer(s, s->layers.at[i].number, prefix, each, ctx, err);
	return st;
}
