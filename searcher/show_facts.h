#ifndef PL_SHOW_FACTS_H
#define PL_SHOW_FACTS_H

/* The facts of a document as show has them, of the document at hand (pl_desk_facts). */

#include "searcher/desk.h"
#include "searcher/meeting_facts.h"

/* Among these facts, before any of the calls: the names of all sources, as a list. */
#define PL_SHOW_SOURCES "sources"

/* Into a row: what it was read in; where its facts were found, as the columns behind file_hash are named.
 * False without memory. */
bool pl_show_charset(const struct pl_desk *d, json_t *r);
/* The date of the document itself: document_date, _method, _evidence; null where it has none but the meeting's. */
bool pl_show_own_date(const struct pl_desk *d, json_t *r);
bool pl_show_row(const struct pl_desk *d, json_t *r);
/* Text, a line each: those of the document, and of its meeting. hash: of the file, in hexadecimal; "": unknown. */
void pl_show_facts(struct pl_desk *d, struct pl_meeting_facts *f, const char *hash);

#endif
