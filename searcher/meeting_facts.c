#include "searcher/meeting_facts.h"

#include <stdlib.h>

#include "searcher/meeting_list.h"
#include "text/limits.h"

/* One document on its way into the facts of its meeting. */
struct merger {
	struct pl_meeting_facts *f;
	uint32_t by;
	size_t known;             /* people of the documents before */
	bool chaired;             /* one of them tells who chaired */
	pl_date meeting;          /* the day that all of its documents together give */
	struct pl_fact_day dated; /* a date of a document, a full one if any has it */
	bool held; /* the day is what a text tells of the meeting, not that of a document */
	bool full; /* out of room */
};

static bool str_is(struct pl_str s)
{
	return s.at != NULL;
}

static struct pl_str keep(struct merger *g, struct pl_str s)
{
	if (!s.at)
		return s;
	struct pl_str kept = pl_arena_str(&g->f->arena, s);
	g->full = g->full || !kept.at;
	return kept;
}

/* A zeroed item at the end of a list in the arena; NULL without room. */
static void *add(struct merger *g, void *list, size_t *n, size_t *cap, size_t size)
{
	void **at = list;
	if (*n == *cap) {
		size_t more = *cap ? *cap * 2 : 4;
		void *grown = pl_arena_array(&g->f->arena, more, size);
		if (!grown) {
			g->full = true;
			return NULL;
		}
		if (*n)
			memcpy(grown, *at, *n * size);
		*at = grown;
		*cap = more;
	}
	return (char *)*at + (*n)++ * size;
}
#define ADD(g, list, name)                                                                         \
	add(g, &(list)->name, &(list)->n_##name, &(list)->cap_##name, sizeof *(list)->name)

static struct pl_said said(const struct merger *g, struct pl_where at)
{
	return (struct pl_said){ g->by, at };
}

static struct pl_str text_of(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? (struct pl_str){ json_string_value(v), json_string_length(v) }
				 : (struct pl_str){ NULL, 0 };
}

/* ---- labels ---------------------------------------------------------------------------------- */

static bool same_label(const struct pl_fact_label *a, const struct pl_label *b)
{
	if (a->normal.len && b->normal.len)
		return pl_str_eq(a->normal, b->normal);
	return a->normal.len != b->normal.len || pl_str_eq(a->printed, b->printed);
}

static void conflict(struct merger *g, const char *fact, struct pl_str value, struct pl_where at)
{
	struct pl_conflict *c = g->f->conflicts;
	for (size_t i = 0; i < g->f->n_conflicts; i++)
		if (strcmp(c[i].fact, fact) == 0 && pl_str_eq(c[i].value, value))
			return;
	c = ADD(g, g->f, conflicts);
	if (c)
		*c = (struct pl_conflict){ fact, keep(g, value), said(g, at) };
}

static void merge_label(
	struct merger *g, const char *fact, struct pl_fact_label *to, const struct pl_label *l)
{
	struct pl_str printed = l->printed.len ? l->printed : l->normal;
	if (!printed.len)
		return;
	if (!str_is(to->printed))
		*to = (struct pl_fact_label){ keep(g, printed), keep(g, l->normal),
			keep(g, pl_str(l->method)), said(g, l->at) };
	else if (!same_label(to, l))
		conflict(g, fact, printed, l->at);
}

/* ---- the day --------------------------------------------------------------------------------- */

static void candidate(struct merger *g, const struct pl_candidate *c)
{
	struct pl_fact_day *d = g->f->others;
	struct pl_str rule = pl_str(c->rule);
	if (!c->date)
		return;
	for (size_t i = 0; i < g->f->n_others; i++)
		if (d[i].date == c->date && pl_str_eq(d[i].rule, rule) &&
			pl_str_eq(d[i].printed, c->printed))
			return;
	d = ADD(g, g->f, others);
	if (d)
		*d = (struct pl_fact_day){ c->date, keep(g, rule), keep(g, c->printed),
			said(g, c->at) };
}

static bool partial(pl_date d)
{
	return d && (!pl_date_year(d) || !pl_date_month(d) || !pl_date_day(d));
}

/* Can both be true: of what both know, all is the same. */
static bool agree(pl_date a, pl_date b)
{
	int y = pl_date_year(a), m = pl_date_month(a), d = pl_date_day(a);
	return (!y || !pl_date_year(b) || y == pl_date_year(b)) &&
	       (!m || !pl_date_month(b) || m == pl_date_month(b)) &&
	       (!d || !pl_date_day(b) || d == pl_date_day(b));
}

/* Two documents that tell of the day of the meeting, and tell it differently. */
static void contradict(struct merger *g, const struct pl_fact_day *d)
{
	if (!d->date || agree(d->date, g->f->day.date))
		return;
	struct pl_fact_day *c = ADD(g, g->f, others);
	if (c)
		*c = *d;
	g->f->uncertain = true;
}

/* The date of the document itself, where that is told apart from the day of the meeting. */
static struct pl_fact_day own_day(struct merger *g, const json_t *facts,
	const struct pl_fact_day *day, const struct pl_held *h)
{
	struct pl_fact_day own = { .date = pl_date_iso(text_of(facts, PL_KEY_OWN_DATE)),
		.rule = keep(g, text_of(facts, PL_KEY_OWN_DATE_METHOD)),
		.printed = keep(g, text_of(facts, PL_KEY_OWN_DATE_EVIDENCE)),
		.said = said(g, (struct pl_where){ 0 }) };
	/* By another rule than that of the meeting's day, the date is the document's. */
	bool same = day->date && !(h->rule && pl_str_eq(day->rule, pl_str(h->rule)));
	return own.date || !same ? own : *day;
}

static void choose_day(struct merger *g, const json_t *facts, const struct pl_held *h,
	const struct pl_fact_day *day, bool held)
{
	struct pl_meeting_facts *f = g->f;
	struct pl_fact_day before = f->day;
	bool was_held = g->held;
	f->day = *day;
	g->held = held;
	f->first = h->first ? h->first : pl_date_first(day->date);
	f->last = h->last ? h->last : pl_date_last(day->date);
	f->uncertain = f->uncertain || (held && h->uncertain) || partial(day->date);
	f->own = own_day(g, facts, day, h);
	if (was_held)
		contradict(g, &before);
}

/* What a text tells of the day comes before the dates of documents, however much of it that is. */
static bool is_better(const struct merger *g, pl_date date, bool held)
{
	if ((date == g->meeting) != (g->f->day.date == g->meeting))
		return date == g->meeting;
	if (held != g->held)
		return held;
	return pl_date_better(date, g->f->day.date);
}

static void merge_day(struct merger *g, const json_t *facts, const struct pl_held *h)
{
	struct pl_meeting_facts *f = g->f;
	struct pl_fact_day day = { .date = pl_date_iso(text_of(facts, PL_KEY_DATE)) };
	bool held = h->rule && h->date && h->date == day.date;
	if (day.date) {
		day.rule = keep(g, text_of(facts, PL_KEY_DATE_METHOD));
		day.printed = keep(g, text_of(facts, PL_KEY_DATE_EVIDENCE));
		day.said = said(g, held ? h->at : (struct pl_where){ 0 });
	}
	struct pl_fact_day own = own_day(g, facts, &day, h);
	if (!g->dated.date || partial(g->dated.date))
		g->dated = own.date ? own : g->dated;
	if (day.date && (!f->day.date || is_better(g, day.date, held)))
		choose_day(g, facts, h, &day, held);
	else if (held)
		contradict(g, &day);
	if (!f->day.date && !f->first && h->first && h->last) {
		f->first = h->first;
		f->last = h->last;
		f->uncertain = true;
		f->day.rule = keep(g, pl_str(h->rule));
		f->day.printed = keep(g, h->printed);
		f->day.said = said(g, h->at);
	}
	f->uncertain = f->uncertain || (!f->day.date && h->n_others > 0);
	for (size_t i = 0; i < h->n_others; i++)
		candidate(g, &h->others[i]);
}

enum { FEW_DAYS = 60 }; /* a document is dated so long behind its meeting at most */

/* A day without a year, in one document, and the year, in another. */
static void find_year(struct merger *g)
{
	struct pl_meeting_facts *f = g->f;
	pl_date day = f->day.date, dated = g->dated.date;
	if (!g->held || pl_date_year(day) || !pl_date_month(day) || !pl_date_day(day) ||
		partial(dated) || !dated)
		return;
	pl_date found = pl_date_make(pl_date_year(dated), pl_date_month(day), pl_date_day(day));
	if (found > dated)
		found = pl_date_make(pl_date_year(dated) - 1, pl_date_month(day), pl_date_day(day));
	if (!found || pl_date_days(dated) - pl_date_days(found) > FEW_DAYS)
		return;
	struct pl_fact_day *before = ADD(g, f, others);
	if (before)
		*before = f->day;
	f->day.date = f->first = f->last = found;
	f->day.rule = PL_STR("opening-year-of-document");
	f->uncertain = true;
}

/* Where a text tells of a meeting and not of its day, the date of the document is all that is known. */
static void settle_day(struct merger *g)
{
	find_year(g);
	g->f->uncertain = g->f->uncertain || (g->f->genre.len && !g->held);
}

/* ---- people ---------------------------------------------------------------------------------- */

static bool same_person(const struct pl_fact_person *a, const struct pl_person *b)
{
	if (!pl_str_eq(a->key, b->key))
		return false;
	if (!a->key.len)
		return pl_str_eq(a->name, b->name);
	return !a->han.len || !b->han.len || pl_str_eq(a->han, b->han);
}

/* Those of one document are told apart by it; NULL without room. */
static struct pl_fact_person *person_of(struct merger *g, const struct pl_person *p)
{
	struct pl_meeting_facts *f = g->f;
	for (size_t i = 0; i < g->known; i++)
		if (same_person(&f->people[i], p)) {
			if (!f->people[i].han.len)
				f->people[i].han = keep(g, p->han);
			return &f->people[i];
		}
	struct pl_fact_person *made = ADD(g, f, people);
	if (made)
		*made = (struct pl_fact_person){ .key = keep(g, p->key),
			.name = keep(g, p->name),
			.han = keep(g, p->han),
			.tier = p->tier };
	return made;
}

static bool has_role(const struct pl_fact_person *p, struct pl_str printed)
{
	for (size_t i = 0; i < p->n_roles; i++)
		if (pl_str_eq(p->roles[i].printed, printed))
			return true;
	return false;
}

const struct pl_fact_part *pl_fact_part_of(const struct pl_fact_person *p, enum pl_part part)
{
	for (size_t i = 0; i < p->n_parts; i++)
		if (p->parts[i].part == part)
			return &p->parts[i];
	return NULL;
}

static int by_part(const void *a, const void *b)
{
	const struct pl_fact_part *x = a, *y = b;
	return (x->part > y->part) - (x->part < y->part);
}

static void merge_part(struct merger *g, struct pl_fact_person *to, const struct pl_presence *r)
{
	enum pl_part part = r->part;
	if (pl_fact_part_of(to, part))
		return;
	/* That somebody else took the chair is for people to look at. */
	if (part == PL_PART_CHAIR && g->chaired) {
		conflict(g, "chair", to->name, r->at);
		part = PL_PART_MENTIONED;
		if (to->n_parts)
			return;
	}
	struct pl_fact_part *made = ADD(g, to, parts);
	if (made)
		*made = (struct pl_fact_part){ part, keep(g, r->kind), r->order, r->tier,
			said(g, r->at) };
}

static void merge_person(struct merger *g, const struct pl_person *p)
{
	struct pl_fact_person *to = person_of(g, p);
	if (!to)
		return;
	to->mentions += p->mentions;
	if (p->tier < to->tier)
		to->tier = p->tier;
	for (size_t i = 0; i < p->n_roles && !g->full; i++) {
		struct pl_fact_role *role =
			has_role(to, p->roles[i].printed) ? NULL : ADD(g, to, roles);
		if (role)
			*role = (struct pl_fact_role){ keep(g, p->roles[i].printed),
				said(g, p->roles[i].at) };
	}
	for (size_t i = 0; i < p->n_parts && !g->full; i++)
		merge_part(g, to, &p->parts[i]);
	if (to->n_parts > 1)
		qsort(to->parts, to->n_parts, sizeof *to->parts, by_part);
}

static bool any_chair(const struct pl_told *t)
{
	for (size_t i = 0; i < t->n_people; i++)
		for (size_t k = 0; k < t->people[i].n_parts; k++)
			if (t->people[i].parts[k].part == PL_PART_CHAIR)
				return true;
	return false;
}

/* ---- documents ------------------------------------------------------------------------------- */

static void merge(struct merger *g, const json_t *facts, const struct pl_told *t)
{
	struct pl_meeting_facts *f = g->f;
	if (!str_is(f->title))
		f->title = keep(g, text_of(facts, PL_KEY_TITLE));
	if (!str_is(f->lang))
		f->lang = keep(g, text_of(facts, PL_KEY_LANG));
	if (!str_is(f->genre))
		f->genre = keep(g, pl_str(t->genre));
	merge_day(g, facts, &t->held);
	merge_label(g, "body", &f->body, &t->body);
	merge_label(g, "place", &f->place, &t->place);
	merge_label(g, "type", &f->type, &t->type);
	g->known = f->n_people;
	for (size_t i = 0; i < t->n_people && !g->full; i++)
		merge_person(g, &t->people[i]);
	g->chaired = g->chaired || any_chair(t);
	if (t->left_out > f->left_out)
		f->left_out = t->left_out;
}

static enum pl_status too_much(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT, "the facts of one meeting need more than %zu MiB of memory",
		PL_SEARCH_MEMORY / PL_MIB);
}

