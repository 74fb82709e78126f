#include "searcher/slogan_keys.h"

#include <math.h>
#include <stdlib.h>

#include "searcher/slogans.h"
#include "searcher/stats.h"

/* A document of a side, by where it lies. */
struct lying {
	const struct pl_side_document *of;
	unsigned side;
	uint32_t meeting; /* over both sides */
};

struct counting {
	struct pl_archive *a;
	const struct pl_sides *sides;
	struct lying *lying;
	size_t n;
	uint64_t *words;    /* by meeting */
	uint32_t *mentions; /* ... of the slogan at hand */
	uint32_t *met;      /* meetings that have any */
	size_t n_met;
	struct pl_mentions list;
	struct pl_slogan_keys *out;
	const uint32_t *least;
	bool all;
	struct pl_err *err;
};

static int by_place(const void *a, const void *b)
{
	const struct lying *x = a, *y = b;
	uint32_t px = x->of->place.number, py = y->of->place.number;
	return px != py ? (px > py) - (px < py) : (x->side > y->side) - (x->side < y->side);
}

static bool prepare(struct counting *c)
{
	const struct pl_side *s = c->sides->side;
	size_t meetings = (size_t)s[0].meetings + s[1].meetings;
	c->lying = calloc(s[0].n + s[1].n + 1, sizeof *c->lying);
	c->words = calloc(meetings + 1, sizeof *c->words);
	c->mentions = calloc(meetings + 1, sizeof *c->mentions);
	c->met = calloc(meetings + 1, sizeof *c->met);
	if (!c->lying || !c->words || !c->mentions || !c->met)
		return false;
	for (unsigned k = 0; k < 2; k++)
		for (size_t i = 0; i < s[k].n; i++) {
			const struct pl_side_document *d = &s[k].document[i];
			uint32_t meeting = d->at + (k ? s[0].meetings : 0);
			c->words[meeting] += d->words;
			c->lying[c->n++] = (struct lying){ d, k, meeting };
		}
	qsort(c->lying, c->n, sizeof *c->lying, by_place);
	return true;
}

/* ---- one slogan ------------------------------------------------------------------------------ */

static bool older(const struct pl_side_document *x, const struct pl_side_document *y)
{
	pl_date dx = pl_date_first(x->date), dy = pl_date_first(y->date);
	if (dx != dy)
		return dx && (!dy || dx < dy);
	return x->id < y->id;
}

static void take(struct counting *c, struct pl_slogan_key *k, const struct lying *l,
	const struct pl_mention *m, bool new_document)
{
	struct pl_slogan_first *first = &k->first[l->side];
	k->count[l->side]++;
	k->documents[l->side] += new_document;
	if (!c->mentions[l->meeting]++) {
		k->meetings[l->side]++;
		c->met[c->n_met++] = l->meeting;
	}
	if (!first->of || (first->of != l->of && older(l->of, first->of)))
		*first = (struct pl_slogan_first){ l->of, m->place, m->position, m->as->span };
}

/* Both rise: mentions by place, documents by theirs. One may be on both sides. */
static void count(struct counting *c, struct pl_slogan_key *k)
{
	size_t m = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct pl_document_place *place = &c->lying[i].of->place;
		bool new_document = true;
		while (m < c->list.n && c->list.at[m].place < pl_first_passage(place))
			m++;
		for (size_t k2 = m; k2 < c->list.n && c->list.at[k2].place < place->number; k2++) {
			if (c->list.at[k2].as->left_out && !c->a->gate_off)
				continue;
			take(c, k, &c->lying[i], &c->list.at[k2], new_document);
			new_document = false;
		}
	}
}

static void weigh(struct counting *c, struct pl_slogan_key *k)
{
	uint64_t words[2] = { c->sides->side[0].words, c->sides->side[1].words };
	double sum = 1;
	k->log_likelihood = pl_log_likelihood(k->count[0], k->count[1], words[0], words[1]);
	k->log_ratio = pl_log_ratio(k->count[0], k->count[1], words[0], words[1]);
	k->side = (double)k->count[0] * (double)words[1] < (double)k->count[1] * (double)words[0];
	for (size_t i = 0; i < c->n_met; i++) {
		uint32_t meeting = c->met[i];
		if ((meeting >= c->sides->side[0].meetings) == k->side) {
			double share = (double)c->words[meeting] / (double)words[k->side];
			sum += fabs((double)c->mentions[meeting] / (double)k->count[k->side] -
				       share) -
			       share;
		}
		c->mentions[meeting] = 0;
	}
	k->dispersion = sum > 0 ? sum / 2 : 0;
	c->n_met = 0;
}

