#include "searcher/archive.h"

#include "packed/origin.h"
#include "searcher/slogans.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static enum pl_status refuse(const char *dir, const char *what, struct pl_str has,
	struct pl_str want, struct pl_err *err)
{
	return pl_fail(err, PL_VERSION,
		"%s: built with another %s (%.*s; this program has %.*s); build it anew: plenum "
		"--index NEWDIR index PATH...",
		dir, what, (int)has.len, has.len ? has.at : "", (int)want.len, want.at);
}

/* Nothing says what it is: it is just being filled for the first time, or somebody else's. */
static enum pl_status no_format(struct pl_archive *a, const char *dir, struct pl_err *err)
{
	enum pl_status st = pl_meta_seek(a->db, PL_STR(""), PL_STR(""), &a->data, err);
	if (st)
		return st;
	if (a->data.len || pl_db_last(a->db))
		return pl_fail(err, PL_NOTFOUND, "%s: a Xapian database, but no plenum index", dir);
	return pl_fail(err, PL_NOTFOUND,
		"%s: an index with nothing in it yet; plenum index fills it", dir);
}

static enum pl_status check_version(
	struct pl_archive *a, const char *dir, enum pl_layout *layout, struct pl_err *err)
{
	char fingerprint[PL_FINGERPRINT_ROOM];
	pl_buf_clear(&a->data);
	enum pl_status st = pl_meta_get(a->db, PL_STR(PL_META_FORMAT), &a->data, err);
	if (!st && a->data.len == 0)
		return no_format(a, dir, err);
	*layout = pl_layout_of(pl_buf_str(&a->data));
	if (!st && *layout == PL_LAYOUT_ANY)
		return refuse(dir, "format", pl_buf_str(&a->data),
			PL_STR(PL_FORMAT_PACKED " or " PL_FORMAT_XAPIAN), err);
	pl_buf_clear(&a->data);
	if (!st)
		st = pl_meta_get(a->db, PL_STR(PL_META_ANALYSIS), &a->data, err);
	if (!st)
		st = pl_analysis_fingerprint(a->an, fingerprint, err);
	if (!st && !pl_str_eq(pl_buf_str(&a->data), pl_str(fingerprint)))
		return refuse(dir, "analysis", pl_buf_str(&a->data), pl_str(fingerprint), err);
	return st;
}

static uint64_t figure(const json_t *stats, const char *key)
{
	json_int_t n = json_integer_value(json_object_get(stats, key));
	return n > 0 ? (uint64_t)n : 0;
}

/* An index that lost its table would look like one in which nothing is found. */
static enum pl_status open_store(struct pl_archive *a, uint64_t dead, struct pl_err *err)
{
	enum pl_status st = pl_store_open(a->db, dead, &a->store, err);
	if (!st && a->figures.documents && pl_store_empty(a->store))
		st = pl_fail(err, PL_CORRUPT,
			"the index is damaged: its directory of documents is gone; plenum check "
			"tells more, plenum index into a new one mends");
	return st;
}

static enum pl_status read_figures(
	struct pl_archive *a, const char *dir, enum pl_layout layout, struct pl_err *err)
{
	pl_buf_clear(&a->data);
	enum pl_status st = pl_meta_get(a->db, PL_STR(PL_META_STATS), &a->data, err);
	if (st)
		return st;
	if (a->data.len == 0)
		return layout == PL_LAYOUT_PACKED ? pl_store_open(a->db, 0, &a->store, err) : PL_OK;
	json_t *stats = json_loadb(a->data.at, a->data.len, 0, NULL);
	if (!stats)
		return pl_fail(err, PL_CORRUPT,
			"%s: the index is damaged: its figures cannot be read", dir);
	a->figures = (struct pl_figures){
		.documents = figure(stats, "documents"),
		.passages = figure(stats, "passages"),
		.words = figure(stats, "words"),
		.title_words = figure(stats, "title_words"),
		.padded_words = figure(stats, "padded_words"),
		.titles = figure(stats, "titles"),
	};
	a->origins = figure(stats, "further") || figure(stats, "moved");
	uint64_t dead = figure(stats, "dead");
	json_decref(stats);
	if (layout == PL_LAYOUT_PACKED)
		return open_store(a, dead, err);
	uint32_t titles = 0;
	st = pl_term_records(a->db, PL_STR(PL_TERM_TITLED), &titles, err);
	a->figures.titles = titles;
	return st;
}

