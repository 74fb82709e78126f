/* A leaf into a list: the records that hold all its words; the positions of the words in each; where
 * those do not decide, its text. What a record costs is Xapian's lookup of a list of positions, about
 * 2.5 us each, since each opens a cursor of its own; so its matcher rules phrases out first. */

#include <stdlib.h>

#include "searcher/leaf.h"
#include "searcher/slogans.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status length_at(
	struct pl_leaf *l, uint32_t record, uint32_t *length, struct pl_err *err)
{
	*length = 0;
	for (size_t i = 0; i < l->n_slots; i++)
		for (size_t k = 0; k < l->slot[i].n; k++)
			if (l->slot[i].postings[k]->at == record)
				return l->title ? PL_OK
						: pl_postings_length(
							  l->slot[i].postings[k], length, err);
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
	if (!st)
		st = pl_archive_match_slogans(a, p.text, &a->tokens, err);
	json_decref(facts);
	if (!st && !pl_leaf_positions(a, l->node, &a->tokens, l->positions))
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

enum pl_status pl_leaf_add(
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
	struct pl_postings *c = l->slot[0].postings[0];
	enum pl_status st = PL_OK;
	while (!st && c->at) {
		struct pl_entry e = { .passage = c->at };
		st = pl_postings_count(c, &e.count, err);
		if (!st && !l->title)
			st = pl_postings_length(c, &e.length, err);
		if (!st)
			st = pl_leaf_add(l, a, e, err);
		if (!st)
			st = pl_postings_next(c, err);
	}
	return st;
}

/* Counts in one record and, if the leaf is there, lists it. */
static enum pl_status load_record(
	struct pl_leaf *l, struct pl_archive *a, uint32_t record, struct pl_err *err)
{
	struct pl_entry e = { .passage = record };
	enum pl_status st = count_at(l, a, record, &e.count, err);
	if (!st && e.count)
		st = length_at(l, record, &e.length, err);
	return !st && e.count ? pl_leaf_add(l, a, e, err) : st;
}

/* A phrase: Xapian's matcher finds the records by stems, which are then counted. */
static enum pl_status load_phrase(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	const struct pl_node *n = l->node;
	struct pl_positions records = { 0 };
	struct pl_buf terms = { .max = PL_MAX_PHRASE_WORDS * 2 * PL_MAX_TERM };
	size_t ends[PL_MAX_PHRASE_WORDS];
	struct pl_str term[PL_MAX_PHRASE_WORDS];
	for (size_t i = 0; i < n->n_elements; i++) {
		if (l->title)
			pl_schema_term(PL_STR(PL_TERM_TITLE), n->element[i].stem, &terms);
		else
			pl_buf_add(&terms, n->element[i].stem);
		ends[i] = terms.len;
	}
	for (size_t i = 0; i < n->n_elements; i++)
		term[i] = pl_str_cut(pl_buf_str(&terms), i ? ends[i - 1] : 0, ends[i]);
	enum pl_status st = terms.status ? no_memory(err)
					 : pl_phrase_records(a->db, term, n->n_elements,
						   (uint32_t)n->n_elements + n->gap, &records, err);
	for (size_t r = 0; !st && r < records.n; r++) {
		uint32_t found;
		for (size_t i = 0; !st && i < l->n_slots; i++)
			st = pl_slot_seek(&l->slot[i], records.at[r], &found, err);
		if (!st)
			st = load_record(l, a, records.at[r], err);
	}
	pl_positions_free(&records);
	pl_buf_free(&terms);
	return st;
}

/* A slogan: its mentions, passage by passage. In titles it is not looked for. */
static enum pl_status load_slogan(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	const struct pl_mentions *m = l->slot[0].mentions;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && m && i < m->n;) {
		struct pl_entry e = { .passage = m->at[i].place };
		for (; i < m->n && m->at[i].place == e.passage; i++)
			e.count += a->gate_off || !m->at[i].as->left_out;
		if (!e.count)
			continue;
		if (!a->store)
			st = pl_record_length(a->db, e.passage, &e.length, err);
		if (!st)
			st = pl_leaf_add(l, a, e, err);
	}
	return st;
}

/* NEAR, prefixes: the records that hold all that is needed, one by one. */
static enum pl_status load_any(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	for (uint32_t record = 0;;) {
		enum pl_status st = pl_leaf_candidate(l, record + 1, &record, err);
		if (!st && record)
			st = load_record(l, a, record, err);
		if (st || !record)
			return st;
	}
}

enum pl_status pl_leaf_load(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	bool phrase = l->node->kind == PL_PHRASE || l->node->kind == PL_FIELD;
	enum pl_status st = PL_OK;
	if (l->loaded)
		return PL_OK;
	if (l->node->kind == PL_SLOGAN)
		st = load_slogan(l, a, err);
	else if (pl_leaf_can_be_lazy(l))
		st = load_word(l, a, err);
	else if (phrase && l->n_slots > 1 && !a->store)
		st = load_phrase(l, a, err);
	else if (phrase && l->n_slots > 1 && !l->node->gap)
		st = pl_leaf_load_lists(l, a, err);
	else
		st = load_any(l, a, err);
	l->loaded = !st;
	return st;
}
