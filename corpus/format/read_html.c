#include <strings.h>

#include "corpus/format/html.h"
#include "corpus/format/libxml.h"
#include "text/limits.h"

#define VALUE_BYTES 1024 /* of a <meta> value that are kept */

/* Dates of a page, the most trusted first. */
static const char *const date_names[] = { "article:published_time", "date", "pubdate", "dc.date",
	"dcterms.date", "publishdate", "datepublished", "dc.date.issued", "time" };
#define DATE_NAMES (sizeof date_names / sizeof *date_names)

struct page {
	struct pl_draft *d;
	const struct pl_libxml *xml;
	htmlParserCtxtPtr parser;
	struct pl_html_text out;
	struct pl_buf title;
	struct pl_str og_title, lang, dates[DATE_NAMES], date_keys[DATE_NAMES];
	size_t depth, left_out; /* elements open; of them, such as are not read */
	bool in_title, had_title, too_deep;
	enum pl_status status;
};

/* ---- elements ------------------------------------------------------------------------------ */

enum part { INLINE, BLOCK, HEADING, PRE, LEFT_OUT, CELL, BREAK, TITLE, META, TIME, HTML };

static int part_of(const char *name)
{
	static const struct {
		const char *name;
		enum part part;
	} parts[] = {
		{ "p", BLOCK },
		{ "div", BLOCK },
		{ "br", BREAK },
		{ "td", CELL },
		{ "th", CELL },
		{ "li", BLOCK },
		{ "tr", BLOCK },
		{ "h1", HEADING },
		{ "h2", HEADING },
		{ "h3", HEADING },
		{ "h4", HEADING },
		{ "h5", HEADING },
		{ "h6", HEADING },
		{ "meta", META },
		{ "title", TITLE },
		{ "time", TIME },
		{ "html", HTML },
		{ "script", LEFT_OUT },
		{ "style", LEFT_OUT },
		{ "template", LEFT_OUT },
		{ "noscript", LEFT_OUT },
		{ "nav", LEFT_OUT },
		{ "footer", LEFT_OUT },
		{ "aside", LEFT_OUT },
		{ "svg", LEFT_OUT },
		{ "select", LEFT_OUT },
		{ "button", LEFT_OUT },
		{ "textarea", LEFT_OUT },
		{ "iframe", LEFT_OUT },
		{ "pre", PRE },
		{ "ul", BLOCK },
		{ "ol", BLOCK },
		{ "dl", BLOCK },
		{ "dt", BLOCK },
		{ "dd", BLOCK },
		{ "table", BLOCK },
		{ "thead", BLOCK },
		{ "tbody", BLOCK },
		{ "tfoot", BLOCK },
		{ "caption", BLOCK },
		{ "blockquote", BLOCK },
		{ "section", BLOCK },
		{ "article", BLOCK },
		{ "main", BLOCK },
		{ "header", BLOCK },
		{ "figure", BLOCK },
		{ "figcaption", BLOCK },
		{ "address", BLOCK },
		{ "form", BLOCK },
		{ "fieldset", BLOCK },
		{ "legend", BLOCK },
		{ "hr", BLOCK },
		{ "details", BLOCK },
		{ "summary", BLOCK },
		{ "center", BLOCK },
		{ "head", BLOCK },
		{ "body", BLOCK },
		{ "hgroup", BLOCK },
		{ "dir", BLOCK },
		{ "menu", BLOCK },
		{ "frameset", BLOCK },
		{ "noframes", BLOCK },
	};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcasecmp(name, parts[i].name) == 0)
			return (int)parts[i].part;
	return INLINE;
}

/* ---- facts --------------------------------------------------------------------------------- */

/* The value of an attribute; empty when it is not there. */
static struct pl_str attribute(const xmlChar **pairs, const char *name)
{
	for (; pairs && pairs[0]; pairs += 2)
		if (strcasecmp((const char *)pairs[0], name) == 0)
			return pl_str((const char *)pairs[1]);
	return (struct pl_str){ NULL, 0 };
}

static void fail(struct page *p, enum pl_status st)
{
	if (p->status)
		return;
	p->status = st;
	p->xml->stop(p->parser);
}

static void keep(struct page *p, struct pl_str *where, struct pl_str value)
{
	if (where->len || value.len == 0)
		return;
	*where = pl_arena_str(p->d->arena, value);
	if (!where->at)
		fail(p, PL_NOMEM);
}

static void keep_date(struct page *p, struct pl_str name, struct pl_str value)
{
	if (value.len > VALUE_BYTES)
		return;
	for (size_t i = 0; i < DATE_NAMES; i++) {
		if (name.len != strlen(date_names[i]) ||
			strncasecmp(name.at, date_names[i], name.len) != 0)
			continue;
		keep(p, &p->dates[i], value);
		keep(p, &p->date_keys[i], name);
	}
}

static void meta(struct page *p, const xmlChar **pairs)
{
	static const char *const names[] = { "property", "name", "itemprop" };
	struct pl_str content = attribute(pairs, "content");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct pl_str name = attribute(pairs, names[i]);
		if (name.len == 0)
			continue;
		keep_date(p, name, content);
		if (pl_str_eq(name, PL_STR("og:title")))
			keep(p, &p->og_title, content);
	}
}

