#ifndef PL_HTML_H
#define PL_HTML_H

/* The parts of the HTML reader, in the order in which a page goes through them:
 *
 *	html_bytes.c   the page in safe UTF-8
 *	read_html.c    listens to the parser and builds the tree, taking notes of facts
 *	html_raised.c  marks of notes that are set behind a word
 *	html_elements.c what elements and their attributes are
 *	html_names.c   what their classes and ids say of them
 *	html_title.c   the title, and where the page prints it
 *	html_main.c    which part of the tree is the article
 *	html_spare.c   ... and which furniture in it is prose all the same
 *	html_labels.c  ... short texts that tell furniture: "Related", "Share this:"
 *	html_emit.c    that part laid out in passages (html_text.c)
 *	html_date.c    when it was published
 *	html_author.c  by whom
 *	html_json.c    what a page says of itself in JSON, when nothing is printed too
 *	html_app.c     the text in the data of a page that its program prints
 *
 * All of it is linear in the page, but for factors that a constant or PL_MAX_HTML_DEPTH bounds. */

#include "corpus/format/read.h"

/* ---- html_bytes.c --------------------------------------------------------------------------- */

/* The page in UTF-8, in the arena: pl_decode_text. */
enum pl_status pl_html_decode(struct pl_draft *d, struct pl_str *page, struct pl_err *err);

/* libxml2 compares each attribute of a tag with all before it, so a tag of a million attributes
 * keeps it busy for hours. PL_LIMIT when a tag, wherever one could begin, has over
 * PL_MAX_HTML_ATTRIBUTES; and its table of names has long chains, so also when there are over
 * PL_MAX_HTML_NAMES different ones of elements and attributes. PL_NOMEM. */
#define PL_MAX_HTML_ATTRIBUTES 512
#define PL_MAX_HTML_NAMES      20000
enum pl_status pl_html_check_tags(struct pl_str page, struct pl_err *err);

/* References to 128 to 159, "&#146;", and such letters of a page mean windows-1252, whatever its charset
 * is, for that is how browsers have read them. The bytes before the first of them; s.len: there is none.
 * *instead: what it stands for, its two bytes are left out. */
size_t pl_html_control(struct pl_str s, struct pl_str *instead);
/* Adds s, with these replaced. */
void pl_html_add_clean(struct pl_buf *to, struct pl_str s);

/* ---- html_raised.c --------------------------------------------------------------------------- */

/* What goes between a text and raised letters that follow it, or between these and the text behind
 * them: " " where a mark of a note would else be read as a part of a word, "^" between two numbers,
 * "" where it is one word: "km2", "1st". linked: the raised letters are a link. */
const char *pl_html_before_raised(struct pl_str before, struct pl_str raised, bool linked);
const char *pl_html_behind_raised(struct pl_str raised, struct pl_str behind);

/* ---- html_text.c ---------------------------------------------------------------------------- */

/* Text being laid out: runs of white space are one blank, blocks are set apart by an empty line.
 * Zero-initialise, set text.max. */
struct pl_html_text {
	struct pl_buf text;
	struct pl_passages *passages;
	size_t block; /* where the open block starts in text */
	bool open;    /* something stands in it */
	char gap;     /* what goes before the next word: 0, ' ', '\t' or '\n' */
	bool heading, pre;
	enum { PL_HTML_LEVEL, PL_HTML_RISES, PL_HTML_RISES_LINKED, PL_HTML_FALLS } height;
};

void pl_html_words(struct pl_html_text *t, struct pl_str s);
void pl_html_line_break(struct pl_html_text *t); /* the second in a row ends the block */
void pl_html_cell(struct pl_html_text *t);
/* What comes is raised, or is so no more (html_raised.c). */
void pl_html_raise(struct pl_html_text *t, bool linked);
void pl_html_lower(struct pl_html_text *t);
void pl_html_end_block(struct pl_html_text *t);

#endif
