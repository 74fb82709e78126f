#include "indexer/pack.h"

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"

/* The stems most frequent in policy prose, in English and as it is translated: the phrases that join
 * two of them are the slowest to find without lists of their own. The list is kept in the index, so
 * another one in a later version is no other format. */
static const char *const pair_stems[] = { "a", "all", "also", "an", "and", "are", "as", "at", "be",
	"build", "but", "by", "can", "committe", "construct", "countri", "develop", "for", "from",
	"govern", "has", "have", "he", "i", "implement", "in", "is", "it", "meet", "more", "must",
	"nation", "new", "not", "of", "on", "one", "or", "our", "parti", "peopl", "promot", "s",
	"should", "state", "that", "the", "their", "there", "they", "this", "to", "up", "us", "was",
	"we", "what", "which", "will", "with", "work", "year", "you" };

_Static_assert(sizeof pair_stems / sizeof *pair_stems <= PL_PAIR_STEMS, "too many pair stems");

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_pack_damaged(const struct pl_pack *p, const char *what, struct pl_err *err)
{
	return pl_fail(err, PL_CORRUPT,
		"%s: the index is damaged: %s; plenum check tells more; build it anew with plenum "
		"index",
		p->dir, what);
}

/* ---- values --------------------------------------------------------------------------------- */

enum pl_status pl_pack_get(
	struct pl_pack *p, struct pl_str *body, const char *what, struct pl_err *err)
{
	pl_buf_clear(&p->value);
	enum pl_status st = pl_meta_get(p->db, pl_buf_str(&p->key), &p->value, err);
	*body = (struct pl_str){ NULL, 0 };
	if (st || p->value.len == 0)
		return st;
	/* Blocks may be read past their end: see PL_BLOCK_SLACK. */
	size_t len = p->value.len;
	pl_buf_add(&p->value, (struct pl_str){ "\0\0\0\0\0\0\0\0", PL_BLOCK_SLACK });
	if (p->value.status)
		return no_memory(err);
	if (!pl_unseal((struct pl_str){ p->value.at, len }, pl_buf_str(&p->key), body))
		return pl_pack_damaged(p, what, err);
	return PL_OK;
}

enum pl_status pl_pack_put(struct pl_pack *p, struct pl_buf *sealed, struct pl_err *err)
{
	pl_seal_end(sealed, 0, pl_buf_str(&p->key));
	if (sealed->status || p->key.status)
		return no_memory(err);
	return pl_meta_set(p->db, pl_buf_str(&p->key), pl_buf_str(sealed), err);
}

enum pl_status pl_pack_drop(struct pl_pack *p, struct pl_err *err)
{
	return p->key.status ? no_memory(err)
			     : pl_meta_set(p->db, pl_buf_str(&p->key), PL_STR(""), err);
}

/* ---- life ----------------------------------------------------------------------------------- */

static void add_pair_stem(struct pl_pack *p, struct pl_str stem)
{
	if (p->pairs.n < PL_PAIR_STEMS)
		p->pairs.stem[p->pairs.n++] = stem;
}

static enum pl_status read_pairs(struct pl_pack *p, struct pl_err *err)
{
	pl_buf_add(&p->key, PL_STR(PL_KEY_PAIRS));
	p->pair_bytes.max = PL_PAIR_STEMS * 2 * PL_MAX_TERM;
	enum pl_status st = pl_meta_get(p->db, PL_STR(PL_KEY_PAIRS), &p->pair_bytes, err);
	struct pl_str all = pl_buf_str(&p->pair_bytes);
	for (size_t at = 0; !st && at < all.len;) {
		const char *end = memchr(all.at + at, '\0', all.len - at);
		size_t to = end ? (size_t)(end - all.at) : all.len;
		add_pair_stem(p, pl_str_cut(all, at, to));
		at = to + 1;
	}
	return st;
}

static enum pl_status write_pairs(struct pl_pack *p, struct pl_err *err)
{
	p->pair_bytes.max = PL_PAIR_STEMS * 2 * PL_MAX_TERM;
	for (size_t i = 0; i < sizeof pair_stems / sizeof *pair_stems; i++) {
		add_pair_stem(p, pl_str(pair_stems[i]));
		pl_buf_add(&p->pair_bytes, pl_str(pair_stems[i]));
		pl_buf_byte(&p->pair_bytes, '\0');
	}
	if (p->pair_bytes.status)
		return no_memory(err);
	return pl_meta_set(p->db, PL_STR(PL_KEY_PAIRS), pl_buf_str(&p->pair_bytes), err);
}

static enum pl_status read_directory(struct pl_pack *p, struct pl_err *err)
{
	struct pl_str body;
	bool no_room = false;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, PL_STR(PL_KEY_DIRECTORY));
	enum pl_status st = pl_pack_get(p, &body, "its directory of documents", err);
	if (st || !body.len)
		return st;
	if (!pl_directory_read(body, &p->directory, &no_room))
		return no_room ? no_memory(err)
			       : pl_pack_damaged(p, "its directory of documents", err);
	if (p->directory.n)
		p->last = p->directory.at[p->directory.n - 1].last;
	return PL_OK;
}

