#include <stdlib.h>

#include "corpus/container/libarchive.h"
#include "corpus/container/stream.h"
#include "text/limits.h"

struct unpack {
	struct pl_stream s;
	const struct pl_libarchive *lib;
	struct archive *a;
	struct pl_libarchive_input in;
	bool begun, ended;
	char block[PL_STREAM_BLOCK];
};

#define DAMAGED "damaged or truncated compressed file"

/* What the LZMA2 filter of the first block of an xz file asks for, in bytes; 0: there is none to be seen. */
static uint64_t xz_dictionary(struct pl_str begins)
{
	enum { STREAM_HEADER = 12, LZMA2 = 0x21, MOST = 40 };
	const unsigned char *at = (const unsigned char *)begins.at;
	if (!pl_str_starts(begins, PL_STR("\xFD\x37zXZ\0")) || begins.len <= STREAM_HEADER)
		return 0;
	size_t end = STREAM_HEADER + ((size_t)at[STREAM_HEADER] + 1) * 4;
	end = end < begins.len ? end : begins.len;
	for (size_t i = STREAM_HEADER + 2; i + 2 < end; i++) /* its id, its one property */
		if (at[i] == LZMA2 && at[i + 1] == 1 && at[i + 2] <= MOST)
			return (2 | (uint64_t)(at[i + 2] & 1)) << (at[i + 2] / 2 + 11);
	return 0;
}

static enum pl_status check_dictionary(struct pl_stream *below, struct pl_err *err)
{
	struct pl_str begins;
	enum pl_status st = pl_stream_peek(below, 1100, &begins, err);
	if (!st && xz_dictionary(begins) > PL_MAX_DICTIONARY)
		return pl_fail(err, PL_LIMIT,
			"asks for %llu MiB of memory to be unpacked, more than %zu; pack it anew",
			(unsigned long long)(xz_dictionary(begins) / PL_MIB),
			PL_MAX_DICTIONARY / PL_MIB);
	return st;
}

static enum pl_status begin(struct unpack *u, struct pl_err *err)
{
	struct archive_entry *entry;
	u->begun = true;
	enum pl_status st = check_dictionary(u->in.below, err);
	if (st)
		return st;
	if (pl_libarchive_open(u->lib, u->a, &u->in, NULL))
		return pl_libarchive_fail(u->lib, u->a, &u->in, DAMAGED, err);
	int rc = u->lib->next(u->a, &entry);
	u->ended = rc == ARCHIVE_EOF;
	if (rc < ARCHIVE_WARN && !u->ended)
		return pl_libarchive_fail(u->lib, u->a, &u->in, DAMAGED, err);
	/* What begins as if it were packed, and is not, libarchive would pass on as it is. */
	if (u->lib->filter(u->a, 0) == ARCHIVE_FILTER_NONE)
		return pl_fail(err, PL_INPUT, DAMAGED);
	return PL_OK;
}

static enum pl_status read_unpacked(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct unpack *u = (struct unpack *)s;
	enum pl_status st = u->begun ? PL_OK : begin(u, err);
	if (st || u->ended)
		return st;
	la_ssize_t n = u->lib->read(u->a, to, room);
	if (n < 0)
		return pl_libarchive_fail(u->lib, u->a, &u->in, DAMAGED, err);
	*got = (size_t)n;
	u->ended = n == 0;
	uint64_t stored = (uint64_t)u->lib->bytes(u->a, -1);
	stored = stored > u->in.below->size ? stored : u->in.below->size;
	return pl_stream_check_ratio(s->at + *got, stored, err);
}

static void close_unpack(struct pl_stream *s)
{
	struct unpack *u = (struct unpack *)s;
	if (u->a)
		(void)u->lib->free(u->a);
	free(u);
}

enum pl_status pl_stream_unpack(struct pl_stream *below, struct pl_stream **out, struct pl_err *err)
{
	const struct pl_libarchive *lib;
	enum pl_status st = pl_libarchive(&lib, err);
	if (st)
		return st;
	struct unpack *u = calloc(1, sizeof *u);
	if (u)
		u->a = lib->read_new();
	if (!u || !u->a) {
		free(u);
		return pl_fail(err, PL_NOMEM, "out of memory");
	}
	u->s.read = read_unpacked;
	u->s.close = close_unpack;
	u->lib = lib;
	u->in = (struct pl_libarchive_input){ .below = below, .block = u->block };
	bool ok = lib->filter_bzip2(u->a) >= ARCHIVE_WARN && lib->filter_xz(u->a) >= ARCHIVE_WARN &&
		  lib->filter_zstd(u->a) >= ARCHIVE_WARN && lib->filter_lz4(u->a) >= ARCHIVE_WARN &&
		  lib->format_raw(u->a) >= ARCHIVE_WARN && lib->format_empty(u->a) >= ARCHIVE_WARN;
	if (!ok) {
		st = pl_libarchive_fail(lib, u->a, &u->in, "cannot be unpacked", err);
		close_unpack(&u->s);
		return st;
	}
	*out = &u->s;
	return PL_OK;
}
