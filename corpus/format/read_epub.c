#include <stdlib.h>
#include <strings.h>

#include "corpus/format/layout.h"
#include "corpus/format/xml.h"
#include "corpus/format/zip_parts.h"
#include "text/limits.h"

/* Books: the pages that the spine of the package names, in its order. A page that is XHTML is laid out
 * whole, being all text; one that is not is read as HTML. */

#define MAX_PAGES PL_MAX_ZIP_PARTS
#define MAX_ITEMS (2 * PL_MAX_ZIP_PARTS)

/* What the manifest has. */
struct item {
	struct pl_str id, href, type;
	struct pl_str name; /* of the part; empty: not in the spine */
	bool nav, read;
};

struct book {
	struct pl_draft *d;
	struct pl_html_text out;
	struct pl_str package; /* its path */
	struct item item[MAX_ITEMS];
	size_t n_items;
	struct pl_str spine[MAX_PAGES]; /* ids */
	struct item *page[MAX_PAGES];   /* of the spine, each once, in its order */
	struct pl_str name[MAX_PAGES];  /* of their parts, sorted */
	size_t n_pages;
	bool gap; /* a page is not to be had */
	size_t n_spine;
	struct pl_buf title, date, lang, author, modified, *open;
	size_t depth, body_from, out_from, raised; /* raised: the depth of an open <sup>; 0: none */
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- the package --------------------------------------------------------------------------- */

static enum pl_status container_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct book *b = me;
	if (b->package.at || strcmp(pl_xml_local(name), "rootfile") != 0)
		return PL_OK;
	b->package = pl_arena_str(b->d->arena, pl_xml_attribute(attributes, "full-path"));
	return b->package.at ? PL_OK : no_memory(err);
}

/* Whether one of the words of s is `word`. */
static bool has_word(struct pl_str s, const char *word)
{
	for (size_t at = 0, end; at < s.len; at = end + 1) {
		for (end = at; end < s.len && !strchr(" \t\r\n", s.at[end]);)
			end++;
		if (pl_str_eq(pl_str_cut(s, at, end), pl_str(word)))
			return true;
	}
	return false;
}

static enum pl_status add_item(struct book *b, const char *const *attributes, struct pl_err *err)
{
	if (b->n_items == MAX_ITEMS)
		return pl_fail(err, PL_LIMIT, "more than %d parts in its manifest", MAX_ITEMS);
	struct item *it = &b->item[b->n_items++];
	it->nav = has_word(pl_xml_attribute(attributes, "properties"), "nav");
	it->id = pl_arena_str(b->d->arena, pl_xml_attribute(attributes, "id"));
	it->href = pl_arena_str(b->d->arena, pl_xml_attribute(attributes, "href"));
	it->type = pl_arena_str(b->d->arena, pl_xml_attribute(attributes, "media-type"));
	return it->id.at && it->href.at && it->type.at ? PL_OK : no_memory(err);
}

static enum pl_status add_to_spine(
	struct book *b, const char *const *attributes, struct pl_err *err)
{
	if (b->n_spine == MAX_PAGES)
		return pl_fail(err, PL_LIMIT, "more than %d pages in its spine", MAX_PAGES);
	struct pl_str id = pl_arena_str(b->d->arena, pl_xml_attribute(attributes, "idref"));
	b->spine[b->n_spine++] = id;
	return id.at ? PL_OK : no_memory(err);
}

/* Does it say when the book was last changed, as EPUB 2 or 3 has it? */
static bool is_change(const char *name, const char *const *attributes)
{
	if (strcmp(name, "date") == 0)
		return pl_str_eq(pl_xml_attribute(attributes, "event"), PL_STR("modification"));
	return strcmp(name, "meta") == 0 &&
	       pl_str_eq(pl_xml_attribute(attributes, "property"), PL_STR("dcterms:modified"));
}

static enum pl_status package_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct book *b = me;
	const char *is = pl_xml_local(name);
	b->open = NULL;
	if (strcmp(is, "item") == 0)
		return add_item(b, attributes, err);
	if (strcmp(is, "itemref") == 0)
		return add_to_spine(b, attributes, err);
	if (strcmp(is, "title") == 0 && !b->title.len)
		b->open = &b->title;
	else if (strcmp(is, "language") == 0 && !b->lang.len)
		b->open = &b->lang;
	else if (strcmp(is, "creator") == 0 && !b->author.len)
		b->open = &b->author;
	else if (is_change(is, attributes))
		b->open = b->modified.len ? NULL : &b->modified;
	else if (strcmp(is, "date") == 0 && !b->date.len)
		b->open = &b->date;
	return PL_OK;
}

