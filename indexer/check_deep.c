#include <stdlib.h>

#include "indexer/check_parts.h"
#include "indexer/facts.h"
#include "indexer/words.h"
#include "meeting/told.h"
#include "packed/origin.h"
#include "text/schema.h"

/* The same fact is in the index up to three times: in the list of each term (with positions
 * elsewhere), in the list of each record's terms, and, by analysing its text again, in the stored
 * text. Each is summed up for every record by a number that does not depend on order; where sums
 * differ, something is damaged. */
struct sums {
	uint64_t text, lists, record;
	uint64_t words, length; /* by the text; by the index */
};

struct deep {
	struct pl_checker *c;
	struct pl_builder *builder;
	struct pl_arena arena;
	struct pl_built doc; /* scratch: a document as it was built */
	struct sums *at;     /* by record number */
	uint32_t last;
	struct pl_positions positions;
	struct pl_buf data, facts;
	uint64_t seed;
	struct pl_words known; /* forms that were looked up */
	struct pl_arena names;
};

static uint64_t mix(uint64_t h, uint64_t n)
{
	h = (h ^ n) * 0x9fb21c651e98df25u;
	return h ^ h >> 32;
}

static uint64_t print_of(const struct pl_posting *p)
{
	uint64_t h = mix(p->wdf, p->n_positions);
	for (size_t i = 0; i < p->term.len; i++)
		h = mix(h, (unsigned char)p->term.at[i]);
	for (uint32_t i = 0; i < p->n_positions; i++)
		h = mix(h, p->positions[i]);
	return mix(h, p->term.len);
}

/* ---- by the terms' lists -------------------------------------------------------------------- */

static enum pl_status take_posting(
	struct deep *d, struct pl_cursor *c, struct pl_str term, struct pl_err *err)
{
	uint32_t wdf = 0, length = 0;
	enum pl_status st = pl_cursor_wdf(c, &wdf, err);
	if (!st)
		st = pl_cursor_length(c, &length, err);
	if (!st)
		st = pl_cursor_positions(c, &d->positions, err);
	if (st)
		return st;
	if (c->at > d->last)
		return pl_fail(err, PL_CORRUPT, "a record over the last");
	struct pl_posting p = { term, d->positions.at, (uint32_t)d->positions.n, wdf };
	d->at[c->at].lists += print_of(&p);
	d->at[c->at].length = length;
	return PL_OK;
}

