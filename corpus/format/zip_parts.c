#include "corpus/format/zip_parts.h"

#include "corpus/container/container.h"
#include "text/limits.h"

#define UNPACKED (2 * PL_MAX_DOCUMENT) /* of one document; most of it are tags */

static enum pl_status too_large(struct pl_err *err)
{
	return pl_fail(err, PL_LIMIT, "larger than %zu MiB unpacked", UNPACKED / PL_MIB);
}

static enum pl_status read_part(struct pl_stream *s, struct pl_buf *to, struct pl_err *err)
{
	size_t got = 1;
	while (got) {
		char *room = pl_buf_room(to, PL_STREAM_BLOCK);
		if (!room && to->status == PL_LIMIT)
			return too_large(err);
		if (!room)
			return pl_fail(err, PL_NOMEM, "out of memory");
		enum pl_status st = pl_stream_read(s, room, PL_STREAM_BLOCK, &got, err);
		if (st)
			return st;
		to->len += got;
	}
	return PL_OK;
}

static enum pl_status keep(struct pl_draft *d, struct pl_zip *zip, struct pl_str name,
	struct pl_str bytes, struct pl_err *err)
{
	if (zip->n == PL_MAX_ZIP_PARTS)
		return pl_fail(err, PL_LIMIT, "more than %d parts", PL_MAX_ZIP_PARTS);
	struct pl_zip_part *part = &zip->part[zip->n];
	part->name = pl_arena_str(d->arena, name);
	part->bytes = pl_arena_str(d->arena, bytes);
	if (!part->name.at || !part->bytes.at)
		return pl_fail(err, PL_NOMEM, "out of memory");
	zip->n++;
	return PL_OK;
}

static enum pl_status take_parts(struct pl_draft *d, struct pl_container *c, pl_zip_wanted *wanted,
	const void *me, struct pl_zip *zip, struct pl_err *err)
{
	struct pl_buf bytes = { .max = UNPACKED + 2 * PL_STREAM_BLOCK };
	size_t unpacked = 0;
	enum pl_status st = PL_OK;
	while (!st) {
		struct pl_part part;
		bool lost;
		st = c->next(c, &part, &lost, err);
		if (st || !wanted(me, part.name))
			continue;
		pl_buf_clear(&bytes);
		st = read_part(part.bytes, &bytes, err);
		unpacked += bytes.len;
		if (!st && unpacked > UNPACKED)
			st = too_large(err);
		if (!st)
			st = keep(d, zip, part.name, pl_buf_str(&bytes), err);
	}
	pl_buf_free(&bytes);
	return st == PL_NOTFOUND ? PL_OK : st;
}

enum pl_status pl_zip_read(struct pl_draft *d, pl_zip_wanted *wanted, const void *me,
	struct pl_zip *out, struct pl_err *err)
{
	struct pl_stream *bytes = NULL;
	struct pl_container *c = NULL;
	*out = (struct pl_zip){ .part = pl_arena_array(
					d->arena, PL_MAX_ZIP_PARTS, sizeof *out->part) };
	if (!out->part)
		return pl_fail(err, PL_NOMEM, "out of memory");
	enum pl_status st = pl_stream_of_bytes(d->item->bytes, &bytes, err);
	if (!st)
		st = pl_container_archive(bytes, &c, err);
	if (!st)
		st = take_parts(d, c, wanted, me, out, err);
	if (c)
		c->close(c);
	pl_stream_close(bytes);
	return st;
}

struct pl_str pl_zip_find(const struct pl_zip *zip, struct pl_str name)
{
	for (size_t i = 0; i < zip->n; i++)
		if (pl_str_eq(zip->part[i].name, name))
			return zip->part[i].bytes;
	return (struct pl_str){ NULL, 0 };
}
