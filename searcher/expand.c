#include "searcher/expand.h"

#include "searcher/postings.h"

#include <stdlib.h>

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status add(struct pl_expansion *x, struct pl_str s, struct pl_err *err)
{
	if (x->n == x->cap) {
		size_t cap = x->cap ? x->cap * 2 : 64;
		struct pl_str *grown = realloc(x->stem, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		x->stem = grown;
		x->cap = cap;
	}
	char *copy = malloc(s.len ? s.len : 1);
	if (!copy)
		return no_memory(err);
	if (s.len)
		memcpy(copy, s.at, s.len);
	x->stem[x->n++] = (struct pl_str){ copy, s.len };
	/* cppcheck-suppress memleak ; pl_expansion_free lets go of it */
	return PL_OK;
}

struct looking {
	struct pl_archive *a;
	struct pl_expansion *x;
	struct pl_buf stem;
};

static enum pl_status each_form(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct looking *k = ctx;
	pl_buf_clear(&k->stem);
	enum pl_status st = pl_meta_get(k->a->db, key, &k->stem, err);
	return st ? st : add(k->x, pl_buf_str(&k->stem), err);
}

static enum pl_status each_packed(
	void *ctx, struct pl_str form, struct pl_str stem, struct pl_err *err)
{
	struct looking *k = ctx;
	(void)form;
	return add(k->x, stem, err);
}

static int by_bytes(const void *a, const void *b)
{
	return pl_str_cmp(*(const struct pl_str *)a, *(const struct pl_str *)b);
}

static void tidy(struct pl_expansion *x)
{
	size_t kept = 0;
	if (x->n > 1)
		qsort(x->stem, x->n, sizeof *x->stem, by_bytes);
	for (size_t i = 0; i < x->n; i++)
		if (kept && pl_str_eq(x->stem[kept - 1], x->stem[i]))
			free((char *)(uintptr_t)x->stem[i].at);
		else
			x->stem[kept++] = x->stem[i];
	x->n = kept;
}

static enum pl_status stem_lives(
	struct pl_archive *a, struct pl_str stem, bool *out, struct pl_err *err)
{
	struct pl_postings *p = NULL;
	enum pl_status st = pl_postings_open(a, stem, false, &p, err);
	*out = !st && p->at;
	pl_postings_close(p);
	return st;
}

/* The vocabulary keeps the forms of documents that are gone: only stems that still occur count. */
static enum pl_status keep_living(struct pl_archive *a, struct pl_expansion *x, struct pl_err *err)
{
	size_t kept = 0;
	enum pl_status st = PL_OK;
	for (size_t i = 0; i < x->n; i++) {
		bool lives = true;
		if (!st)
			st = stem_lives(a, x->stem[i], &lives, err);
		if (lives)
			x->stem[kept++] = x->stem[i];
		else
			free((char *)(uintptr_t)x->stem[i].at);
	}
	x->n = kept;
	return st;
}

/* Has the stem a form that does not begin with the prefix? */
static enum pl_status look_at_forms(struct looking *k, struct pl_str prefix, struct pl_err *err)
{
	struct pl_buf key = { .max = 4 * PL_MAX_TERM };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < k->x->n && !k->x->mixed; i++) {
		pl_buf_clear(&key);
		pl_buf_clear(&k->stem);
		pl_schema_term(PL_STR(PL_META_STEM), k->x->stem[i], &key);
		st = key.status ? no_memory(err)
				: pl_meta_get(k->a->db, pl_buf_str(&key), &k->stem, err);
		struct pl_str forms = pl_buf_str(&k->stem);
		for (size_t at = 0; !st && at < forms.len && !k->x->mixed;) {
			const char *end = memchr(forms.at + at, '\0', forms.len - at);
			size_t to = end ? (size_t)(end - forms.at) : forms.len;
			k->x->mixed = !pl_str_starts(pl_str_cut(forms, at, to), prefix);
			at = to + 1;
		}
	}
	pl_buf_free(&key);
	return st;
}

enum pl_status pl_expand(struct pl_archive *a, const struct pl_node *prefix,
	struct pl_expansion *out, struct pl_err *err)
{
	struct looking k = { .a = a, .x = out, .stem = { .max = PL_SEARCH_MEMORY } };
	struct pl_buf key = { .max = 4 * PL_MAX_TERM };
	pl_buf_add(&key, PL_STR(PL_META_FORM));
	pl_buf_add(&key, prefix->prefix);
	enum pl_status st =
		a->store     ? pl_store_forms(a->store, prefix->prefix, each_packed, &k, err)
		: key.status ? no_memory(err)
			     : pl_meta_keys(a->db, pl_buf_str(&key), each_form, &k, err);
	tidy(out);
	if (!st && out->n > PL_MAX_EXPANSION)
		st = keep_living(a, out, err);
	if (!st && out->n > PL_MAX_EXPANSION)
		st = pl_query_refuse(err, a->question, prefix->column,
			"%.*s* stands for %zu stems; at most %d are searched: write more letters",
			(int)prefix->prefix.len, prefix->prefix.at, out->n, PL_MAX_EXPANSION);
	if (!st && !a->store)
		st = look_at_forms(&k, prefix->prefix, err);
	pl_buf_free(&k.stem);
	pl_buf_free(&key);
	return st;
}

void pl_expansion_free(struct pl_expansion *x)
{
	for (size_t i = 0; i < x->n; i++)
		free((char *)(uintptr_t)x->stem[i].at);
	free(x->stem);
	*x = (struct pl_expansion){ 0 };
}
