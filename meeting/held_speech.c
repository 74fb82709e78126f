#include "meeting/held_parts.h"
#include "text/date_parts.h"

/* Speeches, interviews and statements: who speaks names days of anything. */

#define PASSAGES 6
#define BYTES    700 /* of a passage that are looked at */
#define TITLE    400

/* Of a title: "Speech by", "Transcript of the interview", but not "held a press conference". */
static bool is_titled_so(struct pl_str title)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	uint32_t all = 0;
	title.len = title.len < TITLE ? title.len : TITLE;
	if (!pl_held_may_have(title, PL_HELD_SPEECH))
		return false;
	size_t n = pl_held_marks(title, m);
	for (size_t i = 0; i < n; i++)
		all |= m[i].classes;
	return (all & PL_HELD_SPEECH) && !(all & PL_HELD_HOLD);
}

static bool is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

bool pl_held_is_own(struct pl_str s, size_t at)
{
	size_t before = at;
	if (at + 2 >= s.len || !(s.at[at + 1] == ' ' || s.at[at + 1] == '\'' ||
				       (unsigned char)s.at[at + 1] == 0xE2))
		return false;
	if (s.at[at + 1] == ' ' && !is_small(s.at[at + 2]))
		return false;
	if (at > 0 && s.at[at - 1] != ' ' && s.at[at - 1] != '\n')
		return false;
	while (before > 0 && (s.at[before - 1] == ' ' || s.at[before - 1] == '\n'))
		before--;
	if (before == 0 || !is_small(s.at[before - 1]))
		return before == 0 || !is_upper(s.at[before - 1]);
	while (before > 0 && is_small(s.at[before - 1]))
		before--;
	return before == 0 || !is_upper(s.at[before - 1]);
}

/* " my ", 我 that is not one of 我们, 我市, 自我. */
static bool is_mine(struct pl_str s, size_t at)
{
	static const char *const more[] = { "们", "国", "市", "省", "县", "区", "州", "镇", "校",
		"局", "院", "党", "军", "國", "們", "乡", "厅", "委" };
	if (s.at[at] == 'm')
		return at > 0 && s.at[at - 1] == ' ' &&
		       pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("my "));
	if (!pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("我")) ||
		(at >= 3 && memcmp(s.at + at - 3, "自", 3) == 0))
		return false;
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (pl_str_starts(pl_str_cut(s, at + 3, s.len), pl_str(more[i])))
			return false;
	return true;
}

/* Whether the quotation goes on behind s.at[at]. */
static bool is_inside(struct pl_str s, size_t at, bool inside)
{
	struct pl_str rest = pl_str_cut(s, at, s.len);
	if (s.at[at] == '"')
		return !inside;
	if (pl_str_starts(rest, PL_STR("\u201C")) || pl_str_starts(rest, PL_STR("\u300C")))
		return true;
	return inside && !pl_str_starts(rest, PL_STR("\u201D")) &&
	       !pl_str_starts(rest, PL_STR("\u300D"));
}

/* "邵某说，": what follows in the paragraph are the words of somebody whom a report names. */
static bool is_told(struct pl_str s, size_t at)
{
	static const char *const told[] = { "说，", "说：", "表示，", "指出，", "强调，" };
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (pl_str_starts(pl_str_cut(s, at, s.len), pl_str(told[i])))
			return true;
	return false;
}

/* "I" and "my", outside of quotes. */
static bool speaks(struct pl_str s)
{
	static const bool matters[256] = { ['"'] = true,
		['I'] = true,
		['m'] = true,
		[0xE2] = true,
		[0xE3] = true,
		[0xE5] = true,
		[0xE6] = true,
		[0xE8] = true };
	bool inside = false;
	for (size_t at = 0; at < s.len; at++) {
		char c = s.at[at];
		if (!matters[(unsigned char)c])
			continue;
		if ((unsigned char)c >= 0xE5 && is_told(s, at))
			return false;
		if (c == '"' || c == '\xE2' || c == '\xE3')
			inside = is_inside(s, at, inside);
		else if (!inside && ((c == 'I' && pl_held_is_own(s, at)) ||
					    ((c == 'm' || c == '\xE6') && is_mine(s, at))))
			return true;
	}
	return false;
}

bool pl_held_is_speech(const struct pl_document *doc)
{
	if (is_titled_so(doc->title))
		return true;
	for (size_t i = 0; i < doc->n_passages && i < PASSAGES; i++) {
		struct pl_str s = pl_held_passage(doc, i);
		if (i < 2 && doc->passages[i].kind == PL_HEADING) {
			if (is_titled_so(s))
				return true;
		} else if (speaks(pl_str_cut(s, 0, s.len < BYTES ? s.len : BYTES))) {
			return true;
		}
	}
	return false;
}
