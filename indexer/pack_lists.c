/* Lists: those of the batch's segments, name by name, behind what the index has. A list's last block
 * stays in its head and is filled up; full blocks are written once. Values go out in the order of their
 * keys, since Xapian's tables like that best. */

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "indexer/words.h"
#include "packed/key.h"
#include "packed/seal.h"
#include "text/schema.h"

#define NONE UINT32_MAX

/* A list of one segment, and the next of the same name. */
struct ref {
	const struct pl_segment *segment;
	const struct pl_segment_list *list;
	uint32_t next;
};

/* A value to be written later: key and value lie in `bytes`. */
struct later {
	size_t at;
	uint32_t key, value; /* bytes of each */
};

struct laters {
	struct pl_buf bytes;
	struct later *at;
	size_t n, cap;
};

struct merge {
	struct pl_pack *p;
	uint64_t seed;
	struct pl_words names;
	uint32_t *first, *last; /* by name: refs */
	size_t chains;
	struct ref *ref;
	size_t n_refs, refs_cap;
	struct laters blocks, forms;
	uint32_t *form; /* by form of a segment's list: its number in the head */
	size_t forms_cap;
	uint32_t block_postings; /* in the packer's block */
	struct pl_buf block;
	struct pl_err *err;
};

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

/* ---- values for later ----------------------------------------------------------------------- */

static bool keep(struct laters *l, struct pl_str key, struct pl_str value)
{
	void *at = l->at;
	bool good = reach(&at, &l->cap, l->n + 1, sizeof *l->at);
	l->at = at;
	if (!good)
		return false;
	l->bytes.max = SIZE_MAX;
	l->at[l->n++] = (struct later){ l->bytes.len, (uint32_t)key.len, (uint32_t)value.len };
	pl_buf_add(&l->bytes, key);
	pl_buf_add(&l->bytes, value);
	return !l->bytes.status;
}

static enum pl_status write_blocks(struct merge *m)
{
	struct laters *l = &m->blocks;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < l->n; i++) {
		struct pl_str all = pl_str_cut(pl_buf_str(&l->bytes), l->at[i].at,
			l->at[i].at + l->at[i].key + l->at[i].value);
		st = pl_meta_set(m->p->db, pl_str_cut(all, 0, l->at[i].key),
			pl_str_cut(all, l->at[i].key, all.len), m->err);
	}
	return st;
}

static void free_laters(struct laters *l)
{
	pl_buf_free(&l->bytes);
	free(l->at);
}

/* ---- gathering ------------------------------------------------------------------------------ */

static bool add_ref(struct merge *m, const struct pl_segment *s, const struct pl_segment_list *l)
{
	uint32_t hash, name = pl_words_find(&m->names, m->seed, l->name, &hash);
	void *refs = m->ref;
	bool good = reach(&refs, &m->refs_cap, m->n_refs + 1, sizeof *m->ref);
	m->ref = refs;
	if (!good)
		return false;
	uint32_t at = (uint32_t)m->n_refs++;
	m->ref[at] = (struct ref){ s, l, NONE };
	if (name != PL_NO_WORD) {
		m->ref[m->last[name]].next = at;
		m->last[name] = at;
		return true;
	}
	name = pl_words_add(&m->names, l->name, hash);
	size_t room = m->chains;
	void *first = m->first, *last = m->last;
	good = name != PL_NO_WORD && reach(&first, &room, name + 1, sizeof *m->first);
	m->first = first;
	good = good && reach(&last, &m->chains, name + 1, sizeof *m->last);
	m->last = last;
	if (good)
		m->first[name] = m->last[name] = at;
	return good;
}

static bool add_refs(struct merge *m, const struct pl_segment *s)
{
	for (size_t i = 0; i < s->n_lists; i++)
		if (!add_ref(m, s, s->list[i]))
			return false;
	return true;
}

/* ---- one list ------------------------------------------------------------------------------- */

static enum pl_status read_head(struct merge *m)
{
	struct pl_pack *p = m->p;
	struct pl_str body;
	bool no_room;
	pl_head_clear(&p->head);
	pl_packer_clear(&p->packer);
	enum pl_status st = p->fresh ? PL_OK : pl_pack_get(p, &body, "the head of a list", m->err);
	if (st || p->fresh || !body.len)
		return st;
	if (!pl_head_read(body, &p->head, &no_room))
		return no_room ? no_memory(m->err)
			       : pl_pack_damaged(p, "the head of a list", m->err);
	if (p->head.tail_first && !pl_pack_reopen(&p->packer, p->head.tail, p->head.tail_first))
		return p->packer.no_memory ? no_memory(m->err)
					   : pl_pack_damaged(p, "the last block of a list", m->err);
	return PL_OK;
}

