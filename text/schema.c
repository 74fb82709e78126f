#include "text/schema.h"

#include <zlib.h>

#include "text/hash.h"
#include "text/limits.h"

enum { TAIL = 1 + 32 }; /* 0xFF and the digits of a hash */
enum { HEAD = 1 + 4 };  /* tag and checksum */

const char *pl_layout_name(enum pl_layout layout)
{
	return layout == PL_LAYOUT_XAPIAN ? "xapian" : "packed";
}

const char *pl_layout_format(enum pl_layout layout)
{
	return layout == PL_LAYOUT_XAPIAN ? PL_FORMAT_XAPIAN : PL_FORMAT_PACKED;
}

enum pl_layout pl_layout_of(struct pl_str format)
{
	if (pl_str_eq(format, PL_STR(PL_FORMAT_XAPIAN)))
		return PL_LAYOUT_XAPIAN;
	return pl_str_eq(format, PL_STR(PL_FORMAT_PACKED)) ? PL_LAYOUT_PACKED : PL_LAYOUT_ANY;
}

/* How much of s a shortened term keeps. */
static size_t kept(struct pl_str prefix, struct pl_str s, size_t more)
{
	const char *nul = s.len ? memchr(s.at, 0, s.len) : NULL;
	size_t n = nul ? (size_t)(nul - s.at) : s.len;
	size_t room = PL_MAX_TERM - more - prefix.len - TAIL;
	return n < room ? n : room;
}

void pl_schema_term(struct pl_str prefix, struct pl_str s, struct pl_buf *out)
{
	pl_schema_key(prefix, s, 0, out);
}

void pl_schema_key(struct pl_str prefix, struct pl_str s, size_t more, struct pl_buf *out)
{
	static const char digits[] = "0123456789abcdef";
	pl_buf_add(out, prefix);
	if (s.len <= PL_MAX_TERM - more - prefix.len && !(s.len && memchr(s.at, 0, s.len))) {
		pl_buf_add(out, s);
		return;
	}
	struct pl_hasher h;
	struct pl_hash hash;
	pl_hash_init(&h);
	pl_hash_add(&h, s);
	pl_hash_done(&h, &hash);
	pl_buf_add(out, pl_str_cut(s, 0, kept(prefix, s, more)));
	pl_buf_byte(out, (char)0xff);
	for (size_t i = 0; i < 16; i++) {
		pl_buf_byte(out, digits[hash.at[i] >> 4]);
		pl_buf_byte(out, digits[hash.at[i] & 15]);
	}
}

size_t pl_schema_shared(struct pl_str prefix, struct pl_str s)
{
	return kept(prefix, s, 0);
}

/* Puts tag and checksum in front of what stands in out from `start` on, for which HEAD bytes were
 * left free there. */
static void seal(struct pl_buf *out, size_t start, char tag)
{
	if (out->status)
		return;
	const unsigned char *body = (const unsigned char *)out->at + start + HEAD;
	unsigned long crc = crc32_z(0, body, out->len - start - HEAD);
	out->at[start] = tag;
	for (size_t i = 0; i < 4; i++)
		out->at[start + 1 + i] = (char)(crc >> 8 * i & 0xff);
}

static enum pl_status unseal(struct pl_str data, char tag, struct pl_str *body, struct pl_err *err)
{
	if (data.len < HEAD || data.at[0] != tag)
		return pl_fail(err, PL_CORRUPT, "the index is damaged: a record of the wrong kind");
	unsigned long crc = 0;
	for (size_t i = 0; i < 4; i++)
		crc |= (unsigned long)(unsigned char)data.at[1 + i] << 8 * i;
	*body = pl_str_cut(data, HEAD, data.len);
	if (crc32_z(0, (const unsigned char *)body->at, body->len) != crc)
		return pl_fail(err, PL_CORRUPT,
			"the index is damaged: a record does not match its checksum");
	return PL_OK;
}

static const struct pl_str hole = { "\0\0\0\0", HEAD };

void pl_passage_encode(const struct pl_passage_data *p, struct pl_buf *out)
{
	size_t start = out->len;
	pl_buf_add(out, hole);
	pl_buf_varint(out, p->number);
	pl_buf_varint(out, p->offset);
	pl_buf_byte(out, (char)p->kind);
	pl_buf_add(out, p->text);
	seal(out, start, PL_PASSAGE_TAG);
}

