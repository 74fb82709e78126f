#include "meeting/held_parts.h"

/* Speeches, interviews and statements: who speaks names days of anything. */

#define PASSAGES 8
#define BYTES    900 /* of a passage that are looked at */
#define TITLE    400

/* Of a title: "Speech by", "Transcript of the interview", but not "held a press conference". */
static bool is_titled_so(struct pl_str title)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	size_t n = pl_held_marks(pl_str_cut(title, 0, title.len < TITLE ? title.len : TITLE), m);
	uint32_t all = 0;
	for (size_t i = 0; i < n; i++)
		all |= m[i].classes;
	return (all & PL_HELD_SPEECH) && !(all & PL_HELD_HOLD);
}

/* "I"; what stands in quotes has no classes. */
static bool speaks(struct pl_str s)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	size_t n = pl_held_marks(s, m);
	for (size_t i = 0; i < n; i++)
		if ((m[i].classes & PL_HELD_FIRST) && m[i].number == 1)
			return true;
	return false;
}

bool pl_held_is_speech(const struct pl_document *doc)
{
	if (is_titled_so(doc->title))
		return true;
	for (size_t i = 0; i < doc->n_passages && i < PASSAGES; i++) {
		struct pl_str s = pl_held_passage(doc, i);
		size_t most = s.len < BYTES ? s.len : BYTES;
		while (most < s.len && most > 0 && ((unsigned char)s.at[most] & 0xC0) == 0x80)
			most--;
		if (doc->passages[i].kind == PL_HEADING && i < 2 ? is_titled_so(s)
								 : speaks(pl_str_cut(s, 0, most)))
			return true;
	}
	return false;
}
