#include "corpus/inflate.h"

#include <errno.h>
#include <unistd.h>

#include "text/limits.h"

#define GZIP_BITS (15 + 16) /* the largest window; expect a gzip header */

enum pl_status pl_input_gunzip(struct pl_input *in, struct pl_err *err)
{
	if (inflateInit2(&in->z, GZIP_BITS) != Z_OK)
		return pl_fail(err, PL_NOMEM, "out of memory");
	in->gzip = true;
	return PL_OK;
}

enum pl_status pl_input_init(struct pl_input *in, int fd, bool gzip, bool whole, struct pl_err *err)
{
	in->fd = fd;
	in->gzip = in->begun = in->in_member = in->ended = false;
	in->whole = whole;
	in->size = in->stored = in->inflated = 0;
	in->fill = in->used = 0;
	in->z = (z_stream){ 0 };
	return gzip ? pl_input_gunzip(in, err) : PL_OK;
}

void pl_input_done(struct pl_input *in)
{
	if (in->gzip)
		(void)inflateEnd(&in->z);
	in->gzip = false;
}

static enum pl_status refuse(struct pl_err *err)
{
	if (errno == EINTR)
		return pl_fail(err, PL_INTERRUPTED, "interrupted");
	return pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
}

enum pl_status pl_input_peek(struct pl_input *in, struct pl_str *out, struct pl_err *err)
{
	if (in->used == in->fill && !in->ended) {
		ssize_t n = read(in->fd, in->block, sizeof in->block);
		if (n < 0)
			return refuse(err);
		in->used = 0;
		in->fill = (size_t)n;
		in->ended = n == 0;
	}
	*out = (struct pl_str){ (const char *)in->block + in->used, in->fill - in->used };
	return PL_OK;
}

static void consume(struct pl_input *in, size_t n)
{
	in->used += n;
	in->stored += n;
}

/* At the head of a member, or behind the last one. *more: a member follows. */
static enum pl_status next_member(
	struct pl_input *in, struct pl_str have, bool *more, struct pl_err *err)
{
	bool magic = have.len && (unsigned char)have.at[0] == 0x1F &&
		     (have.len < 2 || (unsigned char)have.at[1] == 0x8B);
	*more = magic;
	if (magic && in->begun && inflateReset(&in->z) != Z_OK)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (!in->begun && have.len == 0)
		return pl_fail(err, PL_INPUT, "truncated gzip file (it is empty)");
	if (!in->begun && !magic)
		return pl_fail(err, PL_INPUT, "not a gzip file");
	in->begun = true;
	in->in_member = magic;
	return PL_OK;
}

static enum pl_status inflate_some(struct pl_input *in, struct pl_str have, char *to, size_t room,
	size_t *got, struct pl_err *err)
{
	in->z.next_in = in->block + in->used;
	in->z.avail_in = (uInt)have.len;
	in->z.next_out = (unsigned char *)to;
	in->z.avail_out = room < PL_INPUT_BLOCK ? (uInt)room : (uInt)PL_INPUT_BLOCK;
	uInt out_before = in->z.avail_out;
	int rc = inflate(&in->z, Z_NO_FLUSH);
	consume(in, have.len - in->z.avail_in);
	*got = out_before - in->z.avail_out;
	in->inflated += *got;
	if (rc == Z_STREAM_END)
		in->in_member = false;
	else if (rc == Z_MEM_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	else if (rc != Z_OK && rc != Z_BUF_ERROR)
		return pl_fail(err, PL_INPUT, "damaged gzip file at byte %llu (%s)",
			(unsigned long long)in->stored, in->z.msg ? in->z.msg : "bad data");
	return PL_OK;
}

static enum pl_status check_bomb(const struct pl_input *in, struct pl_err *err)
{
	if (in->whole && in->inflated > PL_MAX_INFLATED)
		return pl_fail(err, PL_LIMIT, "inflates to more than 256 MiB");
	uint64_t stored = in->size > in->stored ? in->size : in->stored;
	if (in->inflated > PL_RATIO_FROM && in->inflated / PL_MAX_INFLATE_RATIO >= stored)
		return pl_fail(err, PL_LIMIT, "inflates to more than %d times its size",
			PL_MAX_INFLATE_RATIO);
	return PL_OK;
}

static enum pl_status read_gzip(
	struct pl_input *in, char *to, size_t room, size_t *got, struct pl_err *err)
{
	*got = 0;
	while (*got == 0) {
		struct pl_str have;
		enum pl_status st = pl_input_peek(in, &have, err);
		if (st)
			return st;
		if (!in->in_member) {
			bool more;
			st = next_member(in, have, &more, err);
			if (st || !more)
				return st;
		}
		if (have.len == 0)
			return pl_fail(err, PL_INPUT, "truncated gzip file");
		st = inflate_some(in, have, to, room, got, err);
		if (!st)
			st = check_bomb(in, err);
		if (st)
			return st;
	}
	return PL_OK;
}

enum pl_status pl_input_read(
	struct pl_input *in, char *to, size_t room, size_t *got, struct pl_err *err)
{
	if (in->gzip)
		return read_gzip(in, to, room, got, err);
	struct pl_str have;
	enum pl_status st = pl_input_peek(in, &have, err);
	if (st)
		return st;
	*got = have.len < room ? have.len : room;
	if (*got)
		memcpy(to, have.at, *got);
	consume(in, *got);
	in->inflated += *got;
	return PL_OK;
}
