#include "corpus/format/layout.h"

#include "text/limits.h"

void pl_layout_begin(struct pl_html_text *t, struct pl_draft *d)
{
	t->text.max = PL_MAX_DOCUMENT;
	t->passages = &d->passages;
}

/* Adds a text whose passages are known in it. */
static void add_laid_out(
	struct pl_html_text *t, struct pl_str text, const struct pl_passages *passages)
{
	pl_html_end_block(t);
	if (t->text.len && text.len)
		pl_buf_add(&t->text, PL_STR("\n\n"));
	size_t from = t->text.len;
	pl_buf_add(&t->text, text);
	if (t->text.status)
		return;
	for (size_t i = 0; i < passages->n; i++)
		pl_passages_add(t->passages, pl_buf_str(&t->text), from + passages->at[i].from,
			from + passages->at[i].to, passages->at[i].kind);
	if (passages->status && !t->passages->status)
		t->passages->status = passages->status;
}

void pl_layout_plain(struct pl_html_text *t, struct pl_str text)
{
	struct pl_passages found = { .n = 0 };
	pl_passages_of_text(&found, text);
	add_laid_out(t, text, &found);
	pl_passages_free(&found);
}

enum pl_status pl_layout_page(struct pl_html_text *t, struct pl_draft *d, struct pl_str page,
	struct pl_str charset, struct pl_err *err)
{
	struct pl_item item = { .format = PL_HTML,
		.path = d->item->path,
		.bytes = page,
		.hint = { [PL_HINT_CHARSET] = charset } };
	struct pl_document doc = { .by_line = false };
	struct pl_draft one = { .item = &item, .arena = d->arena, .doc = &doc };
	enum pl_status st = pl_read_html(&one, err);
	if (!st) {
		add_laid_out(t, doc.text, &one.passages);
		d->doc->repaired += doc.repaired;
		st = pl_layout_check(t, err);
	}
	pl_passages_free(&one.passages);
	return st;
}

enum pl_status pl_layout_check(const struct pl_html_text *t, struct pl_err *err)
{
	if (t->text.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (t->text.status)
		return pl_fail(err, PL_LIMIT, "larger than 32 MiB as text");
	if (t->passages->status == PL_LIMIT)
		return pl_fail(err, PL_LIMIT, "more than %d passages", PL_MAX_PASSAGES);
	return t->passages->status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

enum pl_status pl_layout_close(
	struct pl_html_text *t, struct pl_draft *d, enum pl_status st, struct pl_err *err)
{
	if (!st) {
		pl_html_end_block(t);
		st = pl_layout_check(t, err);
	}
	if (!st) {
		d->doc->text = pl_arena_str(d->arena, pl_buf_str(&t->text));
		if (!d->doc->text.at)
			st = pl_fail(err, PL_NOMEM, "out of memory");
	}
	pl_buf_free(&t->text);
	return st;
}
