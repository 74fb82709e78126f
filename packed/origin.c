#include "packed/origin.h"

#include "packed/key.h"
#include "packed/seal.h"
#include "text/hash.h"
#include "text/limits.h"
#include "text/schema.h"
#include "text/utf8.h"

enum { BEFORE_SOURCE = 2 + 5 }; /* prefix and place */
enum { HALF = 16 };             /* bytes of a hash in a key */

/* ---- bytes ---------------------------------------------------------------------------------- */

void pl_origin_key_own(struct pl_buf *key, uint32_t document)
{
	pl_key_place(key, PL_KEY_ORIGINS, document);
}

static void add_source(struct pl_buf *key, struct pl_str source)
{
	pl_schema_key(PL_STR(""), source, BEFORE_SOURCE + 1, key);
}

/* A row by its line, where another's id may be that number. */
static void add_kind(struct pl_buf *key, bool by_line)
{
	if (by_line)
		pl_buf_byte(key, '\xff');
}

void pl_origin_key_of(struct pl_buf *key, const struct pl_origin *o)
{
	pl_origin_key_own(key, o->document);
	add_source(key, o->source);
	add_kind(key, o->by_line);
}

static void add_hash(struct pl_buf *key, struct pl_str s)
{
	static const char digits[] = "0123456789abcdef";
	struct pl_hasher h;
	struct pl_hash hash;
	pl_hash_init(&h);
	pl_hash_add(&h, s);
	pl_hash_done(&h, &hash);
	for (size_t i = 0; i < HALF; i++) {
		pl_buf_byte(key, digits[hash.at[i] >> 4]);
		pl_buf_byte(key, digits[hash.at[i] & 15]);
	}
}

void pl_origin_keys_in(struct pl_buf *key, struct pl_str file)
{
	pl_buf_clear(key);
	pl_buf_add(key, PL_STR(PL_KEY_ORIGIN));
	add_hash(key, file);
}

void pl_origin_key_in(struct pl_buf *key, const struct pl_origin *o)
{
	pl_origin_keys_in(key, o->file);
	add_hash(key, o->source);
	add_kind(key, o->by_line);
}

void pl_origin_write(const struct pl_origin *o, struct pl_buf *out)
{
	bool same = pl_str_eq(o->file, o->source);
	pl_buf_varint(out, o->document);
	pl_buf_byte(out, (char)o->by_line);
	pl_buf_varint(out, same ? 0 : o->file.len);
	if (!same)
		pl_buf_add(out, o->file);
	pl_buf_add(out, o->source);
}

bool pl_origin_read(struct pl_str s, struct pl_origin *out)
{
	uint64_t document, file;
	size_t at = 0;
	if (!pl_varint(s, &at, &document) || document == 0 || document > UINT32_MAX || at == s.len)
		return false;
	unsigned char by_line = (unsigned char)s.at[at++];
	if (by_line > 1 || !pl_varint(s, &at, &file) || file >= s.len - at)
		return false;
	size_t source = at + (size_t)file;
	if (pl_utf8_check(pl_str_cut(s, at, source)) != file ||
		pl_utf8_check(pl_str_cut(s, source, s.len)) != s.len - source)
		return false;
	*out = (struct pl_origin){ .document = (uint32_t)document,
		.by_line = by_line,
		.source = pl_str_cut(s, source, s.len),
		.file = file ? pl_str_cut(s, at, source) : pl_str_cut(s, source, s.len) };
	return true;
}

/* ---- reading -------------------------------------------------------------------------------- */

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_origin_get(struct pl_db *db, struct pl_str key, struct pl_buf *room,
	struct pl_origin *out, struct pl_err *err)
{
	struct pl_str body;
	*out = (struct pl_origin){ 0 };
	room->max = SIZE_MAX;
	pl_buf_clear(room);
	enum pl_status st = pl_meta_get(db, key, room, err);
	if (st || !room->len)
		return st;
	if (!pl_unseal(pl_buf_str(room), key, &body) || !pl_origin_read(body, out))
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: the sources of a document; plenum check tells more, "
			"plenum index into a new one mends");
	return PL_OK;
}

enum pl_status pl_origin_next(struct pl_db *db, struct pl_buf *key, struct pl_buf *room,
	struct pl_origin *out, struct pl_err *err)
{
	char start[BEFORE_SOURCE];
	struct pl_buf found = { .max = PL_MAX_TERM };
	struct pl_str prefix = { start, sizeof start };
	*out = (struct pl_origin){ 0 };
	if (key->status || key->len < sizeof start)
		return no_memory(err);
	memcpy(start, key->at, sizeof start);
	/* No key holds a NUL, so none lies between. */
	char from[PL_MAX_TERM + 1];
	memcpy(from, key->at, key->len);
	from[key->len] = 1;
	enum pl_status st =
		pl_meta_seek(db, prefix, (struct pl_str){ from, key->len + 1 }, &found, err);
	if (!st && found.len) {
		pl_buf_clear(key);
		pl_buf_add(key, pl_buf_str(&found));
		st = key->status ? no_memory(err)
				 : pl_origin_get(db, pl_buf_str(key), room, out, err);
	}
	pl_buf_free(&found);
	return st;
}

