/* Lists: those of the batch's segments, name by name, into one layer. A big batch makes a layer of its own;
 * a small one grows the last, page by page, where a list's last block is filled up. Values go out in the
 * order of their keys, since Xapian's tables like that best. */

#include <stdlib.h>

#include "indexer/later.h"
#include "indexer/pack_parts.h"
#include "indexer/words.h"
#include "packed/key.h"
#include "packed/page.h"
#include "packed/seal.h"

#define NONE UINT32_MAX

/* A list of one segment, and the next of the same name. */
struct ref {
	const struct pl_segment *segment;
	const struct pl_segment_list *list;
	uint32_t next;
};

struct named {
	struct pl_str name;
	uint32_t number;
};

struct merge {
	struct pl_pack *p;
	uint32_t layer;
	bool fresh; /* the layer has nothing yet */
	uint64_t seed;
	struct pl_words names;
	uint32_t *first, *last; /* by name: refs */
	size_t chains;
	struct ref *ref;
	size_t n_refs, refs_cap;
	struct pl_laters blocks, forms; /* of forms: form and stem */
	uint32_t *form;                 /* by form of a segment's list: its number in the head */
	size_t forms_cap;
	struct pl_buf block, head;
	struct pl_page page;
	struct pl_buf old;        /* the page that is being rewritten */
	struct pl_laters entries; /* what becomes of it */
	bool gathering;           /* entries go there, and not onto a page */
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

static int by_name(const void *a, const void *b)
{
	const struct named *x = a, *y = b;
	return pl_name_cmp(x->name, y->name);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

static enum pl_status write_blocks(struct merge *m)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < m->blocks.n; i++)
		st = pl_meta_set(m->p->db, pl_later_key(&m->blocks, i),
			pl_later_value(&m->blocks, i), m->err);
	return st;
}

/* ---- gathering ------------------------------------------------------------------------------ */

static bool add_name(struct merge *m, struct pl_str name, uint32_t hash, uint32_t at)
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
	if (name == PL_NO_WORD)
		return add_name(m, l->name, hash, at);
	m->ref[m->last[name]].next = at;
	m->last[name] = at;
	return true;
}

static bool add_refs(struct merge *m, const struct pl_segment *s)
{
	for (size_t i = 0; i < s->n_lists; i++)
		if (!add_ref(m, s, s->list[i]))
			return false;
	return true;
}

/* A list may be left without a posting, its documents not being taken: then nothing of it is written. */
static bool any_taken(const struct ref *r)
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

static bool wanted(const struct merge *m, uint32_t name)
{
	for (uint32_t i = m->first[name]; i != NONE; i = m->ref[i].next)
		if (any_taken(&m->ref[i]))
			return true;
	return false;
}

/* ---- one list ------------------------------------------------------------------------------- */

/* old: its head as it is; empty when there is none. */
static enum pl_status take_up(struct merge *m, struct pl_str name, struct pl_str old)
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
		if (good && l->name.at[0] != PL_LIST_TITLE)
			good = pl_later_keep(&m->forms, f->form, l->name);
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
	pl_key_block(&key, m->layer, name, first);
	pl_buf_clear(&m->block);
	pl_seal_begin(&m->block, &start);
	bool good = pl_pack_finish(&p->packer, &m->block) == PL_OK && !key.status;
	pl_seal_end(&m->block, start, pl_buf_str(&key));
	good = good && pl_head_add_block(&p->head, first, postings) &&
	       pl_later_keep(&m->blocks, pl_buf_str(&key), pl_buf_str(&m->block));
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

/* ---- pages ---------------------------------------------------------------------------------- */

static enum pl_status write_page(struct merge *m, const char *prefix)
{
	struct pl_pack *p = m->p;
	size_t start;
	if (!m->page.n)
		return PL_OK;
	pl_key_page(&p->key, prefix, m->layer, pl_page_last(&m->page));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_buf_add(&p->out, pl_buf_str(&m->page.bytes));
	enum pl_status st =
		m->page.bytes.status ? no_memory(m->err) : pl_pack_put(p, &p->out, m->err);
	pl_page_clear(&m->page);
	return st;
}

