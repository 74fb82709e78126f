#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/container/kind.h"
#include "corpus/container/xml_records.h"
#include "text/limits.h"

/* A file is opened layer by layer: what is packed is unpacked, what holds parts is taken apart, until there
 * is a document or a row. Each level of parts is a frame. */

enum { MAX_PACKINGS = 4 }; /* one around the other */

struct frame {
	const struct pl_kind *kind;
	struct pl_stream
		*packing[MAX_PACKINGS + 1]; /* above the stream that the frame was given; with a
	                                              * conversion to UTF-8 */
	size_t n_packings;
	struct pl_stream *bytes; /* the uppermost */
	struct pl_rows *rows;
	struct pl_container *parts;
	struct pl_str hint[PL_HINTS];
	const char *charset, *charset_by; /* of rows, before they were converted */
	size_t path_len;                  /* of pl_items.path, up to this frame */
};

struct pl_items {
	struct pl_stream *file;
	struct pl_items_options options;
	struct frame frame[PL_MAX_NESTED + 1];
	size_t depth;
	struct pl_buf path; /* printed */
	size_t file_len;    /* of it, of the file alone */
	struct pl_buf held; /* a whole document */
	size_t passed_over;
};

/* ---- frames -------------------------------------------------------------------------------- */

static void close_frame(struct pl_items *it)
{
	struct frame *f = &it->frame[--it->depth];
	if (f->rows)
		f->rows->close(f->rows);
	if (f->parts) {
		it->passed_over += f->parts->passed_over;
		f->parts->close(f->parts);
	}
	while (f->n_packings)
		pl_stream_close(f->packing[--f->n_packings]);
	it->path.len = it->depth ? it->frame[it->depth - 1].path_len : it->file_len;
	it->path.status = PL_OK;
}

static enum pl_status not_packed(struct pl_stream *s, const char *as, struct pl_err *err)
{
	struct pl_str begins;
	enum pl_status st = pl_stream_peek(s, 1, &begins, err);
	if (st)
		return st;
	return begins.len ? pl_fail(err, PL_INPUT, "not %s %s file", strchr("xl", *as) ? "an" : "a",
				    as)
			  : pl_fail(err, PL_INPUT, "truncated %s file (it is empty)", as);
}

static enum pl_status unpack(struct frame *f, const char *packing, struct pl_err *err)
{
	for (;;) {
		struct pl_stream *above = NULL;
		enum pl_status st = pl_stream_unpacked(f->bytes, &above, err);
		if (!st && !above && packing && f->n_packings == 0)
			return not_packed(f->bytes, packing, err);
		if (st || !above)
			return st;
		if (f->n_packings == MAX_PACKINGS) {
			pl_stream_close(above);
			return pl_fail(
				err, PL_LIMIT, "compressed more than %d times over", MAX_PACKINGS);
		}
		f->packing[f->n_packings++] = above;
		f->bytes = above;
	}
}

/* What is in a stream that nothing was told of, where its first bytes tell nothing. */
static enum pl_status look_closer(const struct pl_items *it, struct frame *f, struct pl_str name,
	bool pipe, struct pl_err *err)
{
	struct pl_str begins;
	enum pl_status st = pl_stream_peek(f->bytes, PL_STREAM_BLOCK, &begins, err);
	if (st)
		return st;
	bool whole = begins.len < PL_STREAM_BLOCK && !f->bytes->failed.code;
	st = pl_kind_of_contents(name, begins, whole, it->options.map, &f->kind, err);
	if (!st && !f->kind && pipe)
		f->kind = pl_kind_of_pipe(begins);
	return st;
}

/* What it is: how it begins tells most, then what was told of it, then its name. */
static enum pl_status find_kind(const struct pl_items *it, struct frame *f, struct pl_str name,
	struct pl_str type, bool pipe, struct pl_err *err)
{
	struct pl_str begins;
	const struct pl_kind *named = pl_kind_of_type(type);
	enum pl_status st = pl_stream_peek(f->bytes, 4096, &begins, err);
	if (st)
		return st;
	if (!named)
		named = pl_kind_of_name(name);
	const struct pl_kind *seen = pl_kind_of_bytes(begins);
	f->kind = named && (!seen || pl_kind_agrees(named, seen)) ? named : seen;
	if (!seen && !type.len)
		st = look_closer(it, f, name, pipe, err);
	if (st || f->kind)
		return st;
	if (f->bytes->failed.code) {
		*err = f->bytes->failed;
		return err->code;
	}
	return pl_fail(err, PL_INPUT, "no reader for %s",
		f->n_packings ? "what is packed in it" : "this kind of file");
}

static enum pl_status open_rows(const struct pl_items *it, struct frame *f, struct pl_err *err)
{
	struct pl_rows_options o = { .packed = f->n_packings > 0 || !f->bytes->seek,
		.map = it->options.map };
	struct pl_stream *above = NULL;
	enum pl_status st = pl_stream_utf8(
		f->bytes, f->hint[PL_HINT_CHARSET], &above, &f->charset, &f->charset_by, err);
	if (above)
		f->packing[f->n_packings++] = f->bytes = above;
	return st ? st : f->kind->open_rows(f->bytes, &o, &f->rows, err);
}

