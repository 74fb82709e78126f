#include "searcher/ask.h"

#include <stdlib.h>
#include <time.h>

#include "searcher/desk.h"
#include "searcher/listing_note.h"
#include "searcher/read_bare.h"
#include "searcher/slogan_note.h"
#include "searcher/slogans.h"
#include "searcher/trend_note.h"
#include "text/safe.h"

/* ---- opening and closing a desk -------------------------------------------------------------- */

static void clear(struct pl_desk *d)
{
	pl_filter_done(&d->filter);
	pl_matches_done(&d->m);
	pl_query_free(d->query);
	json_decref(d->facts);
	json_decref(d->slogans);
	pl_buf_free(&d->text);
	pl_light_free(&d->light);
	pl_paper_free(&d->paper);
	pl_render_free(&d->render);
	if (d->a != d->ask->archive)
		pl_archive_close(d->a);
	pl_spool_close(&d->spool);
}

/* What is said of one of several queries is said of the others, too, but once. */
static void note_words(struct pl_answer *answer, const struct pl_buf *note)
{
	char *to = answer->words_note;
	char text[PL_WORDS_ROOM];
	(void)snprintf(text, sizeof text, "%.*s", (int)note->len, note->len ? note->at : "");
	if (strlen(to) + strlen(text) < PL_WORDS_ROOM && !strstr(to, text))
		memcpy(to + strlen(to), text, strlen(text) + 1);
}

/* Bare words that name a slogan ask for it in all its forms. */
static enum pl_status read_words(struct pl_desk *d)
{
	struct pl_bare_reading reading;
	struct pl_buf note = { .max = PL_WORDS_ROOM };
	enum pl_bare_way way = d->ask->any       ? PL_BARE_ANY
			       : d->ask->literal ? PL_BARE_LITERAL
						 : PL_BARE_NAMES;
	enum pl_status st = pl_read_bare(d->a, d->query, way, &reading, &note, d->err);
	note_words(d->answer, &note);
	pl_buf_free(&note);
	d->answer->unread = d->a->unread;
	d->answer->as_phrase = reading.phrase;
	d->answer->as_slogan = reading.slogan != NULL;
	d->read_as = reading.slogan;
	return st;
}

static enum pl_status note_slogans(struct pl_desk *d)
{
	struct pl_buf note = { .max = PL_NOTE_ROOM };
	enum pl_status st = pl_slogan_count(d);
	if (st || !d->slogans)
		return st;
	pl_slogan_note(d->slogans, d->read_as, d->ask->gate_off, &note);
	(void)snprintf(d->answer->slogans, sizeof d->answer->slogans, "%.*s", (int)note.len,
		note.len ? note.at : "");
	pl_buf_free(&note);
	return PL_OK;
}

static enum pl_status read_query(struct pl_desk *d, const struct pl_command_of *c)
{
	if (c->names_slogan)
		return pl_query_of_slogan(d->a->an, d->ask->query, &d->query, d->err);
	enum pl_status st = pl_query_parse(d->a->an, d->ask->query, &d->query, d->err);
	return st || !c->bare_phrase ? st : read_words(d);
}

static void choose_filter(struct pl_desk *d)
{
	enum pl_undated undated = d->ask->filter.undated;
	if (d->ask->scope == PL_SCOPE_PASSAGE &&
		(undated == PL_UNDATED_DEFAULT || undated == PL_UNDATED_EXCLUDE))
		pl_query_take_dates(d->query, &d->filter.from, &d->filter.to);
}

/* When words side by side find nothing together: how many passages have one of them. */
static enum pl_status offer_any(struct pl_desk *d)
{
	struct pl_matches m = { 0 };
	struct pl_node *asked = d->query->root;
	enum pl_status st = pl_query_any(d->query, d->err);
	if (!st)
		st = pl_match(d->a, d->query, &d->filter, PL_SCOPE_PASSAGE, false, &m, d->err);
	d->answer->any = m.totals.passages;
	d->query->root = asked;
	pl_matches_done(&m);
	return st;
}

/* For one who searches for the words of a slogan, and perhaps means all its forms. */
static enum pl_status hint_slogan(struct pl_desk *d)
{
	const struct pl_slogan *named = NULL;
	if (d->ask->literal || d->ask->any || !pl_query_is_bare(d->query))
		return PL_OK;
	enum pl_status st = pl_slogan_named(d->a, d->query->text, &named, d->err);
	if (!st && named && pl_slogan_is_cited(d->a, named) && named->id.len < PL_NAMED_ROOM)
		memcpy(d->answer->named, named->id.at, named->id.len);
	return st == PL_STALE || st == PL_NOMEM ? st : PL_OK; /* a hint is in nobody's way */
}

