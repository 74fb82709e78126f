#ifndef PL_TESTS_DOCUMENTS_H
#define PL_TESTS_DOCUMENTS_H

/* Reads one text as a document and tells what came of it. */

#include "corpus/corpus.h"
#include "tests/tap.h"
#include "text/limits.h"

static struct pl_arena doc_arena = { .max = 512 * PL_MIB };
static struct pl_document doc;
static struct pl_err doc_err;
static struct pl_buf doc_said = { .max = 512 * PL_MIB };

static inline enum pl_status document(enum pl_format format, const char *path, struct pl_str bytes)
{
	struct pl_item item = { .format = format,
		.path = pl_str(path),
		.file_len = strlen(path),
		.bytes = bytes,
		.line = format == PL_JSON_ROW ? 12 : 0 };
	pl_arena_reset(&doc_arena);
	doc_err.text[0] = '\0';
	return pl_document_read(&item, &doc_arena, &doc, &doc_err);
}

/* The passages, a line each with the first letter of their kind; or the reason there are none. */
static inline void passages(
	enum pl_format format, const char *text, const char *want, const char *name)
{
	pl_buf_clear(&doc_said);
	if (document(format, "x", pl_str(text)))
		pl_buf_print(&doc_said, "%s", doc_err.text);
	for (size_t i = 0; i < doc.n_passages; i++) {
		const struct pl_passage *p = &doc.passages[i];
		pl_buf_print(&doc_said, "%s%c ", i ? "\n" : "", "PHT"[p->kind]);
		pl_buf_add(&doc_said,
			p->kind == PL_TITLE ? doc.title : pl_str_cut(doc.text, p->from, p->to));
	}
	is_str(pl_buf_str(&doc_said), want, name);
}

/* "title | date method <evidence>", or "title | no date". */
static inline void facts(enum pl_format format, const char *path, const char *text,
	const char *want, const char *name)
{
	char date[PL_DATE_ROOM];
	pl_buf_clear(&doc_said);
	if (document(format, path, pl_str(text))) {
		pl_buf_print(&doc_said, "%s", doc_err.text);
	} else {
		pl_date_print(doc.date, date);
		pl_buf_add(&doc_said, doc.title);
		if (doc.date)
			pl_buf_print(&doc_said, " | %s %s <%.*s>", date, doc.date_method,
				(int)doc.date_evidence.len, doc.date_evidence.at);
		else
			pl_buf_print(&doc_said, " | no date");
	}
	is_str(pl_buf_str(&doc_said), want, name);
}

static inline void refuses(enum pl_format format, struct pl_str bytes, enum pl_status status,
	const char *reason, const char *name)
{
	is_int(document(format, "x", bytes), status, name);
	is_str(pl_str(doc_err.text), reason, "  ... for the reason");
}

static inline void documents_end(void)
{
	pl_arena_free(&doc_arena);
	pl_buf_free(&doc_said);
}

#endif
