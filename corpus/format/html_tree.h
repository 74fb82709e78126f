#ifndef PL_HTML_TREE_H
#define PL_HTML_TREE_H

/* A page as the reader sees it: a light tree of its blocks. Elements inside a line (bold, links) are no
 * nodes; what they hold is text of the block around them, and how much of it is in links is counted.
 *
 * The nodes lie in the order of the page, each before what it holds: a node's descendants are those
 * from behind it up to its `end`, so that sums over a subtree are one pass from the back, and a walk needs no
 * recursion. Node 0 is the page. Nodes without a word in them are dropped when they are closed. */

#include "corpus/format/html.h"

enum pl_html_part {
	PL_HTML_INLINE,
	PL_HTML_BLOCK, /* a paragraph, a list item: sets text apart */
	PL_HTML_BOX,   /* the same, and may hold an article: div, td, section */
	PL_HTML_HEADING,
	PL_HTML_PRE,
	PL_HTML_LEFT_OUT, /* with all in it: script, nav, button */
	PL_HTML_RAISED,   /* <sup>: a mark behind a word, which is no part of it */
	PL_HTML_BREAK,
	PL_HTML_LINK,
	PL_HTML_TIME,
	PL_HTML_META,
	PL_HTML_TITLE,
	PL_HTML_SCRIPT,
	PL_HTML_REL, /* <link> */
	PL_HTML_ROOT,
	PL_HTML_BODY,
	PL_HTML_TEXT /* a run of text between two blocks */
};

/* What is known of a node. */
#define PL_HTML_HIDDEN  0x01u /* the page does not show it */
#define PL_HTML_ASIDE   0x02u /* furniture, by the words of its class, id or role */
#define PL_HTML_NEVER   0x04u /* ... that is never the article: comments, consent, related stories */
#define PL_HTML_NAMED   0x08u  /* named as articles are: content, article, entry */
#define PL_HTML_SURE    0x10u  /* ... by a name that only articles have; or <article>, <main> */
#define PL_HTML_CELL    0x20u  /* td, th: parts the line by a tab */
#define PL_HTML_DROPPED 0x40u  /* furniture, as found by what stands in it */
#define PL_HTML_WHOLE   0x80u  /* named by the whole of a name: holds of elements in a line too */
#define PL_HTML_STRONG  0x100u /* a name that nothing but furniture has: cookie, nav, pagination */
#define PL_HTML_ELEMENT 0x200u /* furniture by its element: aside, footer */
#define PL_HTML_MAYBE                                                                              \
	0x400u /* of a word: furniture, unless it tells of what kind something else is */
#define PL_HTML_FILE 0x800u /* of a text: a link in it leads to a file to be loaded */
#define PL_HTML_OUT                                                                                \
	(PL_HTML_HIDDEN | PL_HTML_ASIDE | PL_HTML_NEVER | PL_HTML_DROPPED | PL_HTML_ELEMENT)

struct pl_html_node {
	uint32_t end, parent;
	uint32_t from, to;   /* of a text: where it stands in tree.text; a break is a \v in it */
	uint32_t text, link; /* bytes of words in it; of those, in links */
	uint32_t good;       /* bytes of prose in it (html_main.c) */
	uint32_t plain;      /* bytes in it that are no links, nor out */
	uint16_t marks;      /* commas, full stops and the like, of a text */
	uint16_t breaks;
	uint8_t part, level; /* level of a heading: 1 to 6 */
	uint16_t flags, own; /* own: without what is known of the boxes around it */
};

/* Something that an element says, and where. */
enum pl_html_note_kind {
	PL_HTML_PUBLISHED,    /* itemprop or property datePublished */
	PL_HTML_TIME_OF_POST, /* <time class=published>, <time pubdate> */
	PL_HTML_PLAIN_TIME,
	PL_HTML_MODIFIED,
	PL_HTML_AUTHOR
};

struct pl_html_note {
	enum pl_html_note_kind kind;
	uint32_t node;       /* the text that it stands in or before */
	uint32_t from, to;   /* its own text */
	struct pl_str value; /* of its attribute, in the arena; empty: the text is the value */
};

#define PL_HTML_NOTES   64
#define PL_HTML_HEADS   64
#define PL_HTML_SCRIPTS 16
/* Nodes of one page. A block without text is none, so this is far above PL_MAX_PASSAGES. */
#define PL_MAX_HTML_NODES (1u << 21)
#define PL_HTML_NONE      UINT32_MAX

struct pl_html_tree {
	struct pl_html_node *at;
	uint32_t n, cap;
	enum pl_status status; /* the first failure */
	struct pl_buf text;
	struct pl_html_note notes[PL_HTML_NOTES];
	size_t n_notes;
	struct pl_html_head {
		uint32_t from, to;
	} heads[PL_HTML_HEADS]; /* in text: the first elements that are named for titles */
	size_t n_heads;
	struct pl_str title, og_title, site, meta_title, headline, author, url, canonical;
	struct pl_buf json; /* of JSON-LD, one after another */
	size_t json_end[PL_HTML_SCRIPTS], n_json;
	struct pl_buf app; /* of a page's script: __NEXT_DATA__ */

	/* What html_title.c and html_main.c found. */
	uint32_t title_node;      /* the text that prints the title; PL_HTML_NONE */
	uint32_t from, to, first; /* the article; the first prose in it */
	uint32_t box;             /* the smallest box around it */
	bool whole;               /* no article was found: everything is kept */
};

static inline struct pl_str pl_html_text_of(const struct pl_html_tree *t, uint32_t node)
{
	return pl_str_cut(pl_buf_str(&t->text), t->at[node].from, t->at[node].to);
}

/* ---- html_tree.c ---------------------------------------------------------------------------- */