static enum pl_status one(struct counting *c, const struct pl_slogan *slogan, size_t *n)
{
	struct pl_slogan_key k = { .slogan = slogan };
	const struct pl_mentioned *of = pl_mentioned_find(&c->a->slogans->directory, slogan->id);
	if (!of)
		return PL_OK;
	enum pl_status st = pl_mentions_read(c->a->db, of, 1, UINT32_MAX, &c->list, c->err);
	if (st)
		return st;
	count(c, &k);
	weigh(c, &k);
	if (!k.count[0] && !k.count[1])
		return PL_OK;
	if (k.meetings[k.side] < c->least[k.side] ||
		(!c->all && k.log_likelihood < PL_KEY_SIGNIFICANT)) {
		c->out->weak[k.side]++;
		return PL_OK;
	}
	c->out->n[k.side]++;
	c->out->at[(*n)++] = k;
	return PL_OK;
}

static int by_keyness(const void *a, const void *b)
{
	const struct pl_slogan_key *x = a, *y = b;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	if (x->log_likelihood != y->log_likelihood)
		return x->log_likelihood > y->log_likelihood ? -1 : 1;
	return pl_str_cmp(x->slogan->id, y->slogan->id);
}

enum pl_status pl_slogan_keys(struct pl_archive *a, const struct pl_sides *s,
	const uint32_t least_meetings[2], bool all, struct pl_slogan_keys *out, struct pl_err *err)
{
	struct counting c = {
		.a = a, .sides = s, .out = out, .least = least_meetings, .all = all, .err = err
	};
	size_t n = 0;
	*out = (struct pl_slogan_keys){ 0 };
	enum pl_status st = pl_archive_read_slogans(a, err);
	if (st) {
		out->none = st == PL_VERSION;
		return out->none ? PL_OK : st;
	}
	size_t slogans = pl_lexicon_size(a->slogans->lexicon);
	out->at = calloc(slogans + 1, sizeof *out->at);
	if (!out->at || !prepare(&c))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < slogans; i++)
		st = one(&c, pl_lexicon_at(a->slogans->lexicon, i), &n);
	if (!st && n)
		qsort(out->at, n, sizeof *out->at, by_keyness);
	pl_mentions_free(&c.list);
	free(c.lying);
	free(c.words);
	free(c.mentions);
	free(c.met);
	return st;
}

void pl_slogan_keys_done(struct pl_slogan_keys *k)
{
	free(k->at);
	*k = (struct pl_slogan_keys){ 0 };
}

/* ---- samples --------------------------------------------------------------------------------- */

/* Bytes of the positions in a text that was analysed. */
static bool find_bytes(
	const struct pl_tokens *t, uint32_t position, uint32_t span, uint32_t *from, uint32_t *to)
{
	bool begun = false;
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[i];
		if (k->position < position || k->position >= position + span)
			continue;
		*from = begun ? *from : k->from;
		*to = begun && *to > k->to ? *to : k->to;
		begun = true;
	}
	return begun;
}

static enum pl_status sample(struct pl_archive *a, const struct pl_slogan_first *f,
	struct pl_key_sample *out, struct pl_tokens *room, struct pl_arena *arena,
	struct pl_err *err)
{
	struct pl_passage_data p;
	uint32_t from = 0, to = 0;
	enum pl_status st = pl_archive_passage(a, f->place, &p, err);
	if (!st)
		st = pl_analyse(a->an, p.text, room, err);
	if (!st && !find_bytes(room, f->position, f->span, &from, &to))
		st = pl_fail(err, PL_CORRUPT,
			"the index is damaged: passage %u of a document does not hold the slogan "
			"that it is said to; run: plenum check",
			p.number);
	if (st)
		return st;
	*out = (struct pl_key_sample){ .there = true,
		.date = f->of->date,
		.meeting = f->of->meeting,
		.document = f->of->id,
		.passage = p.number,
		.offset = p.offset + from,
		.length = to - from,
		.text = pl_arena_str(arena, pl_str_cut(p.text, from, to)) };
	return out->text.at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_slogan_samples(struct pl_archive *a, struct pl_slogan_key *k,
	struct pl_tokens *room, struct pl_arena *arena, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < 2; i++)
		if (k->first[i].of)
			st = sample(a, &k->first[i], &k->sample[i], room, arena, err);
	return st;
}
