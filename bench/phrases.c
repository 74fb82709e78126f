/* plenum's side of the questions, inside one process, warm.
 *
 *	phrases draw INDEX ARCHIVE N SEED       N phrases of 2 to 5 words, a line each
 *	phrases ask INDEX PHRASES PASSES        a line per phrase (bench/clock.h)
 *
 * draw takes candidates from random passages of the archive's file and counts them in the index, so
 * that phrases in 1 % of the passages and more, in 0.1 %, in 0.01 % and rarer ones come in equal
 * parts, as far as there are so many. Words are plain letters, since other systems part the rest
 * elsewhere.
 *
 * ask times what a long-lived process would pay. top-10: read the query, match, fold copies, rank, read
 * the texts of the ten best, with exact totals. count: read the query, match, all
 * matches grouped by meeting, no text read. */

#include "bench/clock.h"
#include "corpus/corpus.h"
#include "searcher/archive.h"
#include "searcher/ask.h"
#include "searcher/rank.h"

#define BANDS      4
#define CANDIDATES 8 /* for each phrase wanted */

static uint64_t state;

static uint64_t next_random(void)
{
	uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15)); /* splitmix64 */
	z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
	return z ^ (z >> 31);
}

static int fail(const struct pl_err *err)
{
	(void)fprintf(stderr, "phrases: %s\n", err->text);
	return 3;
}

/* ---- drawing --------------------------------------------------------------------------------- */

struct drawn {
	char *text;
	uint64_t passages;
};

struct draw {
	struct pl_archive *a;
	struct drawn *at;
	size_t n, max;
	uint64_t seen; /* passages passed by */
	struct pl_buf phrase;
};

static bool plain(struct pl_str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 'a' || s.at[i] > 'z')
			return false;
	return s.len > 0;
}

/* Some words in a row from a passage, into d->phrase; empty when the place holds none. */
static enum pl_status words_of(struct draw *d, struct pl_str passage, struct pl_err *err)
{
	const struct pl_tokens *t = &d->a->tokens;
	size_t words = 2 + next_random() % 4, got = 0;
	pl_buf_clear(&d->phrase);
	enum pl_status st = pl_analyse(d->a->an, passage, &d->a->tokens, err);
	if (st || t->words < words)
		return st;
	size_t start = next_random() % (t->words - words + 1) + 1;
	for (size_t i = 0; i < t->n && got < words; i++) {
		const struct pl_token *k = &t->at[i];
		if (k->whole || k->position < start)
			continue;
		if (!plain(pl_token_form(k))) {
			pl_buf_clear(&d->phrase);
			break;
		}
		pl_buf_print(&d->phrase, "%s%.*s", got++ ? " " : "", (int)pl_token_form(k).len,
			pl_token_form(k).at);
	}
	return PL_OK;
}

