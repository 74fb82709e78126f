/* slogans: what the lexicon knows, and where in the archive it is cited. */

#include <stdlib.h>

#include "searcher/cmd_slogan.h"
#include "searcher/listing_note.h"
#include "searcher/meeting_list.h"
#include "searcher/slogans.h"

static const char *const columns[] = { "slogan", "name", "zh", "meetings", "documents", "mentions",
	"first", "last", "forms", "left_out", "first_meeting", "last_meeting", "category",
	"ambiguity", "year", "gate", NULL };

enum { NUMBERS = 28, INDENT = 28 };

/* A meeting that cites it, as often as documents of it do. */
struct citing {
	uint64_t meeting;
	pl_date date;
};

struct sum {
	const struct pl_slogan *slogan;
	uint64_t meetings, documents, mentions, left_out;
	struct citing first, last; /* of those with a date; date 0: none */
	json_t *forms;
};

struct count {
	struct pl_desk *d;
	unsigned char *verdict; /* by document: 0 not known yet, 1 passes, 2 does not */
	struct citing *citing;
	size_t n, cap;
	struct pl_mentions mentions;
	struct sum *sum;
	size_t n_sums;
	struct pl_told_set all; /* meetings that cite any */
	uint64_t total;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- counting ------------------------------------------------------------------------------- */

static bool add_citing(struct count *c, const struct pl_document_key *key)
{
	if (c->n == c->cap) {
		size_t cap = c->cap ? c->cap * 2 : 256;
		struct citing *grown = realloc(c->citing, cap * sizeof *grown);
		if (!grown)
			return false;
		c->citing = grown;
		c->cap = cap;
	}
	c->citing[c->n++] = (struct citing){ key->meeting, key->date };
	return true;
}

static enum pl_status passes(struct count *c, uint32_t document, pl_date date, bool *out)
{
	enum pl_verdict verdict = PL_PASS;
	enum pl_status st = PL_OK;
	if (!c->verdict[document]) {
		st = pl_filter_check(&c->d->filter, c->d->a, document, date, &verdict, c->d->err);
		c->verdict[document] = verdict == PL_PASS ? 1 : 2;
	}
	*out = c->verdict[document] == 1;
	return st;
}

static bool add_form(json_t *forms, struct pl_str form)
{
	json_t *n = json_object_getn(forms, form.at, form.len);
	return n ? json_integer_set(n, json_integer_value(n) + 1) == 0
		 : json_object_setn_new(forms, form.at, form.len, json_integer(1)) == 0;
}

static int by_meeting(const void *a, const void *b)
{
	const struct citing *x = a, *y = b;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

static bool is_before(const struct citing *a, const struct citing *b, bool last)
{
	pl_date x = last ? pl_date_last(a->date) : pl_date_first(a->date);
	pl_date y = last ? pl_date_last(b->date) : pl_date_first(b->date);
	return x != y ? x < y : a->meeting < b->meeting;
}

/* Documents of one meeting have one date. */
static enum pl_status sum_meetings(struct count *c, struct sum *s)
{
	if (c->n)
		qsort(c->citing, c->n, sizeof *c->citing, by_meeting);
	for (size_t i = 0; i < c->n; i++) {
		const struct citing *m = &c->citing[i];
		if (i && m[-1].meeting == m->meeting)
			continue;
		s->meetings++;
		enum pl_status st = pl_told_set_add(&c->all, m->meeting, c->d->err);
		if (st)
			return st;
		if (!pl_date_year(m->date))
			continue;
		if (!s->first.date || is_before(m, &s->first, false))
			s->first = *m;
		if (!s->last.date || is_before(&s->last, m, true))
			s->last = *m;
	}
	return PL_OK;
}

static enum pl_status sum_mentions(struct count *c, struct sum *s)
{
	struct pl_document_place place = { 0 };
	bool pass = false, counted = false;
	for (size_t i = 0; i < c->mentions.n; i++) {
		const struct pl_mention *m = &c->mentions.at[i];
		struct pl_document_key key;
		if (m->place > place.number) {
			enum pl_status st =
				pl_archive_document(c->d->a, m->place, &place, &key, c->d->err);
			if (!st)
				st = passes(c, place.number, key.date, &pass);
			if (st)
				return st;
			counted = false;
		}
		if (!pass)
			continue;
		if (m->as->left_out && !c->d->a->gate_off) {
			s->left_out++;
			continue;
		}
		s->mentions++;
		if (!add_form(s->forms, m->as->form) || (!counted && !add_citing(c, &key)))
			return no_memory(c->d->err);
		s->documents += !counted;
		counted = true;
	}
	return sum_meetings(c, s);
}

static enum pl_status sum_one(struct count *c, const struct pl_slogan *slogan)
{
	const struct pl_archive_slogans *all = c->d->a->slogans;
	struct sum *s = &c->sum[c->n_sums++];
	*s = (struct sum){ .slogan = slogan, .forms = json_object() };
	if (!s->forms)
		return no_memory(c->d->err);
	c->n = 0;
	enum pl_status st =
		pl_mentions_read(c->d->a->db, pl_mentioned_find(&all->directory, slogan->id), 1,
			UINT32_MAX, &c->mentions, c->d->err);
	if (!st)
		st = sum_mentions(c, s);
	c->total += s->mentions;
	return st;
}

/* Those cited in most meetings first, then by id. */
static int by_meetings(const void *a, const void *b)
{
	const struct sum *x = a, *y = b;
	if (x->meetings != y->meetings)
		return x->meetings > y->meetings ? -1 : 1;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return pl_str_cmp(x->slogan->id, y->slogan->id);
}

/* ---- rows ----------------------------------------------------------------------------------- */

static json_t *meeting_or_null(const struct citing *c)
{
	return c->date ? pl_row_id(c->meeting) : NULL;
}

static json_t *day_or_null(pl_date date)
{
	char text[PL_DATE_ROOM];
	pl_date_print(date, text);
	return date ? json_string(text) : NULL;
}

static json_t *text_or_null(struct pl_str s)
{
	return s.len ? pl_row_str(s) : NULL;
}

static json_t *row(const struct sum *s)
{
	static const char *const ambiguity[] = { "low", "medium", "high" };
	json_t *r = json_object();
	bool good = pl_row_set(r, "slogan", pl_row_str(s->slogan->id)) &&
		    pl_row_set(r, "name", text_or_null(s->slogan->official)) &&
		    pl_row_set(r, "zh", text_or_null(s->slogan->zh)) &&
		    pl_row_set(r, "meetings", json_integer((json_int_t)s->meetings)) &&
		    pl_row_set(r, "documents", json_integer((json_int_t)s->documents)) &&
		    pl_row_set(r, "mentions", json_integer((json_int_t)s->mentions)) &&
		    pl_row_set(r, "first", day_or_null(s->first.date)) &&
		    pl_row_set(r, "last", day_or_null(s->last.date)) &&
		    pl_row_set(r, "forms", json_incref(s->forms)) &&
		    pl_row_set(r, "left_out", json_integer((json_int_t)s->left_out)) &&
		    pl_row_set(r, "first_meeting", meeting_or_null(&s->first)) &&
		    pl_row_set(r, "last_meeting", meeting_or_null(&s->last)) &&
		    pl_row_set(r, "category", text_or_null(s->slogan->category)) &&
		    pl_row_set(r, "ambiguity", json_string(ambiguity[s->slogan->ambiguity])) &&
		    pl_row_set(r, "year", text_or_null(s->slogan->year)) &&
		    pl_row_set(r, "gate", text_or_null(s->slogan->gate));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, const struct sum *s)
{
	struct pl_paper *p = &d->paper;
	char first[PL_DATE_ROOM] = "", last[PL_DATE_ROOM] = "";
	pl_paper_put(p, "%8llu %9llu %8llu  ", (unsigned long long)s->meetings,
		(unsigned long long)s->documents, (unsigned long long)s->mentions);
	pl_paper_run(p, s->slogan->id, true);
	if (s->slogan->zh.len) {
		pl_paper_put(p, "  ");
		pl_paper_run(p, s->slogan->zh, false);
	}
	pl_paper_put(p, "\n");
	struct pl_buf line = { .max = PL_MIB };
	pl_buf_add(&line, s->slogan->official);
	if (s->first.date) {
		pl_date_print(s->first.date, first);
		pl_date_print(s->last.date, last);
		pl_buf_print(&line, "%s%s to %s", line.len ? "; " : "", first, last);
	}
	if (s->left_out) {
		pl_buf_print(&line, "%sleft out by its gate ", line.len ? "; " : "");
		pl_note_number(&line, s->left_out);
	}
	pl_paper_put(p, "%*s", INDENT, "");
	pl_paper_wrapped(p, pl_buf_str(&line), INDENT, INDENT);
	pl_buf_free(&line);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static enum pl_status count_all(struct count *c)
{
	const struct pl_lexicon *l = c->d->a->slogans->lexicon;
	enum pl_status st = PL_OK;
	c->verdict = calloc((size_t)pl_db_last(c->d->a->db) + 2, 1);
	c->sum = calloc(pl_lexicon_size(l) + 1, sizeof *c->sum);
	if (!c->verdict || !c->sum)
		return no_memory(c->d->err);
	for (size_t i = 0; !st && i < pl_lexicon_size(l); i++)
		st = sum_one(c, pl_lexicon_at(l, i));
	if (st)
		return st;
	pl_told_set_settle(&c->all);
	qsort(c->sum, c->n_sums, sizeof *c->sum, by_meetings);
	return PL_OK;
}

static enum pl_status print_all(struct count *c)
{
	struct pl_desk *d = c->d;
	enum pl_status st = PL_OK;
	d->answer->listing = PL_LISTS_SLOGANS;
	d->answer->totals.meetings = c->all.n;
	d->answer->totals.mentions = c->total;
	d->answer->rows = c->n_sums;
	d->answer->found = c->all.n > 0;
	if (d->ask->as == PL_AS_TEXT)
		pl_paper_put(&d->paper, "meetings documents mentions  slogan\n");
	for (size_t i = 0; !st && i < c->n_sums; i++) {
		if (!pl_desk_in_window(d, i))
			continue;
		if (d->ask->as == PL_AS_TEXT)
			text_row(d, &c->sum[i]);
		else
			st = pl_render_row(&d->render, row(&c->sum[i]), d->err);
		d->answer->shown++;
	}
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct count c = { .d = d };
	enum pl_status st = pl_archive_read_slogans(d->a, d->err);
	if (!st)
		st = count_all(&c);
	if (!st)
		st = print_all(&c);
	for (size_t i = 0; i < c.n_sums; i++)
		json_decref(c.sum[i].forms);
	pl_mentions_free(&c.mentions);
	pl_told_set_free(&c.all);
	free(c.citing);
	free(c.verdict);
	free(c.sum);
	return st;
}

enum pl_status pl_ask_slogans(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "slogan", .columns = columns, .optional_query = true, .work = work
	};
	return pl_desk_run(q, q->query.len ? &pl_slogan_whole : &c, answer, err);
}
