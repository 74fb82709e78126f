/* index: from files to an index. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/progress.h"
#include "corpus/corpus.h"
#include "corpus/map.h"
#include "indexer/indexer.h"
#include "searcher/render.h"

#define LINE_GAP 10.0 /* seconds */

/* ---- index ----------------------------------------------------------------------------------- */

struct talk {
	const struct pl_settings *s;
	bool progress; /* a line is being kept on the terminal */
	struct pl_meter meter;
	double said; /* seconds of the run at the last line that stays */
	struct pl_render render;
};

static void clear_line(const struct talk *t)
{
	if (t->progress)
		(void)fputs("\r\033[K", stderr);
}

/* verb: what was done with it, and as the key of a row. */
static void name_one(
	struct talk *t, const char *verb, const char *key, struct pl_str source, const char *reason)
{
	if (t->s->format == PL_AS_JSONL) {
		json_t *row = json_object();
		struct pl_err err = { 0 };
		if (pl_row_set(row, key, pl_row_str(source)) &&
			pl_row_set(row, "reason", json_string(reason)))
			(void)pl_render_row(&t->render, json_incref(row), &err);
		json_decref(row);
		return;
	}
	clear_line(t);
	(void)fprintf(stderr, "plenum: %s ", verb);
	pl_print_safe(stderr, source);
	(void)fputs(": ", stderr);
	pl_print_safe(stderr, pl_str(reason));
	(void)fputc('\n', stderr);
}

static void on_reject(void *ctx, struct pl_str source, const char *reason)
{
	name_one(ctx, "rejected", "rejected", source, reason);
}

static void on_passed(void *ctx, struct pl_str source, const char *why)
{
	name_one(ctx, "passed over", "passed_over", source, why);
}

/* On a terminal one line is written over and over; elsewhere a line stays, now and then. */
static void on_progress(void *ctx, const struct pl_progress *p)
{
	struct talk *t = ctx;
	char line[PL_PROGRESS_ROOM];
	pl_progress_line(&t->meter, p, line);
	if (!t->progress && !p->last && p->seconds - t->said < LINE_GAP)
		return;
	t->said = p->seconds;
	clear_line(t);
	(void)fprintf(stderr, t->progress ? "%s" : "plenum: %s\n", line);
	(void)fflush(stderr);
}

static json_t *report_row(const struct pl_index_report *r)
{
	return json_pack("{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:f}", "added",
		(json_int_t)r->added, "changed", (json_int_t)r->changed, "unchanged",
		(json_int_t)r->unchanged, "removed", (json_int_t)r->removed, "rejected",
		(json_int_t)r->rejected, "documents", (json_int_t)r->documents, "passages",
		(json_int_t)r->passages, "bytes", (json_int_t)r->bytes, "reclaimed",
		(json_int_t)r->reclaimed, "skimmed", (json_int_t)r->skimmed, "seconds", r->seconds);
}

static void report_text(const struct pl_index_report *r)
{
	(void)printf("%llu added, %llu changed, %llu unchanged, %llu removed, %llu rejected; "
		     "%.1f s\n",
		(unsigned long long)r->added, (unsigned long long)r->changed,
		(unsigned long long)r->unchanged, (unsigned long long)r->removed,
		(unsigned long long)r->rejected, r->seconds);
	(void)printf("the index holds %llu document%s", (unsigned long long)r->documents,
		pl_plural(r->documents));
	if (r->sources != r->documents)
		(void)printf(" from %llu source%s", (unsigned long long)r->sources,
			pl_plural(r->sources));
	(void)printf(", %llu passage%s, %.1f MB of text\n", (unsigned long long)r->passages,
		pl_plural(r->passages), (double)r->bytes / 1e6);
	if (r->gone)
		(void)printf("%llu indexed file%s gone and kept (--prune removes)\n",
			(unsigned long long)r->gone, r->gone == 1 ? " is" : "s are");
	if (r->skimmed)
		(void)printf(
			"%llu of the unchanged were not analysed again: an interrupted run had "
			"got so far\n",
			(unsigned long long)r->skimmed);
	if (r->reclaimed)
		(void)printf("reclaimed %llu passage%s of removed documents\n",
			(unsigned long long)r->reclaimed, r->reclaimed == 1 ? "" : "s");
	if (r->passed_over)
		(void)printf(
			"%zu passed over in what this run read (links, hidden names, what holds no "
			"text of its own: --dry-run names all there is)\n",
			r->passed_over);
}

