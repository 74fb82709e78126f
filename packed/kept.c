/* Values of lists and forms, kept for the next question. One is found by its key; a page also by what lies
 * between it and the page before, as far as that is known, so that Xapian need not be asked for it. */

#include <stdlib.h>

#include "packed/block.h"
#include "packed/page.h"
#include "packed/seal.h"
#include "packed/store_parts.h"

#define HELD_MOST (PL_SEARCH_MEMORY / 2)

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- letting go ----------------------------------------------------------------------------- */

static void link_in(struct pl_store *s, struct kept *k)
{
	struct kept **slot = &s->slot[k->hash & (s->n_slots - 1)];
	k->next = *slot;
	*slot = k;
}

static void add(struct pl_store *s, struct kept *k)
{
	k->other = s->kept;
	s->kept = k;
	s->n_kept++;
	link_in(s, k);
}

/* A slot for each value, and one more. A search keeps few, and each page of slots that it touches costs it
 * a fault. False without memory for any. */
static bool grow(struct pl_store *s)
{
	size_t n = s->n_slots ? 4 * s->n_slots : 256;
	if (s->n_kept < s->n_slots)
		return true;
	struct kept **grown = calloc(n, sizeof(struct kept *));
	if (!grown)
		return s->n_slots > 0;
	free(s->slot);
	s->slot = grown;
	s->n_slots = n;
	for (struct kept *k = s->kept; k; k = k->other)
		link_in(s, k);
	return true;
}

/* Lets go of every value that nobody holds. */
static void make_room(struct pl_store *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n_reach; i++)
		if (s->reach[i]->to->held.users)
			s->reach[n++] = s->reach[i];
		else
			free(s->reach[i]);
	s->n_reach = n;
	struct kept *all = s->kept;
	s->kept = NULL;
	s->n_kept = 0;
	if (s->n_slots)
		memset(s->slot, 0, s->n_slots * sizeof(struct kept *));
	while (all) {
		struct kept *k = all;
		all = k->other;
		if (k->held.users) {
			add(s, k);
			continue;
		}
		s->held -= k->size;
		free(k);
	}
}

void pl_kept_free(struct pl_store *s)
{
	for (size_t i = 0; i < s->n_reach; i++)
		free(s->reach[i]);
	free(s->reach);
	free(s->slot);
	while (s->kept) {
		struct kept *k = s->kept;
		s->kept = k->other;
		free(k);
	}
}

/* ---- by key --------------------------------------------------------------------------------- */

/* FNV-1a, eight bytes in turn would be no gain: keys are short. */
static uint64_t hash_of(struct pl_str s)
{
	uint64_t h = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
	return h ^ h >> 29;
}

static enum pl_status fetch(struct pl_store *s, struct pl_str key, struct pl_str list,
	uint64_t hash, struct kept **out, struct pl_err *err)
{
	struct pl_str body;
	pl_buf_clear(&s->value);
	*out = NULL;
	enum pl_status st = pl_meta_get(s->db, key, &s->value, err);
	if (st || s->value.len == 0)
		return st;
	if (!pl_unseal(pl_buf_str(&s->value), key, &body))
		return pl_store_damaged(list, "a block of the list", err);
	size_t size = sizeof(struct kept) + body.len + PL_BLOCK_SLACK + key.len;
	struct kept *k = grow(s) ? malloc(size) : NULL;
	if (!k)
		return no_memory(err);
	*k = (struct kept){ .held.body = { k->bytes, body.len }, .hash = hash, .size = size };
	memcpy(k->bytes, body.at, body.len);
	memset(k->bytes + body.len, 0, PL_BLOCK_SLACK);
	memcpy(k->bytes + body.len + PL_BLOCK_SLACK, key.at, key.len);
	k->key = (struct pl_str){ k->bytes + body.len + PL_BLOCK_SLACK, key.len };
	if (s->held + size > HELD_MOST)
		make_room(s);
	s->held += size;
	add(s, k);
	*out = k;
	return PL_OK;
}

