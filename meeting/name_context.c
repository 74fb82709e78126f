#include "meeting/name.h"

/* What the words beside a name say of it. */

static bool is_word(const struct pl_name_words *w, size_t i, const char *word)
{
	return i < w->n && pl_str_eq(pl_name_low(w, i), pl_str(word));
}

static bool is_doctrine(const struct pl_name_words *w, size_t next, bool genitive)
{
	if (genitive && (is_word(w, next, "thought") || is_word(w, next, "thoughts")))
		return true;
	if (next >= w->n || w->at[next].gap != PL_GAP_SPACE)
		return false;
	bool capital = w->at[next].shape != PL_LOWER;
	return (capital && (pl_word_is(w, next) & PL_IS_DOCTRINE)) || is_word(w, next, "theory");
}

/* "By N" on a line of its own, "photo by N": words [i, end) are the name. */
static bool is_byline(const struct pl_name_words *w, size_t i, size_t end)
{
	if (!i || !is_word(w, i - 1, "by"))
		return false;
	const struct pl_name_word *by = &w->at[i - 1];
	bool begins = i == 1 || (by->shape != PL_LOWER && by->gap == PL_GAP_DOT);
	bool ends = end == w->n || w->at[end].gap != PL_GAP_SPACE || w->at[end].line;
	return (begins && ends) || (i > 1 && (pl_word_is(w, i - 2) & PL_IS_BYLINE));
}

enum pl_name_kind pl_name_kind_of(
	const struct pl_name_words *w, size_t before, size_t i, size_t end)
{
	bool genitive = end < w->n && w->at[end].gap == PL_GAP_APOSTROPHE && is_word(w, end, "s");
	size_t next = end + genitive;
	if (is_doctrine(w, next, genitive))
		return PL_NAME_DOCTRINE;
	if ((is_word(w, end, "at") || is_word(w, end, "as")) && is_word(w, end + 2, "core"))
		return PL_NAME_FORMULA;
	if (genitive && is_word(w, next, "core"))
		return PL_NAME_FORMULA;
	return before == i && is_byline(w, i, end) ? PL_NAME_BYLINE : PL_NAME_FULL;
}

/* "(Branches)", what somebody listed as present stands for. */
bool pl_name_bracket(const struct pl_name_words *w, size_t i, struct pl_role_list *out)
{
	if (i >= w->n || w->at[i].gap != PL_GAP_OPEN)
		return false;
	size_t end = i + 1;
	while (end < w->n && end < i + 8 && w->at[end].gap == PL_GAP_SPACE)
		end++;
	if (end < w->n && w->at[end].gap != PL_GAP_CLOSE)
		return false;
	*out = (struct pl_role_list){ .n = 1, .is = PL_IS_OFFICE, .from = i, .end = end };
	out->at[0] = (struct pl_where){ 0, w->at[i].from, w->at[end - 1].to };
	return true;
}

/* "(尹力)" behind the name that ends before word i, or without brackets. */
struct pl_str pl_name_han_beside(const struct pl_name_words *w, size_t i)
{
	if (i >= w->n || w->at[i].shape != PL_CHINESE ||
		(w->at[i].gap != PL_GAP_OPEN && w->at[i].gap != PL_GAP_SPACE))
		return (struct pl_str){ NULL, 0 };
	struct pl_str han = pl_str_cut(w->text, w->at[i].from, w->at[i].to);
	bool fits = han.len >= 6 && han.len <= 15;
	return fits ? han : (struct pl_str){ NULL, 0 };
}

/* "and other twelve entrepreneurs": what is said behind names of those who have no office. */
bool pl_name_is_private(const struct pl_name_words *w, size_t i)
{
	if (!is_word(w, i, "and") || !is_word(w, i + 1, "other"))
		return false;
	for (size_t k = i + 2; k < w->n && k < i + 6 && w->at[k].gap == PL_GAP_SPACE; k++)
		if (pl_word_is(w, k) & PL_IS_HEAD)
			return pl_word_is(w, k) & PL_IS_OTHER;
	return false;
}

/* Whether both words stand as a name does, none in a line of capitals. */
static bool capital_pair(const struct pl_name_words *w, size_t i, size_t end)
{
	for (size_t k = i; k < end; k++)
		if (w->at[k].shape != PL_CAPITAL)
			return false;
	return true;
}