/* ---- dry run --------------------------------------------------------------------------------- */

/* A note for each file, beside the rows. */
static void tell_choice(const struct pl_preview *p)
{
	(void)fputs("plenum: ", stderr);
	pl_print_safe(stderr, p->file);
	(void)fputs(": the text is read from ", stderr);
	pl_print_safe(stderr, p->doc->text_field);
	(void)fputs(" only; to read what else could be text: --map 'text=", stderr);
	pl_print_safe(stderr, p->doc->text_map);
	(void)fputs("'\n", stderr);
}

static void on_preview(void *ctx, const struct pl_preview *p)
{
	struct talk *t = ctx;
	struct pl_err err = { 0 };
	const struct pl_document *d = p->doc;
	char date[PL_DATE_ROOM];
	pl_date_print(d->date, date);
	if (p->choice)
		tell_choice(p);
	if (t->render.as == PL_AS_TEXT) {
		(void)printf("%-10s  %-10s  %-12s  %9llu  ", p->kind, *date ? date : "-",
			d->date_method ? d->date_method : "-", (unsigned long long)p->bytes);
		pl_print_safe(stdout, d->source);
		(void)printf("%s", d->title.len ? "  " : "");
		pl_print_safe(stdout, d->title);
		if (d->date_unread.len) {
			(void)printf("  date (unreadable): \"");
			pl_print_safe(stdout, d->date_unread);
			(void)printf("\"");
		}
		(void)printf("\n");
		return;
	}
	json_t *row = json_object();
	if (pl_row_set(row, "format", json_string(p->kind)) &&
		pl_row_set(row, "title", d->title.len ? pl_row_str(d->title) : json_null()) &&
		pl_row_set(row, "date", *date ? json_string(date) : json_null()) &&
		pl_row_set(row, "date_method",
			d->date_method ? json_string(d->date_method) : json_null()) &&
		pl_row_set(row, "source", pl_row_str(d->source)) &&
		pl_row_set(row, "bytes", json_integer((json_int_t)p->bytes)) &&
		pl_row_set(row, "date_unread",
			d->date_unread.len ? pl_row_str(d->date_unread) : json_null()))
		(void)pl_render_row(&t->render, json_incref(row), &err);
	json_decref(row);
}

static enum pl_status preview_end(
	struct talk *t, const struct pl_preview_report *r, struct pl_err *err)
{
	if (t->render.as == PL_AS_JSONL)
		return pl_render_row(&t->render,
			json_pack("{s:{s:I,s:I,s:I,s:I,s:I,s:I}}", "totals", "documents",
				(json_int_t)r->documents, "passages", (json_int_t)r->passages,
				"bytes", (json_int_t)r->bytes, "files", (json_int_t)r->files,
				"rejected", (json_int_t)r->rejected, "passed_over",
				(json_int_t)r->passed_over),
			err);
	if (t->render.as != PL_AS_TEXT)
		return pl_render_end(&t->render, err);
	(void)printf("%llu document%s, %llu passage%s, %.1f MB of text would be read of %llu "
		     "file%s, %llu rejected",
		(unsigned long long)r->documents, pl_plural(r->documents),
		(unsigned long long)r->passages, pl_plural(r->passages), (double)r->bytes / 1e6,
		(unsigned long long)r->files, pl_plural(r->files), (unsigned long long)r->rejected);
	if (r->passed_over)
		(void)printf(", %zu passed over", r->passed_over);
	(void)printf("%s\n", r->cut ? "; there may be more (-n)" : "");
	return PL_OK;
}

