/* index: from files to an index. */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "corpus/corpus.h"
#include "indexer/indexer.h"
#include "searcher/render.h"
#include "text/safe.h"

/* ---- index ----------------------------------------------------------------------------------- */

struct talk {
	const struct pl_settings *s;
	bool progress; /* a line is being kept on the terminal */
	struct pl_render render;
};

static void clear_line(const struct talk *t)
{
	if (t->progress)
		(void)fputs("\r\033[K", stderr);
}

static void on_reject(void *ctx, struct pl_str source, const char *reason)
{
	struct talk *t = ctx;
	if (t->s->format == PL_AS_JSONL) {
		json_t *row = json_object();
		struct pl_err err = { 0 };
		if (pl_row_set(row, "rejected", pl_row_str(source)) &&
			pl_row_set(row, "reason", json_string(reason)))
			(void)pl_render_row(&t->render, json_incref(row), &err);
		json_decref(row);
		return;
	}
	clear_line(t);
	(void)fputs("plenum: rejected ", stderr);
	pl_print_safe(stderr, source);
	(void)fputs(": ", stderr);
	pl_print_safe(stderr, pl_str(reason));
	(void)fputc('\n', stderr);
}

static void on_progress(void *ctx, const struct pl_progress *p)
{
	struct talk *t = ctx;
	double mb = (double)p->bytes / 1e6, all = (double)p->bytes_total / 1e6;
	double rate = p->seconds > 0 ? mb / p->seconds : 0;
	if (!t->progress)
		return;
	clear_line(t);
	(void)fprintf(stderr, "%llu documents, %.1f", (unsigned long long)p->documents, mb);
	if (p->bytes_total)
		(void)fprintf(stderr, " of %.1f", all);
	(void)fprintf(stderr, " MB, %.1f MB/s", rate);
	if (rate > 0 && all > mb) {
		unsigned left = (unsigned)((all - mb) / rate);
		(void)fprintf(stderr, ", %u:%02u left", left / 60, left % 60);
	}
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
	(void)printf("the index holds %llu documents, %llu passages, %.1f MB of text\n",
		(unsigned long long)r->documents, (unsigned long long)r->passages,
		(double)r->bytes / 1e6);
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
		(void)printf("%zu passed over (links, hidden names, the index itself)\n",
			r->passed_over);
}

int pl_run_index(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	static const char *const columns[] = { "added", "changed", "unchanged", "removed",
		"rejected", "documents", "passages", "bytes", "reclaimed", "skimmed", "seconds",
		NULL };
	(void)c;
	struct pl_err err = { 0 };
	struct talk t = { .s = s };
	if (s->gone && !s->prune)
		return pl_report(pl_fail(&err, PL_QUERY, "--gone goes with --prune"), &err);
	t.progress = isatty(STDERR_FILENO) && !s->quiet;
	t.render = (struct pl_render){
		.out = stdout, .as = (enum pl_output)s->format, .column = columns
	};
	struct pl_index_options o = { .index_dir = s->index,
		.paths = (const char *const *)args,
		.n_paths = (size_t)n,
		.layout = (enum pl_layout)s->layout,
		.prune = s->prune,
		.gone = s->gone,
		.jobs = (unsigned)s->jobs,
		.memory = s->memory,
		.batch_bytes = s->batch,
		.on_reject = on_reject,
		.ctx = &t,
		.stop = &pl_stop };
	if (t.progress)
		o.on_progress = on_progress;
	struct pl_index_report r = { 0 };
	pl_catch_signals(NULL);
	enum pl_status st = pl_documents_ready(&err);
	if (!st)
		st = pl_index_run(&o, &r, &err);
	clear_line(&t);
	bool told = !st || st == PL_INTERRUPTED;
	if (told && s->format == PL_AS_TEXT)
		report_text(&r);
	else if (told)
		(void)pl_render_row(&t.render, report_row(&r), &err);
	pl_render_free(&t.render);
	if (st)
		return pl_report(st, &err);
	return r.rejected ? PL_EXIT_NOTHING : PL_EXIT_FOUND;
}
