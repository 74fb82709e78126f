/* slogans NAME: one slogan whole. */

#include "searcher/cmd_slogan.h"

#include <stdlib.h>

#include "searcher/asked_mentions.h"
#include "searcher/cited_table.h"
#include "searcher/listing_note.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"
#include "searcher/slogan_beside.h"
#include "searcher/slogan_note.h"
#include "slogan/sayer.h"

static const char *const columns[] = { "slogan", "name", "zh", "meetings", "documents", "mentions",
	"first", "last", "forms", "left_out", "first_meeting", "last_meeting", "category",
	"ambiguity", "year", "gate", "pinyin", "first_event", "members", "note", "quoted",
	"said_by", "verbs", "frames", "years", "beside", NULL };

static const enum pl_cited_by tables[] = { PL_CITED_BY_PERSON, PL_CITED_BY_VERB, PL_CITED_BY_FRAME,
	PL_CITED_BY_YEAR };
enum { SAYERS, VERBS, FRAMES, YEARS, TABLES };

struct whole {
	struct pl_desk *d;
	const struct pl_slogan *slogan;
	struct pl_cited cited;
	struct pl_cited_table table[TABLES];
	struct pl_first_last use;
	struct pl_slogan_beside *beside;
	size_t n_beside;
	uint64_t quoted;
	const json_t *forms, *left_out; /* of d->slogans: {form: mentions} */
};

/* ---- gathering ------------------------------------------------------------------------------ */

static enum pl_status count_quoted(
	void *ctx, const struct pl_slogan *of, const struct pl_mention *m, struct pl_err *err)
{
	struct whole *w = ctx;
	(void)of;
	(void)err;
	w->quoted += m->as->quoted;
	return PL_OK;
}

static enum pl_status gather(struct whole *w)
{
	struct pl_desk *d = w->d;
	const json_t *noted = json_array_get(d->slogans, 0);
	w->slogan = d->query->root->slogan;
	w->forms = json_object_get(noted, "forms");
	w->left_out = json_object_get(noted, "left_out");
	enum pl_status st = pl_cited_group(d, &w->cited);
	for (size_t i = 0; !st && i < w->cited.n; i++)
		pl_first_last_add(&w->use, w->cited.meeting[i].date, w->cited.meeting[i].id);
	for (size_t i = 0; !st && i < d->m.n_hits; i++)
		st = pl_asked_mentions(d, d->m.hit[i].passage, count_quoted, w);
	for (size_t i = 0; !st && i < TABLES; i++)
		st = pl_cited_count(d, tables[i], &w->cited, &w->table[i]);
	return st ? st : pl_slogans_beside(d, &w->beside, &w->n_beside);
}

static json_int_t count_of(const json_t *counts, struct pl_str form)
{
	return json_integer_value(json_object_getn(counts, form.at, form.len));
}

/* A form with what was found of it. */
struct met {
	const struct pl_slogan_form *form;
	json_int_t mentions, left_out;
	size_t at;
};