static int preview(struct talk *t, const struct pl_index_options *o)
{
	static const char *const columns[] = { "format", "title", "date", "date_method", "source",
		"bytes", "date_unread", NULL };
	struct pl_err err = { 0 };
	struct pl_preview_report r = { 0 };
	t->render.column = columns;
	t->progress = false;
	enum pl_status st = pl_documents_ready(&err);
	if (!st)
		st = pl_index_preview(o, t->s->n, on_preview, &r, &err);
	if (!st)
		st = preview_end(t, &r, &err);
	if (st)
		return pl_report(st, &err);
	return r.rejected ? PL_EXIT_NOTHING : PL_EXIT_FOUND;
}

/* ---- the run --------------------------------------------------------------------------------- */

static int run(struct talk *t, const struct pl_index_options *o)
{
	static const char *const columns[] = { "added", "changed", "unchanged", "removed",
		"rejected", "documents", "passages", "bytes", "reclaimed", "skimmed", "seconds",
		NULL };
	struct pl_err err = { 0 }, why;
	struct pl_index_report r = { 0 };
	t->render.column = columns;
	enum pl_status st = pl_documents_ready(&err);
	if (!st)
		st = pl_index_run(o, &r, &err);
	clear_line(t);
	bool told = !st || st == PL_INTERRUPTED;
	if (told && t->render.as == PL_AS_TEXT)
		report_text(&r);
	else if (told)
		(void)pl_render_row(&t->render, report_row(&r), &why);
	if (st)
		return pl_report(st, &err);
	return r.rejected ? PL_EXIT_NOTHING : PL_EXIT_FOUND;
}

/* ---- the command ----------------------------------------------------------------------------- */

static enum pl_status check_options(const struct pl_settings *s, struct pl_err *err)
{
	if (s->gone && !s->prune)
		return pl_fail(err, PL_QUERY, "--gone goes with --prune");
	if (s->prune && s->dry_run)
		return pl_fail(err, PL_QUERY,
			"--dry-run tells what would be read, not what would be removed: leave "
			"--prune out");
	if (s->n != UINT64_MAX && !s->dry_run)
		return pl_fail(err, PL_QUERY, "-n goes with --dry-run");
	return PL_OK;
}

int pl_run_index(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	struct pl_err err = { 0 };
	struct pl_map *map = NULL;
	struct talk t = { .s = s };
	struct pl_buf table = { .max = SIZE_MAX };
	struct pl_str rows = { NULL, 0 };
	if (check_options(s, &err) ||
		(s->lexicon && pl_read_own_lexicon(s->lexicon, &table, &err)) ||
		(s->map && pl_map_parse(pl_str(s->map), &map, &err))) {
		pl_buf_free(&table);
		return pl_report(err.code, &err);
	}
	t.progress = isatty(STDERR_FILENO) && !s->quiet;
	t.render = (struct pl_render){ .out = stdout, .as = (enum pl_output)s->format };
	struct pl_index_options o = { .index_dir = s->index,
		.paths = (const char *const *)args,
		.n_paths = (size_t)n,
		.lexicon = s->lexicon ? &rows : NULL,
		.lexicon_name = s->lexicon,
		.layout = (enum pl_layout)s->layout,
		.map = map,
		.prune = s->prune,
		.gone = s->gone,
		.jobs = (unsigned)s->jobs,
		.memory = s->memory,
		.batch_bytes = s->batch,
		.on_reject = on_reject,
		.on_passed = on_passed,
		.ctx = &t,
		.stop = &pl_stop };
	rows = pl_buf_str(&table);
	if (t.progress || s->progress)
		o.on_progress = on_progress;
	pl_catch_signals(NULL);
	pl_documents_stop_on(&pl_stop);
	int result = s->dry_run ? preview(&t, &o) : run(&t, &o);
	pl_render_free(&t.render);
	pl_map_free(map);
	pl_buf_free(&table);
	return result;
}