/* Big lists of one question serve the next one. Given back to the system and taken again page by page, they
 * cost half of the time of a common phrase. */
static void keep_memory(void)
{
#ifdef __GLIBC__
	(void)mallopt(M_MMAP_THRESHOLD, (int)(PL_SEARCH_MEMORY / 4)); /* the most that it takes */
	(void)mallopt(M_TRIM_THRESHOLD, (int)PL_SEARCH_MEMORY);
#endif
}

enum pl_status pl_archive_open(const char *dir, struct pl_archive **out, struct pl_err *err)
{
	struct pl_archive *a = calloc(1, sizeof *a);
	if (!a)
		return pl_fail(err, PL_NOMEM, "out of memory");
	keep_memory();
	a->data.max = a->unpacked.max = PL_SEARCH_MEMORY;
	enum pl_layout layout = PL_LAYOUT_ANY;
	enum pl_status st = pl_analyser_new(&a->an, err);
	if (!st)
		st = pl_db_open(dir, &a->db, err);
	if (!st)
		st = check_version(a, dir, &layout, err);
	if (!st)
		st = read_figures(a, dir, layout, err);
	if (!st)
		st = pl_folds_load(a->db, &a->folds, err);
	if (st) {
		pl_archive_close(a);
		return st;
	}
	*out = a;
	return PL_OK;
}

void pl_archive_close(struct pl_archive *a)
{
	if (!a)
		return;
	pl_cursor_close(a->documents);
	pl_store_close(a->store);
	pl_archive_slogans_free(a->slogans);
	pl_slogan_matches_free(&a->slogan_matches);
	pl_folds_free(&a->folds);
	pl_db_close(a->db);
	pl_analyser_free(a->an);
	pl_buf_free(&a->data);
	pl_buf_free(&a->unpacked);
	pl_tokens_free(&a->tokens);
	free(a);
}

enum pl_status pl_archive_document_of(
	struct pl_archive *a, uint32_t number, struct pl_document_place *out, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	*out = (struct pl_document_place){ 0 };
	if (a->store) {
		const struct pl_table_document *d;
		st = pl_store_document(a->store, number, &d, err);
		if (!st && d)
			*out = (struct pl_document_place){ d->number, d->passages };
		return st;
	}
	if (a->documents && (a->documents->at == 0 || a->documents->at > number)) {
		pl_cursor_close(a->documents);
		a->documents = NULL;
	}
	if (!a->documents)
		st = pl_cursor_open(a->db, PL_STR(PL_TERM_DOCUMENT), &a->documents, err);
	if (!st)
		st = pl_cursor_skip(a->documents, number, err);
	if (st || a->documents->at == 0)
		return st;
	out->number = a->documents->at;
	st = pl_cursor_wdf(a->documents, &out->n_passages, err);
	if (!st && out->n_passages >= out->number)
		st = pl_fail(err, PL_CORRUPT, "the index is damaged: record %u", out->number);
	return st;
}

enum pl_status pl_archive_documents(
	struct pl_archive *a, pl_document_fn *each, void *ctx, struct pl_err *err)
{
	return pl_store_each(a->store, each, ctx, err);
}

static enum pl_status value(
	struct pl_archive *a, uint32_t document, uint32_t slot, struct pl_err *err)
{
	pl_buf_clear(&a->data);
	enum pl_status st = pl_record_value(a->db, document, slot, &a->data, err);
	if (st == PL_NOTFOUND)
		return pl_fail(
			err, PL_CORRUPT, "the index is damaged: record %u is missing", document);
	return st;
}

static enum pl_status id_value(
	struct pl_archive *a, uint32_t document, uint32_t slot, uint64_t *out, struct pl_err *err)
{
	enum pl_status st = value(a, document, slot, err);
	if (!st && a->data.len != PL_ID_SIZE)
		st = pl_fail(
			err, PL_CORRUPT, "the index is damaged: record %u has no id", document);
	if (st)
		return st;
	char id[PL_ID_SIZE + 1] = { 0 };
	memcpy(id, a->data.at, PL_ID_SIZE);
	*out = pl_id_bits(id);
	return PL_OK;
}

