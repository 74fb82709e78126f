#include "corpus/container/stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/limits.h"

/* ---- any stream ---------------------------------------------------------------------------- */

static enum pl_status read_on(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	*got = 0;
	if (!s->failed.code && s->read(s, to, room, got, &s->failed) == PL_OK) {
		s->at += *got;
		return PL_OK;
	}
	if (err)
		*err = s->failed;
	return s->failed.code;
}

enum pl_status pl_stream_read(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	size_t n = s->to - s->from;
	if (n == 0)
		return read_on(s, to, room, got, err);
	*got = n < room ? n : room;
	memcpy(to, s->ahead + s->from, *got);
	s->from += *got;
	return PL_OK;
}

enum pl_status pl_stream_skip(struct pl_stream *s, size_t n, struct pl_err *err)
{
	char gone[4096];
	enum pl_status st = PL_OK;
	for (size_t got = 1; !st && n && got; n -= got)
		st = pl_stream_read(s, gone, n < sizeof gone ? n : sizeof gone, &got, err);
	return st;
}

/* Twice what may be looked at, so that bytes are moved once for many looks. */
#define AHEAD (2 * PL_STREAM_BLOCK)

enum pl_status pl_stream_peek(struct pl_stream *s, size_t n, struct pl_str *out, struct pl_err *err)
{
	size_t got = 1;
	n = n < PL_STREAM_BLOCK ? n : PL_STREAM_BLOCK;
	if (!s->ahead)
		s->ahead = malloc(AHEAD);
	if (!s->ahead)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (s->from == s->to || s->from > AHEAD - n) {
		memmove(s->ahead, s->ahead + s->from, s->to - s->from);
		s->to -= s->from;
		s->from = 0;
	}
	while (s->to - s->from < n && got) {
		enum pl_status st = read_on(s, s->ahead + s->to, AHEAD - s->to, &got, err);
		if (st && s->to == s->from)
			return st;
		got = st ? 0 : got;
		s->to += got;
	}
	n = s->to - s->from < n ? s->to - s->from : n;
	*out = (struct pl_str){ s->ahead + s->from, n };
	return PL_OK;
}

enum pl_status pl_stream_seek(struct pl_stream *s, uint64_t at, struct pl_err *err)
{
	enum pl_status st = s->seek(s, at, err);
	s->from = s->to = 0;
	if (!st)
		s->at = at;
	return st;
}

void pl_stream_close(struct pl_stream *s)
{
	if (!s)
		return;
	free(s->ahead);
	s->close(s);
}

enum pl_status pl_stream_check_ratio(uint64_t given, uint64_t stored, struct pl_err *err)
{
	if (given > PL_RATIO_FROM && given / PL_MAX_INFLATE_RATIO >= stored)
		return pl_fail(err, PL_LIMIT, "inflates to more than %d times its size",
			PL_MAX_INFLATE_RATIO);
	return PL_OK;
}

