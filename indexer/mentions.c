#include "indexer/mentions_parts.h"

#include <stdlib.h>

#include "packed/seal.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- life ----------------------------------------------------------------------------------- */

static enum pl_status write_lexicon(struct pl_mention_writer *w, struct pl_err *err)
{
	size_t start;
	pl_buf_clear(&w->out);
	pl_seal_begin(&w->out, &start);
	pl_lexicon_write(w->lexicon, &w->out);
	pl_seal_end(&w->out, start, PL_STR(PL_META_LEXICON));
	return w->out.status
		       ? no_memory(err)
		       : pl_meta_set(w->db, PL_STR(PL_META_LEXICON), pl_buf_str(&w->out), err);
}

static enum pl_status make_lists(struct pl_mention_writer *w, struct pl_err *err)
{
	w->list = calloc(pl_lexicon_size(w->lexicon) + 1, sizeof *w->list);
	return w->list ? PL_OK : no_memory(err);
}

static void drop_lists(struct pl_mention_writer *w)
{
	for (size_t i = 0; w->list && i < pl_lexicon_size(w->lexicon); i++)
		free(w->list[i].at);
	free(w->list);
	w->list = NULL;
}

/* What the directory says a slogan was found by. */
static enum pl_status set_marks(struct pl_mention_writer *w, struct pl_err *err)
{
	for (size_t i = 0; i < pl_lexicon_size(w->lexicon); i++) {
		const struct pl_slogan *s = pl_lexicon_at(w->lexicon, i);
		struct pl_mentioned *m = pl_mentioned_add(&w->directory, s->id);
		if (!m)
			return no_memory(err);
		m->mark = s->mark;
	}
	w->changed = true;
	return PL_OK;
}

static enum pl_status begin(struct pl_mention_writer *w, struct pl_err *err)
{
	enum pl_status st = pl_lexicon_builtin(&w->lexicon, err);
	if (!st)
		st = make_lists(w, err);
	if (!st)
		st = set_marks(w, err);
	if (!st)
		st = write_lexicon(w, err);
	return st ? st : pl_mention_writer_flush(w, err);
}

static enum pl_status read_own(struct pl_mention_writer *w, struct pl_err *err)
{
	enum pl_status st = pl_lexicon_kept(w->db, &w->own, err);
	w->lexicon = w->own;
	return !st && w->own ? make_lists(w, err) : st;
}

enum pl_status pl_mention_writer_open(
	struct pl_db *db, bool fresh, struct pl_mention_writer **out, struct pl_err *err)
{
	struct pl_mention_writer *w = calloc(1, sizeof *w);
	if (!w)
		return no_memory(err);
	w->db = db;
	w->seed = pl_words_seed();
	w->arena.max = w->key.max = w->head.max = w->body.max = w->out.max = SIZE_MAX;
	enum pl_status st = pl_mention_directory_read(db, &w->directory, err);
	if (!st)
		st = fresh ? begin(w, err) : read_own(w, err);
	if (st) {
		pl_mention_writer_free(w);
		return st;
	}
	*out = w;
	return PL_OK;
}

void pl_mention_writer_free(struct pl_mention_writer *w)
{
	if (!w)
		return;
	if (w->lexicon)
		drop_lists(w);
	pl_lexicon_free(w->own);
	pl_mention_directory_free(&w->directory);
	free(w->gone);
	pl_words_free(&w->kinds);
	pl_arena_free(&w->arena);
	pl_mentions_free(&w->old);
	free(w->number_of);
	pl_buf_free(&w->key);
	pl_buf_free(&w->head);
	pl_buf_free(&w->body);
	pl_buf_free(&w->out);
	free(w);
}

const struct pl_lexicon *pl_mention_writer_lexicon(const struct pl_mention_writer *w)
{
	return w ? w->lexicon : NULL;
}

struct pl_mention_directory *pl_mention_writer_directory(struct pl_mention_writer *w)
{
	return &w->directory;
}

enum pl_status pl_mention_writer_use(
	struct pl_mention_writer *w, struct pl_lexicon *lexicon, struct pl_err *err)
{
	if (w->lexicon)
		drop_lists(w);
	pl_lexicon_free(w->own);
	w->lexicon = w->own = lexicon;
	enum pl_status st = make_lists(w, err);
	if (!st)
		st = set_marks(w, err);
	return st ? st : write_lexicon(w, err);
}

/* ---- gathering ------------------------------------------------------------------------------ */

enum pl_status pl_mention_number(
	struct pl_mention_writer *w, struct pl_str bytes, uint32_t *out, struct pl_err *err)
{
	uint32_t hash;
	*out = pl_words_find(&w->kinds, w->seed, bytes, &hash);
	if (*out != PL_NO_WORD)
		return PL_OK;
	struct pl_str own = pl_arena_str(&w->arena, bytes);
	*out = own.at ? pl_words_add(&w->kinds, own, hash) : PL_NO_WORD;
	return *out == PL_NO_WORD ? no_memory(err) : PL_OK;
}

enum pl_status pl_mention_writer_add(struct pl_mention_writer *w, uint32_t first,
	const struct pl_built_mention *at, size_t n, struct pl_err *err)
{
	for (size_t i = 0; i < n; i++) {
		struct pl_waiting_list *l = &w->list[at[i].slogan];
		struct pl_waiting m = { first + at[i].passage, at[i].position, 0 };
		enum pl_status st = pl_mention_number(w, at[i].kind, &m.kind, err);
		if (st)
			return st;
		void *list = l->at;
		bool good = pl_reach(&list, &l->cap, l->n, sizeof *l->at);
		l->at = list;
		if (!good)
			return no_memory(err);
		l->at[l->n++] = m;
		l->last = m.place > l->last ? m.place : l->last;
		w->n_waiting++;
	}
	return PL_OK;
}

/* What waits in a place is dropped at once, so that what is added later may stand there. */
static void drop_waiting(struct pl_mention_writer *w, uint32_t first, uint32_t last)
{
	for (size_t i = 0; i < pl_lexicon_size(w->lexicon); i++) {
		struct pl_waiting_list *l = &w->list[i];
		size_t kept = 0;
		if (!l->n || l->last < first)
			continue;
		for (size_t k = 0; k < l->n; k++)
			if (l->at[k].place < first || l->at[k].place > last)
				l->at[kept++] = l->at[k];
		w->n_waiting -= l->n - kept;
		l->n = kept;
	}
}

enum pl_status pl_mention_writer_drop(
	struct pl_mention_writer *w, uint32_t first, uint32_t last, struct pl_err *err)
{
	if (!w->lexicon)
		return PL_OK;
	drop_waiting(w, first, last);
	void *list = w->gone;
	bool good = pl_reach(&list, &w->gone_cap, w->n_gone, sizeof *w->gone);
	w->gone = list;
	if (!good)
		return no_memory(err);
	w->gone[w->n_gone++] = (struct pl_mention_range){ first, last };
	return PL_OK;
}

size_t pl_mention_writer_held(const struct pl_mention_writer *w)
{
	return 2 * w->n_waiting * sizeof(struct pl_waiting) + w->arena.used +
	       w->gone_cap * sizeof *w->gone;
}
