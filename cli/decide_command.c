/* copies --decide FILE, --decisions: what a user says of copies. */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "indexer/indexer.h"
#include "searcher/render.h"

enum { MOST = 16 * 1024 * 1024 }; /* bytes of a file */

enum pl_status pl_read_all(const char *name, struct pl_buf *out, struct pl_err *err)
{
	bool input = strcmp(name, "-") == 0;
	FILE *in = input ? stdin : fopen(name, "rb");
	size_t got = 1;
	if (!in)
		return pl_fail(err, PL_INPUT, "%s: %s", name, strerror(errno));
	out->max = MOST;
	while (got) {
		char *room = pl_buf_room(out, 4096);
		got = room ? fread(room, 1, 4096, in) : 0;
		out->len += got;
	}
	enum pl_status st = PL_OK;
	if (ferror(in))
		st = pl_fail(err, PL_INPUT, "%s: %s", name, strerror(errno));
	else if (out->status)
		st = pl_fail(err, PL_LIMIT, "%s: over %d bytes", name, MOST);
	if (!input)
		(void)fclose(in);
	return st;
}

/* ---- decided --------------------------------------------------------------------------------- */

struct listing {
	struct pl_render render;
	size_t n;
};

static void put_row(struct listing *l, json_t *row)
{
	struct pl_err err = { 0 };
	(void)pl_render_row(&l->render, row, &err);
}

static void on_refold(void *ctx, const char *meeting, const char *before, const char *now)
{
	struct listing *l = ctx;
	l->n++;
	if (l->render.as == PL_AS_TEXT) {
		if (strcmp(meeting, now) == 0)
			(void)printf("%s stands for itself now; it was folded under %s\n", meeting,
				before);
		else
			(void)printf("%s is folded under %s now\n", meeting, now);
		return;
	}
	put_row(l, json_pack("{ssssss}", "meeting", meeting, "before", before, "now", now));
}

int pl_run_decide(const struct pl_settings *s)
{
	static const char *const columns[] = { "meeting", "before", "now", NULL };
	struct listing l = {
		.render = { .out = stdout, .as = (enum pl_output)s->format, .column = columns }
	};
	struct pl_buf text = { 0 };
	struct pl_err err = { 0 };
	size_t decisions = 0;
	enum pl_status st = pl_read_all(s->decide, &text, &err);
	if (!st)
		st = pl_index_decide(
			s->index, pl_buf_str(&text), s->decide, on_refold, &l, &decisions, &err);
	if (!st)
		st = pl_render_end(&l.render, &err);
	pl_render_free(&l.render);
	pl_buf_free(&text);
	if (st)
		return pl_report(st, &err);
	if (s->format == PL_AS_TEXT)
		(void)printf("%zu decision%s; %zu meeting%s changed\n", decisions,
			pl_plural(decisions), l.n, pl_plural(l.n));
	return PL_EXIT_FOUND;
}

/* ---- listed ---------------------------------------------------------------------------------- */

static void on_decision(void *ctx, struct pl_str ids, struct pl_str line)
{
	struct listing *l = ctx;
	l->n++;
	if (l->render.as == PL_AS_TEXT) {
		pl_print_safe(stdout, line);
		(void)printf("\n");
		return;
	}
	const char *blank = memchr(ids.at, ' ', ids.len);
	size_t verdict = blank ? (size_t)(blank - ids.at) : ids.len;
	json_t *row = json_object(), *list = json_array();
	for (size_t at = verdict + 1; at < ids.len;) {
		const char *end = memchr(ids.at + at, ' ', ids.len - at);
		size_t to = end ? (size_t)(end - ids.at) : ids.len;
		(void)json_array_append_new(list, pl_row_str(pl_str_cut(ids, at, to)));
		at = to + 1;
	}
	bool good = pl_row_set(row, "decision", pl_row_str(pl_str_cut(ids, 0, verdict))) &&
		    pl_row_set(row, "meetings", json_incref(list)) &&
		    pl_row_set(row, "line", pl_row_str(line));
	json_decref(list);
	if (good)
		put_row(l, row);
	else
		json_decref(row);
}

int pl_run_decisions(const struct pl_settings *s)
{
	static const char *const columns[] = { "decision", "meetings", "line", NULL };
	struct listing l = {
		.render = { .out = stdout, .as = (enum pl_output)s->format, .column = columns }
	};
	struct pl_err err = { 0 };
	enum pl_status st = pl_index_decisions(s->index, on_decision, &l, &err);
	if (!st)
		st = pl_render_end(&l.render, &err);
	pl_render_free(&l.render);
	if (st)
		return pl_report(st, &err);
	if (!l.n)
		(void)fprintf(stderr, "plenum: nothing was decided\n");
	return l.n ? PL_EXIT_FOUND : PL_EXIT_NOTHING;
}
