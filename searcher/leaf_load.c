/* A leaf into a list: the records that hold all its words, one by one; the positions of the words in
 * each; where those do not decide, its text. What a record costs is Xapian's lookup of a list of
 * positions, about 2.5 us each whatever the order in which they are asked for. */

#include <stdlib.h>

#include "searcher/leaf.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
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

/* Occurrences in a record to which the slots were moved. */
static enum pl_status count_at(struct pl_leaf *l, struct pl_archive *a, uint32_t record,
	uint32_t *count, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	/* For a phrase the stems rule out most records before any text is read. With NEAR, a stem
	 * too many can make an occurrence end sooner, so there the text alone decides. */
	if (!l->by_text || l->node->kind != PL_NEAR) {
		for (size_t i = 0; !st && i < l->n_slots; i++)
			st = pl_slot_positions(&l->slot[i], record, &l->positions[i], err);
		if (!st)
			st = spans(l, count, err);
		if (st || !l->by_text || *count == 0)
			return st;
	}
	st = text_positions(l, a, record, err);
	return st ? st : spans(l, count, err);
}

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
	if (pl_leaf_can_be_lazy(l)) {
		st = load_word(l, a, err);
		l->loaded = !st;
		return st;
	}
	for (uint32_t from = 1; !st;) {
		struct pl_entry e = { 0 };
		st = pl_leaf_candidate(l, from, &e.passage, err);
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
