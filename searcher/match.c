#include "searcher/match.h"

#include <stdlib.h>

#include "searcher/ids.h"
#include "searcher/rank.h"
#include "searcher/scope.h"
#include "searcher/slogans.h"

struct matcher {
	struct pl_archive *a;
	const struct pl_filter *filter;
	struct pl_matches *m;
	struct pl_document_place here; /* the document looked at */
	struct pl_document_key key;
	enum pl_verdict verdict;
	bool counted; /* left out, and counted as a document already */
	bool open;    /* the filter lets all pass */
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- leaves ---------------------------------------------------------------------------------- */

static bool same(const struct pl_node *a, const struct pl_node *b)
{
	if (a->kind != b->kind || a->n_children != b->n_children ||
		a->n_elements != b->n_elements || a->gap != b->gap || a->exact != b->exact ||
		a->distance != b->distance || a->ordered != b->ordered ||
		!pl_str_eq(a->prefix, b->prefix) || a->slogan != b->slogan)
		return false;
	for (size_t i = 0; i < a->n_elements; i++) {
		const struct pl_element *x = &a->element[i], *y = &b->element[i];
		bool equal = a->exact ? pl_str_eq(x->form, y->form) && pl_str_eq(x->whole, y->whole)
				      : pl_str_eq(x->stem, y->stem);
		if (!equal)
			return false;
	}
	for (size_t i = 0; i < a->n_children; i++)
		if (!same(a->child[i], b->child[i]))
			return false;
	return true;
}

static struct pl_leaf *leaf_of(const struct pl_matches *m, const struct pl_node *n)
{
	return &m->leaf[n->leaf - 1];
}

/* The leaf that says the same as n, if there is one. */
static struct pl_leaf *same_leaf(const struct pl_matches *m, const struct pl_node *n)
{
	for (size_t i = 0; n->kind != PL_FIELD && i < m->n_leaves; i++)
		if (same(m->leaf[i].node, n))
			return &m->leaf[i];
	return NULL;
}

static size_t count_leaves(const struct pl_node *n)
{
	if (pl_node_is_leaf(n) || n->kind == PL_FIELD)
		return 1;
	size_t total = 0;
	for (size_t i = 0; i < n->n_children; i++)
		total += count_leaves(n->child[i]);
	return total;
}

static enum pl_status collect(struct matcher *x, struct pl_node *n, bool denied)
{
	bool title = n->kind == PL_FIELD && n->field == PL_FIELD_TITLE;
	if (pl_node_is_leaf(n) || title) {
		struct pl_leaf *l = same_leaf(x->m, n);
		if (l) {
			l->repeats += !denied;
			l->uses++;
			l->denied &= denied;
			n->leaf = (uint32_t)(l - x->m->leaf) + 1;
			return PL_OK;
		}
		l = &x->m->leaf[x->m->n_leaves++];
		n->leaf = (uint32_t)x->m->n_leaves;
		*l = (struct pl_leaf){ .denied = denied || title, .repeats = !denied, .uses = 1 };
		return pl_leaf_init(l, x->a, n, title, x->err);
	}
	enum pl_status st = PL_OK;
	if (n->kind == PL_FIELD && n->field == PL_FIELD_TOLD)
		st = pl_told_find(x->a, n->told, n->value, &n->set, x->err);
	for (size_t i = 0; !st && i < n->n_children; i++)
		st = collect(x, n->child[i], denied || n->kind == PL_NOT);
	return st;
}

/* Everything but plain words is loaded; those too when ranking weighs them. */
static enum pl_status load(struct matcher *x, bool all, bool ranked)
{
	enum pl_status st = PL_OK;
	bool weighed = false;
	for (size_t i = 0; i < x->m->n_leaves; i++)
		weighed |= !x->m->leaf[i].denied && !pl_rank_skips(x->m->leaf[i].node);
	for (size_t i = 0; !st && i < x->m->n_leaves; i++) {
		struct pl_leaf *l = &x->m->leaf[i];
		bool weigh = ranked && !l->denied && (!weighed || !pl_rank_skips(l->node));
		/* Two places of the tree would pull one cursor to and fro. */
		if (all || weigh || l->uses > 1 || !pl_leaf_can_be_lazy(l) || l->title)
			st = pl_leaf_load(l, x->a, x->err);
	}
	return st;
}

/* ---- walking --------------------------------------------------------------------------------- */

/* The first passage >= from, of any document. */
static enum pl_status any_passage(struct matcher *x, uint32_t from, uint32_t *found)
{
	struct pl_document_place d;
	*found = 0;
	for (;; from = d.number + 1) {
		enum pl_status st = pl_archive_document_of(x->a, from, &d, x->err);
		if (st || d.number == 0)
			return st;
		if (from < d.number) {
			*found = from < pl_first_passage(&d) ? pl_first_passage(&d) : from;
			return PL_OK;
		}
	}
}

static bool leads(const struct pl_node *n)
{
	return n->kind != PL_NOT && n->kind != PL_FIELD;
}

/* The first passage >= from that may fit; what is denied and the fields are left to holds(). */
static enum pl_status seek(
	struct matcher *x, const struct pl_node *n, uint32_t from, uint32_t *found)
{
	enum pl_status st = PL_OK;
	if (pl_node_is_leaf(n))
		return pl_leaf_seek(leaf_of(x->m, n), from, found, x->err);
	size_t leaders = 0;
	for (size_t i = 0; n->kind == PL_AND && i < n->n_children; i++)
		leaders += leads(n->child[i]);
	if (n->kind == PL_FIELD || n->kind == PL_NOT || (n->kind == PL_AND && leaders == 0))
		return any_passage(x, from, found);
	if (n->kind == PL_OR) {
		uint32_t best = 0, at;
		for (size_t i = 0; !st && i < n->n_children; i++) {
			st = seek(x, n->child[i], from, &at);
			if (!st && at && (!best || at < best))
				best = at;
		}
		*found = best;
		return st;
	}
	size_t agreed = 0;
	for (size_t i = 0; agreed < leaders; i = (i + 1) % n->n_children) {
		if (!leads(n->child[i]))
			continue;
		st = seek(x, n->child[i], from, found);
		if (st || !*found)
			return st;
		agreed = *found == from ? agreed + 1 : 1;
		from = *found;
	}
	return PL_OK;
}

static enum pl_status holds(struct matcher *x, const struct pl_node *n, uint32_t passage, bool *out)
{
	enum pl_status st = PL_OK;
	if (pl_node_is_leaf(n)) {
		uint32_t count, length;
		st = pl_leaf_count(leaf_of(x->m, n), passage, &count, &length, x->err);
		*out = count > 0;
		return st;
	}
	if (n->kind == PL_FIELD)
		return pl_field_holds(x->a, x->m, n, &x->here, &x->key, out, x->err);
	bool all = n->kind == PL_AND;
	*out = all;
	for (size_t i = 0; !st && i < n->n_children && *out == all; i++)
		st = holds(x, n->child[i], passage, out);
	if (n->kind == PL_NOT)
		*out = !*out;
	return st;
}

/* ---- hits ------------------------------------------------------------------------------------ */

enum pl_status pl_matches_add_document(struct pl_matches *m, const struct pl_document_place *place,
	const struct pl_document_key *key, struct pl_err *err)
{
	if (m->n_documents == m->document_cap) {
		size_t cap = m->document_cap ? m->document_cap * 2 : 64;
		struct pl_matched_document *grown = realloc(m->document, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		m->document = grown;
		m->document_cap = cap;
	}
	m->document[m->n_documents++] = (struct pl_matched_document){
		.place = *place, .key = *key, .first_hit = (uint32_t)m->n_hits
	};
	m->totals.undated += pl_date_year(key->date) == 0;
	return PL_OK;
}

/* Makes room for as many hits. */
static enum pl_status reserve(struct pl_matches *m, size_t n, struct pl_err *err)
{
	if (n <= m->hit_cap)
		return PL_OK;
	struct pl_hit *grown = realloc(m->hit, n * sizeof *grown);
	if (!grown)
		return no_memory(err);
	m->hit = grown;
	m->hit_cap = n;
	return PL_OK;
}

static void add_hit(struct pl_matches *m, struct pl_hit h)
{
	h.document = (uint32_t)(m->n_documents - 1);
	m->hit[m->n_hits++] = h;
	m->document[h.document].n_hits++;
	m->totals.mentions += h.mentions;
}

enum pl_status pl_matches_add_hit(struct pl_matches *m, uint32_t passage, struct pl_err *err)
{
	struct pl_hit h = { .passage = passage };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < m->n_leaves; i++) {
		uint32_t count, length;
		if (m->leaf[i].denied)
			continue;
		st = pl_leaf_count(&m->leaf[i], passage, &count, &length, err);
		if (st)
			return st;
		h.mentions += count;
		h.length = length ? length : h.length;
	}
	if (m->n_hits == m->hit_cap)
		st = reserve(m, m->hit_cap ? m->hit_cap * 2 : 256, err);
	if (!st)
		add_hit(m, h);
	return st;
}

void pl_matches_left_out(struct pl_matches *m, enum pl_verdict why, bool new_document)
{
	if (why == PL_LEFT_UNDATED) {
		m->totals.left_undated += new_document;
		m->totals.left_undated_passages++;
	} else if (why == PL_LEFT_UNCERTAIN) {
		m->totals.left_uncertain += new_document;
		m->totals.left_uncertain_passages++;
	}
}

/* Be at the document of `passage`. */
static enum pl_status enter(struct matcher *x, uint32_t passage)
{
	if (passage < x->here.number)
		return PL_OK;
	enum pl_status st = pl_archive_document(x->a, passage, &x->here, &x->key, x->err);
	if (!st && x->here.number == 0)
		st = pl_fail(x->err, PL_CORRUPT, "the index is damaged: passage %u has no document",
			passage);
	if (!st && !x->open)
		st = pl_filter_check(
			x->filter, x->a, x->here.number, x->key.date, &x->verdict, x->err);
	x->counted = false;
	return st;
}

static enum pl_status take(struct matcher *x, uint32_t passage)
{
	struct pl_matches *m = x->m;
	if (x->verdict != PL_PASS) {
		pl_matches_left_out(m, x->verdict, !x->counted);
		x->counted = true;
		return PL_OK;
	}
	enum pl_status st = PL_OK;
	if (!m->n_documents || m->document[m->n_documents - 1].place.number != x->here.number)
		st = pl_matches_add_document(m, &x->here, &x->key, x->err);
	return st ? st : pl_matches_add_hit(m, passage, x->err);
}

/* A query that is one loaded leaf: its list says it all. Its documents are counted on the way. */
static enum pl_status walk_list(struct matcher *x, struct pl_leaf *l)
{
	enum pl_status st = reserve(x->m, l->n, x->err);
	for (size_t i = 0; !st && i < l->n;) {
		st = enter(x, l->entry[i].passage);
		l->documents++;
		l->titles += x->key.titled && l->entry[i].passage == pl_first_passage(&x->here);
		if (!st && x->verdict == PL_PASS)
			st = pl_matches_add_document(x->m, &x->here, &x->key, x->err);
		if (!st && x->verdict == PL_OUT)
			i = pl_leaf_from(l, i, x->here.number);
		for (; !st && i < l->n && l->entry[i].passage <= x->here.number; i++) {
			const struct pl_entry *e = &l->entry[i];
			if (x->verdict == PL_PASS) {
				add_hit(x->m, (struct pl_hit){ .passage = e->passage,
						      .mentions = e->count,
						      .length = e->length });
				continue;
			}
			pl_matches_left_out(x->m, x->verdict, !x->counted);
			x->counted = true;
		}
	}
	return st;
}

/* Is what seek() finds a hit? It does not look at what is denied, nor at fields. */
static bool decides(const struct pl_node *n)
{
	if (pl_node_is_leaf(n))
		return true;
	bool all = leads(n);
	for (size_t i = 0; all && i < n->n_children; i++)
		all = decides(n->child[i]);
	return all;
}

static enum pl_status walk(struct matcher *x, const struct pl_node *root)
{
	uint32_t passage = 0;
	bool surely = decides(root);
	if (pl_node_is_leaf(root) && leaf_of(x->m, root)->loaded)
		return walk_list(x, leaf_of(x->m, root));
	for (uint32_t from = 1;; from = passage + 1) {
		bool fits = surely;
		enum pl_status st = seek(x, root, from, &passage);
		if (st || !passage)
			return st;
		st = enter(x, passage);
		if (!st && x->verdict == PL_OUT) {
			passage = x->here.number;
			continue;
		}
		if (!st && !surely)
			st = holds(x, root, passage, &fits);
		if (!st && fits)
			st = take(x, passage);
		if (st)
			return st;
	}
}

/* ---- meetings -------------------------------------------------------------------------------- */

/* Numbers meetings and texts, and ties the documents of each text into a ring. */
static enum pl_status number_meetings(struct pl_matches *m, struct pl_err *err)
{
	struct pl_ids ids, texts;
	uint32_t *first = malloc((m->n_documents + 1) * sizeof *first); /* by text */
	bool good = pl_ids_init(&ids, m->n_documents);
	good = pl_ids_init(&texts, m->n_documents) && good && first;
	for (uint32_t i = 0; good && i < m->n_documents; i++) {
		struct pl_matched_document *d = &m->document[i];
		uint32_t known = texts.n;
		d->meeting = pl_ids_number(&ids, d->key.meeting);
		d->text = pl_ids_number(&texts, d->key.text);
		d->next = i;
		if (d->text == known) {
			first[known] = i;
			continue;
		}
		struct pl_matched_document *other = &m->document[first[d->text]];
		d->next = other->next;
		other->next = i;
	}
	m->totals.meetings = ids.n;
	m->n_texts = texts.n;
	pl_ids_done(&ids);
	pl_ids_done(&texts);
	free(first);
	return good ? PL_OK : no_memory(err);
}

static void sum_up(struct pl_matches *m)
{
	m->totals.documents = m->n_documents;
	m->totals.passages = m->n_hits;
	for (size_t i = 0; i < m->n_leaves; i++)
		m->totals.leaves += !m->leaf[i].denied;
}

enum pl_status pl_match(struct pl_archive *a, struct pl_query *q, const struct pl_filter *f,
	enum pl_scope scope, bool ranked, struct pl_matches *out, struct pl_err *err)
{
	struct matcher x = { .a = a, .filter = f, .m = out, .err = err };
	x.open = pl_filter_passes_all(f);
	a->listed = 0;
	a->question = q->text;
	*out = (struct pl_matches){ 0 };
	out->leaf = calloc(count_leaves(q->root), sizeof *out->leaf);
	if (!out->leaf)
		return no_memory(err);
	enum pl_status st = pl_query_resolve(a, q->root, err);
	if (!st)
		st = collect(&x, q->root, false);
	if (!st)
		st = load(&x, scope == PL_SCOPE_MEETING, ranked);
	if (!st)
		st = scope == PL_SCOPE_MEETING ? pl_match_meetings(a, q->root, f, out, err)
					       : walk(&x, q->root);
	if (!st)
		st = number_meetings(out, err);
	if (!st)
		sum_up(out);
	return st;
}

struct pl_leaf *pl_matches_leaf(const struct pl_matches *m, const struct pl_node *n)
{
	return leaf_of(m, n);
}

void pl_matches_done(struct pl_matches *m)
{
	for (size_t i = 0; i < m->n_leaves; i++)
		pl_leaf_done(&m->leaf[i]);
	free(m->leaf);
	free(m->hit);
	free(m->document);
	*m = (struct pl_matches){ 0 };
}
