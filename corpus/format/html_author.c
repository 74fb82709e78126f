#include <strings.h>

#include "corpus/format/html_tree.h"
#include "text/token.h"
#include "text/utf8.h"

#define AUTHOR 120 /* bytes of a line that names one */
#define LABEL  20  /* bytes of the label before it */
#define BELOW  5   /* texts behind the title where it stands */

static bool is_blank_at(struct pl_str s, size_t at)
{
	return at >= s.len || strchr(" \t\v\r\n|)", s.at[at]) ||
	       pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("　")) ||
	       pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("\xC2\xA0"));
}

/* "Otto Brandl and Ina Holm, 5 May 2021": without the day. */
static struct pl_str without_day(struct pl_str s)
{
	struct pl_date_hit hit;
	if (!pl_date_find(s, true, &hit) || hit.from == 0)
		return s;
	s = pl_str_cut(s, 0, hit.from);
	while (s.len && strchr(" ,|-(", s.at[s.len - 1]))
		s.len--;
	if (s.len > 3 && memcmp(s.at + s.len - 3, " on", 3) == 0)
		s = pl_trim(pl_str_cut(s, 0, s.len - 3));
	return s;
}

static bool is_one_of(struct pl_str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pl_str_eq(s, pl_str(list[i])))
			return true;
	return false;
}

/* What somebody is, before the name. */
static bool is_role(struct pl_str s)
{
	static const char *const roles[] = { "记者", "記者", "本报记者", "通讯员", "本报通讯员",
		"实习生", "特约记者", "特约通讯员", "实习记者", "文" };
	return is_one_of(s, roles, sizeof roles / sizeof *roles);
}

/* Two to four Chinese characters that are no label and name no office. */
static bool is_han_name(struct pl_str s)
{
	static const char *const labels[] = { "来源", "编辑", "时间", "发布", "点击", "浏览",
		"责编", "审核", "字号", "阅读", "日期", "分享", "打印", "责任编辑", "发布时间",
		"摄影" };
	static const char *const offices[] = { "报", "社", "网", "局", "办", "室", "台", "厅", "委",
		"部", "院", "府" };
	size_t n = 0;
	for (size_t at = 0; at < s.len; n++)
		if (!pl_is_han(pl_utf8_next(s, &at)))
			return false;
	return n >= 2 && n <= 4 && !is_one_of(s, labels, sizeof labels / sizeof *labels) &&
	       !is_one_of(
		       pl_str_cut(s, s.len - 3, s.len), offices, sizeof offices / sizeof *offices);
}

/* The end of the word at `from`, and where the next one begins behind one blank. */
static size_t word_end(struct pl_str s, size_t from, size_t *next)
{
	size_t to = from;
	while (!is_blank_at(s, to) && to - from < AUTHOR)
		to++;
	*next = to;
	if (to < s.len && s.at[to] == ' ')
		*next = to + 1;
	else if (pl_str_starts(pl_str_cut(s, to, s.len), PL_STR("　")))
		*next = to + 3;
	else if (pl_str_starts(pl_str_cut(s, to, s.len), PL_STR("\xC2\xA0")))
		*next = to + 2;
	return to;
}

/* Up to the next blank, and the Chinese names behind it: "记者 何青", "张三 李四". */
static struct pl_str names_at(struct pl_str s, size_t from)
{
	size_t next, more, to = word_end(s, from, &next);
	while (next > to && is_role(pl_str_cut(s, from, to))) {
		from = next;
		to = word_end(s, from, &next);
	}
	if (!is_han_name(pl_str_cut(s, from, to)))
		return pl_str_cut(s, from, to);
	while (next > to && next - from < AUTHOR) {
		size_t end = word_end(s, next, &more);
		if (!is_han_name(pl_str_cut(s, next, end)))
			break;
		to = end;
		next = more;
	}
	return pl_str_cut(s, from, to);
}

/* Behind the label; English names go to the end of the line, Chinese ones to the next blank. */
static struct pl_str behind_label(struct pl_str s)
{
	static const char *const labels[] = { "作者：", "作者:", "Author:", "Author：" };
	s = pl_trim(s);
	if (s.len > 3 && s.len <= AUTHOR && strncasecmp(s.at, "by ", 3) == 0 &&
		!memchr(s.at, '\v', s.len) && !pl_ends_sentence(s))
		return without_day(pl_trim(pl_str_cut(s, 3, s.len)));
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		for (size_t at = 0, n = strlen(labels[i]); at + n < s.len && at <= 2 * AUTHOR;
			at++) {
			if (memcmp(s.at + at, labels[i], n) != 0)
				continue;
			size_t from = at + n;
			while (from < s.len && s.at[from] == ' ')
				from++;
			return names_at(s, from);
		}
	return (struct pl_str){ NULL, 0 };
}

/* From the label before the name, over what stands between, to its end. */
static struct pl_str as_printed(struct pl_str line, struct pl_str name)
{
	size_t to = (size_t)(name.at - line.at) + name.len, from = to - name.len;
	for (bool role = true; role;) {
		while (from > 0 && line.at[from - 1] == ' ')
			from--;
		size_t end = from;
		while (from > 0 && !is_blank_at(line, from - 1) && to - from < AUTHOR + LABEL)
			from--;
		role = end > from && is_role(pl_str_cut(line, from, end));
	}
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
