#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "indexer/check.h"
#include "indexer/facts.h"
#include "indexer/manifest.h"
#include "indexer/rejected.h"
#include "text/schema.h"

/* What is counted on the way, to be compared with PL_META_STATS. */
struct look {
	struct pl_checker *c;
	struct pl_stats counted;
	uint32_t after; /* the document record before: passages start behind it */
	struct pl_buf data, value, term;
	uint64_t rows; /* by the manifest */
};

static struct pl_str text_of(const json_t *facts, const char *key)
{
	const json_t *value = json_object_get(facts, key);
	return (struct pl_str){ json_string_value(value), json_string_length(value) };
}

static uint64_t count_of(const json_t *facts, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(facts, key));
	return n > 0 ? (uint64_t)n : 0;
}

/* ---- one document --------------------------------------------------------------------------- */

struct document {
	uint32_t record, passages; /* by the wdf of its PL_TERM_DOCUMENT */
	json_t *facts;
	const char *name; /* its source, for messages */
};

static void check_passage(struct look *l, const struct document *d, uint32_t record,
	uint32_t *number, uint64_t *offset)
{
	struct pl_passage_data p;
	struct pl_err why;
	pl_buf_clear(&l->data);
	enum pl_status st = pl_record_data(l->c->db, record, &l->data, &why);
	if (!st)
		st = pl_passage_decode(pl_buf_str(&l->data), &p, &why);
	l->c->report.passages++;
	if (st) {
		pl_problem(l->c, "%s: passage record %u: %s", d->name, record, why.text);
		*number = UINT32_MAX; /* the order of the rest cannot be judged */
		return;
	}
	bool first = record == d->record - d->passages;
	if (*number != UINT32_MAX && p.number != *number + 1 && !(first && p.number == 0))
		pl_problem(l->c, "%s: passage record %u has number %u after %u", d->name, record,
			p.number, *number);
	if (p.number &&
		(p.offset < *offset || p.offset + p.text.len > count_of(d->facts, PL_KEY_BYTES)))
		pl_problem(l->c, "%s: passage %u lies outside its place in the text", d->name,
			p.number);
	*number = p.number;
	*offset = p.number ? p.offset + p.text.len : 0;
}

static void check_value(struct look *l, const struct document *d, uint32_t slot, const char *what,
	struct pl_str want)
{
	struct pl_err why = { PL_OK, "is not that of its facts" };
	pl_buf_clear(&l->value);
	enum pl_status st = pl_record_value(l->c->db, d->record, slot, &l->value, &why);
	if (st || !pl_str_eq(pl_buf_str(&l->value), want))
		pl_problem(l->c, "%s: its %s %s", d->name, what, why.text);
}

static void check_values(struct look *l, const struct document *d)
{
	static const char digits[] = "0123456789abcdef";
	char date[16] = "";
	unsigned char hash[PL_HASH_SIZE] = { 0 };
	struct pl_str hex = text_of(d->facts, PL_KEY_CONTENT);
	pl_date day = pl_date_iso(text_of(d->facts, PL_KEY_DATE));
	if (day)
		(void)snprintf(date, sizeof date, "%08d", (int)day);
	for (size_t i = 0; i < hex.len && i < 2 * sizeof hash; i++) {
		const char *at = memchr(digits, hex.at[i], 16);
		unsigned nibble = at ? (unsigned)(at - digits) : 0;
		hash[i / 2] = (unsigned char)((unsigned)hash[i / 2] << 4 | nibble);
	}
	check_value(l, d, PL_SLOT_DATE, "date", pl_str(date));
	check_value(l, d, PL_SLOT_MEETING, "meeting", text_of(d->facts, PL_KEY_MEETING));
	check_value(l, d, PL_SLOT_ID, "id", text_of(d->facts, PL_KEY_DOCUMENT));
	check_value(l, d, PL_SLOT_CONTENT, "content hash",
		(struct pl_str){ (const char *)hash, sizeof hash });
}

