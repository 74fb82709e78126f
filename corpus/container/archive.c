#include <stdlib.h>

#include "corpus/container/container.h"
#include "corpus/container/libarchive.h"
#include "corpus/container/names.h"
#include "text/limits.h"

#define MOST_BAD 2048 /* headers in a row: a mebibyte of a tar */

struct archive_parts {
	struct pl_container c;
	struct pl_stream entry; /* of the part that was given last */
	const struct pl_libarchive *lib;
	struct archive *a;
	struct pl_libarchive_input in;
	struct pl_stream *held; /* the whole archive, where it must be sought in and cannot be */
	struct pl_buf held_bytes;
	struct pl_buf name;
	struct pl_err no_list; /* why the list of entries of a zip is not used; its code 0: it is */
	bool opened, any;      /* any: a header was read */
	bool inside;           /* inside: of an entry, whose bytes may not all be read */
	unsigned bad;          /* headers in a row that cannot be read */
	uint64_t given;        /* bytes out of all entries */
	char block[PL_STREAM_BLOCK];
};

/* ---- one entry ----------------------------------------------------------------------------- */

static enum pl_status read_entry(
	struct pl_stream *s, char *to, size_t room, size_t *got, struct pl_err *err)
{
	struct archive_parts *p =
		(struct archive_parts *)((char *)s - offsetof(struct archive_parts, entry));
	la_ssize_t n = p->lib->read(p->a, to, room);
	if (n < 0)
		return pl_libarchive_fail(
			p->lib, p->a, &p->in, "cannot be unpacked from the archive", err);
	*got = (size_t)n;
	p->given += *got;
	uint64_t stored = (uint64_t)p->lib->bytes(p->a, -1);
	stored = stored > p->in.below->size ? stored : p->in.below->size;
	return pl_stream_check_ratio(p->given, stored, err);
}

static void close_entry(struct pl_stream *s)
{
	(void)s; /* part of the container */
}

/* A step of a path that begins with a full stop, "." and ".." aside. */
static bool hidden(struct pl_str name)
{
	for (size_t at = 0, end; at < name.len; at = end + 1) {
		for (end = at; end < name.len && name.at[end] != '/' && name.at[end] != '\\';)
			end++;
		struct pl_str step = pl_str_cut(name, at, end);
		if (pl_str_starts(step, PL_STR(".")) && !pl_str_eq(step, PL_STR(".")) &&
			!pl_str_eq(step, PL_STR("..")))
			return true;
	}
	return pl_str_starts(name, PL_STR("__MACOSX/"));
}

/* The name as it is printed. "./" in front says nothing. */
static enum pl_status take_name(struct archive_parts *p, struct archive_entry *entry,
	struct pl_str *out, struct pl_err *err)
{
	const char *raw = p->lib->name(entry);
	if (!raw)
		raw = p->lib->name_utf8(entry);
	*out = pl_str(raw ? raw : "");
	while (pl_str_starts(*out, PL_STR("./")))
		*out = pl_str_cut(*out, 2, out->len);
	pl_buf_clear(&p->name);
	pl_name_print(out->len ? *out : PL_STR("?"), &p->name);
	if (p->name.status == PL_LIMIT) {
		pl_buf_clear(&p->name);
		pl_buf_add(&p->name, PL_STR("?"));
		return pl_fail(
			err, PL_LIMIT, "an entry's name is longer than %d bytes", PL_MAX_PATH);
	}
	return p->name.status ? pl_fail(err, PL_NOMEM, "out of memory") : PL_OK;
}

/* Whether an entry is but another name of a file. cpio has the bytes with the last name, and nothing says that the
 * names before it are such, but that they are several. */
static bool only_link(const struct archive_parts *p, struct archive_entry *entry)
{
	return p->lib->size(entry) == 0 && (p->lib->hardlink(entry) || p->lib->links(entry) > 1);
}