/* The numbers of the list's forms in the head, to which new ones are added and remembered. */
static enum pl_status number_forms(struct merge *m, const struct pl_segment_list *l)
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
		if (good && l->name.at[0] != PL_LIST_TITLE) {
			char room[PL_MAX_TERM];
			struct pl_buf key = { .at = room, .cap = sizeof room, .max = sizeof room };
			pl_schema_term(PL_STR(PL_META_FORM), f->form, &key);
			good = keep(&m->forms, pl_buf_str(&key), l->name);
		}
	}
	return good ? PL_OK : no_memory(m->err);
}

/* The block in the packer is full: it gets a key of its own. */
static enum pl_status finish_block(struct merge *m, struct pl_str name)
{
	struct pl_pack *p = m->p;
	uint32_t first = p->packer.first, postings = (uint32_t)p->packer.postings;
	size_t start;
	struct pl_buf key = { .max = PL_MAX_TERM };
	pl_key_block(&key, name, first);
	pl_buf_clear(&m->block);
	pl_seal_begin(&m->block, &start);
	bool good = pl_pack_finish(&p->packer, &m->block) == PL_OK && !key.status;
	pl_seal_end(&m->block, start, pl_buf_str(&key));
	good = good && pl_head_add_block(&p->head, first, postings) &&
	       keep(&m->blocks, pl_buf_str(&key), pl_buf_str(&m->block));
	pl_buf_free(&key);
	return good ? PL_OK : no_memory(m->err);
}

static enum pl_status append(struct merge *m, const struct ref *r)
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
				st = finish_block(m, r->list->name);
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

static bool any_taken(const struct ref *r)
{
	struct pl_segment_reader at;
	pl_segment_read(r->list, &at);
	while (pl_segment_next(&at))
		if (at.fresh && r->segment->place[at.place])
			return true;
	return false;
}

/* A list may end without any posting in this batch: then nothing of it is written. */
static bool wanted(const struct merge *m, uint32_t name)
{
	for (uint32_t i = m->first[name]; i != NONE; i = m->ref[i].next)
		if (any_taken(&m->ref[i]))
			return true;
	return false;
}

static enum pl_status write_list(struct merge *m, uint32_t name)
{
	struct pl_pack *p = m->p;
	size_t start;
	if (!wanted(m, name))
		return PL_OK;
	pl_key_head(&p->key, m->names.at[name]);
	enum pl_status st = read_head(m);
	for (uint32_t i = m->first[name]; !st && i != NONE; i = m->ref[i].next)
		st = append(m, &m->ref[i]);
	if (st)
		return st;
	p->head.tail_first = p->packer.first;
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_head_write(&p->head, &p->out);
	if (pl_pack_finish(&p->packer, &p->out))
		return no_memory(m->err);
	return pl_pack_put(p, &p->out, m->err);
}

/* ---- all ------------------------------------------------------------------------------------ */

struct named {
	struct pl_str name;
	uint32_t number;
};

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	return pl_str_cmp(x->name, y->name);
}

static enum pl_status write_lists(struct merge *m)
{
	struct named *order = malloc((m->names.n + 1) * sizeof *order);
	enum pl_status st = order ? PL_OK : no_memory(m->err);
	for (uint32_t i = 0; order && i < m->names.n; i++)
		order[i] = (struct named){ m->names.at[i], i };
	if (order)
		qsort(order, m->names.n, sizeof *order, by_name);
	for (uint32_t i = 0; !st && i < m->names.n; i++)
		st = write_list(m, order[i].number);
	free(order);
	return st;
}

/* The forms, which came in the order of their stems. */
static enum pl_status write_forms(struct merge *m)
{
	struct laters *l = &m->forms;
	struct named *order = malloc((l->n + 1) * sizeof *order);
	enum pl_status st = order ? PL_OK : no_memory(m->err);
	for (uint32_t i = 0; order && i < l->n; i++)
		order[i] = (struct named){ pl_str_cut(pl_buf_str(&l->bytes), l->at[i].at,
						   l->at[i].at + l->at[i].key),
			i };
	if (order)
		qsort(order, l->n, sizeof *order, by_name);
	for (uint32_t i = 0; !st && i < l->n; i++) {
		const struct later *f = &l->at[order[i].number];
		size_t from = f->at + f->key;
		st = pl_meta_set(m->p->db, order[i].name,
			pl_str_cut(pl_buf_str(&l->bytes), from, from + f->value), m->err);
	}
	free(order);
	return st;
}

enum pl_status pl_pack_write_lists(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	struct merge m = { .p = p, .seed = pl_words_seed(), .err = err, .block.max = SIZE_MAX };
	bool good = true;
	for (size_t i = 0; good && i < p->n_segments; i++)
		good = add_refs(&m, &p->segment[i]);
	if (open)
		good = good && add_refs(&m, open);
	enum pl_status st = good ? write_lists(&m) : no_memory(err);
	if (!st)
		st = write_blocks(&m);
	if (!st)
		st = write_forms(&m);
	pl_words_free(&m.names);
	free(m.first);
	free(m.last);
	free(m.ref);
	free(m.form);
	free_laters(&m.blocks);
	free_laters(&m.forms);
	pl_buf_free(&m.block);
	return st;
}
