#define _GNU_SOURCE
#include "corpus/container/xml_tags.h"

#include <string.h>

/* Behind `end`, from `at` on; 0: it does not come. */
static size_t behind(struct pl_str s, size_t at, const char *end)
{
	const char *found = memmem(s.at + at, s.len - at, end, strlen(end));
	return found ? (size_t)(found - s.at) + strlen(end) : 0;
}

/* What begins with <! or <?; 0: it does not end. */
static size_t pass_over(struct pl_str s, size_t at, size_t *words)
{
	struct pl_str rest = pl_str_cut(s, at, s.len);
	if (pl_str_starts(rest, PL_STR("<?")))
		return behind(s, at, "?>");
	if (pl_str_starts(rest, PL_STR("<!--")))
		return behind(s, at + 4, "-->");
	if (pl_str_starts(rest, PL_STR("<![CDATA["))) {
		size_t end = behind(s, at, "]]>");
		*words += end ? end - at - 12 : 0;
		return end;
	}
	size_t end = behind(s, at, ">");
	return end && memchr(s.at + at, '[', end - at) ? behind(s, at, "]>") : end;
}

/* Behind the > of the tag at `at`, which may stand in quotes before; 0: there is none. */
static size_t tag_end(struct pl_str s, size_t at)
{
	char quote = '\0';
	for (; at < s.len; at++) {
		char c = s.at[at];
		if (quote)
			quote = c == quote ? '\0' : quote;
		else if (c == '"' || c == '\'')
			quote = c;
		else if (c == '>')
			return at + 1;
	}
	return 0;
}

static void take(struct pl_str s, struct pl_xml_tag *tag)
{
	size_t from = tag->from + 1, to = tag->to - 1;
	tag->opens = s.at[from] != '/';
	tag->closes = !tag->opens || s.at[to - 1] == '/';
	from += !tag->opens;
	to -= tag->opens && tag->closes;
	size_t end = from;
	while (end < to && !strchr(" \t\r\n", s.at[end])) {
		if (s.at[end++] == ':')
			from = end;
	}
	tag->name = pl_str_cut(s, from, end);
	tag->attributes = pl_str_cut(s, end, to);
}

bool pl_xml_tag(struct pl_str s, size_t *at, struct pl_xml_tag *out)
{
	*out = (struct pl_xml_tag){ .words = 0 };
	for (;;) {
		const char *open = *at < s.len ? memchr(s.at + *at, '<', s.len - *at) : NULL;
		if (!open)
			return false;
		out->from = (size_t)(open - s.at);
		struct pl_str between = pl_str_cut(s, *at, out->from);
		out->words += pl_is_blank(between) ? 0 : between.len;
		bool other = out->from + 1 < s.len && strchr("!?", open[1]) && open[1];
		*at = other ? pass_over(s, out->from, &out->words) : tag_end(s, out->from);
		if (*at == 0 || *at - out->from < 3)
			return false;
		if (other)
			continue;
		out->to = *at;
		take(s, out);
		return true;
	}
}
