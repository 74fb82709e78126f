#include <strings.h>

#include "corpus/format/read.h"

#define TAG 512 /* bytes that one may have */

/* The block that a tag at the start of s is of: "p", "/div", "br/". */
static bool is_block(struct pl_str s, bool closed)
{
	static const char *const names[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul",
		"ol", "li", "table", "tr", "td", "blockquote", "section", "article", "figure", "br",
		"html", "body", "pre", "dl", "center" };
	size_t at = s.len > 1 && s.at[1] == '/' ? 2 : 1;
	size_t end = at;
	while (end < s.len && !strchr(" \t\r\n/>", s.at[end]) && end < at + 12)
		end++;
	if (end == s.len)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		bool same = strlen(names[i]) == end - at &&
			    strncasecmp(names[i], s.at + at, end - at) == 0;
		if (same && (!closed || at == 2 || strcmp(names[i], "br") == 0))
			return memchr(s.at + end, '>', s.len - end < TAG ? s.len - end : TAG) !=
			       NULL;
	}
	return false;
}

bool pl_is_html(struct pl_str field)
{
	struct pl_str s = pl_trim(field);
	size_t blocks = 0;
	if (s.len > 2 && s.at[0] == '<' && s.at[1] != '/' && is_block(s, false))
		return true;
	for (size_t at = 0; at < s.len && blocks < 2; at++) {
		const char *open = memchr(s.at + at, '<', s.len - at);
		if (!open)
			return false;
		at = (size_t)(open - s.at);
		blocks += is_block(pl_str_cut(s, at, s.len), true);
	}
	return blocks >= 2;
}

enum pl_status pl_html_readable(struct pl_draft *d, struct pl_str *field, struct pl_err *err)
{
	struct pl_document doc = { .by_line = false };
	struct pl_draft one = { .item = d->item, .arena = d->arena, .doc = &doc };
	struct pl_str html;
	enum pl_status st = pl_decode_string(*field, d->arena, &html, &d->doc->repaired, err);
	if (!st)
		st = pl_read_fragment(&one, html, err);
	if (!st)
		*field = doc.text;
	pl_passages_free(&one.passages);
	return st;
}
