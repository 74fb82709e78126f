#include "corpus/passages.h"
#include "meeting/held_parts.h"
#include "meeting/held_stamp.h"

/* Days in lines: labels of minutes ("Date: 5 January 2023", "Held in the Corn Hall on Tuesday 12 March 2019",
 * 时间：2023年1月5日) and titles. */

#define FIRST_PASSAGES 7
#define TITLE          160
#define BEGINNING      90  /* of a longer one */
#define LINE           300 /* bytes of a line that are looked at */

/* "Minutes of", "Harbour Board minutes", but not "47 minutes" and not in a sentence. */
static bool is_title(struct pl_str s, const struct pl_held_mark *m, size_t at)
{
	return s.len <= TITLE && !pl_ends_sentence(s) &&
	       !(at && (m[at - 1].classes & (PL_HELD_NUMBER | PL_HELD_LEAD)));
}

bool pl_held_are_minutes(const struct pl_document *doc)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	for (size_t i = 0; i < doc->n_passages && i < FIRST_PASSAGES; i++) {
		struct pl_str s = pl_held_passage(doc, i);
		struct pl_str begun = pl_str_cut(s, 0, s.len < TITLE ? s.len : BEGINNING);
		if (!pl_held_may_have(begun, PL_HELD_MINUTES))
			continue;
		size_t n = pl_held_marks(begun, m);
		for (size_t k = 0; k < n; k++)
			if ((m[k].classes & PL_HELD_MINUTES) &&
				(m[k].number != 1 || is_title(s, m, k)))
				return true;
	}
	return false;
}

/* The classes of what stands before a day in its line; *first: of the first mark. */
static uint32_t classes_before(
	struct pl_str s, const struct pl_held_mark *m, size_t at, uint32_t *first)
{
	uint32_t all = 0;
	size_t line = m[at].from;
	while (line > 0 && s.at[line - 1] != '\n')
		line--;
	*first = 0;
	for (size_t i = at; i > 0 && m[i - 1].from >= line; i--) {
		all |= m[i - 1].classes;
		*first = m[i - 1].classes;
	}
	return all;
}

/* "OCTOBER 4, 2022, 6:30 P.M." ends as a sentence does, and is none. */
static bool is_only_time(const struct pl_held_mark *m, size_t n)
{
	const uint32_t time = PL_HELD_DATE | PL_HELD_COMMA | PL_HELD_NUMBER | PL_HELD_LEAD |
			      PL_HELD_WEEKDAY | PL_HELD_DAYPART;
	for (size_t i = 0; i < n; i++)
		if (!(m[i].classes & time))
			return false;
	return true;
}

static bool is_sentence(struct pl_str line, bool minutes, const struct pl_held_mark *m, size_t n)
{
	return pl_ends_sentence(line) && !(minutes && is_only_time(m, n));
}

bool pl_held_in_line(struct pl_str line, bool minutes, struct pl_held_mark *out, bool *label)
{
	struct pl_held_mark m[PL_HELD_MARKS];
	uint32_t first, before, all = 0;
	bool sentence;
	size_t n = pl_held_marks(pl_str_cut(line, 0, line.len < LINE ? line.len : LINE), m), at = 0;
	sentence = is_sentence(line, minutes, m, n);
	while (at < n && !((m[at].classes & PL_HELD_DATE) && pl_date_day(m[at].number)))
		at++;
	if (at == n)
		return false;
	/* "date 2021-08-27 The committee held": a stamp glued on */
	if (!minutes && pl_held_is_stamp(pl_trim(pl_str_cut(line, 0, m[at].from))))
		return false;
	for (size_t i = 0; i < n; i++)
		all |= m[i].classes;
	before = classes_before(line, m, at, &first);
	*out = m[at];
	*label = minutes && (first & PL_HELD_LABEL);
	if (before & (PL_HELD_NEXT | PL_HELD_FUTURE | PL_HELD_FIRST))
		return false;
	if (at && (m[at - 1].classes & (PL_HELD_BOUND | PL_HELD_BEHIND)) && !m[at].last)
		return false;
	if (*label)
		return true;
	if (sentence || (all & PL_HELD_SPEECH))
		return false;
	if (minutes)
		return !(before & PL_HELD_OTHER) || (before & PL_HELD_MINUTES);
	return (all & PL_HELD_NOUN) && !(before & PL_HELD_OTHER);
}