/* Each passage of the archive has the same chance to give a candidate (a reservoir). */
static enum pl_status consider(struct draw *d, struct pl_str passage, struct pl_err *err)
{
	uint64_t r = d->n < d->max ? d->n : next_random() % (d->seen + 1);
	d->seen++;
	if (r >= d->max)
		return PL_OK;
	enum pl_status st = words_of(d, passage, err);
	if (st || d->phrase.len == 0)
		return st;
	free(d->at[r].text);
	d->at[r].text = strndup(d->phrase.at, d->phrase.len);
	d->n += r == d->n;
	return d->at[r].text ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status collect(struct draw *d, const char *path, struct pl_err *err)
{
	struct pl_items *items = NULL;
	struct pl_item item;
	struct pl_arena arena = { .max = (size_t)512 * 1024 * 1024 };
	enum pl_status st = pl_items_open(path, NULL, &items, err);
	while (!st && (st = pl_items_next(items, &item, err)) == PL_OK) {
		struct pl_document doc;
		pl_arena_reset(&arena);
		if (pl_document_read(&item, &arena, &doc, err))
			continue;
		for (size_t i = 0; !st && i < doc.n_passages; i++)
			if (doc.passages[i].kind != PL_TITLE)
				st = consider(d,
					pl_str_cut(
						doc.text, doc.passages[i].from, doc.passages[i].to),
					err);
	}
	pl_arena_free(&arena);
	pl_items_close(items);
	return st == PL_NOTFOUND ? PL_OK : st;
}

static int by_text(const void *a, const void *b)
{
	const struct drawn *x = a, *y = b;
	return strcmp(x->text, y->text);
}

static size_t band(uint64_t found, uint64_t of)
{
	return found * 100 >= of ? 0 : found * 1000 >= of ? 1 : found * 10000 >= of ? 2 : 3;
}

/* ---- asking ---------------------------------------------------------------------------------- */

static enum pl_status count(struct pl_archive *a, struct pl_str query, uint64_t *passages,
	uint64_t *meetings, struct pl_err *err)
{
	struct pl_query *q = NULL;
	struct pl_matches m = { 0 };
	struct pl_filter filter = { 0 };
	enum pl_status st = pl_query_parse(a->an, query, &q, err);
	if (!st)
		st = pl_match(a, q, &filter, PL_SCOPE_PASSAGE, false, &m, err);
	*passages = m.totals.passages;
	*meetings = m.totals.meetings;
	pl_matches_done(&m);
	pl_query_free(q);
	return st;
}

/* The ten best passages, with their texts read. */
static enum pl_status top(struct pl_archive *a, struct pl_str query, struct pl_err *err)
{
	struct pl_filter open = { 0 };
	struct pl_query *q = NULL;
	struct pl_matches m = { 0 };
	struct pl_top best = { 0 };
	enum pl_status st = pl_query_parse(a->an, query, &q, err);
	if (!st)
		st = pl_match(a, q, &open, PL_SCOPE_PASSAGE, true, &m, err);
	if (!st)
		st = pl_matches_fold(a, &m, err);
	if (!st)
		st = pl_rank(a, &m, false, 10, &best, err);
	for (size_t i = 0; !st && i < best.n; i++) {
		struct pl_passage_data passage;
		st = pl_archive_passage(a, best.at[i].hit->passage, &passage, err);
	}
	pl_top_done(&best);
	pl_matches_done(&m);
	pl_query_free(q);
	return st;
}

static struct pl_str quoted(struct pl_buf *b, const char *words)
{
	pl_buf_clear(b);
	pl_buf_print(b, "\"%s\"", words);
	return pl_buf_str(b);
}

static int ask(struct pl_archive *a, const char *path, size_t passes)
{
	struct pl_err err = { 0 };
	struct pl_buf query = { .max = PL_MAX_QUERY };
	size_t n;
	struct bench_phrase *list = bench_phrases(path, &n);
	for (size_t pass = 0; pass <= passes; pass++) /* the first is to warm up */
		for (size_t i = 0; i < n; i++) {
			struct bench_phrase *p = &list[i];
			struct pl_str q = quoted(&query, p->text);
			size_t at = pass ? pass - 1 : 0;
			double start = bench_micros(CLOCK_MONOTONIC);
			if (top(a, q, &err))
				return fail(&err);
			double half = bench_micros(CLOCK_MONOTONIC);
			if (count(a, q, &p->passages, &p->meetings, &err))
				return fail(&err);
			p->top[at] = half - start;
			p->count[at] = bench_micros(CLOCK_MONOTONIC) - half;
		}
	bench_print(list, n, passes);
	pl_buf_free(&query);
	return 0;
}

static int draw(struct pl_archive *a, const char *archive, size_t n)
{
	struct pl_err err = { 0 };
	struct draw d = { .a = a, .max = n * CANDIDATES, .phrase = { .max = PL_MAX_QUERY } };
	struct pl_buf query = { .max = PL_MAX_QUERY };
	size_t room[BANDS], left = n, kept = 0;
	uint64_t meetings;
	d.at = calloc(d.max, sizeof *d.at);
	if (!d.at || collect(&d, archive, &err))
		return fail(&err);
	qsort(d.at, d.n, sizeof *d.at, by_text);
	for (size_t i = 0; i < d.n; i++)
		if (i == 0 || strcmp(d.at[i].text, d.at[kept - 1].text) != 0)
			d.at[kept++] = d.at[i];
	for (size_t i = 0; i < kept; i++) {
		size_t other = next_random() % kept;
		struct drawn swap = d.at[i];
		d.at[i] = d.at[other];
		d.at[other] = swap;
	}
	for (size_t i = 0; i < kept; i++)
		if (count(a, quoted(&query, d.at[i].text), &d.at[i].passages, &meetings, &err))
			return fail(&err);
	for (size_t b = 0; b < BANDS; b++) { /* what a band lacks goes to the rarer ones */
		room[b] = left / (BANDS - b);
		for (size_t i = 0; i < kept && room[b]; i++)
			if (band(d.at[i].passages, a->figures.passages) == b) {
				(void)printf("%s\n", d.at[i].text);
				room[b]--;
				left--;
			}
	}
	pl_buf_free(&query);
	return 0;
}

int main(int argc, char **argv)
{
	struct pl_err err = { 0 };
	struct pl_archive *a = NULL;
	bool draws = argc == 6 && strcmp(argv[1], "draw") == 0;
	if (!draws && !(argc == 5 && strcmp(argv[1], "ask") == 0))
		return 2;
	if (pl_archive_open(argv[2], &a, &err))
		return fail(&err);
	if (draws)
		state = strtoull(argv[5], NULL, 10);
	int bad = draws ? draw(a, argv[3], strtoul(argv[4], NULL, 10))
			: ask(a, argv[3], bench_passes(argv[4]));
	pl_archive_close(a);
	return bad;
}
