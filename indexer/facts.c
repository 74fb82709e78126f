#include "indexer/facts.h"

#include <stdio.h>
#include <stdlib.h>

#include "meeting/told.h"
#include "text/json_text.h"
#include "text/schema.h"

#define NUMBER 8 /* bytes, the low one first */

static void put_number(char *bytes, uint64_t n)
{
	for (size_t i = 0; i < NUMBER; i++)
		bytes[i] = (char)(n >> 8 * i & 0xff);
}

/* In blocks: a call of the hash for each number costs more than the hashing. */
static void add_passages(struct pl_hasher *h, const struct pl_document *doc)
{
	char bytes[64 * 3 * NUMBER];
	size_t len = 0;
	put_number(bytes, doc->n_passages);
	pl_hash_add(h, (struct pl_str){ bytes, NUMBER });
	for (size_t i = 0; i < doc->n_passages; i++) {
		put_number(bytes + len, doc->passages[i].from);
		put_number(bytes + len + NUMBER, doc->passages[i].to);
		put_number(bytes + len + 2 * (size_t)NUMBER, doc->passages[i].kind);
		len += 3 * (size_t)NUMBER;
		if (len == sizeof bytes || i + 1 == doc->n_passages) {
			pl_hash_add(h, (struct pl_str){ bytes, len });
			len = 0;
		}
	}
}

/* As it was first written: any other would make a changed document of every one indexed before. */
#define CONTENT "plenum 1 xapian"

/* A fact that came later. Where there is none the hash is as it was before. */
static void add_later(struct pl_hasher *h, const char *key, const char *method, struct pl_str fact,
	struct pl_str evidence)
{
	if (!method && fact.len == 0)
		return;
	pl_hash_part(h, pl_str(key));
	pl_hash_part(h, fact);
	pl_hash_part(h, pl_str(method));
	pl_hash_part(h, evidence);
}

/* Nothing where it tells nothing, for the same reason. */
static void add_told(struct pl_hasher *h, const struct pl_built *b)
{
	char date[PL_DATE_ROOM];
	if (pl_told_empty(&b->told))
		return;
	pl_date_print(b->own_date, date);
	add_later(h, PL_KEY_TOLD, b->own_date_method, b->told_packed, pl_str(date));
}

void pl_facts_content(const struct pl_built *b, struct pl_hash *out)
{
	const struct pl_document *doc = &b->doc;
	struct pl_hasher h;
	char date[PL_DATE_ROOM];
	pl_date_print(doc->date, date);
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR(CONTENT));
	pl_hash_part(&h, doc->title);
	pl_hash_part(&h, doc->title_given ? PL_STR("given") : PL_STR(""));
	pl_hash_part(&h, pl_str(date));
	pl_hash_part(&h, pl_str(doc->date_method));
	pl_hash_part(&h, doc->date_evidence);
	pl_hash_part(&h, doc->speaker);
	pl_hash_part(&h, doc->lang);
	pl_hash_part(&h, doc->text);
	add_passages(&h, doc);
	pl_date_print(doc->modified, date);
	add_later(&h, PL_KEY_TITLE, doc->title_method, PL_STR(""), doc->title_evidence);
	add_later(&h, PL_KEY_AUTHOR, doc->author_method, doc->author, doc->author_evidence);
	add_later(&h, PL_KEY_MODIFIED, doc->modified_method, pl_str(date), doc->modified_evidence);
	add_later(&h, PL_KEY_DATE_UNREAD, NULL, doc->date_unread, PL_STR(""));
	add_told(&h, b);
	pl_hash_done(&h, out);
}

void pl_facts_id(const struct pl_document *doc, char id[PL_ID_SIZE + 1])
{
	struct pl_hasher h;
	struct pl_hash hash;
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR("document"));
	pl_hash_part(&h, doc->title_given ? doc->title : PL_STR(""));
	pl_hash_part(&h, doc->text);
	pl_hash_done(&h, &hash);
	pl_hash_id(&hash, id);
}

void pl_hash_hex(const struct pl_hash *h, char out[PL_HEX_ROOM])
{
	static const char digits[] = "0123456789abcdef";
	for (size_t i = 0; i < PL_HASH_SIZE; i++) {
		out[2 * i] = digits[h->at[i] >> 4];
		out[2 * i + 1] = digits[h->at[i] & 15];
	}
	out[2 * PL_HASH_SIZE] = '\0';
}

/* The facts as one JSON object, written as it goes: a tree of them costs more than all else here.
 * The order of the calls is that of the keys. */

