#ifndef PL_CORPUS_H
#define PL_CORPUS_H

/* From files to documents, in three steps that may run apart:
 *
 *	walk   paths given      -> files, in byte order of their path
 *	items  one file         -> raw items: a whole text, one row of a JSONL file, one entry of an archive
 *	read   one raw item     -> a document: title, date, text, passages
 *
 * walk and items do the input; read touches no file and may run in another thread. Nothing here
 * knows of an index. What cannot be taken is an error with a reason, and the next call goes on
 * behind it. */

#include <signal.h>
#include <stdint.h>

#include "text/arena.h"
#include "text/buf.h"
#include "text/date.h"
#include "text/hash.h"

/* ---- walk ---------------------------------------------------------------------------------- */

struct pl_file {
	struct pl_str path; /* absolute; bytes that are not UTF-8 as they are; NUL-terminated */
	uint64_t size;      /* bytes as stored */
	int64_t mtime_ns;   /* modification time, nanoseconds since 1970 */
};

/* What a rule passes over, and why. The path is as pl_path_print gives it; both are lent for the call. */
typedef void pl_passed_fn(void *ctx, struct pl_str path, const char *why);

struct pl_walk;

/* paths: as given by the user, relative to the working folder; copied. A path given by name may be
 * a link or hidden; inside folders links and hidden names are passed over and counted. Paths
 * inside one another are walked once. Returns PL_OK (even when a path does not exist: pl_walk_next
 * says so) or PL_NOMEM. */
enum pl_status pl_walk_new(
	const char *const *paths, size_t n, struct pl_walk **out, struct pl_err *err);

/* The next file; out->path lives until the next call. Folders are entered in byte order of names,
 * so the order does not depend on the file system. Returns PL_OK; PL_NOTFOUND at the end; PL_INPUT,
 * PL_LIMIT or PL_IO for one path that cannot be taken (not there, no permission, not a regular
 * file, too deep): err->text is the reason without the path,
 * out->path the path; go on calling. PL_NOMEM ends it. */
enum pl_status pl_walk_next(struct pl_walk *w, struct pl_file *out, struct pl_err *err);

/* Links and hidden names passed over so far; and each as it comes, from pl_walk_next. */
size_t pl_walk_passed_over(const struct pl_walk *w);
void pl_walk_listen(struct pl_walk *w, pl_passed_fn *on_passed, void *ctx);
/* Files and their bytes in all that was given, by one quick look ahead (for the progress line); what was found
 * so far once *stop, which may be NULL, is set. */
void pl_walk_total(
	struct pl_walk *w, const volatile sig_atomic_t *stop, size_t *files, uint64_t *bytes);
void pl_walk_free(struct pl_walk *w);

/* The absolute path that the walk would give for `path` (for --prune, which takes paths that may
 * no longer exist): the working folder in front, ".", ".." and double slashes gone, links of the
 * existing part resolved. */
enum pl_status pl_path_absolute(const char *path, struct pl_buf *out, struct pl_err *err);

/* A path as valid UTF-8 for people and ids: bytes that are not UTF-8 as \xHH, and the backslashes
 * before such a byte, or before "xHH" in the name itself, doubled, so that two names never print
 * alike. */
void pl_path_print(struct pl_str path, struct pl_buf *out);

/* The path that pl_path_print printed, appended to out. */
void pl_path_raw(struct pl_str printed, struct pl_buf *out);

/* Goes up when readers find other texts, dates or titles in the same bytes than before: a file that an index has
 * from other readers is read again by the next run. */
#define PL_READERS 3

/* ---- items --------------------------------------------------------------------------------- */

enum pl_format {
	PL_TEXT,
	PL_MARKDOWN,
	PL_HTML,
	PL_JSON_ROW,
	PL_XML,
	PL_DOCX,
	PL_ODT,
	PL_EPUB,
	PL_PDF,
	PL_DOC,
	PL_RTF,
};

/* What is told of an item from outside: by the headers of a response or of a message. */
enum pl_hint {
	PL_HINT_CHARSET,
	PL_HINT_URL,
	PL_HINT_TITLE,
	PL_HINT_DATE,
	PL_HINT_AUTHOR,
	PL_HINTS
};

/* One raw item. bytes: its content as stored (unpacked), a row without its newline; valid, as all of it,
 * until the next call on the same reader. */
struct pl_item {
	enum pl_format format;
	const char *kind; /* of what it is, for people: "HTML" */
	struct pl_str
		path; /* as pl_path_print gives it: of the file, then "!" and the entry inside it */
	size_t file_len; /* of it, what names the file */
	struct pl_str bytes;
	struct pl_str hint[PL_HINTS]; /* empty: not told */
	const char *
		charset; /* what the bytes, UTF-8 now, were converted from; NULL: they are as stored */
	const char *charset_by;   /* as of a document; both static */
	const struct pl_map *map; /* as pl_items_options has it */
	bool others;              /* as above */
	uint64_t line;            /* of a row, from 1; 0 for a whole document */
	uint64_t stored_at;       /* bytes of the file consumed so far, as stored (for progress) */
	bool lost;                /* of a failure: more than this one item is not to be had */
};

static inline struct pl_str pl_item_file(const struct pl_item *item)
{
	return pl_str_cut(item->path, 0, item->file_len);
}

struct pl_items;
struct pl_map;

struct pl_items_options {
	const struct pl_map *map; /* corpus/map.h; NULL: fields are guessed. Outlives the items */
	bool others;              /* text_field and text_map of the documents are wanted */
	pl_passed_fn
		*on_passed; /* for each entry that is passed over, from pl_items_next; NULL: none */
	void *ctx;
};

