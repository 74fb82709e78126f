#include "searcher/subcorpus.h"

#include <stdlib.h>

#include "searcher/ids.h"
#include "searcher/postings.h"
#include "searcher/scope.h"

/* A document that passes, and how well it stands for its text. */
struct row {
	struct pl_document_place place;
	uint64_t id;
	uint32_t words;
	enum { OTHER, KEPT, SHOWN } as;
};

struct reader {
	struct pl_desk *d;
	struct pl_ids texts; /* when copies are folded */
	struct row *best;    /* by number of the text */
	size_t n, cap;
	size_t matched; /* the first matched document that is not behind */
	size_t seen;
	bool open; /* nothing is asked of documents */
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* What the outermost AND asks of documents; what is in it may be an AND again. */
static enum pl_status fields_hold(struct pl_desk *d, const struct pl_node *n,
	const struct pl_document_place *place, const struct pl_document_key *key, bool *out)
{
	enum pl_status st = PL_OK;
	*out = true;
	if (n->kind == PL_FIELD)
		return pl_field_holds(d->a, &d->m, n, place, key, out, d->err);
	for (size_t i = 0; !st && *out && n->kind == PL_AND && i < n->n_children; i++)
		st = fields_hold(d, n->child[i], place, key, out);
	return st;
}

static bool has_fields(const struct pl_node *n)
{
	bool has = n->kind == PL_FIELD;
	for (size_t i = 0; !has && n->kind == PL_AND && i < n->n_children; i++)
		has = has_fields(n->child[i]);
	return has;
}

static enum pl_status passes(struct reader *r, const struct pl_document_place *place,
	const struct pl_document_key *key, bool *out)
{
	struct pl_desk *d = r->d;
	enum pl_verdict verdict = PL_PASS;
	*out = true;
	if (r->open)
		return PL_OK;
	enum pl_status st =
		pl_filter_check(&d->filter, d->a, place->number, key->date, &verdict, d->err);
	*out = verdict == PL_PASS;
	return st || !*out ? st : fields_hold(d, d->query->root, place, key, out);
}

/* What becomes of the document in the answer, if it is in it. */
static enum pl_status look_up(struct reader *r, struct row *row, bool *copy)
{
	struct pl_matches *m = &r->d->m;
	*copy = false;
	while (r->matched < m->n_documents &&
		m->document[r->matched].place.number < row->place.number)
		r->matched++;
	if (r->matched == m->n_documents ||
		m->document[r->matched].place.number != row->place.number)
		return PL_OK;
	row->as = SHOWN;
	return pl_matches_copy(r->d->a, m, (uint32_t)r->matched, copy, r->d->err);
}

static bool better(const struct row *a, const struct row *b)
{
	if (a->as != b->as)
		return a->as > b->as;
	return a->id < b->id;
}

static struct row *room_for(struct reader *r, uint64_t text)
{
	uint32_t at = r->d->m.folded ? pl_ids_number(&r->texts, text) : (uint32_t)r->n;
	if (at < r->n)
		return &r->best[at];
	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 256;
		struct row *grown = realloc(r->best, cap * sizeof *grown);
		if (!grown)
			return NULL;
		r->best = grown;
		r->cap = cap;
	}
	r->best[r->n] = (struct row){ 0 };
	return &r->best[r->n++];
}

static enum pl_status take(
	struct reader *r, const struct pl_document_place *place, const struct pl_document_key *key)
{
	struct row row = { .place = *place, .id = key->id, .words = key->words };
	bool copy = false;
	row.as = key->words_id == key->text ? KEPT : OTHER;
	enum pl_status st = r->d->m.folded ? look_up(r, &row, &copy) : PL_OK;
	if (st || copy)
		return st;
	struct row *best = room_for(r, key->text);
	if (!best)
		return no_memory(r->d->err);
	if (!best->place.number || better(&row, best)) /* the first, or the better one */
		*best = row;
	return PL_OK;
}

