#include "packed/texts.h"

#include <pthread.h>
#include <stdlib.h>
#define ZDICT_STATIC_LINKING_ONLY /* its trainer with the parameters given; there since zstd 1.3.6 */
#include <zdict.h>
#define ZSTD_STATIC_LINKING_ONLY /* for ZSTD_createDDict_byReference */
#include <zstd.h>

/* Measured with the dictionary on groups of 16 KB: level 1 packs to 0.33 at 230 MB/s, 3 to 0.28 at 210,
 * 5 to 0.27 at 90. */
enum { LEVEL = 3 };
enum { DICTIONARY = 110 * 1024 };

struct pl_text_dictionary {
	ZSTD_CDict *pack; /* made when first needed: it costs a search more than all else it does */
	pthread_mutex_t lock;
	ZSTD_DDict *unpack;
	struct pl_buf bytes;
};

/* Takes the bytes, which stay where they are: to copy 110 KB costs a search more than to read a text. */
static struct pl_text_dictionary *from_bytes(struct pl_buf *bytes)
{
	struct pl_text_dictionary *d = calloc(1, sizeof *d);
	if (!d)
		return NULL;
	d->bytes = *bytes;
	*bytes = (struct pl_buf){ 0 };
	(void)pthread_mutex_init(&d->lock, NULL);
	d->unpack = ZSTD_createDDict_byReference(d->bytes.at, d->bytes.len);
	if (d->bytes.status || !d->unpack) {
		pl_text_dictionary_free(d);
		return NULL;
	}
	return d;
}

struct pl_text_dictionary *pl_text_dictionary_new(struct pl_str bytes)
{
	struct pl_buf copy = { .max = SIZE_MAX };
	pl_buf_add(&copy, bytes);
	struct pl_text_dictionary *d = from_bytes(&copy);
	pl_buf_free(&copy);
	return d;
}

void pl_text_dictionary_free(struct pl_text_dictionary *d)
{
	if (!d)
		return;
	(void)ZSTD_freeCDict(d->pack);
	(void)ZSTD_freeDDict(d->unpack);
	(void)pthread_mutex_destroy(&d->lock);
	pl_buf_free(&d->bytes);
	free(d);
}

/* NULL without memory. */
static const ZSTD_CDict *to_pack(const struct pl_text_dictionary *shared)
{
	struct pl_text_dictionary *d = (struct pl_text_dictionary *)(uintptr_t)shared;
	(void)pthread_mutex_lock(&d->lock);
	if (!d->pack)
		d->pack = ZSTD_createCDict(d->bytes.at, d->bytes.len, LEVEL);
	(void)pthread_mutex_unlock(&d->lock);
	return d->pack;
}

struct pl_str pl_text_dictionary_bytes(const struct pl_text_dictionary *d)
{
	return pl_buf_str(&d->bytes);
}

/* varint bytes unpacked, one frame; it is written once, so packed well. */
enum pl_status pl_text_dictionary_pack(const struct pl_text_dictionary *d, struct pl_buf *out)
{
	enum { WELL = 12 };
	size_t bound = ZSTD_compressBound(d->bytes.len);
	pl_buf_varint(out, d->bytes.len);
	char *room = pl_buf_room(out, bound);
	size_t got = room ? ZSTD_compress(room, bound, d->bytes.at, d->bytes.len, WELL) : 0;
	if (!room || ZSTD_isError(got))
		return PL_NOMEM;
	out->len += got;
	return PL_OK;
}

struct pl_text_dictionary *pl_text_dictionary_unpack(struct pl_str body, bool *no_memory)
{
	uint64_t length;
	size_t at = 0;
	struct pl_buf bytes = { .max = SIZE_MAX };
	struct pl_text_dictionary *d = NULL;
	*no_memory = false;
	if (!pl_varint(body, &at, &length) || length > DICTIONARY)
		return NULL;
	char *room = pl_buf_room(&bytes, (size_t)length + 1);
	size_t got = room ? ZSTD_decompress(room, (size_t)length, body.at + at, body.len - at) : 0;
	if (room && !ZSTD_isError(got) && got == length &&
		!ZDICT_isError(ZDICT_getDictHeaderSize(room, got))) {
		bytes.len = got;
		d = from_bytes(&bytes);
		*no_memory = !d;
	} else {
		*no_memory = !room;
	}
	pl_buf_free(&bytes);
	return d;
}

