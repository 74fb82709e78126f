#include "corpus/container/kind.h"

#include <strings.h>

/* ---- the kinds ----------------------------------------------------------------------------- */

static const struct pl_kind text = { "plain text", PL_SHAPE_DOCUMENT, PL_TEXT, NULL, NULL };
static const struct pl_kind markdown = { "Markdown", PL_SHAPE_DOCUMENT, PL_MARKDOWN, NULL, NULL };
static const struct pl_kind html = { "HTML", PL_SHAPE_DOCUMENT, PL_HTML, NULL, NULL };
static const struct pl_kind jsonl = { "JSONL", PL_SHAPE_ROWS, PL_JSON_ROW, pl_rows_lines, NULL };
static const struct pl_kind archive = { "archive", PL_SHAPE_CONTAINER, PL_TEXT, NULL,
	pl_container_archive };

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
	{ ".jsonl", &jsonl },
	{ ".ndjson", &jsonl },
	{ ".tar", &archive },
	{ ".tgz", &archive },
	{ ".tbz2", &archive },
	{ ".tbz", &archive },
	{ ".txz", &archive },
	{ ".tzst", &archive },
	{ ".zip", &archive },
	{ ".7z", &archive },
	{ ".cpio", &archive },
};

static const struct named types[] = {
	{ "text/plain", &text },
	{ "text/markdown", &markdown },
	{ "text/html", &html },
	{ "application/xhtml+xml", &html },
	{ "application/x-ndjson", &jsonl },
	{ "application/jsonl", &jsonl },
	{ "application/zip", &archive },
	{ "application/x-tar", &archive },
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

const struct pl_kind *pl_kind_of_name(struct pl_str name)
{
	for (size_t i = 0; i < sizeof packings / sizeof *packings; i++) {
		if (!packings[i].all && ends(name, packings[i].ending)) {
			name.len -= strlen(packings[i].ending);
			i = (size_t)-1; /* a.txt.gz.gz */
		}
	}
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

const struct pl_kind *pl_kind_of_bytes(struct pl_str begins)
{
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
		{ 0, sizeof "070701" - 1, "070701", &archive },
		{ 0, sizeof "070702" - 1, "070702", &archive },
		{ 0, sizeof "070707" - 1, "070707", &archive },
	};
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (begins.len >= magics[i].at + magics[i].len &&
			memcmp(begins.at + magics[i].at, magics[i].magic, magics[i].len) == 0)
			return magics[i].kind;
	struct pl_str first = behind_blanks(begins);
	if (begins_any_case(first, "<!doctype html") || begins_any_case(first, "<html"))
		return &html;
	return NULL;
}

bool pl_kind_agrees(const struct pl_kind *named, const struct pl_kind *seen)
{
	/* What only looks like a page may be anything made of tags. */
	return named == seen || seen == &html;
}

const struct pl_kind *pl_kind_of_pipe(struct pl_str begins)
{
	struct pl_str first = behind_blanks(begins);
	if (pl_str_starts(begins, PL_STR("\xFF\xFE{\0")) ||
		pl_str_starts(begins, PL_STR("\xFE\xFF\0{")))
		return &jsonl; /* in UTF-16 */
	return first.len && first.at[0] == '{' ? &jsonl : &text;
}