/* The container that passes it over is that of the innermost frame. */
static void on_passed(void *ctx, struct pl_str name, const char *why)
{
	const struct pl_items *it = ctx;
	struct pl_buf path = { .max = SIZE_MAX };
	if (!it->options.on_passed)
		return;
	pl_buf_add(&path, (struct pl_str){ it->path.at, it->frame[it->depth - 1].path_len });
	pl_buf_byte(&path, '!');
	pl_buf_add(&path, name);
	if (!path.status)
		it->options.on_passed(it->options.ctx, pl_buf_str(&path), why);
	pl_buf_free(&path);
}

/* Opens what `bytes` is as the innermost frame; its path is it->path. On failure there is none. */
static enum pl_status open_frame(struct pl_items *it, struct pl_stream *bytes, struct pl_str name,
	struct pl_str type, const struct pl_str *hint, bool pipe, struct pl_err *err)
{
	struct frame *f = &it->frame[it->depth];
	*f = (struct frame){ .bytes = bytes, .path_len = it->path.len };
	if (hint)
		memcpy(f->hint, hint, sizeof f->hint);
	it->depth++;
	enum pl_status st = unpack(f, type.len ? NULL : pl_packing_of_name(name), err);
	if (!st)
		st = find_kind(it, f, name, type, pipe, err);
	if (!st && f->kind->shape == PL_SHAPE_CONTAINER && it->depth > PL_MAX_NESTED)
		st = pl_fail(err, PL_LIMIT, "archives nested deeper than %d", PL_MAX_NESTED);
	if (!st && f->kind->open_rows)
		st = open_rows(it, f, err);
	if (!st && f->kind->open_parts)
		st = f->kind->open_parts(f->bytes, &f->parts, err);
	if (!st && f->parts) {
		f->parts->on_passed = on_passed;
		f->parts->ctx = it;
	}
	if (st) {
		size_t len = it->path.len;
		close_frame(it);
		it->path.len = len; /* of what could not be opened */
	}
	return st;
}

/* ---- opening ------------------------------------------------------------------------------- */

/* Never waits: a FIFO opens at once and is turned away, a terminal does not become ours. */
static enum pl_status open_file(struct pl_items *it, const char *path, struct pl_err *err)
{
	struct stat info;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	enum pl_status st = PL_OK;
	if (fd < 0 && errno == ELOOP)
		return pl_fail(err, PL_IO, "cannot be opened: a link");
	if (fd < 0)
		return pl_fail(err, PL_IO, "cannot be opened: %s", strerror(errno));
	if (fstat(fd, &info) != 0)
		st = pl_fail(err, PL_IO, "cannot be read: %s", strerror(errno));
	else if (!S_ISREG(info.st_mode))
		st = pl_fail(err, PL_IO, "not a regular file");
	else
		st = pl_stream_of_file(fd, true, (uint64_t)info.st_size, &it->file, err);
	if (st)
		(void)close(fd);
	return st;
}

/* source: of the bytes, NULL: the file of that path. */
static enum pl_status open_items(const char *path, const struct pl_str *source,
	const struct pl_items_options *o, struct pl_items **out, struct pl_err *err)
{
	enum pl_status st;
	bool pipe = !source && strcmp(path, "-") == 0;
	struct pl_items *it = calloc(1, sizeof *it);
	if (!it)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (o)
		it->options = *o;
	it->path.max = (size_t)8 * PL_MAX_PATH * (PL_MAX_NESTED + 1);
	it->held.max = PL_MAX_DOCUMENT + 2 * PL_STREAM_BLOCK;
	pl_path_print(pl_str(path), &it->path);
	it->file_len = it->path.len;
	if (it->path.status)
		st = pl_fail(err, it->path.status, "the path is too long");
	else if (source)
		st = pl_stream_of_bytes(*source, &it->file, err);
	else if (pipe)
		st = pl_stream_of_file(STDIN_FILENO, false, 0, &it->file, err);
	else
		st = open_file(it, path, err);
	struct pl_str name = pl_str(pipe ? "" : path);
	if (!st)
		st = open_frame(it, it->file, name, (struct pl_str){ NULL, 0 }, NULL, pipe, err);
	if (st)
		pl_items_close(it);
	else
		*out = it;
	return st;
}

enum pl_status pl_items_open(const char *path, const struct pl_items_options *o,
	struct pl_items **out, struct pl_err *err)
{
	return open_items(path, NULL, o, out, err);
}

enum pl_status pl_items_of_bytes(const char *name, struct pl_str bytes,
	const struct pl_items_options *o, struct pl_items **out, struct pl_err *err)
{
	return open_items(name, &bytes, o, out, err);
}

void pl_items_close(struct pl_items *it)
{
	if (!it)
		return;
	while (it->depth)
		close_frame(it);
	pl_stream_close(it->file);
	pl_buf_free(&it->path);
	pl_buf_free(&it->held);
	free(it);
}

