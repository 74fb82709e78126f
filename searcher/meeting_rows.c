#include "searcher/meeting_rows.h"

#include "searcher/render.h"

json_t *pl_row_day(pl_date date)
{
	char text[PL_DATE_ROOM];
	pl_date_print(date, text);
	return text[0] ? json_string(text) : NULL;
}

json_t *pl_row_label(const struct pl_fact_label *l)
{
	struct pl_str s = pl_label_word(l);
	return s.at ? pl_row_str(s) : NULL;
}

struct pl_str pl_fact_name(const struct pl_fact_person *p)
{
	if (p->name.len)
		return p->name;
	if (p->n_roles)
		return p->roles[0].printed;
	return p->key;
}

json_t *pl_row_name(const struct pl_fact_person *p)
{
	struct pl_str name = pl_fact_name(p);
	return name.at ? pl_row_str(name) : json_string("");
}

json_t *pl_row_roles(const struct pl_fact_person *p)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < p->n_roles; i++)
		if (json_array_append_new(list, pl_row_str(p->roles[i].printed)) != 0) {
			json_decref(list);
			return NULL;
		}
	return list;
}

/* Takes item into list; lets go of both, and of the list, without memory. */
static bool append(json_t **list, json_t *item)
{
	if (*list && json_array_append_new(*list, item) == 0)
		return true;
	if (!*list)
		json_decref(item);
	json_decref(*list);
	*list = NULL;
	return false;
}

json_t *pl_row_chair(struct pl_meeting_facts *f)
{
	struct pl_fact_member *m;
	size_t n;
	if (!pl_fact_members(f, PL_PART_CHAIR, &m, &n) || n == 0)
		return NULL;
	json_t *list = json_array();
	for (size_t i = 0; i < n; i++) {
		json_t *one = json_object();
		if (!pl_row_set(one, "name", pl_row_name(m[i].person)) ||
			!pl_row_set(one, "roles", pl_row_roles(m[i].person))) {
			json_decref(one);
			one = NULL;
		}
		if (!append(&list, one))
			return NULL;
	}
	return list;
}

json_t *pl_row_members(struct pl_meeting_facts *f, enum pl_part part)
{
	struct pl_fact_member *m;
	size_t n;
	json_t *list = pl_fact_members(f, part, &m, &n) ? json_array() : NULL;
	for (size_t i = 0; list && i < n; i++)
		if (!append(&list, pl_row_name(m[i].person)))
			return NULL;
	return list;
}

bool pl_row_said(
	json_t *row, const struct pl_meeting_facts *f, const struct pl_said *s, bool document)
{
	bool there = s->at.to != 0;
	return pl_row_set(row, "passage", there ? json_integer(s->at.passage) : NULL) &&
	       pl_row_set(
		       row, "offset", there && s->at.passage ? json_integer(s->at.from) : NULL) &&
	       pl_row_set(row, "length", there ? json_integer(s->at.to - s->at.from) : NULL) &&
	       (!document || pl_row_set(row, "document", pl_row_id(f->document[s->by].id)));
}

static json_t *done(json_t *row, bool good)
{
	if (good)
		return row;
	json_decref(row);
	return NULL;
}

static json_t *day(const struct pl_meeting_facts *f, const struct pl_fact_day *d)
{
	json_t *row = json_object();
	return done(row, pl_row_set(row, "date", pl_row_day(d->date)) &&
				 pl_row_set(row, "rule", pl_row_str(d->rule)) &&
				 pl_row_set(row, "printed", pl_row_str(d->printed)) &&
				 pl_row_said(row, f, &d->said, true));
}

json_t *pl_row_others(const struct pl_meeting_facts *f)
{
	json_t *list = json_array();
	for (size_t i = 0; i < f->n_others; i++)
		if (!append(&list, day(f, &f->others[i])))
			return NULL;
	return list;
}

json_t *pl_row_conflicts(const struct pl_meeting_facts *f)
{
	json_t *list = json_array();
	for (size_t i = 0; i < f->n_conflicts; i++) {
		const struct pl_conflict *c = &f->conflicts[i];
		json_t *row = json_object();
		row = done(row, pl_row_set(row, "fact", json_string(c->fact)) &&
					pl_row_set(row, "value", pl_row_str(c->value)) &&
					pl_row_said(row, f, &c->said, true));
		if (!append(&list, row))
			return NULL;
	}
	return list;
}

