#include "searcher/scope.h"

#include <stdlib.h>

/* ---- fields ---------------------------------------------------------------------------------- */

enum pl_status pl_field_holds(struct pl_archive *a, const struct pl_matches *m,
	const struct pl_node *field, const struct pl_document_place *place,
	const struct pl_document_key *key, bool *out, struct pl_err *err)
{
	if (field->field == PL_FIELD_DATE) {
		struct pl_filter f = { .from = field->from, .to = field->to };
		*out = pl_filter_date(&f, key->date) == PL_PASS;
		return PL_OK;
	}
	if (field->field == PL_FIELD_TITLE) {
		const struct pl_leaf *l = pl_matches_leaf(m, field);
		size_t i = pl_leaf_first(l, place->number);
		*out = i < l->n && l->entry[i].passage == place->number;
		return PL_OK;
	}
	json_t *facts;
	enum pl_status st = pl_archive_facts(a, place->number, &facts, err);
	if (st)
		return st;
	if (field->field == PL_FIELD_SOURCE)
		*out = pl_source_fits(field->value.at,
			json_string_value(json_object_get(facts, PL_KEY_SOURCE)));
	else
		*out = pl_lang_fits(field->value.at,
			json_string_value(json_object_get(facts, PL_KEY_LANG)));
	json_decref(facts);
	return PL_OK;
}

/* ---- whole meetings -------------------------------------------------------------------------- */

struct row {
	struct pl_document_place place;
	struct pl_document_key key;
	enum pl_verdict verdict;
	uint32_t meeting;
};

struct table {
	struct row *row;
	size_t n, cap;
	uint32_t n_meetings;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status read_rows(struct pl_archive *a, const struct pl_filter *f,
	struct table *t, struct pl_err *err)
{
	struct row r;
	for (uint32_t from = 1;; from = r.place.number + 1) {
		enum pl_status st = pl_archive_document_of(a, from, &r.place, err);
		if (st || r.place.number == 0)
			return st;
		st = pl_archive_key(a, r.place.number, &r.key, err);
		if (!st)
			st = pl_filter_check(f, a, r.place.number, r.key.date, &r.verdict, err);
		if (st)
			return st;
		if (t->n == t->cap) {
			size_t cap = t->cap ? t->cap * 2 : 256;
			struct row *grown = realloc(t->row, cap * sizeof *grown);
			if (!grown)
				return no_memory(err);
			t->row = grown;
			t->cap = cap;
		}
		t->row[t->n++] = r;
	}
}

static int by_meeting(const void *a, const void *b)
{
	const struct row *const *x = a, *const *y = b;
	return memcmp((*x)->key.meeting, (*y)->key.meeting, PL_ID_SIZE);
}

static enum pl_status number_meetings(struct table *t, struct pl_err *err)
{
	struct row **order = malloc((t->n + 1) * sizeof *order);
	if (!order)
		return no_memory(err);
	for (size_t i = 0; i < t->n; i++)
		order[i] = &t->row[i];
	qsort(order, t->n, sizeof *order, by_meeting);
	for (size_t i = 0; i < t->n; i++) {
		if (i == 0 || by_meeting(&order[i - 1], &order[i]) != 0)
			t->n_meetings++;
		order[i]->meeting = t->n_meetings - 1;
	}
	free(order);
	return PL_OK;
}

static const struct row *row_of(const struct table *t, uint32_t passage)
{
	size_t lo = 0, hi = t->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->row[mid].place.number >= passage)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo < t->n ? &t->row[lo] : NULL;
}

/* Marks in `in` the meetings for which the node holds; documents that the filter leaves out for
 * their date are looked at too when `dateless`, so that they can be counted. */
static enum pl_status mark(struct pl_archive *a, const struct pl_matches *m,
	const struct table *t, const struct pl_node *n, bool *in, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	memset(in, 0, t->n_meetings);
	if (pl_node_is_leaf(n)) {
		const struct pl_leaf *l = pl_matches_leaf(m, n);
		for (size_t i = 0; i < l->n; i++) {
			const struct row *r = row_of(t, l->entry[i].passage);
			if (r && r->verdict == PL_PASS)
				in[r->meeting] = true;
		}
		return PL_OK;
	}
	if (n->kind == PL_FIELD) {
		for (size_t i = 0; !st && i < t->n; i++) {
			bool fits = false;
			if (t->row[i].verdict == PL_PASS)
				st = pl_field_holds(
					a, m, n, &t->row[i].place, &t->row[i].key, &fits, err);
			in[t->row[i].meeting] |= fits;
		}
		return st;
	}
	bool *one = malloc(t->n_meetings + 1);
	if (!one)
		return no_memory(err);
	if (n->kind == PL_AND)
		memset(in, 1, t->n_meetings);
	for (size_t c = 0; !st && c < n->n_children; c++) {
		st = mark(a, m, t, n->child[c], one, err);
		for (size_t i = 0; !st && i < t->n_meetings; i++)
			in[i] = n->kind == PL_AND ? in[i] && one[i]
				: n->kind == PL_OR ? in[i] || one[i]
						   : !one[i];
	}
	free(one);
	return st;
}

/* The first passage >= from with a leaf that counts; any passage when the query has none. */
static enum pl_status next_passage(struct pl_matches *m, const struct table *t, uint32_t from,
	uint32_t *found, struct pl_err *err)
{
	bool leaves = false;
	*found = 0;
	for (size_t i = 0; i < m->n_leaves; i++) {
		uint32_t at;
		if (m->leaf[i].denied)
			continue;
		leaves = true;
		enum pl_status st = pl_leaf_seek(&m->leaf[i], from, &at, err);
		if (st)
			return st;
		if (at && (!*found || at < *found))
			*found = at;
	}
	if (leaves)
		return PL_OK;
	for (const struct row *r = row_of(t, from); r && r < t->row + t->n; r++) {
		uint32_t first = pl_first_passage(&r->place);
		if (from < r->place.number) {
			*found = from > first ? from : first;
			break;
		}
	}
	return PL_OK;
}

static enum pl_status take(struct table *t, const bool *in, struct pl_matches *m,
	struct pl_err *err)
{
	uint32_t last_left = 0, passage = 0;
	for (uint32_t from = 1;; from = passage + 1) {
		enum pl_status st = next_passage(m, t, from, &passage, err);
		if (st || !passage)
			return st;
		const struct row *r = row_of(t, passage);
		if (!r)
			return PL_OK;
		if (r->verdict == PL_PASS && in[r->meeting]) {
			size_t n = m->n_documents;
			if (!n || m->document[n - 1].place.number != r->place.number)
				st = pl_matches_add_document(m, &r->place, &r->key, err);
			if (!st)
				st = pl_matches_add_hit(m, passage, err);
			if (st)
				return st;
		} else if (r->verdict != PL_OUT && r->verdict != PL_PASS) {
			pl_matches_left_out(m, r->verdict, last_left != r->place.number);
			last_left = r->place.number;
		}
	}
}

enum pl_status pl_match_meetings(struct pl_archive *a, const struct pl_node *root,
	const struct pl_filter *f, struct pl_matches *m, struct pl_err *err)
{
	struct table t = { 0 };
	bool *in = NULL;
	enum pl_status st = read_rows(a, f, &t, err);
	if (!st)
		st = number_meetings(&t, err);
	if (!st && !(in = malloc(t.n_meetings + 1)))
		st = no_memory(err);
	if (!st)
		st = mark(a, m, &t, root, in, err);
	if (!st)
		st = take(&t, in, m, err);
	free(in);
	free(t.row);
	return st;
}
