#include "corpus/passages.h"
#include "meeting/held_parts.h"
#include "meeting/held_stamp.h"

/* Datelines and stamps: the day of the report, which opens a paragraph. */

#define DATELINE 110 /* bytes in which a dateline is */
#define BEFORE   70  /* ... before its date */
#define LINES    4   /* of a paragraph that may be its title and stamp */
#define PAPER    6   /* words of a newspaper's name */
#define DATE     80  /* of a paragraph that is nothing but place and date */

static size_t blanks(struct pl_str s, size_t at)
{
	while (at < s.len && (strchr(" \t\r\n", s.at[at]) ||
				     pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("\u3000")))) {
		at += (unsigned char)s.at[at] < 0x80 ? 1 : 3;
	}
	return at;
}

/* Over "(Reporter Tong Weiwei)", （记者 林小满）, []; *any: there was one. */
static size_t brackets(struct pl_str s, size_t at, bool *any)
{
	static const char *const pairs[][2] = { { "(", ")" }, { "（", "）" }, { "[", "]" },
		{ "【", "】" } };
	*any = false;
	for (size_t k = 0; k < 4;) {
		size_t i = blanks(s, at), most = i + 2L * DATELINE;
		struct pl_str open = pl_str(pairs[k][0]), close = pl_str(pairs[k][1]);
		bool found = false;
		k++;
		if (!pl_str_starts(pl_str_cut(s, i, s.len), open))
			continue;
		for (i += open.len; i < s.len && i < most && !found; i++)
			found = pl_str_starts(pl_str_cut(s, i, s.len), close);
		if (!found)
			continue;
		at = i - 1 + close.len;
		*any = true;
		k = 0;
	}
	return at;
}

/* Over a dash or colon between a dateline and its text. */
static size_t dash(struct pl_str s, size_t at)
{
	static const char *const dashes[] = { "--", "\u2014\u2014", "\u2014", "\u2013", "- ", "-",
		":", "：" };
	size_t i = blanks(s, at);
	for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
		if (pl_str_starts(pl_str_cut(s, i, s.len), pl_str(dashes[k])))
			return i + strlen(dashes[k]);
	return at;
}

static bool holds(struct pl_str s, uint32_t classes)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	size_t n = pl_held_marks(s, m);
	for (size_t i = 0; i < n; i++)
		if (m[i].classes & classes)
			return true;
	return false;
}

/* "On", "at": a sentence, and no dateline. */
static bool begins_lead(struct pl_str s)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	return pl_held_marks(s, m) && (m[0].classes & PL_HELD_LEAD);
}

/* 讯, 电: words of a newspaper right behind a date or a newspaper's name. */
static size_t wire(struct pl_str s, size_t at)
{
	static const char *const words[] = { "专电", "專電", "讯", "電", "訊", "电", "消息" };
	static const char *const more[] = { "电视", "电话", "电子", "电力", "电网", "电商" };
	size_t i = blanks(s, at);
	struct pl_str behind = pl_str_cut(s, i, s.len);
	for (size_t k = 0; k < sizeof more / sizeof *more; k++)
		if (pl_str_starts(behind, pl_str(more[k])))
			return 0;
	for (size_t k = 0; k < sizeof words / sizeof *words; k++)
		if (pl_str_starts(behind, pl_str(words[k])))
			return i + strlen(words[k]);
	return 0;
}

/* 本报讯（记者 X）, "HAOPING -- ": what a paragraph opens with that has no day. */
static size_t without_day(struct pl_str s)
{
	static const char *const papers[] = { "本报讯", "日报讯", "晚报讯", "本网讯", "本报消息",
		"讯（", "讯(" };
	bool any;
	size_t at = brackets(s, 0, &any), most = s.len < BEFORE ? s.len : BEFORE;
	for (size_t i = at; i < most && !(s.at[i] >= '0' && s.at[i] <= '9'); i++)
		for (size_t k = 0; (unsigned char)s.at[i] >= 0x80 && k < 7; k++) {
			struct pl_str paper = pl_str(papers[k]);
			if (pl_str_starts(pl_str_cut(s, i, s.len), paper))
				return brackets(
					s, i + paper.len - (k > 4 ? paper.len - 3 : 0), &any);
		}
	for (size_t i = 0; i < most &&
			   (s.at[i] == ' ' || s.at[i] == '-' || (s.at[i] >= 'A' && s.at[i] <= 'Z'));
		i++)
		if (s.at[i] == '-' && i > 1 && s.at[i - 1] == ' ')
			return dash(s, i);
	return at;
}

/* "date 2023-01-05", "Release time: 2023-02-06 15:55". */
static bool is_stamp(struct pl_str before)
{
	return before.len && before.len < BEFORE && !begins_lead(before) &&
	       pl_held_is_stamp(before);
}

static bool ends_sentence(struct pl_str before)
{
	for (size_t i = 0; i + 2 < before.len; i++)
		if (pl_str_starts(pl_str_cut(before, i, before.len), PL_STR("。")))
			return true;
	return false;
}

