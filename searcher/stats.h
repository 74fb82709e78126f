#ifndef PL_STATS_H
#define PL_STATS_H

/* The figures of corpus linguistics: how much more often than chance something is said here than there, or beside
 * something else. Pure arithmetic on counts; no figure is NaN or infinite, whatever the counts are.
 *
 * Evidence and size of an effect are two things. The log-likelihood G2 grows with the counts: it says how sure it is
 * that there is a difference (with one degree of freedom 3.84 is p < 0.05, 6.63 p < 0.01, 10.83 p < 0.001, 15.13
 * p < 0.0001). The log ratio and logDice do not grow with them: they say how large it is. */

#include <stdint.h>

/* What two corpora of the same make-up would have of a word that both together have a + b times: of c words in the
 * first, of d in the second. The share of the first; 0 where there are no words. */
double pl_expected(uint64_t a, uint64_t b, uint64_t c, uint64_t d);

/* Keyness: a times among c words against b times among d words, as
 *	G2 = 2 (a ln(a / E1) + b ln(b / E2)),  E1 = c (a + b) / (c + d),  E2 = d (a + b) / (c + d)
 * after Rayson & Garside (2000), Comparing corpora using frequency profiling, WCC '00. A cell of 0 adds nothing, since
 * x ln x goes to 0. It has no sign: pl_log_ratio says which side has more. 0 where a corpus has no words. */
double pl_log_likelihood(uint64_t a, uint64_t b, uint64_t c, uint64_t d);

/* Association of two things that both, one, the other or neither of them were found `both`, `first`, `second` and
 * `neither` times: G2 = 2 sum of O ln(O / E) over the four cells of the table, E = row * column / all, after Dunning
 * (1993), Accurate methods for the statistics of surprise and coincidence, Computational Linguistics 19(1). A cell of 0
 * adds nothing. It has no sign: compare `both` to pl_expected_pair. */
double pl_log_likelihood_pair(uint64_t both, uint64_t first, uint64_t second, uint64_t neither);

/* How often both would be found by chance: row * column / all. 0 of an empty table. */
double pl_expected_pair(uint64_t both, uint64_t first, uint64_t second, uint64_t neither);

/* The binary logarithm of the ratio of two shares: 1 is twice as often in the first corpus, -1 half as often. A count
 * of 0 is taken as 0.5, after Hardie (2014), Log Ratio: an informal introduction; so it always has a value, and a and b
 * both 0 give that of the sizes alone. 0 where a corpus has no words. */
double pl_log_ratio(uint64_t a, uint64_t b, uint64_t c, uint64_t d);

/* logDice = 14 + log2(2 fxy / (fx + fy)), after Rychly (2008), A lexicographer-friendly association score, RASLAN. 14
 * is: never one without the other; 1 less is half as close, and it does not depend on the size of the corpus. fxy: how
 * often both, fx, fy: each. Of fxy 0 it is PL_LOG_DICE_NONE. */
#define PL_LOG_DICE_NONE (-64.0)
double pl_log_dice(uint64_t fxy, uint64_t fx, uint64_t fy);

#endif
