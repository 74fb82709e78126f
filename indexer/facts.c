#include "indexer/facts.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/schema.h"

static void add_number(struct pl_hasher *h, uint64_t n)
{
	char bytes[8];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(n >> 8 * i & 0xff);
	pl_hash_add(h, (struct pl_str){ bytes, sizeof bytes });
}

void pl_facts_content(const struct pl_document *doc, struct pl_hash *out)
{
	struct pl_hasher h;
	char date[PL_DATE_ROOM];
	pl_date_print(doc->date, date);
	pl_hash_init(&h);
	pl_hash_part(&h, PL_STR(PL_FORMAT));
	pl_hash_part(&h, doc->title);
	pl_hash_part(&h, doc->title_given ? PL_STR("given") : PL_STR(""));
	pl_hash_part(&h, pl_str(date));
	pl_hash_part(&h, pl_str(doc->date_method));
	pl_hash_part(&h, doc->date_evidence);
	pl_hash_part(&h, doc->speaker);
	pl_hash_part(&h, doc->lang);
	pl_hash_part(&h, doc->text);
	add_number(&h, doc->n_passages);
	for (size_t i = 0; i < doc->n_passages; i++) {
		add_number(&h, doc->passages[i].from);
		add_number(&h, doc->passages[i].to);
		add_number(&h, doc->passages[i].kind);
	}
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

/* Every setter takes the value over and fails softly; `bad` is looked at once. */
struct facts {
	json_t *object;
	bool bad;
};

static void set(struct facts *f, const char *key, json_t *value)
{
	if (json_object_set_new(f->object, key, value) != 0)
		f->bad = true;
}

static void set_text(struct facts *f, const char *key, struct pl_str s)
{
	if (s.len)
		set(f, key, json_stringn(s.at, s.len));
}

static void set_count(struct facts *f, const char *key, uint64_t n)
{
	set(f, key, json_integer((json_int_t)n));
}

static json_t *facts_json(const struct pl_built *b, struct pl_str path)
{
	const struct pl_document *doc = &b->doc;
	struct facts f = { json_object(), false };
	char date[PL_DATE_ROOM], content[PL_HEX_ROOM];
	pl_date_print(doc->date, date);
	pl_hash_hex(&b->content, content);
	set_text(&f, PL_KEY_SOURCE, doc->source);
	if (!pl_str_eq(path, doc->source))
		set_text(&f, PL_KEY_FILE, path);
	if (doc->by_line)
		set(&f, PL_KEY_BY_LINE, json_true());
	set_text(&f, PL_KEY_TITLE, doc->title);
	if (doc->title_given)
		set(&f, PL_KEY_TITLE_GIVEN, json_true());
	set_text(&f, PL_KEY_DATE, pl_str(date));
	set_text(&f, PL_KEY_DATE_METHOD, pl_str(doc->date_method));
	set_text(&f, PL_KEY_DATE_EVIDENCE, doc->date_evidence);
	set_text(&f, PL_KEY_SPEAKER, doc->speaker);
	set_text(&f, PL_KEY_LANG, doc->lang);
	set_count(&f, PL_KEY_PASSAGES, b->n_records - 1);
	set_count(&f, PL_KEY_WORDS, b->words);
	if (b->title_words)
		set_count(&f, PL_KEY_TITLE_WORDS, b->title_words);
	set_count(&f, PL_KEY_PADDED_WORDS, b->padded_words);
	set_count(&f, PL_KEY_BYTES, doc->text.len);
	if (doc->repaired)
		set_count(&f, PL_KEY_REPAIRED, doc->repaired);
	if (b->too_long)
		set_count(&f, PL_KEY_TOO_LONG, b->too_long);
	set_text(&f, PL_KEY_DOCUMENT, pl_str(b->id));
	set_text(&f, PL_KEY_MEETING, pl_str(b->meeting));
	set_text(&f, PL_KEY_CONTENT, pl_str(content));
	if (f.bad) {
		json_decref(f.object);
		return NULL;
	}
	return f.object;
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

bool pl_facts_terms(struct pl_built *b, struct pl_str path, const struct pl_posting *title,
	size_t n_title, struct pl_record *r)
{
	struct pl_arena *a = &b->arena;
	struct pl_posting *p = pl_arena_array(a, n_title + 6, sizeof *p);
	if (!p)
		return false;
	size_t n = 0;
	p[n++] = (struct pl_posting){ .term = PL_STR(PL_TERM_DOCUMENT),
		.wdf = (uint32_t)(b->n_records - 1) };
	p[n++].term = make_term(a, PL_TERM_SOURCE, b->doc.source);
	p[n++].term = make_term(a, PL_TERM_FILE, path);
	p[n++].term = make_term(a, PL_TERM_ID, pl_str(b->id));
	p[n++].term = make_term(a, PL_TERM_MEETING, pl_str(b->meeting));
	if (b->doc.lang.len)
		p[n++].term = make_term(a, PL_TERM_LANG, lower_case(a, b->doc.lang));
	for (size_t i = 0; i < n_title; i++) {
		p[n] = title[i];
		p[n++].term = make_term(a, PL_TERM_TITLE, title[i].term);
	}
	for (size_t i = 0; i < n; i++)
		if (!p[i].term.at)
			return false;
	r->postings = p;
	r->n_postings = n;
	return true;
}

static bool set_values(struct pl_built *b, struct pl_record *r)
{
	struct pl_value *v = pl_arena_array(&b->arena, 5, sizeof *v);
	char room[20];
	struct pl_buf length = { .at = room, .cap = sizeof room, .max = sizeof room };
	if (!v)
		return false;
	size_t n = 0;
	pl_buf_varint(&length, b->words);
	pl_buf_varint(&length, b->title_words);
	v[n++] = (struct pl_value){ PL_SLOT_LENGTH, pl_arena_str(&b->arena, pl_buf_str(&length)) };
	if (b->doc.date) {
		char date[16];
		(void)snprintf(date, sizeof date, "%08d", (int)b->doc.date);
		v[n] = (struct pl_value){ PL_SLOT_DATE, pl_arena_str(&b->arena, pl_str(date)) };
		if (!v[n++].bytes.at)
			return false;
	}
	v[n++] = (struct pl_value){ PL_SLOT_MEETING, pl_str(b->meeting) };
	v[n++] = (struct pl_value){ PL_SLOT_ID, pl_str(b->id) };
	v[n++] =
		(struct pl_value){ PL_SLOT_CONTENT, { (const char *)b->content.at, PL_HASH_SIZE } };
	r->values = v;
	r->n_values = n;
	return v[0].bytes.at != NULL;
}

enum pl_status pl_facts_record(struct pl_built *b, struct pl_str path,
	const struct pl_posting *title, size_t n_title, struct pl_err *err)
{
	struct pl_record *r = &b->records[b->n_records - 1];
	json_t *facts = facts_json(b, path);
	char *json = facts ? json_dumps(facts, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
	json_decref(facts);
	if (!json)
		return pl_fail(err, PL_NOMEM, "out of memory");
	struct pl_buf data = { .max = SIZE_MAX };
	pl_document_encode(pl_str(json), &data);
	free(json);
	if (data.len > PL_MAX_RECORD) {
		pl_buf_free(&data);
		return pl_fail(err, PL_LIMIT, "title, id and other fields of over %d bytes in all",
			PL_MAX_RECORD);
	}
	r->data = data.status ? (struct pl_str){ 0 } : pl_arena_str(&b->arena, pl_buf_str(&data));
	pl_buf_free(&data);
	if (!r->data.at || !pl_facts_terms(b, path, title, n_title, r) || !set_values(b, r))
		return pl_fail(err, PL_LIMIT, "needs more than the memory given; raise --memory");
	return PL_OK;
}
