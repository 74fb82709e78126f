/* index, status, check, optimize: the care of an index. */

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

/* ---- printing -------------------------------------------------------------------------------- */

static void print_safe(FILE *out, struct pl_str s)
{
	struct pl_buf line = { .max = PL_MIB };
	pl_safe_add(&line, s, PL_SAFE_LINE);
	(void)fprintf(out, "%.*s", (int)line.len, line.len ? line.at : "");
	pl_buf_free(&line);
}

/* ---- index ----------------------------------------------------------------------------------- */

/* Rejections on their way out, counted. */
struct listing {
	struct pl_render *render;
	json_int_t n;
};

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
	print_safe(stderr, source);
	(void)fputs(": ", stderr);
	print_safe(stderr, pl_str(reason));
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
	return json_pack("{s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:I,s:f}", "added", (json_int_t)r->added,
		"changed", (json_int_t)r->changed, "unchanged", (json_int_t)r->unchanged, "removed",
		(json_int_t)r->removed, "rejected", (json_int_t)r->rejected, "documents",
		(json_int_t)r->documents, "passages", (json_int_t)r->passages, "bytes",
		(json_int_t)r->bytes, "reclaimed", (json_int_t)r->reclaimed, "seconds", r->seconds);
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
	if (r->reclaimed)
		(void)printf("reclaimed %llu passage%s of removed documents\n",
			(unsigned long long)r->reclaimed, r->reclaimed == 1 ? "" : "s");
	if (r->passed_over)
		(void)printf("%zu passed over (links, hidden names, the index itself)\n",
			r->passed_over);
}

static void on_signal(int number)
{
	(void)number;
	pl_stop = 1;
}

static void catch_signals(void)
{
	struct sigaction act;
	memset(&act, 0, sizeof act);
	act.sa_handler = on_signal;
	(void)sigemptyset(&act.sa_mask);
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	(void)sigaction(SIGHUP, &act, NULL);
}

int pl_run_index(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	static const char *const columns[] = { "added", "changed", "unchanged", "removed",
		"rejected", "documents", "passages", "bytes", "reclaimed", "seconds", NULL };
	(void)c;
	struct pl_err err = { 0 };
	struct talk t = { .s = s };
	t.progress = isatty(STDERR_FILENO) && !s->quiet;
	t.render = (struct pl_render){
		.out = stdout, .as = (enum pl_output)s->format, .column = columns
	};
	struct pl_index_options o = { .index_dir = s->index,
		.paths = (const char *const *)args,
		.n_paths = (size_t)n,
		.layout = (enum pl_layout)s->layout,
		.prune = s->prune,
		.jobs = (unsigned)s->jobs,
		.memory = s->memory,
		.batch_bytes = s->batch,
		.on_reject = on_reject,
		.ctx = &t,
		.stop = &pl_stop };
	if (t.progress)
		o.on_progress = on_progress;
	struct pl_index_report r = { 0 };
	catch_signals();
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

/* ---- status ---------------------------------------------------------------------------------- */

static void list_rejected(void *ctx, struct pl_str source, const char *reason)
{
	struct listing *l = ctx;
	struct pl_render *r = l->render;
	struct pl_err err = { 0 };
	l->n++;
	if (r->as != PL_AS_TEXT) {
		json_t *row = json_object();
		if (pl_row_set(row, "rejected", pl_row_str(source)) &&
			pl_row_set(row, "reason", json_string(reason)))
			(void)pl_render_row(r, json_incref(row), &err);
		json_decref(row);
		return;
	}
	(void)printf("  ");
	print_safe(stdout, source);
	(void)printf(": ");
	print_safe(stdout, pl_str(reason));
	(void)printf("\n");
}

#define NAMED 5 /* documents, of which the object has more */

static void print_documents(const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list) && i < NAMED; i++) {
		const json_t *source = json_object_get(json_array_get(list, i), "source");
		(void)printf("%s", i ? ", " : "");
		print_safe(stdout,
			(struct pl_str){ json_string_value(source), json_string_length(source) });
	}
	if (json_array_size(list) > NAMED)
		(void)printf(", …");
}

