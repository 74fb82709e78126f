#include "corpus/format/child.h"
#include "corpus/format/libxml.h"
#include "corpus/format/mojibake.h"
#include "corpus/format/read.h"
#include "text/limits.h"

/* What a header tells, where the document's own fields do not. */
static enum pl_status take_hints(struct pl_draft *d, struct pl_err *err)
{
	const struct pl_str *hint = d->item->hint;
	enum pl_status st = pl_fact_title(d, "header", PL_STR("Subject"), hint[PL_HINT_TITLE], err);
	if (!st && d->doc->speaker.len == 0)
		st = pl_fact_author(d, "header", PL_STR("From"), hint[PL_HINT_AUTHOR], err);
	return st ? st : pl_fact_date(d, "header", PL_STR("date"), hint[PL_HINT_DATE], err);
}

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
		[PL_XML] = pl_read_xml,
		[PL_DOCX] = pl_read_docx,
		[PL_ODT] = pl_read_odt,
		[PL_EPUB] = pl_read_epub,
		[PL_PDF] = pl_read_pdf,
		[PL_DOC] = pl_read_doc,
		[PL_RTF] = pl_read_rtf,
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
		st = take_hints(&d, &why);
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
	out->again = doc.again;
	return st;
}

enum pl_status pl_documents_ready(struct pl_err *err)
{
	const struct pl_libxml *html;
	return pl_libxml(&html, err);
}

void pl_documents_stop_on(const volatile sig_atomic_t *stop)
{
	pl_child_stop_on(stop);
}
