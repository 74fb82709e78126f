#include "indexer/source.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/facts.h"
#include "indexer/rejected.h"
#include "indexer/remove.h"
#include "text/schema.h"

enum pl_status pl_source_new(
	struct pl_writer *w, struct pl_str path, struct pl_source **out, struct pl_err *err)
{
	struct pl_source *s = calloc(1, sizeof *s);
	*out = NULL;
	if (!s)
		return pl_fail(err, PL_NOMEM, "out of memory");
	s->after = w->sources;
	if (s->after)
		s->after->before = s;
	w->sources = s;
	s->path.max = SIZE_MAX;
	pl_buf_add(&s->path, path);
	pl_hash_init(&s->hash);
	enum pl_status st = s->path.status ? pl_fail(err, s->path.status, "out of memory")
					   : pl_manifest_get(&w->batch, path, &s->old, err);
	if (st)
		pl_source_free(w, s);
	else
		*out = s;
	return st;
}

void pl_source_free(struct pl_writer *w, struct pl_source *s)
{
	*(s->before ? &s->before->after : &w->sources) = s->after;
	if (s->after)
		s->after->before = s->before;
	if (w->current == s)
		w->current = NULL;
	pl_buf_free(&s->path);
	pl_seen_free(&s->came);
	free(s);
}

void pl_reject(struct pl_writer *w, struct pl_str source, const char *reason)
{
	w->report->rejected++;
	if (w->options->on_reject)
		w->options->on_reject(w->options->ctx, source, reason);
}

/* A path that the walk refused has no documents and one rejection, which may well be the same
 * again; then nothing need be written. */
static bool was_refused(const struct pl_manifest *m)
{
	return m->rows == 0 && m->rejected == 1 && m->size == 0 && m->mtime_ns == 0;
}

/* Before the first thing is written of a file, its old rejections go. */
static enum pl_status clear(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	if (s->cleared)
		return PL_OK;
	s->cleared = true;
	if (s->old.rejected == 0 || (s->refused && was_refused(&s->old)))
		return PL_OK;
	return pl_rejected_clear(&w->batch, pl_buf_str(&s->path), err);
}

/* ---- rejections ----------------------------------------------------------------------------- */

/* The document that was indexed from what is now rejected goes. A row whose id could not be read is
 * named by its line, and what bears that number as its id is another row. */
static enum pl_status remove_old(struct pl_writer *w, struct pl_source *s, struct pl_str source,
	bool by_line, struct pl_err *err)
{
	uint32_t number;
	struct pl_counts old;
	enum pl_status st = pl_find_source(&w->batch, source, &number, err);
	if (st || number == 0 || pl_seen_find(&s->came, number, NULL))
		return st;
	st = pl_read_counts(&w->batch, number, &old, err);
	if (st || old.by_line != by_line)
		return st;
	st = pl_remove_document(&w->batch, number, err);
	if (!st)
		w->report->removed++;
	return st;
}

static enum pl_status take_rejection(struct pl_writer *w, struct pl_source *s, struct pl_str source,
	const char *reason, struct pl_err *err)
{
	s->now.rejected++;
	pl_reject(w, source, reason);
	if (s->stored == PL_MAX_STORED_REJECTIONS)
		return PL_OK;
	s->stored++;
	return pl_rejected_add(&w->batch, source, reason, pl_buf_str(&s->path), err);
}

static enum pl_status reject(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	struct pl_buf name = { .max = SIZE_MAX };
	struct pl_str source = e->built.doc.source;
	bool by_line = e->built.doc.by_line;
	enum pl_status st = PL_OK;
	if (!source.len) {
		by_line = e->item.line > 0;
		pl_buf_add(&name, pl_buf_str(&s->path));
		if (e->item.line)
			pl_buf_print(&name, "#%" PRIu64, e->item.line);
		source = pl_buf_str(&name);
	}
	if (e->built.err.code == PL_IO) {
		s->unreadable = true;
		pl_reject(w, source, e->built.err.text);
		goto out;
	}
	s->now.racy |= e->built.no_room;
	st = clear(w, s, err);
	if (!st)
		st = remove_old(w, s, source, by_line, err);
	if (!st)
		st = take_rejection(w, s, source, e->built.err.text, err);
out:
	pl_buf_free(&name);
	return st;
}

/* ---- documents ------------------------------------------------------------------------------ */

static enum pl_status write_records(
	struct pl_writer *w, const struct pl_built *built, uint32_t *number, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < built->n_records; i++)
		st = pl_db_add(w->batch.db, &built->records[i], number, err);
	return st ? st
		  : pl_vocabulary_add(&w->vocabulary, &w->batch, built->forms, built->n_forms, err);
}

/* What Xapian keeps of a record until it is committed, about: for each term that no other record has a node of two
 * trees and its bytes. */
enum { RECORD_COST = 100, TERM_COST = 150 };

static enum pl_status write_packed(
	struct pl_writer *w, const struct pl_entry *e, uint32_t *number, struct pl_err *err)
{
	const struct pl_built *built = &e->built;
	struct pl_table_document d = { .passages = (uint32_t)built->n_records - 1,
		.title_words = (uint32_t)built->title_words,
		.date = built->doc.date,
		.meeting = pl_id_bits(built->meeting),
		.id = pl_id_bits(built->id),
		.titled = built->titled };
	struct pl_counts counts;
	pl_facts_counts(built, &counts);
	enum pl_status st = pl_pack_document(w->batch.pack, e->segment, built->first_place, &d,
		built->passage_words, &counts, err);
	*number = d.number;
	const struct pl_record *r = &built->records[built->n_records - 1];
	w->batch.stats.titles += built->titled;
	w->batch.records += RECORD_COST;
	for (size_t i = 0; i < r->n_postings; i++)
		w->batch.records += TERM_COST + r->postings[i].term.len;
	return st ? st : pl_db_put(w->batch.db, d.number, r, err);
}

