/* slogans --new: phrases that behave like slogans and are not known, best first. */

#include <stdlib.h>

#include "searcher/meeting_rows.h"
#include "searcher/novel_choice.h"
#include "searcher/novel_count.h"
#include "searcher/slogans.h"
#include "text/limits.h"
#include "text/safe.h"

static const char *const columns[] = { "phrase", "meetings", "documents", "mentions", "first",
	"quoted", "forms", "last", "places", "score", "why", "sample", "passage", "meeting",
	"source", "variants", "undated", NULL };

enum { INDENT = 5, SHOWN = 4 };

/* One row on its way out. */
struct line {
	const struct pl_novel_gather *g;
	const struct pl_novel_row *row;
	struct pl_novel_count count;
	struct pl_buf why;
	json_t *variants;
};

/* ---- why ------------------------------------------------------------------------------------- */

static void put(struct pl_buf *out, const char *between)
{
	if (out->len)
		pl_buf_add(out, pl_str(between));
}

/* The first day of a period, and the last of one. */
static pl_date day_of(const struct pl_novel_gather *g, unsigned period, bool last)
{
	uint64_t at = 0;
	for (unsigned i = 0; i < period + last; i++)
		at += g->period_meetings[i];
	return g->list.meeting[at - last].date;
}

static void say_rise(const struct line *l)
{
	const struct pl_novel_signs *s = &l->row->signs;
	const struct pl_novel *p = l->row->main.p;
	uint64_t in = 0, all = 0;
	char from[PL_DATE_ROOM], to[PL_DATE_ROOM];
	for (unsigned i = 0; i < PL_NOVEL_PERIODS; i++) {
		all += p->period[i];
		in += i >= s->first_period && i <= s->last_period ? p->period[i] : 0;
	}
	if (s->rise < 0.3 || !all)
		return;
	pl_date_print(day_of(l->g, s->first_period, false), from);
	pl_date_print(day_of(l->g, s->last_period, true), to);
	put((struct pl_buf *)&l->why, "; ");
	pl_buf_print((struct pl_buf *)&l->why, "%.0f%% of its meetings from %s to %s",
		100.0 * (double)in / (double)all, from, to);
}

static void say_why(struct line *l)
{
	const struct pl_novel_signs *s = &l->row->signs;
	const struct pl_novel_count *c = &l->count;
	pl_buf_clear(&l->why);
	if (c->quoted * 10 >= c->mentions)
		pl_buf_print(&l->why, "in quotes %.0f%%",
			100.0 * (double)c->quoted / (double)c->mentions);
	if (s->number >= 0.3) {
		put(&l->why, "; ");
		pl_buf_print(
			&l->why, "begins with a number, %.0f%% with this one", 100 * s->number);
	}
	if (s->framed >= 0.2) {
		put(&l->why, "; ");
		pl_buf_print(&l->why, "behind a verb of slogans %.0f%%", 100 * s->framed);
	}
	if (s->capital >= 0.3) {
		put(&l->why, "; ");
		pl_buf_print(&l->why, "with capitals %.0f%%", 100 * s->capital);
	}
	say_rise(l);
	if (s->tie >= 0.5) {
		put(&l->why, "; ");
		pl_buf_print(&l->why, "its words belong together (logDice %.1f)", 14 * s->tie);
	}
}

/* ---- a row ----------------------------------------------------------------------------------- */

static json_t *counted(const struct pl_novel_counted *list, size_t n)
{
	json_t *o = json_object();
	for (size_t i = 0; o && i < n; i++)
		if (json_object_setn_new(o, list[i].form.at, list[i].form.len,
			    json_integer((json_int_t)list[i].n)) != 0) {
			json_decref(o);
			return NULL;
		}
	return o;
}

