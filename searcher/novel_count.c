#include "searcher/novel_count.h"

#include <stdlib.h>

#include "searcher/meeting_list.h"
#include "text/limits.h"
#include "text/utf8.h"

enum {
	MOST_FORMS = 256
}; /* different ones that are told apart; the rest is counted with the last */

/* One meeting of those that have the phrase. */
struct held {
	uint64_t id;
	pl_date date;
	uint32_t document; /* index in the matches: the first, or the one that is kept */
	bool kept;
	uint32_t place;
};

void pl_novel_count_done(struct pl_novel_count *c)
{
	pl_arena_free(&c->arena);
	*c = (struct pl_novel_count){ 0 };
}

static enum pl_status no_memory(struct pl_desk *d)
{
	return pl_fail(d->err, PL_NOMEM, "out of memory");
}

static enum pl_status match(struct pl_desk *d, struct pl_str text)
{
	struct pl_buf query = { .max = PL_MAX_QUERY };
	pl_matches_done(&d->m);
	pl_query_free(d->query);
	d->m = (struct pl_matches){ 0 };
	d->query = NULL;
	d->passage_of = 0;
	pl_buf_byte(&query, '"');
	pl_buf_add(&query, text);
	pl_buf_byte(&query, '"');
	enum pl_status st =
		query.status ? no_memory(d)
			     : pl_query_parse(d->a->an, pl_buf_str(&query), &d->query, d->err);
	pl_buf_free(&query);
	if (!st)
		st = pl_match(d->a, d->query, &d->filter, PL_SCOPE_PASSAGE, false, &d->m, d->err);
	return st;
}

/* ---- meetings -------------------------------------------------------------------------------- */

