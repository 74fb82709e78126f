#include "corpus/format/office.h"
#include "corpus/format/zip_parts.h"
#include "text/limits.h"

/* OpenDocument texts. What was deleted under tracked changes, and comments, are left out; notes stand at
 * the end, so the content is read once for the text and once for them. */

struct odt {
	struct pl_office o;
	size_t depth, out_from, note_from, paragraphs;
	bool notes; /* now those are read, and nothing else */
	bool any_note;
};

enum element { OTHER, PARAGRAPH, HEADING, TAB, BLANK, BREAK, ROW, CELL, NOTE, OUT };

static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element is;
	} elements[] = {
		{ "text:p", PARAGRAPH },
		{ "text:h", HEADING },
		{ "text:tab", TAB },
		{ "text:s", BLANK },
		{ "text:line-break", BREAK },
		{ "table:table-row", ROW },
		{ "table:table-cell", CELL },
		{ "text:note", NOTE },
		{ "text:note-citation", OUT },
		{ "text:tracked-changes", OUT },
		{ "text:ruby-text", OUT },
		{ "office:annotation", OUT },
		{ "svg:title", OUT },
		{ "svg:desc", OUT },
	};
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp(name, elements[i].name) == 0)
			return elements[i].is;
	return OTHER;
}

static bool is_read(const struct odt *x)
{
	return !x->out_from && x->notes == (x->note_from > 0);
}

static enum pl_status on_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct odt *x = me;
	enum element is = element_of(name);
	(void)attributes;
	(void)err;
	x->depth++;
	if (is == NOTE && !x->note_from) {
		x->note_from = x->depth;
		x->any_note = true;
	}
	if (!is_read(x))
		return PL_OK;
	switch (is) {
	case OTHER:
	case NOTE: break;
	case PARAGRAPH:
	case HEADING:
		x->paragraphs++;
		pl_office_paragraph(&x->o, is == HEADING);
		break;
	case TAB: pl_html_cell(&x->o.out); break;
	case BLANK: pl_html_words(&x->o.out, PL_STR(" ")); break;
	case BREAK: pl_html_line_break(&x->o.out); break;
	case ROW: pl_office_row(&x->o); break;
	case CELL: pl_office_cell(&x->o); break;
	case OUT: x->out_from = x->depth; break;
	}
	return PL_OK;
}

static enum pl_status on_end(void *me, const char *name, struct pl_err *err)
{
	struct odt *x = me;
	enum element is = is_read(x) ? element_of(name) : OTHER;
	if (x->out_from == x->depth)
		x->out_from = 0;
	if (x->note_from == x->depth)
		x->note_from = 0;
	x->depth--;
	if (is == PARAGRAPH || is == HEADING) {
		x->paragraphs -= x->paragraphs > 0;
		pl_office_end_paragraph(&x->o);
	} else if (is == ROW) {
		pl_office_end_row(&x->o);
	}
	return pl_layout_check(&x->o.out, err);
}

static enum pl_status on_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct odt *x = me;
	(void)err;
	if (x->paragraphs && is_read(x))
		pl_html_words(&x->o.out, s);
	return PL_OK;
}

static bool wanted(const void *me, struct pl_str name)
{
	(void)me;
	return pl_str_eq(name, PL_STR("content.xml")) || pl_str_eq(name, PL_STR("meta.xml"));
}

static enum pl_status read_content(struct odt *x, struct pl_str content, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { on_start, on_end, on_text };
	enum pl_status st = pl_xml_parse(x->o.d, content, &calls, x, err);
	if (st || !x->any_note)
		return st;
	pl_html_end_block(&x->o.out);
	x->notes = true;
	x->paragraphs = 0;
	return pl_xml_parse(x->o.d, content, &calls, x, err);
}

enum pl_status pl_read_odt(struct pl_draft *d, struct pl_err *err)
{
	struct odt x = { .o = { .d = d } };
	struct pl_zip zip;
	pl_layout_begin(&x.o.out, d);
	enum pl_status st = pl_zip_read(d, wanted, NULL, &zip, err);
	struct pl_str content = { NULL, 0 };
	if (!st)
		content = pl_zip_find(&zip, PL_STR("content.xml"));
	if (!st && !content.at)
		st = pl_fail(err, PL_INPUT, "no content.xml in it, which OpenDocument has");
	if (!st)
		st = read_content(&x, content, err);
	if (!st)
		st = pl_office_properties(d, pl_zip_find(&zip, PL_STR("meta.xml")), err);
	return pl_layout_close(&x.o.out, d, st, err);
}