static json_t *number(uint64_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *row(const struct pl_desk *d, const struct line *l)
{
	const struct pl_novel_count *c = &l->count;
	json_t *r = json_object();
	bool good = pl_row_set(r, "phrase", pl_row_str(c->form[0].form)) &&
		    pl_row_set(r, "meetings", number(c->meetings)) &&
		    pl_row_set(r, "documents", number(c->documents)) &&
		    pl_row_set(r, "mentions", number(c->mentions)) &&
		    pl_row_set(r, "first", pl_row_day(c->first)) &&
		    pl_row_set(r, "quoted", number(c->quoted)) &&
		    pl_row_set(r, "forms", counted(c->form, c->n_forms)) &&
		    pl_row_set(r, "last", pl_row_day(c->last)) &&
		    pl_row_set(r, "places", counted(c->place, c->n_places)) &&
		    pl_row_set(r, "score", number((uint64_t)(l->row->score + 0.5))) &&
		    pl_row_set(r, "why", pl_row_str(pl_buf_str(&l->why))) &&
		    pl_row_set(r, "sample", pl_row_str(d->passage.text)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "meeting", pl_row_str(pl_desk_fact(d, PL_KEY_MEETING))) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE))) &&
		    pl_row_set(r, "variants", json_incref(l->variants)) &&
		    pl_row_set(r, "undated", number(c->undated));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

/* "a 3, b 2 and 4 more" */
static void list(const struct pl_novel_counted *at, size_t n, struct pl_buf *out)
{
	for (size_t i = 0; i < n && i < SHOWN; i++) {
		pl_buf_print(out, "%s", i ? ", " : "");
		pl_buf_add(out, at[i].form);
		pl_buf_print(out, " %llu", (unsigned long long)at[i].n);
	}
	if (n > SHOWN)
		pl_buf_print(out, " and %zu more", n - SHOWN);
}

static const char *plural(uint64_t n)
{
	return n == 1 ? "" : "s";
}

static void text_line(struct pl_desk *d, const char *name, const struct pl_buf *line)
{
	if (!line->len)
		return;
	pl_paper_put(&d->paper, "%*s%s", INDENT, "", name);
	pl_paper_wrapped(&d->paper, pl_buf_str(line), INDENT + strlen(name), INDENT);
}

static void text_places(struct pl_desk *d, const struct pl_novel_count *c, struct pl_buf *line)
{
	pl_buf_clear(line);
	if (c->n_places)
		pl_buf_print(line, "%zu place%s: ", c->n_places, plural(c->n_places));
	list(c->place, c->n_places, line);
	text_line(d, "", line);
}

static void text_variants(struct pl_desk *d, const struct line *l, struct pl_buf *line)
{
	pl_buf_clear(line);
	for (size_t i = 0; i < json_array_size(l->variants); i++) {
		const json_t *v = json_array_get(l->variants, i);
		put(line, ", ");
		pl_buf_print(line, "%s %lld", json_string_value(json_object_get(v, "phrase")),
			(long long)json_integer_value(json_object_get(v, "mentions")));
	}
	text_line(d, "also: ", line);
}

static void text_row(struct pl_desk *d, const struct line *l, uint64_t rank)
{
	const struct pl_novel_count *c = &l->count;
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	char first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	struct pl_excerpt e;
	pl_date_print(c->first, first);
	pl_date_print(c->last, last);
	pl_paper_put(&d->paper, "%3llu  ", (unsigned long long)rank);
	pl_paper_run(&d->paper, c->form[0].form, true);
	pl_paper_put(&d->paper, "\n%*s%llu meeting%s, %llu mention%s (%llu in quotes), %s", INDENT,
		"", (unsigned long long)c->meetings, plural(c->meetings),
		(unsigned long long)c->mentions, plural(c->mentions), (unsigned long long)c->quoted,
		*first ? first : pl_undated);
	pl_paper_put(&d->paper, strcmp(first, last) != 0 ? " to %s" : "", last);
	pl_paper_put(&d->paper, ", score %.0f\n", l->row->score);
	text_places(d, c, &line);
	pl_buf_clear(&line);
	if (c->n_forms > 1)
		list(c->form, c->n_forms, &line);
	text_line(d, "forms: ", &line);
	text_variants(d, l, &line);
	text_line(d, "why: ", &l->why);
	pl_excerpt_of(d->passage.text, &d->light, d->ask->full, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, INDENT);
	pl_paper_put(&d->paper, "%*s%s", INDENT, "", *first ? first : "");
	pl_desk_citation(d, *first ? 2 : 0);
	pl_paper_put(&d->paper, "\n");
	pl_buf_free(&line);
}

