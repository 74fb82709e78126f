#ifndef PL_NOVEL_WEIGH_H
#define PL_NOVEL_WEIGH_H

/* How much a phrase behaves like a slogan. Each sign is a number from 0 to 1:
 *
 *	quoted   the share of its occurrences that stand in quotes of their own
 *	number   it begins with a number, and the share of its occurrences among those with any number there
 *	framed   the share of them behind a verb of slogans: implement, adhere to, 坚持
 *	capital  the share with capitals in running text, where its words are printed without at other places
 *	rise     of all runs of sixteenths of the meetings in order of time, the one in which it is most over-represented, by the
 *	         log-likelihood ratio G2 (Dunning 1993; as a scan over windows: Kulldorff 1997, A spatial scan statistic):
 *	         the mean of log2(its share of meetings inside / outside) / 5 and of bits / 3, bits = G2 / (2 ln 2 meetings) being
 *	         what a meeting with the phrase tells of the time; times 1 - exp((15.13 - G2) / 10); 0 where G2 is
 *	         less than 15.13
 *	tie      logDice (Rychly 2008) for m words, 14 + log2(m f(phrase) / sum of f(word)), over 14; small words are
 *	         left out
 *	free     the smaller of left and right: log2(1 + different words on that side) / log2(1 + occurrences), after the
 *	         accessor variety of Feng et al. (2004), Computational Linguistics 30(1): what is cut out of a longer phrase,
 *	         or is in one text that many repost, has the same word beside it each time
 *	spread   log2(1 + places) / log2(1 + the meetings, or all places where these are fewer); 1 where none is told
 *
 *	score = 10 (2 quoted + 1.2 number + 0.8 framed + 0.3 capital + 1.5 rise + 0.8 tie) free spread log2(1 + meetings)
 *
 * times 0.5 where it has capitals nearly always, and is not quoted or numbered: a programme, a body; times 0.15 for a phrase of nothing but words of formulae; 0 for what seems a name: capitals nearly always, and words
 * that are rarely printed without. Of a phrase that is not quoted in a tenth
 * of its occurrences, more is asked (is_plain_slogan): else times 0.3, or 0.15 where there is no rise. */

#include "searcher/novel_gather.h"

struct pl_novel_signs {
	double quoted, number, framed, capital, rise, tie, free, spread;
	unsigned first_period, last_period; /* of the rise */
};

/* 0: it is none. */
double pl_novel_weigh(
	const struct pl_novel_gather *g, const struct pl_novel *p, struct pl_novel_signs *out);

#endif