/* The living document with this number. */
static enum pl_status packed_document(struct pl_archive *a, uint32_t number,
	const struct pl_table_document **out, struct pl_err *err)
{
	enum pl_status st = pl_store_document(a->store, number, out, err);
	if (!st && (!*out || number < pl_table_first(*out)))
		st = pl_fail(err, PL_CORRUPT, "the index is damaged: place %u is in no document",
			number);
	return st;
}

/* What folding has made of the meeting with these words: of one that several documents tell of, the day is one. */
static void fold_key(const struct pl_archive *a, struct pl_document_key *k)
{
	const struct pl_fold_pair *p = pl_folds_find(&a->folds, k->words_id);
	k->meeting = p ? p->kept : k->words_id;
	k->text = p && p->copy ? p->kept : k->words_id;
	k->date = p && p->date ? p->date : k->date;
}

static struct pl_document_key key_of(const struct pl_archive *a, const struct pl_table_document *d)
{
	struct pl_document_key k = { .words_id = d->meeting,
		.id = d->id,
		.date = d->date,
		.words = d->words,
		.title_words = d->title_words,
		.titled = d->titled };
	fold_key(a, &k);
	return k;
}

static enum pl_status packed_key(
	struct pl_archive *a, uint32_t document, struct pl_document_key *out, struct pl_err *err)
{
	const struct pl_table_document *d;
	enum pl_status st = packed_document(a, document, &d, err);
	if (!st)
		*out = key_of(a, d);
	return st;
}

enum pl_status pl_archive_document(struct pl_archive *a, uint32_t number,
	struct pl_document_place *place, struct pl_document_key *key, struct pl_err *err)
{
	const struct pl_table_document *d;
	enum pl_status st;
	if (!a->store) {
		st = pl_archive_document_of(a, number, place, err);
		return st || !place->number ? st : pl_archive_key(a, place->number, key, err);
	}
	*place = (struct pl_document_place){ 0 };
	st = pl_store_document(a->store, number, &d, err);
	if (!st && d) {
		*place = (struct pl_document_place){ d->number, d->passages };
		*key = key_of(a, d);
	}
	return st;
}

struct keys {
	struct pl_archive *a;
	pl_document_key_fn *each;
	void *ctx;
};

static enum pl_status each_of_table(
	void *ctx, const struct pl_table_document *d, struct pl_err *err)
{
	const struct keys *k = ctx;
	struct pl_document_key key = key_of(k->a, d);
	return k->each(k->ctx, d->number, &key, err);
}

enum pl_status pl_archive_keys(
	struct pl_archive *a, pl_document_key_fn *each, void *ctx, struct pl_err *err)
{
	struct keys k = { a, each, ctx };
	struct pl_document_place place = { 0 };
	struct pl_document_key key;
	if (a->store)
		return pl_store_each(a->store, each_of_table, &k, err);
	do {
		enum pl_status st = pl_archive_document(a, place.number + 1, &place, &key, err);
		if (!st && place.number)
			st = each(ctx, place.number, &key, err);
		if (st)
			return st;
	} while (place.number && place.number < UINT32_MAX);
	return PL_OK;
}

enum pl_status pl_archive_words(
	struct pl_archive *a, uint32_t passage, uint32_t *out, struct pl_err *err)
{
	const struct pl_table_document *d;
	if (!a->store)
		return pl_record_length(a->db, passage, out, err);
	if (pl_store_length(a->store, passage, out))
		return PL_OK;
	*out = 0;
	enum pl_status st = packed_document(a, passage, &d, err);
	if (!st)
		*out = pl_store_words(a->store, d, passage);
	return st;
}