/* That the term leads to this record, and to no other when `alone`. */
static enum pl_status check_term(struct look *l, const struct document *d, const char *prefix,
	struct pl_str name, bool alone, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	uint32_t n = 0;
	pl_buf_clear(&l->term);
	pl_schema_term(pl_str(prefix), name, &l->term);
	enum pl_status st = pl_term_records(l->c->db, pl_buf_str(&l->term), &n, err);
	if (!st)
		st = pl_cursor_open(l->c->db, pl_buf_str(&l->term), &c, err);
	if (!st)
		st = pl_cursor_skip(c, d->record, err);
	if (!st && c->at != d->record)
		pl_problem(l->c, "%s: the index does not find it by its %s", d->name,
			*prefix == 'Q' ? "source" : "file or id");
	if (!st && alone && n != 1)
		pl_problem(l->c, "%s: %u documents of one source", d->name, n);
	pl_cursor_close(c);
	return st;
}

static enum pl_status check_document(struct look *l, struct document *d, struct pl_err *err)
{
	struct pl_str source = text_of(d->facts, PL_KEY_SOURCE);
	struct pl_str file = text_of(d->facts, PL_KEY_FILE);
	uint32_t number = 0;
	uint64_t offset = 0;
	if (count_of(d->facts, PL_KEY_PASSAGES) != d->passages)
		pl_problem(l->c, "%s: %u passage records, %" PRIu64 " passages by its facts",
			d->name, d->passages, count_of(d->facts, PL_KEY_PASSAGES));
	if (d->record - l->after != d->passages + 1)
		pl_problem(l->c, "%s: record %u: its passages overlap the document before", d->name,
			d->record);
	for (uint32_t i = d->passages; i > 0 && i < d->record; i--)
		check_passage(l, d, d->record - i, &number, &offset);
	check_values(l, d);
	l->counted.documents++;
	l->counted.passages += d->passages;
	l->counted.words += count_of(d->facts, PL_KEY_WORDS);
	l->counted.title_words += count_of(d->facts, PL_KEY_TITLE_WORDS);
	l->counted.padded_words += count_of(d->facts, PL_KEY_PADDED_WORDS);
	l->counted.bytes += count_of(d->facts, PL_KEY_BYTES);
	l->counted.too_long += count_of(d->facts, PL_KEY_TOO_LONG);
	l->counted.repaired += count_of(d->facts, PL_KEY_REPAIRED);
	enum pl_status st = check_term(l, d, PL_TERM_SOURCE, source, true, err);
	if (!st)
		st = check_term(l, d, PL_TERM_FILE, file.at ? file : source, false, err);
	if (!st)
		st = check_term(l, d, PL_TERM_ID, text_of(d->facts, PL_KEY_DOCUMENT), false, err);
	if (!st)
		st = check_term(
			l, d, PL_TERM_MEETING, text_of(d->facts, PL_KEY_MEETING), false, err);
	return st;
}

static enum pl_status take_document(struct look *l, struct pl_cursor *c, struct pl_err *err)
{
	struct document d = { .record = c->at };
	struct pl_str json;
	struct pl_buf facts = { .max = SIZE_MAX };
	enum pl_status st = pl_cursor_wdf(c, &d.passages, err);
	if (!st)
		st = pl_record_data(l->c->db, d.record, &facts, err);
	if (!st)
		st = pl_document_decode(pl_buf_str(&facts), &json, err);
	d.facts = st ? NULL : json_loadb(json.at, json.len, JSON_ALLOW_NUL, NULL);
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
	uint64_t known = l->counted.documents + l->counted.passages;
	if (!st && have != known)
		pl_problem(
			l->c, "%" PRIu64 " records, but the documents have %" PRIu64, have, known);
	return st;
}

/* ---- manifest and rejections ---------------------------------------------------------------- */

