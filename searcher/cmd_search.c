/* search: passages, best first; or the best passage of each meeting. */

#include <stdlib.h>

#include "searcher/desk.h"
#include "searcher/find_meeting.h"
#include "searcher/meeting_paper.h"
#include "searcher/meeting_rows.h"
#include "searcher/rank.h"

static const char *const columns[] = { "rank", "score", "meeting", "document", "passage", "date",
	"date_method", "title", "source", "offset", "length", "text", "highlights", "grade",
	"sources", "type", "body", "place", "chair", NULL };

static json_t *row(const struct pl_desk *d, const struct pl_ranked *best, uint64_t rank,
	struct pl_meeting_facts *f)
{
	json_t *r = json_object();
	const struct pl_document_key *key = &d->m.document[best->hit->document].key;
	const char *grade = pl_grade_name(d->light.grade);
	bool good = pl_row_set(r, "rank", json_integer((json_int_t)rank)) &&
		    pl_row_set(r, "score", json_real(best->score)) &&
		    pl_row_set(r, "meeting", pl_row_id(key->meeting)) &&
		    pl_row_set(r, "document", pl_row_id(key->id)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "date", pl_desk_date(d)) &&
		    pl_row_set(r, "date_method", pl_row_str(pl_desk_fact(d, PL_KEY_DATE_METHOD))) &&
		    pl_row_set(r, "title", pl_row_str(pl_desk_fact(d, PL_KEY_TITLE))) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE))) &&
		    pl_row_set(r, "offset", pl_desk_offset(d, 0)) &&
		    pl_row_set(r, "length", json_integer((json_int_t)d->passage.text.len)) &&
		    pl_row_set(r, "text", pl_row_str(d->passage.text)) &&
		    pl_row_set(r, "highlights", pl_desk_highlights(d)) &&
		    pl_row_set(r, "grade", grade ? json_string(grade) : json_null()) &&
		    pl_row_set(r, "sources", json_integer((json_int_t)d->n_sources)) &&
		    pl_row_set(r, "type", pl_row_label(&f->type)) &&
		    pl_row_set(r, "body", pl_row_label(&f->body)) &&
		    pl_row_set(r, "place", pl_row_label(&f->place)) &&
		    pl_row_set(r, "chair", pl_row_chair(f));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static void text_row(struct pl_desk *d, uint64_t rank, struct pl_meeting_facts *f)
{
	char lead[32];
	struct pl_excerpt e;
	(void)snprintf(lead, sizeof lead, "%llu  ", (unsigned long long)rank);
	pl_desk_heading(d, lead);
	pl_paper_meeting(&d->paper, 3, f);
	pl_excerpt_of(d->passage.text, &d->light, d->ask->full, &e);
	pl_paper_excerpt(&d->paper, d->passage.text, &d->light, &e, 3);
	pl_desk_citation(d, 3);
	pl_paper_put(&d->paper, "\n");
}

/* What tells of the meetings of the rows; nothing where none is folded: then a document tells what its copies do. */
static enum pl_status find_tellings(
	struct pl_desk *d, const struct pl_top *top, struct pl_tellings *out)
{
	uint64_t *ids = d->a->folds.n ? calloc(top->n + 1, sizeof *ids) : NULL;
	size_t n = 0;
	if (!ids)
		return d->a->folds.n ? pl_fail(d->err, PL_NOMEM, "out of memory") : PL_OK;
	for (uint64_t i = d->ask->offset; i < top->n && pl_desk_in_window(d, i); i++)
		ids[n++] = d->m.document[top->at[i].hit->document].key.meeting;
	enum pl_status st = pl_tellings_read(d->a, ids, n, out, d->err);
	free(ids);
	return st;
}

static enum pl_status read_facts(struct pl_desk *d, const struct pl_matched_document *of,
	const struct pl_tellings *all, struct pl_meeting_facts *f)
{
	size_t n;
	const uint32_t *number = pl_tellings_of(all, of->key.meeting, &n);
	if (!number) {
		number = &of->place.number;
		n = 1;
	}
	return pl_meeting_facts_read(d->a, number, n, f, d->err);
}

static enum pl_status show(struct pl_desk *d, const struct pl_top *top)
{
	struct pl_tellings all = { 0 };
	struct pl_meeting_facts f = { 0 };
	enum pl_status st = find_tellings(d, top, &all);
	for (uint64_t i = d->ask->offset; !st && i < top->n && pl_desk_in_window(d, i); i++) {
		const struct pl_hit *h = top->at[i].hit;
		st = pl_desk_facts(d, d->m.document[h->document].place.number);
		if (!st)
			st = pl_desk_count_sources(d);
		if (!st)
			st = read_facts(d, &d->m.document[h->document], &all, &f);
		if (!st)
			st = pl_desk_passage(d, h->passage);
		if (st)
			break;
		d->answer->shown++;
		if (d->ask->as == PL_AS_TEXT)
			text_row(d, i + 1, &f);
		else
			st = pl_render_row(&d->render, row(d, &top->at[i], i + 1, &f), d->err);
	}
	pl_meeting_facts_done(&f);
	pl_tellings_free(&all);
	return st;
}

static enum pl_status work(struct pl_desk *d)
{
	struct pl_top top = { 0 };
	const struct pl_ask *q = d->ask;
	uint64_t most = q->n > UINT64_MAX - q->offset ? UINT64_MAX : q->offset + q->n;
	/* Each meeting has one document that is shown. */
	d->answer->rows = q->by_meeting ? d->m.totals.meetings : d->m.n_hits - d->m.totals.folded;
	d->answer->found = d->answer->rows > 0;
	enum pl_status st = pl_rank(d->a, &d->m, q->by_meeting, most, &top, d->err);
	if (!st)
		st = show(d, &top);
	pl_top_done(&top);
	return st;
}

enum pl_status pl_ask_search(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = { .unit = q->by_meeting ? "meeting" : "passage",
		.columns = columns,
		.ranked = true,
		.hints_slogan = true,
		.work = work };
	return pl_desk_run(q, &c, answer, err);
}