enum pl_status pl_passage_decode(
	struct pl_str data, struct pl_passage_data *out, struct pl_err *err)
{
	struct pl_str body = { NULL, 0 };
	enum pl_status st = unseal(data, PL_PASSAGE_TAG, &body, err);
	if (st)
		return st;
	size_t at = 0;
	uint64_t number, offset;
	if (!pl_varint(body, &at, &number) || !pl_varint(body, &at, &offset) || at == body.len ||
		number > UINT32_MAX || offset > UINT32_MAX)
		return pl_fail(
			err, PL_CORRUPT, "the index is damaged: a passage of the wrong shape");
	*out = (struct pl_passage_data){ (uint32_t)number, (uint32_t)offset,
		(unsigned char)body.at[at], pl_str_cut(body, at + 1, body.len) };
	return PL_OK;
}

void pl_counts_write(const struct pl_counts *c, struct pl_buf *out)
{
	pl_buf_varint(out, c->passages);
	pl_buf_varint(out, c->words);
	pl_buf_varint(out, c->title_words);
	pl_buf_varint(out, c->padded_words);
	pl_buf_varint(out, c->bytes);
	pl_buf_varint(out, c->too_long);
	pl_buf_varint(out, c->repaired);
	pl_buf_varint(out, c->by_line + (c->trace.len ? 2u : 0u));
	pl_buf_add(out, (struct pl_str){ (const char *)c->content.at, PL_HASH_SIZE });
	if (!c->trace.len)
		return;
	pl_buf_varint(out, c->trace.len);
	pl_buf_add(out, c->trace);
}

bool pl_counts_read(struct pl_str s, size_t *at, struct pl_counts *out)
{
	uint64_t by_line = 0, trace = 0;
	if (!pl_varint(s, at, &out->passages) || !pl_varint(s, at, &out->words) ||
		!pl_varint(s, at, &out->title_words) || !pl_varint(s, at, &out->padded_words) ||
		!pl_varint(s, at, &out->bytes) || !pl_varint(s, at, &out->too_long) ||
		!pl_varint(s, at, &out->repaired) || !pl_varint(s, at, &by_line) || by_line > 3 ||
		s.len - *at < PL_HASH_SIZE)
		return false;
	out->by_line = by_line & 1;
	memcpy(out->content.at, s.at + *at, PL_HASH_SIZE);
	*at += PL_HASH_SIZE;
	if (by_line & 2 && (!pl_varint(s, at, &trace) || trace > s.len - *at))
		return false;
	out->trace = pl_str_cut(s, *at, *at + trace);
	*at += trace;
	return true;
}

/* Xapian would pack what packs well, and could not read it back at some lengths over PL_MAX_RECORD. */
static void add_packed(struct pl_buf *out, struct pl_str json)
{
	uLongf len = compressBound(json.len);
	pl_buf_varint(out, json.len);
	char *room = pl_buf_room(out, len);
	if (!room)
		return;
	if (compress2((Bytef *)room, &len, (const Bytef *)json.at, json.len, 6) == Z_OK)
		out->len += len;
	else
		out->status = PL_NOMEM;
}

void pl_document_encode(struct pl_str json, struct pl_buf *out)
{
	size_t start = out->len;
	bool packed = json.len > PL_MAX_RECORD - HEAD - 1;
	pl_buf_add(out, hole);
	if (packed)
		add_packed(out, json);
	else
		pl_buf_add(out, json);
	seal(out, start, packed ? PL_DOCUMENT_PACKED_TAG : PL_DOCUMENT_TAG);
}

static enum pl_status unpack(
	struct pl_str body, struct pl_buf *room, struct pl_str *json, struct pl_err *err)
{
	size_t at = 0;
	uint64_t n;
	pl_buf_clear(room);
	if (!pl_varint(body, &at, &n) || n == 0 || n > PL_MAX_FACTS)
		return pl_fail(err, PL_CORRUPT, "the index is damaged: facts of the wrong shape");
	char *text = pl_buf_room(room, n);
	uLongf len = n;
	if (!text)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (uncompress((Bytef *)text, &len, (const Bytef *)body.at + at, body.len - at) != Z_OK ||
		len != n)
		return pl_fail(err, PL_CORRUPT, "the index is damaged: facts of the wrong shape");
	room->len = len;
	*json = pl_buf_str(room);
	return PL_OK;
}

enum pl_status pl_document_decode(
	struct pl_str data, struct pl_buf *room, struct pl_str *json, struct pl_err *err)
{
	bool packed = data.len && data.at[0] == PL_DOCUMENT_PACKED_TAG;
	enum pl_status st =
		unseal(data, packed ? PL_DOCUMENT_PACKED_TAG : PL_DOCUMENT_TAG, json, err);
	return !st && packed ? unpack(*json, room, json, err) : st;
}
