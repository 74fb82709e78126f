#include "corpus/container/kind.h"

#include <strings.h>

#include "corpus/container/csv.h"
#include "corpus/container/sniff.h"

/* ---- the kinds ----------------------------------------------------------------------------- */

static const struct pl_kind text = { "plain text", PL_SHAPE_DOCUMENT, PL_TEXT, NULL, NULL };
static const struct pl_kind markdown = { "Markdown", PL_SHAPE_DOCUMENT, PL_MARKDOWN, NULL, NULL };
static const struct pl_kind html = { "HTML", PL_SHAPE_DOCUMENT, PL_HTML, NULL, NULL };
static const struct pl_kind xml = { "XML", PL_SHAPE_DOCUMENT, PL_XML, NULL, NULL };
static const struct pl_kind docx = { "DOCX", PL_SHAPE_DOCUMENT, PL_DOCX, NULL, NULL };
static const struct pl_kind odt = { "ODT", PL_SHAPE_DOCUMENT, PL_ODT, NULL, NULL };
static const struct pl_kind epub = { "EPUB", PL_SHAPE_DOCUMENT, PL_EPUB, NULL, NULL };
static const struct pl_kind pdf = { "PDF", PL_SHAPE_DOCUMENT, PL_PDF, NULL, NULL };
/* The mark of a PDF may stand further down; then it may as well be a text about PDF. */
static const struct pl_kind late_pdf = { "PDF", PL_SHAPE_DOCUMENT, PL_PDF, NULL, NULL };
static const struct pl_kind doc = { "DOC", PL_SHAPE_DOCUMENT, PL_DOC, NULL, NULL };
static const struct pl_kind rtf = { "RTF", PL_SHAPE_DOCUMENT, PL_RTF, NULL, NULL };
static const struct pl_kind jsonl = { "JSONL", PL_SHAPE_ROWS, PL_JSON_ROW, pl_rows_lines, NULL };
static const struct pl_kind json = { "JSON", PL_SHAPE_ROWS, PL_JSON_ROW, pl_rows_json, NULL };
static const struct pl_kind csv = { "CSV", PL_SHAPE_ROWS, PL_JSON_ROW, pl_rows_csv, NULL };
static const struct pl_kind tsv = { "TSV", PL_SHAPE_ROWS, PL_JSON_ROW, pl_rows_tsv, NULL };
static const struct pl_kind archive = { "archive", PL_SHAPE_CONTAINER, PL_TEXT, NULL,
	pl_container_archive };
static const struct pl_kind warc = { "WARC", PL_SHAPE_CONTAINER, PL_TEXT, NULL, pl_container_warc };
static const struct pl_kind mbox = { "mbox", PL_SHAPE_CONTAINER, PL_TEXT, NULL, pl_container_mbox };
static const struct pl_kind message = { "message", PL_SHAPE_CONTAINER, PL_TEXT, NULL,
	pl_container_message };

struct named {
	const char *name;
	const struct pl_kind *kind;
};

static const struct named endings[] = {
	{ ".txt", &text },
	{ ".text", &text },
	{ ".md", &markdown },
	{ ".markdown", &markdown },
	{ ".html", &html },
	{ ".htm", &html },
	{ ".xhtml", &html },
	{ ".xml", &xml },
	{ ".tei", &xml },
	{ ".akn", &xml },
	{ ".docx", &docx },
	{ ".docm", &docx },
	{ ".odt", &odt },
	{ ".epub", &epub },
	{ ".pdf", &pdf },
	{ ".doc", &doc },
	{ ".rtf", &rtf },
	{ ".jsonl", &jsonl },
	{ ".ndjson", &jsonl },
	{ ".json", &json },
	{ ".csv", &csv },
	{ ".tsv", &tsv },
	{ ".tab", &tsv },
	{ ".tar", &archive },
	{ ".tgz", &archive },
	{ ".tbz2", &archive },
	{ ".tbz", &archive },
	{ ".txz", &archive },
	{ ".tzst", &archive },
	{ ".zip", &archive },
	{ ".7z", &archive },
	{ ".cpio", &archive },
	{ ".warc", &warc },
	{ ".mbox", &mbox },
	{ ".eml", &message },
	{ ".mht", &message },
	{ ".mhtml", &message },
};

