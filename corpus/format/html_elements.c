#include <stdlib.h>
#include <strings.h>

#include "corpus/format/html_tree.h"

/* ---- elements ------------------------------------------------------------------------------- */

struct element {
	const char *name;
	uint8_t part, level;
};

/* In order of name. */
static const struct element elements[] = {
	{ "a", PL_HTML_LINK, 0 },
	{ "address", PL_HTML_BLOCK, 0 },
	{ "article", PL_HTML_BOX, 0 },
	{ "aside", PL_HTML_BOX, 0 },
	{ "blockquote", PL_HTML_BLOCK, 0 },
	{ "body", PL_HTML_BODY, 0 },
	{ "br", PL_HTML_BREAK, 0 },
	{ "button", PL_HTML_LEFT_OUT, 0 },
	{ "caption", PL_HTML_BLOCK, 0 },
	{ "center", PL_HTML_BOX, 0 },
	{ "dd", PL_HTML_BLOCK, 0 },
	{ "details", PL_HTML_BLOCK, 0 },
	{ "dir", PL_HTML_BLOCK, 0 },
	{ "div", PL_HTML_BOX, 0 },
	{ "dl", PL_HTML_BLOCK, 0 },
	{ "dt", PL_HTML_BLOCK, 0 },
	{ "fieldset", PL_HTML_BOX, 0 },
	{ "figcaption", PL_HTML_BLOCK, 0 },
	{ "figure", PL_HTML_BLOCK, 0 },
	{ "footer", PL_HTML_BOX, 0 },
	{ "form", PL_HTML_BOX, 0 },
	{ "frameset", PL_HTML_BLOCK, 0 },
	{ "h1", PL_HTML_HEADING, 1 },
	{ "h2", PL_HTML_HEADING, 2 },
	{ "h3", PL_HTML_HEADING, 3 },
	{ "h4", PL_HTML_HEADING, 4 },
	{ "h5", PL_HTML_HEADING, 5 },
	{ "h6", PL_HTML_HEADING, 6 },
	{ "head", PL_HTML_BLOCK, 0 },
	{ "header", PL_HTML_BOX, 0 },
	{ "hgroup", PL_HTML_BLOCK, 0 },
	{ "hr", PL_HTML_BLOCK, 0 },
	{ "html", PL_HTML_ROOT, 0 },
	{ "iframe", PL_HTML_LEFT_OUT, 0 },
	{ "legend", PL_HTML_BLOCK, 0 },
	{ "li", PL_HTML_BLOCK, 0 },
	{ "link", PL_HTML_REL, 0 },
	{ "main", PL_HTML_BOX, 0 },
	{ "menu", PL_HTML_BLOCK, 0 },
	{ "meta", PL_HTML_META, 0 },
	{ "nav", PL_HTML_LEFT_OUT, 0 },
	{ "noframes", PL_HTML_BLOCK, 0 },
	{ "noscript", PL_HTML_LEFT_OUT, 0 },
	{ "ol", PL_HTML_BLOCK, 0 },
	{ "p", PL_HTML_BLOCK, 0 },
	{ "pre", PL_HTML_PRE, 0 },
	{ "script", PL_HTML_SCRIPT, 0 },
	{ "section", PL_HTML_BOX, 0 },
	{ "select", PL_HTML_LEFT_OUT, 0 },
	{ "style", PL_HTML_LEFT_OUT, 0 },
	{ "summary", PL_HTML_BLOCK, 0 },
	{ "sup", PL_HTML_RAISED, 0 },
	{ "svg", PL_HTML_LEFT_OUT, 0 },
	{ "table", PL_HTML_BOX, 0 },
	{ "tbody", PL_HTML_BOX, 0 },
	{ "td", PL_HTML_BOX, 1 },
	{ "template", PL_HTML_LEFT_OUT, 0 },
	{ "textarea", PL_HTML_LEFT_OUT, 0 },
	{ "tfoot", PL_HTML_BOX, 0 },
	{ "th", PL_HTML_BOX, 1 },
	{ "thead", PL_HTML_BOX, 0 },
	{ "time", PL_HTML_TIME, 0 },
	{ "title", PL_HTML_TITLE, 0 },
	{ "tr", PL_HTML_BOX, 0 },
	{ "ul", PL_HTML_BLOCK, 0 },
};

static int by_name(const void *key, const void *element)
{
	return strcasecmp(key, ((const struct element *)element)->name);
}

enum pl_html_part pl_html_part_of(const char *name, uint8_t *level)
{
	const struct element *found = bsearch(
		name, elements, sizeof elements / sizeof *elements, sizeof *elements, by_name);
	*level = found ? found->level : 0;
	return found ? (enum pl_html_part)found->part : PL_HTML_INLINE;
}

/* ---- attributes ----------------------------------------------------------------------------- */

bool pl_html_same(struct pl_str a, const char *b)
{
	return a.len == strlen(b) && strncasecmp(a.at, b, a.len) == 0;
}

struct pl_str pl_html_attribute(const unsigned char **pairs, const char *name)
{
	for (; pairs && pairs[0]; pairs += 2)
		if (strcasecmp((const char *)pairs[0], name) == 0)
			return pl_str((const char *)pairs[1]);
	return (struct pl_str){ NULL, 0 };
}

bool pl_html_next_name(struct pl_str list, size_t *at, struct pl_str *name)
{
	size_t end = list.len < PL_HTML_NAME_BYTES ? list.len : PL_HTML_NAME_BYTES;
	while (*at < end && (unsigned char)list.at[*at] <= ' ')
		++*at;
	size_t from = *at;
	while (*at < end && (unsigned char)list.at[*at] > ' ')
		++*at;
	*name = pl_str_cut(list, from, *at);
	return *at > from;
}

bool pl_html_has_class(const unsigned char **pairs, const char *word)
{
	struct pl_str list = pl_html_attribute(pairs, "class"), name;
	for (size_t at = 0; pl_html_next_name(list, &at, &name);)
		if (pl_html_same(name, word))
			return true;
	return false;
}

int pl_html_note_of(enum pl_html_part part, const unsigned char **pairs)
{
	static const struct {
		const char *name;
		enum pl_html_note_kind kind;
	} names[] = { { "datePublished", PL_HTML_PUBLISHED },
		{ "article:published_time", PL_HTML_PUBLISHED },
		{ "dateModified", PL_HTML_MODIFIED }, { "author", PL_HTML_AUTHOR } };
	struct pl_str item = pl_html_attribute(pairs, "itemprop");
	int kind = part == PL_HTML_TIME ? PL_HTML_PLAIN_TIME : -1;
	if (item.len == 0)
		item = pl_html_attribute(pairs, "property");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pl_html_same(item, names[i].name))
			kind = (int)names[i].kind;
	if (kind < 0 || kind == PL_HTML_PLAIN_TIME) {
		bool post = pl_html_has_class(pairs, "published") ||
			    pl_html_has_class(pairs, "dt-published") ||
			    pl_html_has_class(pairs, "entry-date");
		if (pl_html_has_class(pairs, "updated") && !post)
			kind = part == PL_HTML_TIME ? PL_HTML_MODIFIED : kind;
		else if (post || (kind >= 0 && pl_html_attribute(pairs, "pubdate").at))
			kind = PL_HTML_TIME_OF_POST;
	}
	return kind;
}

bool pl_html_leads_to_file(const unsigned char **pairs)
{
	struct pl_str to = pl_html_attribute(pairs, "href");
	for (size_t i = 0; i < to.len; i++)
		if (to.at[i] == '?' || to.at[i] == '#')
			to.len = i;
	return pl_html_names_file(to);
}