static void print_value(const json_t *v)
{
	if (json_is_array(v)) {
		print_documents(v);
		return;
	}
	if (json_is_string(v)) {
		print_safe(stdout, pl_str(json_string_value(v)));
	} else if (json_is_object(v)) {
		const char *key;
		json_t *one;
		const char *between = "";
		json_object_foreach((json_t *)(uintptr_t)v, key, one)
		{
			(void)printf("%s", between);
			print_safe(stdout, *key ? pl_str(key) : PL_STR("not given"));
			(void)printf(" %lld", (long long)json_integer_value(one));
			between = ", ";
		}
	} else {
		(void)printf("%lld", (long long)json_integer_value(v));
	}
}

static void status_text(json_t *all)
{
	const char *key;
	json_t *v;
	json_object_foreach(all, key, v)
	{
		if (json_is_null(v) || (json_is_object(v) && json_object_size(v) == 0) ||
			(json_is_array(v) && json_array_size(v) == 0))
			continue;
		(void)printf("%-13s ", key);
		print_value(v);
		(void)printf("\n");
	}
}

int pl_run_status(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	static const char *const rejections[] = { "rejected", "reason", NULL };
	(void)c;
	(void)args;
	(void)n;
	struct pl_err err = { 0 };
	json_t *all = NULL;
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format };
	enum pl_status st = pl_index_status(s->index, &all, &err);
	if (st)
		return pl_report(st, &err);
	const char *names[64] = { NULL }, *key;
	json_t *v;
	size_t i = 0;
	json_object_foreach(all, key, v) if (i < 63) names[i++] = key;
	r.column = s->rejected ? rejections : names;
	bool any = json_integer_value(json_object_get(all, "rejected")) > 0;
	if (s->format == PL_AS_TEXT) {
		status_text(all);
		if (any)
			(void)printf("rejected:\n");
	} else if (!s->rejected) {
		st = pl_render_row(&r, json_incref(all), &err);
	}
	struct listing listed = { &r, 0 };
	if (!st && any && (s->rejected || s->format == PL_AS_TEXT))
		st = pl_index_rejections(s->index, list_rejected, &listed, &err);
	json_int_t more = json_integer_value(json_object_get(all, "rejected")) - listed.n;
	if (!st && listed.n && more > 0)
		(void)fprintf(s->format == PL_AS_TEXT ? stdout : stderr,
			"%sand %lld more, whose reasons are not kept (at most %d of one file)\n",
			s->format == PL_AS_TEXT ? "  " : "plenum: ", (long long)more,
			PL_MAX_STORED_REJECTIONS);
	if (!st)
		st = pl_render_end(&r, &err);
	json_decref(all);
	pl_render_free(&r);
	return st ? pl_report(st, &err) : PL_EXIT_FOUND;
}

/* ---- check, optimize ------------------------------------------------------------------------- */

static void on_problem(void *ctx, const char *problem)
{
	struct pl_render *r = ctx;
	struct pl_err err = { 0 };
	if (r->as == PL_AS_TEXT) {
		print_safe(stdout, pl_str(problem));
		(void)printf("\n");
		return;
	}
	json_t *row = json_object();
	if (pl_row_set(row, "problem", json_string(problem)))
		(void)pl_render_row(r, json_incref(row), &err);
	json_decref(row);
}

int pl_run_check(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	static const char *const columns[] = { "problem", NULL };
	(void)c;
	(void)args;
	(void)n;
	struct pl_err err = { 0 };
	struct pl_check_report got = { 0 };
	struct pl_render r = { .out = stdout, .as = (enum pl_output)s->format, .column = columns };
	enum pl_status st = pl_index_check(s->index, s->deep, on_problem, &r, &got, &err);
	if (!st)
		st = pl_render_end(&r, &err);
	pl_render_free(&r);
	if (st)
		return pl_report(st, &err);
	if (s->format == PL_AS_TEXT)
		(void)printf(
			"%llu documents, %llu passages, %llu files looked at: %llu problem%s\n",
			(unsigned long long)got.documents, (unsigned long long)got.passages,
			(unsigned long long)got.files, (unsigned long long)got.problems,
			got.problems == 1 ? "" : "s");
	return got.problems ? PL_EXIT_NOTHING : PL_EXIT_FOUND;
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
