#include <stdlib.h>

#include "corpus/container/libarchive.h"
#include "corpus/container/stream.h"

struct unpack {
	struct pl_stream s;
	const struct pl_libarchive *lib;
	struct archive *a;
	struct pl_libarchive_input in;
	bool begun, ended;
	char block[PL_STREAM_BLOCK];
};

static enum pl_status begin(struct unpack *u, struct pl_err *err)
{
	struct archive_entry *entry;
	u->begun = true;
	enum pl_status st = pl_libarchive_open(u->lib, u->a, &u->in, err);
	if (st)
		return st;
	int rc = u->lib->next(u->a, &entry);
	u->ended = rc == ARCHIVE_EOF;
	return rc >= ARCHIVE_WARN || u->ended
		       ? PL_OK
		       : pl_libarchive_fail(u->lib, u->a, &u->in, "damaged compressed file", err);
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
		return pl_libarchive_fail(u->lib, u->a, &u->in, "damaged compressed file", err);
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
