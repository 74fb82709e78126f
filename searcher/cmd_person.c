/* people NAME: the roles of one person over time, then the meetings. */

#include <stdlib.h>

#include "searcher/cmd_people.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"

static const char *const columns[] = { "person", "name", "item", "role", "first", "last",
	"meetings", "meeting", "date", "parts", "roles", "title", "body", "place", "source", NULL };

enum { INDENT = 12 };

static int oldest_first(const void *a, const void *b)
{
	const struct pl_counted *x = a, *y = b;
	pl_date dx = pl_date_first(x->first), dy = pl_date_first(y->first);
	if (dx != dy)
		return !dx ? 1 : !dy ? -1 : dx < dy ? -1 : 1;
	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return pl_str_cmp(x->text, y->text);
}

static json_t *begin(const struct pl_someone *s, const char *item)
{
	json_t *r = json_object();
	if (pl_row_set(r, "person", pl_row_person(s)) &&
		pl_row_set(r, "name", pl_row_str(s->name)) &&
		pl_row_set(r, "item", json_string(item)))
		return r;
	json_decref(r);
	return NULL;
}

static json_t *done(json_t *r, bool good)
{
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static json_t *role_row(const struct pl_someone *s, const struct pl_counted *role)
{
	json_t *r = begin(s, "role");
	bool good = r && pl_row_set(r, "role", pl_row_str(role->text)) &&
		    pl_row_set(r, "first", pl_row_day(role->first)) &&
		    pl_row_set(r, "last", pl_row_day(role->last)) &&
		    pl_row_set(r, "meetings", json_integer(role->n));
	for (size_t i = 7; good && columns[i]; i++)
		good = pl_row_set(r, columns[i], NULL);
	return done(r, good);
}

static json_t *parts_of(const struct pl_fact_person *p)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < p->n_parts; i++)
		if (json_array_append_new(list, json_string(pl_part_name(p->parts[i].part))) != 0) {
			json_decref(list);
			return NULL;
		}
	return list;
}

static json_t *meeting_row(const struct pl_someone *s, uint64_t id,
	const struct pl_meeting_facts *f, const struct pl_fact_person *p)
{
	json_t *r = begin(s, "meeting");
	bool good = r && pl_row_set(r, "role", NULL) && pl_row_set(r, "first", NULL) &&
		    pl_row_set(r, "last", NULL) && pl_row_set(r, "meetings", NULL) &&
		    pl_row_set(r, "meeting", pl_row_id(id)) &&
		    pl_row_set(r, "date", pl_row_day(f->day.date)) &&
		    pl_row_set(r, "parts", parts_of(p)) &&
		    pl_row_set(r, "roles", pl_row_roles(p)) &&
		    pl_row_set(r, "title", f->title.len ? pl_row_str(f->title) : NULL) &&
		    pl_row_set(r, "body", pl_row_label(&f->body)) &&
		    pl_row_set(r, "place", pl_row_label(&f->place)) &&
		    pl_row_set(r, "source", pl_row_str(f->document[0].source));
	return done(r, good);
}

/* ---- text ------------------------------------------------------------------------------------ */

static void put_dates(struct pl_desk *d, pl_date first, pl_date last)
{
	char from[PL_DATE_ROOM], to[PL_DATE_ROOM];
	pl_date_print(first, from);
	pl_date_print(last, to);
	pl_paper_put(&d->paper, "%-10s %2s %-10s", *from ? from : pl_undated,
		*to && first != last ? "to" : "", first != last ? to : "");
}

static void heading(struct pl_desk *d, const struct pl_someone *s)
{
	struct pl_buf id = { .max = PL_MIB };
	pl_tally_id(s, &id);
	pl_paper_run(&d->paper, s->name, true);
	if (s->han.len && !pl_str_eq(s->han, s->name)) {
		pl_paper_put(&d->paper, " ");
		pl_paper_run(&d->paper, s->han, false);
	}
	pl_paper_put(&d->paper, "  [");
	pl_paper_run(&d->paper, pl_buf_str(&id), false);
	pl_paper_put(&d->paper, "]\n%u meeting%s: chaired %u, spoke at %u, attended %u\n",
		s->meetings, s->meetings == 1 ? "" : "s", s->chaired, s->spoke, s->attended);
	pl_buf_free(&id);
}

