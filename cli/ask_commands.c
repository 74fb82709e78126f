/* search, cited, kwic, show, copies: from settings to a question, from its answer to an exit status. */

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"
#include "indexer/indexer.h"
#include "searcher/hint.h"
#include "searcher/slogans.h"
#include "searcher/trend_queries.h"

typedef enum pl_status ask_fn(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);

static unsigned terminal_columns(void)
{
	struct winsize size;
	if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
		size.ws_col >= 40)
		return size.ws_col;
	return 80;
}

static bool use_color(const struct pl_settings *s)
{
	const char *none = getenv("NO_COLOR");
	if (s->color != PL_COLOR_AUTO)
		return s->color == PL_COLOR_ALWAYS;
	return isatty(STDOUT_FILENO) && !(none && *none);
}

/* Words of the command line as one query. */
static enum pl_status join(char **args, int n, struct pl_buf *out, struct pl_err *err)
{
	out->max = 16 * PL_MAX_QUERY;
	for (int i = 0; i < n; i++) {
		if (i)
			pl_buf_byte(out, ' ');
		pl_buf_add(out, pl_str(args[i]));
	}
	return out->status ? pl_fail(err, PL_QUERY, "the query is too long") : PL_OK;
}

static enum pl_status fill(const struct pl_settings *s, struct pl_ask *q, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	q->index_dir = s->index;
	q->filter.undated = (enum pl_undated)s->undated;
	q->filter.source = s->source;
	q->filter.lang = s->lang;
	for (size_t i = 0; i < PL_FILTERS_TOLD; i++)
		q->filter.told[i].value = s->told[i];
	q->scope = (enum pl_scope)s->scope;
	q->any = s->any;
	q->literal = s->literal;
	q->gate_off = s->gate == 1;
	q->by_meeting = s->by == 1;
	q->cited_by = (enum pl_cited_by)s->cited_by;
	q->copies = s->copies == 1;
	q->full = s->full;
	q->totals = s->totals;
	q->uncertain = s->uncertain;
	q->all = s->all;
	q->category = s->category;
	q->slogan_sort = (enum pl_slogan_sort)s->slogan_sort;
	q->held = s->held;
	q->offset = s->offset;
	q->n = s->n;
	q->sort = (enum pl_sort)s->sort;
	q->as = (enum pl_output)s->format;
	q->color = use_color(s);
	q->terminal = isatty(STDOUT_FILENO);
	q->columns = terminal_columns();
	q->width = (unsigned)s->width;
	q->near_left = s->near[0];
	q->near_right = s->near[1];
	q->least = s->least;
	q->least_meetings = s->least_meetings;
	q->out = stdout;
	if (s->n != UINT64_MAX && s->offset > PL_MAX_WINDOW - s->n)
		return pl_fail(err, PL_QUERY, "-n and --offset together reach over %d rows",
			PL_MAX_WINDOW);
	if (s->totals && q->as != PL_AS_JSONL)
		return pl_fail(
			err, PL_QUERY, "--totals goes with --format jsonl; text prints them");
	if (s->from)
		st = pl_filter_day("--from", s->from, false, &q->filter.from, err);
	if (!st && s->to)
		st = pl_filter_day("--to", s->to, true, &q->filter.to, err);
	if (!st && q->filter.from && q->filter.to && q->filter.from > q->filter.to)
		st = pl_fail(err, PL_QUERY, "--from %s is after --to %s", s->from, s->to);
	return st;
}

/* What a machine format leaves out goes to standard error, so that no one counts rows in vain. */
static void note_gaps(const struct pl_ask *q, const struct pl_answer *answer, const char *unit)
{
	struct pl_buf note = { .max = PL_MIB };
	if (q->as != PL_AS_TEXT && unit)
		pl_answer_note(q, answer, unit, true, &note);
	if (note.len)
		(void)fprintf(stderr, "plenum: %.*s\n", (int)note.len, note.at);
	pl_buf_free(&note);
}

