#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/check_parts.h"
#include "indexer/facts.h"
#include "packed/origin.h"
#include "text/schema.h"

struct look {
	struct pl_look *all;
	struct pl_checker *c;
	uint32_t after; /* the document record before: passages start behind it */
};

/* ---- one document --------------------------------------------------------------------------- */

struct document {
	uint32_t record, passages; /* by the wdf of its PL_TERM_DOCUMENT */
	json_t *facts;
	const char *name; /* its source, for messages */
};

static void check_passage(
	struct look *l, const struct document *d, uint32_t record, struct pl_passage_order *o)
{
	struct pl_passage_data p;
	struct pl_err why;
	struct pl_buf *data = &l->all->data;
	pl_buf_clear(data);
	enum pl_status st = pl_record_data(l->c->db, record, data, &why);
	if (!st)
		st = pl_passage_decode(pl_buf_str(data), &p, &why);
	l->c->report.passages++;
	if (st) {
		pl_problem(l->c, "%s: passage record %u: %s", d->name, record, why.text);
		o->lost = true;
		return;
	}
	pl_check_passage(l->all, d->name, record, record == d->record - d->passages,
		pl_facts_count(d->facts, PL_KEY_BYTES), &p, o);
}

static void check_value(struct look *l, const struct document *d, uint32_t slot, const char *what,
	struct pl_str want)
{
	struct pl_err why = { PL_OK, "is not that of its facts" };
	pl_buf_clear(&l->all->value);
	enum pl_status st = pl_record_value(l->c->db, d->record, slot, &l->all->value, &why);
	if (st || !pl_str_eq(pl_buf_str(&l->all->value), want))
		pl_problem(l->c, "%s: its %s %s", d->name, what, why.text);
}

static void check_values(struct look *l, const struct document *d)
{
	static const char digits[] = "0123456789abcdef";
	char date[16] = "";
	unsigned char hash[PL_HASH_SIZE] = { 0 };
	struct pl_str hex = pl_facts_text(d->facts, PL_KEY_CONTENT);
	pl_date day = pl_date_iso(pl_facts_text(d->facts, PL_KEY_DATE));
	if (day)
		(void)snprintf(date, sizeof date, "%08d", (int)day);
	for (size_t i = 0; i < hex.len && i < 2 * sizeof hash; i++) {
		const char *at = memchr(digits, hex.at[i], 16);
		unsigned nibble = at ? (unsigned)(at - digits) : 0;
		hash[i / 2] = (unsigned char)((unsigned)hash[i / 2] << 4 | nibble);
	}
	check_value(l, d, PL_SLOT_DATE, "date", pl_str(date));
	check_value(l, d, PL_SLOT_MEETING, "meeting", pl_facts_text(d->facts, PL_KEY_MEETING));
	check_value(l, d, PL_SLOT_ID, "id", pl_facts_text(d->facts, PL_KEY_DOCUMENT));
	check_value(l, d, PL_SLOT_CONTENT, "content hash",
		(struct pl_str){ (const char *)hash, sizeof hash });
}

static enum pl_status check_terms(struct look *l, const struct document *d, struct pl_err *err)
{
	struct pl_str source = pl_facts_text(d->facts, PL_KEY_SOURCE);
	struct pl_str file = pl_facts_text(d->facts, PL_KEY_FILE);
	bool by_line = json_is_true(json_object_get(d->facts, PL_KEY_BY_LINE));
	const struct {
		const char *prefix, *what;
		struct pl_str name;
	} terms[] = {
		{ by_line ? PL_TERM_LINE : PL_TERM_SOURCE, "source", source },
		{ PL_TERM_FILE, "file", file.at ? file : source },
		{ PL_TERM_ID, "id", pl_facts_text(d->facts, PL_KEY_DOCUMENT) },
		{ PL_TERM_MEETING, "meeting", pl_facts_text(d->facts, PL_KEY_MEETING) },
	};
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < sizeof terms / sizeof *terms; i++)
		st = pl_check_term(l->all, d->name, d->record, terms[i].prefix, terms[i].name,
			terms[i].what, i == 0, err);
	return st;
}