static enum pl_status package_end(void *me, const char *name, struct pl_err *err)
{
	struct book *b = me;
	(void)name;
	(void)err;
	b->open = NULL;
	return PL_OK;
}

static enum pl_status package_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct book *b = me;
	(void)err;
	if (b->open)
		pl_buf_add(b->open, s);
	return PL_OK;
}

/* ---- a page -------------------------------------------------------------------------------- */

enum element { BLOCK, INLINE, HEADING, BREAK, CELL, OUT, BODY };

static enum element element_of(const char *name)
{
	static const struct {
		const char *name;
		enum element is;
	} elements[] = { { "body", BODY }, { "span", INLINE }, { "a", INLINE }, { "em", INLINE },
		{ "i", INLINE }, { "b", INLINE }, { "strong", INLINE }, { "br", BREAK },
		{ "td", CELL }, { "th", CELL }, { "h1", HEADING }, { "h2", HEADING },
		{ "h3", HEADING }, { "h4", HEADING }, { "h5", HEADING }, { "h6", HEADING },
		{ "sup", INLINE }, { "sub", INLINE }, { "small", INLINE }, { "u", INLINE },
		{ "s", INLINE }, { "q", INLINE }, { "cite", INLINE }, { "code", INLINE },
		{ "img", INLINE }, { "ruby", INLINE }, { "rb", INLINE }, { "rt", OUT },
		{ "rp", OUT }, { "abbr", INLINE }, { "acronym", INLINE }, { "font", INLINE },
		{ "ins", INLINE }, { "del", OUT }, { "mark", INLINE }, { "kbd", INLINE },
		{ "samp", INLINE }, { "var", INLINE }, { "tt", INLINE }, { "big", INLINE },
		{ "time", INLINE }, { "dfn", INLINE }, { "bdo", INLINE }, { "bdi", INLINE },
		{ "wbr", INLINE }, { "nav", OUT }, { "script", OUT }, { "style", OUT },
		{ "svg", OUT } };
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (strcasecmp(pl_xml_local(name), elements[i].name) == 0)
			return elements[i].is;
	return BLOCK;
}

/* The mark of a note, and the way back from it. */
static bool is_note_mark(const char *const *attributes)
{
	struct pl_str role = pl_xml_attribute(attributes, "role");
	return pl_str_eq(pl_xml_attribute(attributes, "type"), PL_STR("noteref")) ||
	       pl_str_eq(role, PL_STR("doc-noteref")) || pl_str_eq(role, PL_STR("doc-backlink"));
}

static enum pl_status page_start(
	void *me, const char *name, const char *const *attributes, struct pl_err *err)
{
	struct book *b = me;
	enum element is = is_note_mark(attributes) ? OUT : element_of(name);
	(void)err;
	b->depth++;
	if (is == BODY && !b->body_from)
		b->body_from = b->depth;
	if (!b->body_from || b->out_from)
		return PL_OK;
	switch (is) {
	case INLINE:
		if (!b->raised && strcasecmp(pl_xml_local(name), "sup") == 0) {
			pl_html_raise(&b->out, false);
			b->raised = b->depth;
		}
		break;
	case BREAK: pl_html_line_break(&b->out); break;
	case CELL: pl_html_cell(&b->out); break;
	case OUT: b->out_from = b->depth; break;
	case BODY:
	case BLOCK:
	case HEADING:
		pl_html_end_block(&b->out);
		b->out.heading = is == HEADING;
		break;
	}
	return PL_OK;
}

static enum pl_status page_end(void *me, const char *name, struct pl_err *err)
{
	struct book *b = me;
	enum element is = element_of(name);
	if (b->body_from && !b->out_from && (is == BLOCK || is == HEADING || is == BODY)) {
		pl_html_end_block(&b->out);
		b->out.heading = false;
	}
	if (b->raised == b->depth) {
		pl_html_lower(&b->out);
		b->raised = 0;
	}
	if (b->out_from == b->depth)
		b->out_from = 0;
	if (b->body_from == b->depth)
		b->body_from = 0;
	b->depth--;
	return pl_layout_check(&b->out, err);
}

static enum pl_status page_text(void *me, struct pl_str s, struct pl_err *err)
{
	struct book *b = me;
	(void)err;
	if (b->body_from && !b->out_from)
		pl_html_words(&b->out, s);
	return PL_OK;
}

