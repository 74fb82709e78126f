#include "searcher/slogans.h"

#include <stdlib.h>

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- reading -------------------------------------------------------------------------------- */

void pl_archive_slogans_free(struct pl_archive_slogans *s)
{
	if (!s)
		return;
	pl_matcher_free(s->matcher);
	pl_lexicon_free(s->lexicon);
	pl_mention_directory_free(&s->directory);
	free(s);
}

static enum pl_status read_lexicon(
	struct pl_archive *a, struct pl_archive_slogans *s, struct pl_err *err)
{
	enum pl_status st = pl_lexicon_kept(a->db, &s->lexicon, err);
	if (!st && !s->lexicon)
		st = pl_fail(err, PL_VERSION,
			"this index was made before slogans were read; plenum slogans --apply "
			"reads them");
	return st;
}

enum pl_status pl_archive_read_slogans(struct pl_archive *a, struct pl_err *err)
{
	if (a->slogans)
		return PL_OK;
	struct pl_archive_slogans *s = calloc(1, sizeof *s);
	if (!s)
		return no_memory(err);
	enum pl_status st = read_lexicon(a, s, err);
	if (!st)
		st = pl_mention_directory_read(a->db, &s->directory, err);
	if (st)
		pl_archive_slogans_free(s);
	else
		a->slogans = s;
	return st;
}

/* ---- naming --------------------------------------------------------------------------------- */

static enum pl_status find(struct pl_archive *a, struct pl_str words,
	const struct pl_slogan *named[static PL_MOST_NAMED], size_t *n, struct pl_err *err)
{
	return pl_lexicon_find(a->slogans->lexicon, a->an, words, named, PL_MOST_NAMED, n, err);
}

static enum pl_status refuse(struct pl_archive *a, const struct pl_node *n,
	const struct pl_slogan *const *named, size_t n_named, struct pl_err *err)
{
	struct pl_buf list = { .max = 1024 };
	for (size_t i = 0; i < n_named; i++)
		pl_buf_print(
			&list, "%s%.*s", i ? ", " : "", (int)named[i]->id.len, named[i]->id.at);
	enum pl_status st =
		n_named ? pl_query_refuse(err, a->question, n->column,
				  "several slogans are so called: slogan: takes one of %.*s",
				  (int)list.len, list.at)
			: pl_query_refuse(err, a->question, n->column,
				  "no slogan of this index is so called; plenum slogans lists "
				  "them");
	pl_buf_free(&list);
	return st;
}

static enum pl_status resolve(struct pl_archive *a, struct pl_node *n, struct pl_err *err)
{
	const struct pl_slogan *named[PL_MOST_NAMED];
	size_t found = 0;
	enum pl_status st = pl_archive_read_slogans(a, err);
	if (!st)
		st = find(a, n->value, named, &found, err);
	if (!st && found != 1)
		st = refuse(a, n, named, found, err);
	if (st)
		return st;
	n->slogan = named[0];
	a->slogans->asked = true;
	return PL_OK;
}

enum pl_status pl_query_resolve(struct pl_archive *a, struct pl_node *n, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	if (n->kind == PL_SLOGAN && !n->slogan)
		return resolve(a, n, err);
	for (size_t i = 0; !st && i < n->n_children; i++)
		st = pl_query_resolve(a, n->child[i], err);
	return st;
}

enum pl_status pl_slogans_named(struct pl_archive *a, struct pl_str words,
	const struct pl_slogan *out[static PL_MOST_NAMED], size_t *n, struct pl_err *err)
{
	*n = 0;
	enum pl_status st = pl_archive_read_slogans(a, err);
	if (st == PL_VERSION) { /* words are words there */
		a->unread = true;
		return PL_OK;
	}
	return st ? st : find(a, words, out, n, err);
}

enum pl_status pl_slogan_named(
	struct pl_archive *a, struct pl_str words, const struct pl_slogan **out, struct pl_err *err)
{
	const struct pl_slogan *named[PL_MOST_NAMED];
	size_t found = 0;
	enum pl_status st = pl_slogans_named(a, words, named, &found, err);
	*out = !st && found == 1 ? named[0] : NULL;
	return st;
}

bool pl_slogan_is_cited(const struct pl_archive *a, const struct pl_slogan *s)
{
	const struct pl_mentioned *m = pl_mentioned_find(&a->slogans->directory, s->id);
	return m && (m->mentions || (a->gate_off && m->left_out));
}

enum pl_status pl_slogan_names_one(void *ctx, struct pl_str words, bool *out, struct pl_err *err)
{
	struct pl_slogan_names *n = ctx;
	const struct pl_slogan *named = NULL;
	enum pl_status st = n->archive ? PL_OK : pl_archive_open(n->index_dir, &n->archive, err);
	if (!st)
		st = pl_slogan_named(n->archive, words, &named, err);
	*out = named != NULL;
	return st;
}

enum pl_status pl_slogan_meetings(struct pl_archive *a, const char *option, const char *value,
	struct pl_told_set *out, struct pl_err *err)
{
	const struct pl_slogan *named[PL_MOST_NAMED];
	struct pl_mentions m = { 0 };
	size_t found = 0;
	enum pl_status st = pl_archive_read_slogans(a, err);
	if (!st)
		st = find(a, pl_str(value), named, &found, err);
	if (!st && found != 1)
		st = pl_fail(err, PL_QUERY, "--%s %s: %s; plenum slogans lists what is known",
			option, value,
			found ? "several slogans are so called"
			      : "no slogan of this index is so called");
	if (!st)
		st = pl_mentions_read(a->db,
			pl_mentioned_find(&a->slogans->directory, named[0]->id), 1, UINT32_MAX, &m,
			err);
	struct pl_document_place place = { 0 };
	for (size_t i = 0; !st && i < m.n; i++) {
		struct pl_document_key key;
		if ((m.at[i].as->left_out && !a->gate_off) || m.at[i].place <= place.number)
			continue;
		st = pl_archive_document(a, m.at[i].place, &place, &key, err);
		if (!st)
			st = pl_told_set_add(out, key.meeting, err);
	}
	pl_told_set_settle(out);
	pl_mentions_free(&m);
	return st;
}

/* ---- in texts ------------------------------------------------------------------------------- */

enum pl_status pl_archive_slogans_in(struct pl_archive *a, struct pl_str text,
	const struct pl_tokens *tokens, struct pl_slogan_matches *out, struct pl_err *err)
{
	struct pl_archive_slogans *s = a->slogans;
	enum pl_status st = PL_OK;
	if (!s->matcher)
		st = pl_matcher_new(s->lexicon, &s->matcher, err);
	return st ? st : pl_slogan_match(s->matcher, a->an, text, tokens, out, err);
}

enum pl_status pl_archive_match_slogans(struct pl_archive *a, struct pl_str text,
	const struct pl_tokens *tokens, struct pl_err *err)
{
	a->slogan_matches.n = 0;
	return a->slogans && a->slogans->asked
		       ? pl_archive_slogans_in(a, text, tokens, &a->slogan_matches, err)
		       : PL_OK;
}

bool pl_slogan_counts(
	const struct pl_archive *a, const struct pl_node *n, const struct pl_slogan_match *m)
{
	return pl_lexicon_at(a->slogans->lexicon, m->slogan) == n->slogan &&
	       (a->gate_off || !m->left_out);
}
