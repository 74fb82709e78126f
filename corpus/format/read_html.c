#include <strings.h>

#include "corpus/format/html_tree.h"
#include "corpus/format/libxml.h"
#include "text/limits.h"

#define VALUE_BYTES 1024         /* of an attribute that are kept */
#define JSON_BYTES  (2 * PL_MIB) /* of all JSON-LD of a page */
#define BARE_PAGE   300          /* bytes of text of a page that its program is to fill */
#define EMPTY_PAGE  40           /* ... that prints nothing but that it loads */
#define APP_BYTES   (8 * PL_MIB) /* of the script of a page that is a program */

/* Dates of publication in the head of a page, the most trusted first. */
static const char *const date_names[] = { "article:published_time", "pubdate", "publishdate",
	"datepublished", "dcterms.issued", "dc.date.issued", "publication_date",
	"citation_publication_date", "parsely-pub-date", "sailthru.date", "date", "dc.date",
	"dcterms.date" };
#define DATE_NAMES (sizeof date_names / sizeof *date_names)
static const char *const modified_names[] = { "article:modified_time", "og:updated_time",
	"datemodified", "dcterms.modified", "last-modified" };
#define MODIFIED_NAMES (sizeof modified_names / sizeof *modified_names)

/* An open element. */
struct element {
	uint32_t node; /* PL_HTML_NONE: it has none */
	uint8_t part;
	bool left_out, link, file;
	int8_t note, head; /* of the tree's, whose text ends here; -1: none */
};

struct page {
	struct pl_draft *d;
	const struct pl_libxml *xml;
	htmlParserCtxtPtr parser;
	struct pl_html_tree tree;
	struct pl_buf title;
	struct pl_str lang, dates[DATE_NAMES], date_keys[DATE_NAMES];
	struct pl_str modified[MODIFIED_NAMES];
	struct element open[PL_MAX_HTML_DEPTH + 1];
	size_t depth;           /* elements open */
	uint32_t node;          /* the innermost open block */
	uint32_t text;          /* the open text; PL_HTML_NONE: the next words begin one */
	size_t left_out, links; /* elements open that are not read, that are links */
	size_t raised;          /* depth of the open <sup>; 0: none */
	size_t links_before;    /* links open where it began */
	size_t in_file;         /* links open that lead to files */
	enum { LEVEL, RAISES, RAISED, LOWERS } height; /* of the words that come next */
	struct pl_buf *script; /* where the words of the open script go; NULL: nowhere */
	bool in_title, had_title, too_deep;
	enum pl_status status;
};

static void fail(struct page *p, enum pl_status st)
{
	if (p->status || !st)
		return;
	p->status = st;
	p->xml->stop(p->parser);
}

/* ---- what elements say of the page ----------------------------------------------------------- */

static void keep(struct page *p, struct pl_str *where, struct pl_str value)
{
	if (where->len || value.len == 0 || value.len > VALUE_BYTES)
		return;
	struct pl_buf kept = { .max = 2 * VALUE_BYTES }; /* three bytes instead of two, at most */
	pl_html_add_clean(&kept, value);
	*where = pl_arena_str(p->d->arena, pl_buf_str(&kept));
	if (kept.status || !where->at)
		fail(p, PL_NOMEM);
	pl_buf_free(&kept);
}

static void keep_both(struct page *p, struct pl_str *key, struct pl_str name, struct pl_str *where,
	struct pl_str value)
{
	keep(p, where, value);
	if (where->len)
		keep(p, key, name);
}

static void meta(struct page *p, const xmlChar **pairs)
{
	static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };
	struct pl_html_tree *t = &p->tree;
	const struct {
		const char *name;
		struct pl_str *to;
	} kept[] = { { "og:title", &t->og_title }, { "og:site_name", &t->site },
		{ "sitename", &t->site }, { "application-name", &t->site },
		{ "articletitle", &t->meta_title }, { "author", &t->author },
		{ "og:url", &t->url } };
	struct pl_str content = pl_html_attribute(pairs, "content");
	for (size_t a = 0; a < sizeof attributes / sizeof *attributes; a++) {
		struct pl_str name = pl_html_attribute(pairs, attributes[a]);
		if (name.len == 0)
			continue;
		for (size_t i = 0; i < DATE_NAMES; i++)
			if (pl_html_same(name, date_names[i]))
				keep_both(p, &p->date_keys[i], name, &p->dates[i], content);
		for (size_t i = 0; i < MODIFIED_NAMES; i++)
			if (pl_html_same(name, modified_names[i]))
				keep(p, &p->modified[i], content);
		for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
			if (pl_html_same(name, kept[i].name))
				keep(p, kept[i].to, content);
	}
}

