/* check, optimize: the care of an index. */

#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"
#include "indexer/indexer.h"
#include "searcher/render.h"

/* ---- check ----------------------------------------------------------------------------------- */

static void on_problem(void *ctx, const char *problem)
{
	struct pl_render *r = ctx;
	struct pl_err err = { 0 };
	if (r->as == PL_AS_TEXT) {
		pl_print_safe(stdout, pl_str(problem));
		(void)printf("\n");
		return;
	}
	json_t *row = json_object();
	if (pl_row_set(row, "problem", json_string(problem)))
		(void)pl_render_row(r, json_incref(row), &err);
	json_decref(row);
}

static int check_index(const struct pl_settings *s, const struct pl_check_options *o)
{
	static const char *const columns[] = { "problem", NULL };
	struct pl_err err = { 0 };
	struct pl_check_report got = { 0 };
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format, .column = columns };
	enum pl_status st = pl_index_check(s->index, o, on_problem, &r, &got, &err);
	if (!st)
		st = pl_render_end(&r, &err);
	pl_render_free(&r);
	if (st)
		return pl_report(st, &err);
	if (s->format == PL_AS_TEXT)
		(void)printf(
			"%llu document%s, %llu passage%s, %llu file%s looked at: %llu problem%s\n",
			(unsigned long long)got.documents, pl_plural(got.documents),
			(unsigned long long)got.passages, pl_plural(got.passages),
			(unsigned long long)got.files, pl_plural(got.files),
			(unsigned long long)got.problems, pl_plural(got.problems));
	return got.problems ? PL_EXIT_NOTHING : PL_EXIT_FOUND;
}

/* ---- sources --------------------------------------------------------------------------------- */

static void on_source(void *ctx, struct pl_str source, enum pl_source_state state, const char *why)
{
	struct pl_render *r = ctx;
	struct pl_err err = { 0 };
	const char *name = pl_source_state_name(state);
	if (state == PL_SOURCE_UNCHANGED)
		return;
	if (r->as == PL_AS_TEXT) {
		(void)printf("%-10s  ", name);
		pl_print_safe(stdout, source);
		if (why) {
			(void)printf(": ");
			pl_print_safe(stdout, pl_str(why));
		}
		(void)printf("\n");
		return;
	}
	json_t *row = json_object();
	if (pl_row_set(row, "source", pl_row_str(source)) &&
		pl_row_set(row, "state", json_string(name)))
		(void)pl_render_row(r, json_incref(row), &err);
	json_decref(row);
}

/* A line in text, an object in jsonl; the tables have rows alone. */
static enum pl_status print_counts(
	struct pl_render *r, const uint64_t counts[PL_SOURCE_STATES], struct pl_err *err)
{
	uint64_t all = 0;
	json_t *totals = json_object(), *row = json_object();
	bool good = true;
	for (int i = 0; i < PL_SOURCE_STATES; i++)
		all += counts[i];
	if (r->as == PL_AS_TEXT)
		(void)printf("%llu file%s looked at:", (unsigned long long)all, pl_plural(all));
	for (int i = 0; i < PL_SOURCE_STATES; i++) {
		const char *name = pl_source_state_name((enum pl_source_state)i);
		if (r->as == PL_AS_TEXT)
			(void)printf(
				"%s %llu %s", i ? "," : "", (unsigned long long)counts[i], name);
		good &= pl_row_set(totals, name, json_integer((json_int_t)counts[i]));
	}
	if (r->as == PL_AS_TEXT)
		(void)printf("\n");
	good &= pl_row_set(totals, "files", json_integer((json_int_t)all));
	good &= pl_row_set(row, "totals", json_incref(totals));
	enum pl_status st = good ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	if (!st && r->as == PL_AS_JSONL)
		st = pl_render_row(r, json_incref(row), err);
	json_decref(totals);
	json_decref(row);
	return st;
}

static int check_sources(const struct pl_settings *s, const struct pl_check_options *o)
{
	static const char *const columns[] = { "source", "state", NULL };
	struct pl_err err = { 0 };
	uint64_t counts[PL_SOURCE_STATES];
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format, .column = columns };
	enum pl_status st = pl_index_sources(s->index, o, on_source, &r, counts, &err);
	if (!st)
		st = pl_render_end(&r, &err);
	if (!st)
		st = print_counts(&r, counts, &err);
	pl_render_free(&r);
	if (st)
		return pl_report(st, &err);
	bool same = !counts[PL_SOURCE_CHANGED] && !counts[PL_SOURCE_VANISHED] &&
		    !counts[PL_SOURCE_UNREADABLE] && !counts[PL_SOURCE_UNFINISHED];
	return same ? PL_EXIT_FOUND : PL_EXIT_NOTHING;
}

int pl_run_check(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	struct pl_check_options o = { .deep = s->deep, .stop = &pl_stop };
	(void)c;
	(void)args;
	(void)n;
	pl_catch_signals(NULL);
	return s->sources ? check_sources(s, &o) : check_index(s, &o);
}

/* ---- optimize -------------------------------------------------------------------------------- */

/* There is a whole index at every moment of it, so it may end at any; Xapian's own compaction could not be
 * asked to stop. */
static void on_signal(int number)
{
	static const char words[] =
		"plenum: interrupted; the index is as it was, or compacted already; what is left "
		"beside it goes with the next run\n";
	(void)number;
	(void)!write(STDERR_FILENO, words, sizeof words - 1);
	_exit(PL_EXIT_INTERRUPTED);
}

int pl_run_optimize(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	static const char *const columns[] = { "before", "after", NULL };
	(void)c;
	(void)args;
	(void)n;
	struct pl_err err = { 0 };
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format, .column = columns };
	uint64_t before = 0, after = 0;
	pl_catch_signals(on_signal);
	enum pl_status st = pl_index_optimize(s->index, &before, &after, &err);
	if (!st && s->format == PL_AS_TEXT)
		(void)printf(
			"%.1f MB before, %.1f MB now\n", (double)before / 1e6, (double)after / 1e6);
	else if (!st)
		st = pl_render_row(&r,
			json_pack("{s:I,s:I}", "before", (json_int_t)before, "after",
				(json_int_t)after),
			&err);
	pl_render_free(&r);
	return st ? pl_report(st, &err) : PL_EXIT_FOUND;
}