/* Does any document fit, and which languages are there? */
static void hint_lang(const char *dir, const char *lang, struct pl_buf *out)
{
	struct pl_err ignored;
	json_t *all = NULL, *n;
	const char *key, *lead = ": ";
	if (pl_index_status(dir, &all, &ignored))
		return;
	json_t *languages = json_object_get(all, "languages");
	bool fits = false;
	json_object_foreach(languages, key, n) fits = fits || pl_lang_fits(lang, key);
	if (!fits) {
		pl_buf_print(out, "%sno document is given as of the language %s; there are",
			out->len ? "; " : "", lang);
		json_object_foreach(languages, key, n)
		{
			pl_buf_print(out, "%s%s %lld", lead, *key ? key : "not given",
				(long long)json_integer_value(n));
			lead = ", ";
		}
	}
	json_decref(all);
}

/* What was perhaps meant, in one line. */
static void hint(const struct pl_ask *q, const struct pl_answer *answer)
{
	struct pl_buf said = { .max = PL_MIB };
	char lang[64] = "";
	struct pl_str asked = q->filter.lang ? pl_str(q->filter.lang) : pl_hint_lang(q->query);
	pl_hint_query(q->query, answer->found, &said);
	for (size_t i = 0; i < q->n_queries; i++)
		pl_hint_query(q->queries[i], answer->trend[i].all.meetings > 0, &said);
	if (*answer->named)
		pl_buf_print(&said,
			"%sthese words name the slogan %s: slogan:%s finds all its forms",
			said.len ? "; " : "", answer->named, answer->named);
	if (!answer->found && q->filter.source)
		pl_hint_source("--source ", pl_str(q->filter.source), &said);
	if (answer->unknown)
		pl_buf_print(&said,
			"%sno meeting is known to have --%s %s; plenum meetings and plenum people "
			"list what is known",
			said.len ? "; " : "", answer->unknown->name,
			q->filter.told[answer->unknown - pl_told_options].value);
	if (!answer->found && asked.len && asked.len < sizeof lang) {
		memcpy(lang, asked.at, asked.len);
		hint_lang(q->index_dir, lang, &said);
	}
	if (said.len) {
		(void)fflush(stdout);
		(void)fputs("plenum: ", stderr);
		pl_print_safe(stderr, pl_buf_str(&said));
		(void)fputc('\n', stderr);
	}
	pl_buf_free(&said);
}

static int ask(struct pl_settings *s, struct pl_ask *q, ask_fn *question, const char *unit)
{
	struct pl_err err = { 0 };
	struct pl_answer answer = { 0 };
	enum pl_status st = fill(s, q, &err);
	if (st)
		return pl_report(st, &err);
	if (q->as == PL_AS_TEXT && !s->no_pager)
		pl_pager_begin();
	st = question(q, &answer, &err);
	pl_pager_end();
	if (st)
		return pl_report(st, &err);
	note_gaps(q, &answer, unit);
	if (unit)
		hint(q, &answer);
	return answer.found ? PL_EXIT_FOUND : PL_EXIT_NOTHING;
}

static int ask_query(struct pl_settings *s, char **args, int n, uint64_t rows, ask_fn *question,
	const char *unit)
{
	struct pl_err err = { 0 };
	struct pl_buf query = { 0 };
	if (s->n == UINT64_MAX)
		s->n = rows;
	enum pl_status st = join(args, n, &query, &err);
	struct pl_ask q = { .query = pl_buf_str(&query) };
	int status = st ? pl_report(st, &err) : ask(s, &q, question, unit);
	pl_buf_free(&query);
	return status;
}

int pl_run_search(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	return ask_query(s, args, n, 10, pl_ask_search, s->by == 1 ? "meeting" : "passage");
}

int pl_run_cited(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	return ask_query(s, args, n, UINT64_MAX, pl_ask_cited, s->cited_by ? "row" : "meeting");
}

/* "5": as many on each side; "3,5": to the left and to the right. */
static bool read_window(const char *text, unsigned near[2])
{
	int n = 0;
	for (;; text++) {
		if (*text < '0' || *text > '9')
			return false;
		for (near[n] = 0; *text >= '0' && *text <= '9'; text++)
			if ((near[n] = near[n] * 10 + (unsigned)(*text - '0')) > PL_MAX_BESIDE)
				return false;
		if (n++ == 1 || *text != ',')
			break;
	}
	if (n == 1)
		near[1] = near[0];
	return !*text && near[0] + near[1] > 0;
}

