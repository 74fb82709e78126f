#include "searcher/told_set.h"

#include <stdlib.h>

#include "meeting/names.h"
#include "searcher/census.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_told_set_free(struct pl_told_set *s)
{
	free(s->meeting);
	*s = (struct pl_told_set){ 0 };
}

bool pl_told_has(const struct pl_told_set *s, uint64_t meeting)
{
	size_t lo = 0, hi = s->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->meeting[mid] < meeting)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < s->n && s->meeting[lo] == meeting;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool pl_told_part(struct pl_str whole, struct pl_str part)
{
	for (size_t at = 0; part.len && at + part.len <= whole.len; at++) {
		size_t to = at + part.len;
		if (memcmp(whole.at + at, part.at, part.len) != 0)
			continue;
		bool inside =
			(at > 0 && is_letter(whole.at[at]) && is_letter(whole.at[at - 1])) ||
			(to < whole.len && is_letter(whole.at[to]) && is_letter(whole.at[to - 1]));
		if (!inside)
			return true;
	}
	return false;
}

/* ---- terms ----------------------------------------------------------------------------------- */

struct wanted {
	enum pl_told_field field;
	struct pl_buf value, han; /* folded, or a key; the characters of a name */
	bool whole;               /* a person's whole key, and no part of one */
	struct pl_buf terms;      /* those that fit, each behind its length as varint */
};

static bool is_person(enum pl_told_field f)
{
	return f == PL_TOLD_PERSON || f == PL_TOLD_CHAIR || f == PL_TOLD_SPEAKER;
}

/* Up to a tab; *s is what is behind it. */
static struct pl_str next_part(struct pl_str *s)
{
	const char *tab = s->len ? memchr(s->at, '\t', s->len) : NULL;
	size_t end = tab ? (size_t)(tab - s->at) : s->len;
	struct pl_str part = pl_str_cut(*s, 0, end);
	*s = pl_str_cut(*s, tab ? end + 1 : end, s->len);
	return part;
}

/* A person's term without its letter. Those of another person with the same key do not fit. */
static bool name_fits(const struct wanted *w, struct pl_str name)
{
	struct pl_str key = next_part(&name), han = next_part(&name);
	if (w->field != PL_TOLD_PERSON && !(name.len && memchr(name.at, (char)w->field, name.len)))
		return false;
	struct pl_str value = pl_buf_str(&w->value), asked = pl_buf_str(&w->han);
	if (w->whole ? !pl_str_eq(key, value) : !pl_told_part(key, value))
		return false;
	return !asked.len || !han.len || pl_str_eq(asked, han) ||
	       (!w->whole && pl_told_part(han, asked));
}

static enum pl_status each_term(void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct wanted *w = ctx;
	struct pl_str name = pl_str_cut(term, 1, term.len);
	(void)records;
	if (is_person(w->field) ? name_fits(w, name) : pl_told_part(name, pl_buf_str(&w->value))) {
		pl_buf_varint(&w->terms, term.len);
		pl_buf_add(&w->terms, term);
	}
	return w->terms.status ? no_memory(err) : PL_OK;
}

/* All terms of the field that begin so. */
static enum pl_status terms_from(
	struct pl_archive *a, struct wanted *w, struct pl_str value, struct pl_err *err)
{
	struct pl_buf prefix = { .max = PL_MAX_TERM };
	pl_buf_byte(&prefix, (char)(is_person(w->field) ? PL_TOLD_PERSON : w->field));
	pl_buf_add(&prefix, value);
	enum pl_status st =
		prefix.status ? PL_OK : pl_terms(a->db, pl_buf_str(&prefix), each_term, w, err);
	pl_buf_free(&prefix);
	return st;
}

/* Under every name that the user has said to be one person's; the name itself where nothing is said. */
static enum pl_status find_aliases(struct pl_archive *a, struct wanted *w, struct pl_err *err)
{
	struct pl_aliases *all = NULL;
	enum pl_status st = pl_archive_aliases(a, &all, err);
	const struct pl_alias *one = st ? NULL : pl_aliases_of(all, pl_buf_str(&w->value));
	w->whole = one || (w->value.len && memchr(w->value.at, ' ', w->value.len));
	if (one)
		pl_buf_clear(&w->han); /* the others may be written with other characters */
	for (size_t i = 0; !st && one && i < one->n_keys; i++) {
		pl_buf_clear(&w->value);
		pl_buf_add(&w->value, one->keys[i]);
		st = terms_from(a, w, one->keys[i], err);
	}
	/* One word is a surname or another part of a name. */
	if (!st && !one && w->whole)
		st = terms_from(a, w, pl_buf_str(&w->value), err);
	pl_aliases_free(all);
	return st;
}

