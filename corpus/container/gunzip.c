#include <stdint.h>
#include <stdlib.h>
#include <zlib.h>

#include "corpus/container/stream.h"
#include "text/limits.h"

/* What inflateInit2 expects: the largest window, and gzip's header, zlib's, or none. */
enum { GZIP_BITS = 15 + 16, ZLIB_BITS = 15, BARE_BITS = -15 };

struct gunzip {
	struct pl_stream s;
	struct pl_stream *below;
	const char *what; /* for people */
	bool members;     /* more than one may follow */
	bool begun, in_member;
	uint64_t start; /* where it begins below */
	size_t fill;    /* bytes in block ... */
	size_t used;    /* ... and how many of them are gone */
	z_stream z;
	char block[PL_STREAM_BLOCK];
};

static uint64_t stored(const struct gunzip *g)
{
	return pl_stream_at(g->below) - g->start - (g->fill - g->used);
}

static enum pl_status look(struct gunzip *g, struct pl_str *have, struct pl_err *err)
{
	if (g->used == g->fill) {
		g->used = g->fill = 0;
		enum pl_status st =
			pl_stream_read(g->below, g->block, sizeof g->block, &g->fill, err);
		if (st)
			return st;
	}
	*have = (struct pl_str){ g->block + g->used, g->fill - g->used };
	return PL_OK;
}

/* At the head of a member, or behind the last one. *more: a member follows. */
static enum pl_status next_member(
	struct gunzip *g, struct pl_str have, bool *more, struct pl_err *err)
{
	bool magic = g->members ? have.len && (unsigned char)have.at[0] == 0x1F &&
					  (have.len < 2 || (unsigned char)have.at[1] == 0x8B)
				: !g->begun;
	*more = magic;
	if (magic && g->begun && inflateReset(&g->z) != Z_OK)
		return pl_fail(err, PL_NOMEM, "out of memory");
	g->begun = true;
	g->in_member = magic;
	return PL_OK;
}

static enum pl_status inflate_some(struct gunzip *g, struct pl_str have, char *to, size_t room,
	size_t *got, struct pl_err *err)
{
	g->z.next_in = (unsigned char *)g->block + g->used;
	g->z.avail_in = (uInt)have.len;
	g->z.next_out = (unsigned char *)to;
	g->z.avail_out = room < 4 * PL_STREAM_BLOCK ? (uInt)room : (uInt)(4 * PL_STREAM_BLOCK);
	uInt out_before = g->z.avail_out;
	int rc = inflate(&g->z, Z_NO_FLUSH);
	g->used += have.len - g->z.avail_in;
	*got = out_before - g->z.avail_out;
	if (rc == Z_STREAM_END)
		g->in_member = false;
	else if (rc == Z_MEM_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	else if (rc != Z_OK && rc != Z_BUF_ERROR && *got == 0) /* else it is said again */
		return pl_fail(err, PL_INPUT, "damaged %s at byte %llu (%s)", g->what,
			(unsigned long long)stored(g), g->z.msg ? g->z.msg : "bad data");
	uint64_t size = g->below->size > stored(g) ? g->below->size : stored(g);
	return pl_stream_check_ratio(g->s.at + *got, size, err);
}

static enum pl_status read_gzip(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct gunzip *g = (struct gunzip *)s;
	while (*got == 0) {
		struct pl_str have;
		enum pl_status st = look(g, &have, err);
		if (st)
			return st;
		if (!g->in_member) {
			bool more;
			st = next_member(g, have, &more, err);
			if (st || !more)
				return st;
		}
		/* At the end too: what was wrong with the last bytes is said behind what came of them. */
		st = inflate_some(g, have, to, room, got, err);
		if (st)
			return st;
		if (have.len == 0 && *got == 0)
			return pl_fail(err, PL_INPUT, "truncated %s", g->what);
	}
	return PL_OK;
}

static void close_gzip(struct pl_stream *s)
{
	struct gunzip *g = (struct gunzip *)s;
	(void)inflateEnd(&g->z);
	free(g);
}

static enum pl_status open_gzip(
	struct pl_stream *below, int bits, struct pl_stream **out, struct pl_err *err)
{
	struct gunzip *g = calloc(1, sizeof *g);
	if (!g || inflateInit2(&g->z, bits) != Z_OK) {
		free(g);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	g->s.read = read_gzip;
	g->s.close = close_gzip;
	g->below = below;
	g->what = bits == GZIP_BITS ? "gzip file" : "deflated body";
	g->members = bits == GZIP_BITS;
	g->start = pl_stream_at(below);
	*out = &g->s;
	return PL_OK;
}

enum pl_status pl_stream_gunzip(struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	return open_gzip(below, GZIP_BITS, out, err);
}

/* Whether bytes may be the start of a deflated stream without a header: some of it must inflate. */
static bool inflates(struct pl_str begins)
{
	char room[4096];
	z_stream z = { .next_in = (unsigned char *)(uintptr_t)begins.at,
		.avail_in = (uInt)begins.len,
		.next_out = (unsigned char *)room,
		.avail_out = sizeof room };
	if (begins.len == 0 || inflateInit2(&z, BARE_BITS) != Z_OK)
		return false;
	int rc = inflate(&z, Z_NO_FLUSH);
	(void)inflateEnd(&z);
	return rc == Z_OK || rc == Z_STREAM_END || rc == Z_BUF_ERROR;
}

enum pl_status pl_stream_inflate(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	struct pl_str begins;
	*out = NULL;
	enum pl_status st = pl_stream_peek(below, 512, &begins, err);
	if (st || begins.len < 2)
		return st;
	unsigned head = (unsigned)(unsigned char)begins.at[0] << 8 | (unsigned char)begins.at[1];
	if ((head & 0x0F00) == 0x0800 && head % 31 == 0)
		return open_gzip(below, ZLIB_BITS, out, err);
	return inflates(begins) ? open_gzip(below, BARE_BITS, out, err) : PL_OK;
}