static enum pl_status take_term(void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct deep *d = ctx;
	struct pl_cursor *c = NULL;
	uint32_t n = 0, before = 0;
	enum pl_status st = pl_cursor_open(d->c->db, term, &c, err);
	while (!st && c->at) {
		n++;
		if (c->at <= before)
			st = pl_fail(err, PL_CORRUPT, "its records are out of order");
		before = c->at;
		if (!st)
			st = take_posting(d, c, term, err);
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	if (!st && n != records)
		st = pl_fail(err, PL_CORRUPT, "%u records listed of %u", n, records);
	if (pl_is_damage(st)) {
		pl_problem(d->c, "the list of term %.*s: %s", (int)term.len, term.at, err->text);
		st = PL_OK;
	}
	return st;
}

/* ---- by the records ------------------------------------------------------------------------- */

struct target {
	struct deep *d;
	uint32_t record;
};

static enum pl_status take_record_term(void *ctx, const struct pl_posting *p, struct pl_err *err)
{
	const struct target *t = ctx;
	(void)err;
	t->d->at[t->record].record += print_of(p);
	return PL_OK;
}

static enum pl_status take_record(
	struct deep *d, uint32_t record, const struct pl_posting *p, size_t n, struct pl_err *err)
{
	struct target t = { d, record };
	struct sums *s = &d->at[record];
	for (size_t i = 0; i < n; i++) {
		s->text += print_of(&p[i]);
		s->words += p[i].wdf;
	}
	return pl_record_terms(d->c->db, record, take_record_term, &t, err);
}

static enum pl_status take_passage(struct deep *d, uint32_t record, struct pl_err *err)
{
	struct pl_passage_data p = { 0 };
	struct pl_posting *postings = NULL;
	size_t n = 0;
	pl_buf_clear(&d->data);
	enum pl_status st = pl_record_data(d->c->db, record, &d->data, err);
	if (!st)
		st = pl_passage_decode(pl_buf_str(&d->data), &p, err);
	if (!st)
		st = pl_build_postings(d->builder, p.text, d->doc.arena, &postings, &n, err);
	if (!st && p.kind == PL_TITLE)
		pl_mark_title(postings, &n);
	if (!st)
		st = take_record(d, record, postings, n, err);
	d->c->report.passages++;
	if (pl_is_damage(st)) {
		pl_problem(d->c, "passage record %u: %s", record, err->text);
		st = PL_OK;
	}
	return st;
}

static void set_id(char id[PL_ID_SIZE + 1], struct pl_str s)
{
	size_t n = s.len < PL_ID_SIZE ? s.len : PL_ID_SIZE;
	memset(id, 0, PL_ID_SIZE + 1);
	if (n)
		memcpy(id, s.at, n);
}

/* The document record, its terms made anew from its facts. */
static enum pl_status take_facts(
	struct deep *d, uint32_t record, uint32_t passages, const json_t *facts, struct pl_err *err)
{
	struct pl_posting *title = NULL;
	struct pl_record r = { 0 };
	size_t n = 0;
	struct pl_str path = pl_facts_text(facts, PL_KEY_FILE);
	d->doc.doc.source = pl_facts_text(facts, PL_KEY_SOURCE);
	d->doc.doc.lang = pl_facts_text(facts, PL_KEY_LANG);
	enum pl_status st =
		pl_told_read(json_object_get(facts, PL_KEY_TOLD), d->doc.arena, &d->doc.told, err);
	d->doc.doc.by_line = json_is_true(json_object_get(facts, PL_KEY_BY_LINE));
	d->doc.n_records = passages + 1;
	set_id(d->doc.id, pl_facts_text(facts, PL_KEY_DOCUMENT));
	set_id(d->doc.meeting, pl_facts_text(facts, PL_KEY_MEETING));
	if (!st)
		st = pl_build_postings(d->builder, pl_facts_text(facts, PL_KEY_TITLE), d->doc.arena,
			&title, &n, err);
	if (!st && !pl_facts_terms(&d->doc, PL_LAYOUT_XAPIAN, path.at ? path : d->doc.doc.source,
			   title, n, &r))
		st = pl_fail(err, PL_NOMEM, "out of memory");
	return st ? st : take_record(d, record, r.postings, r.n_postings, err);
}

/* That the forms of the document just looked at are in the vocabulary. */
static enum pl_status take_forms(struct deep *d, struct pl_err *err)
{
	struct pl_form *forms;
	size_t n;
	enum pl_status st = pl_builder_forms(d->builder, d->doc.arena, &forms, &n, err);
	for (size_t i = 0; !st && i < n; i++) {
		uint32_t hash;
		if (pl_words_find(&d->known, d->seed, forms[i].form, &hash) != PL_NO_WORD)
			continue;
		pl_buf_clear(&d->data);
		pl_buf_clear(&d->facts);
		pl_schema_term(PL_STR(PL_META_FORM), forms[i].form, &d->data);
		st = pl_meta_get(d->c->db, pl_buf_str(&d->data), &d->facts, err);
		if (!st && !pl_str_eq(pl_buf_str(&d->facts), forms[i].stem))
			pl_problem(d->c, "the vocabulary lacks the form %.*s",
				(int)forms[i].form.len, forms[i].form.at);
		struct pl_str kept = pl_arena_str(&d->names, forms[i].form);
		if (!kept.at) {
			pl_arena_reset(&d->names);
			pl_words_clear(&d->known);
		} else if (pl_words_add(&d->known, kept, hash) == PL_NO_WORD) {
			st = pl_fail(err, PL_NOMEM, "out of memory");
		}
	}
	return st;
}

static enum pl_status take_document(
	struct deep *d, uint32_t record, uint32_t passages, struct pl_err *err)
{
	struct pl_str json;
	json_t *facts = NULL;
	enum pl_status st = PL_OK;
	pl_arena_reset(d->doc.arena);
	pl_builder_clear(d->builder);
	d->c->report.documents++;
	if (passages >= record || record > d->last)
		return pl_fail(err, PL_CORRUPT, "more passages than records");
	for (uint32_t i = passages; !st && i > 0; i--)
		st = take_passage(d, record - i, err);
	pl_buf_clear(&d->facts);
	if (!st)
		st = pl_record_data(d->c->db, record, &d->facts, err);
	if (!st)
		st = pl_document_decode(pl_buf_str(&d->facts), &d->data, &json, err);
	if (!st && !(facts = json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL)))
		st = pl_fail(err, PL_CORRUPT, "its facts cannot be read");
	if (!st)
		st = pl_origin_own(d->c->db, record, facts, err);
	if (!st)
		st = take_facts(d, record, passages, facts, err);
	if (!st)
		st = take_forms(d, err);
	json_decref(facts);
	return st;
}

