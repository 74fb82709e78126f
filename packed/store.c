#include "packed/store_parts.h"

#include <stdlib.h>

#include "packed/block.h"
#include "packed/page.h"
#include "packed/seal.h"

/* Blocks of the document table kept for the next question. */
#define TABLE_MOST (PL_SEARCH_MEMORY / 4)

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_index_damaged(const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: %s; plenum check tells more, plenum index into a new one "
		"mends",
		what);
}

enum pl_status pl_store_damaged(struct pl_str list, const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"the index is damaged: %s of the word \"%.*s\"; plenum check tells more, plenum "
		"index "
		"into a new one mends",
		what, (int)list.len, list.len ? list.at : "");
}

/* The value under s->key in s->value, without its seal. Empty: there is none. */
static enum pl_status get(
	struct pl_store *s, const char *what, struct pl_str *body, struct pl_err *err)
{
	pl_buf_clear(&s->value);
	*body = (struct pl_str){ NULL, 0 };
	enum pl_status st = s->key.status ? no_memory(err)
					  : pl_meta_get(s->db, pl_buf_str(&s->key), &s->value, err);
	if (st || s->value.len == 0)
		return st;
	return pl_unseal(pl_buf_str(&s->value), pl_buf_str(&s->key), body)
		       ? PL_OK
		       : pl_index_damaged(what, err);
}

/* ---- life ----------------------------------------------------------------------------------- */

static enum pl_status read_directory(struct pl_store *s, struct pl_err *err)
{
	struct pl_str body;
	bool no_room = false;
	pl_buf_add(&s->key, PL_STR(PL_KEY_DIRECTORY));
	enum pl_status st = get(s, "its directory of documents", &body, err);
	if (st || !body.len)
		return st;
	if (!pl_directory_read(body, &s->directory, &no_room))
		return no_room ? no_memory(err)
			       : pl_index_damaged("its directory of documents", err);
	s->block = calloc(s->directory.n + 1, sizeof(struct pl_table_block *));
	if (!s->block)
		return no_memory(err);
	pl_buf_clear(&s->key);
	pl_buf_add(&s->key, PL_STR(PL_KEY_LAYERS));
	st = get(s, "its directory of layers", &body, err);
	if (!st && (!body.len || !pl_layers_read(body, &s->layers, &no_room)))
		st = no_room ? no_memory(err) : pl_index_damaged("its directory of layers", err);
	return st;
}

static enum pl_status read_pairs(struct pl_store *s, struct pl_err *err)
{
	struct pl_str body;
	pl_buf_clear(&s->key);
	pl_buf_add(&s->key, PL_STR(PL_KEY_PAIRS));
	enum pl_status st = get(s, "its list of pair stems", &body, err);
	pl_buf_add(&s->pairs, body);
	return !st && s->pairs.status ? no_memory(err) : st;
}

enum pl_status pl_store_open(
	struct pl_db *db, uint64_t dead, struct pl_store **out, struct pl_err *err)
{
	struct pl_store *s = calloc(1, sizeof *s);
	if (!s)
		return no_memory(err);
	s->db = db;
	s->any_dead = dead > 0;
	s->here = SIZE_MAX;
	s->key.max = s->found.max = 4 * PL_MAX_TERM;
	s->pairs.max = PL_MIB;
	s->value.max = PL_SEARCH_MEMORY;
	enum pl_status st = read_directory(s, err);
	if (!st)
		st = read_pairs(s, err);
	if (st) {
		pl_store_close(s);
		return st;
	}
	*out = s;
	return PL_OK;
}

static void free_table(struct pl_store *s)
{
	for (size_t i = 0; s->block && i < s->directory.n; i++)
		if (s->block[i]) {
			pl_table_free(s->block[i]);
			free(s->block[i]);
			s->block[i] = NULL;
		}
	s->table_size = 0;
	s->here = SIZE_MAX;
}

void pl_store_close(struct pl_store *s)
{
	if (!s)
		return;
	free_table(s);
	pl_kept_free(s);
	free(s->block);
	pl_directory_free(&s->directory);
	pl_layers_free(&s->layers);
	pl_groups_free(s);
	pl_buf_free(&s->key);
	pl_buf_free(&s->found);
	pl_buf_free(&s->value);
	pl_buf_free(&s->pairs);
	free(s);
}

/* ---- documents ------------------------------------------------------------------------------ */

static enum pl_status read_block(
	struct pl_store *s, size_t i, struct pl_table_block *b, struct pl_err *err)
{
	static const char what[] = "a block of its document table";
	struct pl_str body;
	bool no_room;
	pl_key_place(&s->key, PL_KEY_DOCUMENTS, s->directory.at[i].last);
	enum pl_status st = get(s, what, &body, err);
	if (st)
		return st;
	if (!pl_table_read(body, b, &no_room) || b->first != s->directory.at[i].first ||
		b->last != s->directory.at[i].last)
		return no_room ? no_memory(err) : pl_index_damaged(what, err);
	return PL_OK;
}