/* Whether an entry is one to be read. */
static enum pl_status judge(
	struct archive_parts *p, struct archive_entry *entry, bool *wanted, struct pl_err *err)
{
	struct pl_str name;
	unsigned type = (unsigned)p->lib->type(entry);
	*wanted = false;
	enum pl_status st = take_name(p, entry, &name, err);
	if (st || type == AE_IFDIR)
		return st;
	const char *rule = type == AE_IFLNK      ? "a link"
			   : hidden(name)        ? "a hidden name"
			   : only_link(p, entry) ? "another name of an entry"
						 : NULL;
	if (rule) {
		pl_container_pass_over(&p->c, pl_buf_str(&p->name), rule);
		return PL_OK;
	}
	if (type != AE_IFREG)
		return pl_fail(err, PL_INPUT, "not a regular file");
	if (p->lib->encrypted(entry))
		return pl_fail(err, PL_INPUT, "encrypted; unpack it with its password");
	*wanted = true;
	return PL_OK;
}

static enum pl_status damaged_header(struct archive_parts *p, struct pl_err *err)
{
	pl_buf_clear(&p->name);
	pl_buf_add(&p->name, PL_STR("?"));
	return p->name.status ? pl_fail(err, PL_NOMEM, "out of memory")
			      : pl_libarchive_fail(p->lib, p->a, &p->in, "damaged header", err);
}

/* ---- the archive --------------------------------------------------------------------------- */

/* A 7z keeps its table of contents at the end. One that stands inside of something is held in memory. */
static enum pl_status hold(struct archive_parts *p, struct pl_err *err)
{
	struct pl_str begins;
	size_t got = 1;
	enum pl_status st = pl_stream_peek(p->in.below, 6, &begins, err);
	if (st || !pl_str_starts(begins, PL_STR("7z\xBC\xAF\x27\x1C")))
		return st;
	p->held_bytes.max = PL_MAX_HELD_ARCHIVE + PL_STREAM_BLOCK;
	while (!st && got) {
		char *room = pl_buf_room(&p->held_bytes, PL_STREAM_BLOCK);
		if (!room)
			return pl_fail(err, PL_NOMEM, "out of memory");
		st = pl_stream_read(p->in.below, room, PL_STREAM_BLOCK, &got, err);
		p->held_bytes.len += st ? 0 : got;
		if (p->held_bytes.len > PL_MAX_HELD_ARCHIVE)
			return pl_fail(err, PL_LIMIT,
				"a 7z archive of over %zu MiB inside another file, or piped; "
				"unpack it",
				PL_MAX_HELD_ARCHIVE / PL_MIB);
	}
	if (!st)
		st = pl_stream_of_bytes(pl_buf_str(&p->held_bytes), &p->held, err);
	if (!st)
		p->in.below = p->held;
	return st;
}

static enum pl_status open_archive(struct archive_parts *p, struct pl_err *err)
{
	struct pl_str begins;
	p->opened = true;
	enum pl_status st = pl_stream_peek(p->in.below, 12, &begins, err);
	if (!st && !begins.len)
		return pl_fail(err, PL_INPUT, "truncated archive (it is empty)");
	if (!st && pl_str_starts(begins, PL_STR("PK\x05\x06")) && begins.len == 12 &&
		(begins.at[10] || begins.at[11]))
		return pl_fail(err, PL_INPUT,
			"damaged archive (it has a list of its entries, but none of them)");
	if (!st && !p->in.below->seek)
		st = hold(p, err);
	return st ? st : pl_libarchive_open(p->lib, p->a, &p->in, err);
}

/* The entries of a zip whose list cannot be read are still there, each behind its own header. */
static bool read_in_order(struct archive_parts *p)
{
	struct pl_str begins;
	struct pl_err why = { 0 };
	bool can = p->in.below->seek && !p->any && !p->no_list.code && !p->in.err.code;
	if (!can || pl_stream_seek(p->in.below, 0, NULL) ||
		pl_stream_peek(p->in.below, 4, &begins, NULL) ||
		!pl_str_starts(begins, PL_STR("PK\x03\x04")))
		return false;
	(void)pl_libarchive_fail(
		p->lib, p->a, &p->in, "its list of entries is damaged, some may be missing", &why);
	struct archive *a = p->lib->read_new();
	if (!a)
		return false;
	(void)p->lib->free(p->a);
	p->a = a;
	p->no_list = why;
	p->in.in_order = true;
	return p->lib->format_zip_in_order(a) >= ARCHIVE_WARN &&
	       !pl_libarchive_open(p->lib, a, &p->in, NULL);
}