static const struct named types[] = {
	{ "text/plain", &text },
	{ "text/markdown", &markdown },
	{ "text/html", &html },
	{ "application/xhtml+xml", &html },
	{ "text/xml", &xml },
	{ "application/xml", &xml },
	{ "application/tei+xml", &xml },
	{ "application/akn+xml", &xml },
	{ "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &docx },
	{ "application/vnd.oasis.opendocument.text", &odt },
	{ "application/epub+zip", &epub },
	{ "application/pdf", &pdf },
	{ "application/msword", &doc },
	{ "application/rtf", &rtf },
	{ "text/rtf", &rtf },
	{ "application/x-ndjson", &jsonl },
	{ "application/jsonl", &jsonl },
	{ "application/json", &json },
	{ "text/json", &json },
	{ "text/csv", &csv },
	{ "text/tab-separated-values", &tsv },
	{ "application/zip", &archive },
	{ "application/x-tar", &archive },
	{ "application/warc", &warc },
	{ "application/mbox", &mbox },
	{ "message/rfc822", &message },
};

static const struct {
	const char *ending, *name;
	bool all; /* of the name: what is inside has no ending */
} packings[] = { { ".gz", "gzip", false }, { ".bz2", "bzip2", false }, { ".xz", "xz", false },
	{ ".zst", "zstd", false }, { ".lz4", "lz4", false }, { ".tgz", "gzip", true },
	{ ".tbz2", "bzip2", true }, { ".tbz", "bzip2", true }, { ".txz", "xz", true },
	{ ".tzst", "zstd", true } };

/* ---- finding one --------------------------------------------------------------------------- */

static bool ends(struct pl_str name, const char *ending)
{
	size_t n = strlen(ending);
	return name.len > n && strncasecmp(name.at + name.len - n, ending, n) == 0 &&
	       name.at[name.len - n - 1] != '/';
}

static struct pl_str without_packings(struct pl_str name)
{
	for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
		if (!packings[i].all && ends(name, packings[i].ending)) {
			name.len -= strlen(packings[i].ending);
			i = (size_t)-1; /* a.txt.gz.gz */
		}
	}
	return name;
}

const struct pl_kind *pl_kind_of_name(struct pl_str name)
{
	name = without_packings(name);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (ends(name, endings[i].name))
			return endings[i].kind;
	return NULL;
}

const char *pl_packing_of_name(struct pl_str name)
{
	for (size_t i = 0; i < sizeof packings / sizeof *packings; i++)
		if (ends(name, packings[i].ending))
			return packings[i].name;
	return NULL;
}

const struct pl_kind *pl_kind_of_type(struct pl_str type)
{
	size_t n = 0;
	while (n < type.len && type.at[n] != ';' && type.at[n] != ' ')
		n++;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].name) == n && strncasecmp(types[i].name, type.at, n) == 0)
			return types[i].kind;
	return NULL;
}

/* The first thing that is no white space. */
static struct pl_str behind_blanks(struct pl_str s)
{
	size_t at = pl_str_starts(s, PL_STR("\xEF\xBB\xBF")) ? 3 : 0;
	while (at < s.len && s.at[at] != '\0' && strchr(" \t\r\n", s.at[at]))
		at++;
	return pl_str_cut(s, at, s.len);
}

static bool begins_any_case(struct pl_str s, const char *with)
{
	size_t n = strlen(with);
	return s.len >= n && strncasecmp(s.at, with, n) == 0;
}

/* Documents that are zip archives say so in the name or the bytes of their first entry. */
static const struct pl_kind *zipped(struct pl_str s)
{
	static const struct {
		const char *entry;
		const struct pl_kind *kind;
	} entries[] = {
		{ "[Content_Types].xml", &docx },
		{ "mimetypeapplication/epub+zip", &epub },
		{ "mimetypeapplication/vnd.oasis.opendocument.", &odt },
	};
	const size_t header = 30;
	if (s.len < header || memcmp(s.at, "PK\x03\x04", 4) != 0)
		return NULL;
	s = pl_str_cut(s, header, s.len);
	for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
		if (pl_str_starts(s, pl_str(entries[i].entry)))
			return entries[i].kind;
	return NULL;
}

const struct pl_kind *pl_kind_of_bytes(struct pl_str begins)
{
	if (zipped(begins))
		return zipped(begins);
	static const struct {
		size_t at;
		size_t len;
		const char *magic;
		const struct pl_kind *kind;
	} magics[] = {
		{ 0, sizeof "PK\x03\x04" - 1, "PK\x03\x04", &archive },
		{ 0, sizeof "PK\x05\x06" - 1, "PK\x05\x06", &archive },
		{ 0, sizeof "7z\xBC\xAF\x27\x1C" - 1, "7z\xBC\xAF\x27\x1C", &archive },
		{ 257, sizeof "ustar" - 1, "ustar", &archive },
		{ 0, sizeof "{\\rtf" - 1, "{\\rtf", &rtf },
		{ 0, sizeof "%PDF-" - 1, "%PDF-", &pdf },
		{ 0, sizeof "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" - 1,
			"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", &doc },
		{ 0, sizeof "070701" - 1, "070701", &archive },
		{ 0, sizeof "070702" - 1, "070702", &archive },
		{ 0, sizeof "070707" - 1, "070707", &archive },
		{ 0, sizeof "WARC/1." - 1, "WARC/1.", &warc },
		{ 0, sizeof "WARC/0." - 1, "WARC/0.", &warc },
	};
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (begins.len >= magics[i].at + magics[i].len &&
			memcmp(begins.at + magics[i].at, magics[i].magic, magics[i].len) == 0)
			return magics[i].kind;
	if (pl_archive_begins(begins))
		return &archive;
	struct pl_str first = behind_blanks(begins);
	if (begins_any_case(first, "<!doctype html") || begins_any_case(first, "<html"))
		return &html;
	/* XHTML declares that it is XML; its reader finds the root where it stands further down. */
	if (pl_str_starts(first, PL_STR("<?xml")) && first.len > 5 &&
		strchr(" \t\r\n", first.at[5]))
		return &xml;
	for (size_t at = 1; at + 5 <= begins.len && at < 1024; at++)
		if (memcmp(begins.at + at, "%PDF-", 5) == 0 && memchr("\n\r", begins.at[at - 1], 3))
			return &late_pdf;
	return NULL;
}