/* What belongs to lines or to collocates only. */
static enum pl_status read_collocates(struct pl_settings *s, struct pl_err *err)
{
	const char *stray = !s->collocates && s->window           ? "--window"
			    : !s->collocates && s->least          ? "--min"
			    : !s->collocates && s->least_meetings ? "--min-meetings"
								  : NULL;
	if (stray)
		return pl_fail(err, PL_QUERY, "%s goes with --collocates", stray);
	if (!s->collocates && s->sort >= PL_SORT_LOGDICE)
		return pl_fail(err, PL_QUERY,
			"--sort logdice, ll and count go with --collocates; lines are sorted by "
			"date, "
			"left, right or source");
	if (s->collocates && s->sort && s->sort < PL_SORT_LOGDICE)
		return pl_fail(err, PL_QUERY,
			"--collocates are sorted by logdice, ll or count; date, left, right and "
			"source "
			"are for lines");
	if (s->collocates && s->width)
		return pl_fail(err, PL_QUERY,
			"--width is for lines; --window says how many words are near");
	s->near[0] = s->near[1] = 5;
	if (s->window && !read_window(s->window, s->near))
		return pl_fail(err, PL_QUERY,
			"--window %s: takes a number of words up to %d, or two, as 3,5", s->window,
			PL_MAX_BESIDE);
	s->least = s->least ? s->least : 3;
	s->least_meetings = s->least_meetings ? s->least_meetings : 2;
	return PL_OK;
}

int pl_run_kwic(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	struct pl_err err = { 0 };
	(void)c;
	if (read_collocates(s, &err))
		return pl_report(PL_QUERY, &err);
	return s->collocates ? ask_query(s, args, n, UINT64_MAX, pl_ask_collocates, "word")
			     : ask_query(s, args, n, UINT64_MAX, pl_ask_kwic, "line");
}

int pl_run_trend(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	struct pl_err err = { 0 };
	struct pl_buf room = { 0 }, svg = { .max = PL_SEARCH_MEMORY };
	struct pl_str queries[PL_MAX_TREND];
	struct pl_ask q = { .queries = queries,
		.period = (enum pl_period_unit)s->by,
		.count = (enum pl_trend_count)s->count,
		.svg = s->svg ? &svg : NULL,
		.title = s->title,
		.chart = (enum pl_chart_kind)s->chart };
	struct pl_slogan_names names = { .index_dir = s->index };
	enum pl_status st =
		pl_trend_queries(args, (size_t)n, n > 1 && !s->literal ? pl_slogan_names_one : NULL,
			&names, &room, queries, PL_MAX_TREND, &q.n_queries, &err);
	pl_archive_close(names.archive);
	if (!st && !s->svg && (s->title || s->chart))
		st = pl_fail(
			&err, PL_QUERY, "--%s goes with --svg FILE", s->title ? "title" : "chart");
	if (room.len && memchr(room.at, ' ', room.len))
		q.joined = room.at;
	int status = st ? pl_report(st, &err) : ask(s, &q, pl_ask_trend, "row");
	if (s->svg && status == PL_EXIT_NOTHING) {
		(void)fputs("plenum: ", stderr);
		pl_print_safe(stderr, pl_str(s->svg));
		(void)fputs(": not written, as nothing was found\n", stderr);
	}
	if (svg.len && status == PL_EXIT_FOUND) {
		st = pl_write_file(s->svg, pl_buf_str(&svg), &err);
		status = st ? pl_report(st, &err) : status;
	}
	pl_buf_free(&room);
	pl_buf_free(&svg);
	return status;
}

int pl_run_meetings(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)args;
	(void)n;
	struct pl_ask q = { 0 };
	return ask(s, &q, pl_ask_meetings, "meeting");
}

int pl_run_people(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	struct pl_err err = { 0 };
	struct pl_buf name = { 0 };
	enum pl_status st = join(args, n, &name, &err);
	pl_buf_byte(&name, '\0');
	if (!st && s->aliases && (n || s->held))
		st = pl_fail(&err, PL_QUERY, "--aliases takes nothing beside it");
	if (!st && s->aliases) {
		pl_buf_free(&name);
		return pl_run_aliases(s);
	}
	if (!st && n && s->held)
		st = pl_fail(&err, PL_QUERY, "--meeting takes no name beside it");
	struct pl_ask q = { .name = n ? name.at : NULL };
	int status = st ? pl_report(st, &err) : ask(s, &q, pl_ask_people, "row");
	pl_buf_free(&name);
	return status;
}