static int most_first(const void *a, const void *b)
{
	const struct met *x = a, *y = b;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	if (x->left_out != y->left_out)
		return x->left_out > y->left_out ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* All forms, those found most first, then as the table has them. NULL without memory. */
static struct met *forms_of(const struct whole *w)
{
	size_t n = w->slogan->n_forms;
	struct met *all = calloc(n + 1, sizeof *all);
	for (size_t i = 0; all && i < n; i++) {
		const struct pl_slogan_form *f = &w->slogan->form[i];
		all[i] = (struct met){ f, count_of(w->forms, f->text),
			count_of(w->left_out, f->text), i };
	}
	if (all && n)
		qsort(all, n, sizeof *all, most_first);
	return all;
}

/* ---- as a row ------------------------------------------------------------------------------- */

/* Takes item into list; lets go of both, and of the list, without memory. */
static void append(json_t **list, json_t *item, bool good)
{
	if (*list && item && good && json_array_append(*list, item) == 0) {
		json_decref(item);
		return;
	}
	json_decref(item);
	json_decref(*list);
	*list = NULL;
}

static json_t *row_forms(const struct whole *w)
{
	struct met *all = forms_of(w);
	json_t *list = all ? json_array() : NULL;
	for (size_t i = 0; list && i < w->slogan->n_forms; i++) {
		json_t *one = json_object();
		bool good = pl_row_set(one, "form", pl_row_str(all[i].form->text)) &&
			    pl_row_set(one, "mentions", json_integer(all[i].mentions)) &&
			    pl_row_set(one, "left_out", json_integer(all[i].left_out)) &&
			    pl_row_set(one, "gated", json_boolean(all[i].form->gated));
		append(&list, one, good);
	}
	free(all);
	return list;
}

/* Of a table: value, meetings, mentions; of sayers also who it is. */
static json_t *row_table(const struct whole *w, size_t table)
{
	const struct pl_cited_table *t = &w->table[table];
	json_t *list = json_array();
	for (uint32_t i = 0; list && i < t->keys.n; i++) {
		const struct pl_table_row *r = &t->row[i];
		json_t *one = json_object();
		bool good = true;
		if (table == SAYERS)
			good = pl_row_set(one, "by",
				       json_string(pl_sayer_name(
					       (enum pl_sayer)(r->key.at[0] - '0')))) &&
			       pl_row_set(one, "name", pl_row_text(r->name)) &&
			       pl_row_set(one, "person",
				       pl_row_text(pl_str_cut(r->key, 1, r->key.len)));
		else
			good = pl_row_set(one,
				table == VERBS    ? "verb"
				: table == FRAMES ? "frame"
						  : "year",
				pl_row_text(r->name));
		good = good && pl_row_set(one, "meetings", json_integer((json_int_t)r->meetings)) &&
		       pl_row_set(one, "documents", json_integer((json_int_t)r->documents)) &&
		       pl_row_set(one, "mentions", json_integer((json_int_t)r->mentions));
		append(&list, one, good);
	}
	return list;
}

static json_t *row_beside(const struct whole *w)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < w->n_beside; i++) {
		json_t *one = json_object();
		bool good = pl_row_set(one, "slogan", pl_row_str(w->beside[i].slogan->id)) &&
			    pl_row_set(one, "zh", pl_row_text(w->beside[i].slogan->zh)) &&
			    pl_row_set(one, "passages",
				    json_integer((json_int_t)w->beside[i].passages));
		append(&list, one, good);
	}
	return list;
}

static json_int_t sum(const json_t *counts)
{
	json_int_t n = 0;
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)(uintptr_t)counts, key, v) n += json_integer_value(v);
	return n;
}

static bool row_known(json_t *r, const struct pl_slogan *s)
{
	static const char *const ambiguity[] = { "low", "medium", "high" };
	return pl_row_set(r, "category", pl_row_text(s->category)) &&
	       pl_row_set(r, "ambiguity", json_string(ambiguity[s->ambiguity])) &&
	       pl_row_set(r, "year", pl_row_text(s->year)) &&
	       pl_row_set(r, "gate", pl_row_text(s->gate)) &&
	       pl_row_set(r, "pinyin", pl_row_text(s->pinyin)) &&
	       pl_row_set(r, "first_event", pl_row_text(s->first_event)) &&
	       pl_row_set(r, "members", pl_row_text(s->members)) &&
	       pl_row_set(r, "note", pl_row_text(s->note));
}

static bool row_tables(const struct whole *w, json_t *r)
{
	return pl_row_set(r, "quoted", json_integer((json_int_t)w->quoted)) &&
	       pl_row_set(r, "said_by", row_table(w, SAYERS)) &&
	       pl_row_set(r, "verbs", row_table(w, VERBS)) &&
	       pl_row_set(r, "frames", row_table(w, FRAMES)) &&
	       pl_row_set(r, "years", row_table(w, YEARS)) &&
	       pl_row_set(r, "beside", row_beside(w));
}

