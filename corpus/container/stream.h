#ifndef PL_STREAM_H
#define PL_STREAM_H

/* Bytes that come one after another: of a file, inflated out of another stream, of an entry of an
 * archive. Streams stand on one another; each is closed by who opened it, the upper first. Not for
 * several threads. */

#include <signal.h>

#include "text/err.h"
#include "text/hash.h"
#include "text/str.h"

#define PL_STREAM_BLOCK ((size_t)64 * 1024) /* what is read at once, and may be looked at ahead */

struct pl_stream {
	/* Up to `room` (at least 1) bytes; *got is 0 at the end, and stays so. PL_INPUT and PL_LIMIT:
	 * damaged, or not to be read on; PL_IO, PL_NOMEM, PL_INTERRUPTED. pl_stream_read repeats a failure. */
	enum pl_status (*read)(
		struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err);
	/* Go on at byte `at`; NULL where that cannot be. PL_IO. */
	enum pl_status (*seek)(struct pl_stream *s, uint64_t at, struct pl_err *err);
	void (*close)(struct pl_stream *s);
	uint64_t size; /* where it is known, else 0 */
	uint64_t at;   /* bytes given by `read` so far, or where `seek` went */
	char *ahead;   /* bytes [from, to) of it were looked at and are not yet given */
	size_t from, to;
	struct pl_err failed;
};

/* As `read` says. */
enum pl_status pl_stream_read(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err);
/* Reads n bytes away, fewer where the stream ends. */
enum pl_status pl_stream_skip(struct pl_stream *s, size_t n, struct pl_err *err);
/* The next n bytes (at most PL_STREAM_BLOCK), fewer only where the stream ends or fails; they stay to be read, and
 * *out is valid until then. */
enum pl_status pl_stream_peek(
	struct pl_stream *s, size_t n, struct pl_str *out, struct pl_err *err);
/* Where the next byte that is read stands. */
static inline uint64_t pl_stream_at(const struct pl_stream *s)
{
	return s->at - (s->to - s->from);
}
enum pl_status pl_stream_seek(struct pl_stream *s, uint64_t at, struct pl_err *err);
void pl_stream_close(struct pl_stream *s); /* takes NULL */

/* ---- streams -------------------------------------------------------------------------------- */

/* A descriptor, closed with it if `own`. Seekable when size is not 0. */
enum pl_status pl_stream_of_file(
	int fd, bool own, uint64_t size, struct pl_stream **out, struct pl_err *err);
/* SHA-256 of all bytes of a stream of a file that was read to its end, as it is stored: what was passed
 * over by seeking is read for it. PL_IO, also for a large file that is mostly holes; PL_INTERRUPTED once
 * *stop (which may be NULL) is set. */
enum pl_status pl_stream_file_hash(struct pl_stream *s, const volatile sig_atomic_t *stop,
	struct pl_hash *out, struct pl_err *err);

/* Bytes in memory, which stay the caller's. */
enum pl_status pl_stream_of_bytes(struct pl_str bytes, struct pl_stream **out, struct pl_err *err);

/* What is packed in `below`, which stays the caller's. gzip: members one behind the other are one stream;
 * what stands behind the last member and is no member is ignored, as gzip does. A stream that stops short, or
 * whose CRC-32 or length is wrong, is PL_INPUT (libarchive asks for neither). bzip2, xz and zstd are
 * libarchive's. Bombs: past PL_RATIO_FROM no more than PL_MAX_INFLATE_RATIO times what is stored. */
enum pl_status pl_stream_gunzip(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);
enum pl_status pl_stream_unpack(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);
/* "deflate" as HTTP means it: with zlib's header or bare. *out is NULL when it is neither. */
enum pl_status pl_stream_inflate(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);
/* Brotli, which HTTP calls "br". *out is NULL when it is none. PL_INPUT without libbrotlidec. */
enum pl_status pl_stream_unbrotli(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);
/* By how it begins: the stream above `below`, or NULL when it is not packed. */
enum pl_status pl_stream_unpacked(
	struct pl_stream *below, struct pl_stream **out, struct pl_err *err);

/* What is in `below`, which stays the caller's, in UTF-8: the encoding is told by a byte order mark, the hint (a
 * charset that was told of it; empty: none) or its first PL_STREAM_BLOCK bytes (format/charset.h). *out is NULL
 * when it is UTF-8 as it is, or no text at all; else *name and *by are as in struct pl_charset. Bad bytes become
 * U+FFFD; PL_INPUT when they are too many. */
enum pl_status pl_stream_utf8(struct pl_stream *below, struct pl_str hint, struct pl_stream **out,
	const char **name, const char **by, struct pl_err *err);

/* PL_LIMIT when so many bytes came out of so many stored ones. */
enum pl_status pl_stream_check_ratio(uint64_t given, uint64_t stored, struct pl_err *err);

#endif
