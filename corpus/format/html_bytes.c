#include <strings.h>
#include <unicode/ucnv.h>

#include "corpus/format/html.h"
#include "text/limits.h"
#include "text/utf8.h"

#define SNIFF_BYTES  4096 /* where a page says its charset, if it does */
#define CHARSET_ROOM 40
#define BAD_PER_CENT 5

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where `word` stands in s, in any case, from `at` on; s.len when it does not. */
static size_t find(struct pl_str s, size_t at, const char *word)
{
	size_t n = strlen(word);
	for (; at < s.len && n <= s.len - at; at++)
		if (strncasecmp(s.at + at, word, n) == 0)
			return at;
	return s.len;
}

/* The name behind charset= or encoding=; false when there is none. */
static bool name_behind(struct pl_str s, const char *key, char name[CHARSET_ROOM])
{
	size_t at = find(s, 0, key), n = 0;
	if (at == s.len)
		return false;
	at += strlen(key);
	while (at < s.len && is_blank(s.at[at]))
		at++;
	if (at >= s.len || s.at[at++] != '=')
		return false;
	while (at < s.len && (is_blank(s.at[at]) || s.at[at] == '"' || s.at[at] == '\''))
		at++;
	while (at < s.len && n + 1 < CHARSET_ROOM && !is_blank(s.at[at]) &&
		!strchr("\"';/>?", s.at[at]))
		name[n++] = s.at[at++];
	name[n] = '\0';
	return n > 0;
}

static bool declared(struct pl_str page, char name[CHARSET_ROOM])
{
	struct pl_str head = page;
	if (head.len > SNIFF_BYTES)
		head.len = SNIFF_BYTES;
	if (pl_str_starts(head, PL_STR("<?xml"))) {
		struct pl_str line = pl_str_cut(head, 0, find(head, 0, "?>"));
		if (name_behind(line, "encoding", name))
			return true;
	}
	for (size_t at = find(head, 0, "<meta"); at < head.len;) {
		size_t end = find(head, at, ">");
		if (name_behind(pl_str_cut(head, at, end), "charset", name))
			return true;
		at = find(head, end, "<meta");
	}
	return false;
}

/* What browsers take a declared name for; NULL for UTF-8. */
static const char *converter(const char *name)
{
	static const struct {
		const char *name, *means;
	} names[] = {
		{ "utf-8", NULL },
		{ "utf8", NULL },
		{ "unicode", NULL },
		{ "utf-16", NULL }, /* it could be read, so it is not */
		{ "utf-16le", NULL },
		{ "utf-16be", NULL },
		{ "gb2312", "gb18030" },
		{ "gbk", "gb18030" },
		{ "gb_2312-80", "gb18030" },
		{ "iso-8859-1", "windows-1252" },
		{ "latin1", "windows-1252" },
		{ "us-ascii", "windows-1252" },
		{ "ascii", "windows-1252" },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i].name) == 0)
			return names[i].means;
	return name;
}

static size_t count_replaced(struct pl_str s)
{
	size_t n = 0;
	for (size_t at = 0; at + 2 < s.len; at++)
		n += memcmp(s.at + at, "\xEF\xBF\xBD", 3) == 0;
	return n;
}

static enum pl_status convert_by(UConverter *cnv, const char *name, struct pl_draft *d,
	struct pl_str *page, struct pl_err *err)
{
	struct pl_str raw = d->item->bytes;
	UErrorCode rc = U_ZERO_ERROR;
	int32_t len = ucnv_toAlgorithmic(UCNV_UTF8, cnv, NULL, 0, raw.at, (int32_t)raw.len, &rc);
	if (rc != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(rc))
		return pl_fail(err, PL_INPUT, "cannot be read as %s (%s)", name, u_errorName(rc));
	if (len < 0 || (size_t)len > PL_MAX_DOCUMENT)
		return pl_fail(err, PL_LIMIT, "larger than 32 MiB as UTF-8");
	char *out = pl_arena_new(d->arena, (size_t)len + 1);
	if (!out)
		return pl_fail(err, PL_NOMEM, "out of memory");
	rc = U_ZERO_ERROR;
	ucnv_reset(cnv);
	len = ucnv_toAlgorithmic(UCNV_UTF8, cnv, out, len + 1, raw.at, (int32_t)raw.len, &rc);
	if (U_FAILURE(rc))
		return pl_fail(err, PL_INPUT, "cannot be read as %s (%s)", name, u_errorName(rc));
	struct pl_str text = { out, (size_t)len };
	size_t bad = count_replaced(text);
	if (bad > raw.len / 100 * BAD_PER_CENT)
		return pl_fail(
			err, PL_INPUT, "not %s as it declares (%zu bad characters)", name, bad);
	d->doc->repaired += bad;
	return pl_decode(text, d->arena, page, &d->doc->repaired, err);
}

