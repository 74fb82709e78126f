#include "indexer/remove.h"

#include <jansson.h>
#include <stdlib.h>

#include "corpus/corpus.h"
#include "indexer/manifest.h"
#include "indexer/rejected.h"
#include "text/limits.h"
#include "text/schema.h"

static uint64_t count_of(const json_t *facts, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(facts, key));
	return n > 0 ? (uint64_t)n : 0;
}

/* In the packed layout only the document is a record; its passages stay where they are, dead. */
static enum pl_status delete_records(
	struct pl_batch *b, uint32_t number, uint64_t passages, struct pl_err *err)
{
	enum pl_status st = b->pack ? pl_pack_kill(b->pack, number, err) : PL_OK;
	if (passages >= number)
		return pl_fail(err, PL_CORRUPT, "%s: damaged: document record %u", b->dir, number);
	b->changed = true;
	if (b->pack)
		b->stats.dead += passages + 1;
	for (uint32_t at = b->pack ? number : number - (uint32_t)passages; !st && at <= number;
		at++)
		st = pl_db_delete(b->db, at, err);
	return st == PL_NOTFOUND
		       ? pl_fail(err, PL_CORRUPT, "%s: damaged: a passage of record %u is gone",
				 b->dir, number)
		       : st;
}

/* The same out of the facts, where the xapian layout has it. */
static enum pl_status counts_of_facts(
	struct pl_batch *b, uint32_t number, struct pl_counts *out, struct pl_err *err)
{
	struct pl_str text;
	struct pl_buf room = { .max = SIZE_MAX };
	json_t *facts = NULL;
	enum pl_status st = pl_document_decode(pl_buf_str(&b->value), &room, &text, err);
	if (!st && !(facts = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL)))
		st = pl_fail(err, PL_CORRUPT, "%s: damaged: document record %u", b->dir, number);
	*out = (struct pl_counts){ .passages = count_of(facts, PL_KEY_PASSAGES),
		.words = count_of(facts, PL_KEY_WORDS),
		.title_words = count_of(facts, PL_KEY_TITLE_WORDS),
		.padded_words = count_of(facts, PL_KEY_PADDED_WORDS),
		.bytes = count_of(facts, PL_KEY_BYTES),
		.too_long = count_of(facts, PL_KEY_TOO_LONG),
		.repaired = count_of(facts, PL_KEY_REPAIRED),
		.by_line = json_is_true(json_object_get(facts, PL_KEY_BY_LINE)) };
	json_decref(facts);
	pl_buf_free(&room);
	if (st)
		return st;
	pl_buf_clear(&b->value);
	st = pl_record_value(b->db, number, PL_SLOT_CONTENT, &b->value, err);
	if (!st && b->value.len == PL_HASH_SIZE)
		memcpy(out->content.at, b->value.at, PL_HASH_SIZE);
	return st;
}

enum pl_status pl_read_counts(
	struct pl_batch *b, uint32_t number, struct pl_counts *out, struct pl_err *err)
{
	if (b->pack)
		return pl_pack_counts(b->pack, number, out, err);
	pl_buf_clear(&b->value);
	enum pl_status st = pl_record_data(b->db, number, &b->value, err);
	return st ? st : counts_of_facts(b, number, out, err);
}

enum pl_status pl_remove_document(struct pl_batch *b, uint32_t number, struct pl_err *err)
{
	struct pl_counts gone;
	enum pl_status st = pl_read_counts(b, number, &gone, err);
	if (!st)
		st = delete_records(b, number, gone.passages, err);
	if (!st)
		st = pl_mention_writer_drop(
			b->mentions, number - (uint32_t)gone.passages, number, err);
	if (st)
		return st;
	b->unfolded = true;
	b->stats.documents--;
	b->stats.passages -= gone.passages;
	b->stats.words -= gone.words;
	b->stats.title_words -= gone.title_words;
	b->stats.padded_words -= gone.padded_words;
	b->stats.bytes -= gone.bytes;
	b->stats.too_long -= gone.too_long;
	b->stats.repaired -= gone.repaired;
	return PL_OK;
}

