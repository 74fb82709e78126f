#include "corpus/container/libarchive.h"

#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <string.h>

#include "corpus/container/stream.h"

/* The Makefile names the one whose headers were read. */
#ifndef PL_LIBARCHIVE
#define PL_LIBARCHIVE "libarchive.so.13"
#endif

static struct pl_libarchive loaded;
static struct pl_err failed;
static enum pl_status status;
static locale_t utf8; /* 0: the system has none */

static enum pl_status load_from(const char *name, struct pl_libarchive *out, struct pl_err *err)
{
	const struct {
		const char *name;
		void *to; /* a pointer to a function */
	} each[] = { { "archive_read_new", &out->read_new },
		{ "archive_read_support_filter_bzip2", &out->filter_bzip2 },
		{ "archive_read_support_filter_xz", &out->filter_xz },
		{ "archive_read_support_filter_zstd", &out->filter_zstd },
		{ "archive_read_support_filter_lz4", &out->filter_lz4 },
		{ "archive_read_support_format_raw", &out->format_raw },
		{ "archive_read_support_format_empty", &out->format_empty },
		{ "archive_read_support_format_tar", &out->format_tar },
		{ "archive_read_support_format_zip", &out->format_zip },
		{ "archive_read_support_format_zip_streamable", &out->format_zip_in_order },
		{ "archive_read_support_format_7zip", &out->format_7zip },
		{ "archive_read_support_format_cpio", &out->format_cpio },
		{ "archive_read_set_read_callback", &out->on_read },
		{ "archive_read_set_seek_callback", &out->on_seek },
		{ "archive_read_set_callback_data", &out->data_of },
		{ "archive_read_open1", &out->open }, { "archive_read_next_header", &out->next },
		{ "archive_read_data", &out->read }, { "archive_read_free", &out->free },
		{ "archive_read_data_skip", &out->skip },
		{ "archive_read_set_format_option", &out->set_option },
		{ "archive_error_string", &out->error }, { "archive_errno", &out->error_number },
		{ "archive_set_error", &out->set_error }, { "archive_filter_bytes", &out->bytes },
		{ "archive_filter_code", &out->filter }, { "archive_format", &out->format },
		{ "archive_entry_pathname", &out->name },
		{ "archive_entry_pathname_utf8", &out->name_utf8 },
		{ "archive_entry_filetype", &out->type },
		{ "archive_entry_hardlink", &out->hardlink },
		{ "archive_entry_nlink", &out->links }, { "archive_entry_size", &out->size },
		{ "archive_entry_is_encrypted", &out->encrypted } };
	void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
	if (!library)
		return pl_fail(err, PL_IO, "archives need libarchive, which cannot be loaded: %s",
			dlerror());
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		void *found = dlsym(library, each[i].name);
		if (!found) {
			(void)dlclose(library);
			return pl_fail(err, PL_IO, "archives need libarchive, and %s has no %s",
				name, each[i].name);
		}
		memcpy(each[i].to, &found, sizeof found);
	}
	return PL_OK;
}

static void load(void)
{
	status = load_from(PL_LIBARCHIVE, &loaded, &failed);
	utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}

enum pl_status pl_libarchive(const struct pl_libarchive **out, struct pl_err *err)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	(void)pthread_once(&once, load);
	*out = &loaded;
	return status ? pl_fail(err, status, "%s", failed.text) : PL_OK;
}

/* ---- bytes for it -------------------------------------------------------------------------- */

/* One tar may stand behind the end of another, zeros between them; yet a terabyte of zeros is no place to look. */
static bool at_the_end(const struct pl_libarchive_input *in)
{
	return in->between && in->zeros >= PL_LIBARCHIVE_ZEROS;
}

static void count_zeros(struct pl_libarchive_input *in, size_t got)
{
	bool all = got > 0 && in->block[0] == 0 && memcmp(in->block, in->block + 1, got - 1) == 0;
	in->zeros = in->between && all ? in->zeros + got : 0;
}

static la_ssize_t on_read(struct archive *a, void *me, const void **block)
{
	struct pl_libarchive_input *in = me;
	size_t got;
	*block = in->block;
	if (at_the_end(in))
		return 0;
	enum pl_status st = pl_stream_read(in->below, in->block, PL_STREAM_BLOCK, &got, &in->err);
	if (!st) {
		count_zeros(in, got);
		return (la_ssize_t)got;
	}
	loaded.set_error(a, EIO, "%s", in->err.text);
	return ARCHIVE_FATAL;
}

static la_int64_t on_seek(struct archive *a, void *me, la_int64_t by, int whence)
{
	struct pl_libarchive_input *in = me;
	int64_t from = whence == SEEK_CUR   ? (int64_t)pl_stream_at(in->below)
		       : whence == SEEK_END ? (int64_t)in->below->size
					    : 0;
	int64_t to = 0;
	if (__builtin_add_overflow(from, by, &to) || to < 0 || (uint64_t)to > in->below->size) {
		loaded.set_error(a, EINVAL, "it points outside the file");
		return ARCHIVE_FATAL;
	}
	if (!pl_stream_seek(in->below, (uint64_t)to, &in->err))
		return to;
	loaded.set_error(a, EIO, "%s", in->err.text);
	return ARCHIVE_FATAL;
}

enum pl_status pl_libarchive_open(const struct pl_libarchive *lib, struct archive *a,
	struct pl_libarchive_input *in, struct pl_err *err)
{
	bool ok = lib->on_read(a, on_read) == ARCHIVE_OK &&
		  (!in->below->seek || in->in_order || lib->on_seek(a, on_seek) == ARCHIVE_OK) &&
		  lib->data_of(a, in) == ARCHIVE_OK && lib->open(a) >= ARCHIVE_WARN;
	return ok ? PL_OK : pl_libarchive_fail(lib, a, in, "cannot be opened", err);
}

int pl_libarchive_next(
	const struct pl_libarchive *lib, struct archive *a, struct archive_entry **out)
{
	locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
	int rc = lib->next(a, out);
	if (utf8)
		(void)uselocale(before);
	return rc;
}

enum pl_status pl_libarchive_fail(const struct pl_libarchive *lib, struct archive *a,
	const struct pl_libarchive_input *in, const char *what, struct pl_err *err)
{
	const char *why = lib->error(a);
	if (in->err.code) {
		if (err)
			*err = in->err;
		return in->err.code;
	}
	/* A few bytes can ask for 4 GiB of dictionary: that is the archive's fault, and no reason to stop. */
	if (lib->error_number(a) == ENOMEM)
		return pl_fail(err, PL_LIMIT, "%s (it asks for more memory than there is)", what);
	if (why && strstr(why, "encrypted"))
		return pl_fail(err, PL_INPUT, "encrypted; unpack it with its password");
	/* Without a word, or with something of several lines. */
	return why ? pl_fail(err, PL_INPUT, "%s (%.*s)", what, (int)strcspn(why, "\r\n"), why)
		   : pl_fail(err, PL_INPUT, "%s", what);
}
