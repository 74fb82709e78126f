#include "indexer/posting.h"
#include "meeting/told.h"
#include "text/limits.h"

static struct pl_str passage_text(void *ctx, size_t i)
{
	const struct pl_document *doc = ctx;
	const struct pl_passage *p = &doc->passages[i];
	return p->kind == PL_TITLE ? doc->title : pl_str_cut(doc->text, p->from, p->to);
}

enum pl_status pl_built_mentions(
	struct pl_built *out, struct pl_mention_finder *f, struct pl_err *err)
{
	const struct pl_said_of doc = { &out->told, out->doc.speaker, passage_text, &out->doc,
		out->doc.n_passages };
	enum pl_status st =
		pl_mention_finder_end(f, &doc, out->arena, &out->mentions, &out->n_mentions, err);
	return st == PL_NOMEM
		       ? pl_fail(err, PL_LIMIT, "needs more than the memory given; raise --memory")
		       : st;
}

/* What it tells of its meeting. The day of that becomes the document's, whose own is kept beside it. */
enum pl_status pl_built_tell(struct pl_built *out, struct pl_arena *scratch, struct pl_err *err)
{
	struct pl_document *doc = &out->doc;
	enum pl_status st = pl_meeting_read(doc, scratch, &out->told, err);
	if (!st)
		st = pl_told_fit(&out->told, PL_MAX_TOLD, scratch, &out->told_packed, err);
	const struct pl_held *held = &out->told.held;
	if (st || !held->date || held->date == doc->date)
		return st;
	/* A day in the text that is the meeting's is not the document's. */
	bool same = doc->date_method && strcmp(doc->date_method, "text") == 0 &&
		    pl_date_month(doc->date) == pl_date_month(held->date) &&
		    pl_date_day(doc->date) == pl_date_day(held->date);
	out->own_date = same ? 0 : doc->date;
	out->own_date_method = same ? NULL : doc->date_method;
	out->own_date_evidence = same ? (struct pl_str){ NULL, 0 } : doc->date_evidence;
	doc->date = held->date;
	doc->date_method = held->rule;
	doc->date_evidence = pl_arena_str(out->arena, held->printed);
	return doc->date_evidence.at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}