static enum pl_status add_entry(
	struct merge *m, const char *prefix, struct pl_str name, struct pl_str value)
{
	if (m->gathering)
		return pl_later_keep(&m->entries, name, value) ? PL_OK : no_memory(m->err);
	/* A big one does not drag the small ones before it along. */
	if (m->page.n && m->page.bytes.len + value.len + name.len + 8 > PL_PAGE) {
		enum pl_status st = write_page(m, prefix);
		if (st)
			return st;
	}
	pl_page_add(&m->page, name, value);
	return PL_OK;
}

/* A list grown by the batch, onto the page. */
static enum pl_status grow_list(struct merge *m, uint32_t number, struct pl_str old)
{
	struct pl_pack *p = m->p;
	struct pl_str name = m->names.at[number];
	enum pl_status st = take_up(m, name, old);
	for (uint32_t i = m->first[number]; !st && i != NONE; i = m->ref[i].next) {
		if (m->ref[i].next != NONE)
			__builtin_prefetch(m->ref[m->ref[i].next].list);
		st = append(m, &m->ref[i]);
	}
	if (st)
		return st;
	p->head.tail_first = p->packer.first;
	pl_buf_clear(&m->head);
	pl_head_write(name, &p->head, &m->head);
	if (pl_pack_finish(&p->packer, &m->head))
		return no_memory(m->err);
	return add_entry(m, PL_KEY_HEADS, name, pl_buf_str(&m->head));
}

