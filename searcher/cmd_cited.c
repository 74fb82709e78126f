/* cited: the meetings that cited it, oldest first. */

#include <stdlib.h>

#include "searcher/cited_meetings.h"
#include "searcher/cited_table.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"
#include "searcher/mention_sum.h"

static const char *const columns[] = { "meeting", "date", "date_method", "date_from", "date_to",
	"title", "type", "body", "place", "chair", "mentions", "documents", "forms", "passage",
	"offset", "text", "source", "sources", "quoted", "said_by", "frames", "slogans", NULL };

/* Adds the forms of the passage at hand to an object form -> count. */
static bool add_forms(const struct pl_desk *d, json_t *forms)
{
	for (size_t i = 0; i < d->light.n_occurrences; i++) {
		const struct pl_occurrence *o = &d->light.occurrence[i];
		char *form = strndup(d->light.forms.at + o->form_at, o->form_len);
		json_int_t n = form ? json_integer_value(json_object_get(forms, form)) : 0;
		bool good = form && json_object_set_new(forms, form, json_integer(n + 1)) == 0;
		free(form);
		if (!good)
			return false;
	}
	return true;
}

enum { INDENT = 12 };

struct sum {
	uint64_t mentions;
	json_t *forms;
	uint32_t passage; /* the first with a mention, of the document that is shown */
	struct pl_mention_sum said;
};

static enum pl_status sum_up(struct pl_desk *d, const struct pl_cited *l,
	const struct pl_cited_meeting *t, struct sum *s)
{
	for (size_t i = t->first; i < t->first + t->n; i++) {
		const struct pl_matched_document *doc = &d->m.document[l->order[i]];
		for (uint32_t k = doc->first_hit; k < doc->first_hit + doc->n_hits; k++) {
			const struct pl_hit *h = &d->m.hit[k];
			enum pl_status st = pl_desk_passage(d, h->passage);
			if (st)
				return st;
			st = pl_mention_sum_add(d, h->passage, &s->said);
			if (st)
				return st;
			s->mentions += h->mentions;
			if (!add_forms(d, s->forms))
				return pl_fail(d->err, PL_NOMEM, "out of memory");
			if (l->order[i] == t->kept && !s->passage)
				s->passage = h->passage;
		}
	}
	return pl_mention_sum_end(&s->said, d->err);
}

static json_t *row(const struct pl_desk *d, const struct pl_cited_meeting *t, const struct sum *s,
	struct pl_meeting_facts *f)
{
	json_t *r = json_object();
	bool good = pl_row_set(r, "meeting", pl_row_id(t->id)) &&
		    pl_row_set(r, "date", pl_row_day(f->day.date)) &&
		    pl_row_set(r, "date_method", pl_row_str(f->day.rule)) &&
		    pl_row_set(r, "date_from", pl_row_day(f->first)) &&
		    pl_row_set(r, "date_to", pl_row_day(f->last)) &&
		    pl_row_set(r, "title", pl_row_str(pl_desk_fact(d, PL_KEY_TITLE))) &&
		    pl_row_set(r, "type", pl_row_label(&f->type)) &&
		    pl_row_set(r, "body", pl_row_label(&f->body)) &&
		    pl_row_set(r, "place", pl_row_label(&f->place)) &&
		    pl_row_set(r, "chair", pl_row_chair(f)) &&
		    pl_row_set(r, "mentions", json_integer((json_int_t)s->mentions)) &&
		    pl_row_set(r, "documents", json_integer((json_int_t)t->n)) &&
		    pl_row_set(r, "forms", json_incref(s->forms)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "offset", pl_desk_offset(d, 0)) &&
		    pl_row_set(r, "text", pl_row_str(d->passage.text)) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE))) &&
		    pl_row_set(r, "sources", json_integer((json_int_t)d->n_sources)) &&
		    pl_mention_sum_row(&s->said, r);
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, const struct pl_cited_meeting *t, const struct sum *s,
	struct pl_meeting_facts *f)
{
	char date[PL_DATE_ROOM];
	struct pl_str title = pl_desk_fact(d, PL_KEY_TITLE);
	pl_date_print(f->day.date, date);
	pl_desk_put_date(d, pl_str(date));
	pl_paper_wrapped(&d->paper, title.at ? title : PL_STR("(no title)"), INDENT, INDENT);
	pl_paper_meeting(&d->paper, INDENT, f);
	pl_paper_put(&d->paper, "%*s%llu mention%s", INDENT, "", (unsigned long long)s->mentions,
		s->mentions == 1 ? "" : "s");
	if (t->n > 1)
		pl_paper_put(&d->paper, " in %zu documents", t->n);
	const char *form;
	json_t *count;
	size_t at = 0;
	json_object_foreach(s->forms, form, count)
	{
		pl_paper_put(&d->paper, at++ ? ", " : ": ");
		pl_paper_run(&d->paper, pl_str(form), false);
		if (json_object_size(s->forms) > 1)
			pl_paper_put(&d->paper, " %lld", (long long)json_integer_value(count));
	}
	pl_paper_put(&d->paper, "\n");
	struct pl_buf line = { .max = PL_MIB };
	pl_mention_sum_text(&s->said, &line);
	if (line.len) {
		pl_paper_put(&d->paper, "%*s", INDENT, "");
		pl_paper_wrapped(&d->paper, pl_buf_str(&line), INDENT, INDENT);
	}
	pl_buf_free(&line);
	struct pl_excerpt e;
	pl_excerpt_of(d->passage.text, &d->light, d->ask->full, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, INDENT);
	pl_desk_citation(d, INDENT);
	pl_paper_put(&d->paper, "\n");
}