/* ---- facts ---------------------------------------------------------------------------------- */

static struct pl_str source_of(const json_t *facts)
{
	const json_t *source = json_object_get(facts, PL_KEY_SOURCE);
	return (struct pl_str){ json_string_value(source), json_string_length(source) };
}

static enum pl_status put(json_t *facts, const struct pl_origin *o, struct pl_err *err)
{
	bool good = !json_object_set_new(
		facts, PL_KEY_SOURCE, json_stringn(o->source.at, o->source.len));
	(void)json_object_del(facts, PL_KEY_FILE);
	(void)json_object_del(facts, PL_KEY_BY_LINE);
	if (!pl_str_eq(o->file, o->source))
		good = !json_object_set_new(
			       facts, PL_KEY_FILE, json_stringn(o->file.at, o->file.len)) &&
		       good;
	if (o->by_line)
		good = !json_object_set_new(facts, PL_KEY_BY_LINE, json_true()) && good;
	return good ? PL_OK : no_memory(err);
}

/* The own source when it is not that of the facts, else *out has no document; key is left at it. */
static enum pl_status get_own(struct pl_db *db, uint32_t document, struct pl_buf *key,
	struct pl_buf *room, struct pl_origin *out, struct pl_err *err)
{
	pl_origin_key_own(key, document);
	return key->status ? no_memory(err) : pl_origin_get(db, pl_buf_str(key), room, out, err);
}

enum pl_status pl_origin_own(struct pl_db *db, uint32_t document, json_t *facts, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 };
	struct pl_origin own;
	enum pl_status st = get_own(db, document, &key, &room, &own, err);
	if (!st && own.document)
		st = put(facts, &own, err);
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

/* Does a come before b, as their keys do? */
static bool comes_before(struct pl_str a, struct pl_str b)
{
	char rooms[2][PL_MAX_TERM];
	struct pl_buf x = { .at = rooms[0], .cap = PL_MAX_TERM, .max = PL_MAX_TERM };
	struct pl_buf y = { .at = rooms[1], .cap = PL_MAX_TERM, .max = PL_MAX_TERM };
	add_source(&x, a);
	add_source(&y, b);
	return pl_str_cmp(pl_buf_str(&x), pl_buf_str(&y)) < 0;
}

enum pl_status pl_origin_shown(
	struct pl_db *db, uint32_t document, json_t *facts, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 };
	struct pl_origin o;
	enum pl_status st = get_own(db, document, &key, &room, &o, err);
	if (!st && o.document)
		st = put(facts, &o, err);
	if (!st)
		st = pl_origin_next(db, &key, &room, &o, err);
	if (!st && o.document && comes_before(o.source, source_of(facts)))
		st = put(facts, &o, err);
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

enum pl_status pl_origin_several(struct pl_db *db, uint32_t document, bool *out, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 };
	struct pl_origin o;
	pl_origin_key_own(&key, document);
	enum pl_status st = pl_origin_next(db, &key, &room, &o, err);
	*out = !st && o.document;
	pl_buf_free(&key);
	pl_buf_free(&room);
	return st;
}

static bool append(json_t *list, struct pl_str source)
{
	return json_array_append_new(list, json_stringn(source.at, source.len)) == 0;
}

enum pl_status pl_origin_all(
	struct pl_db *db, uint32_t document, const json_t *facts, json_t **out, struct pl_err *err)
{
	struct pl_buf key = { .max = PL_MAX_TERM }, room = { 0 }, own = { .max = SIZE_MAX };
	struct pl_origin o;
	json_t *list = json_array();
	bool good = list != NULL, told = false;
	enum pl_status st = get_own(db, document, &key, &room, &o, err);
	pl_buf_add(&own, !st && o.document ? o.source : source_of(facts));
	while (!st && good) {
		st = pl_origin_next(db, &key, &room, &o, err);
		if (st || !o.document)
			break;
		if (!told && comes_before(pl_buf_str(&own), o.source)) {
			good = append(list, pl_buf_str(&own));
			told = true;
		}
		good = good && append(list, o.source);
	}
	if (!st && !told)
		good = good && append(list, pl_buf_str(&own));
	if (!st && (!good || own.status))
		st = no_memory(err);
	if (st)
		json_decref(list);
	else
		*out = list;
	pl_buf_free(&key);
	pl_buf_free(&room);
	pl_buf_free(&own);
	return st;
}