static void script(struct page *p, const xmlChar **pairs)
{
	struct pl_html_tree *t = &p->tree;
	p->script = NULL;
	if (pl_html_same(pl_html_attribute(pairs, "type"), "application/ld+json")) {
		if (t->n_json < PL_HTML_SCRIPTS)
			p->script = &t->json;
	} else if (pl_html_same(pl_html_attribute(pairs, "id"), "__NEXT_DATA__") &&
		   t->app.len == 0) {
		p->script = &t->app;
	}
}

static void end_script(struct page *p)
{
	struct pl_html_tree *t = &p->tree;
	if (p->script == &t->json)
		t->json_end[t->n_json++] = t->json.len;
	p->script = NULL;
}

/* What an element inside the page notes: the index of the note, or -1. */
static int note(struct page *p, enum pl_html_part part, const xmlChar **pairs)
{
	struct pl_html_tree *t = &p->tree;
	int kind = pl_html_note_of(part, pairs);
	if (kind < 0 || t->n_notes == PL_HTML_NOTES)
		return -1;
	struct pl_html_note *it = &t->notes[t->n_notes];
	*it = (struct pl_html_note){ .kind = (enum pl_html_note_kind)kind,
		.node = p->text != PL_HTML_NONE ? p->text : t->n,
		.from = (uint32_t)t->text.len,
		.to = (uint32_t)t->text.len };
	keep(p, &it->value, pl_html_attribute(pairs, "datetime"));
	keep(p, &it->value, pl_html_attribute(pairs, "content"));
	if (kind == PL_HTML_TIME_OF_POST)
		keep(p, &it->value, pl_html_attribute(pairs, "title"));
	return (int)t->n_notes++;
}

/* ---- what the parser calls ----------------------------------------------------------------- */

static void say(struct page *p, struct pl_str s)
{
	struct pl_html_tree *t = &p->tree;
	if (s.len == 0)
		return;
	if (p->text == PL_HTML_NONE) {
		if (s.at[0] != '\v' && pl_is_blank(s))
			return;
		p->text = pl_html_open(t, p->node, PL_HTML_TEXT, 0);
	}
	const char *gap = "";
	struct pl_str before = pl_html_text_of(t, p->text);
	if (p->height == RAISES)
		gap = pl_html_before_raised(before, s, p->links > p->links_before);
	else if (p->height == LOWERS)
		gap = pl_html_behind_raised(before, s);
	p->height = p->raised ? RAISED : LEVEL;
	t->at[p->text].flags |= p->in_file ? PL_HTML_FILE : 0;
	pl_html_say(t, p->text, pl_str(gap), p->links > 0);
	pl_html_say(t, p->text, s, p->links > 0);
	fail(p, t->status);
}

static void end_text(struct page *p)
{
	if (p->text != PL_HTML_NONE)
		pl_html_close(&p->tree, p->text);
	p->text = PL_HTML_NONE;
}

/* A block, or an element of a line that is furniture. */
static void start_shown(
	struct page *p, struct element *e, const char *name, uint8_t level, const xmlChar **pairs)
{
	struct pl_html_tree *t = &p->tree;
	bool block = e->part >= PL_HTML_BLOCK && e->part <= PL_HTML_PRE;
	unsigned flags = pairs ? pl_html_flags(name, e->part, pairs) : 0;
	if (!pairs && e->part == PL_HTML_BOX)
		flags = pl_html_flags(name, e->part, NULL);
	e->note = (int8_t)note(p, e->part, pairs);
	if (pairs && t->n_heads < PL_HTML_HEADS && pl_html_is_head(pairs)) {
		uint32_t at = (uint32_t)t->text.len;
		e->head = (int8_t)t->n_heads;
		t->heads[t->n_heads++] = (struct pl_html_head){ at, at };
	}
	if (e->part == PL_HTML_RAISED && !p->raised) {
		p->raised = p->depth;
		p->links_before = p->links;
		p->height = RAISES;
	}
	if (!block) {
		e->left_out = (flags & PL_HTML_HIDDEN) ||
			      (flags & PL_HTML_WHOLE && flags & PL_HTML_ASIDE);
		e->link = e->part == PL_HTML_LINK && pl_html_attribute(pairs, "href").len > 0;
		p->links += e->link;
		p->in_file += e->file = e->link && pl_html_leads_to_file(pairs);
		return;
	}
	end_text(p);
	if (e->part == PL_HTML_BOX && level)
		flags |= PL_HTML_CELL;
	e->node = pl_html_open(t, p->node, e->part, flags);
	if (e->node == PL_HTML_NONE)
		return;
	t->at[e->node].level = e->part == PL_HTML_HEADING ? level : 0;
	p->node = e->node;
}

