/* Names of bodies and of kinds of meetings that say less than others do: "the government" is no other body than
 * "the municipal government", and "a meeting" no other kind than "an executive meeting". */

#include "meeting/trace_kind.h"

struct word {
	const char *word;
	unsigned code;
};

/* The level of a place, from 1; those that are called by several words have one number. */
static const struct word levels[] = { { "provincial", 1 }, { "prefectural", 2 }, { "state", 2 },
	{ "municipal", 3 }, { "city", 3 }, { "county", 4 }, { "district", 5 }, { "banner", 6 },
	{ "township", 7 }, { "town", 8 }, { NULL, 0 } };

/* What tells the branch, and words that go with it without saying which part of it. */
static const struct word branches[] = { { "government", 1 }, { "administrative", 1 },
	{ "congress", 2 }, { "cppcc", 3 }, { "party", 4 }, { NULL, 0 } };
static const struct word filling[] = { { "committee", 1 }, { "office", 1 }, { "people's", 1 },
	{ "the", 1 }, { NULL, 0 } };

static const char *const kinds[] = { "meeting", "conference", "briefing", "committee meeting",
	"会议", NULL };

static unsigned code_of(const struct word *in, struct pl_str word)
{
	for (; in->word; in++)
		if (pl_str_eq(word, pl_str(in->word)))
			return in->code;
	return 0;
}

/* The branch is the last that is named, but for that of a party group, which is that of its body. */
uint32_t pl_trace_branch(struct pl_str body, bool *broad)
{
	unsigned level = 0, branch = 0;
	*broad = true;
	for (size_t at = 0; at < body.len;) {
		const char *end = memchr(body.at + at, ' ', body.len - at);
		size_t to = end ? (size_t)(end - body.at) : body.len;
		struct pl_str word = pl_str_cut(body, at, to);
		unsigned l = code_of(levels, word), b = code_of(branches, word);
		at = to + 1;
		level = l ? l : level;
		*broad = *broad && (l || b || code_of(filling, word)) && !(b && branch);
		branch = b ? b : branch;
	}
	*broad = *broad && branch;
	return branch ? branch << 4 | level : 0;
}

bool pl_trace_branches_fit(uint32_t a, uint32_t b)
{
	return a && a >> 4 == b >> 4 && (!(a & 15) || !(b & 15) || a == b);
}

bool pl_trace_broad_type(struct pl_str type)
{
	for (size_t i = 0; kinds[i]; i++)
		if (pl_str_eq(type, pl_str(kinds[i])))
			return true;
	return false;
}