/* ---- reading ------------------------------------------------------------------------------- */

static enum pl_status read_whole(
	struct pl_items *it, struct pl_stream *s, struct pl_str *bytes, struct pl_err *err)
{
	size_t got;
	pl_buf_clear(&it->held);
	do {
		char *room = pl_buf_room(&it->held, PL_STREAM_BLOCK);
		if (!room)
			return pl_fail(err, it->held.status, "out of memory");
		enum pl_status st = pl_stream_read(s, room, PL_STREAM_BLOCK, &got, err);
		if (st)
			return st;
		it->held.len += got;
		if (it->held.len > PL_MAX_DOCUMENT)
			return pl_fail(err, PL_LIMIT, "larger than 32 MiB");
	} while (got > 0);
	*bytes = pl_buf_str(&it->held);
	return PL_OK;
}

/* *more: it is no document but a file of records, which are rows from now on. */
static enum pl_status take_document(
	struct pl_items *it, struct pl_item *out, bool *more, struct pl_err *err)
{
	struct frame *f = &it->frame[it->depth - 1];
	struct pl_str bytes = { NULL, 0 };
	size_t len = f->path_len;
	enum pl_status st = read_whole(it, f->bytes, &bytes, err);
	if (!st && f->kind->format == PL_XML && f->kind->shape == PL_SHAPE_DOCUMENT)
		st = pl_xml_records(bytes, &f->rows, err);
	*more = f->rows != NULL;
	if (*more)
		return PL_OK;
	out->format = f->kind->format;
	out->kind = f->kind->name;
	out->bytes = bytes;
	memcpy(out->hint, f->hint, sizeof out->hint);
	out->lost = st && it->depth == 1;
	close_frame(it);
	it->path.len = len;
	return st;
}

/* *more: nothing came of it, and there may be more in the frame around. */
static enum pl_status take_row(
	struct pl_items *it, struct pl_item *out, bool *more, struct pl_err *err)
{
	struct frame *f = &it->frame[it->depth - 1];
	out->format = f->kind->format;
	out->kind = f->kind->name;
	memcpy(out->hint, f->hint, sizeof out->hint);
	out->charset = f->charset;
	out->charset_by = f->charset_by;
	enum pl_status st = f->rows->next(f->rows, &out->bytes, &out->line, &out->lost, err);
	*more = st == PL_NOTFOUND;
	out->lost &= st != PL_OK;
	if (out->lost)
		out->line = 0;
	if (*more || out->lost) {
		size_t len = f->path_len;
		close_frame(it);
		it->path.len = *more ? it->path.len : len;
	}
	return st;
}

static void add_name(struct pl_items *it, const struct frame *f, struct pl_str name)
{
	it->path.len = f->path_len;
	pl_buf_byte(&it->path, '!');
	pl_buf_add(&it->path, name);
}

static enum pl_status take_part(
	struct pl_items *it, struct pl_item *out, bool *more, struct pl_err *err)
{
	struct frame *f = &it->frame[it->depth - 1];
	struct pl_part part = { .bytes = NULL };
	enum pl_status st = f->parts->next(f->parts, &part, &out->lost, err);
	out->lost &= st != PL_OK;
	if (st == PL_NOTFOUND || out->lost) {
		*more = st == PL_NOTFOUND;
		size_t len = f->path_len;
		close_frame(it);
		it->path.len = *more ? it->path.len : len;
		return st;
	}
	add_name(it, f, part.name);
	if (it->path.status)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (!st)
		st = open_frame(it, part.bytes, part.name, part.type, part.hint, false, err);
	*more = !st;
	return st;
}

enum pl_status pl_items_next(struct pl_items *it, struct pl_item *out, struct pl_err *err)
{
	bool more = true;
	enum pl_status st = PL_NOTFOUND;
	*out = (struct pl_item){ .map = it->options.map, .others = it->options.others };
	while (more && it->depth) {
		const struct frame *f = &it->frame[it->depth - 1];
		it->path.len = f->path_len;
		more = false;
		if (f->rows)
			st = take_row(it, out, &more, err);
		else if (f->parts)
			st = take_part(it, out, &more, err);
		else
			st = take_document(it, out, &more, err);
	}
	if (more)
		return PL_NOTFOUND;
	if (st != PL_OK && st != PL_NOTFOUND && st != PL_INPUT && st != PL_LIMIT) {
		out->lost = true;
		while (it->depth)
			close_frame(it);
	}
	out->path = pl_buf_str(&it->path);
	out->file_len = it->file_len;
	out->stored_at = pl_stream_at(it->file);
	return st;
}

size_t pl_items_passed_over(const struct pl_items *it)
{
	return it->passed_over;
}

enum pl_status pl_items_hash(struct pl_items *it, const volatile sig_atomic_t *stop,
	struct pl_hash *out, struct pl_err *err)
{
	return pl_stream_file_hash(it->file, stop, out, err);
}