static json_t *label(const struct pl_meeting_facts *f, const struct pl_fact_label *l)
{
	json_t *row = json_object();
	if (!l->printed.at)
		return done(row, false);
	return done(row,
		pl_row_set(row, "printed", pl_row_str(l->printed)) &&
			pl_row_set(row, "normal", l->normal.len ? pl_row_str(l->normal) : NULL) &&
			pl_row_set(row, "method", pl_row_str(l->method)) &&
			pl_row_said(row, f, &l->said, true));
}

static json_t *tier(enum pl_tier tier)
{
	char letter = (char)tier;
	return json_stringn(&letter, 1);
}

static json_t *roles_of(const struct pl_meeting_facts *f, const struct pl_fact_person *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->n_roles; i++) {
		json_t *row = json_object();
		row = done(row, pl_row_set(row, "printed", pl_row_str(p->roles[i].printed)) &&
					pl_row_said(row, f, &p->roles[i].said, true));
		if (!append(&list, row))
			return NULL;
	}
	return list;
}

static json_t *parts_of(const struct pl_meeting_facts *f, const struct pl_fact_person *p)
{
	json_t *list = json_array();
	for (size_t i = 0; i < p->n_parts; i++) {
		const struct pl_fact_part *r = &p->parts[i];
		json_t *row = json_object();
		row = done(row,
			pl_row_set(row, "part", json_string(pl_part_name(r->part))) &&
				pl_row_set(row, "kind", r->kind.len ? pl_row_str(r->kind) : NULL) &&
				pl_row_set(row, "order", json_integer(r->order)) &&
				pl_row_set(row, "tier", tier(r->tier)) &&
				pl_row_said(row, f, &r->said, true));
		if (!append(&list, row))
			return NULL;
	}
	return list;
}

static json_t *people(const struct pl_meeting_facts *f)
{
	json_t *list = json_array();
	for (size_t i = 0; i < f->n_people; i++) {
		const struct pl_fact_person *p = &f->people[i];
		json_t *row = json_object();
		row = done(row,
			pl_row_set(row, "person", p->key.len ? pl_row_str(p->key) : NULL) &&
				pl_row_set(row, "name", pl_row_name(p)) &&
				pl_row_set(row, "zh", p->han.len ? pl_row_str(p->han) : NULL) &&
				pl_row_set(row, "tier", tier(p->tier)) &&
				pl_row_set(row, "mentions", json_integer(p->mentions)) &&
				pl_row_set(row, "roles", roles_of(f, p)) &&
				pl_row_set(row, "parts", parts_of(f, p)));
		if (!append(&list, row))
			return NULL;
	}
	return list;
}

static json_t *own_date(const struct pl_meeting_facts *f)
{
	json_t *row = json_object();
	return done(row, f->own.date && pl_row_set(row, "date", pl_row_day(f->own.date)) &&
				 pl_row_set(row, "method", pl_row_str(f->own.rule)) &&
				 pl_row_set(row, "evidence", pl_row_str(f->own.printed)));
}

static json_t *documents(const struct pl_meeting_facts *f)
{
	json_t *list = json_array();
	for (size_t i = 0; i < f->n_documents; i++)
		if (!append(&list, pl_row_id(f->document[i].id)))
			return NULL;
	return list;
}

json_t *pl_row_facts(struct pl_meeting_facts *f)
{
	json_t *r = json_object();
	bool there = f->day.date || f->day.rule.at;
	return done(r, pl_row_set(r, "genre", pl_row_str(f->genre)) &&
			       pl_row_set(r, "documents", documents(f)) &&
			       pl_row_set(r, "date", there ? day(f, &f->day) : NULL) &&
			       pl_row_set(r, "date_from", pl_row_day(f->first)) &&
			       pl_row_set(r, "date_to", pl_row_day(f->last)) &&
			       pl_row_set(r, "uncertain", json_boolean(f->uncertain)) &&
			       pl_row_set(r, "candidates", pl_row_others(f)) &&
			       pl_row_set(r, "document_date", own_date(f)) &&
			       pl_row_set(r, "body", label(f, &f->body)) &&
			       pl_row_set(r, "place", label(f, &f->place)) &&
			       pl_row_set(r, "type", label(f, &f->type)) &&
			       pl_row_set(r, "conflicts", pl_row_conflicts(f)) &&
			       pl_row_set(r, "people", people(f)) &&
			       pl_row_set(r, "left_out", json_integer((json_int_t)f->left_out)));
}
