/* slogans: what the lexicon knows, and where in the archive it is cited. */

#include <stdlib.h>

#include "searcher/cmd_slogan.h"
#include "searcher/first_last.h"
#include "searcher/listing_note.h"
#include "searcher/meeting_rows.h"
#include "searcher/mention_sum.h"
#include "searcher/slogans.h"

static const char *const columns[] = { "slogan", "name", "zh", "meetings", "documents", "mentions",
	"first", "last", "forms", "left_out", "first_meeting", "last_meeting", "category",
	"ambiguity", "year", "gate", NULL };

enum { INDENT = 28, COUNTED = 0x80 };

struct sum {
	const struct pl_slogan *slogan;
	uint64_t meetings, documents, mentions, left_out;
	struct pl_first_last use;
	json_t *forms;
};

/* A meeting that cites it, as often as documents of it do. */
struct citing {
	uint64_t meeting;
	pl_date date;
};

struct count {
	struct pl_desk *d;
	unsigned char *
		verdict; /* by document: 0 not known yet, else enum pl_verdict + 1; COUNTED beside */
	struct citing *citing;
	size_t n, cap;
	struct pl_mentions mentions;
	struct sum *sum;
	size_t n_sums;
	size_t cited; /* of these, the first so many are cited or left out, once they are sorted */
	struct pl_told_set all,
		undated; /* meetings that cite any; of these, those without a year */
	struct pl_told_set left_undated, left_uncertain; /* that a range of days leaves out */
	uint64_t total, documents;
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

static enum pl_status judge(struct count *c, uint32_t document, pl_date date, enum pl_verdict *out)
{
	enum pl_status st = PL_OK;
	if (!c->verdict[document]) {
		st = pl_filter_check(&c->d->filter, c->d->a, document, date, out, c->d->err);
		c->verdict[document] = (unsigned char)(*out + 1);
	}
	*out = (enum pl_verdict)((c->verdict[document] & ~COUNTED) - 1);
	return st;
}

static int by_meeting(const void *a, const void *b)
{
	const struct citing *x = a, *y = b;
	return (x->meeting > y->meeting) - (x->meeting < y->meeting);
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
		if (!st && !pl_date_year(m->date))
			st = pl_told_set_add(&c->undated, m->meeting, c->d->err);
		if (st)
			return st;
		pl_first_last_add(&s->use, m->date, m->meeting);
	}
	return PL_OK;
}

/* One whose document a range leaves out. */
static enum pl_status leave_out(
	struct count *c, enum pl_verdict verdict, const struct pl_document_key *key)
{
	if (verdict == PL_LEFT_UNDATED)
		return pl_told_set_add(&c->left_undated, key->meeting, c->d->err);
	if (verdict == PL_LEFT_UNCERTAIN)
		return pl_told_set_add(&c->left_uncertain, key->meeting, c->d->err);
	return PL_OK;
}

static enum pl_status sum_mentions(struct count *c, struct sum *s)
{
	struct pl_document_place place = { 0 };
	struct pl_document_key key = { 0 };
	enum pl_verdict verdict = PL_OUT;
	enum pl_status st = PL_OK;
	bool counted = false;
	for (size_t i = 0; !st && i < c->mentions.n; i++) {
		const struct pl_mention *m = &c->mentions.at[i];
		bool left_out = m->as->left_out && !c->d->a->gate_off;
		if (m->place > place.number) {
			st = pl_archive_document(c->d->a, m->place, &place, &key, c->d->err);
			if (!st)
				st = judge(c, place.number, key.date, &verdict);
			counted = false;
		}
		if (st || (verdict == PL_PASS && left_out)) {
			s->left_out += !st;
			continue;
		}
		if (!left_out && !counted)
			st = leave_out(c, verdict, &key);
		if (!left_out && verdict == PL_PASS) {
			s->mentions++;
			s->documents += !counted;
			c->documents += !(c->verdict[place.number] & COUNTED);
			c->verdict[place.number] |= COUNTED;
			if (!pl_counts_add(s->forms, m->as->form) ||
				(!counted && !add_citing(c, &key)))
				st = no_memory(c->d->err);
		}
		counted |= !left_out;
	}
	return st ? st : sum_meetings(c, s);
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
	if (!st && !pl_counts_sort(&s->forms))
		st = no_memory(c->d->err);
	c->total += s->mentions;
	return st;
}

