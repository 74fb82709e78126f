#include "searcher/meeting_paper.h"

#include "searcher/meeting_rows.h"
#include "text/limits.h"

enum { LABEL = 10 }; /* columns */

void pl_paper_field(struct pl_paper *p, unsigned indent, const char *label, struct pl_str text)
{
	if (!text.len)
		return;
	pl_paper_put(p, "%*s%-*s", (int)indent, "", LABEL, label);
	pl_paper_wrapped(p, text, indent + LABEL, indent + LABEL);
}

static void part_of_line(struct pl_buf *out, size_t start, const char *between, struct pl_str s)
{
	if (!s.len)
		return;
	if (out->len > start)
		pl_buf_add(out, pl_str(between));
	pl_buf_add(out, s);
}

void pl_facts_what(const struct pl_meeting_facts *f, struct pl_buf *out)
{
	size_t start = out->len;
	part_of_line(out, start, " · ", f->body.printed);
	part_of_line(out, start, " · ", f->place.printed);
	part_of_line(out, start, " · ", f->type.printed);
}

void pl_facts_who(struct pl_meeting_facts *f, enum pl_part part, bool roles, struct pl_buf *out)
{
	struct pl_fact_member *m;
	size_t n, start = out->len;
	if (!pl_fact_members(f, part, &m, &n))
		out->status = PL_NOMEM;
	for (size_t i = 0; i < n; i++) {
		const struct pl_fact_person *p = m[i].person;
		size_t open;
		part_of_line(out, start, roles ? "; " : ", ", pl_fact_name(p));
		if (!roles || !p->n_roles || !p->name.len)
			continue;
		pl_buf_add(out, PL_STR(" ("));
		open = out->len;
		for (size_t k = 0; k < p->n_roles; k++)
			part_of_line(out, open, ", ", p->roles[k].printed);
		pl_buf_byte(out, ')');
	}
}

/* " ¶3", of another document " ¶3 of abcd…" */
static void put_place(const struct pl_meeting_facts *f, const struct pl_said *s, struct pl_buf *out)
{
	char id[PL_ID_SIZE + 1];
	if (s->at.to && s->at.passage)
		pl_buf_print(out, " ¶%u", s->at.passage);
	else if (s->at.to)
		pl_buf_add(out, PL_STR(" in the title"));
	if (s->by == 0)
		return;
	pl_id_print(f->document[s->by].id, id);
	pl_buf_print(out, " of %s", id);
}

void pl_facts_member(const struct pl_meeting_facts *f, const struct pl_fact_member *m, bool roles,
	struct pl_buf *out)
{
	const struct pl_fact_person *p = m->person;
	pl_buf_add(out, pl_fact_name(p));
	if (p->han.len && !pl_str_eq(p->han, p->name)) {
		pl_buf_byte(out, ' ');
		pl_buf_add(out, p->han);
	}
	for (size_t i = 0; roles && p->name.len && i < p->n_roles; i++) {
		pl_buf_add(out, PL_STR(", "));
		pl_buf_add(out, p->roles[i].printed);
	}
	if (m->part->kind.len) {
		pl_buf_add(out, PL_STR(": "));
		pl_buf_add(out, m->part->kind);
	}
	put_place(f, &m->part->said, out);
	if (m->part->tier != PL_TIER_ROLE && m->part->said.at.to)
		pl_buf_print(out, " (%c)", (char)m->part->tier);
}

void pl_facts_day(const struct pl_fact_day *d, struct pl_buf *out)
{
	char date[PL_DATE_ROOM];
	size_t start = out->len;
	pl_date_print(d->date, date);
	pl_buf_add(out, pl_str(date));
	if (d->rule.len) {
		part_of_line(out, start, " ", PL_STR("by "));
		pl_buf_add(out, d->rule);
	}
	if (d->printed.len) {
		pl_buf_add(out, d->rule.len ? PL_STR(": “") : PL_STR(" “"));
		pl_buf_add(out, d->printed);
		pl_buf_add(out, PL_STR("”"));
	}
	if (d->said.at.to && d->said.at.passage)
		pl_buf_print(out, " ¶%u", d->said.at.passage);
	else if (d->said.at.to)
		pl_buf_add(out, PL_STR(" in the title"));
}

void pl_paper_days(struct pl_paper *p, unsigned indent, const struct pl_meeting_facts *f)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	char first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	pl_date_print(f->first, first);
	pl_date_print(f->last, last);
	pl_facts_day(&f->day, &line);
	pl_paper_field(p, indent, "day", pl_buf_str(&line));
	pl_buf_clear(&line);
	if (f->first && f->last != f->first)
		pl_buf_print(&line, "%s to %s", first, last);
	pl_paper_field(p, indent, "between", pl_buf_str(&line));
	for (size_t i = 0; i < f->n_others; i++) {
		pl_buf_clear(&line);
		pl_facts_day(&f->others[i], &line);
		pl_paper_field(p, indent, i ? "" : "or", pl_buf_str(&line));
	}
	pl_buf_free(&line);
}
