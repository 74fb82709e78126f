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
	enum pl_status st = s->path.status ? pl_fail(err, s->path.status, "out of memory")
					   : pl_manifest_get(&w->batch, path, &s->old, err);
	if (st)
		pl_source_free(w, s);
	else
		*out = s;
	return st;
}

/* A file that is younger than its time tells may be another one by now. */
void pl_source_resume(struct pl_source *s)
{
	const struct pl_manifest *old = &s->old;
	if (!old->known || !old->racy || old->readers != PL_READERS || old->size != s->now.size ||
		old->mtime_ns != s->now.mtime_ns || !s->now.mtime_ns ||
		strcmp(old->map, s->now.map) != 0)
		return;
	s->skim = old->done;
	s->cleared = s->skim > 0; /* what is stored of it belongs to what is done */
}

enum pl_status pl_source_hash(struct pl_source *s, struct pl_items *items,
	const volatile sig_atomic_t *stop, struct pl_err *err)
{
	struct pl_hash hash;
	enum pl_status st = pl_items_hash(items, stop, &hash, err);
	if (!st)
		pl_hash_hex(&hash, s->now.hash);
	if (st == PL_INTERRUPTED)
		return pl_stopped(stop, err);
	return st == PL_IO ? PL_OK : st;
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

/* name: see pl_origins_name. */
static enum pl_status came(struct pl_source *s, uint64_t name, uint64_t line, struct pl_err *err)
{
	return pl_seen_add(&s->came, name, line) ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- rejections ----------------------------------------------------------------------------- */

/* What was indexed from the source goes. When another row of this file, which came, takes its place as the
 * document's own source, it is among those that came by the document's number from now on. */
static enum pl_status drop(struct pl_writer *w, struct pl_source *s, const struct pl_found *old,
	struct pl_str source, bool by_line, struct pl_err *err)
{
	const struct pl_origin o = { old->document, by_line, source, pl_buf_str(&s->path) };
	uint64_t promoted = 0, line = 0;
	if (old->further)
		return pl_origins_drop(&w->batch, &o, err);
	enum pl_status st = pl_origins_drop_own(&w->batch, old->document, &promoted, err);
	if (st || !promoted || !pl_seen_find(&s->came, promoted, &line))
		return st;
	return came(s, old->document, line, err);
}

/* The document that was indexed from what is now rejected goes. */
static enum pl_status remove_old(struct pl_writer *w, struct pl_source *s, struct pl_str source,
	bool by_line, struct pl_err *err)
{
	const struct pl_origin o = { 0, by_line, source, pl_buf_str(&s->path) };
	struct pl_found old;
	enum pl_status st = pl_origins_find(&w->batch, &o, &old, err);
	if (st || !old.document || pl_seen_find(&s->came, old.name, NULL))
		return st;
	st = drop(w, s, &old, source, by_line, err);
	if (!st)
		w->report->removed++;
	return st;
}

/* What came of it in this run is told and not stored: another run would not know. */
static enum pl_status take_rejection(struct pl_writer *w, struct pl_source *s, struct pl_str source,
	const char *reason, const char *came_of_it, struct pl_err *err)
{
	char told[sizeof err->text + 64];
	(void)snprintf(told, sizeof told, "%s%s", reason, came_of_it);
	s->now.rejected++;
	pl_reject(w, source, told);
	if (s->stored == PL_MAX_STORED_REJECTIONS)
		return PL_OK;
	struct pl_rejection r = { source, pl_buf_str(&s->path), s->stored++ };
	return s->taken < s->skim ? PL_OK : pl_rejected_add(&w->batch, &r, reason, err);
}

static enum pl_status reject(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	struct pl_buf name = { .max = SIZE_MAX };
	struct pl_str source = e->built.doc.source;
	bool by_line = e->built.doc.by_line;
	uint64_t removed = w->report->removed;
	enum pl_status st = PL_OK;
	if (!source.len) {
		by_line = e->item.line > 0;
		pl_buf_add(&name, e->item.path);
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
	s->lost |= e->skim && e->built.no_room;
	st = clear(w, s, err);
	if (!st && !e->skim)
		st = remove_old(w, s, source, by_line, err);
	if (!st)
		st = take_rejection(w, s, source, e->built.err.text,
			w->report->removed > removed ? "; its earlier version was removed" : "",
			err);
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
	b->changed = b->unfolded = true;
	enum pl_status st =
		b->pack ? write_packed(w, e, &number, err) : write_records(w, built, &number, err);
	if (!st)
		st = pl_mention_writer_add(b->mentions, number - (uint32_t)(built->n_records - 1),
			built->mentions, built->n_mentions, err);
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
	if (!pl_contents_add(&b->contents, &built->content, number))
		return pl_fail(err, PL_NOMEM, "out of memory");
	return came(s, number, e->item.line, err);
}

/* What the index has already, to the byte, is not written again: it gets one source more. */
static enum pl_status write_or_share(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	const struct pl_built *built = &e->built;
	struct pl_origin o = { 0, built->doc.by_line, built->doc.source, pl_buf_str(&s->path) };
	enum pl_status st =
		pl_origins_same(&w->batch, &built->content, built->doc.repaired, &o.document, err);
	if (st)
		return st;
	if (!o.document)
		return write_document(w, s, e, err);
	st = pl_origins_add(&w->batch, &o, err);
	return st ? st : came(s, pl_origins_name(&o, true), e->item.line, err);
}

/* A document that was done by a run before this one and is not in the index as it is in the file
 * (old: what is): its analysis was rejected then, or the index is not what it was. */
static enum pl_status not_found(struct pl_writer *w, struct pl_source *s, struct pl_entry *e,
	const struct pl_found *old, struct pl_err *err)
{
	struct pl_rejection r = { e->built.doc.source, pl_buf_str(&s->path), s->stored };
	struct pl_buf reason = { .max = SIZE_MAX };
	enum pl_status st = PL_OK;
	if (!old->document && s->stored < PL_MAX_STORED_REJECTIONS)
		st = pl_rejected_find(&w->batch, &r, &reason, err);
	pl_buf_byte(&reason, '\0');
	if (!st && reason.status)
		st = pl_fail(err, reason.status, "out of memory");
	else if (!st && reason.len > 1)
		st = take_rejection(w, s, r.source, reason.at, "", err);
	else if (!st)
		s->lost = true;
	pl_buf_free(&reason);
	return !st && old->document ? came(s, old->name, e->item.line, err) : st;
}

/* Rejects what bears the name of something that came before it; `line` of that, 0 of what is no row. */
static enum pl_status take_again(struct pl_writer *w, struct pl_source *s, struct pl_entry *e,
	uint64_t line, struct pl_err *err)
{
	char reason[128];
	if (line == 0)
		(void)snprintf(reason, sizeof reason, "an entry of the same name came before");
	else
		(void)snprintf(reason, sizeof reason, "duplicate id: also in row %" PRIu64, line);
	return take_rejection(w, s, e->built.doc.source, reason, "", err);
}

static enum pl_status document(
	struct pl_writer *w, struct pl_source *s, struct pl_entry *e, struct pl_err *err)
{
	struct pl_str source = e->built.doc.source;
	const struct pl_origin o = { 0, e->built.doc.by_line, source, pl_buf_str(&s->path) };
	struct pl_found old = { 0 };
	uint64_t line = 0;
	enum pl_status st = clear(w, s, err);
	if (!st)
		st = pl_origins_find(&w->batch, &o, &old, err);
	if (st)
		return st;
	bool same = old.document &&
		    memcmp(old.counts.content.at, e->built.content.at, PL_HASH_SIZE) == 0;
	if (old.document && pl_seen_find(&s->came, old.name, &line)) {
		if (line || !same)
			return take_again(w, s, e, line, err);
		w->report->unchanged++; /* a page that a crawl met twice */
		return PL_OK;
	}
	if (same) {
		w->report->unchanged++;
		w->report->skimmed += e->skim;
		return came(s, old.name, e->item.line, err);
	}
	if (e->skim)
		return not_found(w, s, e, &old, err);
	if (old.document)
		st = drop(w, s, &old, source, o.by_line, err);
	if (!st)
		st = write_or_share(w, s, e, err);
	if (!st)
		*(old.document ? &w->report->changed : &w->report->added) += 1;
	return st;
}

/* ---- the end of a file, or of a batch in the midst of one ----------------------------------- */

static bool same_manifest(const struct pl_manifest *a, const struct pl_manifest *b)
{
	return a->known && a->readers == PL_READERS && a->size == b->size &&
	       a->mtime_ns == b->mtime_ns && a->rows == b->rows && a->rejected == b->rejected &&
	       a->racy == b->racy && a->part == b->part && a->done == b->done &&
	       !strcmp(a->hash, b->hash) && !strcmp(a->map, b->map);
}

static enum pl_status write_manifest(
	struct pl_writer *w, struct pl_source *s, struct pl_manifest *m, struct pl_err *err)
{
	struct pl_batch *b = &w->batch;
	enum pl_status st =
		pl_origins_count(b->db, pl_buf_str(&s->path), b->stats.further > 0, &m->rows, err);
	if (st)
		return st;
	if (same_manifest(&s->old, m))
		return PL_OK;
	st = pl_manifest_set(b, pl_buf_str(&s->path), &s->old, m, err);
	s->old = *m;
	s->old.known = true;
	return st;
}

/* What came so far, to be read again; its beginning need not be analysed again while the file stays as it is.
 * Until that beginning is behind us, what is in the index says the same. */
static enum pl_status suspend(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	struct pl_manifest half = s->now;
	if (!s->cleared || s->taken < s->skim)
		return PL_OK;
	half.hash[0] = '\0';
	half.done = s->now.racy || s->lost || !s->now.mtime_ns ? 0 : s->taken;
	half.racy = half.part = true;
	return write_manifest(w, s, &half, err);
}

static bool has_come(void *ctx, uint64_t name)
{
	const struct pl_source *s = ctx;
	return pl_seen_find(&s->came, name, NULL);
}

/* The next run reads it whole. */
static enum pl_status lose(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	s->now.racy = true;
	pl_reject(w, pl_buf_str(&s->path),
		"what was read of it before the interruption is not in the index any more; run "
		"the same command again");
	return pl_rejected_clear(&w->batch, pl_buf_str(&s->path), err);
}

static enum pl_status end(struct pl_writer *w, struct pl_source *s, struct pl_err *err)
{
	if (s->unreadable)
		return suspend(w, s, err);
	s->lost |= s->taken < s->skim;
	enum pl_status st = s->lost ? lose(w, s, err) : clear(w, s, err);
	/* What comes by standard input is added to what came before. */
	bool whole = !s->damaged && !pl_str_eq(pl_buf_str(&s->path), PL_STR("-"));
	if (!st && whole)
		st = pl_remove_rows(&w->batch, pl_buf_str(&s->path), has_come, s,
			&(struct pl_removal){ w->options->stop, &w->report->removed }, err);
	if (st == PL_INTERRUPTED) {
		struct pl_err why;
		return suspend(w, s, &why) ? pl_fail(err, why.code, "%s", why.text) : st;
	}
	return st ? st : write_manifest(w, s, &s->now, err);
}

enum pl_status pl_source_take(struct pl_writer *w, struct pl_entry *e, struct pl_err *err)
{
	struct pl_source *s = e->source;
	enum pl_status why = e->built.err.code;
	enum pl_status st = PL_OK;
	w->current = s;
	w->batch.open = w->batch.pack ? e->segment : NULL;
	w->batch.beside = pl_seen_bytes(&s->came);
	if (why && why != PL_INPUT && why != PL_LIMIT && why != PL_IO) {
		*err = e->built.err;
		return why;
	}
	if (why)
		st = reject(w, s, e, err);
	else if (e->item.bytes.at)
		st = document(w, s, e, err);
	s->taken += why != PL_IO && (why || e->item.bytes.at);
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
