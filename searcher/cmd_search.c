/* search: passages, best first; or the best passage of each meeting. */

#include "searcher/desk.h"
#include "searcher/rank.h"

static const char *const columns[] = { "rank", "score", "meeting", "document", "passage", "date",
	"date_method", "title", "source", "offset", "length", "text", "highlights", "grade",
	"sources", NULL };

static json_t *row(const struct pl_desk *d, const struct pl_ranked *best, uint64_t rank)
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
		    pl_row_set(r, "sources", json_integer((json_int_t)d->n_sources));
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

static enum pl_status show(struct pl_desk *d, const struct pl_top *top)
{
	enum pl_status st = PL_OK;
	for (uint64_t i = d->ask->offset; !st && i < top->n && pl_desk_in_window(d, i); i++) {
		const struct pl_hit *h = top->at[i].hit;
		st = pl_desk_facts(d, d->m.document[h->document].place.number);
		if (!st)
			st = pl_desk_count_sources(d);
		if (!st)
			st = pl_desk_passage(d, h->passage);
		if (st)
			break;
		d->answer->shown++;
		if (d->ask->as == PL_AS_TEXT)
			text_row(d, i + 1);
		else
			st = pl_render_row(&d->render, row(d, &top->at[i], i + 1), d->err);
	}
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
		.work = work };
	return pl_desk_run(q, &c, answer, err);
}
