#include <strings.h>

#include "corpus/format/html_tree.h"

#define AUTHOR 120 /* bytes of a line that names one */
#define LABEL  20  /* bytes of the label before it */
#define BELOW  5   /* texts behind the title where it stands */

static bool is_blank_at(struct pl_str s, size_t at)
{
	return at >= s.len || strchr(" \t\v\r\n|)", s.at[at]) ||
	       pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("　")) ||
	       pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("\xC2\xA0"));
}

/* Behind the label; English names go to the end of the line, Chinese ones to the next blank. */
static struct pl_str behind_label(struct pl_str s)
{
	static const char *const labels[] = { "作者：", "作者:", "Author:", "Author：" };
	s = pl_trim(s);
	if (s.len > 3 && s.len <= AUTHOR && strncasecmp(s.at, "by ", 3) == 0 &&
		!memchr(s.at, '\v', s.len) && !pl_ends_sentence(s))
		return pl_trim(pl_str_cut(s, 3, s.len));
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		for (size_t at = 0, n = strlen(labels[i]); at + n < s.len && at <= 2 * AUTHOR;
			at++) {
			if (memcmp(s.at + at, labels[i], n) != 0)
				continue;
			size_t from = at + n, to;
			while (from < s.len && s.at[from] == ' ')
				from++;
			for (to = from; !is_blank_at(s, to) && to - from < AUTHOR;)
				to++;
			return pl_str_cut(s, from, to);
		}
	return (struct pl_str){ NULL, 0 };
}

/* From the label before the name to its end. */
static struct pl_str as_printed(struct pl_str line, struct pl_str name)
{
	size_t to = (size_t)(name.at - line.at) + name.len, from = to - name.len;
	while (from > 0 && line.at[from - 1] == ' ')
		from--;
	while (from > 0 && !is_blank_at(line, from - 1) && to - from < AUTHOR + LABEL)
		from--;
	while (from < to && ((unsigned char)line.at[from] & 0xC0) == 0x80)
		from++; /* a character that was cut */
	return pl_str_cut(line, from, to);
}

enum pl_status pl_html_author(
	struct pl_html_tree *t, struct pl_draft *d, struct pl_str said, struct pl_err *err)
{
	enum pl_status st = pl_fact_author(d, "meta", PL_STR("author"), t->author, err);
	if (!st)
		st = pl_fact_author(d, "json-ld", PL_STR("author"), said, err);
	for (size_t i = 0; !st && i < t->n_notes; i++) {
		const struct pl_html_note *note = &t->notes[i];
		struct pl_str s = note->value;
		if (note->kind != PL_HTML_AUTHOR || note->node >= t->n ||
			t->at[note->node].flags & PL_HTML_OUT)
			continue;
		if (s.len == 0)
			s = pl_str_cut(pl_buf_str(&t->text), note->from, note->to);
		if (s.len <= AUTHOR && !memchr(s.at ? s.at : "", '\v', s.len))
			st = pl_fact_author(d, "microdata", PL_STR("author"), s, err);
	}
	uint32_t texts = 0, from = t->title_node;
	for (uint32_t i = from; from != PL_HTML_NONE && i < t->n && texts < BELOW; i++) {
		if (t->at[i].part != PL_HTML_TEXT || t->at[i].flags & PL_HTML_OUT)
			continue;
		texts++;
		struct pl_str line = pl_html_text_of(t, i), name = behind_label(line);
		if (!st && name.len)
			st = pl_fact_author(d, "by-line", as_printed(line, name), name, err);
	}
	return st;
}
