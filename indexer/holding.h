#ifndef PL_HOLDING_H
#define PL_HOLDING_H

/* What an index holds of its documents, in either layout, as the writer reads it back: their places, texts, and what
 * they tell of their meetings. As of the last commit. */

#include <jansson.h>

#include "meeting/meeting.h"
#include "packed/store.h"
#include "shim/shim.h"

struct pl_holding;

/* dead: places of documents that are gone (packed). */
enum pl_status pl_holding_open(struct pl_db *db, enum pl_layout layout, uint64_t dead,
	struct pl_holding **out, struct pl_err *err);
void pl_holding_close(struct pl_holding *h); /* takes NULL */

/* NULL in the xapian layout. */
struct pl_store *pl_holding_store(struct pl_holding *h);

/* The first document with number >= place, and its passages before it; number 0: there is none. Cheapest when places rise. */
enum pl_status pl_holding_document(struct pl_holding *h, uint32_t place, uint32_t *number,
	uint32_t *passages, struct pl_err *err);

/* The passage at a place; its text is lent until the next call. */
enum pl_status pl_holding_passage(
	struct pl_holding *h, uint32_t place, struct pl_passage_data *out, struct pl_err *err);

/* What a document tells, and its speaker field; in the arena, but for strings that *facts lends until the caller lets
 * it go with json_decref, also after a failure. */
enum pl_status pl_holding_told(struct pl_holding *h, uint32_t number, struct pl_arena *arena,
	struct pl_told *told, struct pl_str *speaker, json_t **facts, struct pl_err *err);

#endif
