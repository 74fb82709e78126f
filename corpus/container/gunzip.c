#include <stdlib.h>
#include <zlib.h>

#include "corpus/container/stream.h"
#include "text/limits.h"

#define GZIP_BITS (15 + 16) /* the largest window; expect a gzip header */

struct gunzip {
	struct pl_stream s;
	struct pl_stream *below;
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
	bool magic = have.len && (unsigned char)have.at[0] == 0x1F &&
		     (have.len < 2 || (unsigned char)have.at[1] == 0x8B);
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
		return pl_fail(err, PL_INPUT, "damaged gzip file at byte %llu (%s)",
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
			return pl_fail(err, PL_INPUT, "truncated gzip file");
	}
	return PL_OK;
}

static void close_gzip(struct pl_stream *s)
{
	struct gunzip *g = (struct gunzip *)s;
	(void)inflateEnd(&g->z);
	free(g);
}

enum pl_status pl_stream_gunzip(struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	struct gunzip *g = calloc(1, sizeof *g);
	if (!g || inflateInit2(&g->z, GZIP_BITS) != Z_OK) {
		free(g);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	g->s.read = read_gzip;
	g->s.close = close_gzip;
	g->below = below;
	g->start = pl_stream_at(below);
	*out = &g->s;
	return PL_OK;
}