bool pl_name_acts(const struct pl_name_words *w, size_t i, size_t end)
{
	if (!capital_pair(w, i, end))
		return false;
	if (end < w->n && w->at[end].gap == PL_GAP_SPACE && w->at[end].shape == PL_LOWER &&
		(pl_word_is(w, end) & PL_IS_ACT))
		return true;
	return i > 1 && w->at[i].gap == PL_GAP_SPACE && w->at[i - 1].gap == PL_GAP_SPACE &&
	       (is_word(w, i - 1, "of") || is_word(w, i - 1, "by") || is_word(w, i - 1, "from")) &&
	       (pl_word_is(w, i - 2) & PL_IS_TOLD);
}

#define GUILT_FAR 8 /* words between what somebody did and the name */
#define AGE_FAR   7

/* "the serious violation of discipline and law by", "the case of". */
static bool is_guilty(const struct pl_name_words *w, size_t i, size_t end)
{
	if (end + 1 < w->n && w->at[end].gap == PL_GAP_SPACE && is_word(w, end, "was") &&
		(pl_word_is(w, end + 1) & PL_IS_GUILT))
		return true;
	if (!i || w->at[i].gap != PL_GAP_SPACE ||
		!(is_word(w, i - 1, "of") || is_word(w, i - 1, "by") ||
			is_word(w, i - 1, "against")))
		return false;
	for (size_t k = i - 1; k > 0 && i - k < GUILT_FAR && w->at[k].gap == PL_GAP_SPACE; k--)
		if (pl_word_is(w, k - 1) & PL_IS_GUILT)
			return true;
	return false;
}

/* ", who runs the inn": not what is done at meetings; ", who is seventy years old". */
static bool is_told_of(const struct pl_name_words *w, size_t end)
{
	if (end + 1 >= w->n || w->at[end].gap != PL_GAP_COMMA || !is_word(w, end, "who"))
		return false;
	for (size_t k = end + 1; k < w->n && k < end + AGE_FAR && w->at[k].gap <= PL_GAP_HYPHEN;
		k++)
		if (is_word(w, k, "old"))
			return true;
	return !(pl_word_is(w, end + 1) & (PL_IS_VERB | PL_IS_ACT | PL_IS_NOTNAME));
}

bool pl_name_has_none(const struct pl_name_words *w, size_t i, size_t end)
{
	return is_guilty(w, i, end) || is_told_of(w, end);
}

bool pl_name_is_thing(const struct pl_name_words *w, size_t end)
{
	return end < w->n && w->at[end].gap == PL_GAP_SPACE && pl_name_is_capital(w, end) &&
	       (pl_word_is(w, end) & PL_IS_THING);
}

/* Words that a list of those present begins with, and whether word i goes on with it. */
bool pl_name_listed(const struct pl_name_words *w, size_t i, bool already)
{
	enum pl_name_gap gap = w->at[i].gap;
	if (gap == PL_GAP_COLON && i && (pl_word_is(w, i - 1) & PL_IS_LIST))
		return true;
	bool stop = gap == PL_GAP_DOT && i && w->at[i - 1].shape != PL_INITIAL &&
		    !(pl_word_is(w, i - 1) & PL_IS_HONORIFIC);
	return already && !stop;
}

bool pl_name_is_single(const struct pl_name_words *w, size_t i, size_t end)
{
	while (++i < end)
		if (w->at[i].gap != PL_GAP_HYPHEN && w->at[i].gap != PL_GAP_APOSTROPHE)
			return false;
	return true;
}

/* "Turn Study Session": capital words that go on are no name's. */
bool pl_name_goes_on(const struct pl_name_words *w, size_t end)
{
	return end < w->n && w->at[end].gap == PL_GAP_SPACE && pl_name_is_capital(w, end) &&
	       !w->at[end].line && !(pl_word_is(w, end) & PL_IS_AND);
}

/* More than half of the words of a line are capitals. */
bool pl_name_is_heading(const struct pl_name_words *w)
{
	size_t capitals = 0;
	for (size_t i = 0; i < w->n && i < 40; i++)
		capitals += pl_name_is_capital(w, i);
	return w->n < 40 && capitals * 2 > w->n;
}
