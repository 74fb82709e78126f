/* Mentions of slogans: that their blocks are there and say what the directory does, in living passages; and, deep, that
 * matching the texts again with the index's lexicon finds the same. */

#include <stdlib.h>

#include "indexer/check_parts.h"
#include "indexer/holding.h"
#include "indexer/mention_finder.h"
#include "indexer/own_rows.h"
#include "packed/seal.h"

struct look_at {
	struct pl_checker *c;
	struct pl_holding *holding;
	struct pl_mention_directory directory;
	struct pl_lexicon *lexicon;
	struct pl_mentions m;
	uint32_t document, first; /* the document of the last mention, and its first passage */
	uint64_t keys;            /* blocks by the directory, less those by their keys */
};

static void told(struct look_at *l, const struct pl_mentioned *of, const char *what)
{
	pl_problem(l->c, "mentions of the slogan %.*s: %s; build the index anew with plenum index",
		(int)of->slogan.len, of->slogan.at, what);
}

/* Of the mentions in l->m, all of one block. */
static enum pl_status check_places(
	struct look_at *l, const struct pl_mentioned *of, struct pl_err *err)
{
	l->document = l->first = 0;
	for (size_t i = 0; i < l->m.n; i++) {
		uint32_t place = l->m.at[i].place, passages;
		if (place > l->document) {
			enum pl_status st = pl_holding_document(
				l->holding, place, &l->document, &passages, err);
			if (st)
				return st;
			l->first = l->document - passages;
			if (!l->document)
				l->document = UINT32_MAX;
		}
		if (place < l->first || place >= l->document || l->document == UINT32_MAX) {
			told(l, of, "one stands in no passage");
			return PL_OK;
		}
	}
	return PL_OK;
}

static enum pl_status check_block(struct look_at *l, const struct pl_mentioned *of,
	const struct pl_mention_block *b, struct pl_err *err)
{
	uint32_t mentions = 0, left_out = 0, passages = 0, counted = 0;
	l->m.n = 0;
	pl_arena_reset(&l->m.arena);
	enum pl_status st =
		pl_mention_block_read(l->c->db, of->slogan, b->number, &l->m, NULL, err);
	if (pl_is_damage(st)) {
		told(l, of, "a block of them cannot be read");
		return PL_OK;
	}
	for (size_t i = 0; !st && i < l->m.n; i++) {
		const struct pl_mention *m = &l->m.at[i];
		mentions += !m->as->left_out;
		left_out += m->as->left_out;
		passages += !m->as->left_out && counted != m->place;
		counted = m->as->left_out ? counted : m->place;
		if (m->place < b->first || m->place > b->last || (i && m[-1].place > m->place))
			st = PL_CORRUPT;
	}
	if (st == PL_CORRUPT || (!st && (mentions != b->mentions || left_out != b->left_out ||
						passages != b->passages))) {
		told(l, of, "a block of them is not what the directory says");
		return PL_OK;
	}
	return st ? st : check_places(l, of, err);
}

static enum pl_status count_key(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct look_at *l = ctx;
	(void)key;
	(void)err;
	l->keys--;
	return PL_OK;
}

static enum pl_status check_blocks(struct look_at *l, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < l->directory.n; i++) {
		const struct pl_mentioned *of = &l->directory.at[i];
		l->keys += of->n;
		for (size_t k = 0; !st && k < of->n; k++)
			st = check_block(l, of, &of->block[k], err);
	}
	if (!st)
		st = pl_meta_keys(l->c->db, PL_STR(PL_KEY_MENTIONS), count_key, l, err);
	if (!st && l->keys)
		pl_problem(l->c, "there are blocks of mentions that the directory does not know; "
				 "build the index anew with plenum index");
	return st;
}

static enum pl_status check_lexicon(struct look_at *l, struct pl_err *err)
{
	enum pl_status st = pl_lexicon_kept(l->c->db, &l->lexicon, err);
	if (pl_is_damage(st) || st == PL_INPUT || (!st && !l->lexicon)) {
		pl_problem(l->c, "the lexicon of slogans cannot be read; build the index anew with "
				 "plenum index");
		st = PL_OK;
	}
	for (size_t i = 0; l->lexicon && i < pl_lexicon_size(l->lexicon); i++) {
		const struct pl_slogan *s = pl_lexicon_at(l->lexicon, i);
		const struct pl_mentioned *m = pl_mentioned_find(&l->directory, s->id);
		if (!m || m->mark != s->mark)
			pl_problem(l->c,
				"the slogan %.*s was not looked for as this program does; plenum "
				"slogans --apply mends that",
				(int)s->id.len, s->id.at);
	}
	return st;
}

static enum pl_status check_own_rows(struct look_at *l, struct pl_err *err)
{
	struct pl_buf rows = { .max = SIZE_MAX };
	struct pl_lexicon *read = NULL;
	struct pl_err why;
	enum pl_status st = pl_own_rows_read(l->c->db, &rows, err);
	if (pl_is_damage(st) ||
		(!st && pl_own_rows_lexicon(pl_buf_str(&rows), "own rows", &read, &why))) {
		pl_problem(l->c, "one's own rows of slogans cannot be read; give them again: "
				 "plenum slogans --apply --lexicon FILE");
		st = PL_OK;
	}
	pl_lexicon_free(read);
	pl_buf_free(&rows);
	return st;
}

/* An index of before slogans were read has none of this. */
enum pl_status pl_check_mentions(struct pl_checker *c, enum pl_layout layout, struct pl_err *err)
{
	struct look_at l = { .c = c };
	enum pl_status st = pl_mention_directory_read(c->db, &l.directory, err);
	if (pl_is_damage(st)) {
		pl_problem(c, "the directory of mentions cannot be read; build the index anew with "
			      "plenum index");
		pl_mention_directory_free(&l.directory);
		return PL_OK;
	}
	if (!st && !l.directory.none)
		st = check_lexicon(&l, err);
	if (!st && !l.directory.none)
		st = check_own_rows(&l, err);
	if (!st && !l.directory.none)
		st = pl_holding_open(c->db, layout, 1, &l.holding, err);
	if (!st && !l.directory.none)
		st = check_blocks(&l, err);
	if (pl_is_damage(st)) /* of the documents, which is told where these are looked at */
		st = PL_OK;
	pl_holding_close(l.holding);
	pl_mention_directory_free(&l.directory);
	pl_lexicon_free(l.lexicon);
	pl_mentions_free(&l.m);
	return st;
}