static enum pl_status write_document(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	const struct pl_built *built = &e->built;
	struct pl_batch *b = &w->batch;
	uint32_t number = 0;
	b->changed = true;
	enum pl_status st =
		b->pack ? write_packed(w, e, &number, err) : write_records(w, built, &number, err);
	if (st)
		return st;
	b->stats.documents++;
	b->stats.passages += built->n_records - 1;
	b->stats.words += built->words;
	b->stats.title_words += built->title_words;
	b->stats.padded_words += built->padded_words;
	b->stats.bytes += built->doc.text.len;
	b->stats.too_long += built->too_long;
	b->stats.repaired += built->doc.repaired;
	b->bytes += built->doc.text.len;
	w->report->text_bytes += built->doc.text.len;
	return pl_seen_add(&s->came, number, e->item.line)
		       ? PL_OK
		       : pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status document(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	uint32_t number = 0;
	uint64_t line = 0;
	struct pl_counts old;
	enum pl_status st = clear(w, s, err);
	if (!st)
		st = pl_find_source(&w->batch, e->built.doc.source, &number, err);
	if (!st && number)
		st = pl_read_counts(&w->batch, number, &old, err);
	if (st)
		return st;
	if (number && pl_seen_find(&s->came, number, &line)) {
		char reason[128];
		(void)snprintf(reason, sizeof reason,
			old.by_line == e->built.doc.by_line
				? "duplicate id: also on line %" PRIu64
				: "its name is taken: an id equals the line number of a row "
				  "without one (line %" PRIu64 "); give that row an id",
			line);
		return take_rejection(w, s, e->built.doc.source, reason, err);
	}
	if (number && memcmp(old.content.at, e->built.content.at, PL_HASH_SIZE) == 0) {
		w->report->unchanged++;
		return pl_seen_add(&s->came, number, e->item.line)
			       ? PL_OK
			       : pl_fail(err, PL_NOMEM, "out of memory");
	}
	if (number)
		st = pl_remove_document(&w->batch, number, err);
	if (!st)
		st = write_document(w, s, e, err);
	if (!st)
		*(number ? &w->report->changed : &w->report->added) += 1;
	return st;
}

/* ---- the end of a file, or of a batch in the midst of one ----------------------------------- */

static bool same_manifest(const struct pl_manifest *a, const struct pl_manifest *b)
{
	return a->known && a->size == b->size && a->mtime_ns == b->mtime_ns && a->rows == b->rows &&
	       a->rejected == b->rejected && a->racy == b->racy && !strcmp(a->hash, b->hash);
}

static enum pl_status write_manifest(
	struct pl_writer *w, struct pl_source *s, struct pl_manifest *m, struct pl_err *err)
{
	struct pl_batch *b = &w->batch;
	uint32_t rows;
	pl_buf_clear(&b->key);
	pl_schema_term(PL_STR(PL_TERM_FILE), pl_buf_str(&s->path), &b->key);
	enum pl_status st = b->key.status ? pl_fail(err, b->key.status, "out of memory")
					  : pl_term_records(b->db, pl_buf_str(&b->key), &rows, err);
	if (st)
		return st;
	m->rows = rows;
	if (same_manifest(&s->old, m))
		return PL_OK;
	st = pl_manifest_set(b, pl_buf_str(&s->path), &s->old, m, err);
	s->old = *m;
	s->old.known = true;
	return st;
}

/* What came so far, to be read again. */
static enum pl_status suspend(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	struct pl_manifest half = s->now;
	half.hash[0] = '\0';
	half.racy = true;
	return write_manifest(w, s, &half, err);
}

static bool has_come(void *ctx, uint32_t number)
{
	const struct pl_source *s = ctx;
	return pl_seen_find(&s->came, number, NULL);
}

static enum pl_status end(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	struct pl_hash hash;
	if (s->unreadable)
		return s->cleared ? suspend(w, s, err) : PL_OK;
	enum pl_status st = clear(w, s, err);
	/* What comes by standard input is added to what came before. */
	bool whole = !s->damaged && !pl_str_eq(pl_buf_str(&s->path), PL_STR("-"));
	if (!st && whole)
		st = pl_remove_rows(
			&w->batch, pl_buf_str(&s->path), has_come, s, &w->report->removed, err);
	pl_hash_done(&s->hash, &hash);
	if (!s->damaged)
		pl_hash_hex(&hash, s->now.hash);
	return st ? st : write_manifest(w, s, &s->now, err);
}

enum pl_status pl_source_take(struct pl_writer *w, struct pl_entry *e, struct pl_err *err)
{
	struct pl_source *s = e->source;
	enum pl_status why = e->built.err.code;
	enum pl_status st = PL_OK;
	w->current = s;
	w->batch.open = w->batch.pack ? e->segment : NULL;
	if (why && why != PL_INPUT && why != PL_LIMIT && why != PL_IO) {
		*err = e->built.err;
		return why;
	}
	if (why)
		st = reject(w, s, e, err);
	else if (e->item.bytes.at)
		st = document(w, s, e, err);
	if (!st && e->end)
		st = end(w, s, err);
	if (e->end)
		pl_source_free(w, s);
	if (e->last && w->batch.open) {
		w->batch.open = NULL;
		if (!st)
			st = pl_pack_segment(w->batch.pack, e->segment, err);
	}
	return st;
}

enum pl_status pl_writer_commit(struct pl_writer *w, struct pl_err *err)
{
	enum pl_status st = w->current ? suspend(w, w->current, err) : PL_OK;
	if (!st)
		st = pl_batch_commit(&w->batch, err);
	return st;
}
