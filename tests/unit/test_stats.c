/* The figures of corpus linguistics, against values that are published or worked out by hand. */

#include "searcher/stats.h"

#include <math.h>

#include "tests/tap.h"

static void is_near(double got, double want, const char *name)
{
	if (!ok(fabs(got - want) < 1e-9 * (1 + fabs(want)), name))
		printf("#  got: %.12f\n# want: %.12f\n", got, want);
}

static void keyness(void)
{
	/* 2 (10 ln(10/15) + 20 ln(20/15)) */
	is_near(pl_log_likelihood(10, 20, 1000, 1000), 3.397980735907945, "twice as often");
	is_near(pl_log_likelihood(20, 10, 1000, 1000), 3.397980735907945,
		"... in either of the two");
	/* E1 = 1000 * 5 / 3000; 2 * 5 ln 3 */
	is_near(pl_log_likelihood(5, 0, 1000, 2000), 10.986122886681098, "never in the second");
	/* E2 = 1500 * 7 / 2000; 2 * 7 ln(4/3) */
	is_near(pl_log_likelihood(0, 7, 500, 1500), 4.027549014324932, "never in the first");
	is_near(pl_log_likelihood(120, 45, 54321, 98765), 94.7400777139212, "larger counts");
	is_near(pl_log_likelihood(10, 20, 1000, 2000), 0, "the same share is no difference");
	is_near(pl_log_likelihood(0, 0, 1000, 2000), 0, "nothing in both");
	is_near(pl_log_likelihood(3, 0, 10, 0), 0, "nothing to compare with");
	is_near(pl_log_likelihood(0, 3, 0, 10), 0, "... on either side");
	ok(pl_log_likelihood(7, 21, 333, 999) >= 0, "what rounds is never below 0");
	is_near(pl_expected(5, 0, 1000, 2000), 5.0 / 3, "what chance would give");
	is_near(pl_expected(5, 0, 0, 0), 0, "... of nothing");
}

static void association(void)
{
	/* Dunning (1993), table 2: "the swiss" 270.72 110 2442 111 29114 */
	is_near(pl_log_likelihood_pair(110, 2442, 111, 29114), 270.72187693623846, "the swiss");
	is_near(pl_log_likelihood_pair(110, 111, 2442, 29114), 270.72187693623846,
		"... whichever comes first");
	/* 2 (5 ln 20 + 95 ln(100/95)) */
	is_near(pl_log_likelihood_pair(5, 0, 0, 95), 39.7030486691745,
		"never one without the other");
	/* 2 (10 ln(100/80) + 20 ln(100/90) + 70 ln(7000/7200)), from rows 10, 90 and columns 20, 80 */
	is_near(pl_log_likelihood_pair(0, 10, 20, 70), 4.733368877259762, "never together");
	is_near(pl_log_likelihood_pair(1, 9, 9, 81), 0, "as chance has it");
	is_near(pl_log_likelihood_pair(0, 0, 0, 0), 0, "an empty table");
	is_near(pl_expected_pair(110, 2442, 111, 29114), 2552.0 * 221 / 31777,
		"what chance would give");
	is_near(pl_expected_pair(0, 0, 0, 0), 0, "... of nothing");
}

static void sizes(void)
{
	is_near(pl_log_ratio(20, 10, 1000, 1000), 1, "twice as often is 1");
	is_near(pl_log_ratio(10, 20, 1000, 1000), -1, "half as often is -1");
	is_near(pl_log_ratio(10, 20, 1000, 4000), 1, "shares are compared, not counts");
	is_near(pl_log_ratio(5, 0, 1000, 2000), 4.321928094887363,
		"never is half of once: log2 of (5/1000) / (0.5/2000)");
	is_near(pl_log_ratio(0, 5, 2000, 1000), -4.321928094887363, "... on either side");
	is_near(pl_log_ratio(5, 5, 0, 10), 0, "nothing to compare with");
	is_near(pl_log_ratio(5, 5, 10, 0), 0, "... on either side");
}

static void dice(void)
{
	is_near(pl_log_dice(10, 10, 10), 14, "never one without the other is 14");
	is_near(pl_log_dice(5, 10, 10), 13, "half as close is 13");
	is_near(pl_log_dice(30, 100, 500), 10.678071905112638, "14 + log2(60 / 600)");
	is_near(pl_log_dice(1, 1099511627776, 1099511627776), -26, "very large counts");
	is_near(pl_log_dice(0, 10, 10), PL_LOG_DICE_NONE, "never together");
	is_near(pl_log_dice(0, 0, 0), PL_LOG_DICE_NONE, "never at all");
}

int main(void)
{
	keyness();
	association();
	sizes();
	dice();
	return done_testing();
}