/* "haoping city" and 昊坪市 as places are normalised: without what kind of place it is, in Latin letters. */
static enum pl_status plain_place(struct wanted *w, struct pl_err *err)
{
	static const char *const units[] = { " city", " county", " district", " prefecture",
		" province", " town", " township", " village", " banner", " state", "市", "县",
		"区", "州", "省", "镇", "乡", "村", "旗" };
	struct pl_buf key = { .max = PL_MAX_QUERY * 4 }, han = { .max = PL_MAX_QUERY * 4 };
	struct pl_str s = pl_buf_str(&w->value);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		size_t len = strlen(units[i]);
		if (s.len > len && memcmp(s.at + s.len - len, units[i], len) == 0) {
			s.len -= len;
			break;
		}
	}
	enum pl_status st = pl_name_key(s, &key, &han, err);
	if (!st && han.len) { /* in Chinese */
		pl_buf_clear(&w->value);
		for (size_t i = 0; i < key.len; i++)
			if (key.at[i] != ' ')
				pl_buf_byte(&w->value, key.at[i]);
	} else if (!st) {
		w->value.len = s.len;
	}
	pl_buf_free(&key);
	pl_buf_free(&han);
	return st;
}

/* A whole name is looked for under itself; what has it as a part may be anywhere. */
static enum pl_status find_terms(struct pl_archive *a, struct wanted *w, struct pl_err *err)
{
	enum pl_status st = is_person(w->field) ? find_aliases(a, w, err) : PL_OK;
	if (st || w->terms.len || !w->value.len)
		return st;
	w->whole = false;
	return terms_from(a, w, PL_STR(""), err);
}

/* ---- meetings -------------------------------------------------------------------------------- */

enum pl_status pl_told_set_add(struct pl_told_set *s, uint64_t meeting, struct pl_err *err)
{
	if (s->n == s->cap) {
		size_t cap = s->cap ? s->cap * 2 : 64;
		uint64_t *grown = realloc(s->meeting, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		s->meeting = grown;
		s->cap = cap;
	}
	s->meeting[s->n++] = meeting;
	return PL_OK;
}

static enum pl_status add_meetings(
	struct pl_archive *a, struct pl_str term, struct pl_told_set *out, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	struct pl_document_key key;
	enum pl_status st = pl_cursor_open(a->db, term, &c, err);
	while (!st && c->at) {
		st = pl_archive_key(a, c->at, &key, err);
		if (!st)
			st = pl_told_set_add(out, key.meeting, err);
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void pl_told_set_settle(struct pl_told_set *s)
{
	size_t kept = 0;
	if (s->n)
		qsort(s->meeting, s->n, sizeof *s->meeting, by_number);
	for (size_t i = 0; i < s->n; i++)
		if (!kept || s->meeting[kept - 1] != s->meeting[i])
			s->meeting[kept++] = s->meeting[i];
	s->n = kept;
}

enum pl_status pl_told_find(struct pl_archive *a, enum pl_told_field field, struct pl_str value,
	struct pl_told_set *out, struct pl_err *err)
{
	struct wanted w = { .field = field,
		.value.max = PL_MAX_QUERY * 4,
		.han.max = PL_MAX_QUERY * 4,
		.terms.max = PL_SEARCH_MEMORY };
	enum pl_status st = PL_OK;
	uint64_t len;
	if (is_person(field))
		st = pl_name_key(value, &w.value, &w.han, err);
	else
		pl_told_fold(value, &w.value);
	if (!st && field == PL_TOLD_PLACE && w.value.len)
		st = plain_place(&w, err);
	if (!st && (w.value.status || w.han.status))
		st = no_memory(err);
	if (!st)
		st = find_terms(a, &w, err);
	struct pl_str terms = pl_buf_str(&w.terms);
	for (size_t at = 0; !st && pl_varint(terms, &at, &len); at += len)
		st = add_meetings(a, pl_str_cut(terms, at, at + len), out, err);
	pl_told_set_settle(out);
	pl_buf_free(&w.value);
	pl_buf_free(&w.han);
	pl_buf_free(&w.terms);
	return st;
}
