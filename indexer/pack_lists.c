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

static int by_name(const void *a, const void *b)
{
	const struct pl_named *x = a, *y = b;
	return pl_name_cmp(x->name, y->name);
}

/* ---- gathering ------------------------------------------------------------------------------ */

static bool add_name(struct pl_merge *m, struct pl_str name, uint32_t hash, uint32_t at)
{
	uint32_t number = pl_words_add(&m->names, name, hash);
	size_t room = m->chains;
	void *first = m->first, *last = m->last;
	bool good = number != PL_NO_WORD && reach(&first, &room, number + 1, sizeof *m->first);
	m->first = first;
	good = good && reach(&last, &m->chains, number + 1, sizeof *m->last);
	m->last = last;
	if (good)
		m->first[number] = m->last[number] = at;
	return good;
}

static bool add_ref(struct pl_merge *m, const struct pl_segment *s, const struct pl_segment_list *l)
{
	uint32_t hash, name = pl_words_find(&m->names, m->seed, l->name, &hash);
	void *refs = m->ref;
	bool good = reach(&refs, &m->refs_cap, m->n_refs + 1, sizeof *m->ref);
	m->ref = refs;
	if (!good)
		return false;
	uint32_t at = (uint32_t)m->n_refs++;
	m->ref[at] = (struct pl_merge_ref){ s, l, PL_NO_REF };
	if (name == PL_NO_WORD)
		return add_name(m, l->name, hash, at);
	m->ref[m->last[name]].next = at;
	m->last[name] = at;
	return true;
}

static bool add_refs(struct pl_merge *m, const struct pl_segment *s)
{
	for (size_t i = 0; i < s->n_lists; i++)
		if (!add_ref(m, s, s->list[i]))
			return false;
	return true;
}

/* A list may be left without a posting, its documents not being taken: then nothing of it is written. */
static bool any_taken(const struct pl_merge_ref *r)
{
	struct pl_segment_reader at;
	if (r->segment->n_taken == r->segment->n_places)
		return true;
	pl_segment_read(r->list, &at);
	while (pl_segment_next(&at))
		if (at.fresh && r->segment->place[at.place])
			return true;
	return false;
}

static bool wanted(const struct pl_merge *m, uint32_t name)
{
	for (uint32_t i = m->first[name]; i != PL_NO_REF; i = m->ref[i].next)
		if (any_taken(&m->ref[i]))
			return true;
	return false;
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

/* The numbers of the list's forms in the head, to which new ones are added and remembered. */
static enum pl_status number_forms(struct pl_merge *m, const struct pl_segment_list *l)
{
	struct pl_pack *p = m->p;
	void *form = m->form;
	bool good = reach(&form, &m->forms_cap, l->n_forms + 1, sizeof *m->form);
	m->form = form;
	uint32_t i = 0;
	for (const struct pl_segment_form *f = l->forms; good && f; f = f->next) {
		size_t n = pl_head_form(&p->head, f->form);
		m->form[i++] = (uint32_t)n;
		if (n < p->head.n_forms)
			continue;
		good = pl_head_add_form(&p->head, f->form);
		if (good && l->name.at[0] != PL_LIST_TITLE)
			good = pl_later_keep(&m->forms, f->form, l->name);
	}
	return good ? PL_OK : no_memory(m->err);
}

static enum pl_status append(struct pl_merge *m, const struct pl_merge_ref *r)
{
	struct pl_pack *p = m->p;
	struct pl_segment_reader at;
	bool taken = false;
	enum pl_status st = number_forms(m, r->list);
	pl_segment_read(r->list, &at);
	while (!st && pl_segment_next(&at)) {
		if (at.fresh) {
			uint32_t place = r->segment->place[at.place];
			taken = place != 0;
			if (taken && !pl_pack_place(&p->packer, place)) {
				st = pl_pack_finish_block(
					p, m->layer, r->list->name, &m->block, &m->blocks, m->err);
				(void)pl_pack_place(&p->packer, place);
			}
			p->head.postings += taken;
		}
		if (!taken)
			continue;
		pl_pack_occurrence(&p->packer, at.position, r->list->plain ? 0 : m->form[at.form]);
		p->head.occurrences++;
	}
	return st;
}

/* A list grown by the batch, onto the page. */
enum pl_status pl_merge_list(struct pl_merge *m, uint32_t number, struct pl_str old)
{
	struct pl_pack *p = m->p;
	struct pl_str name = m->names.at[number];
	enum pl_status st = take_up(m, name, old);
	for (uint32_t i = m->first[number]; !st && i != PL_NO_REF; i = m->ref[i].next) {
		if (m->ref[i].next != PL_NO_REF)
			__builtin_prefetch(m->ref[m->ref[i].next].list);
		if (any_taken(&m->ref[i]))
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

static enum pl_status write_heads(struct pl_merge *m)
{
	struct pl_named *order = malloc((m->names.n + 1) * sizeof *order);
	size_t n = 0;
	if (!order)
		return no_memory(m->err);
	for (uint32_t i = 0; i < m->names.n; i++)
		if (wanted(m, i))
			order[n++] = (struct pl_named){ m->names.at[i], i };
	qsort(order, n, sizeof *order, by_name);
	enum pl_status st = m->fresh ? pl_merge_shifts(m, order, n)
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
		order[i] = (struct pl_named){ pl_later_key(&m->forms, i), i };
	qsort(order, m->forms.n, sizeof *order, by_name);
	enum pl_status st = pl_merge_pages(m, PL_KEY_FORMS, order, m->forms.n, put_form);
	free(order);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

enum pl_status pl_pack_write_lists(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	struct pl_merge m;
	bool good = true;
	if (!p->came.n)
		return PL_OK;
	pl_merge_begin(&m, p, err);
	for (size_t i = 0; good && i < p->n_segments; i++)
		good = add_refs(&m, &p->segment[i]);
	if (open)
		good = good && add_refs(&m, open);
	enum pl_status st = good ? pl_pack_layer(p, &m.layer, &m.fresh, err) : no_memory(err);
	if (!st)
		st = write_heads(&m);
	if (!st)
		st = pl_laters_put(&m.blocks, p->db, err);
	if (!st)
		st = write_forms(&m);
	if (!st)
		st = pl_pack_join_layers(p, err);
	if (!st)
		st = pl_pack_write_layers(p, err);
	pl_words_free(&m.names);
	free(m.first);
	free(m.last);
	free(m.ref);
	pl_merge_done(&m);
	return st;
}
