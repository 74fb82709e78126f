#include "searcher/leaf.h"

#include <stdlib.h>

#include "searcher/expand.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- opening -------------------------------------------------------------------------------- */

/* Only the form of an exact word counts, and where it begins a whole, only there. In the packed layout the
 * postings know; in the other the text decides. */
static enum pl_status only_form(struct pl_leaf *l, struct pl_archive *a, size_t slot,
	const struct pl_element *e, struct pl_err *err)
{
	struct pl_slot *s = &l->slot[slot];
	if (!a->store) {
		l->by_text = true;
		return PL_OK;
	}
	enum pl_status st = pl_postings_only(s->postings[0], PL_ONLY_FORM, e->form, err);
	if (st || !e->whole.len)
		return st;
	struct pl_buf stem = { .max = 2 * PL_MAX_TERM };
	st = pl_store_stem(a->store, e->whole, &stem, err);
	if (!st)
		st = pl_postings_open(a, pl_buf_str(&stem), l->title, &s->also, err);
	if (!st)
		st = pl_postings_only(s->also, PL_ONLY_FORM, e->whole, err);
	pl_buf_free(&stem);
	return st;
}

static enum pl_status open_prefix(
	struct pl_leaf *l, struct pl_archive *a, const struct pl_node *n, struct pl_err *err)
{
	struct pl_expansion x = { 0 };
	struct pl_slot *s = &l->slot[n->slot];
	enum pl_status st = pl_expand(a, n, &x, err);
	l->by_text |= x.mixed;
	for (size_t i = 0; !st && i < x.n; i++) {
		st = pl_slot_add(s, a, x.stem[i], l->title, err);
		if (!st && a->store)
			st = pl_postings_only(s->postings[i], PL_ONLY_PREFIX, n->prefix, err);
	}
	pl_expansion_free(&x);
	return st;
}

static enum pl_status open_words(
	struct pl_leaf *l, struct pl_archive *a, struct pl_node *n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (n->kind == PL_PREFIX)
		return open_prefix(l, a, n, err);
	if (n->kind == PL_SLOGAN)
		return l->title ? PL_OK : pl_slots_of_slogan(&l->slot[n->slot], a, n->slogan, err);
	for (size_t i = 0; !st && i < n->n_elements; i++) {
		st = pl_slot_add(&l->slot[n->slot + i], a, n->element[i].stem, l->title, err);
		if (!st && n->exact)
			st = only_form(l, a, n->slot + i, &n->element[i], err);
	}
	for (size_t i = 0; !st && i < n->n_children; i++)
		st = open_words(l, a, n->child[i], err);
	return st;
}

enum pl_status pl_leaf_init(struct pl_leaf *l, struct pl_archive *a, struct pl_node *node,
	bool title, struct pl_err *err)
{
	l->node = node;
	l->title = title;
	l->n_slots = pl_leaf_number(node);
	l->slot = calloc(l->n_slots, sizeof *l->slot);
	l->positions = calloc(l->n_slots, sizeof *l->positions);
	if (!l->slot || !l->positions)
		return no_memory(err);
	enum pl_status st = open_words(l, a, node, err);
	if (!st && pl_leaf_can_be_lazy(l) && !title)
		st = pl_postings_open(a, node->element[0].stem, false, &l->counter, err);
	return st;
}

void pl_leaf_done(struct pl_leaf *l)
{
	for (size_t i = 0; i < l->n_slots; i++) {
		if (l->slot)
			pl_slot_done(&l->slot[i]);
		if (l->positions)
			pl_positions_free(&l->positions[i]);
	}
	pl_postings_close(l->counter);
	free(l->slot);
	free(l->positions);
	free(l->entry);
	*l = (struct pl_leaf){ 0 };
}

bool pl_leaf_can_be_lazy(const struct pl_leaf *l)
{
	return l->node->kind == PL_PHRASE && l->n_slots == 1 && !l->by_text && !l->node->exact;
}

/* ---- candidates: records that hold the words, wherever in them ------------------------------- */

static enum pl_status seek_node(struct pl_leaf *l, const struct pl_node *n, uint32_t from,
	uint32_t *found, struct pl_err *err);

/* The i-th thing that must be there for a phrase or NEAR. */
static enum pl_status seek_part(struct pl_leaf *l, const struct pl_node *n, size_t i, uint32_t from,
	uint32_t *found, struct pl_err *err)
{
	if (n->kind == PL_NEAR)
		return seek_node(l, n->child[i], from, found, err);
	return pl_slot_seek(&l->slot[n->slot + i], from, found, err);
}

static enum pl_status seek_all(struct pl_leaf *l, const struct pl_node *n, uint32_t from,
	uint32_t *found, struct pl_err *err)
{
	size_t parts = n->kind == PL_NEAR ? 2 : n->n_elements, agreed = 0;
	uint32_t target = from;
	for (size_t i = 0; agreed < parts; i = (i + 1) % parts) {
		enum pl_status st = seek_part(l, n, i, target, found, err);
		if (st || !*found)
			return st;
		agreed = *found == target ? agreed + 1 : 1;
		target = *found;
	}
	return PL_OK;
}

