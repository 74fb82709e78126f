#include "meeting/aliases.h"

#include <stdlib.h>

#include "meeting/names.h"
#include "text/limits.h"
#include "text/utf8.h"

struct entry {
	struct pl_str key;
	uint32_t person;
	size_t line;
};

struct pl_aliases {
	struct pl_arena arena;
	struct pl_alias *person;
	size_t n, cap;
	struct entry *entry; /* by key, once all are read */
	size_t n_entries, cap_entries;
};

struct reading {
	struct pl_aliases *a;
	struct pl_buf key, han;
	size_t line;
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_aliases_free(struct pl_aliases *a)
{
	if (!a)
		return;
	free(a->person);
	free(a->entry);
	pl_arena_free(&a->arena);
	free(a);
}

size_t pl_aliases_count(const struct pl_aliases *a)
{
	return a ? a->n : 0;
}

/* Room for one more. */
static bool grow(void **list, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 16;
	void *grown = realloc(*list, more * size);
	if (grown) {
		*list = grown;
		*cap = more;
	}
	return grown != NULL;
}

static struct pl_str trimmed(struct pl_str s)
{
	while (s.len && (s.at[0] == ' ' || s.at[0] == '\r'))
		s = pl_str_cut(s, 1, s.len);
	while (s.len && (s.at[s.len - 1] == ' ' || s.at[s.len - 1] == '\r'))
		s.len--;
	return s;
}

static enum pl_status add_entry(struct reading *r, struct pl_str key, uint32_t person)
{
	struct pl_aliases *a = r->a;
	void *list = a->entry;
	bool good = grow(&list, a->n_entries, &a->cap_entries, sizeof *a->entry);
	a->entry = list;
	if (!good)
		return no_memory(r->err);
	a->entry[a->n_entries++] = (struct entry){ key, person, r->line };
	return PL_OK;
}

/* One name of a person, the first or an alias. */
static enum pl_status add_name(struct reading *r, struct pl_alias *p, struct pl_str name)
{
	if (!name.len)
		return pl_fail(r->err, PL_INPUT, "line %zu: an empty name", r->line);
	pl_buf_clear(&r->key);
	pl_buf_clear(&r->han);
	enum pl_status st = pl_name_key(name, &r->key, &r->han, r->err);
	if (st)
		return st;
	if (!r->key.len)
		return pl_fail(r->err, PL_INPUT, "line %zu: '%.*s' is no name", r->line,
			(int)name.len, name.at);
	struct pl_str key = pl_arena_str(&r->a->arena, pl_buf_str(&r->key));
	struct pl_str han = pl_arena_str(&r->a->arena, pl_buf_str(&r->han));
	if (!key.at || !han.at)
		return no_memory(r->err);
	if (!p->key.at) {
		p->name = pl_arena_str(&r->a->arena, name);
		p->key = key;
	}
	if (!p->han.len)
		p->han = han;
	return p->name.at ? add_entry(r, key, (uint32_t)r->a->n) : no_memory(r->err);
}

static enum pl_status add_line(struct reading *r, struct pl_str line)
{
	struct pl_aliases *a = r->a;
	struct pl_alias p = { 0 };
	void *list = a->person;
	enum pl_status st = PL_OK;
	if (pl_utf8_check(line) != line.len || memchr(line.at, '\0', line.len))
		return pl_fail(r->err, PL_INPUT, "line %zu: not UTF-8 text", r->line);
	if (!grow(&list, a->n, &a->cap, sizeof *a->person))
		return no_memory(r->err);
	a->person = list;
	for (size_t at = 0; !st && at <= line.len;) {
		const char *tab = at < line.len ? memchr(line.at + at, '\t', line.len - at) : NULL;
		size_t end = tab ? (size_t)(tab - line.at) : line.len;
		st = add_name(r, &p, trimmed(pl_str_cut(line, at, end)));
		at = end + 1;
	}
	if (!st)
		a->person[a->n++] = p;
	return st;
}

static int by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = pl_str_cmp(x->key, y->key);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* Two spellings of one name are one; a name of two people is of none. */
static enum pl_status put_in_order(struct reading *r)
{
	struct pl_aliases *a = r->a;
	size_t kept = 0;
	if (a->n_entries)
		qsort(a->entry, a->n_entries, sizeof *a->entry, by_key);
	for (size_t i = 0; i < a->n_entries; i++) {
		struct entry *last = kept ? &a->entry[kept - 1] : NULL;
		if (last && pl_str_eq(last->key, a->entry[i].key)) {
			if (last->person == a->entry[i].person)
				continue;
			return pl_fail(r->err, PL_INPUT,
				"line %zu: '%.*s' is a name of line %zu too", a->entry[i].line,
				(int)last->key.len, last->key.at, last->line);
		}
		a->entry[kept++] = a->entry[i];
	}
	a->n_entries = kept;
	return PL_OK;
}

static enum pl_status gather_keys(struct reading *r)
{
	struct pl_aliases *a = r->a;
	for (size_t i = 0; i < a->n_entries; i++)
		a->person[a->entry[i].person].n_keys++;
	for (size_t i = 0; i < a->n; i++) {
		struct pl_str *keys = pl_arena_array(&a->arena, a->person[i].n_keys, sizeof *keys);
		if (!keys)
			return no_memory(r->err);
		keys[0] = a->person[i].key;
		a->person[i].keys = keys;
		a->person[i].n_keys = 1;
	}
	for (size_t i = 0; i < a->n_entries; i++) {
		struct pl_alias *p = &a->person[a->entry[i].person];
		struct pl_str *keys = (struct pl_str *)(uintptr_t)p->keys;
		if (!pl_str_eq(a->entry[i].key, p->key))
			keys[p->n_keys++] = a->entry[i].key;
	}
	return PL_OK;
}

enum pl_status pl_aliases_parse(struct pl_str text, struct pl_aliases **out, struct pl_err *err)
{
	struct reading r = { .key.max = PL_MIB, .han.max = PL_MIB, .err = err };
	enum pl_status st = PL_OK;
	*out = NULL;
	if (text.len > PL_MAX_ALIASES)
		return pl_fail(err, PL_LIMIT, "over %zu MiB of aliases", PL_MAX_ALIASES / PL_MIB);
	r.a = calloc(1, sizeof *r.a);
	if (!r.a)
		return no_memory(err);
	r.a->arena.max = 16 * PL_MAX_ALIASES;
	for (size_t at = 0; !st && at < text.len;) {
		const char *end = memchr(text.at + at, '\n', text.len - at);
		size_t to = end ? (size_t)(end - text.at) : text.len;
		struct pl_str line = pl_str_cut(text, at, to);
		r.line++;
		at = to + 1;
		if (trimmed(line).len && trimmed(line).at[0] != '#')
			st = add_line(&r, line);
	}
	if (!st)
		st = put_in_order(&r);
	if (!st)
		st = gather_keys(&r);
	pl_buf_free(&r.key);
	pl_buf_free(&r.han);
	if (st || !r.a->n) {
		pl_aliases_free(r.a);
		return st;
	}
	*out = r.a;
	return PL_OK;
}

const struct pl_alias *pl_aliases_of(const struct pl_aliases *a, struct pl_str key)
{
	size_t lo = 0, hi = a ? a->n_entries : 0;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int order = pl_str_cmp(a->entry[mid].key, key);
		if (order == 0)
			return &a->person[a->entry[mid].person];
		if (order < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}
