/* Times phrase searches inside one process: N phrases of 2 to 5 words are drawn from the passages of
 * an index, mixed from rare to common by a first run that counts them; then each is asked ROUNDS
 * times, top 10 with exact totals, and the median of each phrase goes into the percentiles.
 *
 *	phrases INDEX [N [SEED]]        prints one line of figures
 *
 * Measures what a long-lived process would pay: parse, match, rank, and read ten passages. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "searcher/archive.h"
#include "searcher/ask.h"

#define ROUNDS 5

static uint64_t state;

static uint64_t next_random(void)
{
	uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15)); /* splitmix64 */
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static double now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_number(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static int fail(const struct pl_err *err)
{
	(void)fprintf(stderr, "phrases: %s\n", err->text);
	return 3;
}

/* A phrase of `words` words from a random passage, in quotes. Empty when the draw has none. */
static enum pl_status draw(struct pl_archive *a, size_t words, struct pl_buf *out, struct pl_err *err)
{
	struct pl_passage_data p;
	struct pl_document_place d;
	uint32_t number = (uint32_t)(next_random() % pl_db_last(a->db)) + 1;
	pl_buf_clear(out);
	enum pl_status st = pl_archive_document_of(a, number, &d, err);
	if (st || d.number == number || d.number == 0)
		return st;
	st = pl_archive_passage(a, number, &p, err);
	if (!st)
		st = pl_analyse(a->an, p.text, &a->tokens, err);
	if (st || a->tokens.words < words)
		return st;
	size_t start = next_random() % (a->tokens.words - words + 1) + 1, got = 0;
	pl_buf_byte(out, '"');
	for (size_t i = 0; i < a->tokens.n && got < words; i++) {
		const struct pl_token *k = &a->tokens.at[i];
		if (k->whole || k->position < start)
			continue;
		pl_buf_print(out, "%s%.*s", got++ ? " " : "", (int)pl_token_form(k).len,
			pl_token_form(k).at);
	}
	pl_buf_byte(out, '"');
	return PL_OK;
}

/* What a search does up to its rows; the texts of the ten best are read as well. */
static enum pl_status ask(struct pl_archive *a, struct pl_str query, double *micros, uint64_t *found,
	struct pl_err *err)
{
	static FILE *nowhere;
	struct pl_answer answer;
	if (!nowhere)
		nowhere = fopen("/dev/null", "w");
	struct pl_ask q = { .archive = a, .query = query, .n = 10, .as = PL_AS_JSONL, .out = nowhere };
	double start = now();
	enum pl_status st = pl_ask_search(&q, &answer, err);
	*micros = now() - start;
	*found = answer.totals.passages;
	return st;
}

int main(int argc, char **argv)
{
	struct pl_err err = { 0 };
	struct pl_archive *a = NULL;
	size_t n = argc > 2 ? strtoul(argv[2], NULL, 10) : 300, done = 0;
	state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	if (argc < 2 || n == 0 || pl_archive_open(argv[1], &a, &err))
		return argc < 2 ? 2 : fail(&err);
	if (a->figures.passages == 0) {
		(void)fprintf(stderr, "phrases: the index is empty\n");
		return 3;
	}
	struct pl_buf phrase = { .max = PL_MAX_QUERY };
	double *median = calloc(n, sizeof *median), sum = 0;
	uint64_t most = 0, passages = 0;
	while (median && done < n) {
		double times[ROUNDS];
		uint64_t found = 0;
		if (draw(a, 2 + done % 4, &phrase, &err))
			return fail(&err);
		if (phrase.len == 0)
			continue;
		for (size_t r = 0; r < ROUNDS; r++)
			if (ask(a, pl_buf_str(&phrase), &times[r], &found, &err))
				return fail(&err);
		qsort(times, ROUNDS, sizeof *times, by_number);
		median[done++] = times[ROUNDS / 2];
		sum += times[ROUNDS / 2];
		passages += found;
		most = found > most ? found : most;
	}
	qsort(median, n, sizeof *median, by_number);
	(void)printf("phrases %zu, p50 %.0f us, p90 %.0f us, p99 %.0f us, mean %.0f us; passages found: "
		     "mean %llu, most %llu\n",
		n, median[n / 2], median[n * 9 / 10], median[n * 99 / 100], sum / (double)n,
		(unsigned long long)(passages / n), (unsigned long long)most);
	free(median);
	pl_buf_free(&phrase);
	pl_archive_close(a);
	return 0;
}
