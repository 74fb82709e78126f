#include "searcher/novel_run.h"

#include <stdlib.h>
#include <string.h>

/* "three news" and "3 news" are one phrase. */
static uint64_t in_figures(uint64_t word)
{
	static const char *const numbers[] = { "one", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten", "eleven", "twelve" };
	char figures[4];
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (word != pl_stem_hash(pl_str(numbers[i])))
			continue;
		figures[0] = (char)(i < 9 ? '1' + i : '1');
		figures[1] = (char)(i < 9 ? '\0' : '0' + (i - 9));
		figures[2] = '\0';
		return pl_stem_hash(pl_str(figures));
	}
	return word;
}

void pl_novel_run_add(struct pl_novel_run *r, uint64_t word, bool small)
{
	if (!small && r->n < PL_NOVEL_RUN)
		r->word[r->n++] = in_figures(word);
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void pl_novel_run_end(struct pl_novel_run *r)
{
	uint64_t sorted[PL_NOVEL_RUN];
	r->key = PL_GRAM_SEED;
	if (!r->n)
		return;
	memcpy(sorted, r->word, r->n * sizeof *sorted);
	qsort(sorted, r->n, sizeof *sorted, by_number);
	for (size_t i = 0; i < r->n; i++)
		r->key = pl_gram_step(r->key, sorted[i]);
}

bool pl_novel_run_has(const struct pl_novel_run *whole, const struct pl_novel_run *part)
{
	for (size_t i = 0; part->n && i + part->n <= whole->n; i++)
		if (memcmp(whole->word + i, part->word, part->n * sizeof *part->word) == 0)
			return true;
	return false;
}

static size_t end_begins(const struct pl_novel_run *a, const struct pl_novel_run *b)
{
	size_t n = a->n < b->n ? a->n : b->n;
	while (n && memcmp(a->word + a->n - n, b->word, n * sizeof *b->word) != 0)
		n--;
	return n;
}

size_t pl_novel_run_overlap(const struct pl_novel_run *a, const struct pl_novel_run *b)
{
	size_t x = end_begins(a, b), y = end_begins(b, a);
	return x > y ? x : y;
}