/* Most documents are UTF-8 and need not say so. */
static void set_charset(struct pl_buf *out, const struct pl_document *doc)
{
	struct pl_str name = pl_str(doc->charset);
	if (name.len == 0 || (pl_str_eq(name, PL_STR("UTF-8")) && doc->charset_said.len == 0))
		return;
	pl_put_text(out, PL_KEY_CHARSET, name);
	pl_put_text(out, PL_KEY_CHARSET_BY, pl_str(doc->charset_by));
	pl_put_text(out, PL_KEY_CHARSET_SAID, doc->charset_said);
}

static void set_modified(struct pl_buf *out, const struct pl_document *doc)
{
	char date[PL_DATE_ROOM];
	pl_date_print(doc->modified, date);
	pl_put_text(out, PL_KEY_MODIFIED, pl_str(date));
	pl_put_text(out, PL_KEY_MODIFIED_EVIDENCE, doc->modified_evidence);
	pl_put_text(out, PL_KEY_MODIFIED_METHOD, pl_str(doc->modified_method));
}

/* The document's own date, where `date` is that of its meeting. */
static void set_own_date(struct pl_buf *out, const struct pl_built *b)
{
	char date[PL_DATE_ROOM];
	pl_date_print(b->own_date, date);
	pl_put_text(out, PL_KEY_OWN_DATE, pl_str(date));
	pl_put_text(out, PL_KEY_OWN_DATE_EVIDENCE, b->own_date_evidence);
	pl_put_text(out, PL_KEY_OWN_DATE_METHOD, pl_str(b->own_date_method));
}

/* whole: with what the packed layout keeps elsewhere, in its table and in the record; told: with what it tells of
 * its meeting. */
static void add_facts(
	struct pl_buf *out, const struct pl_built *b, struct pl_str path, bool whole, bool told)
{
	const struct pl_document *doc = &b->doc;
	char date[PL_DATE_ROOM], content[PL_HEX_ROOM];
	pl_date_print(doc->date, date);
	pl_hash_hex(&b->content, content);
	pl_buf_byte(out, '{');
	pl_put_text(out, PL_KEY_AUTHOR, doc->author);
	pl_put_text(out, PL_KEY_AUTHOR_EVIDENCE, doc->author_evidence);
	pl_put_text(out, PL_KEY_AUTHOR_METHOD, pl_str(doc->author_method));
	if (doc->by_line)
		pl_put_true(out, PL_KEY_BY_LINE, true);
	if (whole)
		pl_put_count(out, PL_KEY_BYTES, doc->text.len);
	set_charset(out, doc);
	if (whole)
		pl_put_text(out, PL_KEY_CONTENT, pl_str(content));
	pl_put_text(out, PL_KEY_DATE, pl_str(date));
	pl_put_text(out, PL_KEY_DATE_EVIDENCE, doc->date_evidence);
	pl_put_text(out, PL_KEY_DATE_METHOD, pl_str(doc->date_method));
	pl_put_text(out, PL_KEY_DATE_UNREAD, doc->date_unread);
	if (whole)
		pl_put_text(out, PL_KEY_DOCUMENT, pl_str(b->id));
	set_own_date(out, b);
	if (!pl_str_eq(path, doc->source))
		pl_put_text(out, PL_KEY_FILE, path);
	pl_put_text(out, PL_KEY_LANG, doc->lang);
	if (whole)
		pl_put_text(out, PL_KEY_MEETING, pl_str(b->meeting));
	set_modified(out, doc);
	if (doc->mojibake)
		pl_put_count(out, PL_KEY_MOJIBAKE, doc->mojibake);
	if (whole) {
		pl_put_count(out, PL_KEY_PADDED_WORDS, b->padded_words);
		pl_put_count(out, PL_KEY_PASSAGES, b->n_records - 1);
	}
	if (doc->repaired && whole)
		pl_put_count(out, PL_KEY_REPAIRED, doc->repaired);
	pl_put_text(out, PL_KEY_SOURCE, doc->source);
	pl_put_text(out, PL_KEY_SPEAKER, doc->speaker);
	pl_put_text(out, PL_KEY_TITLE, doc->title);
	pl_put_text(out, PL_KEY_TITLE_EVIDENCE, doc->title_evidence);
	if (doc->title_given)
		pl_put_true(out, PL_KEY_TITLE_GIVEN, true);
	pl_put_text(out, PL_KEY_TITLE_METHOD, pl_str(doc->title_method));
	if (told && !pl_told_empty(&b->told)) {
		pl_put_key(out, PL_KEY_TOLD);
		pl_buf_add(out, b->told_packed);
	}
	if (b->title_words && whole)
		pl_put_count(out, PL_KEY_TITLE_WORDS, b->title_words);
	if (b->too_long && whole)
		pl_put_count(out, PL_KEY_TOO_LONG, b->too_long);
	if (whole)
		pl_put_count(out, PL_KEY_WORDS, b->words);
	pl_buf_byte(out, '}');
}

