#include "corpus/format/office.h"
#include "corpus/format/zip_parts.h"
#include "text/limits.h"

/* Word's own XML. Text that was deleted under tracked changes is left out, what was inserted is in; of
 * text boxes, which are written twice for older programs, one is taken; notes stand at the end. */

#define MAX_STYLES 512 /* that are headings */

struct docx {
	struct pl_office o;
	struct pl_str styles[MAX_STYLES]; /* ids of those that are headings */
	size_t n_styles;
	struct pl_str style; /* in the styles: the one that is open */
	size_t depth;
	size_t out_from; /* the element that is left out; 0: none */
	bool in_words;   /* inside of w:t */
};

/* ---- styles -------------------------------------------------------------------------------- */

static bool is_heading_style(const struct docx *x, struct pl_str id)
{
	for (size_t i = 0; i < x->n_styles; i++)
		if (pl_str_eq(x->styles[i], id))
			return true;
	return false;
}

static void add_heading_style(struct docx *x)
{
	if (x->style.len && x->n_styles < MAX_STYLES && !is_heading_style(x, x->style))
		x->styles[x->n_styles++] = x->style;
}

static bool outline_level(const char *const *attributes)
{
	struct pl_str level = pl_xml_attribute(attributes, "val");
	return level.len == 1 && level.at[0] >= '0' && level.at[0] <= '8';
}

/* The names of built-in styles are English in the file, whatever language Word speaks; their ids are not. */
static enum pl_status style_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct docx *x = me;
	if (strcmp(name, "w:style") == 0) {
		struct pl_str id = pl_xml_attribute(attributes, "styleId");
		x->style = pl_arena_str(x->o.d->arena, id);
		return x->style.at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
	}
	if (strcmp(name, "w:outlineLvl") == 0 && outline_level(attributes))
		add_heading_style(x);
	if (strcmp(name, "w:basedOn") == 0 &&
		is_heading_style(x, pl_xml_attribute(attributes, "val")))
		add_heading_style(x);
	if (strcmp(name, "w:name") == 0) {
		struct pl_str is = pl_xml_attribute(attributes, "val");
		if (pl_str_starts(is, PL_STR("heading ")) ||
			pl_str_starts(is, PL_STR("Heading ")) || pl_str_eq(is, PL_STR("Title")))
			add_heading_style(x);
	}
	return PL_OK;
}

static enum pl_status style_end(void *me, const char *name, struct pl_err *err)
{
	struct docx *x = me;
	(void)err;
	if (strcmp(name, "w:style") == 0)
		x->style.len = 0;
	return PL_OK;
}

static enum pl_status no_text(void *me, struct pl_str s, struct pl_err *err)
{
	(void)me;
	(void)s;
	(void)err;
	return PL_OK;
}

/* ---- text ---------------------------------------------------------------------------------- */

enum element { OTHER, PARAGRAPH, STYLE, OUTLINE, WORDS, TAB, BREAK, HYPHEN, ROW, CELL, OUT };

static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element is;
	} elements[] = {
		{ "w:t", WORDS },
		{ "w:p", PARAGRAPH },
		{ "w:pStyle", STYLE },
		{ "w:outlineLvl", OUTLINE },
		{ "m:t", WORDS },
		{ "w:tab", TAB },
		{ "w:ptab", TAB },
		{ "w:br", BREAK },
		{ "w:cr", BREAK },
		{ "w:noBreakHyphen", HYPHEN },
		{ "w:tr", ROW },
		{ "w:tc", CELL },
		{ "w:del", OUT },
		{ "w:moveFrom", OUT },
		{ "w:rt", OUT },
		{ "w:tabs", OUT },
		{ "w:pPrChange", OUT },
		{ "mc:Fallback", OUT },
	};
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcmp(name, elements[i].name) == 0)
			return elements[i].is;
	return OTHER;
}

