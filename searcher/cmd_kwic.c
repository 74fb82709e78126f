/* kwic: a line for each occurrence, the key in its context. */

#include "searcher/asked_mentions.h"
#include "searcher/kwic.h"

static const char *const columns[] = { "meeting", "document", "date", "passage", "offset", "left",
	"key", "right", "source", "slogan", "form", "said_by", "speaker", "verb", "frame", "quoted",
	NULL };

enum {
	WIDTH = 40, /* of a context in data, unless another is asked for */
	PEEK = 50,  /* lines from which the room for keys is taken */
};

static json_t *row(const struct pl_desk *d, const struct pl_hit *h, const struct pl_occurrence *o)
{
	json_t *r = json_object();
	const struct pl_document_key *k = &d->m.document[h->document].key;
	unsigned width = d->ask->width ? d->ask->width : WIDTH;
	struct pl_kwic_context x = pl_kwic_cut(d->passage.text, o->range, width, width);
	bool good = pl_row_set(r, "meeting", pl_row_id(k->meeting)) &&
		    pl_row_set(r, "document", pl_row_id(k->id)) &&
		    pl_row_set(r, "date", pl_desk_date(d)) &&
		    pl_row_set(r, "passage", json_integer(d->passage.number)) &&
		    pl_row_set(r, "offset", pl_desk_offset(d, o->range.from)) &&
		    pl_row_set(r, "left", pl_row_str(x.left)) &&
		    pl_row_set(r, "key", pl_row_str(x.key)) &&
		    pl_row_set(r, "right", pl_row_str(x.right)) &&
		    pl_row_set(r, "source", pl_row_str(pl_desk_fact(d, PL_KEY_SOURCE)));
	if (good)
		return r;
	json_decref(r);
	return NULL;
}

static enum pl_status show(
	struct pl_desk *d, const struct pl_hit *h, const struct pl_occurrence *o, void *ctx)
{
	enum pl_status st = pl_desk_facts(d, d->m.document[h->document].place.number);
	if (st)
		return st;
	d->answer->shown++;
	if (d->ask->as == PL_AS_TEXT) {
		pl_kwic_print(d, ctx, o);
		return PL_OK;
	}
	json_t *r = row(d, h, o);
	st = r ? pl_mention_row(d, h->passage, o, r) : PL_OK;
	if (!st)
		return pl_render_row(&d->render, r, d->err);
	json_decref(r);
	return st;
}

static enum pl_status measure(
	struct pl_desk *d, const struct pl_hit *h, const struct pl_occurrence *o, void *ctx)
{
	size_t *widest = ctx;
	size_t width = pl_kwic_width(pl_str_cut(d->passage.text, o->range.from, o->range.to));
	(void)h;
	*widest = width > *widest ? width : *widest;
	return PL_OK;
}

static enum pl_status lines(struct pl_desk *d)
{
	struct pl_kwic_order o = { 0 };
	struct pl_kwic_columns fit;
	size_t widest = 0;
	uint64_t from = d->ask->offset, n = d->ask->n;
	enum pl_status st = pl_kwic_order_make(d, &o);
	d->answer->rows = o.lines;
	d->answer->found = o.lines > 0;
	if (!st && d->ask->as == PL_AS_TEXT)
		st = pl_kwic_walk(d, &o, from, n < PEEK ? n : PEEK, measure, &widest);
	pl_kwic_fit(d, widest, &fit);
	if (!st)
		st = pl_kwic_walk(d, &o, from, n, show, &fit);
	pl_kwic_order_done(&o);
	return st;
}

enum pl_status pl_ask_kwic(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err)
{
	const struct pl_command_of c = {
		.unit = "line", .columns = columns, .bare_phrase = true, .work = lines
	};
	return pl_desk_run(q, &c, answer, err);
}