enum pl_status pl_desk_match(struct pl_desk *d, const struct pl_command_of *c)
{
	enum pl_status st = read_query(d, c);
	if (!st && c->hints_slogan)
		st = hint_slogan(d);
	if (!st)
		choose_filter(d);
	if (!st && d->ask->any)
		st = pl_query_any(d->query, d->err);
	if (!st)
		st = pl_match(d->a, d->query, &d->filter, d->ask->scope, c->ranked, &d->m, d->err);
	if (!st && !d->ask->copies)
		st = pl_matches_fold(d->a, &d->m, d->err);
	if (!st)
		st = note_slogans(d);
	if (!st && d->m.n_hits == 0 && pl_query_has_and(d->query) && !d->ask->any)
		st = offer_any(d);
	if (st)
		return st;
	d->answer->totals = d->m.totals;
	return PL_OK;
}

static void print_slogans(struct pl_desk *d)
{
	struct pl_buf safe = { .max = PL_SEARCH_MEMORY };
	char *slogans = d->slogans ? json_dumps(d->slogans, JSON_COMPACT) : NULL;
	if (slogans)
		pl_safe_add(&safe, pl_str(slogans), PL_SAFE_JSON);
	if (safe.len && !safe.status)
		(void)fprintf(d->render.out, ",\"slogans\":%.*s", (int)safe.len, safe.at);
	free(slogans);
	pl_buf_free(&safe);
}

static void print_totals(struct pl_desk *d)
{
	const struct pl_totals *t = &d->answer->totals;
	(void)fprintf(d->render.out,
		"{\"totals\":{\"passages\":%llu,\"documents\":%llu,\"meetings\":%llu,"
		"\"mentions\":%llu,\"undated\":%llu,\"left_out_undated\":%llu,"
		"\"left_out_uncertain\":%llu,\"folded\":%llu",
		(unsigned long long)t->passages, (unsigned long long)t->documents,
		(unsigned long long)t->meetings, (unsigned long long)t->mentions,
		(unsigned long long)t->undated, (unsigned long long)t->left_undated,
		(unsigned long long)t->left_uncertain, (unsigned long long)t->folded);
	const struct pl_beside *b = &d->answer->beside;
	if (b->asked)
		(void)fprintf(d->render.out,
			",\"keys\":%llu,\"near\":%llu,\"inside\":%llu,\"outside\":%llu,"
			"\"words\":%llu,\"rare\":%llu,\"few\":%llu",
			(unsigned long long)b->keys, (unsigned long long)b->near,
			(unsigned long long)b->inside, (unsigned long long)b->outside,
			(unsigned long long)b->words, (unsigned long long)b->rare,
			(unsigned long long)b->few);
	print_slogans(d);
	(void)fputs("}}\n", d->render.out);
}

static void print_listed(struct pl_desk *d)
{
	const struct pl_totals *t = &d->answer->totals;
	(void)fprintf(d->render.out, "{\"totals\":{\"meetings\":%llu,\"documents\":%llu,",
		(unsigned long long)t->meetings, (unsigned long long)t->documents);
	if (d->answer->listing == PL_LISTS_PEOPLE)
		(void)fprintf(d->render.out,
			"\"people\":%llu,\"unresolved\":%llu,\"mentions\":%llu,",
			(unsigned long long)d->answer->people,
			(unsigned long long)d->answer->unresolved, (unsigned long long)t->mentions);
	if (d->answer->listing == PL_LISTS_SLOGANS)
		(void)fprintf(d->render.out, "\"slogans\":%llu,\"uncited\":%llu,\"mentions\":%llu,",
			(unsigned long long)d->answer->slogans_known,
			(unsigned long long)d->answer->slogans_uncited,
			(unsigned long long)t->mentions);
	(void)fprintf(d->render.out,
		"\"undated\":%llu,\"left_out_undated\":%llu,\"left_out_uncertain\":%llu}}\n",
		(unsigned long long)t->undated, (unsigned long long)t->left_undated,
		(unsigned long long)t->left_uncertain);
}

static void print_sides(struct pl_desk *d)
{
	struct pl_buf line = { .max = PL_MIB };
	pl_compared_totals(&d->answer->compared, &line);
	if (line.len)
		(void)fwrite(line.at, 1, line.len, d->render.out);
	pl_buf_free(&line);
}