static enum pl_status merge_document(struct merger *g, struct pl_archive *a, struct pl_err *err)
{
	json_t *facts = NULL;
	struct pl_told told;
	struct pl_fact_document *d = &g->f->document[g->by];
	pl_arena_reset(&g->f->scratch);
	enum pl_status st = pl_archive_facts(a, d->number, &facts, err);
	if (!st)
		st = pl_told_read(json_object_get(facts, PL_KEY_TOLD), &g->f->scratch, &told, err);
	if (!st) {
		const char *id = json_string_value(json_object_get(facts, PL_KEY_DOCUMENT));
		d->id = id ? pl_id_bits(id) : 0;
		if (!d->source.at)
			d->source = keep(g, text_of(facts, PL_KEY_SOURCE));
		merge(g, facts, &told);
	}
	json_decref(facts);
	return st ? st : g->full ? too_much(err) : PL_OK;
}

static enum pl_status look_at(
	struct merger *g, struct pl_archive *a, struct pl_fact_document *d, struct pl_err *err)
{
	json_t *facts = NULL;
	enum pl_status st = pl_archive_facts(a, d->number, &facts, err);
	if (st)
		return st;
	struct pl_told told = { 0 };
	struct pl_document_key key = { 0 };
	pl_arena_reset(&g->f->scratch);
	st = pl_told_read(json_object_get(facts, PL_KEY_TOLD), &g->f->scratch, &told, err);
	d->tells = told.n_people + (told.held.date != 0) + (told.body.printed.len != 0) +
		   (told.place.printed.len != 0) + (told.type.printed.len != 0);
	if (!st)
		st = pl_archive_key(a, d->number, &key, err);
	d->kept = !st && key.words_id == key.meeting;
	d->source = keep(g, text_of(facts, PL_KEY_SOURCE));
	json_decref(facts);
	return st ? st : g->full ? too_much(err) : PL_OK;
}