/* What is neither cited nor left out is last in any order. */
static int uncited(const struct sum *x, const struct sum *y)
{
	bool a = !x->mentions && !x->left_out, b = !y->mentions && !y->left_out;
	return a - b;
}

static int by_id(const void *a, const void *b)
{
	const struct sum *x = a, *y = b;
	int order = uncited(x, y);
	return order ? order : pl_str_cmp(x->slogan->id, y->slogan->id);
}

static int by_meetings(const void *a, const void *b)
{
	const struct sum *x = a, *y = b;
	int order = uncited(x, y);
	if (order)
		return order;
	if (x->meetings != y->meetings)
		return x->meetings > y->meetings ? -1 : 1;
	if (x->mentions != y->mentions)
		return x->mentions > y->mentions ? -1 : 1;
	return by_id(a, b);
}

static int by_first(const void *a, const void *b)
{
	const struct sum *x = a, *y = b;
	pl_date dx = pl_date_first(x->use.first), dy = pl_date_first(y->use.first);
	int order = uncited(x, y);
	if (order)
		return order;
	if (dx != dy)
		return !dx ? 1 : !dy ? -1 : dx < dy ? -1 : 1;
	return by_id(a, b);
}

/* ---- rows ----------------------------------------------------------------------------------- */

static json_t *meeting_or_null(pl_date date, uint64_t meeting)
{
	return date ? pl_row_id(meeting) : NULL;
}