static enum pl_status load_block(struct pl_store *s, size_t i, struct pl_err *err)
{
	if (s->block[i])
		return PL_OK;
	if (s->table_size > TABLE_MOST)
		free_table(s);
	struct pl_table_block *b = calloc(1, sizeof *b);
	if (!b)
		return no_memory(err);
	enum pl_status st = read_block(s, i, b, err);
	if (st) {
		pl_table_free(b);
		free(b);
		return st;
	}
	s->block[i] = b;
	s->table_size += b->cap * sizeof *b->document + b->words_cap * sizeof *b->words;
	return PL_OK;
}

/* The first so many looks into a block find their document by halving; who looks on gets an index of its places, which takes
 * more memory than the block does. */
enum { LOOKS = 96 };

static size_t find_document(struct pl_table_block *b, uint32_t place)
{
	if (b->looks < LOOKS && ++b->looks == LOOKS)
		pl_table_index(b);
	return pl_table_find(b, place);
}

/* Makes the block and document of a place the ones at hand; *none when no document is so far. */
static enum pl_status look_up(struct pl_store *s, uint32_t place, bool *none, struct pl_err *err)
{
	*none = false;
	if (s->here != SIZE_MAX) {
		struct pl_table_block *b = s->block[s->here];
		const struct pl_table_document *d = &b->document[s->document];
		if (place <= d->number &&
			(s->document == 0 ? place >= b->first : place > d[-1].number))
			return PL_OK;
		if (place > d->number && place <= b->last) {
			s->document = find_document(b, place);
			return PL_OK;
		}
	}
	size_t i = pl_directory_find(&s->directory, place);
	*none = i == s->directory.n;
	if (*none)
		return PL_OK;
	s->here = SIZE_MAX;
	enum pl_status st = load_block(s, i, err);
	if (st)
		return st;
	s->here = i;
	s->document = find_document(s->block[i], place);
	return PL_OK;
}

bool pl_store_empty(const struct pl_store *s)
{
	return s->directory.n == 0;
}

enum pl_status pl_store_document(struct pl_store *s, uint32_t place,
	const struct pl_table_document **out, struct pl_err *err)
{
	bool none;
	*out = NULL;
	for (;;) {
		enum pl_status st = look_up(s, place, &none, err);
		if (st || none)
			return st;
		const struct pl_table_document *d = &s->block[s->here]->document[s->document];
		if (!d->dead) {
			*out = d;
			return PL_OK;
		}
		if (d->number == UINT32_MAX)
			return PL_OK;
		place = d->number + 1;
	}
}

enum pl_status pl_store_each(
	struct pl_store *s, pl_document_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_table_block room = { 0 };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->directory.n; i++) {
		const struct pl_table_block *b = s->block[i];
		if (!b) {
			st = read_block(s, i, &room, err);
			b = &room;
		}
		for (size_t k = 0; !st && k < b->n; k++)
			if (!b->document[k].dead)
				st = each(ctx, &b->document[k], err);
	}
	pl_table_free(&room);
	return st;
}

uint32_t pl_store_words(const struct pl_store *s, const struct pl_table_document *d, uint32_t place)
{
	const struct pl_table_block *b = s->block[s->here];
	uint32_t first = pl_table_first(d);
	return place < first || place >= d->number ? 0 : b->words[d->first_word + (place - first)];
}

bool pl_store_length(const struct pl_store *s, uint32_t place, uint32_t *words)
{
	const struct pl_table_block *b = s->here == SIZE_MAX ? NULL : s->block[s->here];
	if (!b || !b->length || place < b->first || place > b->last)
		return false;
	*words = b->length[place - b->first];
	return true;
}

enum pl_status pl_store_dead(struct pl_store *s, uint32_t place, bool *out, struct pl_err *err)
{
	bool none;
	*out = false;
	if (!s->any_dead)
		return PL_OK;
	enum pl_status st = look_up(s, place, &none, err);
	*out = none || (!st && s->block[s->here]->document[s->document].dead);
	return st;
}

bool pl_store_any_dead(const struct pl_store *s)
{
	return s->any_dead;
}

/* ---- layers --------------------------------------------------------------------------------- */

const struct pl_layers *pl_store_layers(const struct pl_store *s)
{
	return &s->layers;
}

static bool is_pair_stem(const struct pl_store *s, struct pl_str stem)
{
	struct pl_str all = pl_buf_str(&s->pairs);
	for (size_t at = 0; at < all.len;) {
		const char *end = memchr(all.at + at, '\0', all.len - at);
		size_t to = end ? (size_t)(end - all.at) : all.len;
		if (pl_str_eq(pl_str_cut(all, at, to), stem))
			return true;
		at = to + 1;
	}
	return false;
}

bool pl_store_has_pair(const struct pl_store *s, struct pl_str a, struct pl_str b)
{
	return is_pair_stem(s, a) && is_pair_stem(s, b);
}
