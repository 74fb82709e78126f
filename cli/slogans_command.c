/* slogans --apply: an index brought up to date with another lexicon, and what that changed. */

#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "indexer/indexer.h"
#include "searcher/render.h"
#include "text/safe.h"

static const char *const columns[] = { "slogan", "change", "mentions_before", "mentions",
	"left_out_before", "left_out", NULL };

static const char *const how[] = {
	[PL_SLOGAN_ADDED] = "added",
	[PL_SLOGAN_CHANGED] = "changed",
	[PL_SLOGAN_REMOVED] = "removed",
	[PL_SLOGAN_MOVED] = "moved",
};

struct listing {
	struct pl_render render;
	size_t n;
};

static void on_change(void *ctx, const struct pl_slogan_change *c)
{
	struct listing *l = ctx;
	struct pl_err err = { 0 };
	l->n++;
	if (l->render.as == PL_AS_TEXT) {
		pl_print_safe(stdout, c->slogan);
		(void)printf(": %s; %llu mention%s, before %llu", how[c->how],
			(unsigned long long)c->after, c->after == 1 ? "" : "s",
			(unsigned long long)c->before);
		if (c->left_after || c->left_before)
			(void)printf("; left out by its gate %llu, before %llu",
				(unsigned long long)c->left_after,
				(unsigned long long)c->left_before);
		(void)putchar('\n');
		return;
	}
	json_t *row = json_pack("{s:s%, s:s, s:I, s:I, s:I, s:I}", "slogan", c->slogan.at,
		c->slogan.len, "change", how[c->how], "mentions_before", (json_int_t)c->before,
		"mentions", (json_int_t)c->after, "left_out_before", (json_int_t)c->left_before,
		"left_out", (json_int_t)c->left_after);
	(void)pl_render_row(&l->render, row, &err);
}

int pl_run_slogans_apply(const struct pl_settings *s)
{
	struct pl_err err = { 0 };
	struct pl_buf table = { .max = SIZE_MAX };
	struct pl_slogans_applied done;
	struct listing l = { .render = {
				     .as = (enum pl_output)s->format,
				     .column = columns,
				     .out = stdout,
			     } };
	bool forget = s->lexicon && strcmp(s->lexicon, "-") == 0;
	enum pl_status st =
		s->lexicon && !forget ? pl_read_own_lexicon(s->lexicon, &table, &err) : PL_OK;
	struct pl_str rows = pl_buf_str(&table);
	pl_catch_signals(NULL);
	if (!st)
		st = pl_index_slogans(s->index, s->lexicon ? &rows : NULL, s->lexicon, &pl_stop,
			on_change, &l, &done, &err);
	if (!st && l.render.as != PL_AS_TEXT)
		st = pl_render_end(&l.render, &err);
	pl_render_free(&l.render);
	pl_buf_free(&table);
	if (st)
		return pl_report(st, &err);
	(void)fprintf(l.render.as == PL_AS_TEXT ? stdout : stderr,
		"%llu slogans, %zu of them changed; %llu passages read again%s; %llu mentions.\n",
		(unsigned long long)done.slogans, l.n, (unsigned long long)done.passages,
		done.whole ? ", which are all" : "", (unsigned long long)done.mentions);
	return PL_EXIT_FOUND;
}

int pl_run_slogans_table(const struct pl_settings *s)
{
	struct pl_err err = { 0 };
	struct pl_buf table = { .max = SIZE_MAX }, safe = { .max = SIZE_MAX };
	enum pl_status st = pl_index_lexicon(s->index, &table, &err);
	struct pl_str rest = pl_buf_str(&table);
	while (!st && rest.len) {
		const char *end = memchr(rest.at, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.at) : rest.len;
		size_t from = 0;
		for (size_t i = 0; i <= len; i++) { /* tabs part cells */
			if (i < len && rest.at[i] != '\t')
				continue;
			pl_safe_add(&safe, pl_str_cut(rest, from, i), PL_SAFE_CELL);
			pl_buf_byte(&safe, i < len ? '\t' : '\n');
			from = i + 1;
		}
		rest = pl_str_cut(rest, end ? len + 1 : len, rest.len);
	}
	if (!st && safe.status)
		st = pl_fail(&err, PL_NOMEM, "out of memory");
	if (!st)
		(void)fwrite(safe.at, 1, safe.len, stdout);
	pl_buf_free(&table);
	pl_buf_free(&safe);
	return st ? pl_report(st, &err) : PL_EXIT_FOUND;
}
