#include "meeting/name.h"

/* The names of a document, passage by passage. */

static enum pl_status find(struct pl_finder *f)
{
	const struct pl_document *doc = f->doc;
	for (size_t i = 0, number = 1; !f->status && i < doc->n_passages; i++) {
		const struct pl_passage *p = &doc->passages[i];
		bool title = p->kind == PL_TITLE;
		f->text = title ? doc->title : doc->text;
		f->passage = title ? 0 : (uint32_t)number++;
		size_t first = f->n;
		pl_names_latin(f, title ? 0 : p->from, title ? doc->title.len : p->to,
			p->kind != PL_PARAGRAPH);
		if (!f->status && f->words.chinese)
			pl_names_han(f, first);
	}
	return f->status;
}

enum pl_status pl_names_find(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_names *out, struct pl_err *err)
{
	struct pl_finder f = { .doc = doc, .arena = arena, .err = err };
	*out = (struct pl_names){ 0 };
	if (!find(&f))
		pl_found_settle(&f, out);
	return f.status;
}