void pl_text_dictionary_train(
	struct pl_str samples, const size_t *sizes, size_t n, struct pl_buf *out)
{
	char *room = pl_buf_room(out, DICTIONARY);
	if (!room || n < 8 || n > UINT32_MAX)
		return;
	/* The plain ZDICT_trainFromBuffer tries four k, and packs with each of them, for a fifth of a second; the
	 * one that it finds on readouts is worse than this. */
	ZDICT_fastCover_params_t how = {
		.k = 200, .d = 8, .f = 20, .steps = 1, .splitPoint = 1, .accel = 4
	};
	size_t got = ZDICT_trainFromBuffer_fastCover(
		room, DICTIONARY, samples.at, sizes, (unsigned)n, how);
	if (!ZDICT_isError(got))
		out->len += got;
}

struct pl_texts_codec {
	ZSTD_CCtx *pack;
	ZSTD_DCtx *unpack;
};

static struct pl_texts_codec *codec_of(struct pl_texts *t)
{
	if (!t->codec)
		t->codec = calloc(1, sizeof *t->codec);
	return t->codec;
}

void pl_texts_clear(struct pl_texts *t)
{
	t->n = 0;
	t->text.max = t->frame.max = SIZE_MAX;
	pl_buf_clear(&t->text);
}

void pl_texts_free(struct pl_texts *t)
{
	if (t->codec) {
		(void)ZSTD_freeCCtx(t->codec->pack);
		(void)ZSTD_freeDCtx(t->codec->unpack);
		free(t->codec);
	}
	free(t->place);
	pl_buf_free(&t->text);
	pl_buf_free(&t->frame);
	*t = (struct pl_texts){ .dictionary = t->dictionary };
}

static struct pl_text_place *push(struct pl_texts *t)
{
	if (t->n == t->cap) {
		size_t cap = t->cap ? t->cap * 2 : 64;
		struct pl_text_place *grown = realloc(t->place, cap * sizeof *grown);
		if (!grown)
			return NULL;
		t->place = grown;
		t->cap = cap;
	}
	return &t->place[t->n++];
}

bool pl_texts_add(struct pl_texts *t, unsigned char kind, uint32_t number, uint32_t offset,
	struct pl_str text)
{
	if (t->n == 0)
		pl_texts_clear(t);
	struct pl_text_place *p = push(t);
	if (!p)
		return false;
	*p = (struct pl_text_place){ kind, number, offset, (uint32_t)text.len,
		(uint32_t)t->text.len };
	pl_buf_add(&t->text, text);
	return !t->text.status;
}

static bool is_passage(unsigned kind)
{
	return kind < PL_TEXT_NONE;
}

static void write_frame(struct pl_texts *t)
{
	uint32_t number = 0, end = 0;
	pl_buf_clear(&t->frame);
	pl_buf_varint(&t->frame, t->n);
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_text_place *p = &t->place[i];
		pl_buf_byte(&t->frame, (char)p->kind);
		if (is_passage(p->kind)) {
			int64_t gap = (int64_t)p->offset - end;
			pl_buf_varint(&t->frame, p->number - number);
			pl_buf_varint(&t->frame, (uint64_t)gap << 1 ^ (gap < 0 ? UINT64_MAX : 0));
			pl_buf_varint(&t->frame, p->length);
			number = p->number;
			end = p->offset + p->length;
		}
		if (p->kind == PL_TEXT_DOCUMENT) {
			pl_buf_varint(&t->frame, p->length);
			number = end = 0;
		}
	}
	pl_buf_add(&t->frame, pl_buf_str(&t->text));
}