static enum pl_status read_all(struct reader *r)
{
	struct pl_document_place place;
	struct pl_document_key key;
	for (uint32_t from = 1;; from = place.number + 1) {
		bool pass;
		enum pl_status st = pl_archive_document(r->d->a, from, &place, &key, r->d->err);
		if (st || place.number == 0)
			return st;
		if (r->seen++ == r->d->a->figures.documents)
			return pl_fail(r->d->err, PL_CORRUPT,
				"the index is damaged: it holds more documents than it says; "
				"plenum "
				"check tells more");
		st = passes(r, &place, &key, &pass);
		if (!st && pass)
			st = take(r, &place, &key);
		if (st || place.number == UINT32_MAX)
			return st;
	}
}

static int by_number(const void *a, const void *b)
{
	const struct pl_document_place *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

static enum pl_status mark_places(struct pl_subcorpus *s, struct pl_err *err)
{
	uint32_t last = s->n ? s->at[s->n - 1].number : 0;
	s->in = calloc((size_t)last / 8 + 1, 1);
	if (!s->in)
		return no_memory(err);
	for (size_t i = 0; i < s->n; i++)
		for (uint32_t k = pl_first_passage(&s->at[i]); k < s->at[i].number; k++)
			s->in[k / 8] |= (unsigned char)(1 << (k % 8));
	return PL_OK;
}

enum pl_status pl_subcorpus_read(struct pl_desk *d, struct pl_subcorpus *s)
{
	struct reader r = { .d = d,
		.open = pl_filter_passes_all(&d->filter) && !has_fields(d->query->root) };
	enum pl_status st = PL_OK;
	if (!pl_ids_init(&r.texts, d->a->figures.documents))
		st = no_memory(d->err);
	if (!st)
		st = read_all(&r);
	if (!st) {
		s->at = calloc(r.n + 1, sizeof *s->at);
		st = s->at ? PL_OK : no_memory(d->err);
	}
	for (size_t i = 0; !st && i < r.n; i++) {
		s->at[s->n++] = r.best[i].place;
		s->words += r.best[i].words;
	}
	if (!st && s->n)
		qsort(s->at, s->n, sizeof *s->at, by_number);
	if (!st)
		st = mark_places(s, d->err);
	pl_ids_done(&r.texts);
	free(r.best);
	return st;
}

void pl_subcorpus_done(struct pl_subcorpus *s)
{
	free(s->at);
	free(s->in);
	*s = (struct pl_subcorpus){ 0 };
}

/* The first document from `at` on that ends behind the place. */
static size_t document_of(const struct pl_subcorpus *s, size_t at, uint32_t place)
{
	size_t lo = at, hi = at;
	for (size_t step = 1; hi < s->n && s->at[hi].number < place; step *= 2) {
		lo = hi + 1;
		hi = step < s->n - hi ? hi + step : s->n;
	}
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->at[mid].number >= place)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}

static bool has(const struct pl_subcorpus *s, uint32_t place)
{
	return s->in[place / 8] >> (place % 8) & 1;
}

/* From a place that is not in it, with one behind that is, to the first that may be. */
static enum pl_status pass(
	struct pl_postings *p, const struct pl_subcorpus *s, size_t *at, struct pl_err *err)
{
	*at = document_of(s, *at, p->at);
	uint32_t first = pl_first_passage(&s->at[*at]);
	return first > p->at ? pl_postings_skip(p, first, err) : pl_postings_next(p, err);
}

enum pl_status pl_subcorpus_count(struct pl_archive *a, const struct pl_subcorpus *s,
	struct pl_str stem, uint64_t *out, struct pl_err *err)
{
	struct pl_postings *p = NULL;
	size_t at = 0;
	*out = 0;
	uint32_t last = s->n ? s->at[s->n - 1].number : 0;
	enum pl_status st = pl_postings_open(a, stem, false, &p, err);
	while (!st && p->at && p->at < last) {
		uint32_t n;
		if (!has(s, p->at)) {
			st = pass(p, s, &at, err);
			continue;
		}
		st = pl_postings_count(p, &n, err);
		if (st)
			break;
		*out += n;
		st = pl_postings_next(p, err);
	}
	pl_postings_close(p);
	return st;
}
