#include "searcher/novel_weigh.h"

#include <math.h>

#include "searcher/stats.h"

static double share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static double part(double x)
{
	return x < 0 ? 0 : x > 1 ? 1 : x;
}

static unsigned bits(uint64_t n)
{
	unsigned count = 0;
	for (; n; n &= n - 1)
		count++;
	return count;
}

/* How many different things have set so many of 64 bits (linear counting, Whang et al. 1990). */
static double different(uint64_t set)
{
	unsigned n = bits(set);
	return n >= 64 ? 64 * log(64.0) : 64 * log(64.0 / (64 - n));
}

/* G2 of p < 0.0001, for the best of 136 runs is taken: what is below is chance. And the least tie of what is not quoted. */
#define CHANCE    15.13
#define PLAIN_TIE 0.35

static void weigh_rise(
	const struct pl_novel_gather *g, const struct pl_novel *p, struct pl_novel_signs *s)
{
	uint64_t all = 0, best_in = 0, best_of = 0;
	double best = CHANCE;
	for (unsigned i = 0; i < PL_NOVEL_PERIODS; i++)
		all += p->period[i];
	for (unsigned i = 0; i < PL_NOVEL_PERIODS; i++) {
		uint64_t in = 0, of = 0;
		for (unsigned k = i; k < PL_NOVEL_PERIODS; k++) {
			in += p->period[k];
			of += g->period_meetings[k];
			double ll = pl_log_likelihood(in, all - in, of, g->dated - of);
			if (in * g->dated <= all * of || ll <= best)
				continue;
			best = ll;
			best_in = in;
			best_of = of;
			s->first_period = i;
			s->last_period = k;
		}
	}
	if (best <= CHANCE)
		return;
	double ratio = pl_log_ratio(best_in, all - best_in, best_of, g->dated - best_of) / 5;
	double narrow = best / (2 * log(2) * (double)all) / 3;
	s->rise = (part(ratio) + part(narrow)) / 2 * (1 - exp((CHANCE - best) / 10));
}

static void weigh_free(const struct pl_novel *p, struct pl_novel_signs *s)
{
	double left = different(p->left), right = different(p->right);
	double least = left < right ? left : right;
	s->free = log2(1 + least) / log2(1 + (double)p->occurrences);
	s->free = part(s->free);
}

static void weigh_spread(
	const struct pl_novel_gather *g, const struct pl_novel *p, struct pl_novel_signs *s)
{
	double most = p->meetings < g->n_places ? p->meetings : (double)g->n_places;
	s->spread = most > 0 && p->places ? log2(1 + different(p->places)) / log2(1 + most) : 1;
	s->spread = part(s->spread);
}

static void weigh_tie(const struct pl_novel *p, struct pl_novel_signs *s)
{
	if (!p->content || p->parts <= 0)
		return;
	double dice = 14 + log2(p->content * (double)p->occurrences / p->parts);
	s->tie = part(dice / 14);
}

/* Of what is rarely in quotes: a number of its own, or it came up suddenly and its words belong together. */
static bool is_plain_slogan(const struct pl_novel_signs *s)
{
	if (s->number >= 0.5)
		return s->rise >= 0.2 || s->framed >= 0.2;
	return s->rise >= 0.3 && s->tie >= PLAIN_TIE;
}

/* What can be told before the dear ones; false: it is no slogan, whatever these are. */
static bool weigh_cheap(
	const struct pl_novel_gather *g, const struct pl_novel *p, struct pl_novel_signs *s)
{
	s->quoted = share(p->quoted, p->occurrences + 1);
	if (p->meetings < g->table.least)
		return false;
	weigh_free(p, s);
	weigh_tie(p, s);
	if (s->free < 0.3 || (s->quoted < 0.1 && !p->numbered && s->tie < PLAIN_TIE))
		return false;
	s->capital = share(p->capitals, p->occurrences);
	s->framed = share(p->framed, p->occurrences + 2);
	if (p->numbered)
		s->number = p->fixed > 0 ? part((double)p->occurrences / p->fixed) : 1;
	bool capitals = !p->han && !p->numbered && s->quoted < 0.2 && s->capital > 0.6;
	bool name = capitals && p->lower < 0.2 && s->framed < 0.4;
	return !name;
}

double pl_novel_weigh(
	const struct pl_novel_gather *g, const struct pl_novel *p, struct pl_novel_signs *out)
{
	struct pl_novel_signs *s = out;
	*s = (struct pl_novel_signs){ 0 };
	if (!weigh_cheap(g, p, s))
		return 0;
	weigh_rise(g, p, s);
	weigh_spread(g, p, s);
	bool convincing = s->quoted >= 0.1 || is_plain_slogan(s);
	if (!convincing && s->rise <= 0 && s->framed < 0.4)
		return 0;
	double weak = convincing ? 1 : s->rise > 0 ? 0.3 : 0.15;
	double score = 2 * s->quoted + 1.2 * s->number + 0.8 * s->framed + 0.3 * s->capital +
		       1.5 * s->rise + 0.8 * s->tie;
	score *= 10 * s->free * s->spread * log2(1 + (double)p->meetings);
	if (p->numbered)
		return weak * score;
	if (s->capital > 0.85 && s->quoted < 0.1) /* a programme, a body, an event */
		score *= 0.5;
	return (p->formula ? 0.15 : 1) * weak * score;
}