static enum pl_status seek_node(struct pl_leaf *l, const struct pl_node *n, uint32_t from,
	uint32_t *found, struct pl_err *err)
{
	if (n->kind == PL_PREFIX || n->kind == PL_SLOGAN)
		return pl_slot_seek(&l->slot[n->slot], from, found, err);
	if (n->kind != PL_OR)
		return seek_all(l, n, from, found, err);
	*found = 0;
	for (size_t i = 0; i < n->n_children; i++) {
		uint32_t at;
		enum pl_status st = seek_node(l, n->child[i], from, &at, err);
		if (st)
			return st;
		if (at && (!*found || at < *found))
			*found = at;
	}
	return PL_OK;
}

/* ---- counting in one record ------------------------------------------------------------------ */

enum pl_status pl_leaf_candidate(
	struct pl_leaf *l, uint32_t from, uint32_t *record, struct pl_err *err)
{
	return seek_node(l, l->node, from, record, err);
}

/* ---- looking --------------------------------------------------------------------------------- */

/* The first of entry[lo .. hi) with passage >= number, or hi. */
static size_t halve(const struct pl_leaf *l, size_t lo, size_t hi, uint32_t number)
{
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->entry[mid].passage >= number)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

size_t pl_leaf_first(const struct pl_leaf *l, uint32_t number)
{
	return halve(l, 0, l->n, number);
}

size_t pl_leaf_from(const struct pl_leaf *l, size_t at, uint32_t number)
{
	size_t step = 1;
	while (at < l->n && l->entry[at].passage < number) {
		if (step >= l->n - at || l->entry[at + step].passage >= number)
			return halve(l, at + 1, step < l->n - at ? at + step : l->n, number);
		at += step;
		step *= 2;
	}
	return at < l->n ? at : l->n;
}

/* To the first entry >= number, from where the last look ended. */
static void advance(struct pl_leaf *l, uint32_t number)
{
	if (l->at > 0 && l->entry[l->at - 1].passage >= number)
		l->at = 0;
	l->at = pl_leaf_from(l, l->at, number);
}

enum pl_status pl_leaf_seek(struct pl_leaf *l, uint32_t from, uint32_t *passage, struct pl_err *err)
{
	if (!l->loaded)
		return pl_slot_seek(&l->slot[0], from, passage, err);
	advance(l, from);
	*passage = l->at < l->n ? l->entry[l->at].passage : 0;
	return PL_OK;
}

enum pl_status pl_leaf_count(
	struct pl_leaf *l, uint32_t passage, uint32_t *count, uint32_t *length, struct pl_err *err)
{
	*count = *length = 0;
	if (l->loaded) {
		advance(l, passage);
		if (l->at < l->n && l->entry[l->at].passage == passage) {
			*count = l->entry[l->at].count;
			*length = l->entry[l->at].length;
		}
		return PL_OK;
	}
	struct pl_postings *c = l->counter;
	enum pl_status st = pl_postings_skip(c, passage, err);
	if (st || c->at != passage)
		return st;
	st = pl_postings_count(c, count, err);
	return st ? st : pl_postings_length(c, length, err);
}

static enum pl_status count_titles(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	enum pl_status st = pl_cursor_open(a->db, PL_STR(PL_TERM_TITLED), &c, err);
	l->titles = 0;
	for (size_t i = 0; !st && i < l->n; i++) {
		st = pl_cursor_skip(c, l->entry[i].passage, err);
		l->titles += !st && c->at == l->entry[i].passage;
		if (!c->at)
			break;
		/* Straight to the next title when that is far. */
		if (c->at > l->entry[i].passage) {
			size_t next = pl_leaf_from(l, i, c->at);
			i = next > i ? next - 1 : i;
		}
	}
	pl_cursor_close(c);
	return st;
}

/* The packed layout's documents say whether they begin with a title. */
static enum pl_status count_packed(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	for (size_t i = 0; i < l->n;) {
		const struct pl_table_document *d;
		enum pl_status st = pl_store_document(a->store, l->entry[i].passage, &d, err);
		if (st || !d)
			return st;
		l->documents++;
		l->titles += d->titled && l->entry[i].passage == pl_table_first(d);
		while (i < l->n && l->entry[i].passage <= d->number)
			i++;
	}
	return PL_OK;
}

enum pl_status pl_leaf_documents(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	if (a->store)
		return l->documents ? PL_OK : count_packed(l, a, err);
	for (size_t i = 0, known = l->documents; !known && i < l->n;) {
		struct pl_document_place d;
		enum pl_status st = pl_archive_document_of(a, l->entry[i].passage, &d, err);
		if (st || !d.number)
			return st;
		l->documents++;
		while (i < l->n && l->entry[i].passage <= d.number)
			i++;
	}
	return count_titles(l, a, err);
}