static json_t *row(const struct whole *w)
{
	const struct pl_totals *t = &w->d->m.totals;
	const struct pl_slogan *s = w->slogan;
	json_t *r = json_object();
	bool good = pl_row_set(r, "slogan", pl_row_str(s->id)) &&
		    pl_row_set(r, "name", pl_row_text(s->official)) &&
		    pl_row_set(r, "zh", pl_row_text(s->zh)) &&
		    pl_row_set(r, "meetings", json_integer((json_int_t)t->meetings)) &&
		    pl_row_set(r, "documents", json_integer((json_int_t)t->documents)) &&
		    pl_row_set(r, "mentions", json_integer((json_int_t)t->mentions)) &&
		    pl_row_set(r, "first", pl_row_day(w->use.first)) &&
		    pl_row_set(r, "last", pl_row_day(w->use.last)) &&
		    pl_row_set(r, "forms", row_forms(w)) &&
		    pl_row_set(r, "left_out", json_integer(sum(w->left_out))) &&
		    pl_row_set(r, "first_meeting",
			    w->use.first ? pl_row_id(w->use.first_meeting) : NULL) &&
		    pl_row_set(r, "last_meeting",
			    w->use.last ? pl_row_id(w->use.last_meeting) : NULL) &&
		    row_known(r, s) && row_tables(w, r);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

/* ---- on paper ------------------------------------------------------------------------------- */

enum { MOST = 12 }; /* of one kind in a line */

static void field(const struct whole *w, const char *label, struct pl_buf *line)
{
	pl_paper_field(&w->d->paper, 0, label, pl_buf_str(line));
	pl_buf_clear(line);
}

/* Its parts are parted by "|" alone, which no line may break at. */
static void text_gate(const struct whole *w, struct pl_buf *line)
{
	struct pl_str gate = w->slogan->gate;
	for (size_t i = 0; i < gate.len; i++) {
		pl_buf_byte(line, gate.at[i]);
		if (gate.at[i] == '|')
			pl_buf_byte(line, ' ');
	}
	field(w, "gate", line);
}

static void text_known(const struct whole *w, struct pl_buf *line)
{
	const struct pl_slogan *s = w->slogan;
	const struct {
		const char *label;
		struct pl_str value;
	} facts[] = { { "slogan", s->id }, { "Chinese", s->zh }, { "pinyin", s->pinyin },
		{ "official", s->official }, { "parts", s->members }, { "since", s->year },
		{ "", s->first_event }, { "kind", s->category } };
	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
		pl_buf_add(line, facts[i].value);
		field(w, facts[i].label, line);
	}
	text_gate(w, line);
	pl_buf_add(line, s->note);
	field(w, "note", line);
}

static void text_day(const struct whole *w, const char *label, pl_date day, uint64_t meeting,
	struct pl_buf *line)
{
	char date[PL_DATE_ROOM], id[PL_ID_SIZE + 1];
	pl_date_print(day, date);
	pl_id_print(meeting, id);
	if (day)
		pl_buf_print(line, "%s  %s", date, id);
	field(w, label, line);
}

static void text_forms(const struct whole *w, struct pl_buf *line)
{
	struct met *all = forms_of(w);
	size_t i = 0, n = all ? w->slogan->n_forms : 0;
	for (; i < n && (all[i].mentions || all[i].left_out); i++) {
		pl_buf_add(line, i ? PL_STR("; ") : PL_STR(""));
		pl_buf_add(line, all[i].form->text);
		pl_buf_print(line, " %lld", (long long)all[i].mentions);
		if (all[i].left_out)
			pl_buf_print(line, ", left out %lld", (long long)all[i].left_out);
	}
	field(w, "forms", line);
	for (size_t k = i; k < n; k++) {
		pl_buf_add(line, k > i ? PL_STR("; ") : PL_STR(""));
		pl_buf_add(line, all[k].form->text);
	}
	field(w, "not met", line);
	free(all);
}