enum pl_status pl_archive_key(
	struct pl_archive *a, uint32_t document, struct pl_document_key *out, struct pl_err *err)
{
	*out = (struct pl_document_key){ 0 };
	if (a->store)
		return packed_key(a, document, out, err);
	enum pl_status st = id_value(a, document, PL_SLOT_MEETING, &out->words_id, err);
	if (!st)
		st = id_value(a, document, PL_SLOT_ID, &out->id, err);
	if (!st)
		st = value(a, document, PL_SLOT_DATE, err);
	for (size_t i = 0; !st && i < a->data.len && i < 8; i++)
		out->date = out->date * 10 + (a->data.at[i] - '0');
	fold_key(a, out);
	if (!st)
		st = value(a, document, PL_SLOT_LENGTH, err);
	if (st)
		return st;
	uint64_t words = 0, title = 0;
	size_t at = 0;
	if (!pl_varint(pl_buf_str(&a->data), &at, &words) ||
		!pl_varint(pl_buf_str(&a->data), &at, &title))
		return pl_fail(
			err, PL_CORRUPT, "the index is damaged: record %u has no length", document);
	out->words = (uint32_t)words;
	out->title_words = (uint32_t)title;
	return PL_OK;
}

static enum pl_status record(struct pl_archive *a, uint32_t number, struct pl_err *err)
{
	pl_buf_clear(&a->data);
	enum pl_status st = pl_record_data(a->db, number, &a->data, err);
	if (st == PL_NOTFOUND)
		return pl_fail(
			err, PL_CORRUPT, "the index is damaged: record %u is missing", number);
	return st;
}

/* With the ids, which are in the table only. */
static enum pl_status packed_facts(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err)
{
	struct pl_str text;
	struct pl_document_key key;
	enum pl_status st = packed_key(a, document, &key, err);
	if (!st)
		st = pl_store_facts(a->store, document, &text, err);
	if (st)
		return st;
	*out = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
	if (!*out)
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: the facts of document %u cannot be read", document);
	char meeting[PL_ID_SIZE + 1], id[PL_ID_SIZE + 1];
	pl_id_print(key.meeting, meeting);
	pl_id_print(key.id, id);
	if (json_object_set_new(*out, PL_KEY_MEETING, json_string(meeting)) ||
		json_object_set_new(*out, PL_KEY_DOCUMENT, json_string(id))) {
		json_decref(*out);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	return PL_OK;
}

/* Of the record's own meeting makes the one that it is told of under. */
static enum pl_status fold_facts(const struct pl_archive *a, json_t *facts, struct pl_err *err)
{
	const char *own = json_string_value(json_object_get(facts, PL_KEY_MEETING));
	char meeting[PL_ID_SIZE + 1];
	if (!a->folds.n || !own || strlen(own) != PL_ID_SIZE)
		return PL_OK;
	pl_id_print(pl_folds_kept(&a->folds, pl_id_bits(own)), meeting);
	return json_object_set_new(facts, PL_KEY_MEETING, json_string(meeting)) == 0
		       ? PL_OK
		       : pl_fail(err, PL_NOMEM, "out of memory");
}

/* As they are stored. */
static enum pl_status stored_facts(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err)
{
	struct pl_str text;
	if (a->store)
		return packed_facts(a, document, out, err);
	enum pl_status st = record(a, document, err);
	if (!st)
		st = pl_document_decode(pl_buf_str(&a->data), &a->unpacked, &text, err);
	if (st)
		return st;
	*out = json_loadb(text.at, text.len, JSON_ALLOW_NUL, NULL);
	if (!*out)
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: the facts of record %u cannot be read", document);
	return PL_OK;
}

enum pl_status pl_archive_facts(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err)
{
	enum pl_status st = stored_facts(a, document, out, err);
	if (st)
		return st;
	st = fold_facts(a, *out, err);
	if (!st && a->origins)
		st = pl_origin_shown(a->db, document, *out, err);
	if (st) {
		json_decref(*out);
		*out = NULL;
	}
	return st;
}

enum pl_status pl_archive_sources(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err)
{
	json_t *facts = NULL;
	bool several = false;
	*out = NULL;
	enum pl_status st = a->origins ? pl_origin_several(a->db, document, &several, err) : PL_OK;
	if (st || !several)
		return st;
	st = stored_facts(a, document, &facts, err);
	if (!st)
		st = pl_origin_all(a->db, document, facts, out, err);
	json_decref(facts);
	return st;
}

enum pl_status pl_archive_passage(
	struct pl_archive *a, uint32_t passage, struct pl_passage_data *out, struct pl_err *err)
{
	if (a->store)
		return pl_store_text(a->store, passage, out, err);
	enum pl_status st = record(a, passage, err);
	return st ? st : pl_passage_decode(pl_buf_str(&a->data), out, err);
}