/* The page that holds the name, or would, into m->old, and removed; empty when the layer ends before it. */
static enum pl_status open_page(
	struct merge *m, const char *prefix, struct pl_str name, struct pl_str *body)
{
	struct pl_pack *p = m->p;
	struct pl_buf start = { .max = PL_MAX_TERM };
	*body = (struct pl_str){ NULL, 0 };
	if (m->fresh)
		return PL_OK;
	pl_key_pages(&start, prefix, m->layer);
	pl_key_page(&p->key, prefix, m->layer, name);
	pl_buf_clear(&m->old);
	enum pl_status st = start.status ? no_memory(m->err)
					 : pl_meta_seek(p->db, pl_buf_str(&start),
						   pl_buf_str(&p->key), &m->old, m->err);
	pl_buf_free(&start);
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

/* What is new of a page: named[*i ..), grown or added by `put`. */
typedef enum pl_status put_fn(struct merge *m, uint32_t number, struct pl_str old);

/* An old page has grown: onto as many pages as it needs, all of about one size, so that the next batch does
 * not find one full and a rest. */
static enum pl_status write_gathered(struct merge *m, const char *prefix)
{
	size_t bytes = m->entries.bytes.len + m->entries.n * 3;
	size_t each = bytes / (bytes / PL_PAGE + 1);
	enum pl_status st = PL_OK;
	m->gathering = false;
	for (size_t i = 0; !st && i < m->entries.n; i++) {
		if (m->page.bytes.len >= each)
			st = write_page(m, prefix);
		if (!st)
			st = add_entry(m, prefix, pl_later_key(&m->entries, i),
				pl_later_value(&m->entries, i));
	}
	pl_laters_clear(&m->entries);
	return st ? st : write_page(m, prefix);
}

/* Goes through what is old and what is new together, page by page. */
static enum pl_status merge_pages(
	struct merge *m, const char *prefix, const struct named *list, size_t n, put_fn *put)
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
				st = add_entry(m, prefix, pl_page_name(&w), w.value);
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

static enum pl_status write_heads(struct merge *m)
{
	struct named *order = malloc((m->names.n + 1) * sizeof *order);
	size_t n = 0;
	if (!order)
		return no_memory(m->err);
	for (uint32_t i = 0; i < m->names.n; i++)
		if (wanted(m, i))
			order[n++] = (struct named){ m->names.at[i], i };
	qsort(order, n, sizeof *order, by_name);
	enum pl_status st = merge_pages(m, PL_KEY_HEADS, order, n, grow_list);
	free(order);
	return st;
}

static enum pl_status put_form(struct merge *m, uint32_t number, struct pl_str old)
{
	struct pl_str form = pl_later_key(&m->forms, number);
	(void)old;
	pl_buf_clear(&m->head);
	pl_form_write(&m->head, form, pl_later_value(&m->forms, number));
	return m->head.status ? no_memory(m->err)
			      : add_entry(m, PL_KEY_FORMS, form, pl_buf_str(&m->head));
}

/* The forms, which came in the order of their stems. */
static enum pl_status write_forms(struct merge *m)
{
	struct named *order = malloc((m->forms.n + 1) * sizeof *order);
	if (!order)
		return no_memory(m->err);
	for (uint32_t i = 0; i < m->forms.n; i++)
		order[i] = (struct named){ pl_later_key(&m->forms, i), i };
	qsort(order, m->forms.n, sizeof *order, by_name);
	enum pl_status st = merge_pages(m, PL_KEY_FORMS, order, m->forms.n, put_form);
	free(order);
	return st;
}

/* ---- the layer ------------------------------------------------------------------------------ */

/* Text of a batch from which it gets a layer of its own, and of a layer from which it grows no more. */
#define OWN_LAYER  (8 * PL_MIB)
#define FULL_LAYER (16 * PL_MIB)

/* The layer that takes the batch. */
static enum pl_status choose_layer(struct merge *m)
{
	struct pl_pack *p = m->p;
	const struct pl_layer *last = p->layers.n ? &p->layers.at[p->layers.n - 1] : NULL;
	uint64_t bytes = p->batch_bytes;
	struct pl_layer one = { 1, p->flushed + 1, p->last, bytes };
	if (last && bytes < OWN_LAYER && last->bytes < FULL_LAYER) {
		m->layer = last->number;
		p->layers.at[p->layers.n - 1].last = p->last;
		p->layers.at[p->layers.n - 1].bytes += bytes;
		return PL_OK;
	}
	if (last && last->number == PL_MAX_LAYER)
		return pl_fail(m->err, PL_LIMIT, "%s: too many layers; plenum optimize", p->dir);
	one.number = last ? last->number + 1 : 1;
	m->layer = one.number;
	m->fresh = true;
	return pl_layers_add(&p->layers, one) ? PL_OK : no_memory(m->err);
}

enum pl_status pl_pack_write_layers(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, PL_STR(PL_KEY_LAYERS));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	pl_layers_write(&p->layers, &p->out);
	return pl_pack_put(p, &p->out, err);
}

enum pl_status pl_pack_write_lists(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	struct merge m = { .p = p,
		.seed = pl_words_seed(),
		.err = err,
		.block.max = SIZE_MAX,
		.head.max = SIZE_MAX,
		.old.max = SIZE_MAX };
	bool good = true;
	if (!p->came.n)
		return PL_OK;
	for (size_t i = 0; good && i < p->n_segments; i++)
		good = add_refs(&m, &p->segment[i]);
	if (open)
		good = good && add_refs(&m, open);
	enum pl_status st = good ? choose_layer(&m) : no_memory(err);
	if (!st)
		st = write_heads(&m);
	if (!st)
		st = write_blocks(&m);
	if (!st)
		st = write_forms(&m);
	if (!st)
		st = pl_pack_write_layers(p, err);
	pl_words_free(&m.names);
	pl_page_free(&m.page);
	free(m.first);
	free(m.last);
	free(m.ref);
	free(m.form);
	pl_laters_free(&m.blocks);
	pl_laters_free(&m.forms);
	pl_laters_free(&m.entries);
	pl_buf_free(&m.block);
	pl_buf_free(&m.head);
	pl_buf_free(&m.old);
	return st;
}