enum pl_status pl_store_hold(struct pl_store *s, struct pl_str key, struct pl_str list,
	const struct pl_lent **out, struct pl_err *err)
{
	uint64_t hash = hash_of(key);
	struct kept *k = s->n_slots ? s->slot[hash & (s->n_slots - 1)] : NULL;
	while (k && (k->hash != hash || !pl_str_eq(k->key, key)))
		k = k->next;
	enum pl_status st = k ? PL_OK : fetch(s, key, list, hash, &k, err);
	if (!st && k)
		k->held.users++;
	*out = !st && k ? &k->held : NULL;
	return st;
}

void pl_store_drop(const struct pl_lent *held)
{
	if (held)
		((struct kept *)(uintptr_t)held)->held.users--;
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* The first page that ends at the key or behind it. */
static size_t reach_at(const struct pl_store *s, struct pl_str key)
{
	size_t lo = 0, hi = s->n_reach;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (pl_str_cmp(s->reach[mid]->to->key, key) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static struct pl_str from_of(const struct reach *r)
{
	return (struct pl_str){ r->from, r->len };
}

/* The page is the one of all names from this key on. Without memory that is not known, and Xapian is
 * asked again. */
static void add_reach(struct pl_store *s, struct kept *page, struct pl_str from)
{
	size_t i = reach_at(s, page->key);
	bool known = i < s->n_reach && s->reach[i]->to == page;
	if (known && pl_str_cmp(from_of(s->reach[i]), from) <= 0)
		return;
	if (!known && s->n_reach == s->reach_cap) {
		size_t cap = s->reach_cap ? 2 * s->reach_cap : 64;
		struct reach **grown = realloc(s->reach, cap * sizeof(struct reach *));
		if (!grown)
			return;
		s->reach = grown;
		s->reach_cap = cap;
	}
	struct reach *r = malloc(sizeof *r + from.len);
	if (!r)
		return;
	*r = (struct reach){ page, from.len };
	memcpy(r->from, from.at, from.len);
	if (known) {
		free(s->reach[i]);
	} else {
		memmove(&s->reach[i + 1], &s->reach[i], (s->n_reach - i) * sizeof(struct reach *));
		s->n_reach++;
	}
	s->reach[i] = r;
}

/* From the key that was sought on, and from the first of its names on. */
static void learn(struct pl_store *s, const char *prefix, uint32_t layer, struct kept *page)
{
	struct pl_page_walk first;
	add_reach(s, page, pl_buf_str(&s->key));
	pl_page_begin(&first, page->held.body);
	if (!pl_page_next(&first))
		return;
	pl_key_page(&s->key, prefix, layer, pl_page_name(&first));
	if (!s->key.status)
		add_reach(s, page, pl_buf_str(&s->key));
}

enum pl_status pl_store_page(struct pl_store *s, const char *prefix, uint32_t layer,
	struct pl_str name, const struct pl_lent **out, struct pl_err *err)
{
	*out = NULL;
	pl_key_page(&s->key, prefix, layer, name);
	if (s->key.status)
		return no_memory(err);
	struct pl_str key = pl_buf_str(&s->key);
	size_t i = reach_at(s, key);
	if (i < s->n_reach && pl_str_cmp(from_of(s->reach[i]), key) <= 0) {
		s->reach[i]->to->held.users++;
		*out = &s->reach[i]->to->held;
		return PL_OK;
	}
	pl_buf_clear(&s->found);
	enum pl_status st = pl_meta_seek(s->db, pl_key_pages_of(&s->key), key, &s->found, err);
	if (!st && s->found.len)
		st = pl_store_hold(s, pl_buf_str(&s->found), name, out, err);
	if (!st && *out)
		learn(s, prefix, layer, (struct kept *)(uintptr_t)*out);
	return st;
}
