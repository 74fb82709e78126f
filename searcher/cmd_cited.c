/* cited: the meetings that cited it, oldest first. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "searcher/find_meeting.h"
#include "searcher/meeting_list.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"

static const char *const columns[] = { "meeting", "date", "date_method", "date_from", "date_to",
	"title", "type", "body", "place", "chair", "mentions", "documents", "forms", "passage",
	"offset", "text", "source", "sources", NULL };

/* The order of what has no day: behind all. */
#define NO_DAY INT32_MAX

/* The matched documents of one meeting: order[first .. first + n). */
struct told {
	size_t first, n;
	size_t kept; /* index of the document that is shown; known once its row is made */
	pl_date date;
	pl_date day; /* first day of it, for the order; behind all: not known */
	uint64_t id;
};

struct list {
	struct told *meeting;
	size_t n;
	size_t *order;          /* documents by meeting */
	struct pl_tellings all; /* those that were not found, too; where meetings are folded */
	struct pl_meeting_facts facts; /* of the one at hand */
};

static bool group(const struct pl_matches *m, struct list *l)
{
	l->n = m->totals.meetings;
	l->meeting = calloc(l->n + 1, sizeof *l->meeting);
	l->order = calloc(m->n_documents + 1, sizeof *l->order);
	if (!l->meeting || !l->order)
		return false;
	for (size_t i = 0; i < m->n_documents; i++)
		l->meeting[m->document[i].meeting].n++;
	for (size_t i = 0, at = 0; i < l->n; i++) {
		l->meeting[i].first = at;
		at += l->meeting[i].n;
		l->meeting[i].n = 0;
	}
	for (size_t i = 0; i < m->n_documents; i++) {
		const struct pl_matched_document *d = &m->document[i];
		struct told *t = &l->meeting[d->meeting];
		l->order[t->first + t->n++] = i;
		t->id = d->key.meeting;
		if (t->n == 1 || pl_date_better(d->key.date, t->date))
			t->date = d->key.date;
	}
	for (size_t i = 0; i < l->n; i++) {
		pl_date first = pl_date_first(l->meeting[i].date);
		l->meeting[i].day = first ? first : NO_DAY;
	}
	return true;
}

static int by_date(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

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

struct sum {
	uint64_t mentions;
	json_t *forms;
	uint32_t passage; /* the first with a mention, of the document that is shown */
};

static enum pl_status sum_up(
	struct pl_desk *d, const struct list *l, const struct told *t, struct sum *s)
{
	for (size_t i = t->first; i < t->first + t->n; i++) {
		const struct pl_matched_document *doc = &d->m.document[l->order[i]];
		for (uint32_t k = doc->first_hit; k < doc->first_hit + doc->n_hits; k++) {
			const struct pl_hit *h = &d->m.hit[k];
			enum pl_status st = pl_desk_passage(d, h->passage);
			if (st)
				return st;
			s->mentions += h->mentions;
			if (!add_forms(d, s->forms))
				return pl_fail(d->err, PL_NOMEM, "out of memory");
			if (l->order[i] == t->kept && !s->passage)
				s->passage = h->passage;
		}
	}
	return PL_OK;
}

static json_t *row(const struct pl_desk *d, const struct told *t, const struct sum *s,
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
		    pl_row_set(r, "sources", json_integer((json_int_t)d->n_sources));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(
	struct pl_desk *d, const struct told *t, const struct sum *s, struct pl_meeting_facts *f)
{
	char date[PL_DATE_ROOM];
	struct pl_str title = pl_desk_fact(d, PL_KEY_TITLE);
	pl_date_print(f->day.date, date);
	pl_desk_put_date(d, pl_str(date));
	pl_paper_wrapped(&d->paper, title.at ? title : PL_STR("(no title)"), 12, 12);
	pl_paper_meeting(&d->paper, 12, f);
	pl_paper_put(&d->paper, "            %llu mention%s", (unsigned long long)s->mentions,
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
	struct pl_excerpt e;
	pl_excerpt_of(d->passage.text, &d->light, d->ask->full, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, 12);
	pl_desk_citation(d, 12);
	pl_paper_put(&d->paper, "\n");
}

/* The document to be shown: the one that is kept of the meeting if it cites, else the first that is no copy. */
static enum pl_status keep(struct pl_desk *d, const struct list *l, struct told *t)
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

static enum pl_status read_facts(struct pl_desk *d, struct list *l, const struct told *t)
{
	size_t n;
	const uint32_t *all = pl_tellings_of(&l->all, t->id, &n);
	if (all)
		return pl_meeting_facts_read(d->a, all, n, &l->facts, d->err);
	uint32_t *number = calloc(t->n, sizeof *number);
	if (!number)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < t->n; i++)
		number[i] = d->m.document[l->order[t->first + i]].place.number;
	enum pl_status st = pl_meeting_facts_read(d->a, number, t->n, &l->facts, d->err);
	free(number);
	return st;
}

static enum pl_status one(struct pl_desk *d, struct list *l, struct told *t)
{
	struct sum s = { .forms = json_object() };
	if (!s.forms)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	enum pl_status st = keep(d, l, t);
	if (!st)
		st = sum_up(d, l, t, &s);
	if (!st)
		st = pl_desk_facts(d, d->m.document[t->kept].place.number);
	if (!st)
		st = pl_desk_count_sources(d);
	if (!st)
		st = read_facts(d, l, t);
	if (!st)
		st = pl_desk_passage(d, s.passage);
	if (!st && d->ask->as == PL_AS_TEXT)
		text_row(d, t, &s, &l->facts);
	else if (!st)
		st = pl_render_row(&d->render, row(d, t, &s, &l->facts), d->err);
	json_decref(s.forms);
	d->answer->shown += !st;
	return st;
}

/* Copies have the same words and are found together; what is folded may say it in others. */
static enum pl_status find_all(struct pl_desk *d, struct list *l)
{
	uint64_t *ids = d->a->folds.n ? calloc(l->n + 1, sizeof *ids) : NULL;
	size_t n = 0;
	if (!ids)
		return d->a->folds.n ? pl_fail(d->err, PL_NOMEM, "out of memory") : PL_OK;
	for (size_t i = 0; i < l->n; i++)
		if (pl_desk_in_window(d, i))
			ids[n++] = l->meeting[i].id;
	enum pl_status st = pl_tellings_read(d->a, ids, n, &l->all, d->err);
	free(ids);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct list l = { 0 };
	enum pl_status st = PL_OK;
	if (!group(&d->m, &l))
		st = pl_fail(d->err, PL_NOMEM, "out of memory");
	else
		qsort(l.meeting, l.n, sizeof *l.meeting, by_date);
	if (!st)
		st = find_all(d, &l);
	d->answer->rows = l.n;
	d->answer->totals.folded = 0; /* a row counts the copies of its meeting */
	d->answer->found = l.n > 0;
	for (uint64_t i = d->ask->offset; !st && i < l.n && pl_desk_in_window(d, i); i++)
		st = one(d, &l, &l.meeting[i]);
	pl_meeting_facts_done(&l.facts);
	pl_tellings_free(&l.all);
	free(l.meeting);
	free(l.order);
	return st;
}

enum pl_status pl_ask_cited(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "meeting", .columns = columns, .bare_phrase = true, .work = work
	};
	return pl_desk_run(q, &c, answer, err);
}