/* ---- as rows of a lexicon -------------------------------------------------------------------- */

static const char lexicon_head[] =
	"id\tzh\tpinyin\tofficial\tforms\tgated\tgate\tyear\tfirst_event\tmembers\tambiguity\t"
	"category\tnote\n";

/* "two-anchors"; of Chinese "new-3", by its place in the list. */
static void add_id(struct pl_str phrase, bool han, uint64_t rank, struct pl_buf *out)
{
	if (han)
		pl_buf_print(out, "new-%llu", (unsigned long long)rank);
	for (size_t i = 0; !han && i < phrase.len; i++) {
		char c = phrase.at[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (plain || (out->len && out->at[out->len - 1] != '-'))
			pl_buf_byte(out, plain ? c : '-');
	}
	while (out->len && out->at[out->len - 1] == '-')
		out->len--;
	if (!out->len)
		pl_buf_print(out, "new-%llu", (unsigned long long)rank);
}

/* Forms that have the same stems are found by the first: variants are what is to be added. */
static void put_lexicon(struct pl_desk *d, const struct line *l, uint64_t rank)
{
	const struct pl_novel_count *c = &l->count;
	struct pl_buf row = { .max = PL_MIB };
	/* The lexicon finds a form over a comma only where it prints one. */
	struct pl_str phrase = l->row->main.commas ? l->row->main.text : c->form[0].form;
	bool han = l->row->main.p->han;
	add_id(phrase, han, rank, &row);
	pl_buf_print(&row, "\t%.*s\t\t%.*s\t", han ? (int)phrase.len : 0, phrase.at,
		han ? 0 : (int)phrase.len, phrase.at);
	for (size_t i = 0; i < json_array_size(l->variants); i++)
		pl_buf_print(&row, "%s%s", i ? "|" : "",
			json_string_value(
				json_object_get(json_array_get(l->variants, i), "phrase")));
	pl_buf_add(&row, PL_STR("\t\t\t"));
	if (c->first)
		pl_buf_print(&row, "%d", pl_date_year(c->first));
	pl_buf_add(&row, PL_STR("\t\t\t\t\t"));
	pl_buf_add(&row, pl_buf_str(&l->why));
	pl_buf_clear(&d->text);
	for (size_t at = 0; at < row.len;) {
		const char *tab = memchr(row.at + at, '\t', row.len - at);
		size_t end = tab ? (size_t)(tab - row.at) : row.len;
		pl_safe_add(&d->text, pl_str_cut(pl_buf_str(&row), at, end), PL_SAFE_CELL);
		if (tab)
			pl_buf_byte(&d->text, '\t');
		at = end + 1;
	}
	pl_buf_byte(&d->text, '\n');
	d->passage_of = 0; /* its text is gone */
	pl_paper_put(&d->paper, "%.*s", (int)d->text.len, d->text.at);
	pl_buf_free(&row);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static enum pl_status count_variants(struct pl_desk *d, struct line *l)
{
	enum pl_status st = PL_OK;
	json_decref(l->variants);
	l->variants = json_array();
	for (size_t i = 0; !st && i < l->row->n_variants; i++) {
		const struct pl_novel_form *f = &l->row->variant[i];
		st = pl_novel_count(d, &l->g->facts, f->text, f->p->han, &l->count);
		if (st)
			break;
		json_t *v = json_object();
		bool good = pl_row_set(v, "phrase", pl_row_str(l->count.form[0].form)) &&
			    pl_row_set(v, "meetings", number(l->count.meetings)) &&
			    pl_row_set(v, "documents", number(l->count.documents)) &&
			    pl_row_set(v, "mentions", number(l->count.mentions));
		if (!good)
			json_decref(v);
		if (!good || json_array_append_new(l->variants, v) != 0)
			st = pl_fail(d->err, PL_NOMEM, "out of memory");
	}
	return st;
}

static enum pl_status one(struct pl_desk *d, struct line *l, uint64_t rank)
{
	const struct pl_novel_form *main = &l->row->main;
	enum pl_status st = count_variants(d, l);
	if (!st)
		st = pl_novel_count(d, &l->g->facts, main->text, main->p->han, &l->count);
	if (st)
		return st;
	say_why(l);
	d->answer->shown++;
	if (d->ask->as_lexicon)
		put_lexicon(d, l, rank);
	else if (d->ask->as == PL_AS_TEXT)
		text_row(d, l, rank);
	else
		return pl_render_row(&d->render, row(d, l), d->err);
	return PL_OK;
}

static enum pl_status rows(
	struct pl_desk *d, const struct pl_novel_gather *g, const struct pl_novel_choice *c)
{
	struct line l = { .g = g, .why.max = PL_MIB };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < c->n; i++) {
		l.row = &c->at[i];
		if (pl_desk_in_window(d, i))
			st = one(d, &l, i + 1);
	}
	pl_novel_count_done(&l.count);
	pl_buf_free(&l.why);
	json_decref(l.variants);
	return st;
}

static void note(
	struct pl_desk *d, const struct pl_novel_gather *g, const struct pl_novel_choice *c)
{
	struct pl_buf said = { .max = PL_MIB };
	if (d->ask->as != PL_AS_TEXT)
		return;
	pl_buf_print(&said,
		"What scores less than 20 is mostly chance. Not looked at: phrases in fewer than "
		"%u meetings%s.",
		g->table.least,
		c->cut || g->table.full ? ", and those that score less than these" : "");
	if (d->ask->as_lexicon)
		pl_paper_put(&d->paper, "# ");
	if (d->ask->terminal && !d->ask->as_lexicon)
		pl_paper_wrapped(&d->paper, pl_buf_str(&said), 0, 0);
	else
		pl_paper_put(&d->paper, "%.*s\n", (int)said.len, said.at);
	pl_buf_free(&said);
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_novel_gather g = { .d = d };
	struct pl_novel_known known = { 0 };
	struct pl_novel_choice c = { 0 };
	enum pl_status st = pl_archive_read_slogans(d->a, d->err);
	if (!st)
		st = pl_novel_gather(&g);
	if (!st)
		st = pl_novel_known_read(
			d->a->an, g.classes, d->a->slogans->lexicon, &known, d->err);
	if (!st)
		st = pl_novel_choose(&g, &known, &c, d->err);
	struct pl_totals *t = &d->answer->totals;
	*t = (struct pl_totals){ .meetings = g.list.n,
		.documents = g.list.documents,
		.undated = g.list.undated,
		.left_undated = g.list.left_undated,
		.left_uncertain = g.list.left_uncertain };
	d->answer->rows = c.n;
	d->answer->found = c.n > 0;
	d->answer->listing = PL_LISTS_MEETINGS;
	if (!st && d->ask->as_lexicon)
		pl_paper_put(&d->paper, "%s", lexicon_head);
	if (!st)
		st = rows(d, &g, &c);
	if (!st)
		note(d, &g, &c);
	pl_novel_choice_done(&c);
	pl_novel_known_done(&known);
	pl_novel_gather_done(&g);
	return st;
}

enum pl_status pl_ask_new_slogans(
	const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	struct pl_ask own = *q;
	const struct pl_command_of c = { .unit = q->as_lexicon ? NULL : "phrase",
		.columns = columns,
		.optional_query = true,
		.work = work };
	if (q->as_lexicon)
		own.as = PL_AS_TEXT;
	return pl_desk_run(&own, &c, answer, err);
}
