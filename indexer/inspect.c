#include <stdlib.h>
#include <sys/stat.h>

#include "indexer/batch.h"
#include "indexer/compact.h"
#include "indexer/facts.h"
#include "indexer/indexer.h"
#include "indexer/inspect_counts.h"
#include "indexer/manifest.h"
#include "indexer/own_rows.h"
#include "indexer/rejected.h"
#include "meeting/told.h"
#include "packed/counts.h"
#include "packed/folds.h"
#include "packed/origin.h"
#include "packed/store.h"
#include "text/date.h"
#include "text/schema.h"

#define NAMED 100 /* documents of one kind */

struct inspection {
	struct pl_db *db;
	enum pl_layout layout;
	bool origins; /* some documents have several sources, or another than in their facts */
	uint64_t dated, partly, undated, meetings;
	uint64_t people;            /* names of officials */
	uint64_t untold, old_files; /* documents that tell nothing of a meeting */
	struct pl_folds folds;
	size_t layers;           /* packed */
	struct pl_buf different; /* the meeting of each document */
	pl_date from, to;
	json_t *methods, *languages, *charsets;
	json_t *mojibake;     /* of the first NAMED: source and places */
	uint64_t garbled;     /* documents that look so */
	json_t *unread;       /* of the first NAMED: source and date */
	uint64_t unreadable;  /* documents with a date that cannot be read */
	struct pl_buf prints; /* a hash for each document and rejection, in any order */
};

/* ---- fingerprint ---------------------------------------------------------------------------- */

static void add_print(struct pl_buf *prints, struct pl_str what, struct pl_str a, struct pl_str b)
{
	struct pl_hasher h;
	struct pl_hash hash;
	pl_hash_init(&h);
	pl_hash_part(&h, what);
	pl_hash_part(&h, a);
	pl_hash_part(&h, b);
	pl_hash_done(&h, &hash);
	pl_buf_add(prints, (struct pl_str){ (const char *)hash.at, PL_HASH_SIZE });
}

static int by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, PL_HASH_SIZE);
}

static void close_prints(struct pl_buf *prints, char out[PL_HEX_ROOM])
{
	struct pl_hasher h;
	struct pl_hash hash;
	if (prints->len)
		qsort(prints->at, prints->len / PL_HASH_SIZE, PL_HASH_SIZE, by_bytes);
	pl_hash_init(&h);
	pl_hash_part(&h, pl_buf_str(prints));
	pl_hash_done(&h, &hash);
	pl_hash_hex(&hash, out);
}

static void print_rejection(void *ctx, struct pl_str source, const char *reason)
{
	add_print(ctx, PL_STR("rejected"), source, pl_str(reason));
}

/* ---- documents ------------------------------------------------------------------------------ */

static struct pl_str text_of(const json_t *facts, const char *key)
{
	const json_t *value = json_object_get(facts, key);
	return (struct pl_str){ json_string_value(value), json_string_length(value) };
}

static bool tally(json_t *counts, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(counts, key));
	return json_object_set_new(counts, key, json_integer(n + 1)) == 0;
}

static void take_date(struct inspection *in, const json_t *facts)
{
	in->untold += json_object_get(facts, PL_KEY_TOLD) == NULL;
	pl_date date = pl_date_iso(text_of(facts, PL_KEY_DATE));
	pl_date first = pl_date_first(date), last = pl_date_last(date);
	if (!first) /* a day without its year is no date to count by */
		in->undated++;
	else if (first && first == last)
		in->dated++;
	else
		in->partly++;
	if (first && (!in->from || first < in->from))
		in->from = first;
	if (last && last > in->to)
		in->to = last;
}

/* Counts a document that has this fact, and names it. */
static bool take_named(
	json_t *list, uint64_t *n, const json_t *facts, const char *key, const char *as)
{
	json_t *fact = json_object_get(facts, key);
	struct pl_str source = text_of(facts, PL_KEY_SOURCE);
	if (!fact || (*n)++ >= NAMED)
		return true;
	return json_array_append_new(list,
		       json_pack("{s:s%, s:O}", "source", source.at, source.len, as, fact)) == 0;
}

