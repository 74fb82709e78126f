#include "indexer/holding.h"

#include <stdlib.h>

#include "meeting/told.h"

struct pl_holding {
	struct pl_db *db;
	struct pl_store *store; /* packed */
	struct pl_cursor *documents;
	uint32_t asked; /* the place looked for last */
	struct pl_buf data, unpacked;
};

enum pl_status pl_holding_open(struct pl_db *db, enum pl_layout layout, uint64_t dead,
	struct pl_holding **out, struct pl_err *err)
{
	struct pl_holding *h = calloc(1, sizeof *h);
	if (!h)
		return pl_fail(err, PL_NOMEM, "out of memory");
	h->db = db;
	h->data.max = h->unpacked.max = SIZE_MAX;
	enum pl_status st =
		layout == PL_LAYOUT_PACKED
			? pl_store_open(db, dead, &h->store, err)
			: pl_cursor_open(db, PL_STR(PL_TERM_DOCUMENT), &h->documents, err);
	if (st) {
		pl_holding_close(h);
		return st;
	}
	*out = h;
	return PL_OK;
}

void pl_holding_close(struct pl_holding *h)
{
	if (!h)
		return;
	pl_store_close(h->store);
	pl_cursor_close(h->documents);
	pl_buf_free(&h->data);
	pl_buf_free(&h->unpacked);
	free(h);
}

struct pl_store *pl_holding_store(struct pl_holding *h)
{
	return h->store;
}

enum pl_status pl_holding_document(struct pl_holding *h, uint32_t place, uint32_t *number,
	uint32_t *passages, struct pl_err *err)
{
	*number = *passages = 0;
	if (h->store) {
		const struct pl_table_document *d;
		enum pl_status st = pl_store_document(h->store, place, &d, err);
		if (!st && d) {
			*number = d->number;
			*passages = d->passages;
		}
		return st;
	}
	enum pl_status st = PL_OK;
	if (place < h->asked) { /* back */
		pl_cursor_close(h->documents);
		h->documents = NULL;
		st = pl_cursor_open(h->db, PL_STR(PL_TERM_DOCUMENT), &h->documents, err);
	}
	h->asked = place;
	if (!st)
		st = pl_cursor_skip(h->documents, place, err);
	if (st)
		return st;
	*number = h->documents->at;
	return !*number ? PL_OK : pl_cursor_wdf(h->documents, passages, err);
}

enum pl_status pl_holding_passage(
	struct pl_holding *h, uint32_t place, struct pl_passage_data *out, struct pl_err *err)
{
	if (h->store)
		return pl_store_text(h->store, place, out, err);
	pl_buf_clear(&h->data);
	enum pl_status st = pl_record_data(h->db, place, &h->data, err);
	return st ? st : pl_passage_decode(pl_buf_str(&h->data), out, err);
}

static enum pl_status facts_of(
	struct pl_holding *h, uint32_t number, struct pl_str *json, struct pl_err *err)
{
	if (h->store)
		return pl_store_facts(h->store, number, json, err);
	pl_buf_clear(&h->data);
	enum pl_status st = pl_record_data(h->db, number, &h->data, err);
	return st ? st : pl_document_decode(pl_buf_str(&h->data), &h->unpacked, json, err);
}

static enum pl_status told_of(json_t *facts, struct pl_arena *arena, struct pl_told *told,
	struct pl_str *speaker, struct pl_err *err)
{
	const char *by = json_string_value(json_object_get(facts, PL_KEY_SPEAKER));
	enum pl_status st = pl_told_read(json_object_get(facts, PL_KEY_TOLD), arena, told, err);
	*speaker = by ? pl_arena_str(arena, pl_str(by)) : (struct pl_str){ NULL, 0 };
	return !st && by && !speaker->at ? pl_fail(err, PL_NOMEM, "out of memory") : st;
}

enum pl_status pl_holding_told(struct pl_holding *h, uint32_t number, struct pl_arena *arena,
	struct pl_told *told, struct pl_str *speaker, json_t **facts, struct pl_err *err)
{
	struct pl_str text;
	*facts = NULL;
	enum pl_status st = facts_of(h, number, &text, err);
	if (!st && !(*facts = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL)))
		st = pl_fail(err, PL_CORRUPT,
			"the index is damaged: the facts of document %u cannot be read", number);
	return st ? st : told_of(*facts, arena, told, speaker, err);
}