enum pl_status pl_pack_open(
	struct pl_db *db, const char *dir, bool fresh, struct pl_pack **out, struct pl_err *err)
{
	struct pl_pack *p = calloc(1, sizeof *p);
	if (!p)
		return no_memory(err);
	p->db = db;
	p->dir = dir;
	p->fresh = fresh;
	p->key.max = PL_MAX_TERM;
	p->value.max = p->out.max = SIZE_MAX;
	enum pl_status st = fresh ? write_pairs(p, err) : read_pairs(p, err);
	if (!st && !fresh)
		st = read_directory(p, err);
	if (st) {
		pl_pack_free(p);
		return st;
	}
	/* A number is never given twice, so that a reader may keep one. */
	uint32_t used = pl_db_last(db);
	p->last = p->flushed = used > p->last ? used : p->last;
	*out = p;
	return PL_OK;
}

static void drop_segments(struct pl_pack *p)
{
	for (size_t i = 0; i < p->n_segments; i++)
		pl_segment_free(&p->segment[i]);
	p->n_segments = 0;
	p->held = 0;
}

void pl_pack_free(struct pl_pack *p)
{
	if (!p)
		return;
	drop_segments(p);
	free(p->segment);
	free(p->kill);
	pl_directory_free(&p->directory);
	pl_table_free(&p->came);
	pl_table_free(&p->block);
	pl_texts_free(&p->texts);
	pl_texts_free(&p->group);
	pl_packer_free(&p->packer);
	pl_head_free(&p->head);
	pl_buf_free(&p->pair_bytes);
	pl_buf_free(&p->key);
	pl_buf_free(&p->value);
	pl_buf_free(&p->out);
	free(p);
}

const struct pl_pair_stems *pl_pack_pairs(const struct pl_pack *p)
{
	return &p->pairs;
}

uint64_t pl_pack_titles_gone(const struct pl_pack *p)
{
	return p->titles_gone;
}

size_t pl_pack_held(const struct pl_pack *p)
{
	return p->held;
}

/* ---- documents ------------------------------------------------------------------------------ */

/* As many entries of s->place as it has places; new ones are not taken yet. */
static bool reach_places(struct pl_segment *s)
{
	if (s->n_places <= s->place_cap)
		return true;
	size_t cap = s->n_places * (size_t)2;
	uint32_t *grown = realloc(s->place, cap * sizeof *grown);
	if (!grown)
		return false;
	memset(grown + s->place_cap, 0, (cap - s->place_cap) * sizeof *grown);
	s->place = grown;
	s->place_cap = cap;
	return true;
}

enum pl_status pl_pack_document(struct pl_pack *p, struct pl_segment *s, uint32_t first,
	struct pl_table_document *d, const uint16_t *words, struct pl_err *err)
{
	if (UINT32_MAX - p->last <= d->passages + 1)
		return pl_fail(err, PL_LIMIT,
			"%s: all places are used; plenum index the archive into a new one", p->dir);
	d->number = p->last + d->passages + 1;
	if (!reach_places(s) || !pl_table_add(&p->came, d, words))
		return no_memory(err);
	for (uint32_t i = 0; i <= d->passages; i++)
		s->place[first + i] = p->last + 1 + i;
	p->last = d->number;
	return PL_OK;
}

enum pl_status pl_pack_kill(struct pl_pack *p, uint32_t number, struct pl_err *err)
{
	size_t i = pl_table_find(&p->came, number);
	if (i < p->came.n && p->came.document[i].number == number) {
		p->came.document[i].dead = true;
		p->titles_killed += p->came.document[i].titled;
		return PL_OK;
	}
	if (p->n_kills == p->kills_cap) {
		size_t cap = p->kills_cap ? p->kills_cap * 2 : 64;
		uint32_t *grown = realloc(p->kill, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		p->kill = grown;
		p->kills_cap = cap;
	}
	p->kill[p->n_kills++] = number;
	return PL_OK;
}

enum pl_status pl_pack_segment(struct pl_pack *p, struct pl_segment *s, struct pl_err *err)
{
	if (!reach_places(s))
		return no_memory(err);
	if (p->n_segments == p->segments_cap) {
		size_t cap = p->segments_cap ? p->segments_cap * 2 : 16;
		struct pl_segment *grown = realloc(p->segment, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		p->segment = grown;
		p->segments_cap = cap;
	}
	p->held += s->arena.used + s->n_lists * sizeof *s->list;
	p->segment[p->n_segments++] = *s;
	*s = (struct pl_segment){ .arena.max = s->arena.max };
	return PL_OK;
}

enum pl_status pl_pack_flush(struct pl_pack *p, struct pl_segment *open, struct pl_err *err)
{
	if (open && (!open->n_places || !reach_places(open)))
		open = NULL;
	p->titles_gone = p->titles_killed;
	p->titles_killed = 0;
	enum pl_status st = pl_pack_write_lists(p, open, err);
	if (!st)
		st = pl_pack_write_table(p, err);
	if (!st)
		st = pl_pack_write_texts(p, open, err);
	if (st)
		return st;
	for (uint32_t i = 0; open && i < open->n_places; i++)
		open->place[i] = 0;
	drop_segments(p);
	pl_table_clear(&p->came);
	p->n_kills = 0;
	p->fresh = false;
	p->flushed = p->last;
	return PL_OK;
}