enum pl_status pl_stream_unpacked(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	struct pl_str begins;
	*out = NULL;
	enum pl_status st = pl_stream_peek(below, 16, &begins, err);
	if (st)
		return st;
	if (pl_str_starts(begins, PL_STR("\x1F\x8B")))
		return pl_stream_gunzip(below, out, err);
	bool packed = begins.len >= 10 && pl_str_starts(begins, PL_STR("BZh")) &&
		      begins.at[3] >= '1' && begins.at[3] <= '9' &&
		      (memcmp(begins.at + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0 ||
			      memcmp(begins.at + 4, "\x17\x72\x45\x38\x50\x90", 6) == 0);
	packed |= pl_str_starts(begins, PL_STR("\xFD\x37zXZ\0"));    /* xz */
	packed |= pl_str_starts(begins, PL_STR("\x28\xB5\x2F\xFD")); /* zstd */
	packed |= pl_str_starts(begins, PL_STR("\x04\x22\x4D\x18")); /* lz4 */
	return packed ? pl_stream_unpack(below, out, err) : PL_OK;
}

/* ---- a file -------------------------------------------------------------------------------- */

struct file {
	struct pl_stream s;
	int fd;
	bool own;
	struct pl_hasher hash;
	uint64_t hashed; /* bytes from the start */
};

static enum pl_status refuse(struct pl_err *err)
{
	if (errno == EINTR)
		return pl_fail(err, PL_INTERRUPTED, "interrupted");
	return pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
}

static enum pl_status read_file(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct file *f = (struct file *)s;
	ssize_t n = read(f->fd, to, room);
	if (n < 0)
		return refuse(err);
	*got = (size_t)n;
	if (f->hashed == s->at) {
		pl_hash_add(&f->hash, (struct pl_str){ to, *got });
		f->hashed += *got;
	}
	return PL_OK;
}

static enum pl_status seek_file(struct pl_stream *s, uint64_t at, struct pl_err *err)
{
	struct file *f = (struct file *)s;
	return lseek(f->fd, (off_t)at, SEEK_SET) < 0 ? refuse(err) : PL_OK;
}

static void close_file(struct pl_stream *s)
{
	struct file *f = (struct file *)s;
	if (f->own)
		(void)close(f->fd);
	free(f);
}

enum pl_status pl_stream_of_file(
	int fd, bool own, uint64_t size, struct pl_stream **out, struct pl_err *err)
{
	struct file *f = calloc(1, sizeof *f);
	if (!f)
		return pl_fail(err, PL_NOMEM, "out of memory");
	*f = (struct file){ .s = { .read = read_file,
				    .seek = size ? seek_file : NULL,
				    .close = close_file,
				    .size = size },
		.fd = fd,
		.own = own };
	pl_hash_init(&f->hash);
	*out = &f->s;
	return PL_OK;
}

/* Most of it is holes, and large: nobody's archive, and hours of reading. */
static bool hollow(int fd)
{
	enum { STORED_UNIT = 512, SPARSE = 16 };
	struct stat info;
	return fstat(fd, &info) == 0 && (uint64_t)info.st_size > PL_HOLLOW_FROM &&
	       (uint64_t)info.st_blocks * STORED_UNIT < (uint64_t)info.st_size / SPARSE;
}

enum pl_status pl_stream_file_hash(struct pl_stream *s, const volatile sig_atomic_t *stop,
	struct pl_hash *out, struct pl_err *err)
{
	struct file *f = (struct file *)s;
	size_t got = 1;
	enum pl_status st = PL_OK;
	if (hollow(f->fd))
		return pl_fail(err, PL_IO, "is mostly holes, which are not read");
	char *room = malloc(PL_STREAM_BLOCK);
	if (!room)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (s->at != f->hashed)
		st = pl_stream_seek(s, f->hashed, err);
	s->from = s->to = 0;
	while (!st && got)
		st = stop && *stop ? pl_fail(err, PL_INTERRUPTED, "interrupted")
				   : read_on(s, room, PL_STREAM_BLOCK, &got, err);
	free(room);
	if (!st)
		pl_hash_done(&f->hash, out);
	return st;
}

/* ---- bytes --------------------------------------------------------------------------------- */

struct bytes {
	struct pl_stream s;
	struct pl_str all;
};

static enum pl_status read_bytes(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct bytes *b = (struct bytes *)s;
	size_t at = s->at < b->all.len ? (size_t)s->at : b->all.len;
	(void)err;
	*got = b->all.len - at < room ? b->all.len - at : room;
	if (*got)
		memcpy(to, b->all.at + at, *got);
	return PL_OK;
}

static enum pl_status seek_bytes(struct pl_stream *s, uint64_t at, struct pl_err *err)
{
	(void)s;
	(void)at;
	(void)err;
	return PL_OK;
}

static void close_bytes(struct pl_stream *s)
{
	free(s);
}

enum pl_status pl_stream_of_bytes(struct pl_str all, struct pl_stream **out, struct pl_err *err)
{
	struct bytes *b = calloc(1, sizeof *b);
	if (!b)
		return pl_fail(err, PL_NOMEM, "out of memory");
	b->s = (struct pl_stream){
		.read = read_bytes, .seek = seek_bytes, .close = close_bytes, .size = all.len
	};
	b->all = all;
	*out = &b->s;
	return PL_OK;
}