/* A term in the arena; at is NULL without room. */
static struct pl_str make_term(struct pl_arena *a, const char *prefix, struct pl_str s)
{
	char room[PL_MAX_TERM];
	struct pl_buf b = { .at = room, .cap = sizeof room, .max = sizeof room };
	pl_schema_term(pl_str(prefix), s, &b);
	return pl_arena_str(a, pl_buf_str(&b));
}

static struct pl_str lower_case(struct pl_arena *a, struct pl_str s)
{
	struct pl_str low = pl_arena_str(a, s);
	char *at = (char *)(uintptr_t)low.at;
	for (size_t i = 0; i < low.len; i++)
		if (at[i] >= 'A' && at[i] <= 'Z')
			at[i] = (char)(at[i] - 'A' + 'a');
	return low;
}

struct terms {
	struct pl_arena *arena;
	struct pl_posting *at; /* NULL: they are only counted */
	size_t n;
};

static bool add_term(struct terms *t, struct pl_posting p)
{
	if (t->at)
		t->at[t->n] = p;
	t->n++;
	return !t->at || p.term.at;
}

static bool told_term(void *ctx, enum pl_told_field field, struct pl_str value)
{
	struct terms *t = ctx;
	const char prefix[] = { (char)field, '\0' };
	if (!t->at)
		return add_term(t, (struct pl_posting){ 0 });
	return add_term(t, (struct pl_posting){ .term = make_term(t->arena, prefix, value) });
}

bool pl_facts_terms(struct pl_built *b, enum pl_layout layout, struct pl_str path,
	const struct pl_posting *title, size_t n_title, struct pl_record *r)
{
	struct pl_arena *a = b->arena;
	struct terms told = { .arena = a }, t = { .arena = a };
	(void)pl_told_terms(&b->told, told_term, &told);
	t.at = pl_arena_array(a, n_title + told.n + 6, sizeof *t.at);
	if (!t.at)
		return false;
	bool good = add_term(&t, (struct pl_posting){ .term = PL_STR(PL_TERM_DOCUMENT),
					 .wdf = (uint32_t)(b->n_records - 1) });
	const char *source = b->doc.by_line ? PL_TERM_LINE : PL_TERM_SOURCE;
	const struct {
		const char *prefix;
		struct pl_str name;
	} names[] = {
		{ source, b->doc.source },
		{ PL_TERM_FILE, path },
		/* The document table has these two in the packed layout. */
		{ PL_TERM_ID, layout == PL_LAYOUT_XAPIAN ? pl_str(b->id) : PL_STR("") },
		{ PL_TERM_MEETING, layout == PL_LAYOUT_XAPIAN ? pl_str(b->meeting) : PL_STR("") },
		{ PL_TERM_LANG, lower_case(a, b->doc.lang) },
	};
	for (size_t i = 0; good && i < sizeof names / sizeof *names; i++)
		if (names[i].name.len)
			good = add_term(
				&t, (struct pl_posting){
					    .term = make_term(a, names[i].prefix, names[i].name) });
	for (size_t i = 0; good && i < n_title; i++) {
		struct pl_posting p = title[i];
		p.term = make_term(a, PL_TERM_TITLE, p.term);
		good = add_term(&t, p);
	}
	r->postings = t.at;
	good = good && pl_told_terms(&b->told, told_term, &t);
	r->n_postings = t.n;
	return good;
}

static bool set_values(struct pl_built *b, struct pl_record *r)
{
	struct pl_value *v = pl_arena_array(b->arena, 6, sizeof *v);
	char room[20];
	struct pl_buf length = { .at = room, .cap = sizeof room, .max = sizeof room };
	if (!v)
		return false;
	size_t n = 0;
	pl_buf_varint(&length, b->words - b->too_long); /* as its passages have it */
	pl_buf_varint(&length, b->title_words);
	v[n++] = (struct pl_value){ PL_SLOT_LENGTH, pl_arena_str(b->arena, pl_buf_str(&length)) };
	if (b->doc.date) {
		char date[16];
		(void)snprintf(date, sizeof date, "%08d", (int)b->doc.date);
		v[n] = (struct pl_value){ PL_SLOT_DATE, pl_arena_str(b->arena, pl_str(date)) };
		if (!v[n++].bytes.at)
			return false;
	}
	v[n++] = (struct pl_value){ PL_SLOT_MEETING, pl_str(b->meeting) };
	v[n++] = (struct pl_value){ PL_SLOT_ID, pl_str(b->id) };
	v[n++] =
		(struct pl_value){ PL_SLOT_CONTENT, { (const char *)b->content.at, PL_HASH_SIZE } };
	v[n++] = (struct pl_value){ PL_SLOT_TRACE, b->trace };
	r->values = v;
	r->n_values = n;
	return v[0].bytes.at != NULL;
}