/* ---- what the parser calls ----------------------------------------------------------------- */

static void on_start(void *me, const xmlChar *name, const xmlChar **pairs)
{
	struct page *p = me;
	int part = part_of((const char *)name);
	if (++p->depth > PL_MAX_HTML_DEPTH) {
		p->too_deep = true;
		fail(p, PL_LIMIT);
		return;
	}
	if (part == LEFT_OUT || p->left_out) {
		/* What is left out also parts the words around it, unless it is only a script. */
		if (part == LEFT_OUT && name[0] != 's')
			pl_html_end_block(&p->out);
		p->left_out += part == LEFT_OUT;
		return;
	}
	switch (part) {
	case INLINE: return;
	case BREAK: pl_html_line_break(&p->out); return;
	case CELL: pl_html_cell(&p->out); return;
	case META: meta(p, pairs); return;
	case TIME: keep_date(p, PL_STR("time"), attribute(pairs, "datetime")); return;
	case TITLE:
		p->in_title = !p->had_title;
		p->had_title = true;
		return;
	case HTML: keep(p, &p->lang, attribute(pairs, "lang")); break;
	default: break;
	}
	pl_html_end_block(&p->out);
	p->out.heading = part == HEADING;
	p->out.pre = part == PRE || p->out.pre;
}

static void on_end(void *me, const xmlChar *name)
{
	struct page *p = me;
	int part = part_of((const char *)name);
	p->depth -= p->depth > 0;
	if (part == LEFT_OUT)
		p->left_out -= p->left_out > 0;
	if (p->left_out)
		return;
	if (part == TITLE)
		p->in_title = false;
	if (part != BLOCK && part != HEADING && part != PRE)
		return;
	pl_html_end_block(&p->out);
	p->out.heading = false;
	if (part == PRE)
		p->out.pre = false;
}

static void on_text(void *me, const xmlChar *at, int len)
{
	struct page *p = me;
	struct pl_str s = { (const char *)at, len > 0 ? (size_t)len : 0 };
	if (p->left_out || p->status)
		return;
	if (p->in_title)
		pl_buf_add(&p->title, s);
	else
		pl_html_words(&p->out, s);
	if (p->out.text.status)
		fail(p, p->out.text.status);
	else if (p->title.status)
		fail(p, p->title.status);
	else if (p->d->passages.status)
		p->xml->stop(p->parser); /* what went wrong is told by the list */
}

static void on_error(void *me, xmlErrorPtr error)
{
	(void)me;
	(void)error; /* pages are full of errors; what can be read is read */
}

/* ---- the page ------------------------------------------------------------------------------ */

static enum pl_status parse(struct page *p, struct pl_str page, struct pl_err *err)
{
	enum pl_status st = pl_libxml(&p->xml, err);
	if (st)
		return st;
	p->parser = p->xml->parser_new();
	if (!p->parser || !p->parser->sax)
		return pl_fail(err, PL_NOMEM, "out of memory");
	*p->parser->sax = (xmlSAXHandler){
		.startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.serror = on_error,
		.initialized = XML_SAX2_MAGIC,
	};
	p->parser->userData = p;
	htmlDocPtr tree = p->xml->read(p->parser, page.at, (int)page.len, NULL, "UTF-8",
		HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_IGNORE_ENC);
	p->xml->tree_free(tree); /* nothing builds one */
	bool starved = p->parser->errNo == XML_ERR_NO_MEMORY;
	p->xml->parser_free(p->parser);
	if (starved || p->status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (p->too_deep)
		return pl_fail(err, PL_LIMIT, "HTML nested deeper than %d", PL_MAX_HTML_DEPTH);
	if (p->status)
		return pl_fail(err, p->status, "larger than 32 MiB");
	pl_html_end_block(&p->out);
	return PL_OK;
}

static enum pl_status close_page(struct page *p, struct pl_err *err)
{
	struct pl_draft *d = p->d;
	enum pl_status st = pl_fact_title(d, pl_buf_str(&p->title), err);
	d->doc->text = pl_arena_str(d->arena, pl_buf_str(&p->out.text));
	if (!st && !d->doc->text.at)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		st = pl_fact_title(d, p->og_title, err);
	if (!st)
		st = pl_fact_text(d, &d->doc->lang, p->lang, err);
	for (size_t i = 0; !st && i < DATE_NAMES; i++)
		st = pl_fact_date(d, "meta", p->date_keys[i], p->dates[i], err);
	return st;
}

enum pl_status pl_read_html(struct pl_draft *d, struct pl_err *err)
{
	struct page p = {
		.d = d,
		.out = { .text = { .max = PL_MAX_DOCUMENT }, .passages = &d->passages },
		.title = { .max = PL_MAX_LINE },
	};
	struct pl_str page;
	enum pl_status st = pl_html_decode(d, &page, err);
	if (!st)
		st = pl_html_check_tags(page, err);
	if (!st && page.len)
		st = parse(&p, page, err);
	if (!st)
		st = close_page(&p, err);
	pl_buf_free(&p.out.text);
	pl_buf_free(&p.title);
	return st;
}
