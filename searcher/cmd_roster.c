/* people --meeting ID: who had which part in one meeting, in printed order. */

#include "searcher/cmd_people.h"
#include "searcher/find_meeting.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"

const char *const pl_roster_columns[] = { "name", "part", "order", "roles", "tier", "evidence",
	"person", "zh", "kind", "document", NULL };

/* What stands there. Empty where it stands in no text. */
static enum pl_status printed(struct pl_desk *d, const struct pl_meeting_facts *f,
	const struct pl_said *s, struct pl_buf *out)
{
	struct pl_document_place place;
	struct pl_passage_data p;
	if (!s->at.to)
		return PL_OK;
	enum pl_status st = pl_archive_document_of(d->a, f->document[s->by].number, &place, d->err);
	uint32_t first = st ? 0 : pl_first_passage(&place);
	if (!st)
		st = pl_archive_passage(d->a, first, &p, d->err);
	if (st)
		return st;
	/* A title that is not printed comes before the first passage. */
	uint32_t number = first + s->at.passage - (p.number ? 1 : 0);
	if (number < first || number >= place.number)
		return PL_OK;
	st = pl_archive_passage(d->a, number, &p, d->err);
	uint32_t base = p.number ? p.offset : 0;
	if (!st && s->at.from >= base && s->at.to > s->at.from && s->at.to - base <= p.text.len)
		pl_buf_add(out, pl_str_cut(p.text, s->at.from - base, s->at.to - base));
	return st;
}

static json_t *evidence(
	const struct pl_meeting_facts *f, const struct pl_said *s, struct pl_str text)
{
	json_t *r = json_object();
	if (s->at.to && pl_row_said(r, f, s, false) &&
		pl_row_set(r, "text", text.len ? pl_row_str(text) : NULL))
		return r;
	json_decref(r);
	return NULL;
}

static json_t *row(
	const struct pl_meeting_facts *f, const struct pl_fact_member *m, struct pl_str text)
{
	json_t *r = json_object();
	char tier = (char)m->part->tier;
	bool good =
		pl_row_set(r, "name", pl_row_name(m->person)) &&
		pl_row_set(r, "part", json_string(pl_part_name(m->part->part))) &&
		pl_row_set(r, "order", json_integer(m->part->order)) &&
		pl_row_set(r, "roles", pl_row_roles(m->person)) &&
		pl_row_set(r, "tier", json_stringn(&tier, 1)) &&
		pl_row_set(r, "evidence", evidence(f, &m->part->said, text)) &&
		pl_row_set(r, "person", m->person->key.len ? pl_row_str(m->person->key) : NULL) &&
		pl_row_set(r, "zh", m->person->han.len ? pl_row_str(m->person->han) : NULL) &&
		pl_row_set(r, "kind", m->part->kind.len ? pl_row_str(m->part->kind) : NULL) &&
		pl_row_set(r, "document", pl_row_id(f->document[m->part->said.by].id));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static enum pl_status one(struct pl_desk *d, const struct pl_meeting_facts *f,
	const struct pl_fact_member *m, const char *label)
{
	struct pl_buf text = { .max = PL_MIB };
	enum pl_status st = PL_OK;
	d->answer->shown++;
	if (d->ask->as == PL_AS_TEXT) {
		pl_facts_member(f, m, true, &text);
		pl_paper_field(&d->paper, 0, label, pl_buf_str(&text));
	} else {
		st = printed(d, f, &m->part->said, &text);
		if (!st)
			st = pl_render_row(&d->render, row(f, m, pl_buf_str(&text)), d->err);
	}
	pl_buf_free(&text);
	return st;
}

static enum pl_status print(struct pl_desk *d, struct pl_meeting_facts *f)
{
	enum pl_status st = PL_OK;
	uint64_t n = 0;
	for (enum pl_part part = 0; !st && part < PL_PARTS; part++) {
		struct pl_fact_member *m;
		size_t members;
		const char *label = pl_part_name(part);
		if (!pl_fact_members(f, part, &m, &members))
			return pl_fail(d->err, PL_NOMEM, "out of memory");
		for (size_t i = 0; !st && i < members; i++) {
			const struct pl_fact_person *p = m[i].person;
			/* Somebody who is not named has a part all the same. */
			if (p->key.len && !d->ask->all && !pl_fact_official(p))
				continue;
			/* Who did more is not mentioned beside. */
			if (part == PL_PART_MENTIONED && p->n_parts > 1)
				continue;
			if (!pl_desk_in_window(d, n++))
				continue;
			st = one(d, f, &m[i], label);
			label = "";
		}
	}
	d->answer->rows = n;
	return st;
}

enum pl_status pl_roster(struct pl_desk *d)
{
	struct pl_found_meeting found;
	struct pl_meeting_facts f = { 0 };
	struct pl_buf numbers = { .max = SIZE_MAX };
	enum pl_status st = pl_find_meeting(d->a, d->ask->held, &found, d->err);
	if (!st && !found.id[0])
		st = pl_fail(
			d->err, PL_QUERY, "%s: no meeting or document has this id", d->ask->held);
	if (!st)
		st = pl_meeting_documents(d->a, pl_id_bits(found.id), &numbers, d->err);
	if (!st)
		st = pl_meeting_facts_read(d->a, (const uint32_t *)(const void *)numbers.at,
			numbers.len / sizeof(uint32_t), &f, d->err);
	if (!st)
		st = print(d, &f);
	d->answer->listing = PL_LISTS_PEOPLE;
	d->answer->people = d->answer->rows;
	d->answer->unkept = f.left_out;
	d->answer->found = d->answer->rows > 0;
	d->answer->totals.meetings = 1;
	d->answer->totals.documents = f.n_documents;
	for (size_t i = 0; i < f.n_people; i++)
		d->answer->totals.mentions += f.people[i].mentions;
	pl_meeting_facts_done(&f);
	pl_buf_free(&numbers);
	return st;
}
