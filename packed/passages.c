/* Texts of passages and facts of documents, from groups that are kept as they were unpacked. */

#include <stdlib.h>

#include "packed/seal.h"
#include "packed/store_parts.h"

/* To unpack a group costs thirty times what it takes to find it, so it is worth the room. */
#define GROUPS_MOST (PL_SEARCH_MEMORY / 4)

struct group {
	uint32_t first, n;
	size_t size;
	const char *text;
	struct pl_text_place place[];
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- the dictionary ------------------------------------------------------------------------- */

enum pl_status pl_store_dictionary(
	struct pl_db *db, struct pl_text_dictionary **out, struct pl_err *err)
{
	struct pl_buf value = { .max = PL_MIB };
	struct pl_str key = PL_STR(PL_KEY_DICTIONARY), body;
	bool no_room = false;
	*out = NULL;
	enum pl_status st = pl_meta_get(db, key, &value, err);
	if (!st && value.len) {
		if (pl_unseal(pl_buf_str(&value), key, &body))
			*out = pl_text_dictionary_unpack(body, &no_room);
		if (!*out)
			st = no_room ? no_memory(err)
				     : pl_index_damaged("the dictionary of its texts", err);
	}
	pl_buf_free(&value);
	return st;
}

static enum pl_status read_dictionary(struct pl_store *s, struct pl_err *err)
{
	if (s->dictionary_read)
		return PL_OK;
	enum pl_status st = pl_store_dictionary(s->db, &s->dictionary, err);
	s->texts.dictionary = s->dictionary;
	s->dictionary_read = !st;
	return st;
}

/* ---- groups --------------------------------------------------------------------------------- */

static void free_groups(struct pl_store *s)
{
	for (size_t i = 0; i < s->n_groups; i++)
		free(s->group[i]);
	s->n_groups = s->groups_size = 0;
}

void pl_groups_free(struct pl_store *s)
{
	free_groups(s);
	free(s->group);
	pl_texts_free(&s->texts);
	pl_text_dictionary_free(s->dictionary);
}

/* The first group kept that begins behind the place. */
static size_t behind(const struct pl_store *s, uint32_t place)
{
	size_t lo = 0, hi = s->n_groups;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->group[mid]->first <= place)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The group that has the place; NULL when it is not kept. */
static const struct group *kept_group(const struct pl_store *s, uint32_t place)
{
	size_t i = behind(s, place);
	const struct group *g = i ? s->group[i - 1] : NULL;
	return g && place - g->first < g->n ? g : NULL;
}

/* Keeps what lies unpacked in s->texts. NULL without memory. */
static const struct group *keep(struct pl_store *s, uint32_t first)
{
	const struct pl_texts *t = &s->texts;
	size_t places = t->n * sizeof *t->place, size = sizeof(struct group) + places + t->text.len;
	if (s->groups_size + size > GROUPS_MOST)
		free_groups(s);
	if (s->n_groups == s->groups_cap) {
		size_t cap = s->groups_cap ? 2 * s->groups_cap : 64;
		struct group **grown = realloc(s->group, cap * sizeof(struct group *));
		if (!grown)
			return NULL;
		s->group = grown;
		s->groups_cap = cap;
	}
	struct group *g = malloc(size);
	if (!g)
		return NULL;
	*g = (struct group){ first, (uint32_t)t->n, size, (const char *)g->place + places };
	memcpy(g->place, t->place, places);
	if (t->text.len)
		memcpy((char *)g->place + places, t->text.at, t->text.len);
	size_t i = behind(s, first);
	memmove(&s->group[i + 1], &s->group[i], (s->n_groups - i) * sizeof(struct group *));
	s->group[i] = g;
	s->n_groups++;
	s->groups_size += size;
	return g;
}

/* Unpacks the group that ends at a place into s->texts. */
static enum pl_status unpack(struct pl_store *s, uint32_t last, struct pl_err *err)
{
	static const char what[] = "a group of texts";
	struct pl_str body;
	bool no_room;
	pl_key_place(&s->key, PL_KEY_TEXTS, last);
	pl_buf_clear(&s->value);
	enum pl_status st = s->key.status ? no_memory(err)
					  : pl_meta_get(s->db, pl_buf_str(&s->key), &s->value, err);
	if (st)
		return st;
	if (!pl_unseal(pl_buf_str(&s->value), pl_buf_str(&s->key), &body))
		return pl_index_damaged(what, err);
	if (!pl_texts_unpack(body, &s->texts, &no_room))
		return no_room ? no_memory(err) : pl_index_damaged(what, err);
	return PL_OK;
}

static enum pl_status group_of(
	struct pl_store *s, uint32_t place, const struct group **out, struct pl_err *err)
{
	*out = kept_group(s, place);
	if (*out)
		return PL_OK;
	enum pl_status st = read_dictionary(s, err);
	if (st)
		return st;
	pl_buf_clear(&s->found);
	pl_key_place(&s->key, PL_KEY_TEXTS, place);
	st = pl_meta_seek(s->db, PL_STR(PL_KEY_TEXTS), pl_buf_str(&s->key), &s->found, err);
	if (st)
		return st;
	uint32_t last = pl_key_place_of(pl_buf_str(&s->found));
	if (last < place)
		return pl_index_damaged("the text of a passage is gone", err);
	st = unpack(s, last, err);
	if (st)
		return st;
	if (s->texts.n > last || last - s->texts.n + 1 > place)
		return pl_index_damaged("the text of a passage is gone", err);
	*out = keep(s, last - (uint32_t)s->texts.n + 1);
	return *out ? PL_OK : no_memory(err);
}

/* ---- of a place ----------------------------------------------------------------------------- */

static struct pl_str text_of(const struct group *g, const struct pl_text_place *p)
{
	return (struct pl_str){ g->text + p->at, p->length };
}

enum pl_status pl_store_text(
	struct pl_store *s, uint32_t place, struct pl_passage_data *out, struct pl_err *err)
{
	const struct group *g;
	enum pl_status st = group_of(s, place, &g, err);
	if (st)
		return st;
	const struct pl_text_place *t = &g->place[place - g->first];
	if (t->kind >= PL_TEXT_NONE)
		return pl_index_damaged("the text of a passage is gone", err);
	*out = (struct pl_passage_data){ t->number, t->offset, t->kind, text_of(g, t) };
	return PL_OK;
}

enum pl_status pl_store_facts(
	struct pl_store *s, uint32_t number, struct pl_str *json, struct pl_err *err)
{
	const struct group *g;
	enum pl_status st = group_of(s, number, &g, err);
	if (st)
		return st;
	const struct pl_text_place *t = &g->place[number - g->first];
	if (t->kind != PL_TEXT_DOCUMENT)
		return pl_index_damaged("the facts of a document are gone", err);
	*json = text_of(g, t);
	return PL_OK;
}