static enum pl_status read_page(struct book *b, struct pl_str page, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { page_start, page_end, page_text };
	size_t text = b->out.text.len, passages = b->d->passages.n;
	b->depth = b->body_from = b->out_from = b->raised = 0;
	enum pl_status st = pl_xml_parse(b->d, page, &calls, b, err);
	if (st != PL_INPUT)
		return st;
	/* Not well-formed: what came of it is taken back. */
	b->out = (struct pl_html_text){ .text = b->out.text, .passages = b->out.passages };
	b->out.text.len = text;
	b->d->passages.n = passages;
	return pl_layout_page(&b->out, b->d, page, (struct pl_str){ NULL, 0 }, err);
}

/* ---- the book ------------------------------------------------------------------------------ */

static int hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* The name of the part that `href` means, seen from the package; "../" goes up, %20 is a blank. */
static void resolve(struct pl_str package, struct pl_str href, struct pl_buf *out)
{
	size_t folder = href.len && href.at[0] == '/' ? 0 : package.len;
	while (folder > 0 && package.at[folder - 1] != '/')
		folder--;
	pl_buf_clear(out);
	pl_buf_add(out, pl_str_cut(package, 0, folder));
	for (size_t i = href.len && href.at[0] == '/'; i < href.len && href.at[i] != '#'; i++) {
		struct pl_str rest = pl_str_cut(href, i, href.len);
		bool first = i == 0 || href.at[i - 1] == '/';
		if (first && pl_str_starts(rest, PL_STR("../"))) {
			out->len -= out->len > 0;
			while (out->len && out->at[out->len - 1] != '/')
				out->len--;
			i += 2;
		} else if (first && pl_str_starts(rest, PL_STR("./"))) {
			i++;
		} else if (rest.len > 2 && rest.at[0] == '%' && hex(rest.at[1]) >= 0 &&
			   hex(rest.at[2]) >= 0) {
			pl_buf_byte(out, (char)(16 * hex(rest.at[1]) + hex(rest.at[2])));
			i += 2;
		} else {
			pl_buf_byte(out, rest.at[0]);
		}
	}
}

static bool is_container(const void *me, struct pl_str name)
{
	(void)me;
	return pl_str_eq(name, PL_STR("META-INF/container.xml")) ||
	       pl_str_eq(name, PL_STR("META-INF/encryption.xml"));
}

static bool is_package(const void *me, struct pl_str name)
{
	const struct book *b = me;
	return pl_str_eq(name, b->package);
}

static int by_name(const void *a, const void *b)
{
	const struct pl_str *x = a, *y = b;
	size_t n = x->len < y->len ? x->len : y->len;
	int order = n ? memcmp(x->at, y->at, n) : 0;
	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static bool is_page(const void *me, struct pl_str name)
{
	const struct book *b = me;
	return bsearch(&name, b->name, b->n_pages, sizeof *b->name, by_name) != NULL;
}

static bool begins(struct pl_str type, const char *with)
{
	return type.len >= strlen(with) && strncasecmp(type.at, with, strlen(with)) == 0;
}

/* Pictures, sound and what leads through the book stand in spines, too. */
static bool has_text(const struct item *it)
{
	return !it->nav && !begins(it->type, "image/") && !begins(it->type, "audio/") &&
	       !begins(it->type, "video/") && !begins(it->type, "application/x-dtbncx");
}

static enum pl_status no_page(
	struct book *b, const char *why, struct pl_str name, struct pl_err *err)
{
	b->gap = true;
	return pl_fail(err, PL_INPUT, "incomplete book: %s (\"%.*s\")", why,
		(int)(name.len < 100 ? name.len : 100), name.len ? name.at : "");
}

static bool is_there(const struct book *b, struct pl_str name)
{
	size_t i = 0;
	while (i < b->n_pages && !pl_str_eq(b->name[i], name))
		i++;
	return i < b->n_pages;
}

/* The pages that the spine names, each once, and the names of their parts. */
static enum pl_status find_pages(struct book *b, struct pl_err *err)
{
	struct pl_buf name = { .max = PL_MAX_PATH };
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < b->n_spine; i++) {
		size_t at = 0;
		while (at < b->n_items && !pl_str_eq(b->item[at].id, b->spine[i]))
			at++;
		if (at == b->n_items) {
			st = no_page(b, "its spine names a page that it does not have", b->spine[i],
				err);
			break;
		}
		struct item *it = &b->item[at];
		if (it->read || !has_text(it))
			continue;
		it->read = true;
		resolve(b->package, it->href, &name);
		it->name = pl_arena_str(b->d->arena, pl_buf_str(&name));
		if (!it->name.at) {
			st = no_memory(err);
			break;
		}
		if (is_there(b, it->name))
			continue; /* of two items, once */
		b->name[b->n_pages] = it->name;
		b->page[b->n_pages++] = it;
	}
	qsort(b->name, b->n_pages, sizeof *b->name, by_name);
	pl_buf_free(&name);
	return st;
}

