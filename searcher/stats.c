#include "searcher/stats.h"

#include <math.h>

/* O ln(O / E); a cell that holds nothing adds nothing. */
static double cell(double observed, double expected)
{
	return observed > 0 && expected > 0 ? observed * log(observed / expected) : 0;
}

/* What is left of sums that cancel out is noise of some last bits, and may be below 0. */
static double twice(double sum)
{
	return sum > 0 ? 2 * sum : 0;
}

double pl_expected(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	double words = (double)c + (double)d;
	return words > 0 ? (double)c * ((double)a + (double)b) / words : 0;
}

double pl_log_likelihood(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	if (!c || !d)
		return 0;
	return twice(cell((double)a, pl_expected(a, b, c, d)) +
		     cell((double)b, pl_expected(b, a, d, c)));
}

double pl_expected_pair(uint64_t both, uint64_t first, uint64_t second, uint64_t neither)
{
	double row = (double)both + (double)first, column = (double)both + (double)second;
	double all = row + (double)second + (double)neither;
	return all > 0 ? row * column / all : 0;
}

double pl_log_likelihood_pair(uint64_t both, uint64_t first, uint64_t second, uint64_t neither)
{
	return twice(cell((double)both, pl_expected_pair(both, first, second, neither)) +
		     cell((double)first, pl_expected_pair(first, both, neither, second)) +
		     cell((double)second, pl_expected_pair(second, neither, both, first)) +
		     cell((double)neither, pl_expected_pair(neither, second, first, both)));
}

double pl_log_ratio(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
	if (!c || !d)
		return 0;
	return log2((a ? (double)a : 0.5) / (double)c) - log2((b ? (double)b : 0.5) / (double)d);
}

double pl_log_dice(uint64_t fxy, uint64_t fx, uint64_t fy)
{
	if (!fxy)
		return PL_LOG_DICE_NONE;
	return 14 + log2(2 * (double)fxy / ((double)fx + (double)fy));
}
