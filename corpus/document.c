#include "corpus/format/libxml.h"
#include "corpus/format/mojibake.h"
#include "corpus/format/read.h"
#include "text/limits.h"

static enum pl_status finish(struct pl_draft *d, struct pl_err *err)
{
	if (d->passages.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (d->passages.status)
		return pl_fail(err, PL_LIMIT, "more than %d passages", PL_MAX_PASSAGES);
	if (d->passages.n == 0)
		return pl_fail(err, PL_INPUT, "no text in it");
	/* What was repaired here was not lost before. */
	size_t n = pl_mojibake_count(d->doc->text);
	n -= n < d->doc->repaired ? n : d->doc->repaired;
	d->doc->mojibake = n >= PL_MOJIBAKE_LEAST ? n : 0;
	return pl_facts_choose(d, err);
}

enum pl_status pl_document_read(const struct pl_item *item, struct pl_arena *arena,
	struct pl_document *out, struct pl_err *err)
{
	static enum pl_status (*const readers[])(struct pl_draft *, struct pl_err *) = {
		[PL_TEXT] = pl_read_plain,
		[PL_MARKDOWN] = pl_read_markdown,
		[PL_HTML] = pl_read_html,
		[PL_JSON_ROW] = pl_read_json,
	};
	struct pl_document doc = {
		.source = pl_arena_str(arena, item->path), .charset = "UTF-8", .charset_by = "valid"
	};
	struct pl_draft d = { .item = item, .arena = arena, .doc = &doc };
	struct pl_err why = { 0 };
	*out = (struct pl_document){ 0 };
	enum pl_status st = PL_OK;
	if (!doc.source.at)
		st = pl_fail(&why, PL_NOMEM, "out of memory");
	else if (item->bytes.len > PL_MAX_DOCUMENT)
		st = pl_fail(&why, PL_LIMIT, "larger than 32 MiB");
	if (!st)
		st = readers[item->format](&d, &why);
	if (!st)
		st = finish(&d, &why);
	pl_passages_free(&d.passages);
	if (!st)
		*out = doc;
	else if (item->line)
		(void)pl_fail(err, st, "row %llu: %s", (unsigned long long)item->line, why.text);
	else if (err)
		*err = why;
	out->source = doc.source;
	out->by_line = doc.by_line;
	return st;
}

enum pl_status pl_documents_ready(struct pl_err *err)
{
	const struct pl_libxml *html;
	return pl_libxml(&html, err);
}