enum pl_status pl_find_source(
	struct pl_batch *b, struct pl_str source, bool by_line, uint32_t *out, struct pl_err *err)
{
	uint32_t n = 0;
	struct pl_cursor *c = NULL;
	pl_buf_clear(&b->key);
	pl_schema_term(pl_str(by_line ? PL_TERM_LINE : PL_TERM_SOURCE), source, &b->key);
	enum pl_status st = b->key.status ? pl_fail(err, b->key.status, "out of memory")
					  : pl_term_records(b->db, pl_buf_str(&b->key), &n, err);
	*out = 0;
	if (st || n == 0)
		return st;
	st = pl_cursor_open(b->db, pl_buf_str(&b->key), &c, err);
	if (!st)
		*out = c->at;
	pl_cursor_close(c);
	return st;
}

/* The records with a term, collected: what is being walked may not be changed. */
static enum pl_status collect(
	struct pl_batch *b, struct pl_str path, struct pl_buf *out, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	pl_buf_clear(&b->key);
	pl_schema_term(PL_STR(PL_TERM_FILE), path, &b->key);
	enum pl_status st = b->key.status ? pl_fail(err, b->key.status, "out of memory")
					  : pl_cursor_open(b->db, pl_buf_str(&b->key), &c, err);
	while (!st && c->at) {
		pl_buf_add(out, (struct pl_str){ (const char *)&c->at, sizeof c->at });
		st = out->status ? pl_fail(err, out->status, "out of memory")
				 : pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

enum pl_status pl_remove_rows(struct pl_batch *b, struct pl_str path, pl_keep_fn *keep, void *ctx,
	const struct pl_removal *r, struct pl_err *err)
{
	struct pl_buf numbers = { .max = SIZE_MAX };
	/* The further ones first: of those that stay, one may take the place of an own one. */
	enum pl_status st = pl_origins_drop_in(b, path, keep, ctx, r, err);
	if (!st)
		st = collect(b, path, &numbers, err);
	for (size_t at = 0; !st && at < numbers.len; at += sizeof(uint32_t)) {
		uint32_t number;
		memcpy(&number, numbers.at + at, sizeof number);
		if (keep && keep(ctx, number))
			continue;
		st = pl_stopped(r->stop, err);
		if (!st)
			st = pl_origins_drop_own(b, number, NULL, err);
		if (!st)
			(*r->removed)++;
	}
	pl_buf_free(&numbers);
	return st;
}

/* The entry of a file of which some documents are left. */
static enum pl_status write_rest(struct pl_batch *b, struct pl_str path, struct pl_err *err)
{
	struct pl_manifest old, rest;
	uint32_t rows = 0;
	enum pl_status st = pl_manifest_get(b, path, &old, err);
	pl_buf_clear(&b->key);
	pl_schema_term(PL_STR(PL_TERM_FILE), path, &b->key);
	if (!st)
		st = b->key.status ? pl_fail(err, b->key.status, "out of memory")
				   : pl_term_records(b->db, pl_buf_str(&b->key), &rows, err);
	rest = old;
	rest.rows = rows;
	rest.racy = rest.part = true;
	return st || !old.known ? st : pl_manifest_set(b, path, &old, &rest, err);
}

enum pl_status pl_remove_file(
	struct pl_batch *b, struct pl_str path, const struct pl_removal *r, struct pl_err *err)
{
	struct pl_manifest old;
	struct pl_err why;
	enum pl_status st = pl_remove_rows(b, path, NULL, NULL, r, err);
	if (st == PL_INTERRUPTED)
		return write_rest(b, path, &why) ? pl_fail(err, why.code, "%s", why.text) : st;
	if (!st)
		st = pl_rejected_clear(b, path, err);
	if (!st)
		st = pl_manifest_get(b, path, &old, err);
	if (!st)
		st = pl_manifest_remove(b, path, &old, err);
	return st;
}

enum pl_status pl_path_printed(const char *path, struct pl_buf *out, struct pl_err *err)
{
	struct pl_buf full = { .max = PL_MAX_PATH + 1 };
	enum pl_status st = pl_path_absolute(path, &full, err);
	if (!st)
		pl_path_print(pl_buf_str(&full), out);
	pl_buf_free(&full);
	return st || !out->status ? st : pl_fail(err, out->status, "out of memory");
}

bool pl_path_under(struct pl_str path, struct pl_str base)
{
	if (pl_str_eq(base, PL_STR("/")))
		return pl_str_starts(path, base);
	return pl_str_starts(path, base) && (path.len == base.len || path.at[base.len] == '/');
}
