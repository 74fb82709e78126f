/* The floor under a build, on one thread: what it costs to read an archive and to split it into
 * passages, and to make tokens and stems of them, with plenum's own library and no index.
 *
 *	floor ARCHIVE        tabs between: wall s and CPU s of reading and splitting, of both
 *
 * `index --no-text --jobs 1` is to be held against the second pair (bench/systems.py, FLOOR). */

#include "bench/clock.h"
#include "corpus/corpus.h"
#include "text/analyse.h"

static enum pl_status take(const struct pl_item *item, struct pl_arena *arena,
	struct pl_analyser *an, struct pl_tokens *tokens, struct pl_err *err)
{
	struct pl_document doc;
	pl_arena_reset(arena);
	enum pl_status st = pl_document_read(item, arena, &doc, err);
	if (st == PL_INPUT || st == PL_LIMIT)
		return PL_OK; /* a rejection */
	for (size_t i = 0; !st && an && i < doc.n_passages; i++) {
		const struct pl_passage *p = &doc.passages[i];
		st = pl_analyse(an,
			p->kind == PL_TITLE ? doc.title : pl_str_cut(doc.text, p->from, p->to),
			tokens, err);
	}
	return st;
}

/* an: NULL to read and split only. */
static enum pl_status whole(const char *path, struct pl_analyser *an, struct pl_err *err)
{
	struct pl_items *items = NULL;
	struct pl_item item;
	struct pl_arena arena = { .max = (size_t)512 * 1024 * 1024 };
	struct pl_tokens tokens = { 0 };
	enum pl_status st = pl_items_open(path, NULL, &items, err);
	while (!st) {
		st = pl_items_next(items, &item, err);
		if (st == PL_NOTFOUND)
			break;
		if (st == PL_INPUT || st == PL_LIMIT)
			st = PL_OK;
		else if (!st)
			st = take(&item, &arena, an, &tokens, err);
	}
	pl_tokens_free(&tokens);
	pl_arena_free(&arena);
	pl_items_close(items);
	return st == PL_NOTFOUND ? PL_OK : st;
}

int main(int argc, char **argv)
{
	struct pl_err err = { 0 };
	struct pl_analyser *an = NULL;
	if (argc != 2)
		return 2;
	double w0 = bench_micros(CLOCK_MONOTONIC), c0 = bench_micros(CLOCK_PROCESS_CPUTIME_ID);
	enum pl_status st = whole(argv[1], NULL, &err);
	double w1 = bench_micros(CLOCK_MONOTONIC), c1 = bench_micros(CLOCK_PROCESS_CPUTIME_ID);
	if (!st)
		st = pl_analyser_new(&an, &err);
	if (!st)
		st = whole(argv[1], an, &err);
	double w2 = bench_micros(CLOCK_MONOTONIC), c2 = bench_micros(CLOCK_PROCESS_CPUTIME_ID);
	pl_analyser_free(an);
	if (st) {
		(void)fprintf(stderr, "floor: %s\n", err.text);
		return 3;
	}
	(void)printf("%.3f\t%.3f\t%.3f\t%.3f\n", (w1 - w0) / 1e6, (c1 - c0) / 1e6, (w2 - w1) / 1e6,
		(c2 - c1) / 1e6);
	return 0;
}
