#include "searcher/score.h"

#define K1      1.5
#define B       .75
#define BEST    .25
#define MEETING .2

/* No score is told apart from its ceiling by less than this: see ceiling(). */
#define SLACK (1 + 1e-9)

static double part(double weight, double f, double length, double average)
{
	return f > 0 ? weight * f / (f + K1 * (1 - B + B * length / average)) : 0;
}

static double whole_score(const struct pl_scorer *s, const struct pl_matched_document *d)
{
	double score = 0, length = d->key.words + PL_SCORE_TITLE * d->key.title_words;
	for (size_t i = 0; i < s->n_units; i++) {
		const struct pl_unit *u = &s->unit[i];
		double f = (double)u->count + PL_SCORE_TITLE * u->titled;
		score += part(u->weight, f, length, s->document_avg);
	}
	return score;
}

/* Moves to a document behind the one at hand, and counts in it. */
static void enter(struct pl_scorer *s, const struct pl_matched_document *d)
{
	for (size_t i = 0; i < s->n_units; i++) {
		struct pl_unit *u = &s->unit[i];
		const struct pl_leaf *l = u->leaf, *t = u->title;
		u->at = pl_leaf_from(l, u->at, pl_first_passage(&d->place));
		u->count = u->peak = 0;
		for (size_t k = u->at; k < l->n && l->entry[k].passage < d->place.number; k++) {
			u->count += l->entry[k].count;
			u->peak = l->entry[k].count > u->peak ? l->entry[k].count : u->peak;
		}
		u->title_at = pl_leaf_from(t, u->title_at, d->place.number);
		bool titled =
			u->title_at < t->n && t->entry[u->title_at].passage == d->place.number;
		u->titled = titled ? t->entry[u->title_at].count : 0;
	}
}

/* No hit of the document at hand scores above it. S(p) <= sum of W F/(F + 1.5 (.25 + .75 least/avg)),
 * F the most occurrences in one passage and least the shortest length that counts, since a part
 * rises with f and falls with the length; and T(d) <= sum of W, since a part is less than its W.
 * Both sides are sums and quotients of what is not negative, so that rounding moves them by less
 * than one in 10^12 for the 1,024 leaves that a query may have; SLACK is a thousand times that. */
static double ceiling(const struct pl_scorer *s)
{
	double passage = 0, whole = 0;
	for (size_t i = 0; i < s->n_units; i++) {
		const struct pl_unit *u = &s->unit[i];
		passage += u->peak < PL_SCORE_COUNTS ? u->most[u->peak] : u->weight;
		whole += u->count || u->titled ? u->weight : 0;
	}
	return (s->by_meeting ? whole + BEST * passage : passage + MEETING * whole) * SLACK;
}

/* The hits come in order: each is looked up from the one before. */
static double passage_score(struct pl_scorer *s, const struct pl_hit *h, uint32_t words)
{
	double score = 0, length = words > PL_RANK_LEAST ? words : PL_RANK_LEAST;
	for (size_t i = 0; i < s->n_units; i++) {
		struct pl_unit *u = &s->unit[i];
		const struct pl_leaf *l = u->leaf;
		while (u->at < l->n && l->entry[u->at].passage < h->passage)
			u->at++;
		if (u->at < l->n && l->entry[u->at].passage == h->passage)
			score += part(u->weight, l->entry[u->at].count, length, s->passage_avg);
	}
	return score;
}

/* Offers the hits of the document at hand. Whether it is a copy may have to be read, so that is asked
 * last. */
static enum pl_status offer(struct pl_scorer *s, struct pl_archive *a, struct pl_matches *m,
	uint32_t document, struct pl_top *top, struct pl_err *err)
{
	const struct pl_matched_document *d = &m->document[document];
	double whole = whole_score(s, d);
	bool copy, asked = false;
	for (uint32_t k = d->first_hit; k < d->first_hit + d->n_hits; k++) {
		uint32_t words = m->hit[k].length;
		enum pl_status st = words || !a->store
					    ? PL_OK
					    : pl_archive_words(a, m->hit[k].passage, &words, err);
		if (st)
			return st;
		double passage = passage_score(s, &m->hit[k], words);
		double score = s->by_meeting ? whole + BEST * passage : passage + MEETING * whole;
		if (!pl_top_may(top, score))
			continue;
		st = asked ? PL_OK : pl_matches_copy(a, m, document, &copy, err);
		if (st || copy)
			return st;
		asked = true;
		pl_top_offer(top, &m->hit[k], score);
	}
	return PL_OK;
}

enum pl_status pl_score(struct pl_scorer *s, struct pl_archive *a, struct pl_matches *m, bool prune,
	struct pl_top *top, struct pl_err *err)
{
	for (size_t i = 0; i < s->n_units; i++)
		for (size_t f = 0; f < PL_SCORE_COUNTS; f++)
			s->unit[i].most[f] =
				part(s->unit[i].weight, (double)f, PL_RANK_LEAST, s->passage_avg);
	enum pl_status st = PL_OK;
	for (uint32_t i = 0; !st && i < m->n_documents; i++) {
		enter(s, &m->document[i]);
		if (!prune || pl_top_may(top, ceiling(s)))
			st = offer(s, a, m, i, top, err);
	}
	return st;
}