/* Opens a file, or standard input when path is "-". What it is shows its beginning, else the end of its name
 * (kind.c has the list); compression (gzip, bzip2, xz, zstd, lz4) is undone first. Standard input is JSON or
 * JSONL when it begins so, else plain text. The path itself is not followed if it is a link. o may be NULL.
 * PL_INPUT, PL_LIMIT, PL_IO, PL_NOMEM; PL_INTERRUPTED when a signal broke into standard input. */
enum pl_status pl_items_open(const char *path, const struct pl_items_options *o,
	struct pl_items **out, struct pl_err *err);
/* The same of bytes in memory that stay the caller's, as a file of that name. Has no hash. */
enum pl_status pl_items_of_bytes(const char *name, struct pl_str bytes,
	const struct pl_items_options *o, struct pl_items **out, struct pl_err *err);

/* Returns PL_OK; PL_NOTFOUND at the end; PL_INPUT or PL_LIMIT when one item is not to be had: err->text is the
 * reason ("row N: " first where it is a row), out->path, out->file_len and out->line say where, and the next
 * call goes on behind it. out->lost: the file, archive or rows of that path are not to be had from there on
 * (truncated, damaged, a bomb). After PL_IO, PL_NOMEM and PL_INTERRUPTED the next call returns PL_NOTFOUND. */
enum pl_status pl_items_next(struct pl_items *it, struct pl_item *out, struct pl_err *err);
/* Links and hidden names inside archives that were passed over so far. */
size_t pl_items_passed_over(const struct pl_items *it);
/* SHA-256 of the file as it is stored; what was not read is read for it. PL_IO, PL_NOMEM; PL_INTERRUPTED once *stop
 * (which may be NULL) is set. */
enum pl_status pl_items_hash(struct pl_items *it, const volatile sig_atomic_t *stop,
	struct pl_hash *out, struct pl_err *err);
void pl_items_close(struct pl_items *it);

/* ---- read ---------------------------------------------------------------------------------- */

enum pl_passage_kind { PL_PARAGRAPH, PL_HEADING, PL_TITLE };

/* A passage is text[from, to) of its document, without white space at its ends. One of kind
 * PL_TITLE (at most one, the first of the list) is not in the text: it is the document's title
 * from a field, where the text does not print it; its from and to are 0, its number is 0. The
 * others are numbered from 1. */
struct pl_passage {
	size_t from, to;
	enum pl_passage_kind kind;
};

struct pl_document {
	bool again;   /* of a failure: a later run may well read it, a program being missing */
	bool by_line; /* the source ends in a line number, the row having no id */
	struct pl_str source;     /* path, then #id of a row (its id field, else its line number) */
	struct pl_str title;      /* empty: none */
	bool title_given;         /* from a field, front matter or <title>, not from the text */
	const char *title_method; /* of one that is given: "field", "front-matter", "header" (of a
	                               * message), "properties" (of the file), "meta", "title",
	                               * "json-ld", "heading", "json" (of a page); or NULL */
	struct pl_str title_evidence; /* the name of the field: "og:title"; empty: it has none */
	pl_date date;
	const char *date_method;       /* "field", "front-matter", "header" (of a message), "meta",
	                              * "json-ld", "microdata", "time", "stamp", "url", "json"
	                              * (format/html_tree.h), "filename" (of whole files only: a
	                              * JSONL file's name dates no row), "text", "properties" (of
	                              * the file, for want of others), or NULL */
	struct pl_str date_evidence;   /* as printed: "January 5th", "date: 2023-01-05" */
	struct pl_str speaker, lang;   /* from fields only; empty: unknown */
	struct pl_str author;          /* who wrote it, as the document says; empty: unknown */
	const char *author_method;     /* as of the title, or "microdata", "by-line" */
	struct pl_str author_evidence; /* the name of the field, or the line as printed */
	pl_date modified; /* when it was last changed, as the document says; 0: unknown */
	const char *modified_method; /* as of the date */
	struct pl_str modified_evidence;
	struct pl_str
		date_unread; /* what a field says where a date is due and none can be read; empty:
	                            * there is no such */
	struct pl_str
		text_field; /* of a row, where other fields could be text too: the one that is */
	struct pl_str text_map; /* ... and all of them, as --map has them: "content+summary" */
	struct pl_str text;     /* decoded, valid UTF-8 without NUL */
	const struct pl_passage *passages;
	size_t n_passages;
	size_t repaired; /* bad bytes made visible as U+FFFD */
	const char
		*charset; /* the encoding it was read in: "UTF-8", "GB18030" (format/charset.h) */
	const char
		*charset_by; /* how it was found: "bom", "http", "meta", "xml", "valid", "detected",
	                          * "corrected" */
	struct pl_str charset_said; /* a label that was told of it and is not true; empty: none */
	size_t mojibake; /* places that were decoded wrongly before the text came here (mojibake.h); 0 where
	                  * they are too few to tell */
};

/* Reads an item into *out; everything in it lives in the arena (or in static memory), nothing
 * points into the item. PL_INPUT (err->text: the reason, without the source, for a row "row N: "
 * first; out->source is set if it could be made), PL_LIMIT, PL_NOMEM. Thread-safe with one arena
 * per thread. */
enum pl_status pl_document_read(const struct pl_item *item, struct pl_arena *arena,
	struct pl_document *out, struct pl_err *err);

/* Has every reader what it needs? To be asked before an archive is read, since a document that cannot
 * be read counts as rejected. PL_IO. */
enum pl_status pl_documents_ready(struct pl_err *err);
/* Some formats are read by child processes, which end when *stop is set; NULL: never. Before any
 * document is read. */
void pl_documents_stop_on(const volatile sig_atomic_t *stop);

#endif
