/* meetings: the meetings of the archive and what is told of them, oldest first. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "searcher/meeting_list.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"
#include "searcher/slogan_rows.h"

static const char *const columns[] = { "meeting", "date", "date_method", "date_from", "date_to",
	"date_evidence", "title", "type", "body", "place", "chair", "speakers", "attended",
	"slogans", "documents", "source", "lang", "sat_in", "absent", "cited", "uncertain",
	"candidates", "conflicts", "document_date", "passage", "offset", "length",
	"slogan_mentions", NULL };

enum { INDENT = 12 };

/* The columns behind those that tell of the event. */
static bool row_more(json_t *r, struct pl_meeting_facts *f, json_t *slogans)
{
	return pl_row_set(r, "sat_in", pl_row_members(f, PL_PART_SAT_IN)) &&
	       pl_row_set(r, "absent", pl_row_members(f, PL_PART_ABSENT)) &&
	       pl_row_set(r, "cited", pl_row_members(f, PL_PART_CITED)) &&
	       pl_row_set(r, "uncertain", json_boolean(f->uncertain)) &&
	       pl_row_set(r, "candidates", pl_row_others(f)) &&
	       pl_row_set(r, "conflicts", pl_row_conflicts(f)) &&
	       pl_row_set(r, "document_date", pl_row_day(f->own.date)) &&
	       pl_row_said(r, f, &f->day.said, false) &&
	       pl_row_set(r, "slogan_mentions", slogans ? json_incref(slogans) : NULL);
}

/* slogans: {id: mentions}; NULL: not known. */
static json_t *row(const struct pl_listed *m, struct pl_meeting_facts *f, json_t *slogans)
{
	json_t *r = json_object();
	bool good = pl_row_set(r, "meeting", pl_row_id(m->id)) &&
		    pl_row_set(r, "date", pl_row_day(f->day.date)) &&
		    pl_row_set(r, "date_method", pl_row_text(f->day.rule)) &&
		    pl_row_set(r, "date_from", pl_row_day(f->first)) &&
		    pl_row_set(r, "date_to", pl_row_day(f->last)) &&
		    pl_row_set(r, "date_evidence", pl_row_text(f->day.printed)) &&
		    pl_row_set(r, "title", pl_row_text(f->title)) &&
		    pl_row_set(r, "type", pl_row_label(&f->type)) &&
		    pl_row_set(r, "body", pl_row_label(&f->body)) &&
		    pl_row_set(r, "place", pl_row_label(&f->place)) &&
		    pl_row_set(r, "chair", pl_row_chair(f)) &&
		    pl_row_set(r, "speakers", pl_row_members(f, PL_PART_SPOKE)) &&
		    pl_row_set(r, "attended", pl_row_members(f, PL_PART_ATTENDED)) &&
		    pl_row_set(r, "slogans", slogans ? pl_slogan_rows_ids(slogans) : NULL) &&
		    pl_row_set(r, "documents", json_integer((json_int_t)f->n_documents)) &&
		    pl_row_set(r, "source", pl_row_str(f->document[0].source)) &&
		    pl_row_set(r, "lang", pl_row_text(f->lang)) && row_more(r, f, slogans);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void who(struct pl_desk *d, struct pl_meeting_facts *f, enum pl_part part, const char *label,
	bool roles)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	pl_facts_who(f, part, roles, &line);
	pl_paper_field(&d->paper, INDENT, label, pl_buf_str(&line));
	pl_buf_free(&line);
}

static void text_row(struct pl_desk *d, const struct pl_listed *m, struct pl_meeting_facts *f,
	const json_t *slogans)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	struct pl_paper *p = &d->paper;
	char date[PL_DATE_ROOM], id[PL_ID_SIZE + 1];
	pl_date_print(f->day.date, date);
	pl_id_print(m->id, id);
	pl_desk_put_date(d, pl_str(date));
	size_t column = (*date ? strlen(date) : strlen(pl_undated)) + 2;
	if (*date == '-')
		column += sizeof " (no year)" - 1;
	for (; column < INDENT; column++)
		pl_paper_put(p, " ");
	pl_paper_wrapped(p, f->title.len ? f->title : PL_STR("(no title)"), column, INDENT);
	if (d->ask->uncertain)
		pl_paper_days(p, INDENT, f, true);
	pl_facts_what(f, &line);
	if (line.len) {
		pl_paper_put(p, "%*s", INDENT, "");
		pl_paper_wrapped(p, pl_buf_str(&line), INDENT, INDENT);
	}
	who(d, f, PL_PART_CHAIR, "chair", true);
	who(d, f, PL_PART_SPOKE, "speakers", false);
	pl_buf_clear(&line);
	pl_slogan_rows_text(slogans, &line);
	pl_paper_field(p, INDENT, "slogans", pl_buf_str(&line));
	pl_paper_put(p, "%*s%s  ", INDENT, "", id);
	pl_paper_run(p, f->document[0].source, false);
	if (f->n_documents > 1)
		pl_paper_put(p, " (+%zu document%s)", f->n_documents - 1,
			f->n_documents == 2 ? "" : "s");
	pl_paper_put(p, "\n\n");
	pl_buf_free(&line);
}

