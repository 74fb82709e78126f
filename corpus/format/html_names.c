#include <stdlib.h>
#include <strings.h>

#include "corpus/format/html_tree.h"

static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* ---- what names say ------------------------------------------------------------------------- */

struct saying {
	const char *word;
	uint16_t flags;
};

/* Whole names, in order: what only articles, and only furniture, are called. */
static const struct saying whole_names[] = {
	{ "article-body", PL_HTML_SURE },
	{ "article-content", PL_HTML_SURE },
	{ "articlebody", PL_HTML_SURE },
	{ "artibody", PL_HTML_SURE },
	{ "entry-content", PL_HTML_SURE },
	{ "field--name-body", PL_HTML_SURE },
	{ "mw-content-text", PL_HTML_SURE },
	{ "mw-editsection", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "mw-jump-link", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "no-print", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "noprint", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "ozoom", PL_HTML_SURE },
	{ "pages_content", PL_HTML_SURE },
	{ "post-body", PL_HTML_SURE },
	{ "post-content", PL_HTML_SURE },
	{ "screen-reader-text", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "sr-only", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "trs_editor", PL_HTML_SURE },
	{ "trs_ueditor", PL_HTML_SURE },
	{ "ucap-content", PL_HTML_SURE },
	{ "visually-hidden", PL_HTML_ASIDE | PL_HTML_STRONG | PL_HTML_WHOLE },
	{ "zoom", PL_HTML_SURE },
};

/* Words that names are made of, in order. */
static const struct saying words[] = {
	{ "ad", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "addthis", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "ads", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "adsbygoogle", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "advert", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "advertisement", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "article", PL_HTML_NAMED },
	{ "banner", PL_HTML_ASIDE },
	{ "bdshare", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "bdsharebuttonbox", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "body", PL_HTML_NAMED },
	{ "bottom", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "breadcrumb", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "breadcrumbs", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "bshare", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "catlinks", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "colophon", PL_HTML_ASIDE },
	{ "comment", PL_HTML_NEVER | PL_HTML_MAYBE },
	{ "commentlist", PL_HTML_NEVER },
	{ "comments", PL_HTML_NEVER | PL_HTML_MAYBE },
	{ "con", PL_HTML_NAMED },
	{ "consent", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "cont", PL_HTML_NAMED },
	{ "content", PL_HTML_NAMED },
	{ "contents", PL_HTML_NAMED },
	{ "cookie", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "cookies", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "copy", PL_HTML_NAMED },
	{ "copyright", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "crumb", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "crumbs", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "detail", PL_HTML_NAMED },
	{ "disqus", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "editor", PL_HTML_NAMED },
	{ "entry", PL_HTML_NAMED },
	{ "erweima", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "ewm", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "feedback", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "foot", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "footer", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "friendlink", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "friendlinks", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "gdpr", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "hentry", PL_HTML_NAMED },
	{ "hot", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "jiathis", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "leaderboard", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "likes", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "links", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "login", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "main", PL_HTML_NAMED },
	{ "masthead", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "menu", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "menus", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "modal", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "mostread", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "nav", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "navbar", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "navi", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "navigation", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "newsletter", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "overlay", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "pagebar", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "pagenav", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "pager", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "pagination", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "paging", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "pinglun", PL_HTML_NEVER },
	{ "poll", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "popular", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "popup", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "post", PL_HTML_NAMED },
	{ "print", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "promo", PL_HTML_ASIDE },
	{ "promos", PL_HTML_ASIDE },
	{ "prose", PL_HTML_NAMED },
	{ "qrcode", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "rating", PL_HTML_ASIDE },
	{ "recirc", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "recommend", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "recommended", PL_HTML_NEVER | PL_HTML_MAYBE },
	{ "related", PL_HTML_NEVER | PL_HTML_MAYBE },
	{ "relatedposts", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "replies", PL_HTML_NEVER },
	{ "respond", PL_HTML_NEVER },
	{ "search", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "searchbox", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "share", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "sharebar", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "sharedaddy", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "sharethis", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "sharing", PL_HTML_ASIDE },
	{ "sidebar", PL_HTML_ASIDE },
	{ "sidelinks", PL_HTML_ASIDE },
	{ "signup", PL_HTML_NEVER | PL_HTML_STRONG },
	{ "skip", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "skiplink", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "social", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "sponsored", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "story", PL_HTML_NAMED },
	{ "storytools", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "submenu", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "subscribe", PL_HTML_NEVER | PL_HTML_MAYBE },
	{ "subscription", PL_HTML_ASIDE },
	{ "switcher", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "tagcloud", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "taglist", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "tags", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "teasers", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "text", PL_HTML_NAMED },
	{ "toc", PL_HTML_ASIDE },
	{ "toolbar", PL_HTML_ASIDE | PL_HTML_STRONG },
	{ "tools", PL_HTML_ASIDE | PL_HTML_MAYBE },
	{ "trending", PL_HTML_ASIDE },
	{ "txt", PL_HTML_NAMED },
	{ "weibo", PL_HTML_ASIDE },
	{ "weixin", PL_HTML_ASIDE },
	{ "zhengwen", PL_HTML_NAMED },
	{ "zw", PL_HTML_NAMED },
};

