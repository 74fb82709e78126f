/* Mentions of slogans against the texts: each passage is matched again with the index's lexicon. What is found and what
 * is kept are summed up for each slogan by a number that does not depend on order. */

#include <stdlib.h>

#include "indexer/check_parts.h"
#include "indexer/holding.h"
#include "slogan/match.h"

struct sum {
	uint64_t text, index;
};

struct look_at {
	struct pl_checker *c;
	struct pl_holding *holding;
	struct pl_lexicon *lexicon;
	struct pl_mention_directory directory;
	struct pl_analyser *an;
	struct pl_matcher *matcher;
	struct pl_tokens tokens;
	struct pl_slogan_matches found;
	struct pl_mentions kept;
	struct sum *sum; /* by index in the lexicon */
};

static uint64_t mix(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 0x9fb21c651e98df25u;
	return h ^ h >> 32;
}

static uint64_t print_of(
	uint32_t place, uint32_t position, uint32_t span, unsigned flags, struct pl_str form)
{
	uint64_t h = mix(mix(mix(place, position), span), flags);
	for (size_t i = 0; i < form.len; i++)
		h = mix(h, (unsigned char)form.at[i]);
	return mix(h, form.len);
}

static enum pl_status take_passage(struct look_at *l, uint32_t place, struct pl_err *err)
{
	struct pl_passage_data p;
	enum pl_status st = pl_holding_passage(l->holding, place, &p, err);
	if (!st)
		st = pl_analyse(l->an, p.text, &l->tokens, err);
	if (!st)
		st = pl_slogan_match(l->matcher, l->an, p.text, &l->tokens, &l->found, err);
	for (size_t i = 0; !st && i < l->found.n; i++) {
		const struct pl_slogan_match *m = &l->found.at[i];
		const struct pl_slogan *s = pl_lexicon_at(l->lexicon, m->slogan);
		l->sum[m->slogan].text += print_of(place, m->position, m->span,
			m->quoted * 2u + m->left_out, s->form[m->form].text);
	}
	return st;
}

static enum pl_status take_texts(struct look_at *l, struct pl_err *err)
{
	uint32_t number = 0, passages = 0;
	for (;;) {
		enum pl_status st =
			pl_holding_document(l->holding, number + 1, &number, &passages, err);
		if (st || !number)
			return st;
		for (uint32_t p = number - passages; !st && p < number; p++)
			st = take_passage(l, p, err);
		if (st)
			return st;
	}
}

static enum pl_status take_kept(struct look_at *l, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < pl_lexicon_size(l->lexicon); i++) {
		const struct pl_slogan *s = pl_lexicon_at(l->lexicon, i);
		st = pl_mentions_read(l->c->db, pl_mentioned_find(&l->directory, s->id), 1,
			UINT32_MAX, &l->kept, err);
		for (size_t k = 0; !st && k < l->kept.n; k++) {
			const struct pl_mention *m = &l->kept.at[k];
			l->sum[i].index += print_of(m->place, m->position, m->as->span,
				m->as->quoted * 2u + m->as->left_out, m->as->form);
		}
		if (!st && l->sum[i].index != l->sum[i].text)
			pl_problem(l->c,
				"mentions of the slogan %.*s: the texts hold others; build the "
				"index anew with plenum index",
				(int)s->id.len, s->id.at);
	}
	return st;
}

static enum pl_status open_all(struct look_at *l, struct pl_err *err)
{
	enum pl_status st = pl_lexicon_kept(l->c->db, &l->lexicon, err);
	if (!st && !l->lexicon) /* told by the first look */
		st = pl_fail(err, PL_CORRUPT, "the index is damaged: its lexicon");
	if (!st)
		st = pl_holding_open(l->c->db, l->c->layout, 1, &l->holding, err);
	if (!st)
		st = pl_analyser_new(&l->an, err);
	if (!st)
		st = pl_matcher_new(l->lexicon, &l->matcher, err);
	l->sum = st ? NULL : calloc(pl_lexicon_size(l->lexicon) + 1, sizeof *l->sum);
	return st || l->sum ? st : pl_fail(err, PL_NOMEM, "out of memory");
}

/* What cannot be read was told by the first look. */
enum pl_status pl_check_mentions_deep(struct pl_checker *c, struct pl_err *err)
{
	struct look_at l = { .c = c };
	enum pl_status st = pl_mention_directory_read(c->db, &l.directory, err);
	if (!st && !l.directory.none)
		st = open_all(&l, err);
	if (!st && !l.directory.none)
		st = take_texts(&l, err);
	if (!st && !l.directory.none)
		st = take_kept(&l, err);
	pl_matcher_free(l.matcher);
	pl_analyser_free(l.an);
	pl_holding_close(l.holding);
	pl_lexicon_free(l.lexicon);
	pl_mention_directory_free(&l.directory);
	pl_tokens_free(&l.tokens);
	pl_slogan_matches_free(&l.found);
	pl_mentions_free(&l.kept);
	free(l.sum);
	return pl_is_damage(st) || st == PL_INPUT ? PL_OK : st;
}