static struct pl_str shown(size_t table, const struct pl_table_row *r)
{
	if (r->name.len)
		return r->name;
	if (table != SAYERS)
		return table == YEARS ? PL_STR("undated") : PL_STR("none");
	return r->key.at[0] == '0' + PL_SAID_MEETING ? PL_STR("the meeting") : PL_STR("the text");
}

static void text_table(const struct whole *w, size_t table, const char *label, struct pl_buf *line)
{
	const struct pl_cited_table *t = &w->table[table];
	uint32_t i = 0;
	for (; i < t->keys.n && i < MOST; i++) {
		const struct pl_table_row *r = &t->row[i];
		pl_buf_add(line, i ? PL_STR(", ") : PL_STR(""));
		pl_buf_add(line, shown(table, r));
		if (table == SAYERS && r->key.at[0] == '0' + PL_SAID_CITED)
			pl_buf_add(line, PL_STR(" (cited)"));
		pl_buf_byte(line, ' ');
		pl_note_number(line, r->mentions);
	}
	if (i < t->keys.n)
		pl_buf_print(line, ", and %u more (plenum cited --by)", t->keys.n - i);
	field(w, label, line);
}

static void text_years(const struct whole *w)
{
	const struct pl_cited_table *t = &w->table[YEARS];
	struct pl_paper *p = &w->d->paper;
	if (t->keys.n)
		pl_paper_put(p, "\nyear    meetings documents mentions\n");
	for (uint32_t i = 0; i < t->keys.n; i++) {
		const struct pl_table_row *r = &t->row[i];
		struct pl_str year = shown(YEARS, r);
		pl_paper_put(p, "%-7.*s %8llu %9llu %8llu\n", (int)year.len, year.at,
			(unsigned long long)r->meetings, (unsigned long long)r->documents,
			(unsigned long long)r->mentions);
	}
	pl_paper_put(p, "\n");
}

static void text(const struct whole *w)
{
	const struct pl_totals *t = &w->d->m.totals;
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	text_known(w, &line);
	pl_note_amount(&line, t->mentions, "mention");
	pl_buf_add(&line, PL_STR(" in "));
	pl_note_amount(&line, t->documents, "document");
	pl_buf_add(&line, PL_STR(" of "));
	pl_note_amount(&line, t->meetings, "meeting");
	if (w->quoted) {
		pl_buf_add(&line, PL_STR("; in quotes "));
		pl_note_number(&line, w->quoted);
	}
	field(w, "cited", &line);
	text_day(w, "first", w->use.first, w->use.first_meeting, &line);
	text_day(w, "last", w->use.last, w->use.last_meeting, &line);
	text_forms(w, &line);
	text_table(w, SAYERS, "said by", &line);
	text_table(w, VERBS, "verbs", &line);
	text_table(w, FRAMES, "frames", &line);
	for (size_t i = 0; i < w->n_beside && i < MOST; i++) {
		pl_buf_add(&line, i ? PL_STR(", ") : PL_STR(""));
		pl_buf_add(&line, w->beside[i].slogan->id);
		pl_buf_byte(&line, ' ');
		pl_note_number(&line, w->beside[i].passages);
	}
	if (w->n_beside > MOST)
		pl_buf_print(&line, ", and %zu more", w->n_beside - MOST);
	field(w, "beside", &line);
	text_years(w);
	pl_buf_free(&line);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static enum pl_status work(struct pl_desk *d)
{
	struct whole w = { .d = d };
	enum pl_status st = gather(&w);
	d->answer->rows = d->answer->shown = 1;
	d->answer->totals.folded = 0; /* copies are counted with their meeting */
	d->answer->found = d->m.n_hits > 0;
	if (!st && d->ask->as != PL_AS_TEXT)
		st = pl_render_row(&d->render, row(&w), d->err);
	else if (!st)
		text(&w);
	for (size_t i = 0; i < TABLES; i++)
		pl_cited_table_free(&w.table[i]);
	pl_cited_done(&w.cited);
	free(w.beside);
	return st;
}

const struct pl_command_of pl_slogan_whole = {
	.unit = "slogan", .columns = columns, .names_slogan = true, .work = work
};
