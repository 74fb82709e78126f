/* The packed layout: pages, heads, blocks and forms of all lists. */

#include <stdlib.h>
#include <xxhash.h>

#include "indexer/check_packed.h"
#include "packed/block.h"
#include "packed/head.h"
#include "packed/page.h"

struct walk {
	struct pl_check_packed *p;
	bool quiet;
	pl_check_posting_fn *each;
	void *ctx;
	/* The page at hand. */
	const char *prefix;
	uint32_t layer;
	size_t layer_at; /* in the directory; n: in none */
	struct pl_buf page, last_name;
	/* The list at hand. */
	struct pl_str name;
	struct pl_head head;
	struct pl_block block;
	struct pl_chunk chunk;
	uint32_t before; /* place of the last posting */
	uint64_t postings, occurrences;
	bool fresh;
	uint32_t *position, *form;
	size_t cap;
	/* Blocks that the heads tell of. */
	uint64_t *known;
	size_t n_known, known_cap;
	/* By layer: sums over forms and their stems, that the pages of forms are those of the lists. */
	struct layer_sums {
		uint64_t lists, pages;
		bool damaged;
	} * sums;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

static uint64_t print(struct pl_str s)
{
	return XXH3_64bits(s.at ? s.at : "", s.len);
}

/* ---- what is wrong -------------------------------------------------------------------------- */

static const char *kind_of(struct pl_str list)
{
	if (list.len && list.at[0] == PL_LIST_TITLE)
		return "title word";
	return list.len && memchr(list.at, PL_LIST_PAIR, list.len) ? "pair" : "word";
}

static void wrong_list(struct walk *w, const char *what)
{
	struct pl_str stem = w->name;
	if (stem.len && stem.at[0] == PL_LIST_TITLE)
		stem = pl_str_cut(stem, 1, stem.len);
	w->p->lists_damaged = true;
	if (!w->quiet)
		pl_problem(w->p->c, "the list of the %s \"%.*s\", layer %u: %s", kind_of(w->name),
			(int)stem.len, stem.at ? stem.at : "", w->layer, what);
}

static void wrong_page(struct walk *w, struct pl_str key, const char *what)
{
	struct pl_str name = pl_str_cut(key, key.len < 4 ? key.len : 4, key.len);
	w->p->lists_damaged = true;
	if (w->layer_at < w->p->layers.n)
		w->sums[w->layer_at].damaged = true;
	if (!w->quiet)
		pl_problem(w->p->c, "the page of %s up to \"%.*s\", layer %u, %s",
			*w->prefix == 'p' ? "lists" : "forms", (int)name.len, name.at, w->layer,
			what);
}

/* ---- one block ------------------------------------------------------------------------------ */

/* Room for the positions and forms of n occurrences, which nobody needs any more. */
static bool reach(struct walk *w, size_t n)
{
	if (n <= w->cap)
		return true;
	free(w->position);
	free(w->form);
	w->position = malloc(n * 2 * sizeof *w->position);
	w->form = malloc(n * 2 * sizeof *w->form);
	w->cap = w->position && w->form ? n * 2 : 0;
	return w->cap > 0;
}

/* Does the place belong into this list? */
static bool place_fits(const struct walk *w, uint32_t place)
{
	const struct pl_check_packed *p = w->p;
	bool title = w->name.at[0] == PL_LIST_TITLE;
	const struct pl_layer *layer =
		w->layer_at < p->layers.n ? &p->layers.at[w->layer_at] : NULL;
	if (layer && (place < layer->first || place > layer->last))
		return false;
	if (!p->place)
		return true;
	if (place > p->last)
		return false;
	int is = p->place[place] & ~PL_PLACE_DEAD;
	return is == PL_PLACE_UNKNOWN || is == (title ? PL_PLACE_DOCUMENT : PL_PLACE_PASSAGE);
}

static const char *check_posting(struct walk *w, uint32_t i)
{
	uint32_t n = pl_chunk_occurrences(&w->chunk, i), place = w->chunk.place[i];
	if (place <= w->before)
		return "its places do not rise";
	if (!place_fits(w, place))
		return "it has a place that is not its own";
	w->before = place;
	pl_chunk_positions(&w->chunk, i, w->position);
	for (uint32_t k = 0; k < n; k++) {
		w->form[k] = pl_chunk_form(&w->chunk, i, k);
		if (w->position[k] <= (k ? w->position[k - 1] : 0))
			return "its positions do not rise";
		if (w->form[k] && w->form[k] >= w->head.n_forms)
			return "it has a form that is not in its head";
	}
	w->postings++;
	w->occurrences += n;
	if (w->each) {
		struct pl_check_posting posting = { w->name, w->head.forms, place, n, w->position,
			w->form, w->fresh };
		w->each(w->ctx, &posting);
	}
	w->fresh = false;
	return NULL;
}

/* The bytes of a block; `end`: its last chunk may be short. NULL, or what is wrong with it. */
static const char *check_block(
	struct walk *w, struct pl_str bytes, uint32_t first, bool end, enum pl_status *st)
{
	static const char shape[] = "a block of it has the wrong shape";
	if (!pl_block_open(bytes, first, &w->block))
		return shape;
	for (uint32_t i = 0; i < w->block.n_chunks; i++) {
		bool last = end && i + 1 == w->block.n_chunks;
		if (!pl_chunk_open(&w->block, i, &w->chunk) || !pl_chunk_count(&w->chunk) ||
			(!last && w->chunk.n != PL_CHUNK) || (!i && w->chunk.place[0] != first))
			return shape;
		if (!reach(w, w->chunk.start[w->chunk.n])) {
			*st = PL_NOMEM;
			return NULL;
		}
		for (uint32_t k = 0; k < w->chunk.n; k++) {
			const char *bad = check_posting(w, k);
			if (bad)
				return bad;
		}
	}
	return NULL;
}

static enum pl_status know_block(struct walk *w, struct pl_err *err)
{
	if (w->n_known == w->known_cap) {
		size_t cap = w->known_cap ? w->known_cap * 2 : 1024;
		uint64_t *grown = realloc(w->known, cap * sizeof *grown);
		if (!grown)
			return no_memory(err);
		w->known = grown;
		w->known_cap = cap;
	}
	w->known[w->n_known++] = print(pl_buf_str(&w->p->key));
	return PL_OK;
}

/* A block under a key of its own. *bad: what is wrong with it. */
static enum pl_status check_full_block(struct walk *w, const struct pl_head_block *b, bool end,
	const char **bad, struct pl_err *err)
{
	struct pl_str body;
	uint64_t before = w->postings;
	pl_key_block(&w->p->key, w->layer, w->name, b->first);
	enum pl_status st = know_block(w, err);
	if (!st)
		st = pl_check_value(w->p, &body, err);
	if (st == PL_NOTFOUND || pl_is_damage(st)) {
		*bad = st == PL_NOTFOUND ? "a block of it is not there"
					 : "a block of it does not match its checksum";
		return PL_OK;
	}
	if (st)
		return st;
	*bad = check_block(w, body, b->first, end, &st);
	if (st)
		return no_memory(err);
	if (!*bad && w->postings - before != b->postings)
		*bad = "a block of it has other postings than its head says";
	return PL_OK;
}

/* ---- one list ------------------------------------------------------------------------------- */

static void add_forms(struct walk *w)
{
	if (w->layer_at == w->p->layers.n)
		return;
	for (size_t i = 0; i < w->head.n_forms; i++)
		w->sums[w->layer_at].lists +=
			XXH3_64bits_withSeed(w->name.at, w->name.len, print(w->head.forms[i]));
}

/* The blocks of the head that was read, the last of which is in bytes that have the slack that it needs. *bad:
 * what is wrong with the first that is not sound. */
static enum pl_status check_list_blocks(struct walk *w, const char **bad, struct pl_err *err)
{
	const struct pl_head *h = &w->head;
	enum pl_status st = PL_OK;
	w->before = 0;
	w->postings = w->occurrences = 0;
	w->fresh = true;
	for (size_t i = 0; !st && i < h->n_blocks; i++) {
		const char *now = NULL;
		bool end = i + 1 == h->n_blocks && !h->tail_first;
		st = check_full_block(w, &h->blocks[i], end, &now, err);
		*bad = *bad ? *bad : now;
	}
	if (!st && !*bad && h->tail_first) {
		*bad = check_block(w, h->tail, h->tail_first, true, &st);
		st = st ? no_memory(err) : PL_OK;
	}
	if (!st && !*bad && (w->postings != h->postings || w->occurrences != h->occurrences))
		*bad = "its head counts other postings than it has";
	return st;
}

static const char *check_head(const struct walk *w, bool pair)
{
	if ((w->head.n_forms == 0) != pair)
		return pair ? "it has forms, and is a pair" : "it has no forms";
	return w->head.n_blocks || w->head.tail_first ? NULL : "it has no blocks";
}

/* value points into w->page. */
static enum pl_status check_list(struct walk *w, struct pl_str value, struct pl_err *err)
{
	bool no_room = false;
	if (!pl_head_read(w->name, value, &w->head, &no_room)) {
		if (no_room)
			return no_memory(err);
		wrong_list(w, "its head has the wrong shape");
		if (w->layer_at < w->p->layers.n)
			w->sums[w->layer_at].damaged = true;
		return PL_OK;
	}
	bool pair = memchr(w->name.at, PL_LIST_PAIR, w->name.len);
	if (w->name.at[0] != PL_LIST_TITLE && !pair)
		add_forms(w);
	const char *bad = check_head(w, pair);
	enum pl_status st = check_list_blocks(w, &bad, err);
	if (!st && bad)
		wrong_list(w, bad);
	return st;
}

static void check_form(struct walk *w, struct pl_str form, struct pl_str value, struct pl_str key)
{
	char room[2 * PL_MAX_TERM];
	struct pl_buf stem = { .at = room, .cap = sizeof room, .max = sizeof room };
	if (!pl_form_read(value, form, &stem) || stem.status || !stem.len)
		wrong_page(w, key, "has a form without its stem");
	else if (w->layer_at < w->p->layers.n)
		w->sums[w->layer_at].pages += XXH3_64bits_withSeed(stem.at, stem.len, print(form));
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* The names of a page in order, behind those of the page before; the last is the key's. */
static enum pl_status check_entries(
	struct walk *w, struct pl_str key, size_t len, struct pl_err *err)
{
	struct pl_page_walk at;
	enum pl_status st = PL_OK;
	size_t n = 0;
	pl_page_begin(&at, (struct pl_str){ w->page.at, len });
	while (!st && pl_page_next(&at)) {
		struct pl_str name = pl_page_name(&at);
		if (!name.len ||
			(w->last_name.len && pl_name_cmp(pl_buf_str(&w->last_name), name) >= 0)) {
			wrong_page(w, key, "has names out of order");
			return PL_OK;
		}
		pl_buf_clear(&w->last_name);
		pl_buf_add(&w->last_name, name);
		n++;
		w->name = pl_buf_str(&w->last_name);
		if (*w->prefix == 'p')
			st = check_list(w, at.value, err);
		else
			check_form(w, name, at.value, key);
	}
	pl_key_page(&w->p->key, w->prefix, w->layer, pl_page_name(&at));
	if (at.damaged || !n)
		wrong_page(w, key, "has the wrong shape");
	else if (!pl_check_key(w->p, key))
		wrong_page(w, key, "ends with another name");
	return st;
}

static void enter_layer(struct walk *w, struct pl_str key)
{
	uint32_t layer =
		key.len < 4 ? 0 : (uint32_t)(key.at[2] & 0x7f) << 7 | (uint32_t)(key.at[3] & 0x7f);
	if (layer != w->layer)
		pl_buf_clear(&w->last_name);
	w->layer = layer;
	w->layer_at = 0;
	while (w->layer_at < w->p->layers.n && w->p->layers.at[w->layer_at].number != layer)
		w->layer_at++;
}

static enum pl_status check_page(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct walk *w = ctx;
	struct pl_str body;
	enter_layer(w, key);
	pl_buf_clear(&w->p->key);
	pl_buf_add(&w->p->key, key);
	enum pl_status st = pl_check_value(w->p, &body, err);
	if (pl_is_damage(st)) {
		wrong_page(w, key, err->text);
		return PL_OK;
	}
	if (st)
		return st;
	if (w->layer_at == w->p->layers.n && !w->p->layers_damaged)
		wrong_page(w, key, "is in no directory");
	/* With the slack behind it, and kept while blocks are read. */
	pl_buf_clear(&w->page);
	pl_buf_add(&w->page, (struct pl_str){ body.at, body.len + PL_BLOCK_SLACK });
	return w->page.status ? no_memory(err) : check_entries(w, key, body.len, err);
}

static enum pl_status check_pages(struct walk *w, const char *prefix, struct pl_err *err)
{
	w->prefix = prefix;
	w->layer = 0;
	pl_buf_clear(&w->last_name);
	return pl_meta_keys(w->p->c->db, pl_str(prefix), check_page, w, err);
}

/* ---- what must be there twice ---------------------------------------------------------------- */

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static enum pl_status check_block_key(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct walk *w = ctx;
	uint64_t is = print(key);
	(void)err;
	enter_layer(w, key);
	/* Where a page of heads is damaged, nobody knows its blocks. */
	if ((w->layer_at < w->p->layers.n && w->sums[w->layer_at].damaged) ||
		(w->n_known && bsearch(&is, w->known, w->n_known, sizeof is, by_number)))
		return PL_OK;
	struct pl_str name = pl_str_cut(key, 4, key.len > 10 ? key.len - 6 : key.len);
	pl_problem(w->p->c, "a block of the list \"%.*s\", layer %u, place %u is in no head",
		(int)name.len, name.at ? name.at : "", w->layer, pl_key_place_of(key));
	return PL_OK;
}

static enum pl_status check_blocks(struct walk *w, struct pl_err *err)
{
	if (w->n_known)
		qsort(w->known, w->n_known, sizeof *w->known, by_number);
	return pl_meta_keys(w->p->c->db, PL_STR(PL_KEY_BLOCK), check_block_key, w, err);
}

static void check_sums(struct walk *w)
{
	for (size_t i = 0; i < w->p->layers.n; i++)
		if (!w->sums[i].damaged && w->sums[i].lists != w->sums[i].pages)
			pl_problem(w->p->c,
				"layer %u: the pages of forms do not have the forms of its lists",
				w->p->layers.at[i].number);
}

enum pl_status pl_check_lists(struct pl_check_packed *p, bool quiet, pl_check_posting_fn *each,
	void *ctx, struct pl_err *err)
{
	struct walk w = { .p = p, .quiet = quiet, .each = each, .ctx = ctx };
	w.page.max = w.last_name.max = SIZE_MAX;
	w.sums = calloc(p->layers.n + 1, sizeof *w.sums);
	enum pl_status st = w.sums ? check_pages(&w, PL_KEY_HEADS, err) : no_memory(err);
	if (!st && !quiet)
		st = check_blocks(&w, err);
	if (!st && !quiet)
		st = check_pages(&w, PL_KEY_FORMS, err);
	if (!st && !quiet)
		check_sums(&w);
	pl_buf_free(&w.page);
	pl_buf_free(&w.last_name);
	pl_head_free(&w.head);
	free(w.position);
	free(w.form);
	free(w.known);
	free(w.sums);
	return st;
}