static void text_role(struct pl_desk *d, const struct pl_counted *role)
{
	put_dates(d, role->first, role->last);
	pl_paper_put(&d->paper, " %5u  ", role->n);
	pl_paper_wrapped(&d->paper, role->text, 32, 32);
}

static void text_meeting(struct pl_desk *d, uint64_t id, const struct pl_meeting_facts *f,
	const struct pl_fact_person *p)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	char date[PL_DATE_ROOM], text[PL_ID_SIZE + 1];
	pl_date_print(f->day.date, date);
	pl_id_print(id, text);
	pl_paper_put(&d->paper, "%-10s  ", *date ? date : pl_undated);
	pl_paper_wrapped(&d->paper, f->title.len ? f->title : PL_STR("(no title)"), INDENT, INDENT);
	for (size_t i = 0; i < p->n_parts; i++)
		pl_buf_print(&line, "%s%s", i ? ", " : "", pl_part_name(p->parts[i].part));
	pl_buf_add(&line, PL_STR(": "));
	for (size_t i = 0; i < p->n_roles; i++) {
		pl_buf_add(&line, i ? PL_STR("; ") : PL_STR(""));
		pl_buf_add(&line, p->roles[i].printed);
	}
	if (!p->n_roles)
		line.len -= 2;
	pl_paper_put(&d->paper, "%*s", INDENT, "");
	pl_paper_wrapped(&d->paper, pl_buf_str(&line), INDENT, INDENT);
	pl_paper_put(&d->paper, "%*s%s  ", INDENT, "", text);
	pl_paper_run(&d->paper, f->document[0].source, false);
	pl_paper_put(&d->paper, "\n");
	pl_buf_free(&line);
}

/* ---- both ------------------------------------------------------------------------------------ */

static enum pl_status roles(struct pl_desk *d, const struct pl_someone *s)
{
	enum pl_status st = PL_OK;
	struct pl_counted *list = s->roles.at;
	bool text = d->ask->as == PL_AS_TEXT;
	if (s->roles.n > 1)
		qsort(list, s->roles.n, sizeof *list, oldest_first);
	if (text) {
		heading(d, s);
		pl_paper_put(&d->paper, s->roles.n ? "\nroles, and in how many meetings\n" : "");
	}
	for (size_t i = 0; !st && i < s->roles.n; i++)
		if (text)
			text_role(d, &list[i]);
		else
			st = pl_render_row(&d->render, role_row(s, &list[i]), d->err);
	return st;
}

static enum pl_status meetings(struct pl_desk *d, struct pl_census *c, const struct pl_someone *s)
{
	struct pl_meeting_facts *f = &c->facts;
	enum pl_status st = PL_OK;
	uint64_t n = 0;
	for (size_t i = 0; !st && i < c->list.n; i++) {
		const struct pl_listed *m = &c->list.meeting[i];
		const struct pl_fact_person *found = NULL;
		st = pl_meeting_facts_read(d->a, c->list.number + m->first, m->n, f, d->err);
		for (size_t k = 0; !st && !found && k < f->n_people; k++)
			if (f->people[k].key.len && pl_tally_who(&c->people, f, &f->people[k]) == s)
				found = &f->people[k];
		if (st || !found || !pl_desk_in_window(d, n++))
			continue;
		d->answer->shown++;
		if (d->ask->as != PL_AS_TEXT) {
			st = pl_render_row(&d->render, meeting_row(s, m->id, f, found), d->err);
			continue;
		}
		pl_paper_put(&d->paper, d->answer->shown == 1 ? "\nmeetings\n" : "");
		text_meeting(d, m->id, f, found);
	}
	d->answer->rows = d->answer->totals.meetings = n;
	return st;
}

enum pl_status pl_person_show(struct pl_desk *d, struct pl_census *c, const struct pl_someone *s)
{
	d->render.column = columns;
	enum pl_status st = roles(d, s);
	if (!st)
		st = meetings(d, c, s);
	if (d->ask->as == PL_AS_TEXT)
		pl_paper_put(&d->paper, "\n");
	return st;
}
