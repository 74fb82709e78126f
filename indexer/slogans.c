/* slogans --apply: an index brought up to date with another lexicon, out of what it holds. */

#include <stdlib.h>

#include "indexer/batch.h"
#include "indexer/holding.h"
#include "indexer/indexer.h"
#include "indexer/mention_finder.h"
#include "indexer/own_rows.h"
#include "indexer/slogan_places.h"

/* Changed slogans from which all passages are matched: their forms have so many words that most passages have some. */
enum { MOST_CHANGED = 40 };

struct applying {
	struct pl_batch *b;
	struct pl_holding *holding;
	struct pl_lexicon *lexicon;     /* until the writer has it */
	const struct pl_lexicon *after; /* the same */
	struct pl_mention_directory before;
	struct pl_analyser *an;
	struct pl_mention_finder *finder;
	struct pl_tokens tokens;
	struct pl_arena arena; /* of the document at hand */
	struct pl_slogan_places places;
	bool whole;
	const volatile sig_atomic_t *stop;
	struct pl_slogans_applied *out;
	struct pl_err *err;
	/* The document at hand. */
	uint32_t number, passages;
	struct pl_str *kept; /* its texts that somebody asked for; at NULL: not yet */
	enum pl_status lost; /* what went wrong while its passages were read back */
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- the lexicon ---------------------------------------------------------------------------- */

static enum pl_status own_rows(struct applying *a, const struct pl_str *table, struct pl_buf *out)
{
	if (!table)
		return pl_own_rows_read(a->b->db, out, a->err);
	pl_buf_add(out, *table);
	return out->status ? no_memory(a->err) : PL_OK;
}

static enum pl_status read_lexicon(struct applying *a, const struct pl_str *table, const char *name)
{
	struct pl_buf own = { .max = SIZE_MAX };
	enum pl_status st = own_rows(a, table, &own);
	if (!st)
		st = pl_own_rows_lexicon(pl_buf_str(&own), table ? name : "the index's own rows",
			&a->lexicon, a->err);
	a->after = a->lexicon;
	if (!st && table)
		st = pl_own_rows_write(a->b->db, pl_buf_str(&own), a->err);
	pl_buf_free(&own);
	return st;
}

/* ---- one document --------------------------------------------------------------------------- */

static struct pl_str text_of(void *ctx, size_t i)
{
	struct applying *a = ctx;
	struct pl_passage_data p;
	uint32_t first = a->number - a->passages;
	struct pl_str *kept = a->kept ? &a->kept[i] : NULL;
	if (kept && kept->at)
		return *kept;
	enum pl_status st = kept ? pl_holding_passage(a->holding, first + (uint32_t)i, &p, a->err)
				 : no_memory(a->err);
	if (!st) {
		*kept = pl_arena_str(&a->arena, p.text);
		st = kept->at ? PL_OK : no_memory(a->err);
	}
	if (st && !a->lost)
		a->lost = st;
	return st ? (struct pl_str){ NULL, 0 } : *kept;
}

static enum pl_status match_passage(struct applying *a, uint32_t place)
{
	struct pl_passage_data p;
	enum pl_status st = pl_holding_passage(a->holding, place, &p, a->err);
	if (!st)
		st = pl_analyse(a->an, p.text, &a->tokens, a->err);
	if (!st)
		st = pl_mention_finder_passage(a->finder, a->an, p.text, &a->tokens,
			place - (a->number - a->passages), a->err);
	a->out->passages += !st;
	return st;
}

/* The same of one passage among others that stay as they are. */
static enum pl_status match_again(struct applying *a, uint32_t place)
{
	enum pl_status st = pl_mention_writer_drop(a->b->mentions, place, place, a->err);
	return st ? st : match_passage(a, place);
}

/* What was found in the document, told who says it, to the writer. */
static enum pl_status take_found(struct applying *a)
{
	struct pl_told told = { 0 };
	struct pl_said_of doc = { &told, { NULL, 0 }, text_of, a, a->passages };
	const struct pl_built_mention *found;
	size_t n;
	json_t *facts = NULL;
	if (!pl_mention_finder_found(a->finder))
		return PL_OK;
	a->kept = pl_arena_array(&a->arena, a->passages + 1, sizeof *a->kept);
	enum pl_status st = pl_holding_told(
		a->holding, a->number, &a->arena, &told, &doc.speaker, &facts, a->err);
	if (!st)
		st = pl_mention_finder_end(a->finder, &doc, &a->arena, &found, &n, a->err);
	if (!st)
		st = pl_mention_writer_add(
			a->b->mentions, a->number - a->passages, found, n, a->err);
	json_decref(facts);
	return st ? st : a->lost;
}

/* ---- all of them ---------------------------------------------------------------------------- */

/* All passages of the document at hand. */
static enum pl_status match_document(struct applying *a)
{
	uint32_t first = a->number - a->passages;
	enum pl_status st = PL_OK;
	if (a->passages)
		st = pl_mention_writer_drop(a->b->mentions, first, a->number - 1, a->err);
	for (uint32_t p = first; !st && p < a->number; p++)
		st = match_passage(a, p);
	return st;
}

/* Those of the document at hand that were chosen, from number *at on, which moves behind them. */
static enum pl_status match_chosen(struct applying *a, size_t *at)
{
	uint32_t first = a->number - a->passages;
	enum pl_status st = PL_OK;
	/* No passage has a document's own place. */
	for (; !st && *at < a->places.n && a->places.at[*at] <= a->number; ++*at)
		if (a->places.at[*at] >= first && a->places.at[*at] < a->number)
			st = match_again(a, a->places.at[*at]);
	return st;
}

/* The places chosen, or all, document by document. */
static enum pl_status match_all(struct applying *a)
{
	uint32_t from = 1;
	size_t at = 0;
	enum pl_status st = PL_OK;
	while (!st && (a->whole || at < a->places.n)) {
		st = pl_stopped(a->stop, a->err);
		if (!a->whole)
			from = a->places.at[at];
		if (!st)
			st = pl_holding_document(
				a->holding, from, &a->number, &a->passages, a->err);
		if (st || !a->number)
			break;
		pl_arena_reset(&a->arena);
		pl_mention_finder_begin(a->finder);
		st = a->whole ? match_document(a) : match_chosen(a, &at);
		if (!st)
			st = take_found(a);
		from = a->number + 1;
	}
	return st;
}

/* ---- what changes --------------------------------------------------------------------------- */

static bool is_changed(const struct applying *a, const struct pl_slogan *s)
{
	const struct pl_mentioned *m = pl_mentioned_find(&a->before, s->id);
	return !m || m->mark != s->mark;
}

/* Where a slogan that changed or went is mentioned. */
static enum pl_status add_mentioned(struct applying *a, const struct pl_mentioned *m)
{
	struct pl_mentions all = { 0 };
	enum pl_status st = pl_mentions_read(a->b->db, m, 1, UINT32_MAX, &all, a->err);
	for (size_t i = 0; !st && i < all.n; i++)
		st = pl_slogan_places_add(&a->places, all.at[i].place, a->err);
	pl_mentions_free(&all);
	return st;
}

static enum pl_status choose_places(struct applying *a)
{
	size_t changed = 0, n = pl_lexicon_size(a->after);
	const struct pl_slogan **list = calloc(n + 1, sizeof *list);
	enum pl_status st = list ? PL_OK : no_memory(a->err);
	for (size_t i = 0; list && i < n; i++)
		if (is_changed(a, pl_lexicon_at(a->after, i)))
			list[changed++] = pl_lexicon_at(a->after, i);
	a->whole = changed > MOST_CHANGED;
	for (size_t i = 0; !st && !a->whole && i < a->before.n; i++) {
		const struct pl_slogan *s = pl_lexicon_by_id(a->after, a->before.at[i].slogan);
		if (!s || is_changed(a, s))
			st = add_mentioned(a, &a->before.at[i]);
	}
	if (!st && !a->whole)
		st = pl_slogan_places_find(&a->places, a->b->db, pl_holding_store(a->holding),
			a->an, list, changed, a->err);
	free(list);
	return st;
}

static void tell(
	const struct applying *a, struct pl_str slogan, pl_slogan_change_fn *each, void *ctx)
{
	const struct pl_mentioned *was = pl_mentioned_find(&a->before, slogan);
	const struct pl_mentioned *is =
		pl_mentioned_find(pl_mention_writer_directory(a->b->mentions), slogan);
	struct pl_slogan_change c = { .slogan = slogan,
		.before = was ? was->mentions : 0,
		.left_before = was ? was->left_out : 0,
		.after = is ? is->mentions : 0,
		.left_after = is ? is->left_out : 0 };
	bool same = was && is && was->mark == is->mark;
	c.how = !was   ? PL_SLOGAN_ADDED
		: !is  ? PL_SLOGAN_REMOVED
		: same ? PL_SLOGAN_MOVED
		       : PL_SLOGAN_CHANGED;
	if (!same || c.before != c.after || c.left_before != c.left_after)
		each(ctx, &c);
}

static void tell_all(const struct applying *a, pl_slogan_change_fn *each, void *ctx)
{
	const struct pl_mention_directory *now = pl_mention_writer_directory(a->b->mentions);
	a->out->slogans = now->n;
	a->out->whole = a->whole;
	for (size_t i = 0; i < now->n; i++)
		a->out->mentions += now->at[i].mentions;
	for (size_t i = 0; i < a->before.n; i++)
		if (!pl_mentioned_find(now, a->before.at[i].slogan))
			tell(a, a->before.at[i].slogan, each, ctx);
	for (size_t i = 0; i < now->n; i++)
		tell(a, now->at[i].slogan, each, ctx);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static enum pl_status apply(struct applying *a, const struct pl_str *table, const char *name)
{
	enum pl_status st = pl_mention_directory_read(a->b->db, &a->before, a->err);
	if (!st)
		st = read_lexicon(a, table, name);
	if (!st)
		st = pl_holding_open(a->b->db, a->b->layout, a->b->stats.dead, &a->holding, a->err);
	if (!st)
		st = choose_places(a);
	if (!st)
		st = pl_mention_finder_new(a->after, &a->finder, a->err);
	if (!st) {
		st = pl_mention_writer_use(a->b->mentions, a->lexicon, a->err);
		a->lexicon = NULL;
	}
	if (!st)
		st = match_all(a);
	a->b->changed = true;
	return st ? st : pl_batch_commit(a->b, a->err);
}

static void done(struct applying *a)
{
	pl_mention_finder_free(a->finder);
	pl_holding_close(a->holding);
	pl_analyser_free(a->an);
	pl_lexicon_free(a->lexicon);
	pl_mention_directory_free(&a->before);
	pl_tokens_free(&a->tokens);
	pl_arena_free(&a->arena);
	pl_slogan_places_free(&a->places);
}

enum pl_status pl_index_slogans(const char *dir, const struct pl_str *table, const char *name,
	const volatile sig_atomic_t *stop, pl_slogan_change_fn *each, void *ctx,
	struct pl_slogans_applied *out, struct pl_err *err)
{
	struct pl_batch batch = { 0 };
	struct applying a = {
		.b = &batch, .stop = stop, .out = out, .arena.max = SIZE_MAX, .err = err
	};
	char fingerprint[PL_FINGERPRINT_ROOM];
	struct pl_db *reader = NULL;
	enum pl_layout layout;
	*out = (struct pl_slogans_applied){ 0 };
	enum pl_status st = pl_db_open(dir, &reader, err); /* never makes an index where none is */
	if (!st)
		st = pl_batch_check_format(reader, dir, NULL, &layout, err);
	if (!st)
		st = pl_analyser_new(&a.an, err);
	if (!st)
		st = pl_analysis_fingerprint(a.an, fingerprint, err);
	if (!st)
		st = pl_batch_open(&batch, dir, layout, fingerprint, err);
	if (!st)
		st = apply(&a, table, name);
	if (!st)
		tell_all(&a, each, ctx);
	done(&a);
	pl_batch_close(&batch);
	pl_db_close(reader);
	return st;
}