#define USUAL 1024 /* bytes of facts: room taken at once */
#define HEAD  5    /* tag and checksum of a record */

static enum pl_status no_room(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT, "needs more than the memory given; raise --memory");
}

static enum pl_status too_big(struct pl_err *err)
{
	return pl_fail(
		err, PL_LIMIT, "title, id and other fields of over %d bytes in all", PL_MAX_RECORD);
}

/* The whole facts, sealed as a record of the xapian layout has them. */
static enum pl_status whole_facts(
	const struct pl_built *b, struct pl_str path, struct pl_buf *data, struct pl_err *err)
{
	struct pl_buf json = { .max = SIZE_MAX };
	(void)pl_buf_room(&json, USUAL);
	add_facts(&json, b, path, true, true);
	enum pl_status st = json.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	if (!st)
		pl_document_encode(pl_buf_str(&json), data);
	pl_buf_free(&json);
	return st;
}

/* Both layouts take the same documents: what would be too big for the one is too big for the other. */
static enum pl_status check_size(
	const struct pl_built *b, struct pl_str path, size_t json, struct pl_err *err)
{
	struct pl_buf whole = { .max = SIZE_MAX };
	if (json <= PL_MAX_RECORD - USUAL)
		return PL_OK;
	add_facts(&whole, b, path, true, false);
	size_t len = whole.len;
	enum pl_status st = whole.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
	pl_buf_free(&whole);
	return !st && len > PL_MAX_RECORD - HEAD ? too_big(err) : st;
}

enum pl_status pl_facts_record(struct pl_built *b, struct pl_str path,
	const struct pl_posting *title, size_t n_title, struct pl_err *err)
{
	struct pl_record *r = &b->records[b->n_records - 1];
	struct pl_buf data = { .max = SIZE_MAX };
	enum pl_status st = check_size(b, path, SIZE_MAX, err);
	if (!st)
		st = whole_facts(b, path, &data, err);
	if (!st) {
		r->data = data.status ? (struct pl_str){ 0 }
				      : pl_arena_str(b->arena, pl_buf_str(&data));
		if (!r->data.at || !pl_facts_terms(b, PL_LAYOUT_XAPIAN, path, title, n_title, r) ||
			!set_values(b, r))
			st = no_room(err);
	}
	pl_buf_free(&data);
	return st;
}

void pl_facts_sample(const struct pl_built *b, struct pl_str path, struct pl_buf *out)
{
	struct pl_buf facts = { .max = SIZE_MAX };
	add_facts(&facts, b, path, false, true);
	pl_buf_add(out, pl_buf_str(&facts));
	pl_buf_free(&facts);
}

void pl_facts_counts(const struct pl_built *b, struct pl_counts *out)
{
	*out = (struct pl_counts){ .passages = b->n_records - 1,
		.words = b->words,
		.title_words = b->title_words,
		.padded_words = b->padded_words,
		.bytes = b->doc.text.len,
		.too_long = b->too_long,
		.repaired = b->doc.repaired,
		.by_line = b->doc.by_line,
		.content = b->content,
		.trace = b->trace };
}

enum pl_status pl_facts_packed(
	struct pl_built *b, struct pl_str path, struct pl_str *json, struct pl_err *err)
{
	struct pl_record *r = &b->records[b->n_records - 1];
	struct pl_buf text = { .max = SIZE_MAX };
	(void)pl_buf_room(&text, USUAL);
	add_facts(&text, b, path, false, true);
	enum pl_status st = check_size(b, path, text.len, err);
	*json = text.status ? (struct pl_str){ NULL, 0 }
			    : pl_arena_str(b->arena, pl_buf_str(&text));
	pl_buf_free(&text);
	if (!st && (!json->at || !pl_facts_terms(b, PL_LAYOUT_PACKED, path, NULL, 0, r)))
		st = no_room(err);
	return st;
}