static int by_word(const void *key, const void *saying)
{
	return strcmp(key, ((const struct saying *)saying)->word);
}

#define WORD 32 /* longer words are none that is known */

static unsigned look_up(struct pl_str s, const struct saying *list, size_t n)
{
	char word[WORD];
	if (s.len == 0 || s.len >= sizeof word)
		return 0;
	for (size_t i = 0; i < s.len; i++)
		word[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + 'a' - 'A') : s.at[i];
	word[s.len] = '\0';
	const struct saying *found = bsearch(word, list, n, sizeof *list, by_word);
	return found ? found->flags : 0;
}

/* Words that name the shape or the place of a part of a page, in order: what stands before one of these
 * may tell of furniture; what stands before another tells of what kind that is: "ad-slot", "ad-hoc". */
static const struct saying shapes[] = {
	{ "actions", 1 },
	{ "area", 1 },
	{ "article", 1 },
	{ "articles", 1 },
	{ "author", 1 },
	{ "avatar", 1 },
	{ "badge", 1 },
	{ "bar", 1 },
	{ "bd", 1 },
	{ "block", 1 },
	{ "body", 1 },
	{ "box", 1 },
	{ "btn", 1 },
	{ "button", 1 },
	{ "buttons", 1 },
	{ "card", 1 },
	{ "cards", 1 },
	{ "carousel", 1 },
	{ "center", 1 },
	{ "col", 1 },
	{ "column", 1 },
	{ "con", 1 },
	{ "container", 1 },
	{ "content", 1 },
	{ "count", 1 },
	{ "counter", 1 },
	{ "desktop", 1 },
	{ "div", 1 },
	{ "fixed", 1 },
	{ "form", 1 },
	{ "frame", 1 },
	{ "grid", 1 },
	{ "group", 1 },
	{ "hd", 1 },
	{ "head", 1 },
	{ "header", 1 },
	{ "heading", 1 },
	{ "holder", 1 },
	{ "icon", 1 },
	{ "icons", 1 },
	{ "info", 1 },
	{ "inner", 1 },
	{ "item", 1 },
	{ "items", 1 },
	{ "left", 1 },
	{ "line", 1 },
	{ "link", 1 },
	{ "list", 1 },
	{ "logo", 1 },
	{ "main", 1 },
	{ "media", 1 },
	{ "meta", 1 },
	{ "mobile", 1 },
	{ "module", 1 },
	{ "more", 1 },
	{ "network", 1 },
	{ "networks", 1 },
	{ "news", 1 },
	{ "outer", 1 },
	{ "page", 1 },
	{ "pages", 1 },
	{ "pane", 1 },
	{ "panel", 1 },
	{ "placeholder", 1 },
	{ "post", 1 },
	{ "posts", 1 },
	{ "rail", 1 },
	{ "region", 1 },
	{ "right", 1 },
	{ "row", 1 },
	{ "section", 1 },
	{ "side", 1 },
	{ "site", 1 },
	{ "slot", 1 },
	{ "stories", 1 },
	{ "story", 1 },
	{ "strip", 1 },
	{ "text", 1 },
	{ "thread", 1 },
	{ "title", 1 },
	{ "top", 1 },
	{ "txt", 1 },
	{ "ul", 1 },
	{ "unit", 1 },
	{ "view", 1 },
	{ "widget", 1 },
	{ "widgets", 1 },
	{ "wrap", 1 },
	{ "wrapper", 1 },
	{ "zone", 1 },
};

/* A name taken apart: at marks, before capitals, and digits from letters. */
static unsigned flags_of_name(struct pl_str name)
{
	unsigned flags = look_up(name, whole_names, sizeof whole_names / sizeof *whole_names);
	unsigned maybe = 0; /* of words so far that the next may make something else of */
	if (flags)
		return flags;
	/* WordPress names a post by its own subjects, which may be any word. */
	if (pl_str_starts(name, PL_STR("tag-")) || pl_str_starts(name, PL_STR("category-")))
		return 0;
	for (size_t at = 0; at < name.len;) {
		size_t from = at;
		while (at < name.len && is_alnum(name.at[at]) &&
			!(at > from && name.at[at] <= '9') &&
			!(at > from && name.at[at] <= 'Z' && name.at[at - 1] > 'Z'))
			at++;
		struct pl_str word = pl_str_cut(name, from, at);
		unsigned says = look_up(word, words, sizeof words / sizeof *words);
		if (!says && word.len > 2 && name.at[from] > '9' &&
			!look_up(word, shapes, sizeof shapes / sizeof *shapes))
			maybe = 0;
		*(says & PL_HTML_MAYBE ? &maybe : &flags) |= says;
		if (word.len > 5 &&
			pl_str_eq(pl_str_cut(word, word.len - 3, word.len), PL_STR("nav")))
			flags |= PL_HTML_ASIDE;
		at += at == from || (at < name.len && !is_alnum(name.at[at]));
	}
	return (flags | maybe) & ~PL_HTML_MAYBE;
}