static json_t *row(const struct sum *s)
{
	static const char *const ambiguity[] = { "low", "medium", "high" };
	json_t *r = json_object();
	bool good =
		pl_row_set(r, "slogan", pl_row_str(s->slogan->id)) &&
		pl_row_set(r, "name", pl_row_text(s->slogan->official)) &&
		pl_row_set(r, "zh", pl_row_text(s->slogan->zh)) &&
		pl_row_set(r, "meetings", json_integer((json_int_t)s->meetings)) &&
		pl_row_set(r, "documents", json_integer((json_int_t)s->documents)) &&
		pl_row_set(r, "mentions", json_integer((json_int_t)s->mentions)) &&
		pl_row_set(r, "first", pl_row_day(s->use.first)) &&
		pl_row_set(r, "last", pl_row_day(s->use.last)) &&
		pl_row_set(r, "forms", json_incref(s->forms)) &&
		pl_row_set(r, "left_out", json_integer((json_int_t)s->left_out)) &&
		pl_row_set(
			r, "first_meeting", meeting_or_null(s->use.first, s->use.first_meeting)) &&
		pl_row_set(r, "last_meeting", meeting_or_null(s->use.last, s->use.last_meeting)) &&
		pl_row_set(r, "category", pl_row_text(s->slogan->category)) &&
		pl_row_set(r, "ambiguity", json_string(ambiguity[s->slogan->ambiguity])) &&
		pl_row_set(r, "year", pl_row_text(s->slogan->year)) &&
		pl_row_set(r, "gate", pl_row_text(s->slogan->gate));
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
	size_t wide = pl_width(s->slogan->id);
	if (INDENT + wide > p->columns)
		pl_paper_put(p, "\n%*s", wide < p->columns ? (int)(p->columns - wide) : 0, "");
	pl_paper_run(p, s->slogan->id, true);
	if (s->slogan->zh.len) {
		if (INDENT + wide + 2 + pl_width(s->slogan->zh) > p->columns)
			pl_paper_put(p, "\n%*s", INDENT, "");
		else
			pl_paper_put(p, "  ");
		pl_paper_run(p, s->slogan->zh, false);
	}
	pl_paper_put(p, "\n");
	struct pl_buf line = { .max = PL_MIB };
	pl_buf_add(&line, s->slogan->official);
	if (s->use.first) {
		pl_date_print(s->use.first, first);
		pl_date_print(s->use.last, last);
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

static bool is_asked(const struct pl_ask *q, const struct pl_slogan *s)
{
	return !q->category || pl_str_eq(s->category, pl_str(q->category));
}

/* The categories that there are, for one who asks for another. */
static enum pl_status refuse_category(struct pl_desk *d)
{
	const struct pl_lexicon *l = d->a->slogans->lexicon;
	struct pl_buf list = { .max = 1024 };
	for (size_t i = 0; i < pl_lexicon_size(l); i++) {
		struct pl_str one = pl_lexicon_at(l, i)->category;
		bool seen = !one.len;
		for (size_t k = 0; k < i && !seen; k++)
			seen = pl_str_eq(pl_lexicon_at(l, k)->category, one);
		if (seen)
			continue;
		pl_buf_add(&list, list.len ? PL_STR(", ") : PL_STR(""));
		pl_buf_add(&list, one);
	}
	enum pl_status st = pl_fail(d->err, PL_QUERY, "--category %s: there are %.*s",
		d->ask->category, (int)list.len, list.len ? list.at : "none");
	pl_buf_free(&list);
	return st;
}

static enum pl_status count_all(struct count *c)
{
	static int (*const orders[])(const void *, const void *) = {
		[PL_SLOGANS_BY_MEETINGS] = by_meetings,
		[PL_SLOGANS_BY_NAME] = by_id,
		[PL_SLOGANS_BY_FIRST] = by_first,
	};
	const struct pl_lexicon *l = c->d->a->slogans->lexicon;
	enum pl_status st = PL_OK;
	c->verdict = calloc((size_t)pl_db_last(c->d->a->db) + 2, 1);
	c->sum = calloc(pl_lexicon_size(l) + 1, sizeof *c->sum);
	if (!c->verdict || !c->sum)
		return no_memory(c->d->err);
	for (size_t i = 0; !st && i < pl_lexicon_size(l); i++)
		if (is_asked(c->d->ask, pl_lexicon_at(l, i)))
			st = sum_one(c, pl_lexicon_at(l, i));
	if (!st && !c->n_sums && c->d->ask->category)
		st = refuse_category(c->d);
	if (st)
		return st;
	pl_told_set_settle(&c->all);
	pl_told_set_settle(&c->undated);
	pl_told_set_settle(&c->left_undated);
	pl_told_set_settle(&c->left_uncertain);
	if (c->n_sums)
		qsort(c->sum, c->n_sums, sizeof *c->sum, orders[c->d->ask->slogan_sort]);
	while (c->cited < c->n_sums && (c->sum[c->cited].mentions || c->sum[c->cited].left_out))
		c->cited++;
	return PL_OK;
}

static enum pl_status print_all(struct count *c)
{
	struct pl_desk *d = c->d;
	bool text = d->ask->as == PL_AS_TEXT;
	size_t rows = text && !d->ask->all ? c->cited : c->n_sums;
	enum pl_status st = PL_OK;
	d->answer->listing = PL_LISTS_SLOGANS;
	d->answer->totals = (struct pl_totals){ .meetings = c->all.n,
		.documents = c->documents,
		.mentions = c->total,
		.undated = c->undated.n,
		.left_undated = c->left_undated.n,
		.left_uncertain = c->left_uncertain.n };
	d->answer->slogans_known = c->n_sums;
	d->answer->slogans_uncited = c->n_sums - c->cited;
	d->answer->rows = rows;
	d->answer->found = c->all.n > 0;
	for (size_t i = 0; !st && i < rows; i++) {
		if (!pl_desk_in_window(d, i))
			continue;
		if (text && !d->answer->shown)
			pl_paper_put(&d->paper, "meetings documents mentions  slogan\n");
		if (text)
			text_row(d, &c->sum[i]);
		else
			st = pl_render_row(&d->render, row(&c->sum[i]), d->err);
		d->answer->shown++;
	}
	if (text && d->answer->shown)
		pl_paper_put(&d->paper, "\n");
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
	pl_told_set_free(&c.undated);
	pl_told_set_free(&c.left_undated);
	pl_told_set_free(&c.left_uncertain);
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
