#include "searcher/slot.h"

#include <stdlib.h>

#include "searcher/slogans.h"

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_slot_add(
	struct pl_slot *s, struct pl_archive *a, struct pl_str stem, bool title, struct pl_err *err)
{
	struct pl_postings **grown =
		realloc(s->postings, (s->n + 1) * sizeof(struct pl_postings *));
	if (!grown)
		return no_memory(err);
	s->postings = grown;
	enum pl_status st = pl_postings_open(a, stem, title, &s->postings[s->n], err);
	s->n += !st;
	return st;
}

enum pl_status pl_slots_of_slogan(struct pl_slot slots[static 2], struct pl_archive *a,
	const struct pl_slogan *slogan, struct pl_err *err)
{
	struct pl_mentions *m = calloc(1, sizeof *m);
	if (!m)
		return no_memory(err);
	slots[0].mentions = slots[1].mentions = m;
	slots[0].gate_off = slots[1].gate_off = a->gate_off;
	slots[1].ends = slots[1].lent = true;
	enum pl_status st = pl_mentions_read(a->db,
		pl_mentioned_find(&a->slogans->directory, slogan->id), 1, UINT32_MAX, m, err);
	a->listed += m->cap * sizeof *m->at + m->arena.used;
	if (!st && a->listed > PL_SEARCH_MEMORY)
		st = pl_fail(err, PL_LIMIT,
			"the search needs more than %zu MiB of memory; ask for less common words",
			PL_SEARCH_MEMORY / PL_MIB);
	return st;
}

void pl_slot_done(struct pl_slot *s)
{
	if (s->mentions && !s->lent) {
		pl_mentions_free(s->mentions);
		free(s->mentions);
	}
	for (size_t i = 0; i < s->n; i++)
		pl_postings_close(s->postings[i]);
	pl_postings_close(s->also);
	free(s->postings);
	*s = (struct pl_slot){ 0 };
}

static bool counts(const struct pl_slot *s, const struct pl_mention *m)
{
	return s->gate_off || !m->as->left_out;
}

/* The first place >= from with a mention that counts. */
static uint32_t seek_mention(struct pl_slot *s, uint32_t from)
{
	const struct pl_mentions *m = s->mentions;
	while (s->at < m->n && (m->at[s->at].place < from || !counts(s, &m->at[s->at])))
		s->at++;
	return s->at < m->n ? m->at[s->at].place : 0;
}

static enum pl_status mention_positions(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err)
{
	const struct pl_mentions *m = s->mentions;
	out->n = 0;
	for (size_t i = s->at; i < m->n && m->at[i].place <= record; i++) {
		const struct pl_mention *one = &m->at[i];
		if (one->place != record || !counts(s, one))
			continue;
		if (!pl_positions_add(out, one->position + (s->ends ? one->as->span - 1 : 0)))
			return no_memory(err);
	}
	return PL_OK;
}

enum pl_status pl_slot_seek(struct pl_slot *s, uint32_t from, uint32_t *found, struct pl_err *err)
{
	*found = s->mentions ? seek_mention(s, from) : 0;
	for (size_t i = 0; i < s->n; i++) {
		enum pl_status st = pl_postings_skip(s->postings[i], from, err);
		if (st)
			return st;
		uint32_t at = s->postings[i]->at;
		if (at && (!*found || at < *found))
			*found = at;
	}
	return PL_OK;
}

bool pl_positions_add(struct pl_positions *p, uint32_t position)
{
	if (!pl_positions_reach(p, p->n + 1))
		return false;
	p->at[p->n++] = position;
	return true;
}

/* Several stems, one order. A whole hyphenated word and its first part share a position. */
static void tidy(struct pl_positions *p)
{
	size_t kept = 0;
	for (size_t i = 1; i < p->n; i++)
		for (size_t k = i; k > 0 && p->at[k - 1] > p->at[k]; k--) {
			uint32_t swap = p->at[k];
			p->at[k] = p->at[k - 1];
			p->at[k - 1] = swap;
		}
	for (size_t i = 0; i < p->n; i++)
		if (!kept || p->at[kept - 1] != p->at[i])
			p->at[kept++] = p->at[i];
	p->n = kept;
}

/* Of all stems. */
static enum pl_status gather(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err)
{
	out->n = 0;
	if (s->n == 1)
		return s->postings[0]->at == record
			       ? pl_postings_positions(s->postings[0], out, err)
			       : PL_OK;
	struct pl_positions one = { 0 };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < s->n; i++) {
		if (s->postings[i]->at != record)
			continue;
		st = pl_postings_positions(s->postings[i], &one, err);
		for (size_t k = 0; !st && k < one.n; k++)
			if (!pl_positions_add(out, one.at[k]))
				st = no_memory(err);
	}
	pl_positions_free(&one);
	tidy(out);
	return st;
}

/* Leaves only those positions where the whole begins as well. */
static enum pl_status keep_wholes(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err)
{
	struct pl_positions wholes = { 0 };
	size_t kept = 0, k = 0;
	enum pl_status st = pl_postings_skip(s->also, record, err);
	if (!st && s->also->at == record)
		st = pl_postings_positions(s->also, &wholes, err);
	for (size_t i = 0; i < out->n; i++) {
		while (k < wholes.n && wholes.at[k] < out->at[i])
			k++;
		if (k < wholes.n && wholes.at[k] == out->at[i])
			out->at[kept++] = out->at[i];
	}
	out->n = kept;
	pl_positions_free(&wholes);
	return st;
}

enum pl_status pl_slot_positions(
	struct pl_slot *s, uint32_t record, struct pl_positions *out, struct pl_err *err)
{
	if (s->mentions)
		return mention_positions(s, record, out, err);
	enum pl_status st = gather(s, record, out, err);
	return !st && s->also && out->n ? keep_wholes(s, record, out, err) : st;
}