static bool ends_in(struct pl_str s, const char *end)
{
	size_t n = strlen(end);
	return s.len >= n && pl_html_same(pl_str_cut(s, s.len - n, s.len), end);
}

static bool is_name_of_head(struct pl_str name)
{
	static const char *const ends[] = { "title", "headline", "biaoti" };
	static const char *const others[] = { "sub", "site", "widget", "menu", "fu" };
	while (name.len && strchr("0123456789-_", name.at[name.len - 1]))
		name.len--;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (!ends_in(name, ends[i]))
			continue;
		name.len -= strlen(ends[i]);
		name.len -= ends_in(name, "-") || ends_in(name, "_");
		for (size_t k = 0; k < sizeof others / sizeof *others; k++)
			if (ends_in(name, others[k]))
				return false;
		return true;
	}
	return false;
}

bool pl_html_is_head(const unsigned char **pairs)
{
	static const char *const attributes[] = { "id", "class", "itemprop" };
	struct pl_str name;
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		struct pl_str list = pl_html_attribute(pairs, attributes[i]);
		for (size_t at = 0; pl_html_next_name(list, &at, &name);)
			if (is_name_of_head(name))
				return true;
	}
	return false;
}

static unsigned flags_of_role(struct pl_str role)
{
	static const struct saying roles[] = { { "banner", PL_HTML_ASIDE },
		{ "complementary", PL_HTML_ASIDE }, { "contentinfo", PL_HTML_ASIDE },
		{ "dialog", PL_HTML_NEVER | PL_HTML_STRONG }, { "main", PL_HTML_SURE },
		{ "navigation", PL_HTML_ASIDE | PL_HTML_STRONG },
		{ "search", PL_HTML_ASIDE | PL_HTML_STRONG } };
	return look_up(role, roles, sizeof roles / sizeof *roles);
}

/* Not shown: by its attribute or the style that stands with it. */
static bool is_hidden(const unsigned char **pairs)
{
	for (; pairs && pairs[0]; pairs += 2) {
		if (strcasecmp((const char *)pairs[0], "hidden") == 0)
			return true;
		if (strcasecmp((const char *)pairs[0], "style") != 0 || !pairs[1])
			continue;
		for (const char *at = (const char *)pairs[1]; *at; at++) {
			if (strncasecmp(at, "display", 7) != 0)
				continue;
			at += 7 + strspn(at + 7, " \t:");
			if (strncasecmp(at, "none", 4) == 0)
				return true;
			at--;
		}
	}
	return false;
}

unsigned pl_html_flags(const char *name, enum pl_html_part part, const unsigned char **pairs)
{
	if (part == PL_HTML_ROOT || part == PL_HTML_BODY)
		return 0;
	bool article = strcasecmp(name, "article") == 0, main = strcasecmp(name, "main") == 0;
	unsigned flags = flags_of_role(pl_html_attribute(pairs, "role"));
	struct pl_str list = pl_html_attribute(pairs, "class"), word;
	for (size_t at = 0; pl_html_next_name(list, &at, &word);)
		flags |= flags_of_name(word);
	list = pl_html_attribute(pairs, "id");
	flags |= flags_of_name(
		pl_str_cut(list, 0, list.len < PL_HTML_NAME_BYTES ? list.len : PL_HTML_NAME_BYTES));
	if (pl_html_same(pl_html_attribute(pairs, "itemprop"), "articleBody"))
		flags |= PL_HTML_SURE;
	if (strcasecmp(name, "aside") == 0 || strcasecmp(name, "footer") == 0)
		flags |= PL_HTML_ELEMENT;
	if (main || (article && !(flags & (PL_HTML_ASIDE | PL_HTML_NEVER))))
		flags |= PL_HTML_SURE;
	/* A name that only articles have outweighs a word that furniture has too. */
	if (flags & PL_HTML_SURE)
		flags &= ~(PL_HTML_ASIDE | PL_HTML_NEVER | PL_HTML_ELEMENT | PL_HTML_STRONG);
	return flags | (is_hidden(pairs) ? PL_HTML_HIDDEN : 0);
}