/* In s, which the paragraph goes on with behind what has no day. */
static bool report_in(struct pl_str s, struct pl_date_hit *out, size_t *behind)
{
	struct pl_str top = pl_str_cut(s, 0, s.len < DATELINE ? s.len : DATELINE);
	bool any;
	if (!pl_date_find(top, false, out) || out->from > BEFORE)
		return false;
	struct pl_str before = pl_trim(pl_str_cut(s, 0, out->from));
	if (ends_sentence(before) || holds(before, PL_HELD_HOLD | PL_HELD_AGENDA))
		return false;
	size_t at = wire(s, out->to);
	if (is_stamp(before) || at) {
		*behind = at ? dash(s, brackets(s, at, &any)) : out->to;
		return true;
	}
	if (begins_lead(before))
		return false;
	at = brackets(s, out->to, &any);
	size_t text = dash(s, at);
	bool again;
	*behind = brackets(s, text, &again);
	if (s.len <= DATE && blanks(s, text) == s.len)
		return true;
	bool words = before.len && (unsigned char)before.at[before.len - 1] < 0x80;
	return words && (text > at || any || holds(before, PL_HELD_PAPER));
}

/* "2018-05-09 来源：松阙日报", "April 9, 2022": a line of a paragraph that is the stamp of what follows. */
static bool is_stamp_line(struct pl_str line, struct pl_date_hit *out)
{
	static const char *const sources[] = { "来源", "作者", "编辑", "浏览", "点击", "字体",
		"Source", "Author", "Views" };
	struct pl_str s = pl_str_cut(line, 0, line.len < DATELINE ? line.len : DATELINE);
	if (line.len > 2L * DATELINE || !pl_date_find(s, true, out) || !pl_date_day(out->date))
		return false;
	struct pl_str before = pl_trim(pl_str_cut(s, 0, out->from));
	struct pl_str behind = pl_str_cut(line, out->to, line.len);
	while (before.len && (before.at[0] == '*' || before.at[0] == '_'))
		before = pl_str_cut(before, 1, before.len); /* Markdown's slanted letters */
	if (before.len && !is_stamp(before) && !pl_held_is_change(before))
		return false;
	for (size_t k = 0; k < sizeof sources / sizeof *sources; k++)
		for (size_t i = 0; i < behind.len; i++)
			if (pl_str_starts(pl_str_cut(behind, i, behind.len), pl_str(sources[k])))
				return true;
	while (behind.len && strchr(" 0123456789:*_", behind.at[0]))
		behind = pl_str_cut(behind, 1, behind.len);
	return pl_is_blank(behind);
}

/* Such a line among the first of a paragraph. */
static bool stamp_line(struct pl_str s, struct pl_date_hit *out, size_t *behind)
{
	size_t from = 0;
	for (int n = 0; n < LINES && from < s.len; n++) {
		size_t to = pl_line_end(s, from);
		struct pl_str line = pl_str_cut(s, from, to);
		if ((to < s.len || (line.len <= DATELINE && !pl_ends_sentence(line))) &&
			is_stamp_line(line, out)) {
			out->from += from;
			out->to += from;
			*behind = to;
			return true;
		}
		from = to + 1;
	}
	return false;
}

bool pl_held_source(struct pl_str s, struct pl_date_hit *out, size_t *behind)
{
	static const char *const pairs[][2] = { { "(", ")" }, { "（", "）" } };
	for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
		struct pl_str open = pl_str(pairs[k][0]), close = pl_str(pairs[k][1]);
		size_t at = open.len;
		if (!pl_str_starts(s, open))
			continue;
		while (at < s.len && at < DATELINE &&
			!pl_str_starts(pl_str_cut(s, at, s.len), close))
			at++;
		struct pl_str inside = pl_str_cut(s, 0, at);
		if (at >= s.len || at == DATELINE || !pl_date_find(inside, false, out) ||
			!pl_date_day(out->date) || out->to != at || out->from <= open.len + 1)
			return false;
		*behind = at + close.len;
		return !holds(pl_str_cut(s, 0, out->from), PL_HELD_HOLD | PL_HELD_AGENDA);
	}
	return false;
}

/* "May 20, 2020 Haoping News On the 19th,": where the text begins behind a newspaper's name; 0: none follows. */
static size_t paper(struct pl_str s)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	size_t n = pl_held_marks(pl_str_cut(s, 0, s.len < BEFORE ? s.len : BEFORE), m);
	for (size_t i = 0; i < n && i < PAPER; i++) {
		const char c = s.at[m[i].from];
		if (c < 'A' || c > 'Z')
			return 0;
		if (i && (m[i].classes & PL_HELD_PAPER))
			return begins_lead(pl_str_cut(s, m[i].to, s.len)) ? m[i].to : 0;
	}
	return 0;
}

bool pl_held_report(struct pl_str s, struct pl_date_hit *out, size_t *behind)
{
	size_t from = without_day(s), at = 0;
	if (stamp_line(s, out, behind))
		return true;
	if (pl_held_source(s, out, behind))
		return true;
	*behind = from;
	if (pl_date_find(pl_str_cut(s, 0, s.len < DATE ? s.len : DATE), true, out) &&
		out->from == 0 && pl_date_day(out->date) &&
		(at = paper(pl_str_cut(s, out->to, s.len))) > 0) {
		*behind = out->to + at;
		return true;
	}
	if (!report_in(pl_str_cut(s, from, s.len), out, &at))
		return false;
	out->from += from;
	out->to += from;
	*behind = from + at;
	return true;
}