static void on_start(void *me, const xmlChar *name, const xmlChar **pairs)
{
	struct page *p = me;
	uint8_t level;
	enum pl_html_part part = pl_html_part_of((const char *)name, &level);
	if (++p->depth > PL_MAX_HTML_DEPTH) {
		p->too_deep = true;
		fail(p, PL_LIMIT);
		return;
	}
	struct element *e = &p->open[p->depth];
	*e = (struct element){
		.node = PL_HTML_NONE, .part = (uint8_t)part, .note = -1, .head = -1
	};
	if (part == PL_HTML_SCRIPT)
		script(p, pairs);
	if (part == PL_HTML_META || part == PL_HTML_REL)
		meta(p, pairs);
	e->left_out = part == PL_HTML_LEFT_OUT || part == PL_HTML_SCRIPT;
	if (!e->left_out && !p->left_out) {
		switch (part) {
		case PL_HTML_BREAK: say(p, PL_STR("\v")); break;
		case PL_HTML_META: (void)note(p, part, pairs); break;
		case PL_HTML_REL:
			if (pl_html_same(pl_html_attribute(pairs, "rel"), "canonical"))
				keep(p, &p->tree.canonical, pl_html_attribute(pairs, "href"));
			break;
		case PL_HTML_TITLE:
			p->in_title = !p->had_title;
			p->had_title = true;
			break;
		case PL_HTML_ROOT: keep(p, &p->lang, pl_html_attribute(pairs, "lang")); break;
		case PL_HTML_BODY: break;
		default: start_shown(p, e, (const char *)name, level, pairs);
		}
	} else if (e->left_out && name[0] != 's') {
		/* What is left out also parts the words around it, unless it is only a script. */
		end_text(p);
	}
	p->left_out += e->left_out;
	fail(p, p->tree.status);
}

static void on_end(void *me, const xmlChar *name)
{
	struct page *p = me;
	(void)name;
	if (p->depth == 0 || p->depth > PL_MAX_HTML_DEPTH)
		return;
	if (p->depth == p->raised) {
		p->height = p->height == RAISED ? LOWERS : LEVEL;
		p->raised = 0;
	}
	struct element *e = &p->open[p->depth--];
	p->left_out -= e->left_out;
	p->links -= e->link;
	p->in_file -= e->file;
	if (e->part == PL_HTML_SCRIPT)
		end_script(p);
	if (e->part == PL_HTML_TITLE)
		p->in_title = false;
	if (e->note >= 0)
		p->tree.notes[e->note].to = (uint32_t)p->tree.text.len;
	if (e->head >= 0)
		p->tree.heads[e->head].to = (uint32_t)p->tree.text.len;
	if (e->node == PL_HTML_NONE || p->tree.status)
		return;
	end_text(p);
	p->node = p->tree.at[e->node].parent;
	pl_html_close(&p->tree, e->node);
}

static void on_text(void *me, const xmlChar *at, int len)
{
	struct page *p = me;
	struct pl_str s = { (const char *)at, len > 0 ? (size_t)len : 0 };
	if (p->status)
		return;
	if (p->script)
		pl_buf_add(p->script, s);
	if (p->left_out)
		return;
	if (p->in_title) {
		pl_html_add_clean(&p->title, s);
		fail(p, p->title.status);
		return;
	}
	while (s.len) {
		/* A \v of the page would be taken for a break. */
		struct pl_str instead = { NULL, 0 };
		size_t n = pl_html_control(s, &instead);
		const char *tab = memchr(s.at, '\v', n);
		if (tab) {
			n = (size_t)(tab - s.at);
			instead = PL_STR(" ");
		}
		say(p, pl_str_cut(s, 0, n));
		say(p, instead);
		s = pl_str_cut(s, n + (tab ? 1 : instead.len ? 2 : 0), s.len);
	}
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
	p->node = pl_html_open(&p->tree, 0, PL_HTML_ROOT, 0);
	htmlDocPtr tree = p->xml->read(p->parser, page.at, (int)page.len, NULL, "UTF-8",
		HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
			HTML_PARSE_IGNORE_ENC);
	p->xml->tree_free(tree); /* nothing builds one */
	bool starved = p->parser->errNo == XML_ERR_NO_MEMORY;
	p->xml->parser_free(p->parser);
	if (starved || p->status == PL_NOMEM || p->tree.status == PL_NOMEM)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (p->too_deep)
		return pl_fail(err, PL_LIMIT, "HTML nested deeper than %d", PL_MAX_HTML_DEPTH);
	if (p->tree.n >= PL_MAX_HTML_NODES)
		return pl_fail(err, PL_LIMIT, "HTML of more than %u blocks", PL_MAX_HTML_NODES);
	if (p->status)
		return pl_fail(err, p->status, "larger than 32 MiB");
	while (p->depth)
		on_end(p, NULL);
	end_text(p);
	pl_html_close(&p->tree, 0);
	return PL_OK;
}

