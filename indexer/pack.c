#include "indexer/pack.h"

#include <stdlib.h>

#include "indexer/pack_parts.h"
#include "packed/key.h"
#include "packed/seal.h"
#include "packed/store.h"

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
	pl_buf_add(&p->value, pl_block_slack());
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
	struct pl_str all;
	pl_buf_add(&p->key, PL_STR(PL_KEY_PAIRS));
	p->pair_bytes.max = PL_PAIR_STEMS * 2 * PL_MAX_TERM;
	enum pl_status st = pl_pack_get(p, &all, "its list of pair stems", err);
	pl_buf_add(&p->pair_bytes, all);
	if (!st && p->pair_bytes.status)
		st = no_memory(err);
	all = pl_buf_str(&p->pair_bytes);
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
	size_t start;
	pl_buf_add(&p->key, PL_STR(PL_KEY_PAIRS));
	pl_seal_begin(&p->out, &start);
	for (size_t i = 0; i < sizeof pair_stems / sizeof *pair_stems; i++) {
		add_pair_stem(p, pl_str(pair_stems[i]));
		pl_buf_add(&p->out, pl_str(pair_stems[i]));
		pl_buf_byte(&p->out, '\0');
	}
	return pl_pack_put(p, &p->out, err);
}

/* A directory under a key of its own. */
static enum pl_status read_directory(struct pl_pack *p, const char *key, const char *what,
	struct pl_str *body, struct pl_err *err)
{
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, pl_str(key));
	return pl_pack_get(p, body, what, err);
}

static enum pl_status read_directories(struct pl_pack *p, struct pl_err *err)
{
	static const char documents[] = "its directory of documents",
			  layers[] = "its directory of layers";
	struct pl_str body;
	bool no_room = false;
	enum pl_status st = read_directory(p, PL_KEY_DIRECTORY, documents, &body, err);
	if (!st && body.len && !pl_directory_read(body, &p->directory, &no_room))
		return no_room ? no_memory(err) : pl_pack_damaged(p, documents, err);
	if (!st)
		st = read_directory(p, PL_KEY_LAYERS, layers, &body, err);
	if (!st && body.len && !pl_layers_read(body, &p->layers, &no_room))
		return no_room ? no_memory(err) : pl_pack_damaged(p, layers, err);
	if (p->directory.n)
		p->last = p->directory.at[p->directory.n - 1].last;
	return st ? st : pl_store_dictionary(p->db, &p->dictionary, err);
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
	p->value.max = p->out.max = p->came_counts.max = p->counts.max = SIZE_MAX;
	enum pl_status st = fresh ? write_pairs(p, err) : read_pairs(p, err);
	if (!st && !fresh)
		st = read_directories(p, err);
	if (st) {
		pl_pack_free(p);
		return st;
	}
	/* A number is never given twice, so that a reader may keep one. */
	uint32_t used = pl_db_last(db);
	p->last = p->flushed = used > p->last ? used : p->last;
	p->texts.dictionary = p->group.dictionary = p->dictionary;
	*out = p;
	return PL_OK;
}

static void drop_segments(struct pl_pack *p)
{
	for (size_t i = 0; i < p->n_segments; i++)
		pl_segment_free(&p->segment[i]);
	p->n_segments = 0;
	p->held = p->names = p->n_makers = 0;
}

