#include "indexer/mention_finder.h"

#include <stdlib.h>

struct found {
	uint32_t slogan, form, passage, position, span, from, to;
	bool quoted, left_out;
};

struct pl_mention_finder {
	const struct pl_lexicon *lexicon;
	struct pl_matcher *matcher;
	struct pl_slogan_matches matches; /* of the passage at hand */
	struct found *at;
	size_t n, cap;
	struct pl_buf kind;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_mention_finder_new(
	const struct pl_lexicon *l, struct pl_mention_finder **out, struct pl_err *err)
{
	struct pl_mention_finder *f = calloc(1, sizeof *f);
	if (!f)
		return no_memory(err);
	f->lexicon = l;
	f->kind.max = SIZE_MAX;
	enum pl_status st = pl_matcher_new(l, &f->matcher, err);
	if (st) {
		pl_mention_finder_free(f);
		return st;
	}
	*out = f;
	return PL_OK;
}

void pl_mention_finder_free(struct pl_mention_finder *f)
{
	if (!f)
		return;
	pl_matcher_free(f->matcher);
	pl_slogan_matches_free(&f->matches);
	pl_buf_free(&f->kind);
	free(f->at);
	free(f);
}

void pl_mention_finder_begin(struct pl_mention_finder *f)
{
	f->n = 0;
}

size_t pl_mention_finder_found(const struct pl_mention_finder *f)
{
	return f->n;
}

static bool reach(struct pl_mention_finder *f, size_t n)
{
	if (n <= f->cap)
		return true;
	size_t cap = n * 2 + 32;
	struct found *grown = realloc(f->at, cap * sizeof *grown);
	if (!grown)
		return false;
	f->at = grown;
	f->cap = cap;
	return true;
}

enum pl_status pl_mention_finder_passage(struct pl_mention_finder *f, const struct pl_analyser *an,
	struct pl_str text, const struct pl_tokens *tokens, uint32_t i, struct pl_err *err)
{
	enum pl_status st = pl_slogan_match(f->matcher, an, text, tokens, &f->matches, err);
	if (st)
		return st;
	if (!reach(f, f->n + f->matches.n))
		return no_memory(err);
	for (size_t k = 0; k < f->matches.n; k++) {
		const struct pl_slogan_match *m = &f->matches.at[k];
		f->at[f->n++] = (struct found){ m->slogan, m->form, i, m->position, m->span,
			m->from, m->to, m->quoted, m->left_out };
	}
	return PL_OK;
}

static enum pl_status tell(struct pl_mention_finder *f, const struct found *m,
	const struct pl_said_of *doc, struct pl_arena *arena, struct pl_built_mention *out,
	struct pl_err *err)
{
	struct pl_said said = { 0 };
	enum pl_status st = pl_said(doc, m->passage, m->from, m->to, arena, &said, err);
	if (st)
		return st;
	const struct pl_slogan *s = pl_lexicon_at(f->lexicon, m->slogan);
	const struct pl_mention_kind kind = { .span = m->span,
		.quoted = m->quoted,
		.left_out = m->left_out,
		.by = (unsigned char)said.by,
		.form = s->form[m->form].text,
		.key = said.key,
		.name = said.name,
		.verb = said.verb,
		.frame = said.frame };
	pl_buf_clear(&f->kind);
	pl_mention_kind_write(&kind, &f->kind);
	*out = (struct pl_built_mention){ m->slogan, m->passage, m->position,
		pl_arena_str(arena, pl_buf_str(&f->kind)) };
	return f->kind.status || !out->kind.at ? no_memory(err) : PL_OK;
}

enum pl_status pl_mention_finder_end(struct pl_mention_finder *f, const struct pl_said_of *doc,
	struct pl_arena *arena, const struct pl_built_mention **out, size_t *n, struct pl_err *err)
{
	struct pl_built_mention *list = pl_arena_array(arena, f->n + 1, sizeof *list);
	enum pl_status st = list ? PL_OK : no_memory(err);
	for (size_t i = 0; !st && i < f->n; i++)
		st = tell(f, &f->at[i], doc, arena, &list[i], err);
	*out = list;
	*n = f->n;
	return st;
}
