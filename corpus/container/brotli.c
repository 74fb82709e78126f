#include <brotli/decode.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

#include "corpus/container/stream.h"

/* libbrotlidec, loaded with the first body that needs it. The Makefile names the one whose headers were read. */
#ifndef PL_LIBBROTLI
#define PL_LIBBROTLI "libbrotlidec.so.1"
#endif

static struct {
	__typeof__(BrotliDecoderCreateInstance) *begin;
	__typeof__(BrotliDecoderDecompressStream) *unpack;
	__typeof__(BrotliDecoderDestroyInstance) *end;
} lib;

static void load(void)
{
	const struct {
		const char *name;
		void *to; /* a pointer to a function */
	} each[] = { { "BrotliDecoderCreateInstance", &lib.begin },
		{ "BrotliDecoderDecompressStream", &lib.unpack },
		{ "BrotliDecoderDestroyInstance", &lib.end } };
	void *library = dlopen(PL_LIBBROTLI, RTLD_NOW | RTLD_LOCAL);
	for (size_t i = 0; library && i < sizeof each / sizeof *each; i++) {
		void *found = dlsym(library, each[i].name);
		memcpy(each[i].to, &found, sizeof found);
	}
}

struct brotli {
	struct pl_stream s;
	struct pl_stream *below;
	BrotliDecoderState *state;
	uint64_t start; /* where it begins below */
	size_t fill;    /* bytes in block ... */
	size_t used;    /* ... and how many of them are gone */
	bool ended;
	char block[PL_STREAM_BLOCK];
};

static BrotliDecoderResult step(struct brotli *b, char *to, size_t room, size_t *got)
{
	const uint8_t *in = (const uint8_t *)b->block + b->used;
	uint8_t *out = (uint8_t *)to;
	size_t left = b->fill - b->used, out_left = room;
	BrotliDecoderResult rc = lib.unpack(b->state, &left, &in, &out_left, &out, NULL);
	b->used = b->fill - left;
	*got = room - out_left;
	return rc;
}

static enum pl_status read_brotli(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct brotli *b = (struct brotli *)s;
	while (*got == 0 && !b->ended) {
		BrotliDecoderResult rc = step(b, to, room, got);
		b->ended = rc == BROTLI_DECODER_RESULT_SUCCESS;
		if (rc == BROTLI_DECODER_RESULT_ERROR)
			return pl_fail(err, PL_INPUT, "damaged brotli body");
		if (*got || rc != BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
			continue;
		b->used = b->fill = 0;
		enum pl_status st =
			pl_stream_read(b->below, b->block, sizeof b->block, &b->fill, err);
		if (st)
			return st;
		if (b->fill == 0)
			return pl_fail(err, PL_INPUT, "truncated brotli body");
	}
	return pl_stream_check_ratio(
		s->at + *got, pl_stream_at(b->below) - b->start - (b->fill - b->used), err);
}

static void close_brotli(struct pl_stream *s)
{
	struct brotli *b = (struct brotli *)s;
	if (b->state)
		lib.end(b->state);
	free(b);
}

/* Whether bytes may be the start of a brotli stream, which has no magic. */
static bool unpacks(struct pl_str begins)
{
	char room[4096];
	const uint8_t *in = (const uint8_t *)begins.at;
	uint8_t *out = (uint8_t *)room;
	size_t left = begins.len, out_left = sizeof room;
	BrotliDecoderState *state = begins.len ? lib.begin(NULL, NULL, NULL) : NULL;
	if (!state)
		return false;
	BrotliDecoderResult rc = lib.unpack(state, &left, &in, &out_left, &out, NULL);
	lib.end(state);
	return rc != BROTLI_DECODER_RESULT_ERROR &&
	       !(rc == BROTLI_DECODER_RESULT_SUCCESS && left > 0);
}

enum pl_status pl_stream_unbrotli(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct pl_str begins;
	*out = NULL;
	(void)pthread_once(&once, load);
	if (!lib.begin || !lib.unpack || !lib.end)
		return pl_fail(err, PL_INPUT, "packed with brotli: install libbrotli1 to read it");
	enum pl_status st = pl_stream_peek(below, 4096, &begins, err);
	if (st || !unpacks(begins))
		return st;
	struct brotli *b = calloc(1, sizeof *b);
	if (b)
		b->state = lib.begin(NULL, NULL, NULL);
	if (!b || !b->state) {
		free(b);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	b->s.read = read_brotli;
	b->s.close = close_brotli;
	b->below = below;
	b->start = pl_stream_at(below);
	*out = &b->s;
	return PL_OK;
}