/* The document to be shown: the one that is kept of the meeting if it cites, else the first that is no copy. */
static enum pl_status keep(struct pl_desk *d, const struct pl_cited *l, struct pl_cited_meeting *t)
{
	bool any = false;
	enum pl_status st = PL_OK;
	for (size_t i = t->first; !st && i < t->first + t->n; i++) {
		const struct pl_document_key *key = &d->m.document[l->order[i]].key;
		bool copy, kept = key->text == key->meeting;
		st = pl_matches_copy(d->a, &d->m, (uint32_t)l->order[i], &copy, d->err);
		if (copy || (any && !kept))
			continue;
		t->kept = l->order[i];
		any = true;
		if (kept)
			break;
	}
	return st;
}

static enum pl_status one(struct pl_desk *d, struct pl_cited *l, struct pl_cited_meeting *t)
{
	struct sum s = { .forms = json_object() };
	if (!s.forms)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	enum pl_status st = pl_mention_sum_begin(d, &s.said);
	if (!st)
		st = keep(d, l, t);
	if (!st)
		st = sum_up(d, l, t, &s);
	if (!st)
		st = pl_desk_facts(d, d->m.document[t->kept].place.number);
	if (!st)
		st = pl_desk_count_sources(d);
	if (!st)
		st = pl_cited_facts(d, l, t);
	if (!st)
		st = pl_desk_passage(d, s.passage);
	if (!st && d->ask->as == PL_AS_TEXT)
		text_row(d, t, &s, &l->facts);
	else if (!st)
		st = pl_render_row(&d->render, row(d, t, &s, &l->facts), d->err);
	json_decref(s.forms);
	pl_mention_sum_done(&s.said);
	d->answer->shown += !st;
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_cited l = { 0 };
	enum pl_status st = pl_cited_group(d, &l);
	if (!st) {
		pl_cited_sort(&l);
		st = pl_cited_find(d, &l, false);
	}
	d->answer->rows = l.n;
	d->answer->totals.folded = 0; /* a row counts the copies of its meeting */
	d->answer->found = l.n > 0;
	for (uint64_t i = d->ask->offset; !st && i < l.n && pl_desk_in_window(d, i); i++)
		st = one(d, &l, &l.meeting[i]);
	pl_cited_done(&l);
	return st;
}

enum pl_status pl_ask_cited(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "meeting", .columns = columns, .bare_phrase = true, .work = work
	};
	return pl_desk_run(q, q->cited_by ? &pl_cited_by : &c, answer, err);
}