static enum pl_status take_documents(struct deep *d, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	enum pl_status st = pl_cursor_open(d->c->db, PL_STR(PL_TERM_DOCUMENT), &c, err);
	while (!st && c->at) {
		uint32_t passages = 0;
		st = pl_cursor_wdf(c, &passages, err);
		if (!st)
			st = take_document(d, c->at, passages, err);
		if (pl_is_damage(st)) {
			pl_problem(d->c, "document record %u: %s", c->at, err->text);
			st = PL_OK;
		}
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	return st;
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void compare(struct deep *d)
{
	for (uint32_t i = 1; i <= d->last; i++) {
		const struct sums *s = &d->at[i];
		if (s->lists != s->text)
			pl_problem(d->c, "record %u: the lists of terms do not match its text", i);
		if (s->record != s->text)
			pl_problem(d->c, "record %u: its list of terms does not match its text", i);
		if (s->length != s->words)
			pl_problem(d->c, "record %u: a length of %llu, but %llu words", i,
				(unsigned long long)s->length, (unsigned long long)s->words);
	}
}

enum pl_status pl_check_deep(struct pl_checker *c, struct pl_err *err)
{
	if (c->layout == PL_LAYOUT_PACKED)
		return pl_check_packed_deep(c, err);
	struct deep d = { .c = c, .last = pl_db_last(c->db), .seed = pl_words_seed() };
	d.data.max = d.facts.max = SIZE_MAX;
	d.arena.max = PL_INDEX_MEMORY / 2;
	d.doc.arena = &d.arena;
	d.names.max = 24 * PL_MIB;
	d.at = calloc((size_t)d.last + 1, sizeof *d.at);
	enum pl_status st = d.at ? pl_builder_new(false, false, NULL, NULL, &d.builder, err)
				 : pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		st = take_documents(&d, err);
	if (!st)
		st = pl_terms(c->db, PL_STR(""), take_term, &d, err);
	if (pl_is_damage(st)) {
		pl_problem(c, "the lists of terms: %s", err->text);
		st = PL_OK;
	}
	if (!st)
		compare(&d);
	/* The same things were counted by the first look. */
	c->report.documents = c->report.passages = 0;
	pl_builder_free(d.builder);
	pl_arena_free(&d.arena);
	pl_arena_free(&d.names);
	pl_words_free(&d.known);
	pl_positions_free(&d.positions);
	pl_buf_free(&d.data);
	pl_buf_free(&d.facts);
	free(d.at);
	return st;
}