static enum pl_status on_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct docx *x = me;
	struct pl_html_text *out = &x->o.out;
	(void)err;
	x->depth++;
	if (x->out_from)
		return PL_OK;
	switch (element_of(name)) {
	case OTHER: break;
	case PARAGRAPH: pl_office_paragraph(&x->o, false); break;
	case STYLE:
		if (!out->open && is_heading_style(x, pl_xml_attribute(attributes, "val")))
			out->heading = true;
		break;
	case OUTLINE:
		if (!out->open)
			out->heading = outline_level(attributes);
		break;
	case WORDS: x->in_words = true; break;
	case TAB: pl_html_cell(out); break;
	case BREAK: pl_html_line_break(out); break;
	case HYPHEN: pl_html_words(out, PL_STR("-")); break;
	case ROW: pl_office_row(&x->o); break;
	case CELL: pl_office_cell(&x->o); break;
	case OUT: x->out_from = x->depth; break;
	}
	return PL_OK;
}

static enum pl_status on_end(void *me, const char *name, struct pl_err *err)
{
	struct docx *x = me;
	enum element is = x->out_from ? OTHER : element_of(name);
	if (x->out_from == x->depth)
		x->out_from = 0;
	x->depth--;
	if (is == PARAGRAPH)
		pl_office_end_paragraph(&x->o);
	else if (is == ROW)
		pl_office_end_row(&x->o);
	else if (is == WORDS)
		x->in_words = false;
	return pl_layout_check(&x->o.out, err);
}

static enum pl_status on_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct docx *x = me;
	(void)err;
	if (x->in_words && !x->out_from)
		pl_html_words(&x->o.out, s);
	return PL_OK;
}

/* ---- the file ------------------------------------------------------------------------------ */

static bool is_main(struct pl_str name)
{
	/* Some programs number it. */
	return pl_str_starts(name, PL_STR("word/document")) && name.len >= 17 &&
	       memcmp(name.at + name.len - 4, ".xml", 4) == 0 && name.len < 24;
}

static bool wanted(const void *me, struct pl_str name)
{
	(void)me;
	return is_main(name) || pl_str_eq(name, PL_STR("word/styles.xml")) ||
	       pl_str_eq(name, PL_STR("word/footnotes.xml")) ||
	       pl_str_eq(name, PL_STR("word/endnotes.xml")) ||
	       pl_str_eq(name, PL_STR("docProps/core.xml"));
}

static enum pl_status read_part(struct docx *x, struct pl_str part, struct pl_err *err)
{
	static const struct pl_xml_calls text = { on_start, on_end, on_text };
	if (!part.len)
		return PL_OK;
	x->depth = x->out_from = 0;
	enum pl_status st = pl_xml_parse(x->o.d, part, &text, x, err);
	pl_html_end_block(&x->o.out);
	x->o.rows = 0;
	return st;
}

static enum pl_status read_parts(struct docx *x, const struct pl_zip *zip, struct pl_err *err)
{
	static const struct pl_xml_calls styles = { style_start, style_end, no_text };
	struct pl_str main = { NULL, 0 }, part = pl_zip_find(zip, PL_STR("word/styles.xml"));
	for (size_t i = 0; i < zip->n && !main.at; i++)
		if (is_main(zip->part[i].name))
			main = zip->part[i].bytes;
	if (!main.at)
		return pl_fail(err, PL_INPUT,
			"no word/document.xml in it (a sheet or slides? save it as text)");
	enum pl_status st = part.len ? pl_xml_parse(x->o.d, part, &styles, x, err) : PL_OK;
	if (st && st != PL_INPUT)
		return st;
	st = read_part(x, main, err);
	if (!st)
		st = read_part(x, pl_zip_find(zip, PL_STR("word/footnotes.xml")), err);
	if (!st)
		st = read_part(x, pl_zip_find(zip, PL_STR("word/endnotes.xml")), err);
	return st;
}

enum pl_status pl_read_docx(struct pl_draft *d, struct pl_err *err)
{
	struct pl_zip zip;
	struct docx *x = pl_arena_new(d->arena, sizeof *x);
	if (!x)
		return pl_fail(err, PL_NOMEM, "out of memory");
	x->o.d = d;
	pl_layout_begin(&x->o.out, d);
	enum pl_status st = pl_zip_read(d, wanted, NULL, &zip, err);
	if (!st)
		st = read_parts(x, &zip, err);
	if (!st)
		st = pl_office_properties(d, pl_zip_find(&zip, PL_STR("docProps/core.xml")), err);
	return pl_layout_close(&x->o.out, d, st, err);
}