bool pl_kind_agrees(const struct pl_kind *named, const struct pl_kind *seen)
{
	if (named == &docx || named == &odt || named == &epub)
		return named == seen || seen == &archive;
	if (named == &pdf || named == &doc || named == &rtf)
		return named == seen || (named == &pdf && seen == &late_pdf);
	/* What only looks like a page may be anything made of tags. */
	return named == seen || seen == &html || seen == &late_pdf ||
	       (seen == &xml && named == &html);
}

const struct pl_kind *pl_kind_of_pipe(struct pl_str begins)
{
	struct pl_str first = behind_blanks(begins);
	if (pl_str_starts(begins, PL_STR("\xFF\xFE{\0")) ||
		pl_str_starts(begins, PL_STR("\xFE\xFF\0{")))
		return &jsonl; /* in UTF-16 */
	if (first.len == 0 || (first.at[0] != '{' && first.at[0] != '['))
		return &text;
	struct pl_str inside = behind_blanks(pl_str_cut(first, 1, first.len));
	bool list = first.at[0] == '[';
	if (list && !(inside.len && inside.at[0] == '{'))
		return &text;
	/* An object that goes on behind the line is not one of a row each. */
	const char *end = memchr(first.at, '\n', first.len);
	bool broken = end && (size_t)(end - first.at) < 4 && inside.len && inside.at[0] == '"';
	return list || broken ? &json : &jsonl;
}

/* Up to ten letters and digits behind a dot, one of them a letter: no ending in "Inbox", "Minutes No. 5" and
 * "Report 12.03.2019", nor in ".plan". */
static bool has_ending(struct pl_str name)
{
	size_t at = name.len;
	bool letter = false;
	while (at > 0 && name.len - at <= 10) {
		char c = name.at[at - 1];
		bool alpha = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!alpha && (c < '0' || c > '9'))
			break;
		letter |= alpha;
		at--;
	}
	return letter && at > 1 && name.at[at - 1] == '.' && name.at[at - 2] != '/';
}

static const struct pl_kind *of_objects(struct pl_str begins)
{
	struct pl_str first = behind_blanks(begins);
	struct pl_str inside = behind_blanks(pl_str_cut(first, first.len > 0, first.len));
	bool object = first.len && first.at[0] == '{' && inside.len && inside.at[0] == '"';
	bool list = first.len && first.at[0] == '[' && inside.len && inside.at[0] == '{';
	return object || list ? pl_kind_of_pipe(first) : NULL;
}

static enum pl_status of_text(struct pl_str utf8, bool whole, const struct pl_map *map,
	const struct pl_kind **out, struct pl_err *err)
{
	bool table = false, tabs = false;
	*out = of_objects(utf8);
	if (*out || !pl_sniff_text(utf8))
		return PL_OK;
	enum pl_status st = pl_csv_is_table(utf8, whole, map, &table, &tabs, err);
	*out = table && tabs ? &tsv : table ? &csv : &text;
	return st;
}

enum pl_status pl_kind_of_contents(struct pl_str name, struct pl_str begins, bool whole,
	const struct pl_map *map, const struct pl_kind **out, struct pl_err *err)
{
	*out = pl_kind_of_name(name);
	bool bare = !*out && !has_ending(without_packings(name));
	if (*out && *out != &text)
		return PL_OK;
	if (pl_sniff_mbox(begins))
		*out = &mbox;
	else if (pl_sniff_message(begins, !bare))
		*out = &message;
	if (*out || !bare)
		return PL_OK;
	struct pl_buf utf8 = { .max = 4 * begins.len + 16 };
	enum pl_status st = pl_sniff_utf8(begins, whole, &utf8, err);
	if (!st)
		st = of_text(pl_buf_str(&utf8), whole, map, out, err);
	pl_buf_free(&utf8);
	return st == PL_NOTFOUND ? PL_OK : st;
}
