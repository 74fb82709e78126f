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
	part_of_line(out, start, " · ", pl_label_word(&f->body));
	part_of_line(out, start, " · ", f->place.printed);
	part_of_line(out, start, " · ", pl_label_word(&f->type));
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
	if (s->by == f->shown)
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

void pl_facts_day(const struct pl_meeting_facts *f, const struct pl_fact_day *d, struct pl_buf *out)
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
	put_place(f, &d->said, out);
}

void pl_paper_days(struct pl_paper *p, unsigned indent, const struct pl_meeting_facts *f, bool how)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	char first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	pl_date_print(f->first, first);
	pl_date_print(f->last, last);
	pl_facts_day(f, &f->day, &line);
	pl_paper_field(p, indent, "held", how ? pl_buf_str(&line) : PL_STR(""));
	pl_buf_clear(&line);
	if (f->first && f->last != f->first)
		pl_buf_print(&line, "%s to %s", first, last);
	pl_paper_field(p, indent, "between", pl_buf_str(&line));
	for (size_t i = 0; i < f->n_others; i++) {
		pl_buf_clear(&line);
		pl_facts_day(f, &f->others[i], &line);
		pl_paper_field(p, indent, i ? "" : "or", pl_buf_str(&line));
	}
	pl_buf_free(&line);
}

void pl_paper_meeting(struct pl_paper *p, unsigned indent, struct pl_meeting_facts *f)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY }, chair = { .max = PL_SEARCH_MEMORY };
	pl_facts_what(f, &line);
	pl_facts_who(f, PL_PART_CHAIR, false, &chair);
	if (chair.len) {
		pl_buf_add(&line, line.len ? PL_STR(" · chaired by ") : PL_STR("chaired by "));
		pl_buf_add(&line, pl_buf_str(&chair));
	}
	if (line.len) {
		pl_paper_put(p, "%*s", (int)indent, "");
		pl_paper_wrapped(p, pl_buf_str(&line), indent, indent);
	}
	pl_buf_free(&line);
	pl_buf_free(&chair);
}

static void told_label(struct pl_paper *p, const struct pl_meeting_facts *f, const char *name,
	const struct pl_fact_label *l)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	if (!l->printed.len)
		return;
	struct pl_buf folded = { .max = PL_SEARCH_MEMORY };
	pl_told_fold(l->printed, &folded);
	if (l->normal.len && !pl_str_eq(l->normal, pl_buf_str(&folded))) {
		pl_buf_add(&line, l->normal);
		pl_buf_add(&line, PL_STR(": “"));
		pl_buf_add(&line, l->printed);
		pl_buf_add(&line, PL_STR("”"));
	} else {
		pl_buf_add(&line, l->printed);
	}
	pl_buf_free(&folded);
	put_place(f, &l->said, &line);
	pl_paper_field(p, 0, name, pl_buf_str(&line));
	pl_buf_free(&line);
}

/* Those with a part, a line each; the mentioned, who may be many, one behind the other. */
static void told_part(struct pl_paper *p, struct pl_meeting_facts *f, enum pl_part part)
{
	static const char *const names[PL_PARTS] = { "chair", "spoke", "attended", "sat in",
		"absent", "cited", "mentioned" };
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	struct pl_fact_member *m;
	size_t n;
	bool first = true, mentioned = part == PL_PART_MENTIONED;
	if (!pl_fact_members(f, part, &m, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		const struct pl_fact_person *who = m[i].person;
		if (mentioned && (who->n_parts > 1 || !pl_fact_official(who)))
			continue;
		if (mentioned && line.len)
			pl_buf_add(&line, PL_STR("; "));
		else if (!mentioned)
			pl_buf_clear(&line);
		if (part == PL_PART_SPOKE && n > 1)
			pl_buf_print(&line, "%zu. ", i + 1);
		pl_facts_member(f, &m[i], true, &line);
		if (!mentioned)
			pl_paper_field(p, 0, first ? names[part] : "", pl_buf_str(&line));
		first = false;
	}
	if (mentioned)
		pl_paper_field(p, 0, names[part], pl_buf_str(&line));
	pl_buf_free(&line);
}

void pl_paper_told(struct pl_paper *p, struct pl_meeting_facts *f)
{
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	told_label(p, f, "body", &f->body);
	told_label(p, f, "place", &f->place);
	told_label(p, f, "type", &f->type);
	for (enum pl_part part = 0; part < PL_PARTS; part++)
		told_part(p, f, part);
	for (size_t i = 0; i < f->n_conflicts; i++) {
		const struct pl_conflict *c = &f->conflicts[i];
		pl_buf_clear(&line);
		pl_buf_print(&line, "%s: ", c->fact);
		pl_buf_add(&line, c->value);
		put_place(f, &c->said, &line);
		pl_paper_field(p, 0, i ? "" : "but also", pl_buf_str(&line));
	}
	pl_buf_clear(&line);
	if (f->left_out)
		pl_buf_print(&line, "and %zu more people, who are not kept", f->left_out);
	pl_paper_field(p, 0, "", pl_buf_str(&line));
	pl_buf_free(&line);
}