static enum pl_status check_file(void *ctx, struct pl_str key, struct pl_err *err)
{
	struct look *l = ctx;
	struct pl_manifest m;
	char *path = NULL;
	uint32_t rows = 0;
	pl_buf_clear(&l->value);
	enum pl_status st = pl_meta_get(l->c->db, key, &l->value, err);
	if (!st)
		st = pl_manifest_parse(pl_buf_str(&l->value), &m, &path, err);
	if (!st) {
		pl_buf_clear(&l->term);
		pl_schema_term(PL_STR(PL_TERM_FILE), pl_str(path), &l->term);
		st = pl_term_records(l->c->db, pl_buf_str(&l->term), &rows, err);
	}
	l->c->report.files++;
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%.*s: %s", (int)key.len, key.at, err->text);
		return PL_OK;
	}
	if (!st) {
		l->counted.files++;
		l->counted.rejected += m.rejected;
		l->rows += m.rows;
		if (rows != m.rows)
			pl_problem(l->c, "%s: %u documents, %" PRIu64 " by its entry", path, rows,
				m.rows);
	}
	free(path);
	return st;
}

static void count_rejection(void *ctx, struct pl_str source, const char *reason)
{
	uint64_t *n = ctx;
	(void)source;
	(void)reason;
	(*n)++;
}

static enum pl_status check_manifest(struct look *l, struct pl_err *err)
{
	uint64_t stored = 0;
	enum pl_status st = pl_meta_keys(l->c->db, PL_STR(PL_META_FILE), check_file, l, err);
	if (!st)
		st = pl_rejected_each(
			l->c->db, (struct pl_str){ 0 }, count_rejection, &stored, err);
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%s", err->text);
		return PL_OK;
	}
	if (!st && l->rows != l->counted.documents)
		pl_problem(l->c, "%" PRIu64 " documents, %" PRIu64 " by the entries of files",
			l->counted.documents, l->rows);
	if (!st && stored > l->counted.rejected)
		pl_problem(l->c,
			"%" PRIu64 " rejections stored, %" PRIu64 " by the entries of files",
			stored, l->counted.rejected);
	return st;
}

static enum pl_status check_stats(struct look *l, struct pl_err *err)
{
	struct pl_stats s;
	enum pl_status st = pl_stats_read(l->c->db, &s, err);
	if (pl_is_damage(st)) {
		pl_problem(l->c, "%s", err->text);
		return PL_OK;
	}
	if (st)
		return st;
	const struct {
		const char *what;
		uint64_t said, counted;
	} both[] = {
		{ "documents", s.documents, l->counted.documents },
		{ "passages", s.passages, l->counted.passages },
		{ "words", s.words, l->counted.words },
		{ "words of titles", s.title_words, l->counted.title_words },
		{ "words for ranking", s.padded_words, l->counted.padded_words },
		{ "bytes", s.bytes, l->counted.bytes },
		{ "too long words", s.too_long, l->counted.too_long },
		{ "repaired bytes", s.repaired, l->counted.repaired },
		{ "files", s.files, l->counted.files },
		{ "rejections", s.rejected, l->counted.rejected },
	};
	for (size_t i = 0; i < sizeof both / sizeof *both; i++)
		if (both[i].said != both[i].counted)
			pl_problem(l->c, "%" PRIu64 " %s, but the index says %" PRIu64,
				both[i].counted, both[i].what, both[i].said);
	return PL_OK;
}

enum pl_status pl_check_records(struct pl_checker *c, struct pl_err *err)
{
	struct look l = { .c = c };
	l.data.max = l.value.max = l.term.max = SIZE_MAX;
	if (pl_db_last(c->db) == 0) {
		struct pl_buf has = { .max = 4096 };
		enum pl_status st = pl_meta_get(c->db, PL_STR(PL_META_FORMAT), &has, err);
		bool fresh = has.len == 0;
		pl_buf_free(&has);
		if (st || fresh)
			return st;
	}
	enum pl_status st = check_documents(&l, err);
	if (pl_is_damage(st)) {
		pl_problem(c, "the list of documents: %s", err->text);
		st = PL_OK;
	}
	if (!st)
		st = check_manifest(&l, err);
	if (!st)
		st = check_stats(&l, err);
	pl_buf_free(&l.data);
	pl_buf_free(&l.value);
	pl_buf_free(&l.term);
	return st;
}
