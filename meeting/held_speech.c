#include "meeting/held_parts.h"
#include "text/utf8.h"

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

/* Which bytes of s stand in quotes is told as they come. */
struct quotes {
	struct pl_str s;
	size_t at;
	bool inside;
};

static bool is_quoted(struct quotes *q, size_t to)
{
	while (q->at < to) {
		int32_t c = pl_utf8_next(q->s, &q->at);
		if (c == '"')
			q->inside = !q->inside;
		else if (c == 0x201C || c == 0x300C || c == 0xAB)
			q->inside = true;
		else if (c == 0x201D || c == 0x300D || c == 0xBB)
			q->inside = false;
	}
	return q->inside;
}

/* "I", outside of quotes. */
static bool speaks(struct pl_str s)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	struct quotes q = { .s = s };
	size_t n = pl_held_marks(s, m);
	for (size_t i = 0; i < n; i++)
		if ((m[i].classes & PL_HELD_FIRST) && m[i].number == 1 && !is_quoted(&q, m[i].from))
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