static enum pl_status check_document(struct look *l, struct document *d, struct pl_err *err)
{
	struct pl_stats *counted = &l->all->counted;
	struct pl_passage_order order = { 0 };
	if (pl_facts_count(d->facts, PL_KEY_PASSAGES) != d->passages)
		pl_problem(l->c, "%s: %u passage records, %" PRIu64 " passages by its facts",
			d->name, d->passages, pl_facts_count(d->facts, PL_KEY_PASSAGES));
	if (d->record - l->after != d->passages + 1)
		pl_problem(l->c, "%s: record %u: its passages overlap the document before", d->name,
			d->record);
	for (uint32_t i = d->passages; i > 0 && i < d->record; i--)
		check_passage(l, d, d->record - i, &order);
	check_values(l, d);
	counted->documents++;
	counted->passages += d->passages;
	counted->words += pl_facts_count(d->facts, PL_KEY_WORDS);
	counted->title_words += pl_facts_count(d->facts, PL_KEY_TITLE_WORDS);
	counted->padded_words += pl_facts_count(d->facts, PL_KEY_PADDED_WORDS);
	counted->bytes += pl_facts_count(d->facts, PL_KEY_BYTES);
	counted->too_long += pl_facts_count(d->facts, PL_KEY_TOO_LONG);
	counted->repaired += pl_facts_count(d->facts, PL_KEY_REPAIRED);
	return check_terms(l, d, err);
}

static enum pl_status take_document(struct look *l, struct pl_cursor *c, struct pl_err *err)
{
	struct document d = { .record = c->at };
	struct pl_str json;
	struct pl_buf facts = { .max = SIZE_MAX }, room = { .max = SIZE_MAX };
	enum pl_status st = pl_cursor_wdf(c, &d.passages, err);
	if (!st)
		st = pl_record_data(l->c->db, d.record, &facts, err);
	if (!st)
		st = pl_document_decode(pl_buf_str(&facts), &room, &json, err);
	d.facts = st ? NULL : json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
	if (d.facts)
		st = pl_origin_own(l->c->db, d.record, d.facts, err);
	d.name = d.facts ? json_string_value(json_object_get(d.facts, PL_KEY_SOURCE)) : NULL;
	l->c->report.documents++;
	if (!st && d.name)
		st = check_document(l, &d, err);
	else if (!st)
		st = pl_fail(err, PL_CORRUPT, "its facts cannot be read");
	if (pl_is_damage(st)) {
		pl_problem(l->c, "document record %u: %s", d.record, err->text);
		st = PL_OK;
	}
	l->after = d.record;
	json_decref(d.facts);
	pl_buf_free(&facts);
	pl_buf_free(&room);
	return st;
}

/* Gaps are where documents were removed; so each document must begin where the last record that is
 * there before it ended. What lies between, no document has. */
static enum pl_status check_documents(struct look *l, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	enum pl_status st = pl_cursor_open(l->c->db, PL_STR(PL_TERM_DOCUMENT), &c, err);
	while (!st && c->at) {
		uint32_t passages;
		st = pl_cursor_wdf(c, &passages, err);
		if (!st && passages < c->at && c->at - passages > l->after + 1)
			l->after = c->at - passages - 1;
		if (!st)
			st = take_document(l, c, err);
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	uint64_t have = pl_db_records(l->c->db);
	uint64_t known = l->all->counted.documents + l->all->counted.passages;
	if (!st && have != known)
		pl_problem(
			l->c, "%" PRIu64 " records, but the documents have %" PRIu64, have, known);
	return st;
}

static enum pl_status check_xapian(struct pl_look *all, struct pl_err *err)
{
	struct look l = { .all = all, .c = all->c };
	enum pl_status st = check_documents(&l, err);
	if (pl_is_damage(st)) {
		pl_problem(all->c, "the list of documents: %s", err->text);
		st = PL_OK;
	}
	return st;
}

enum pl_status pl_check_records(struct pl_checker *c, struct pl_err *err)
{
	struct pl_look l;
	enum pl_status st = pl_look_begin(&l, c, err);
	if (!st && !l.fresh) {
		st = c->layout == PL_LAYOUT_PACKED ? pl_check_packed(&l, err)
						   : check_xapian(&l, err);
		if (!st)
			st = pl_check_files(&l, err);
	}
	pl_look_end(&l);
	return st;
}