static int by_date(const void *a, const void *b)
{
	const struct held *x = a, *y = b;
	pl_date dx = pl_date_first(x->date), dy = pl_date_first(y->date);
	if (dx != dy)
		return !dx ? 1 : !dy ? -1 : dx < dy ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

static void gather(const struct pl_desk *d, const struct pl_novel_facts *f, struct held *held)
{
	for (size_t i = 0; i < d->m.n_documents; i++) {
		const struct pl_matched_document *doc = &d->m.document[i];
		struct held *h = &held[doc->meeting];
		bool fresh = !h->id, kept = doc->key.text == doc->key.meeting;
		if (fresh || pl_date_better(doc->key.date, h->date))
			h->date = doc->key.date;
		if (fresh || (kept && !h->kept))
			h->document = (uint32_t)i;
		h->kept = h->kept || kept;
		h->id = doc->key.meeting;
		if (!h->place)
			h->place = pl_novel_place_of(f, doc->place.number);
	}
}

static int by_count(const void *a, const void *b)
{
	const struct pl_novel_counted *x = a, *y = b;
	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return pl_str_cmp(x->form, y->form);
}

static enum pl_status count_places(struct pl_desk *d, const struct pl_novel_facts *f,
	const struct held *held, struct pl_novel_count *c)
{
	uint64_t *n = calloc(f->n_places + 1, sizeof *n);
	c->place = pl_arena_array(&c->arena, c->meetings + 1, sizeof *c->place);
	if (!n || !c->place) {
		free(n);
		return no_memory(d);
	}
	for (size_t i = 0; i < c->meetings; i++)
		n[held[i].place]++;
	for (size_t i = 1; i <= f->n_places; i++)
		if (n[i])
			c->place[c->n_places++] =
				(struct pl_novel_counted){ f->place[i - 1], n[i] };
	free(n);
	if (c->n_places)
		qsort(c->place, c->n_places, sizeof *c->place, by_count);
	return PL_OK;
}

static enum pl_status count_meetings(
	struct pl_desk *d, const struct pl_novel_facts *f, struct pl_novel_count *c)
{
	struct held *held = calloc(c->meetings + 1, sizeof *held);
	if (!held)
		return no_memory(d);
	gather(d, f, held);
	qsort(held, c->meetings, sizeof *held, by_date);
	for (size_t i = 0; i < c->meetings; i++) {
		if (!pl_date_year(held[i].date)) {
			c->undated++;
			continue;
		}
		c->first = c->first ? c->first : held[i].date;
		c->last = held[i].date;
	}
	const struct pl_matched_document *doc = &d->m.document[held[0].document];
	c->document = doc->place.number;
	c->passage = d->m.hit[doc->first_hit].passage;
	enum pl_status st = count_places(d, f, held, c);
	free(held);
	return st;
}

/* ---- mentions -------------------------------------------------------------------------------- */

static bool is_mark(int32_t c)
{
	return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0xFF02 || c == '\'' ||
	       c == 0x2018 || c == 0x2019 || (c >= 0x300C && c <= 0x300F) || c == 0xAB || c == 0xBB;
}

/* Do quotation marks stand right around these bytes? A comma or full stop may stand before the last. */
static bool in_quotes(struct pl_str s, struct pl_range at)
{
	size_t from = at.from, to = at.to;
	if (!from)
		return false;
	do
		from--;
	while (from && ((unsigned char)s.at[from] & 0xC0) == 0x80);
	if (!is_mark(pl_utf8_next(s, &from)))
		return false;
	if (to < s.len && (s.at[to] == ',' || s.at[to] == '.'))
		to++;
	return to < s.len && is_mark(pl_utf8_next(s, &to));
}

/* Chinese characters without the blanks between tokens. */
static void add_form(struct pl_str form, bool han, struct pl_buf *out)
{
	pl_buf_clear(out);
	for (size_t i = 0; i < form.len; i++)
		if (!han || form.at[i] != ' ')
			pl_buf_byte(out, form.at[i]);
}

static bool count_form(struct pl_novel_count *c, struct pl_str form)
{
	size_t i = 0;
	while (i < c->n_forms && !pl_str_eq(c->form[i].form, form))
		i++;
	if (i == MOST_FORMS)
		i--;
	if (i == c->n_forms) {
		c->form[i] = (struct pl_novel_counted){ pl_arena_str(&c->arena, form), 0 };
		if (!c->form[i].form.at)
			return false;
		c->n_forms++;
	}
	c->form[i].n++;
	return true;
}

static enum pl_status count_mentions(struct pl_desk *d, bool han, struct pl_novel_count *c)
{
	struct pl_buf form = { .max = PL_MIB };
	bool good = (c->form = pl_arena_array(&c->arena, MOST_FORMS, sizeof *c->form)) != NULL;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && good && i < d->m.n_hits; i++) {
		st = pl_desk_passage(d, d->m.hit[i].passage);
		for (size_t k = 0; !st && good && k < d->light.n_occurrences; k++) {
			const struct pl_occurrence *o = &d->light.occurrence[k];
			add_form((struct pl_str){ d->light.forms.at + o->form_at, o->form_len },
				han, &form);
			c->quoted += in_quotes(d->passage.text, o->range);
			good = !form.status && count_form(c, pl_buf_str(&form));
		}
	}
	pl_buf_free(&form);
	if (c->n_forms > 1)
		qsort(c->form, c->n_forms, sizeof *c->form, by_count);
	return st || good ? st : no_memory(d);
}

enum pl_status pl_novel_count(struct pl_desk *d, const struct pl_novel_facts *f, struct pl_str text,
	bool han, struct pl_novel_count *out)
{
	pl_novel_count_done(out);
	out->arena.max = 16 * PL_MIB;
	enum pl_status st = match(d, text);
	if (st)
		return st;
	if (!d->m.n_documents)
		return pl_fail(d->err, PL_CORRUPT,
			"the index is damaged: a phrase of its texts is not in its lists; plenum "
			"check says more");
	out->meetings = d->m.totals.meetings;
	out->documents = d->m.totals.documents;
	out->mentions = d->m.totals.mentions;
	st = count_meetings(d, f, out);
	if (!st)
		st = count_mentions(d, han, out);
	if (!st)
		st = pl_desk_facts(d, out->document);
	if (!st)
		st = pl_desk_count_sources(d);
	return st ? st : pl_desk_passage(d, out->passage);
}
