#ifndef PL_LIBARCHIVE_H
#define PL_LIBARCHIVE_H

/* libarchive, loaded with the first archive: a search, which reads none, would load it and a dozen more
 * with it. */

#include <archive.h>
#include <archive_entry.h>
#include <stdbool.h>

#include "text/err.h"
#include "text/limits.h"

struct pl_libarchive {
	__typeof__(archive_read_new) *read_new;
	__typeof__(archive_read_support_filter_bzip2) *filter_bzip2;
	__typeof__(archive_read_support_filter_xz) *filter_xz;
	__typeof__(archive_read_support_filter_zstd) *filter_zstd;
	__typeof__(archive_read_support_filter_lz4) *filter_lz4;
	__typeof__(archive_read_support_format_raw) *format_raw;
	__typeof__(archive_read_support_format_empty) *format_empty;
	__typeof__(archive_read_support_format_tar) *format_tar;
	__typeof__(archive_read_support_format_zip) *format_zip;
	__typeof__(archive_read_support_format_zip_streamable) *format_zip_in_order;
	__typeof__(archive_read_support_format_7zip) *format_7zip;
	__typeof__(archive_read_support_format_cpio) *format_cpio;
	__typeof__(archive_read_set_read_callback) *on_read;
	__typeof__(archive_read_set_seek_callback) *on_seek;
	__typeof__(archive_read_set_callback_data) *data_of;
	__typeof__(archive_read_open1) *open;
	__typeof__(archive_read_next_header) *next;
	__typeof__(archive_read_data) *read;
	__typeof__(archive_read_data_skip) *skip;
	__typeof__(archive_read_set_format_option) *set_option;
	__typeof__(archive_read_free) *free;
	__typeof__(archive_error_string) *error;
	__typeof__(archive_errno) *error_number;
	__typeof__(archive_set_error) *set_error;
	__typeof__(archive_filter_bytes) *bytes;
	__typeof__(archive_filter_code) *filter;
	__typeof__(archive_format) *format;
	__typeof__(archive_entry_pathname) *name;
	__typeof__(archive_entry_pathname_utf8) *name_utf8;
	__typeof__(archive_entry_filetype) *type;
	__typeof__(archive_entry_hardlink) *hardlink;
	__typeof__(archive_entry_nlink) *links;
	__typeof__(archive_entry_size) *size;
	__typeof__(archive_entry_is_encrypted) *encrypted;
};

/* In any thread; *out stays. PL_IO: it is not there, or another library. */
enum pl_status pl_libarchive(const struct pl_libarchive **out, struct pl_err *err);

/* A reader whose bytes come from `below`. */
struct pl_stream;
struct pl_libarchive_input {
	struct pl_stream *below;
	struct pl_err err; /* what went wrong below */
	char *block;
	bool in_order; /* it is not sought in */
	bool between; /* a header is looked for: after PL_LIBARCHIVE_ZEROS of nothing the archive ends */
	size_t zeros; /* read so far, one behind the other */
};
#define PL_LIBARCHIVE_ZEROS PL_MIB
enum pl_status pl_libarchive_open(const struct pl_libarchive *lib, struct archive *a,
	struct pl_libarchive_input *in, struct pl_err *err);
/* archive_read_next_header. Names that an archive has in UTF-16 or UTF-8 come as UTF-8, whatever the locale. */
int pl_libarchive_next(
	const struct pl_libarchive *lib, struct archive *a, struct archive_entry **out);
/* Why a call failed: of the stream below, or of the archive. */
enum pl_status pl_libarchive_fail(const struct pl_libarchive *lib, struct archive *a,
	const struct pl_libarchive_input *in, const char *what, struct pl_err *err);

#endif
