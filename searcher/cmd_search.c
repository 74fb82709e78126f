/* search: passages, best first; or the best passage of each meeting. */

#include <stdlib.h>

#include "searcher/desk.h"

static const char *const columns[] = { "rank", "score", "meeting", "document", "passage", "date",
	"date_method", "title", "source", "offset", "length", "text", "highlights", "grade", NULL };

/* Ties go by what the texts are, not by when they were indexed. */
static int better(const struct pl_matches *m, const struct pl_hit *a, const struct pl_hit *b)
{
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	const struct pl_matched_document *x = &m->document[a->document];
	const struct pl_matched_document *y = &m->document[b->document];
	int d = memcmp(x->key.id, y->key.id, PL_ID_SIZE);
	if (d || a->document == b->document)
		return d ? d : (a->passage > b->passage) - (a->passage < b->passage);
	uint32_t i = a->passage - pl_first_passage(&x->place);
	uint32_t k = b->passage - pl_first_passage(&y->place);
	return i != k ? (i > k) - (i < k) : (a->passage > b->passage) - (a->passage < b->passage);
}

struct ranked {
	const struct pl_matches *m;
	const struct pl_hit *hit;
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	return better(x->m, x->hit, y->hit);
}

/* The hits that become rows, in order. */
static struct ranked *order(const struct pl_desk *d, size_t *n)
{
	const struct pl_matches *m = &d->m;
	struct ranked *list = malloc((m->n_hits + 1) * sizeof *list);
	const struct pl_hit **best = calloc(m->totals.meetings + 1, sizeof *best);
	*n = 0;
	for (size_t i = 0; list && best && i < m->n_hits; i++) {
		const struct pl_matched_document *doc = &m->document[m->hit[i].document];
		if (doc->copy)
			continue;
		if (!d->ask->by_meeting)
			list[(*n)++] = (struct ranked){ m, &m->hit[i] };
		else if (!best[doc->meeting] || better(m, &m->hit[i], best[doc->meeting]) < 0)
			best[doc->meeting] = &m->hit[i];
	}
	for (size_t i = 0; list && best && d->ask->by_meeting && i < m->totals.meetings; i++)
		if (best[i])
			list[(*n)++] = (struct ranked){ m, best[i] };
	if (best && list)
		qsort(list, *n, sizeof *list, by_rank);
	else
		free(list);
	bool good = best && list;
	free(best);
	return good ? list : NULL;
}

static json_t *row(const struct pl_desk *d, const struct pl_hit *h, uint64_t rank)
{
	json_t *r = json_object();
	const struct pl_document_key *key = &d->m.document[h->document].key;
	const char *grade = pl_grade_name(d->light.grade);
	bool good = pl_row_set(r, "rank", json_integer((json_int_t)rank)) &&
		    pl_row_set(r, "score", json_real(h->score)) &&
		    pl_row_set(r, "meeting", json_string(key->meeting)) &&
		    pl_row_set(r, "document", json_string(key->id)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "date", pl_desk_date(d)) &&
		    pl_row_set(r, "date_method", pl_row_str(pl_desk_fact(d, PL_KEY_DATE_METHOD))) &&
		    pl_row_set(r, "title", pl_row_str(pl_desk_fact(d, PL_KEY_TITLE))) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE))) &&
		    pl_row_set(r, "offset", pl_desk_offset(d, 0)) &&
		    pl_row_set(r, "length", json_integer((json_int_t)d->passage.text.len)) &&
		    pl_row_set(r, "text", pl_row_str(d->passage.text)) &&
		    pl_row_set(r, "highlights", pl_desk_highlights(d)) &&
		    pl_row_set(r, "grade", grade ? json_string(grade) : json_null());
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, uint64_t rank)
{
	char lead[32];
	struct pl_excerpt e;
	(void)snprintf(lead, sizeof lead, "%llu  ", (unsigned long long)rank);
	pl_desk_heading(d, lead);
	pl_excerpt_of(d->passage.text, &d->light, d->ask->full, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, 3);
	pl_desk_citation(d, 3);
	pl_paper_put(&d->paper, "\n");
}

static enum pl_status work(struct pl_desk *d)
{
	size_t n;
	struct ranked *list = order(d, &n);
	if (!list)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	d->answer->rows = n;
	d->answer->found = n > 0;
	enum pl_status st = PL_OK;
	for (uint64_t i = d->ask->offset; !st && i < n && pl_desk_in_window(d, i); i++) {
		const struct pl_hit *h = list[i].hit;
		st = pl_desk_facts(d, d->m.document[h->document].place.number);
		if (!st)
			st = pl_desk_passage(d, h->passage);
		if (st)
			break;
		d->answer->shown++;
		if (d->ask->as == PL_AS_TEXT)
			text_row(d, i + 1);
		else
			st = pl_render_row(&d->render, row(d, h, i + 1), d->err);
	}
	free(list);
	return st;
}

enum pl_status pl_ask_search(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = { .unit = q->by_meeting ? "meeting" : "passage",
		.columns = columns,
		.ranked = true,
		.work = work };
	return pl_desk_run(q, &c, answer, err);
}