static enum pl_status read_container(struct book *b, bool *locked, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { container_start, package_end, package_text };
	struct pl_zip zip;
	enum pl_status st = pl_zip_read(b->d, is_container, b, &zip, err);
	if (st)
		return st;
	struct pl_str part = pl_zip_find(&zip, PL_STR("META-INF/container.xml"));
	*locked = pl_zip_find(&zip, PL_STR("META-INF/encryption.xml")).at != NULL;
	if (!part.at)
		return pl_fail(err, PL_INPUT, "no META-INF/container.xml in it, which a book has");
	return pl_xml_parse(b->d, part, &calls, b, err);
}

static enum pl_status read_package(struct book *b, struct pl_err *err)
{
	static const struct pl_xml_calls calls = { package_start, package_end, package_text };
	struct pl_zip zip;
	enum pl_status st = pl_zip_read(b->d, is_package, b, &zip, err);
	if (st)
		return st;
	struct pl_str part = pl_zip_find(&zip, b->package);
	if (!part.at)
		return pl_fail(err, PL_INPUT, "the package that its container names is not in it");
	st = pl_xml_parse(b->d, part, &calls, b, err);
	return st ? st : find_pages(b, err);
}

static bool is_markup(struct pl_str page)
{
	if (pl_str_starts(page, PL_STR("\xEF\xBB\xBF")))
		page = pl_str_cut(page, 3, page.len);
	page = pl_trim(page);
	return pl_str_starts(page, PL_STR("<")) || pl_str_starts(page, PL_STR("\xFF\xFE")) ||
	       pl_str_starts(page, PL_STR("\xFE\xFF"));
}

static enum pl_status read_pages(struct book *b, struct pl_err *err)
{
	struct pl_zip zip;
	enum pl_status st = pl_zip_read(b->d, is_page, b, &zip, err);
	for (size_t i = 0; !st && i < b->n_pages; i++) {
		const struct item *it = b->page[i];
		struct pl_str page = pl_zip_find(&zip, it->name);
		bool named = begins(it->type, "application/xhtml") || begins(it->type, "text/");
		if (!page.at)
			st = no_page(b, "a page of its spine is not in it", it->name, err);
		else if (pl_trim(page).len && !named && !is_markup(page))
			st = no_page(
				b, "a page of its spine is none that can be read", it->name, err);
		else if (pl_trim(page).len)
			st = read_page(b, page, err);
	}
	return st;
}

static enum pl_status take_facts(struct book *b, struct pl_err *err)
{
	enum pl_status st =
		pl_fact_title(b->d, "field", PL_STR("title"), pl_buf_str(&b->title), err);
	if (!st)
		st = pl_fact_text(b->d, &b->d->doc->lang, pl_buf_str(&b->lang), err);
	if (!st)
		st = pl_fact_date(b->d, "field", PL_STR("date"), pl_buf_str(&b->date), err);
	if (!st)
		st = pl_fact_author(b->d, "field", PL_STR("creator"), pl_buf_str(&b->author), err);
	if (!st)
		st = pl_fact_modified(
			b->d, "field", PL_STR("modified"), pl_buf_str(&b->modified), err);
	return st;
}

enum pl_status pl_read_epub(struct pl_draft *d, struct pl_err *err)
{
	bool locked = false;
	struct book *b = pl_arena_new(d->arena, sizeof *b);
	if (!b)
		return no_memory(err);
	b->d = d;
	b->title.max = b->date.max = b->lang.max = b->author.max = b->modified.max = PL_MAX_LINE;
	pl_layout_begin(&b->out, d);
	enum pl_status st = read_container(b, &locked, err);
	if (!st)
		st = read_package(b, err);
	if (!st)
		st = read_pages(b, err);
	/* It may name but the fonts. */
	if (st == PL_INPUT && locked && !b->gap)
		st = pl_fail(err, PL_INPUT, "encrypted; remove its protection");
	if (!st)
		st = take_facts(b, err);
	pl_buf_free(&b->title);
	pl_buf_free(&b->date);
	pl_buf_free(&b->lang);
	pl_buf_free(&b->author);
	pl_buf_free(&b->modified);
	return pl_layout_close(&b->out, d, st, err);
}