enum pl_status pl_texts_pack(struct pl_texts *t, struct pl_buf *out)
{
	struct pl_texts_codec *c = codec_of(t);
	write_frame(t);
	if (!c || t->frame.status || (!c->pack && !(c->pack = ZSTD_createCCtx())))
		return PL_NOMEM;
	size_t bound = ZSTD_compressBound(t->frame.len);
	const struct pl_text_dictionary *d = t->dictionary;
	const ZSTD_CDict *known = d ? to_pack(d) : NULL;
	if (d && !known)
		return PL_NOMEM;
	pl_buf_varint(out, (uint64_t)t->frame.len << 1 | (d != NULL));
	char *room = pl_buf_room(out, bound);
	if (!room)
		return PL_NOMEM;
	size_t got =
		d ? ZSTD_compress_usingCDict(c->pack, room, bound, t->frame.at, t->frame.len, known)
		  : ZSTD_compressCCtx(c->pack, room, bound, t->frame.at, t->frame.len, LEVEL);
	if (ZSTD_isError(got))
		return PL_NOMEM;
	out->len += got;
	return PL_OK;
}

static bool read_place(
	struct pl_str frame, size_t *at, uint32_t *number, uint32_t *end, struct pl_text_place *p)
{
	uint64_t step, gap, length;
	if (*at == frame.len)
		return false;
	p->kind = (unsigned char)frame.at[(*at)++];
	if (p->kind == PL_TEXT_DOCUMENT) {
		*number = *end = 0;
		p->length = pl_varint(frame, at, &length) && length <= frame.len ? (uint32_t)length
										 : UINT32_MAX;
		return p->length != UINT32_MAX;
	}
	if (!is_passage(p->kind))
		return true;
	if (!pl_varint(frame, at, &step) || !pl_varint(frame, at, &gap) ||
		!pl_varint(frame, at, &length) || length > frame.len)
		return false;
	p->number = *number += (uint32_t)step;
	p->offset = *end + (uint32_t)(gap >> 1 ^ (~(gap & 1) + 1));
	p->length = (uint32_t)length;
	*end = p->offset + p->length;
	return true;
}

static bool read_frame(struct pl_texts *t, bool *no_memory)
{
	struct pl_str frame = pl_buf_str(&t->frame);
	size_t at = 0, all = 0;
	uint64_t places;
	uint32_t number = 0, end = 0;
	pl_texts_clear(t);
	if (!pl_varint(frame, &at, &places) || places > frame.len)
		return false;
	for (uint64_t i = 0; i < places; i++) {
		struct pl_text_place p = { .at = (uint32_t)all };
		if (!read_place(frame, &at, &number, &end, &p))
			return false;
		all += p.length;
		struct pl_text_place *to = push(t);
		*no_memory = !to;
		if (!to)
			return false;
		*to = p;
	}
	if (all != frame.len - at)
		return false;
	pl_buf_add(&t->text, pl_str_cut(frame, at, frame.len));
	*no_memory = t->text.status != PL_OK;
	return !*no_memory;
}

bool pl_texts_unpack(struct pl_str body, struct pl_texts *t, bool *no_memory)
{
	struct pl_texts_codec *c = codec_of(t);
	uint64_t length;
	size_t at = 0;
	*no_memory = false;
	pl_texts_clear(t);
	if (!pl_varint(body, &at, &length) || length >> 1 > PL_TEXTS_MOST ||
		(length & 1 && !t->dictionary))
		return false;
	bool known = length & 1;
	length >>= 1;
	pl_buf_clear(&t->frame);
	char *room = pl_buf_room(&t->frame, (size_t)length + 1);
	*no_memory = !room || !c || (!c->unpack && !(c->unpack = ZSTD_createDCtx()));
	if (*no_memory)
		return false;
	size_t got = known ? ZSTD_decompress_usingDDict(c->unpack, room, (size_t)length,
				     body.at + at, body.len - at, t->dictionary->unpack)
			   : ZSTD_decompressDCtx(
				     c->unpack, room, (size_t)length, body.at + at, body.len - at);
	if (ZSTD_isError(got) || got != length)
		return false;
	t->frame.len = got;
	return read_frame(t, no_memory);
}