static bool take_charset(struct inspection *in, const json_t *facts)
{
	const char *charset = json_string_value(json_object_get(facts, PL_KEY_CHARSET));
	bool good = !charset || strcmp(charset, "UTF-8") == 0 || tally(in->charsets, charset);
	return take_named(in->mojibake, &in->garbled, facts, PL_KEY_MOJIBAKE, "places") && good;
}

/* Of each source as if it had a document to itself. */
static enum pl_status print_document(struct inspection *in, uint32_t document, json_t *facts,
	struct pl_str content, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 };
	struct pl_origin o = { 0 };
	enum pl_status st = in->origins ? pl_origin_own(in->db, document, facts, err) : PL_OK;
	pl_origin_key_own(&key, document);
	if (!st)
		add_print(&in->prints, PL_STR("document"), text_of(facts, PL_KEY_SOURCE), content);
	while (!st && in->origins) {
		st = pl_origin_next(in->db, &key, &room, &o, err);
		if (st || !o.document)
			break;
		add_print(&in->prints, PL_STR("document"), o.source, content);
	}
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

/* content: the hash of it, in hexadecimal. */
static enum pl_status take_facts(struct inspection *in, uint32_t document, json_t *facts,
	struct pl_str content, struct pl_err *err)
{
	const char *method = json_string_value(json_object_get(facts, PL_KEY_DATE_METHOD));
	const char *lang = json_string_value(json_object_get(facts, PL_KEY_LANG));
	bool good = tally(in->languages, lang ? lang : "");
	if (method)
		good = tally(in->methods, method) && good;
	good = take_charset(in, facts) && good;
	good = take_named(in->unread, &in->unreadable, facts, PL_KEY_DATE_UNREAD, "date") && good;
	take_date(in, facts);
	enum pl_status st = print_document(in, document, facts, content, err);
	if (st)
		return st;
	if (!good || in->prints.status || in->different.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	return PL_OK;
}

static enum pl_status parse(struct pl_str text, json_t **out, struct pl_err *err)
{
	*out = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
	return *out ? PL_OK
		    : pl_fail(err, PL_CORRUPT,
			      "the index is damaged: the facts of a document cannot be "
			      "read; "
			      "plenum check tells more");
}

static enum pl_status take_record(
	struct inspection *in, uint32_t number, struct pl_str data, struct pl_err *err)
{
	struct pl_buf room = { .max = SIZE_MAX };
	struct pl_str text;
	json_t *facts = NULL;
	enum pl_status st = pl_document_decode(data, &room, &text, err);
	if (!st)
		st = parse(text, &facts, err);
	if (!st)
		st = take_facts(in, number, facts, text_of(facts, PL_KEY_CONTENT), err);
	json_decref(facts);
	pl_buf_free(&room);
	return st;
}

static enum pl_status count_meeting(
	void *ctx, struct pl_str term, uint32_t records, struct pl_err *err)
{
	struct inspection *in = ctx;
	char id[PL_ID_SIZE + 1] = { 0 };
	const size_t head = sizeof PL_TERM_MEETING - 1;
	(void)records;
	if (term.len == head + PL_ID_SIZE)
		memcpy(id, term.at + head, PL_ID_SIZE);
	uint64_t meeting = pl_folds_kept(&in->folds, pl_id_bits(id));
	pl_buf_add(&in->different, (struct pl_str){ (const char *)&meeting, sizeof meeting });
	return in->different.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

static enum pl_status take_records(struct inspection *in, struct pl_err *err)
{
	struct pl_cursor *c = NULL;
	struct pl_buf data = { .max = SIZE_MAX };
	enum pl_status st = pl_cursor_open(in->db, PL_STR(PL_TERM_DOCUMENT), &c, err);
	while (!st && c->at) {
		pl_buf_clear(&data);
		st = pl_record_data(in->db, c->at, &data, err);
		if (!st)
			st = take_record(in, c->at, pl_buf_str(&data), err);
		if (!st)
			st = pl_cursor_next(c, err);
	}
	pl_cursor_close(c);
	pl_buf_free(&data);
	return st ? st : pl_terms(in->db, PL_STR(PL_TERM_MEETING), count_meeting, in, err);
}

/* ---- documents of the packed layout --------------------------------------------------------- */

static enum pl_status take_packed(struct inspection *in, struct pl_store *s,
	struct pl_counts_reader *r, const struct pl_table_document *d, struct pl_err *err)
{
	char content[PL_HEX_ROOM];
	struct pl_counts counts;
	struct pl_str text;
	json_t *facts = NULL;
	uint64_t meeting = pl_folds_kept(&in->folds, d->meeting);
	pl_buf_add(&in->different, (struct pl_str){ (const char *)&meeting, sizeof meeting });
	enum pl_status st = pl_store_facts(s, d->number, &text, err);
	if (!st)
		st = parse(text, &facts, err);
	if (!st)
		st = pl_counts_find(in->db, r, d->number, &counts, err);
	if (!st) {
		pl_hash_hex(&counts.content, content);
		st = take_facts(in, d->number, facts, pl_str(content), err);
	}
	json_decref(facts);
	return st;
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static uint64_t count_different(struct pl_buf *numbers)
{
	uint64_t *at = (uint64_t *)(void *)numbers->at, found = 0;
	size_t n = numbers->len / sizeof *at;
	if (n)
		qsort(at, n, sizeof *at, by_number);
	for (size_t i = 0; i < n; i++)
		found += i == 0 || at[i] != at[i - 1];
	return found;
}

static enum pl_status take_documents(struct inspection *in, struct pl_err *err)
{
	const struct pl_table_document *d = NULL;
	struct pl_counts_reader r = { 0 };
	struct pl_store *s = NULL;
	uint32_t at = 1;
	enum pl_status st = pl_store_open(in->db, 0, &s, err);
	if (!st)
		st = pl_store_document(s, at, &d, err);
	while (!st && d) {
		at = d->number;
		st = take_packed(in, s, &r, d, err);
		if (st || at == UINT32_MAX)
			break;
		st = pl_store_document(s, at + 1, &d, err);
	}
	in->layers = s ? pl_store_layers(s)->n : 0;
	pl_counts_reader_free(&r);
	pl_store_close(s);
	return st;
}

/* ---- the answer ----------------------------------------------------------------------------- */

static bool set(json_t *to, const char *key, json_t *value)
{
	return json_object_set_new(to, key, value) == 0;
}

static bool set_counts(
	json_t *to, const struct inspection *in, const struct pl_stats *s, const char *dir)
{
	const struct {
		const char *key;
		uint64_t n;
	} counts[] = {
		{ "documents", s->documents },
		{ "sources", s->documents + s->further },
		{ "passages", s->passages },
		{ "words", s->words },
		{ "bytes", s->bytes },
		{ "repaired", s->repaired },
		{ "too_long", s->too_long },
		{ "files", s->files },
		{ "rejected", s->rejected },
		{ "meetings", in->meetings },
		{ "people", in->people },
		{ "untold", in->untold },
		{ "dated", in->dated },
		{ "partly_dated", in->partly },
		{ "undated", in->undated },
		{ "old_files", in->old_files },
		{ "folds_due", in->folds.due },
		{ "folds_crowded", in->folds.crowded },
		{ "size", pl_index_size(dir) },
	};
	bool good = true;
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		good = set(to, counts[i].key, json_integer((json_int_t)counts[i].n)) && good;
	return good;
}

/* What only one layout has: places of documents that are gone wait for the next optimize. */
static bool set_packed(json_t *to, const struct inspection *in, const struct pl_stats *s)
{
	if (in->layout != PL_LAYOUT_PACKED)
		return true;
	return set(to, "layers", json_integer((json_int_t)in->layers)) &&
	       (!s->dead || set(to, "dead", json_integer((json_int_t)s->dead)));
}

static bool set_date(json_t *to, const char *key, pl_date date)
{
	char text[PL_DATE_ROOM];
	pl_date_print(date, text);
	return set(to, key, date ? json_string(text) : json_null());
}

static enum pl_status answer(
	struct inspection *in, const char *dir, json_t **out, struct pl_err *err)
{
	struct pl_stats s;
	struct pl_buf analysis = { .max = 4096 };
	char print[PL_HEX_ROOM];
	json_t *to = NULL;
	enum pl_status st = pl_stats_read(in->db, &s, err);
	if (!st)
		st = pl_meta_get(in->db, PL_STR(PL_META_ANALYSIS), &analysis, err);
	if (st)
		goto out;
	close_prints(&in->prints, print);
	to = json_object();
	if (!set(to, "format", json_string(pl_layout_format(in->layout))) ||
		!set(to, "layout", json_string(pl_layout_name(in->layout))) ||
		!set(to, "analysis", json_stringn(analysis.at, analysis.len)) ||
		!set_counts(to, in, &s, dir) || !set_packed(to, in, &s) ||
		!set_date(to, "from", in->from) || !set_date(to, "to", in->to) ||
		!set(to, "date_methods", json_incref(in->methods)) ||
		!set(to, "languages", json_incref(in->languages)) ||
		!set(to, "charsets", json_incref(in->charsets)) ||
		!set(to, "mojibake", json_integer((json_int_t)in->garbled)) ||
		!set(to, "mojibake_in", json_incref(in->mojibake)) ||
		!set(to, "unread_dates", json_integer((json_int_t)in->unreadable)) ||
		!set(to, "unread_dates_in", json_incref(in->unread)) ||
		!set(to, "fingerprint", json_string(print))) {
		json_decref(to);
		st = pl_fail(err, PL_NOMEM, "out of memory");
		goto out;
	}
	st = pl_own_rows_status(in->db, to, err);
	if (st)
		json_decref(to);
	else
		*out = to;
out:
	pl_buf_free(&analysis);
	return st;
}

static enum pl_status inspect(
	struct pl_db *db, const char *dir, enum pl_layout layout, json_t **out, struct pl_err *err)
{
	struct inspection in = { .db = db,
		.layout = layout,
		.methods = json_object(),
		.languages = json_object(),
		.charsets = json_object(),
		.mojibake = json_array(),
		.unread = json_array() };
	in.prints.max = in.different.max = SIZE_MAX;
	struct pl_stats stats;
	enum pl_status st = pl_stats_read(db, &stats, err);
	in.origins = !st && (stats.further || stats.moved);
	if (st)
		goto out;
	if (!in.methods || !in.languages || !in.charsets || !in.mojibake || !in.unread)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	else
		st = pl_folds_load(db, &in.folds, err);
	if (!st)
		st = pl_count_old_files(db, &in.old_files, err);
	if (st)
		goto out;
	if (layout == PL_LAYOUT_PACKED)
		st = take_documents(&in, err);
	else
		st = take_records(&in, err);
	in.meetings = st ? 0 : count_different(&in.different);
	if (!st)
		st = pl_count_people(in.db, &in.people, err);
	if (!st)
		st = pl_rejected_each(db, (struct pl_str){ 0 }, print_rejection, &in.prints, err);
	if (!st)
		st = answer(&in, dir, out, err);
out:
	pl_buf_free(&in.prints);
	pl_buf_free(&in.different);
	pl_folds_free(&in.folds);
	json_decref(in.methods);
	json_decref(in.languages);
	json_decref(in.charsets);
	json_decref(in.mojibake);
	json_decref(in.unread);
	return st;
}

enum pl_status pl_index_status(const char *dir, json_t **out, struct pl_err *err)
{
	struct pl_db *db = NULL;
	enum pl_layout layout = PL_LAYOUT_ANY;
	enum pl_status st = pl_db_open(dir, &db, err);
	for (int tries = 0; !st; tries++) {
		st = pl_batch_check_format(db, dir, NULL, &layout, err);
		if (!st && layout == PL_LAYOUT_ANY)
			st = pl_fail(err, PL_NOTFOUND, "%s: an index with nothing in it yet", dir);
		if (!st)
			st = inspect(db, dir, layout, out, err);
		if (st != PL_STALE || tries == PL_MAX_RETRIES)
			break;
		st = pl_db_reopen(db, err);
	}
	pl_db_close(db);
	return st;
}

enum pl_status pl_index_rejections(
	const char *dir, pl_reject_fn *each, void *ctx, struct pl_err *err)
{
	struct pl_db *db = NULL;
	enum pl_layout layout;
	enum pl_status st = pl_db_open(dir, &db, err);
	if (!st)
		st = pl_batch_check_format(db, dir, NULL, &layout, err);
	if (!st)
		st = pl_rejected_each(db, (struct pl_str){ 0 }, each, ctx, err);
	pl_db_close(db);
	return st;
}
