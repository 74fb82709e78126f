#ifndef PL_SLOGAN_NOTE_H
#define PL_SLOGAN_NOTE_H

/* What an answer says of the slogans that were asked for: which forms were counted where, and which the gate left out
 * of documents that pass the filters. */

#include "searcher/desk.h"

/* Of the query at hand, matched: into d->slogans, a list with an object for each slogan {"slogan", "zh", "official", "gate",
 * "forms": {form: mentions}, "left_out": {form: mentions}, "left_out_documents"}; NULL where none was asked for. */
enum pl_status pl_slogan_count(struct pl_desk *d);

/* The same in sentences, appended. named: the one that bare words were read as, or NULL. */
void pl_slogan_note(
	const json_t *slogans, const struct pl_slogan *named, bool gate_off, struct pl_buf *out);

#endif
