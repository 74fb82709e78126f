#ifndef PL_FACTS_H
#define PL_FACTS_H

/* What a document record holds besides its passages: the content hash, ids, terms, values, JSON. */

#include "indexer/posting.h"
#include "text/schema.h"

/* SHA-256 of all that was taken from the source: of doc, told and own_date of b. */
void pl_facts_content(const struct pl_built *b, struct pl_hash *out);
/* The document's id, from its given title and text. */
void pl_facts_id(const struct pl_document *doc, char id[PL_ID_SIZE + 1]);

/* The terms that a document record of b has in a layout; only doc.source, doc.lang, told, id, meeting and
 * n_records of b are looked at, and the title's in the xapian layout. False without room. */
bool pl_facts_terms(struct pl_built *b, enum pl_layout layout, struct pl_str path,
	const struct pl_posting *title, size_t n_title, struct pl_record *r);

#define PL_HEX_ROOM (2 * PL_HASH_SIZE + 1)
void pl_hash_hex(const struct pl_hash *h, char out[PL_HEX_ROOM]);

/* Builds the document record in out->records[out->n_records - 1] from out->doc, the ids, counts
 * and content hash, and the postings of its title. path: of the file it came from. */
enum pl_status pl_facts_record(struct pl_built *out, struct pl_str path,
	const struct pl_posting *title, size_t n_title, struct pl_err *err);

/* What is counted of a document that was built. */
void pl_facts_counts(const struct pl_built *b, struct pl_counts *out);
/* pl_facts_record for the packed layout: the record has terms only; the facts that are neither among the
 * counts nor in the document table are in *json, to be kept with the texts. */
enum pl_status pl_facts_packed(
	struct pl_built *out, struct pl_str path, struct pl_str *json, struct pl_err *err);

/* The facts of a document as pl_facts_packed has them, appended to out: a sample to learn from. */
void pl_facts_sample(const struct pl_built *b, struct pl_str path, struct pl_buf *out);

#endif