static int by_source(const void *a, const void *b)
{
	const struct pl_fact_document *x = a, *y = b;
	int order = (int)y->kept - (int)x->kept;
	order = order ? order : pl_str_cmp(x->source, y->source);
	return order ? order : (x->number > y->number) - (x->number < y->number);
}

static int by_what_it_tells(const void *a, const void *b)
{
	const struct pl_fact_document *x = a, *y = b;
	return x->tells != y->tells ? (x->tells < y->tells ? 1 : -1) : by_source(a, b);
}

static enum pl_status put_in_order(struct merger *g, struct pl_archive *a, struct pl_err *err)
{
	struct pl_fact_document *d = g->f->document;
	size_t n = g->f->n_documents;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < n; i++)
		st = look_at(g, a, &d[i], err);
	if (st)
		return st;
	qsort(d, n, sizeof *d, by_source);
	size_t kept = d[0].tells > 0;
	qsort(d + kept, n - kept, sizeof *d, by_what_it_tells);
	return PL_OK;
}

enum pl_status pl_meeting_facts_read(struct pl_archive *a, const uint32_t *number, size_t n,
	struct pl_meeting_facts *f, struct pl_err *err)
{
	struct pl_arena arena = f->arena, scratch = f->scratch;
	pl_arena_reset(&arena);
	arena.max = scratch.max = PL_SEARCH_MEMORY;
	*f = (struct pl_meeting_facts){ .arena = arena, .scratch = scratch };
	f->document = pl_arena_array(&f->arena, n + 1, sizeof *f->document);
	if (!f->document)
		return too_much(err);
	struct merger g = { .f = f };
	for (size_t i = 0; i < n; i++)
		f->document[f->n_documents++].number = number[i];
	enum pl_status st = n > 1 ? put_in_order(&g, a, err) : PL_OK;
	struct pl_document_key key = { 0 };
	if (!st && n)
		st = pl_archive_key(a, number[0], &key, err);
	g.meeting = key.date;
	for (; !st && g.by < n; g.by++)
		st = merge_document(&g, a, err);
	if (!st)
		settle_day(&g);
	return st ? st : g.full ? too_much(err) : PL_OK;
}

void pl_meeting_facts_done(struct pl_meeting_facts *f)
{
	pl_arena_free(&f->arena);
	pl_arena_free(&f->scratch);
	*f = (struct pl_meeting_facts){ 0 };
}

static int as_printed(const void *a, const void *b)
{
	const struct pl_fact_member *m = a, *k = b;
	const struct pl_fact_part *x = m->part, *y = k->part;
	if (x->said.by != y->said.by)
		return x->said.by < y->said.by ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return (m->person > k->person) - (m->person < k->person);
}

bool pl_fact_members(
	struct pl_meeting_facts *f, enum pl_part part, struct pl_fact_member **out, size_t *n)
{
	struct pl_fact_member *list = pl_arena_array(&f->arena, f->n_people + 1, sizeof *list);
	*out = list;
	*n = 0;
	if (!list)
		return false;
	for (size_t i = 0; i < f->n_people; i++) {
		const struct pl_fact_part *r = pl_fact_part_of(&f->people[i], part);
		if (r)
			list[(*n)++] = (struct pl_fact_member){ &f->people[i], r };
	}
	if (*n > 1)
		qsort(list, *n, sizeof *list, as_printed);
	return true;
}
