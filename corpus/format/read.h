#ifndef PL_READ_H
#define PL_READ_H

/* What the readers of the formats share. Each fills a draft: the text, its passages, and the facts
 * that stand in fields; pl_document_read then chooses title and date and closes the document. */

#include "corpus/passages.h"

struct pl_draft {
	const struct pl_item *item;
	struct pl_arena *arena;
	struct pl_document *doc;
	struct pl_passages passages;
	struct pl_str late_key, late_date; /* of the file: for want of any other date */
};

enum pl_status pl_read_plain(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_markdown(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_html(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_json(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_docx(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_odt(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_epub(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_pdf(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_doc(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_rtf(struct pl_draft *d, struct pl_err *err);
enum pl_status pl_read_xml(struct pl_draft *d, struct pl_err *err);

/* HTML out of a field, in UTF-8 without NUL: the draft's text and passages, all that it shows being kept. */
enum pl_status pl_read_fragment(struct pl_draft *d, struct pl_str html, struct pl_err *err);
/* Is a field HTML? It begins with a block (<p>, <div>) or has several; text that mentions <b> is none
 * (html_field.c). */
bool pl_is_html(struct pl_str field);
/* What the field shows if it is HTML, in the arena, else the field. */
enum pl_status pl_html_readable(struct pl_draft *d, struct pl_str *field, struct pl_err *err);

/* ---- bytes to text (decode.c) --------------------------------------------------------------- */

/* Whether a document says in its first bytes what encoding it is in (HTML, XML). */
enum pl_declares { PL_DECLARES_NOTHING, PL_DECLARES };

/* The item's bytes as stored, in whatever encoding (charset.h), to valid UTF-8 without NUL, in the arena. The
 * document's charset is noted, a byte order mark left out; a few bad bytes become U+FFFD and are added to
 * doc->repaired. PL_INPUT when it is not text in an encoding that is known; PL_LIMIT; PL_NOMEM. */
enum pl_status pl_decode_text(
	struct pl_draft *d, enum pl_declares how, struct pl_str *text, struct pl_err *err);
/* The same of bytes that are UTF-8. */
enum pl_status pl_decode(struct pl_str bytes, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err);
/* The same checks over what is valid UTF-8 but may hold NULs: a string out of JSON. */
enum pl_status pl_decode_string(struct pl_str s, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err);
/* PL_LIMIT when a line is over PL_MAX_LINE. */
enum pl_status pl_check_lines(struct pl_str text, struct pl_err *err);

/* A row's name, path#id; its number stands in for an id that is empty. */
enum pl_status pl_row_source(struct pl_draft *d, struct pl_str id, struct pl_err *err);

/* ---- facts (facts.c) ------------------------------------------------------------------------ */

/* A title from a field of that name: white space folded, blank ones ignored; the first stands. method is
 * static, as for those below. */
enum pl_status pl_fact_title(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err);
/* The same of an author. evidence: the name of the field, or what is printed. */
enum pl_status pl_fact_author(struct pl_draft *d, const char *method, struct pl_str evidence,
	struct pl_str value, struct pl_err *err);
/* When it was last changed: what cannot be read as a date is passed over; the first stands. */
enum pl_status pl_fact_modified(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err);
/* speaker or lang: trimmed, the first stands. */
enum pl_status pl_fact_text(
	struct pl_draft *d, struct pl_str *fact, struct pl_str value, struct pl_err *err);
/* A date from a field. A value that cannot be read as one is kept as doc->date_unread; nothing happens
 * when a date is there already. */
enum pl_status pl_fact_date(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, struct pl_err *err);
/* The same of a date that was already read in the value. */
enum pl_status pl_fact_dated(struct pl_draft *d, const char *method, struct pl_str key,
	struct pl_str value, pl_date date, struct pl_err *err);
/* A value that gives no date that can be used; the first is kept. */
enum pl_status pl_fact_unread(struct pl_draft *d, struct pl_str value, struct pl_err *err);
/* The date in such a value; hit: where. */
bool pl_value_date(struct pl_str value, struct pl_date_hit *hit);
/* Whether the text begins with these words; white space and case are one. */
bool pl_begins_with(struct pl_str text, struct pl_str words);
/* The date that the file's name shows, or the text where texts are dated (date_shown.c). */
enum pl_status pl_date_shown(struct pl_draft *d, struct pl_err *err);
/* What the words right before a date say that it is, in any of their lines the last. */
enum pl_label {
	PL_LABEL_NONE,    /* nothing */
	PL_LABEL_OTHER,   /* a day of something else, or of what is not known */
	PL_LABEL_MEETING, /* of a meeting */
	PL_LABEL_CHANGED, /* of a change */
	PL_LABEL_WRITTEN, /* when it was written, not yet published */
	PL_LABEL_PUBLISHED
};
enum pl_label pl_date_label(struct pl_str before);
/* Some systems print one day only, as that of the update, in the line that says who wrote a text or where it is
 * from: for want of another it is the day of the text. Is it such a line? */
bool pl_date_in_byline(struct pl_str line);
/* date_event.c: is a day in a heading that of a law or event which the heading speaks of? */
bool pl_date_is_object(struct pl_str heading, const struct pl_date_hit *hit);
/* Is a day in the passage s that of what the text tells of, by what the sentence says, by later days of the text
 * or a later year, `other` (0: none), of its file? */
bool pl_date_is_story(
	struct pl_str s, const struct pl_date_hit *hit, struct pl_str text, int other);
/* What the fields left open, from the file's name and from the text; the title passage. */
enum pl_status pl_facts_choose(struct pl_draft *d, struct pl_err *err);

#endif
