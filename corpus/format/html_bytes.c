#include "corpus/format/html.h"

#include "text/limits.h"
#include <stdlib.h>

static bool is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

enum pl_status pl_html_decode(struct pl_draft *d, struct pl_str *page, struct pl_err *err)
{
	return pl_decode_text(d, PL_DECLARES, page, err);
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

/* Different names, a bit for each by its hash: of a few that share one the second is not counted. */
#define NAME_BITS ((size_t)1 << 18)
struct names {
	unsigned char *bits;
	size_t n;
};

static bool count_name(struct names *names, struct pl_str s, size_t at)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */
	size_t end = at;
	while (end < s.len && !is_blank(s.at[end]) && !strchr("=>/\"'", s.at[end]) &&
		end - at < PL_MAX_WORD)
		hash = (hash ^ (unsigned char)s.at[end++]) * 1099511628211u;
	size_t bit = (size_t)(hash ^ hash >> 32) & (NAME_BITS - 1);
	unsigned char mask = (unsigned char)(1u << (bit & 7));
	names->n += !(names->bits[bit >> 3] & mask);
	names->bits[bit >> 3] |= mask;
	return names->n <= PL_MAX_HTML_NAMES;
}

static enum pl_status check_tags(struct pl_str page, struct names *names, struct pl_err *err)
{
	struct stop stops[3] = { { " \t\r\n\f\v>", 1, 0 }, { "\"", 1, 0 }, { "'", 1, 0 } };
	size_t work = 0, budget = PL_MIB + page.len;
	for (size_t tag = 0; tag + 1 < page.len; tag++) {
		const char *open = memchr(page.at + tag, '<', page.len - tag - 1);
		if (!open)
			break;
		tag = (size_t)(open - page.at);
		size_t at = tag + 1, attributes = 0;
		bool fits = count_name(names, page, at);
		while (at < page.len && is_name(page.at[at]))
			at++;
		if (fits && at == tag + 1)
			continue;
		for (at = skip_blanks(page, at); fits && at < page.len && page.at[at] != '>';
			at = skip_blanks(page, at)) {
			fits = count_name(names, page, at);
			at = skip_attribute(page, at, stops);
			if (++attributes > PL_MAX_HTML_ATTRIBUTES || ++work > budget)
				return pl_fail(err, PL_LIMIT, "a tag with more than %d attributes",
					PL_MAX_HTML_ATTRIBUTES);
		}
		if (!fits)
			return pl_fail(err, PL_LIMIT, "more than %d different names of elements",
				PL_MAX_HTML_NAMES);
	}
	return PL_OK;
}

enum pl_status pl_html_check_tags(struct pl_str page, struct pl_err *err)
{
	struct names names = { calloc(NAME_BITS / 8, 1), 0 };
	enum pl_status st = names.bits ? check_tags(page, &names, err)
				       : pl_fail(err, PL_NOMEM, "out of memory");
	free(names.bits);
	return st;
}

/* ---- controls ------------------------------------------------------------------------------ */

size_t pl_html_control(struct pl_str s, struct pl_str *instead)
{
	/* From 0x80 on; empty: windows-1252 has none there. */
	static const char letters[32][4] = { "€", "", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š",
		"‹", "Œ", "", "Ž", "", "", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›",
		"œ", "", "ž", "Ÿ" };
	for (size_t at = 0; at + 1 < s.len; at++) {
		const char *found = memchr(s.at + at, 0xC2, s.len - at - 1);
		if (!found)
			break;
		at = (size_t)(found - s.at);
		unsigned char low = (unsigned char)found[1];
		if (low < 0x80 || low > 0x9F || letters[low - 0x80][0] == '\0')
			continue;
		*instead = pl_str(letters[low - 0x80]);
		return at;
	}
	return s.len;
}

void pl_html_add_clean(struct pl_buf *to, struct pl_str s)
{
	while (s.len) {
		struct pl_str instead = { NULL, 0 };
		size_t n = pl_html_control(s, &instead);
		pl_buf_add(to, pl_str_cut(s, 0, n));
		pl_buf_add(to, instead);
		s = pl_str_cut(s, n + (instead.len ? 2 : 0), s.len);
	}
}
