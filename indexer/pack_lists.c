/* Lists: those of the batch's segments, name by name, into one layer. A big batch makes a layer of its own;
 * a small one grows the last, page by page, where a list's last block is filled up. Values go out in the
 * order of their keys, since Xapian's tables like that best. */

#include <stdlib.h>

#include "indexer/merge.h"
#include "packed/key.h"
#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static bool reach(void **list, size_t *cap, size_t n, size_t size)
{
	if (n <= *cap)
		return true;
	size_t want = *cap ? *cap : 1024;
	while (want < n)
		want *= 2;
	void *grown = realloc(*list, want * size);
	if (!grown)
		return false;
	*list = grown;
	*cap = want;
	return true;
}

/* ---- one list ------------------------------------------------------------------------------- */

/* old: its head as it is; empty when there is none. */
static enum pl_status take_up(struct pl_merge *m, struct pl_str name, struct pl_str old)
{
	struct pl_pack *p = m->p;
	bool no_room;
	pl_head_clear(&p->head);
	pl_packer_clear(&p->packer);
	if (!old.len)
		return PL_OK;
	if (!pl_head_read(name, old, &p->head, &no_room))
		return no_room ? no_memory(m->err)
			       : pl_pack_damaged(p, "the head of a list", m->err);
	if (p->head.tail_first && !pl_pack_reopen(&p->packer, p->head.tail, p->head.tail_first))
		return p->packer.no_memory ? no_memory(m->err)
					   : pl_pack_damaged(p, "the last block of a list", m->err);
	return PL_OK;
}

/* The numbers of a piece's forms in the head, to which new ones are added and remembered. */
static enum pl_status number_forms(struct pl_merge *m, struct pl_segment_reader *at)
{
	struct pl_pack *p = m->p;
	void *list = m->form;
	bool good = reach(&list, &m->forms_cap, m->n_forms + at->forms + 1, sizeof *m->form);
	m->form = list;
	for (struct pl_str form; good && pl_segment_form(at, &form);) {
		size_t n = pl_head_form(&p->head, form);
		m->form[m->n_forms++] = (uint32_t)n;
		if (n < p->head.n_forms)
			continue;
		good = pl_head_add_form(&p->head, form);
		if (good && at->name.at[0] != PL_LIST_TITLE)
			good = pl_later_keep(&m->forms, form, at->name);
	}
	return good ? PL_OK : no_memory(m->err);
}

static enum pl_status append_piece(
	struct pl_merge *m, const uint32_t *place_of, struct pl_segment_reader *at, bool *taken)
{
	struct pl_pack *p = m->p;
	enum pl_status st = number_forms(m, at);
	if (!m->n_forms) /* a pair */
		m->form[0] = 0;
	while (!st && pl_segment_next(at)) {
		if (at->fresh) {
			uint32_t place = place_of[at->place];
			*taken = place != 0;
			if (*taken && !pl_pack_place(&p->packer, place)) {
				st = pl_pack_finish_block(
					p, m->layer, at->name, &m->block, &m->blocks, m->err);
				(void)pl_pack_place(&p->packer, place);
			}
			p->head.postings += *taken;
		}
		if (!*taken)
			continue;
		pl_pack_occurrence(&p->packer, at->position, m->form[at->form]);
		p->head.occurrences++;
	}
	return st;
}

static enum pl_status append(struct pl_merge *m, const struct pl_merge_ref *r)
{
	struct pl_segment_reader at;
	enum pl_status st;
	bool taken = false;
	m->n_forms = 0;
	pl_segment_read(r->first, &at);
	do
		st = append_piece(m, r->segment->place, &at, &taken);
	while (!st && pl_segment_piece(&at));
	return st;
}

enum { AHEAD = 16, LINE = 64 }; /* lists are fetched beforehand, since they lie about in memory */

/* A list grown by the batch, onto the page. */
enum pl_status pl_merge_list(struct pl_merge *m, uint32_t number, struct pl_str old)
{
	struct pl_pack *p = m->p;
	struct pl_str name = m->names.at[number];
	enum pl_status st = take_up(m, name, old);
	for (uint32_t i = m->from[number]; !st && i < m->to[number]; i++) {
		if (i + AHEAD < m->n_refs) {
			__builtin_prefetch(m->ref[i + AHEAD].first->bytes);
			__builtin_prefetch(m->ref[i + AHEAD].first->bytes + LINE);
		}
		st = append(m, &m->ref[i]);
	}
	if (st)
		return st;
	p->head.tail_first = p->packer.first;
	pl_buf_clear(&m->head);
	pl_head_write(name, &p->head, &m->head);
	if (pl_pack_finish(&p->packer, &m->head))
		return no_memory(m->err);
	return pl_merge_entry(m, PL_KEY_HEADS, name, pl_buf_str(&m->head));
}

static enum pl_status write_heads(struct pl_merge *m, const struct pl_segment *open)
{
	struct pl_named *order = NULL;
	size_t n = 0;
	enum pl_status st = pl_merge_gather(m, open, &order, &n);
	if (!st)
		st = m->fresh ? pl_merge_shifts(m, order, n)
			      : pl_merge_pages(m, PL_KEY_HEADS, order, n, pl_merge_list);
	free(order);
	return st;
}

static enum pl_status put_form(struct pl_merge *m, uint32_t number, struct pl_str old)
{
	struct pl_str form = pl_later_key(&m->forms, number);
	(void)old;
	pl_buf_clear(&m->head);
	pl_form_write(&m->head, form, pl_later_value(&m->forms, number));
	return m->head.status ? no_memory(m->err)
			      : pl_merge_entry(m, PL_KEY_FORMS, form, pl_buf_str(&m->head));
}

/* The forms, which came in the order of their stems. */
static enum pl_status write_forms(struct pl_merge *m)
{
	struct pl_named *order = malloc((m->forms.n + 1) * sizeof *order);
	if (!order)
		return no_memory(m->err);
	for (uint32_t i = 0; i < m->forms.n; i++)
		order[i] = (struct pl_named){ .name = pl_later_key(&m->forms, i), .number = i };
	pl_merge_sort(order, m->forms.n);
	enum pl_status st = pl_merge_pages(m, PL_KEY_FORMS, order, m->forms.n, put_form);
	free(order);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

enum pl_status pl_pack_write_lists(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	struct pl_merge m;
	if (!p->came.n)
		return PL_OK;
	pl_merge_begin(&m, p, err);
	enum pl_status st = pl_pack_layer(p, &m.layer, &m.fresh, err);
	if (!st)
		st = write_heads(&m, open);
	if (!st)
		st = pl_laters_put(&m.blocks, p->db, err);
	if (!st)
		st = write_forms(&m);
	if (!st)
		st = pl_pack_join_layers(p, err);
	if (!st)
		st = pl_pack_write_layers(p, err);
	pl_words_free(&m.names);
	free(m.from);
	free(m.to);
	free(m.ref);
	pl_merge_done(&m);
	return st;
}