static double now(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print_footer(struct pl_desk *d, const char *unit, double started)
{
	struct pl_buf note = { .max = PL_MIB };
	pl_answer_note(d->ask, d->answer, unit, false, &note);
	if (note.len && d->ask->terminal)
		pl_buf_print(&note, " %.3f s.", now() - started);
	/* A line for scripts, lines that fit for people. */
	for (struct pl_str rest = pl_buf_str(&note), line; rest.len;) {
		const char *end = memchr(rest.at, '\n', rest.len);
		line = pl_str_cut(rest, 0, end ? (size_t)(end - rest.at) : rest.len);
		rest = pl_str_cut(rest, end ? line.len + 1 : rest.len, rest.len);
		if (d->ask->terminal) {
			pl_paper_wrapped(&d->paper, line, 0, 0);
		} else {
			pl_paper_run(&d->paper, line, false);
			pl_paper_put(&d->paper, "\n");
		}
	}
	pl_buf_free(&note);
}

static enum pl_status answer_once(struct pl_desk *d, const struct pl_command_of *c)
{
	double started = now();
	enum pl_status st = PL_OK;
	d->a = d->ask->archive;
	if (!d->a)
		st = pl_archive_open(d->ask->index_dir, &d->a, d->err);
	if (!st)
		st = pl_spool_open(&d->spool, d->err);
	if (st)
		return st;
	d->a->gate_off = d->ask->gate_off;
	d->answer->folds_due = d->a->folds.due;
	d->render.out = d->paper.out = d->spool.out;
	d->filter = d->ask->filter;
	st = pl_filter_find(&d->filter, d->a, &d->answer->unknown, d->err);
	if (st)
		return st;
	if (d->ask->query.len || !c->optional_query)
		st = pl_desk_match(d, c);
	if (!st)
		st = c->work(d);
	if (!st && d->ask->as != PL_AS_TEXT)
		st = pl_render_end(&d->render, d->err);
	if (!st && d->ask->as == PL_AS_JSONL && d->ask->totals) {
		if (d->answer->listing == PL_LISTS_PERIODS)
			st = pl_render_row(
				&d->render, pl_trend_totals(d->ask, d->answer, d->slogans), d->err);
		else if (d->answer->listing == PL_LISTS_SIDES)
			print_sides(d);
		else if (d->answer->listing)
			print_listed(d);
		else
			print_totals(d);
	}
	if (!st && d->ask->as == PL_AS_TEXT && c->unit)
		print_footer(d, c->unit, started);
	/* Without a file, that is the reason of whatever else went wrong. */
	return st && !d->spool.no_file ? st : pl_spool_end(&d->spool, d->err);
}

enum pl_status pl_desk_run(const struct pl_ask *q, const struct pl_command_of *c,
	struct pl_answer *answer, struct pl_err *err)
{
	enum pl_status st = PL_STALE;
	for (unsigned i = 0; st == PL_STALE && i < (q->archive ? 1 : PL_MAX_RETRIES); i++) {
		struct pl_desk d = { .ask = q, .answer = answer, .err = err };
		*answer = (struct pl_answer){ 0 };
		d.render = (struct pl_render){
			.as = q->as, .color = q->color, .columns = q->columns, .column = c->columns
		};
		d.paper = (struct pl_paper){ .color = q->color, .columns = q->columns };
		d.text.max = PL_SEARCH_MEMORY;
		st = answer_once(&d, c);
		if (!st)
			st = pl_spool_copy(&d.spool, q->out, err);
		clear(&d);
	}
	if (st == PL_STALE)
		return pl_fail(err, PL_STALE,
			"%s: a writer overtook this question %d times; ask again", q->index_dir,
			PL_MAX_RETRIES);
	return st;
}

/* ---- what an answer says of itself ----------------------------------------------------------- */

static void left_out(struct pl_buf *out, uint64_t documents, uint64_t passages, const char *why)
{
	if (!documents)
		return;
	pl_buf_add(out, PL_STR(" Left out: "));
	pl_note_amount(out, documents, "document");
	pl_buf_print(out, " %s (", why);
	pl_note_amount(out, passages, "passage");
	pl_buf_add(out, PL_STR(")."));
}

/* What collocates are counted in, and which are not shown. */
static void beside_note(const struct pl_ask *q, const struct pl_beside *b, struct pl_buf *out)
{
	pl_buf_byte(out, ' ');
	pl_note_amount(out, b->keys, "key");
	pl_buf_add(out, PL_STR(", "));
	pl_note_amount(out, b->near, "word");
	pl_buf_print(out, " near them, at most %u to the left and %u to the right, of ",
		q->near_left, q->near_right);
	pl_note_amount(out, b->words, "word");
	pl_buf_add(out, PL_STR(" in all."));
	if (!b->rare && !b->few)
		return;
	pl_buf_add(out, PL_STR(" Hidden: "));
	if (b->rare) {
		pl_note_amount(out, b->rare, "word");
		pl_buf_print(
			out, " near fewer than %llu times (--min)", (unsigned long long)q->least);
	}
	if (b->rare && b->few)
		pl_buf_add(out, PL_STR(", "));
	if (b->few) {
		pl_note_amount(out, b->few, "word");
		pl_buf_print(out, " in fewer than %llu meetings (--min-meetings)",
			(unsigned long long)q->least_meetings);
	}
	pl_buf_byte(out, '.');
}

static void by_note(const struct pl_answer *answer, struct pl_buf *out)
{
	pl_buf_byte(out, ' ');
	pl_note_amount(out, answer->rows, "row");
	pl_buf_print(out, " by %s", answer->by);
	if (answer->several) {
		pl_buf_add(out, PL_STR("; "));
		pl_note_amount(out, answer->several, "meeting");
		pl_buf_add(out, answer->several == 1 ? PL_STR(" has several and counts in each")
						     : PL_STR(" have several and count in each"));
	}
	pl_buf_byte(out, '.');
}

/* How much was found. */
static void found_note(const struct pl_answer *answer, struct pl_buf *out)
{
	const struct pl_totals *t = &answer->totals;
	if (!answer->found && !answer->beside.keys) {
		pl_buf_add(out, PL_STR("Nothing found."));
		if (answer->as_phrase)
			pl_buf_add(
				out, PL_STR(" The words were read as one phrase; write AND between "
					    "them to find them apart."));
	} else {
		pl_note_amount(out, t->passages, "passage");
		pl_buf_add(out, PL_STR(" in "));
		pl_note_amount(out, t->documents, "document");
		pl_buf_add(out, PL_STR(" of "));
		pl_note_amount(out, t->meetings, "meeting");
		pl_buf_add(out, PL_STR(", "));
		pl_note_amount(out, t->mentions, "mention");
		if (t->leaves > 1)
			pl_buf_print(out, " of its %llu parts", (unsigned long long)t->leaves);
		pl_buf_byte(out, '.');
	}
}

/* What is undated, left out, or not shown. */
static void missing_note(const struct pl_totals *t, bool only_gaps, struct pl_buf *out)
{
	if (t->undated && !only_gaps) {
		pl_buf_byte(out, ' ');
		pl_note_amount(out, t->undated, "document");
		pl_buf_add(out, PL_STR(" undated."));
	}
	left_out(out, t->left_undated, t->left_undated_passages, "without a full date");
	left_out(out, t->left_uncertain, t->left_uncertain_passages,
		"whose partial date may or may not lie in the range");
	if (t->folded) {
		pl_buf_add(out, PL_STR(" Folded: "));
		pl_note_amount(out, t->folded, "passage");
		pl_buf_add(out, PL_STR(" in copies (--copies show)."));
	}
}

static void passages_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out)
{
	const struct pl_totals *t = &answer->totals;
	bool part = answer->shown < answer->rows;
	const struct pl_beside *b = &answer->beside;
	bool gaps = part || t->left_undated || t->left_uncertain || t->folded || b->rare || b->few;
	if (only_gaps && !gaps && !answer->any && !(answer->as_phrase && !answer->found))
		return;
	found_note(answer, out);
	if (b->keys)
		beside_note(q, b, out);
	if (answer->by && answer->found && !only_gaps)
		by_note(answer, out);
	if (part && answer->found)
		pl_note_window(q, answer, unit, out);
	missing_note(t, only_gaps, out);
	if (answer->any) {
		pl_buf_add(out, PL_STR(" No passage has all of the words; "));
		pl_note_amount(out, answer->any, "passage");
		pl_buf_print(out, " %s some of them (--any).", answer->any == 1 ? "has" : "have");
	}
}

void pl_answer_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out)
{
	if (answer->listing == PL_LISTS_PERIODS)
		pl_trend_note(q, answer, unit, only_gaps, out);
	else if (answer->listing == PL_LISTS_SIDES)
		pl_compared_note(&answer->compared, only_gaps, out);
	else if (answer->listing)
		pl_listing_note(q, answer, unit, only_gaps, out);
	else
		passages_note(q, answer, unit, only_gaps, out);
	if (*answer->slogans &&
		!(only_gaps && !answer->as_slogan && !strstr(answer->slogans, "Left out")))
		pl_buf_add(out, pl_str(out->len ? answer->slogans : answer->slogans + 1));
	pl_buf_add(out, pl_str(out->len || !*answer->words_note ? answer->words_note
								: answer->words_note + 1));
	if (answer->unread)
		pl_buf_print(out,
			"%sThe words were looked for as such: this index was made before slogans "
			"were read "
			"(plenum slogans --apply reads them).",
			out->len ? " " : "");
	if (answer->folds_due)
		pl_buf_print(out,
			"%sA run of plenum index was cut short before it had looked which "
			"documents tell of one meeting: run it again for the count of meetings.",
			out->len ? " " : "");
}