void pl_pack_free(struct pl_pack *p)
{
	if (!p)
		return;
	drop_segments(p);
	free(p->segment);
	free(p->maker);
	free(p->kill);
	free(p->counts_at);
	pl_buf_free(&p->came_counts);
	pl_buf_free(&p->counts);
	pl_directory_free(&p->directory);
	pl_layers_free(&p->layers);
	pl_text_dictionary_free(p->dictionary);
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

void pl_pack_jobs(struct pl_pack *p, unsigned jobs)
{
	p->jobs = jobs;
}

const struct pl_pair_stems *pl_pack_pairs(const struct pl_pack *p)
{
	return &p->pairs;
}

const struct pl_text_dictionary *pl_pack_dictionary(const struct pl_pack *p)
{
	return p->dictionary;
}

enum pl_status pl_pack_train(
	struct pl_pack *p, struct pl_str samples, const size_t *sizes, size_t n, struct pl_err *err)
{
	struct pl_buf bytes = { .max = SIZE_MAX };
	enum pl_status st = PL_OK;
	if (p->dictionary)
		return PL_OK;
	pl_text_dictionary_train(samples, sizes, n, &bytes);
	if (bytes.len) {
		p->dictionary = pl_text_dictionary_new(pl_buf_str(&bytes));
		p->dictionary_new = true;
		p->texts.dictionary = p->group.dictionary = p->dictionary;
		st = p->dictionary ? PL_OK : no_memory(err);
	}
	pl_buf_free(&bytes);
	return st;
}

static enum pl_status write_dictionary(struct pl_pack *p, struct pl_err *err)
{
	size_t start;
	if (!p->dictionary_new)
		return PL_OK;
	pl_buf_clear(&p->key);
	pl_buf_add(&p->key, PL_STR(PL_KEY_DICTIONARY));
	pl_buf_clear(&p->out);
	pl_seal_begin(&p->out, &start);
	if (pl_text_dictionary_pack(p->dictionary, &p->out))
		return no_memory(err);
	p->dictionary_new = false;
	return pl_pack_put(p, &p->out, err);
}

uint64_t pl_pack_titles_gone(const struct pl_pack *p)
{
	return p->titles_gone;
}

uint64_t pl_pack_joined(const struct pl_pack *p)
{
	return p->joined;
}

/* A list of a name that is in no other segment takes so much when it is written: its place in order, its entry
 * on a page, its form and stem. */
enum { NAME_COST = 220 };

size_t pl_pack_flush_cost(const struct pl_pack *p)
{
	return p->names * NAME_COST;
}

size_t pl_pack_held(const struct pl_pack *p)
{
	return p->held + p->came.cap * sizeof *p->came.document +
	       p->came.words_cap * sizeof *p->came.words + p->came_counts.cap +
	       p->counts_cap * sizeof *p->counts_at;
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

static bool add_counts(struct pl_pack *p, uint32_t number, const struct pl_counts *counts)
{
	if (p->came.n >= p->counts_cap) {
		size_t cap = p->counts_cap ? p->counts_cap * 2 : 1024;
		size_t *grown = realloc(p->counts_at, cap * sizeof *grown);
		if (!grown)
			return false;
		p->counts_at = grown;
		p->counts_cap = cap;
	}
	p->counts_at[p->came.n] = p->came_counts.len;
	pl_buf_varint(&p->came_counts, number);
	pl_counts_write(counts, &p->came_counts);
	return !p->came_counts.status;
}

enum pl_status pl_pack_document(struct pl_pack *p, struct pl_segment *s, uint32_t first,
	struct pl_table_document *d, const uint16_t *words, const struct pl_counts *counts,
	struct pl_err *err)
{
	if (UINT32_MAX - p->last <= d->passages + 1)
		return pl_fail(err, PL_LIMIT,
			"%s: all places are used; plenum index the archive into a new one", p->dir);
	d->number = p->last + d->passages + 1;
	if (!reach_places(s) || !add_counts(p, d->number, counts) ||
		!pl_table_add(&p->came, d, words))
		return no_memory(err);
	for (uint32_t i = 0; i <= d->passages; i++)
		s->place[first + i] = p->last + 1 + i;
	s->n_taken += d->passages + 1;
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

/* Counts the names of lists that s is the first of its maker to have. */
static bool count_names(struct pl_pack *p, const struct pl_segment *s)
{
	struct pl_named_by *m = p->maker;
	uint32_t names = 0;
	while (m < p->maker + p->n_makers && (m->by != s->by || m->generation != s->generation))
		m++;
	if (m == p->maker + p->n_makers) {
		m = realloc(p->maker, (p->n_makers + 1) * sizeof *m);
		if (!m)
			return false;
		p->maker = m;
		m += p->n_makers++;
		*m = (struct pl_named_by){ .by = s->by, .generation = s->generation };
	}
	for (size_t i = 0; i < s->n_lists; i++) {
		uint32_t tag = pl_segment_list(s, i)->tag;
		names = tag >= names ? tag + 1 : names;
	}
	if (!s->by)
		p->names += s->n_lists;
	else if (names > m->names)
		p->names += names - m->names;
	m->names = names > m->names ? names : m->names;
	return true;
}

enum pl_status pl_pack_segment(struct pl_pack *p, struct pl_segment *s, struct pl_err *err)
{
	if (!reach_places(s) || !count_names(p, s))
		return no_memory(err);
	if (p->n_segments == p->segments_cap) {
		size_t cap = p->segments_cap ? p->segments_cap * 2 : 16;
		struct pl_segment *grown = realloc(p->segment, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		p->segment = grown;
		p->segments_cap = cap;
	}
	p->held +=
		s->arena.used + s->lists_cap * sizeof *s->lists + s->place_cap * sizeof *s->place;
	p->segment[p->n_segments++] = *s;
	*s = (struct pl_segment){ .arena.max = s->arena.max };
	return PL_OK;
}

enum pl_status pl_pack_flush(
	struct pl_pack *p, struct pl_segment *open, uint64_t bytes, struct pl_err *err)
{
	p->batch_bytes = bytes;
	p->joined = 0;
	if (open && (!open->n_places || !reach_places(open)))
		open = NULL;
	p->titles_gone = p->titles_killed;
	p->titles_killed = 0;
	enum pl_status st = pl_pack_write_lists(p, open, err);
	if (!st)
		st = pl_pack_write_table(p, err);
	if (!st)
		st = pl_pack_write_texts(p, open, err);
	if (!st)
		st = write_dictionary(p, err);
	if (st)
		return st;
	for (uint32_t i = 0; open && i < open->n_places; i++)
		open->place[i] = 0;
	if (open)
		open->n_taken = 0;
	drop_segments(p);
	pl_table_clear(&p->came);
	pl_buf_clear(&p->came_counts);
	p->counts_of = 0;
	p->n_kills = 0;
	p->fresh = false;
	p->flushed = p->last;
	return PL_OK;
}
