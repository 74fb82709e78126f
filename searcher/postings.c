#include "searcher/postings.h"

#include <stdlib.h>

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static void settle(struct pl_postings *p)
{
	p->at = p->list ? p->list->at : p->cursor->at;
}

enum pl_status pl_postings_open(struct pl_archive *a, struct pl_str stem, bool title,
	struct pl_postings **out, struct pl_err *err)
{
	struct pl_postings *p = calloc(1, sizeof *p);
	struct pl_buf name = { .max = 2 * PL_MAX_TERM };
	if (!p)
		return no_memory(err);
	if (title && a->store)
		pl_buf_byte(&name, PL_LIST_TITLE);
	if (title && !a->store)
		pl_schema_term(PL_STR(PL_TERM_TITLE), stem, &name);
	else
		pl_buf_add(&name, stem);
	enum pl_status st = name.status ? no_memory(err)
			    : a->store  ? pl_list_open(a->store, pl_buf_str(&name), &p->list, err)
					: pl_cursor_open(a->db, pl_buf_str(&name), &p->cursor, err);
	pl_buf_free(&name);
	if (st) {
		free(p);
		return st;
	}
	settle(p);
	*out = p;
	return PL_OK;
}

void pl_postings_close(struct pl_postings *p)
{
	if (!p)
		return;
	if (p->cursor)
		pl_cursor_close(p->cursor);
	pl_list_close(p->list);
	free(p);
}

enum pl_status pl_postings_next(struct pl_postings *p, struct pl_err *err)
{
	enum pl_status st = p->list ? pl_list_next(p->list, err) : pl_cursor_next(p->cursor, err);
	settle(p);
	return st;
}

enum pl_status pl_postings_skip(struct pl_postings *p, uint32_t place, struct pl_err *err)
{
	if (!p->at || p->at >= place)
		return PL_OK;
	enum pl_status st =
		p->list ? pl_list_skip(p->list, place, err) : pl_cursor_skip(p->cursor, place, err);
	settle(p);
	return st;
}

enum pl_status pl_postings_count(struct pl_postings *p, uint32_t *out, struct pl_err *err)
{
	return p->list ? pl_list_count(p->list, out, err) : pl_cursor_wdf(p->cursor, out, err);
}

enum pl_status pl_postings_length(struct pl_postings *p, uint32_t *out, struct pl_err *err)
{
	*out = 0;
	return p->list ? PL_OK : pl_cursor_length(p->cursor, out, err);
}

enum pl_status pl_postings_positions(
	struct pl_postings *p, struct pl_positions *out, struct pl_err *err)
{
	return p->list ? pl_list_positions(p->list, out, err)
		       : pl_cursor_positions(p->cursor, out, err);
}

enum pl_status pl_postings_only(
	struct pl_postings *p, enum pl_list_only only, struct pl_str form, struct pl_err *err)
{
	return pl_list_only(p->list, only, form, err);
}