static enum pl_status one(
	struct pl_desk *d, const struct pl_listed *m, struct pl_meeting_facts *f, json_t *slogans)
{
	d->answer->shown++;
	if (d->ask->as != PL_AS_TEXT)
		return pl_render_row(&d->render, row(m, f, slogans), d->err);
	text_row(d, m, f, slogans);
	return PL_OK;
}

/* Whether each meeting is a row: where its facts decide that, those of all are read, as they lie. */
static enum pl_status choose(struct pl_desk *d, const struct pl_meeting_list *l,
	struct pl_meeting_facts *f, bool *chosen)
{
	struct pl_totals *t = &d->answer->totals;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < l->n; i++) {
		const struct pl_listed *m = &l->meeting[l->stored[i]];
		bool *is = &chosen[l->stored[i]];
		if (d->ask->uncertain)
			st = pl_meeting_facts_read(d->a, l->number + m->first, m->n, f, d->err);
		*is = !st && (!d->ask->uncertain || f->uncertain);
		if (!*is)
			continue;
		d->answer->rows++;
		t->documents += m->n;
		t->undated += pl_date_year(m->date) == 0;
	}
	return st;
}

/* The slogans of all documents of meetings that are shown; those meetings alone stay chosen. */
static enum pl_status read_slogans(struct pl_desk *d, const struct pl_meeting_list *l, bool *chosen,
	struct pl_slogan_rows *out)
{
	uint32_t *number = calloc(l->documents + 1, sizeof *number);
	uint64_t n = 0;
	size_t shown = 0;
	if (!number)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < l->n; i++) {
		const struct pl_listed *m = &l->meeting[i];
		chosen[i] = chosen[i] && pl_desk_in_window(d, n++);
		for (uint32_t k = 0; chosen[i] && k < m->n; k++)
			number[shown++] = l->number[m->first + k];
	}
	enum pl_status st = pl_slogan_rows_read(d->a, number, shown, out, d->err);
	free(number);
	return st;
}

static enum pl_status show(struct pl_desk *d, const struct pl_meeting_list *l, const bool *chosen,
	struct pl_meeting_facts *f, const struct pl_slogan_rows *slogans)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < l->n; i++) {
		const struct pl_listed *m = &l->meeting[i];
		if (!chosen[i])
			continue;
		json_t *of = NULL;
		if (!slogans->none &&
			!(of = pl_slogan_rows_of(slogans, l->number + m->first, m->n)))
			return pl_fail(d->err, PL_NOMEM, "out of memory");
		st = pl_meeting_facts_read(d->a, l->number + m->first, m->n, f, d->err);
		if (!st)
			st = one(d, m, f, of);
		json_decref(of);
	}
	return st;
}

static enum pl_status rows(
	struct pl_desk *d, const struct pl_meeting_list *l, struct pl_meeting_facts *f)
{
	bool *chosen = calloc(l->n + 1, sizeof *chosen);
	struct pl_slogan_rows slogans = { 0 };
	if (!chosen)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	enum pl_status st = choose(d, l, f, chosen);
	if (!st)
		st = read_slogans(d, l, chosen, &slogans);
	if (!st)
		st = show(d, l, chosen, f, &slogans);
	pl_slogan_rows_done(&slogans);
	free(chosen);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_meeting_list l = { 0 };
	struct pl_meeting_facts f = { 0 };
	struct pl_totals *t = &d->answer->totals;
	enum pl_status st = pl_meeting_list_read(d->a, &d->filter, NULL, &l, d->err);
	*t = (struct pl_totals){ .left_undated = l.left_undated,
		.left_uncertain = l.left_uncertain };
	if (!st)
		st = rows(d, &l, &f);
	t->meetings = d->answer->rows;
	d->answer->listing = PL_LISTS_MEETINGS;
	d->answer->found = d->answer->rows > 0;
	pl_meeting_facts_done(&f);
	pl_meeting_list_done(&l);
	return st;
}

enum pl_status pl_ask_meetings(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "meeting", .columns = columns, .optional_query = true, .work = work
	};
	return pl_desk_run(q, &c, answer, err);
}