/* The first option that goes with none of what changes or prints the lexicon; NULL: there is none. */
static const char *listing_option(const struct pl_settings *s)
{
	for (size_t i = 0; i < PL_FILTERS_TOLD; i++)
		if (s->told[i])
			return pl_told_options[i].name;
	return s->from              ? "from"
	       : s->to              ? "to"
	       : s->source          ? "source"
	       : s->lang            ? "lang"
	       : s->category        ? "category"
	       : s->slogan_sort     ? "sort"
	       : s->all             ? "all"
	       : s->gate            ? "gate"
	       : s->undated         ? "undated"
	       : s->n != UINT64_MAX ? "n"
	       : s->offset          ? "offset"
				    : NULL;
}

/* What options of slogans do not go together: a message, or NULL. */
static const char *slogans_misused(const struct pl_settings *s, int n)
{
	return s->novel && (s->apply || s->table || n || s->category || s->slogan_sort)
		       ? "--new stands alone, beside filters"
	       : s->as_lexicon && !s->novel  ? "--as-lexicon goes with --new"
	       : s->apply && n               ? "--apply takes no slogan beside it"
	       : s->table && (s->apply || n) ? "--table prints the whole lexicon, and stands alone"
	       : s->lexicon && !s->apply     ? "--lexicon goes with --apply, and with plenum index"
					     : NULL;
}

int pl_run_slogans(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	struct pl_err err = { 0 };
	struct pl_buf name = { 0 };
	const char *misused = slogans_misused(s, n);
	const char *other = s->apply || s->table ? listing_option(s) : NULL;
	if (misused)
		return pl_report(pl_fail(&err, PL_QUERY, "%s", misused), &err);
	if (other)
		return pl_report(pl_fail(&err, PL_QUERY, "--%s does not go with --%s", other,
					 s->apply ? "apply" : "table"),
			&err);
	if (s->apply)
		return pl_run_slogans_apply(s);
	if (s->table)
		return pl_run_slogans_table(s);
	if (s->novel) {
		struct pl_ask q = { .as_lexicon = s->as_lexicon };
		s->n = s->n == UINT64_MAX ? 30 : s->n;
		return ask(s, &q, pl_ask_new_slogans, "phrase");
	}
	enum pl_status st = join(args, n, &name, &err);
	struct pl_ask q = { .query = pl_buf_str(&name) };
	int status = st ? pl_report(st, &err) : ask(s, &q, pl_ask_slogans, "slogan");
	pl_buf_free(&name);
	return status;
}

int pl_run_compare(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)n;
	struct pl_ask q = { .side = { args[0], args[1] },
		.side_meetings = s->least_meetings,
		.overlap = s->overlap == 1 };
	return ask(s, &q, pl_ask_compare, "phrase");
}

int pl_run_show(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	(void)n;
	struct pl_ask q = { .id = args[0], .query = pl_str(s->highlight) };
	int status = ask(s, &q, pl_ask_show, NULL);
	if (status == PL_EXIT_NOTHING)
		(void)fprintf(stderr, "plenum: no meeting or document has this id\n");
	return status;
}

int pl_run_copies(const struct pl_command *c, struct pl_settings *s, char **args, int n)
{
	(void)c;
	struct pl_err err = { 0 };
	if ((s->decide || s->decisions) && (n || (s->decide && s->decisions)))
		return pl_report(pl_fail(&err, PL_QUERY,
					 "--decide and --decisions stand alone, without an ID"),
			&err);
	if (s->decide)
		return pl_run_decide(s);
	if (s->decisions)
		return pl_run_decisions(s);
	struct pl_ask q = { .id = n ? args[0] : NULL };
	int status = ask(s, &q, pl_ask_copies, NULL);
	if (status == PL_EXIT_NOTHING)
		(void)fprintf(stderr, "plenum: %s\n",
			n ? "no meeting or document has this id" : "no meeting is told of twice");
	return status;
}