/* Opens a node inside `parent`, which is open; its number, or PL_HTML_NONE after a failure. */
uint32_t pl_html_open(
	struct pl_html_tree *t, uint32_t parent, enum pl_html_part part, unsigned flags);
/* Closes it; one without a word is dropped. */
void pl_html_close(struct pl_html_tree *t, uint32_t node);
/* Adds text to a text node, the last of all. */
void pl_html_say(struct pl_html_tree *t, uint32_t node, struct pl_str s, bool in_link);
void pl_html_tree_free(struct pl_html_tree *t);

/* ---- html_elements.c ------------------------------------------------------------------------ */

/* What an element is; *level of a heading. */
enum pl_html_part pl_html_part_of(const char *name, uint8_t *level);
/* What an element inside the page notes: an enum pl_html_note_kind, or -1. */
int pl_html_note_of(enum pl_html_part part, const unsigned char **pairs);
/* Does a link lead to a file: href="/f/plan.pdf?v=2"? */
bool pl_html_leads_to_file(const unsigned char **pairs);
/* The value of an attribute; empty when it is not there. */
struct pl_str pl_html_attribute(const unsigned char **pairs, const char *name);
/* Is the word, whatever its case, one of those that a class lists? */
bool pl_html_has_class(const unsigned char **pairs, const char *word);
bool pl_html_same(struct pl_str a, const char *b); /* whatever the case of ASCII */
#define PL_HTML_NAME_BYTES 512                     /* of a class or id that are looked at */
/* The next name of a class list; false at the end. */
bool pl_html_next_name(struct pl_str list, size_t *at, struct pl_str *name);

/* ---- html_names.c --------------------------------------------------------------------------- */

/* Flags from the attributes of an element (libxml2's pairs of names and values, may be NULL). */
unsigned pl_html_flags(const char *name, enum pl_html_part part, const unsigned char **pairs);
/* Is it named as what holds a title: "news_title", "lblTitle"? */
bool pl_html_is_head(const unsigned char **pairs);

/* ---- html_labels.c -------------------------------------------------------------------------- */

/* A short text that heads furniture: 2: it is sure to, "Related news", "相关文档"; 1: it may, "Links";
 * 0: it does not. */
int pl_html_heads_furniture(struct pl_str s);
/* A line that is furniture by itself: "上一篇：...", "Share on". links: a part of it is in links. */
bool pl_html_is_furniture(struct pl_str s, bool links);
/* Does it end as the name of a file to be loaded does, "plan.pdf"? Such links are part of the article. */
bool pl_html_names_file(struct pl_str s);

/* ---- the page as a whole -------------------------------------------------------------------- */

/* The title: what <title> and its like say, without the site's name, as the page prints it. Sets
 * t->title_node. PL_NOMEM, PL_INPUT as pl_fact_title. */
enum pl_status pl_html_title(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err);
/* Bytes of prose in a text: it has sentences, and few links; 0: it is none. */
uint32_t pl_html_prose(const struct pl_html_node *text);
/* Marks furniture and finds the article. */
void pl_html_choose(struct pl_html_tree *t);
/* Takes back furniture inside the article that is prose. */
void pl_html_spare(struct pl_html_tree *t);
/* Is it printed? Of a text node, after pl_html_choose. */
bool pl_html_is_kept(const struct pl_html_tree *t, uint32_t node);
void pl_html_emit(const struct pl_html_tree *t, struct pl_html_text *out);

/* The date of publication (date_method in quotes), the most trusted first:
 *	"meta"       a field of the page's head that is named for it
 *	"json-ld"    datePublished of the article
 *	"microdata"  itemprop or property datePublished, outside furniture
 *	"time"       <time> that is marked as the post's, or stands between title and text
 *	"stamp"      printed by the title or under the text: "发布时间：2023-01-05"; one that has no label, or
 *	             a label of updates, when there is none that says when it was published
 *	"url"        of the page: /2023-01/05/, t20230105_1.html, /art/2023/1/5/
 *	"json"       beside the text, in the data of a page whose program prints it
 * then, for all formats, "filename" and "text". A date of modification is kept apart. Dates before
 * 1900 and in the future are no dates of publication. */
enum pl_status pl_html_date(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err);
/* When it was last changed, of what the page prints or marks: "microdata", "stamp". */
enum pl_status pl_html_modified(struct pl_html_tree *t, struct pl_draft *d, struct pl_err *err);
/* Nothing when a date is there already. */
enum pl_status pl_html_fact_date(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err);
/* The date that a URL or path shows, whole; its place in s. */
bool pl_html_date_in_url(struct pl_str s, struct pl_date_hit *out);

/* Who wrote it: a field of the head, JSON-LD, microdata, the line by the title. */
enum pl_status pl_html_author(
	struct pl_html_tree *t, struct pl_draft *d, struct pl_str said, struct pl_err *err);

/* What the page's JSON-LD says of its article, in the arena, where it says it. */
struct pl_html_said {
	struct pl_str headline, published, modified, author, body;
};
enum pl_status pl_html_json_ld(
	struct pl_html_tree *t, struct pl_draft *d, struct pl_html_said *out, struct pl_err *err);
/* ---- html_app.c ----------------------------------------------------------------------------- */

/* The text in the data of a page's program, in said->body, the title beside it in said->headline, and its
 * date when none is known. Says nothing when there is none. The text may hold markup. bare: the page
 * prints nothing else. */
enum pl_status pl_html_app(struct pl_html_tree *t, struct pl_draft *d, bool bare,
	struct pl_html_said *said, struct pl_err *err);
/* Takes what the data of a page holds for its text, when it is more than the page shows. PL_LIMIT, PL_NOMEM. */
enum pl_status pl_html_text_of_json(struct pl_draft *d, struct pl_str body, struct pl_err *err);

#endif