static enum pl_status convert(
	const char *name, struct pl_draft *d, struct pl_str *page, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	UConverter *cnv = ucnv_open(name, &rc);
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (U_FAILURE(rc))
		return pl_fail(err, PL_INPUT, "declares the charset %s, which is not known", name);
	enum pl_status st = convert_by(cnv, name, d, page, err);
	ucnv_close(cnv);
	return st;
}

enum pl_status pl_html_decode(struct pl_draft *d, struct pl_str *page, struct pl_err *err)
{
	struct pl_str raw = d->item->bytes;
	char name[CHARSET_ROOM];
	const char *by = NULL;
	if (pl_str_starts(raw, PL_STR("\xFF\xFE")) || pl_str_starts(raw, PL_STR("\xFE\xFF")))
		by = "UTF-16";
	else if (!pl_str_starts(raw, PL_STR("\xEF\xBB\xBF")) && declared(raw, name))
		by = converter(name);
	/* Text that is UTF-8 by chance is not seen in Western pages, a wrong label often is. */
	if (by && strcmp(by, "windows-1252") == 0 && pl_utf8_check(raw) == raw.len)
		by = NULL;
	return by ? convert(by, d, page, err)
		  : pl_decode(raw, d->arena, page, &d->doc->repaired, err);
}

/* ---- tags ---------------------------------------------------------------------------------- */

/* Finds the next byte of a set; what it found stands for every later start before it. */
struct stop {
	const char *set;
	size_t from, at;
};

static size_t next_stop(struct pl_str s, struct stop *stop, size_t from)
{
	if (from >= stop->from && from <= stop->at)
		return stop->at;
	stop->from = stop->at = from;
	while (stop->at < s.len && (s.at[stop->at] == '\0' || !strchr(stop->set, s.at[stop->at])))
		stop->at++;
	return stop->at;
}

static bool is_name(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == ':' || c == '-' || c == '_' || c == '.';
}

static size_t skip_blanks(struct pl_str s, size_t at)
{
	while (at < s.len && is_blank(s.at[at]))
		at++;
	return at;
}

/* Reads one attribute the way libxml2 does. */
static size_t skip_attribute(struct pl_str s, size_t from, struct stop stops[3])
{
	size_t at = from;
	while (at < s.len && is_name(s.at[at]))
		at++;
	if (at == from)
		return next_stop(s, &stops[0], at + 1);
	size_t behind = skip_blanks(s, at);
	if (behind >= s.len || s.at[behind] != '=')
		return at;
	at = skip_blanks(s, behind + 1);
	if (at < s.len && (s.at[at] == '"' || s.at[at] == '\''))
		return next_stop(s, &stops[s.at[at] == '"' ? 1 : 2], at + 1) + 1;
	return next_stop(s, &stops[0], at);
}

enum pl_status pl_html_check_tags(struct pl_str page, struct pl_err *err)
{
	struct stop stops[3] = { { " \t\r\n\f\v>", 1, 0 }, { "\"", 1, 0 }, { "'", 1, 0 } };
	size_t work = 0, budget = PL_MIB + page.len;
	for (size_t tag = 0; tag + 1 < page.len; tag++) {
		const char *open = memchr(page.at + tag, '<', page.len - tag - 1);
		if (!open)
			break;
		tag = (size_t)(open - page.at);
		size_t at = tag + 1, attributes = 0;
		while (at < page.len && is_name(page.at[at]))
			at++;
		if (at == tag + 1)
			continue;
		for (at = skip_blanks(page, at); at < page.len && page.at[at] != '>';
			at = skip_blanks(page, at)) {
			at = skip_attribute(page, at, stops);
			if (++attributes > PL_MAX_HTML_ATTRIBUTES || ++work > budget)
				return pl_fail(err, PL_LIMIT,
					"HTML tag with more than %d attributes",
					PL_MAX_HTML_ATTRIBUTES);
		}
	}
	return PL_OK;
}
