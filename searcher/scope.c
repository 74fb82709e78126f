#include "searcher/scope.h"

#include <stdlib.h>

#include "searcher/ids.h"

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
	if (field->field == PL_FIELD_TOLD) {
		*out = pl_told_has(&field->set, key->meeting);
		return PL_OK;
	}
	json_t *facts;
	enum pl_status st = pl_archive_facts(a, place->number, &facts, err);
	if (st)
		return st;
	if (field->field == PL_FIELD_SOURCE)
		st = pl_sources_fit(a, place->number, facts, field->value.at, out, err);
	else
		*out = pl_lang_fits(
			field->value.at, json_string_value(json_object_get(facts, PL_KEY_LANG)));
	json_decref(facts);
	return st;
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
	size_t at; /* where row_of looked last */
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status read_rows(
	struct pl_archive *a, const struct pl_filter *f, struct table *t, struct pl_err *err)
{
	struct row r;
	for (uint32_t from = 1;; from = r.place.number + 1) {
		enum pl_status st = pl_archive_document(a, from, &r.place, &r.key, err);
		if (st || r.place.number == 0)
			return st;
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

static enum pl_status number_meetings(struct table *t, struct pl_err *err)
{
	struct pl_ids ids;
	bool good = pl_ids_init(&ids, t->n);
	for (size_t i = 0; good && i < t->n; i++)
		t->row[i].meeting = pl_ids_number(&ids, t->row[i].key.meeting);
	t->n_meetings = ids.n;
	pl_ids_done(&ids);
	return good ? PL_OK : no_memory(err);
}

/* The row of a passage; the next one's when it has none, NULL behind the last. Cheap when calls rise. */
static const struct row *row_of(struct table *t, uint32_t passage)
{
	if (t->at > 0 && t->row[t->at - 1].place.number >= passage)
		t->at = 0;
	size_t lo = t->at, hi = lo;
	for (size_t step = 1; hi < t->n && t->row[hi].place.number < passage; step *= 2) {
		lo = hi + 1;
		hi = step < t->n - hi ? hi + step : t->n;
	}
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (t->row[mid].place.number >= passage)
			hi = mid;
		else
			lo = mid + 1;
	}
	t->at = lo;
	return lo < t->n ? &t->row[lo] : NULL;
}

/* Where each leaf is: one byte for each leaf and meeting. Leaves are asked of the meeting, fields of
 * the document. */
struct told {
	bool *in;  /* by documents that pass the filter */
	bool *any; /* by those too that only their date leaves out */
	struct table *t;
	struct pl_archive *a;
	const struct pl_matches *m;
	struct pl_err *err;
};

static enum pl_status mark_leaves(struct told *x)
{
	size_t cells;
	if (__builtin_mul_overflow(x->m->n_leaves, (size_t)x->t->n_meetings + 1, &cells) ||
		cells > PL_SEARCH_MEMORY)
		return pl_fail(x->err, PL_LIMIT,
			"the search needs more than %zu MiB of memory; ask for fewer words",
			PL_SEARCH_MEMORY / PL_MIB);
	x->in = calloc(cells + 1, 1);
	x->any = calloc(cells + 1, 1);
	if (!x->in || !x->any)
		return no_memory(x->err);
	for (size_t i = 0; i < x->m->n_leaves; i++) {
		const struct pl_leaf *l = &x->m->leaf[i];
		bool *in = x->in + i * x->t->n_meetings, *any = x->any + i * x->t->n_meetings;
		for (size_t k = 0; k < l->n; k++) {
			const struct row *r = row_of(x->t, l->entry[k].passage);
			if (r && r->verdict == PL_PASS)
				in[r->meeting] = true;
			if (r && r->verdict != PL_OUT)
				any[r->meeting] = true;
		}
	}
	return PL_OK;
}

static enum pl_status holds(
	const struct told *x, const struct pl_node *n, const struct row *r, bool *out)
{
	if (n->kind == PL_FIELD)
		return pl_field_holds(x->a, x->m, n, &r->place, &r->key, out, x->err);
	if (pl_node_is_leaf(n)) {
		size_t leaf = (size_t)(pl_matches_leaf(x->m, n) - x->m->leaf);
		const bool *in = r->verdict == PL_PASS ? x->in : x->any;
		*out = in[leaf * x->t->n_meetings + r->meeting];
		return PL_OK;
	}
	enum pl_status st = PL_OK;
	bool all = n->kind == PL_AND;
	*out = all;
	for (size_t i = 0; !st && i < n->n_children && *out == all; i++)
		st = holds(x, n->child[i], r, out);
	if (n->kind == PL_NOT)
		*out = !*out;
	return st;
}

/* The first passage >= from with a leaf that counts; any passage when the query has none. */
static enum pl_status next_passage(
	struct pl_matches *m, struct table *t, uint32_t from, uint32_t *found, struct pl_err *err)
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

static enum pl_status take(const struct told *x, const struct pl_node *root, struct pl_matches *m)
{
	const struct row *last = NULL;
	bool fits = false;
	uint32_t passage = 0;
	for (uint32_t from = 1;; from = passage + 1) {
		enum pl_status st = next_passage(m, x->t, from, &passage, x->err);
		const struct row *r = st || !passage ? NULL : row_of(x->t, passage);
		if (st || !r)
			return st;
		bool again = r == last;
		last = r;
		if (r->verdict == PL_OUT)
			continue;
		if (!again)
			st = holds(x, root, r, &fits);
		if (!st && fits && r->verdict != PL_PASS) {
			pl_matches_left_out(m, r->verdict, !again);
			continue;
		}
		if (!again) {
			if (!st && fits)
				st = pl_matches_add_document(m, &r->place, &r->key, x->err);
		}
		if (!st && fits)
			st = pl_matches_add_hit(m, passage, x->err);
		if (st)
			return st;
	}
}

enum pl_status pl_match_meetings(struct pl_archive *a, const struct pl_node *root,
	const struct pl_filter *f, struct pl_matches *m, struct pl_err *err)
{
	struct table t = { 0 };
	struct told x = { .t = &t, .a = a, .m = m, .err = err };
	enum pl_status st = read_rows(a, f, &t, err);
	if (!st)
		st = number_meetings(&t, err);
	if (!st)
		st = mark_leaves(&x);
	if (!st)
		st = take(&x, root, m);
	free(x.in);
	free(x.any);
	free(t.row);
	return st;
}
