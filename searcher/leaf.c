#include "searcher/leaf.h"

#include <stdlib.h>

#include "searcher/expand.h"

/* One word of a leaf: the cursors of its stems (several for a prefix). */
struct pl_slot {
	struct pl_cursor **cursor;
	size_t n;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- opening -------------------------------------------------------------------------------- */

static enum pl_status add_cursor(struct pl_leaf *l, struct pl_archive *a, size_t slot,
	struct pl_str stem, struct pl_err *err)
{
	struct pl_slot *s = &l->slot[slot];
	struct pl_cursor **grown = realloc(s->cursor, (s->n + 1) * sizeof(struct pl_cursor *));
	if (!grown)
		return no_memory(err);
	s->cursor = grown;
	struct pl_buf term = { .max = 2 * PL_MAX_TERM };
	if (l->title)
		pl_schema_term(PL_STR(PL_TERM_TITLE), stem, &term);
	else
		pl_buf_add(&term, stem);
	enum pl_status st =
		term.status ? no_memory(err)
			    : pl_cursor_open(a->db, pl_buf_str(&term), &s->cursor[s->n], err);
	pl_buf_free(&term);
	s->n += !st;
	return st;
}

static enum pl_status open_words(
	struct pl_leaf *l, struct pl_archive *a, struct pl_node *n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (n->kind == PL_PREFIX) {
		struct pl_expansion x = { 0 };
		st = pl_expand(a, n, &x, err);
		l->by_text |= x.mixed;
		for (size_t i = 0; !st && i < x.n; i++)
			st = add_cursor(l, a, n->slot, x.stem[i], err);
		pl_expansion_free(&x);
		return st;
	}
	l->by_text |= n->exact;
	for (size_t i = 0; !st && i < n->n_elements; i++)
		st = add_cursor(l, a, n->slot + i, n->element[i].stem, err);
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
		st = pl_cursor_open(a->db, node->element[0].stem, &l->counter, err);
	return st;
}

void pl_leaf_done(struct pl_leaf *l)
{
	for (size_t i = 0; i < l->n_slots; i++) {
		for (size_t k = 0; l->slot && k < l->slot[i].n; k++)
			pl_cursor_close(l->slot[i].cursor[k]);
		if (l->slot)
			free(l->slot[i].cursor);
		if (l->positions)
			pl_positions_free(&l->positions[i]);
	}
	pl_cursor_close(l->counter);
	free(l->slot);
	free(l->positions);
	free(l->entry);
	*l = (struct pl_leaf){ 0 };
}

bool pl_leaf_can_be_lazy(const struct pl_leaf *l)
{
	return l->node->kind == PL_PHRASE && l->n_slots == 1 && !l->by_text;
}

/* ---- candidates: records that hold the words, wherever in them ------------------------------- */

static enum pl_status seek_slot(
	struct pl_slot *s, uint32_t from, uint32_t *found, struct pl_err *err)
{
	*found = 0;
	for (size_t i = 0; i < s->n; i++) {
		enum pl_status st = pl_cursor_skip(s->cursor[i], from, err);
		if (st)
			return st;
		uint32_t at = s->cursor[i]->at;
		if (at && (!*found || at < *found))
			*found = at;
	}
	return PL_OK;
}

static enum pl_status seek_node(struct pl_leaf *l, const struct pl_node *n, uint32_t from,
	uint32_t *found, struct pl_err *err);

/* The i-th thing that must be there for a phrase or NEAR. */
static enum pl_status seek_part(struct pl_leaf *l, const struct pl_node *n, size_t i, uint32_t from,
	uint32_t *found, struct pl_err *err)
{
	if (n->kind == PL_NEAR)
		return seek_node(l, n->child[i], from, found, err);
	return seek_slot(&l->slot[n->slot + i], from, found, err);
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
	if (n->kind == PL_PREFIX)
		return seek_slot(&l->slot[n->slot], from, found, err);
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

static enum pl_status slot_positions(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err)
{
	out->n = 0;
	if (s->n == 1)
		return s->cursor[0]->at == record ? pl_cursor_positions(s->cursor[0], out, err)
						  : PL_OK;
	struct pl_positions one = { 0 };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->n; i++) {
		if (s->cursor[i]->at != record)
			continue;
		st = pl_cursor_positions(s->cursor[i], &one, err);
		for (size_t k = 0; !st && k < one.n; k++)
			if (!pl_positions_add(out, one.at[k]))
				st = no_memory(err);
	}
	pl_positions_free(&one);
	/* Several stems, one order. A whole hyphenated word and its first part share a position. */
	for (size_t i = 1; i < out->n; i++)
		for (size_t k = i; k > 0 && out->at[k - 1] > out->at[k]; k--) {
			uint32_t swap = out->at[k];
			out->at[k] = out->at[k - 1];
			out->at[k - 1] = swap;
		}
	size_t kept = 0;
	for (size_t i = 0; i < out->n; i++)
		if (!kept || out->at[kept - 1] != out->at[i])
			out->at[kept++] = out->at[i];
	out->n = kept;
	return st;
}

static enum pl_status text_positions(
	struct pl_leaf *l, struct pl_archive *a, uint32_t record, struct pl_err *err)
{
	enum pl_status st;
	json_t *facts = NULL;
	struct pl_passage_data p = { 0 };
	if (l->title) {
		st = pl_archive_facts(a, record, &facts, err);
		if (!st)
			p.text = pl_str(json_string_value(json_object_get(facts, PL_KEY_TITLE)));
	} else {
		st = pl_archive_passage(a, record, &p, err);
	}
	if (!st)
		st = pl_analyse(a->an, p.text, &a->tokens, err);
	json_decref(facts);
	if (!st && !pl_leaf_positions(l->node, &a->tokens, l->positions))
		st = no_memory(err);
	return st;
}

static enum pl_status spans(struct pl_leaf *l, uint32_t *count, struct pl_err *err)
{
	const struct pl_spans *found;
	enum pl_node_kind kind = l->node->kind;
	if (kind == PL_FIELD)
		l->node->kind = PL_PHRASE;
	bool good = pl_leaf_spans(l->node, l->positions, &found);
	l->node->kind = kind;
	*count = good ? (uint32_t)found->n : 0;
	return good ? PL_OK : no_memory(err);
}

static enum pl_status count_at(struct pl_leaf *l, struct pl_archive *a, uint32_t record,
	uint32_t *count, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	/* For a phrase the stems rule out most records before any text is read. With NEAR, a stem
	 * too many can make an occurrence end sooner, so there the text alone decides. */
	if (!l->by_text || l->node->kind != PL_NEAR) {
		for (size_t i = 0; !st && i < l->n_slots; i++)
			st = slot_positions(&l->slot[i], record, &l->positions[i], err);
		if (!st)
			st = spans(l, count, err);
		if (st || !l->by_text || *count == 0)
			return st;
	}
	st = text_positions(l, a, record, err);
	return st ? st : spans(l, count, err);
}

static enum pl_status length_at(
	struct pl_leaf *l, uint32_t record, uint32_t *length, struct pl_err *err)
{
	for (size_t i = 0; i < l->n_slots; i++)
		for (size_t k = 0; k < l->slot[i].n; k++)
			if (l->slot[i].cursor[k]->at == record)
				return pl_cursor_length(l->slot[i].cursor[k], length, err);
	*length = 0;
	return PL_OK;
}

/* ---- loading --------------------------------------------------------------------------------- */

static enum pl_status add_entry(
	struct pl_leaf *l, struct pl_archive *a, struct pl_entry e, struct pl_err *err)
{
	if (l->n == l->cap) {
		size_t cap = l->cap ? l->cap * 2 : 64;
		size_t more = (cap - l->cap) * sizeof e;
		if (more > PL_SEARCH_MEMORY - a->listed)
			return pl_fail(err, PL_LIMIT,
				"the search needs more than %zu MiB of memory; ask for less common "
				"words",
				PL_SEARCH_MEMORY / PL_MIB);
		struct pl_entry *grown = realloc(l->entry, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		l->entry = grown;
		a->listed += more;
		l->cap = cap;
	}
	l->entry[l->n++] = e;
	l->occurrences += e.count;
	return PL_OK;
}

static enum pl_status load_word(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	struct pl_cursor *c = l->slot[0].cursor[0];
	enum pl_status st = PL_OK;
	while (!st && c->at) {
		struct pl_entry e = { .passage = c->at };
		st = pl_cursor_wdf(c, &e.count, err);
		if (!st)
			st = pl_cursor_length(c, &e.length, err);
		if (!st)
			st = add_entry(l, a, e, err);
		if (!st)
			st = pl_cursor_next(c, err);
	}
	return st;
}

enum pl_status pl_leaf_load(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (l->loaded)
		return PL_OK;
	if (pl_leaf_can_be_lazy(l) && l->slot[0].n == 1) {
		st = load_word(l, a, err);
		l->loaded = !st;
		return st;
	}
	const struct pl_node *root = l->node;
	for (uint32_t from = 1; !st;) {
		struct pl_entry e = { 0 };
		st = seek_node(l, root, from, &e.passage, err);
		if (st || !e.passage)
			break;
		st = count_at(l, a, e.passage, &e.count, err);
		if (!st && e.count)
			st = length_at(l, e.passage, &e.length, err);
		if (!st && e.count)
			st = add_entry(l, a, e, err);
		from = e.passage + 1;
	}
	l->loaded = !st;
	return st;
}

/* ---- looking --------------------------------------------------------------------------------- */

size_t pl_leaf_first(const struct pl_leaf *l, uint32_t number)
{
	size_t lo = 0, hi = l->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->entry[mid].passage >= number)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

/* To the first entry >= number, from where the last look ended: a few steps, then by halves. */
static void advance(struct pl_leaf *l, uint32_t number)
{
	if (l->at > 0 && l->entry[l->at - 1].passage >= number)
		l->at = 0;
	for (int i = 0; i < 8; i++) {
		if (l->at >= l->n || l->entry[l->at].passage >= number)
			return;
		l->at++;
	}
	size_t lo = l->at, hi = l->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->entry[mid].passage >= number)
			hi = mid;
		else
			lo = mid + 1;
	}
	l->at = lo;
}

enum pl_status pl_leaf_seek(struct pl_leaf *l, uint32_t from, uint32_t *passage, struct pl_err *err)
{
	if (!l->loaded)
		return seek_slot(&l->slot[0], from, passage, err);
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
	enum pl_status st = pl_cursor_skip(l->counter, passage, err);
	if (st || l->counter->at != passage)
		return st;
	st = pl_cursor_wdf(l->counter, count, err);
	return st ? st : pl_cursor_length(l->counter, length, err);
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
			size_t next = pl_leaf_first(l, c->at);
			i = next > i ? next - 1 : i;
		}
	}
	pl_cursor_close(c);
	return st;
}

enum pl_status pl_leaf_documents(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	uint32_t last = 0;
	l->documents = 0;
	for (size_t i = 0; i < l->n; i++) {
		if (l->entry[i].passage < last)
			continue;
		struct pl_document_place d;
		enum pl_status st = pl_archive_document_of(a, l->entry[i].passage, &d, err);
		if (st)
			return st;
		l->documents++;
		last = d.number;
	}
	return count_titles(l, a, err);
}
