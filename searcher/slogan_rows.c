#include "searcher/slogan_rows.h"

#include <stdlib.h>

#include "searcher/mention_sum.h"
#include "searcher/slogans.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- reading -------------------------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const struct pl_document_place *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

/* Where each document lies, by rising number. */
static enum pl_status find_places(struct pl_archive *a, const uint32_t *number, size_t n,
	struct pl_document_place **out, struct pl_err *err)
{
	struct pl_document_place *place = calloc(n + 1, sizeof *place);
	enum pl_status st = PL_OK;
	*out = place;
	if (!place)
		return no_memory(err);
	for (size_t i = 0; i < n; i++)
		place[i].number = number[i];
	if (n)
		qsort(place, n, sizeof *place, by_number);
	for (size_t i = 0; !st && i < n; i++)
		st = pl_archive_document_of(a, place[i].number, &place[i], err);
	return st;
}

static enum pl_status add(
	struct pl_slogan_rows *r, uint32_t document, uint32_t slogan, struct pl_err *err)
{
	struct pl_slogan_entry *last = r->n ? &r->at[r->n - 1] : NULL;
	if (last && last->document == document && last->slogan == slogan) {
		last->mentions++;
		return PL_OK;
	}
	if (r->n == r->cap) {
		size_t cap = r->cap ? r->cap * 2 : 1024;
		if (cap > PL_SEARCH_MEMORY / sizeof *r->at)
			return pl_fail(err, PL_LIMIT,
				"the slogans of these meetings need more than %zu MiB of memory; "
				"ask for fewer with -n",
				PL_SEARCH_MEMORY / PL_MIB);
		struct pl_slogan_entry *grown = realloc(r->at, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		r->at = grown;
		r->cap = cap;
	}
	r->at[r->n++] = (struct pl_slogan_entry){ document, slogan, 1 };
	return PL_OK;
}

static enum pl_status add_slogan(const struct pl_archive *a, struct pl_slogan_rows *r,
	uint32_t slogan, const struct pl_document_place *place, size_t n,
	const struct pl_mentions *m, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	size_t at = 0;
	for (size_t i = 0; !st && i < m->n; i++) {
		while (at < n && place[at].number < m->at[i].place)
			at++;
		if (at < n && pl_first_passage(&place[at]) <= m->at[i].place &&
			(a->gate_off || !m->at[i].as->left_out))
			st = add(r, place[at].number, slogan, err);
	}
	return st;
}

static int by_document(const void *a, const void *b)
{
	const struct pl_slogan_entry *x = a, *y = b;
	if (x->document != y->document)
		return x->document < y->document ? -1 : 1;
	return (x->slogan > y->slogan) - (x->slogan < y->slogan);
}

enum pl_status pl_slogan_rows_read(struct pl_archive *a, const uint32_t *number, size_t n,
	struct pl_slogan_rows *out, struct pl_err *err)
{
	struct pl_document_place *place = NULL;
	struct pl_mentions m = { 0 };
	enum pl_status st = pl_archive_read_slogans(a, err);
	*out = (struct pl_slogan_rows){ .none = st == PL_VERSION };
	if (st)
		return out->none ? PL_OK : st;
	out->lexicon = a->slogans->lexicon;
	st = find_places(a, number, n, &place, err);
	for (uint32_t i = 0; !st && n && i < pl_lexicon_size(out->lexicon); i++) {
		const struct pl_mentioned *of = pl_mentioned_find(
			&a->slogans->directory, pl_lexicon_at(out->lexicon, i)->id);
		st = pl_mentions_read(
			a->db, of, pl_first_passage(&place[0]), place[n - 1].number, &m, err);
		if (!st)
			st = add_slogan(a, out, i, place, n, &m, err);
	}
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, by_document);
	pl_mentions_free(&m);
	free(place);
	return st;
}

void pl_slogan_rows_done(struct pl_slogan_rows *r)
{
	free(r->at);
	*r = (struct pl_slogan_rows){ 0 };
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* The first of a document or behind it. */
static size_t first_of(const struct pl_slogan_rows *r, uint32_t document)
{
	size_t lo = 0, hi = r->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (r->at[mid].document < document)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

json_t *pl_slogan_rows_of(const struct pl_slogan_rows *r, const uint32_t *number, size_t n)
{
	json_t *counts = json_object();
	bool good = counts != NULL;
	for (size_t i = 0; i < n; i++)
		for (size_t k = first_of(r, number[i]);
			good && k < r->n && r->at[k].document == number[i]; k++) {
			struct pl_str id = pl_lexicon_at(r->lexicon, r->at[k].slogan)->id;
			json_int_t had =
				json_integer_value(json_object_getn(counts, id.at, id.len));
			good = json_object_setn_new(counts, id.at, id.len,
				       json_integer(had + r->at[k].mentions)) == 0;
		}
	if (good && pl_counts_sort(&counts))
		return counts;
	json_decref(counts);
	return NULL;
}

json_t *pl_slogan_rows_ids(const json_t *counts)
{
	json_t *list = json_array(), *v;
	const char *key;
	json_object_foreach((json_t *)(uintptr_t)counts, key, v)
	{
		if (list && json_array_append_new(list, json_string(key)) != 0) {
			json_decref(list);
			list = NULL;
		}
	}
	return list;
}

enum { MOST = 8 };

void pl_slogan_rows_text(const json_t *counts, struct pl_buf *out)
{
	size_t n = 0, all = json_object_size(counts);
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)(uintptr_t)counts, key, v)
	{
		if (n++ < MOST)
			pl_buf_print(out, "%s%s %lld", n > 1 ? ", " : "", key,
				(long long)json_integer_value(v));
	}
	if (all > MOST)
		pl_buf_print(out, ", and %zu more", all - MOST);
}