/* To the end of an entry. A 7z unpacks what it passes over: that counts as any other bytes do. */
static enum pl_status pass_over(struct archive_parts *p, struct pl_err *err)
{
	char room[16384];
	size_t got = 1;
	enum pl_status st = PL_OK;
	if (p->lib->format(p->a) == ARCHIVE_FORMAT_7ZIP)
		while (!st && got)
			st = read_entry(&p->entry, room, sizeof room, &got, err);
	return st == PL_LIMIT
		       ? st
		       : PL_OK; /* what is damaged is named when it is wanted, or at the next header */
}

static int next_header(struct archive_parts *p, struct archive_entry **entry)
{
	int rc = p->inside ? p->lib->skip(p->a) : ARCHIVE_OK;
	if (rc == ARCHIVE_EOF || rc == ARCHIVE_FATAL)
		return ARCHIVE_FATAL;
	p->in.between = true;
	rc = pl_libarchive_next(p->lib, p->a, entry);
	p->in.between = false;
	p->inside = rc == ARCHIVE_OK || rc == ARCHIVE_WARN;
	return rc;
}

static enum pl_status next_entry(
	struct pl_container *c, struct pl_part *out, bool *lost, struct pl_err *err)
{
	struct archive_parts *p = (struct archive_parts *)c;
	struct archive_entry *entry;
	bool wanted = false;
	enum pl_status st = p->opened ? PL_OK : open_archive(p, err);
	*lost = true;
	while (!st && !wanted) {
		st = p->inside ? pass_over(p, err) : PL_OK;
		if (st)
			break;
		int rc = next_header(p, &entry);
		if (rc == ARCHIVE_EOF) {
			if (p->no_list.code && err)
				*err = p->no_list;
			return p->no_list.code ? p->no_list.code : PL_NOTFOUND;
		}
		if (rc == ARCHIVE_FATAL && read_in_order(p))
			continue;
		p->any = true;
		/* RETRY: this header cannot be read, the next perhaps can. What lies between two that can is named once. */
		p->bad = rc == ARCHIVE_RETRY ? p->bad + 1 : 0;
		if (p->bad > 1 && p->bad <= MOST_BAD)
			continue;
		if ((rc < ARCHIVE_WARN && rc != ARCHIVE_RETRY) || p->bad > MOST_BAD)
			return pl_libarchive_fail(
				p->lib, p->a, &p->in, "damaged or truncated archive", err);
		st = rc == ARCHIVE_RETRY ? damaged_header(p, err) : judge(p, entry, &wanted, err);
		*lost = st != PL_INPUT && st != PL_LIMIT;
	}
	free(p->entry.ahead);
	p->entry = (struct pl_stream){ .read = read_entry, .close = close_entry };
	*out = (struct pl_part){ .name = pl_buf_str(&p->name), .bytes = &p->entry };
	return st;
}

static void close_archive(struct pl_container *c)
{
	struct archive_parts *p = (struct archive_parts *)c;
	if (p->a)
		(void)p->lib->free(p->a);
	free(p->entry.ahead);
	pl_stream_close(p->held);
	pl_buf_free(&p->held_bytes);
	pl_buf_free(&p->name);
	free(p);
}

enum pl_status pl_container_archive(
	struct pl_stream *below, struct pl_container **out, struct pl_err *err)
{
	const struct pl_libarchive *lib;
	enum pl_status st = pl_libarchive(&lib, err);
	if (st)
		return st;
	struct archive_parts *p = calloc(1, sizeof *p);
	if (!p)
		return pl_fail(err, PL_NOMEM, "out of memory");
	p->c.next = next_entry;
	p->c.close = close_archive;
	p->lib = lib;
	p->a = lib->read_new();
	p->name.max = (size_t)8 * PL_MAX_PATH;
	p->in = (struct pl_libarchive_input){ .below = below, .block = p->block };
	if (!p->a)
		st = pl_fail(err, PL_NOMEM, "out of memory");
	bool ok = !st && lib->format_tar(p->a) >= ARCHIVE_WARN &&
		  lib->format_zip(p->a) >= ARCHIVE_WARN && lib->format_7zip(p->a) >= ARCHIVE_WARN &&
		  lib->format_cpio(p->a) >= ARCHIVE_WARN &&
		  lib->set_option(p->a, "tar", "read_concatenated_archives", "1") == ARCHIVE_OK;
	if (!st && !ok)
		st = pl_libarchive_fail(lib, p->a, &p->in, "archives cannot be read", err);
	if (st)
		close_archive(&p->c);
	else
		*out = &p->c;
	return st;
}