/* ---- facts ----------------------------------------------------------------------------------- */

static enum pl_status last_change(struct page *p, struct pl_str said, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < MODIFIED_NAMES; i++)
		st = pl_fact_modified(p->d, "meta", pl_str(modified_names[i]), p->modified[i], err);
	if (!st)
		st = pl_fact_modified(p->d, "json-ld", PL_STR("dateModified"), said, err);
	return st || p->d->doc->modified ? st : pl_html_modified(&p->tree, p->d, err);
}

static enum pl_status facts(struct page *p, struct pl_html_said *said, struct pl_err *err)
{
	struct pl_draft *d = p->d;
	struct pl_html_tree *t = &p->tree;
	t->title = pl_buf_str(&p->title);
	enum pl_status st = pl_html_json_ld(t, d, said, err);
	t->headline = said->headline;
	if (!st)
		st = pl_html_title(t, d, err);
	if (st)
		return st;
	pl_html_choose(t);
	st = pl_fact_text(d, &d->doc->lang, p->lang, err);
	for (size_t i = 0; !st && i < DATE_NAMES; i++)
		st = pl_html_fact_date(d, "meta", p->date_keys[i], p->dates[i], err);
	if (!st)
		st = pl_html_fact_date(d, "json-ld", PL_STR("datePublished"), said->published, err);
	if (!st)
		st = pl_html_date(t, d, err);
	if (!st)
		st = pl_html_author(t, d, said->author, err);
	return st ? st : last_change(p, said->modified, err);
}

static enum pl_status print(struct page *p, struct pl_err *err)
{
	struct pl_draft *d = p->d;
	struct pl_html_text out = { .text = { .max = PL_MAX_DOCUMENT }, .passages = &d->passages };
	enum pl_status st = PL_OK;
	d->passages.n = 0;
	pl_html_emit(&p->tree, &out);
	if (out.text.status)
		st = pl_fail(err, out.text.status,
			out.text.status == PL_LIMIT ? "larger than 32 MiB" : "out of memory");
	d->doc->text = pl_arena_str(d->arena, pl_buf_str(&out.text));
	if (!st && !d->doc->text.at)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	pl_buf_free(&out.text);
	return st;
}

static void begin(struct page *p, struct pl_draft *d)
{
	*p = (struct page){
		.d = d,
		.tree = { .text = { .max = PL_MAX_DOCUMENT },
			.json = { .max = JSON_BYTES },
			.app = { .max = APP_BYTES } },
		.title = { .max = PL_MAX_LINE },
		.text = PL_HTML_NONE,
	};
}

static void end(struct page *p)
{
	pl_html_tree_free(&p->tree);
	pl_buf_free(&p->title);
}

enum pl_status pl_read_fragment(struct pl_draft *d, struct pl_str html, struct pl_err *err)
{
	struct page p;
	begin(&p, d);
	enum pl_status st = pl_html_check_tags(html, err);
	if (!st)
		st = parse(&p, html, err);
	p.tree.whole = true;
	if (!st)
		st = print(&p, err);
	end(&p);
	return st;
}

static enum pl_status close_page(struct page *p, struct pl_err *err)
{
	struct pl_draft *d = p->d;
	struct pl_html_said said = { 0 };
	enum pl_status st = facts(p, &said, err);
	if (st)
		return st;
	st = print(p, err);
	size_t shown = pl_trim(d->doc->text).len;
	if (st || said.body.len || shown >= BARE_PAGE)
		return st ? st : pl_html_text_of_json(d, said.body, err);
	st = pl_html_app(&p->tree, d, shown < EMPTY_PAGE, &said, err);
	if (!st && said.body.len > 2 * shown && said.headline.len) {
		d->doc->title.len = 0;
		st = pl_fact_title(d, "json", PL_STR("__NEXT_DATA__"), said.headline, err);
	}
	return st ? st : pl_html_text_of_json(d, said.body, err);
}

enum pl_status pl_read_html(struct pl_draft *d, struct pl_err *err)
{
	struct page p;
	struct pl_str page;
	begin(&p, d);
	enum pl_status st = pl_html_decode(d, &page, err);
	if (!st)
		st = pl_html_check_tags(page, err);
	if (!st && page.len)
		st = parse(&p, page, err);
	if (!st && p.tree.n)
		st = close_page(&p, err);
	end(&p);
	return st;
}
