#include "meeting/name.h"

/* Roles beside a name, as a list of items:
 *
 *	roles := item ((", " | " and " | ", and ") item)*
 *	item  := (the | a)? (modifier | institution | Capitalised)* head+ (of word+)*
 */

#define HEAD    (PL_IS_HEAD | PL_IS_MEMBER)
#define LONGEST 40 /* words of the roles before a name */
#define ITEM    24 /* words of one role */

static bool close_by(const struct pl_name_words *w, size_t i)
{
	enum pl_name_gap gap = w->at[i].gap;
	return gap == PL_GAP_SPACE || gap == PL_GAP_HYPHEN || gap == PL_GAP_APOSTROPHE;
}

static bool name_at(const struct pl_name_words *w, size_t i)
{
	struct pl_name_form form;
	return (pl_word_is(w, i) & (PL_IS_SURNAME | PL_IS_COMPOUND)) && pl_name_is_capital(w, i) &&
	       pl_pinyin_name(w, i, &form) && !form.weak && !form.pair;
}

struct item {
	size_t from, end;
	uint32_t is;
	bool named; /* a name follows at once, whose role it is */
	bool phrase;
};

/* "wearing", "accompanied": no first word of a role. */
static bool is_participle(const struct pl_name_words *w, size_t i)
{
	struct pl_str low = pl_name_low(w, i);
	if (low.len < 5)
		return false;
	return memcmp(low.at + low.len - 3, "ing", 3) == 0 ||
	       memcmp(low.at + low.len - 2, "ed", 2) == 0;
}

/* A word that is none of the tables' and may stand in an item before its head: "water" in "water bureau chief". */
static bool may_qualify(const struct pl_name_words *w, size_t k, bool first, bool behind)
{
	if (w->at[k].gap == PL_GAP_APOSTROPHE || pl_name_is_capital(w, k))
		return !(behind && pl_name_is_capital(w, k) && name_at(w, k));
	uint32_t never = PL_IS_VERB | PL_IS_AND | PL_IS_PREPOSITION;
	return behind && !(first && is_participle(w, k)) && !(pl_word_is(w, k) & never) &&
	       w->at[k].shape != PL_NUMBER && pl_word_n(w, k);
}

/* "river" in "general river chief" */
static bool between_heads(const struct pl_name_words *w, size_t k, size_t limit)
{
	return k + 1 < limit && w->at[k].shape == PL_LOWER && close_by(w, k + 1) &&
	       pl_str_eq(pl_name_low(w, k - 1), PL_STR("general")) &&
	       !(pl_word_is(w, k) & (PL_IS_VERB | PL_IS_AND | PL_IS_PREPOSITION)) &&
	       (pl_word_is(w, k + 1) & HEAD);
}

/* "4. Applications", and in the next line "Cllr Lyle": what no table has is no part of the role below it. */
static bool below_heading(const struct pl_name_words *w, size_t k)
{
	uint32_t known = PL_IS_MODIFIER | PL_IS_INSTITUTION | HEAD | PL_IS_PREPOSITION | PL_IS_AND |
			 PL_IS_DETERMINER;
	return w->at[k].row && !(pl_word_is(w, k - 1) & known);
}

/* The words of an item up to its last head; the word behind it, or 0. */
static size_t heads(
	const struct pl_name_words *w, size_t i, size_t limit, bool behind, struct item *out)
{
	uint32_t known = PL_IS_MODIFIER | PL_IS_INSTITUTION | HEAD;
	size_t end = 0;
	for (size_t k = i; k < limit && k < i + ITEM; k++) {
		if (k > i && (!close_by(w, k) || below_heading(w, k)))
			break;
		uint32_t is = pl_word_is(w, k);
		if (is & HEAD) {
			out->is |= is & (HEAD | PL_IS_PLURAL);
			end = k + 1;
		} else if (end && w->at[k].gap == PL_GAP_HYPHEN) {
			end = k + 1; /* secretary-general, editor-in-chief */
		} else if (end && between_heads(w, k, limit)) {
			continue; /* general river chief */
		} else if (end) {
			break;
		} else if (!(is & known) && !may_qualify(w, k, k == i, behind)) {
			break;
		} else if ((is & known) && behind && name_at(w, k)) {
			break;
		}
	}
	return end;
}

/* The first word of a role behind the article before it. */
static size_t bare(const struct pl_name_words *w, size_t i, size_t limit)
{
	bool article = i + 1 < limit && (pl_word_is(w, i) & PL_IS_DETERMINER) &&
		       w->at[i].shape != PL_INITIAL && close_by(w, i + 1);
	return article ? i + 1 : i;
}

static bool begins_item(const struct pl_name_words *w, size_t i, size_t limit, bool behind)
{
	struct item next = { 0 };
	return i < limit && heads(w, bare(w, i, limit), limit, behind, &next) > 0;
}

/* "No. 2 Middle School" */
static bool is_number(const struct pl_name_words *w, size_t k)
{
	return w->at[k].gap == PL_GAP_DOT && w->at[k].shape == PL_NUMBER &&
	       pl_str_eq(pl_name_low(w, k - 1), PL_STR("no"));
}

/* "and Ada Finch", who is none of what the words before stand for: two words of no table, no more. */
static bool is_somebody(const struct pl_name_words *w, size_t k)
{
	if (k + 1 >= w->n || w->at[k].shape != PL_CAPITAL || w->at[k + 1].shape != PL_CAPITAL ||
		w->at[k].gap != PL_GAP_SPACE || w->at[k + 1].gap != PL_GAP_SPACE)
		return false;
	if (pl_word_is(w, k) || (pl_word_is(w, k + 1) & ~(uint32_t)PL_IS_ENGLISH))
		return false;
	return k + 2 == w->n || w->at[k + 2].gap != PL_GAP_SPACE ||
	       (pl_word_is(w, k + 2) & (PL_IS_VERB | PL_IS_ACT));
}

/* "to the late": no end of a role. */
static bool dangles(const struct pl_name_words *w, size_t k)
{
	return w->at[k].shape == PL_LOWER &&
	       ((pl_word_is(w, k) & (PL_IS_DETERMINER | PL_IS_PREPOSITION | PL_IS_AND)) ||
		       pl_str_eq(pl_name_low(w, k), PL_STR("late")));
}

/* "good morning" */
static bool greets(const struct pl_name_words *w, size_t k)
{
	return k + 1 < w->n && w->at[k].shape == PL_LOWER &&
	       pl_str_eq(pl_name_low(w, k), PL_STR("good"));
}

/* What follows " of " and the like: up to a verb, a comma, or "and" and the next role. */
static size_t phrase(
	const struct pl_name_words *w, size_t k, size_t limit, bool behind, struct item *out)
{
	size_t from = k++, words = 0;
	while (k < limit && k < from + ITEM &&
		(close_by(w, k) || w->at[k].gap == PL_GAP_OTHER || is_number(w, k))) {
		uint32_t is = pl_word_is(w, k);
		if (w->at[k].gap == PL_GAP_OTHER)
			break;
		if ((is & PL_IS_VERB) && w->at[k].shape == PL_LOWER)
			break;
		if ((is & PL_IS_AND) && k + 1 < limit &&
			(begins_item(w, k + 1, limit, behind) || name_at(w, k + 1) ||
				is_somebody(w, k + 1)))
			break;
		if (greets(w, k))
			break;
		if (behind && name_at(w, k)) {
			out->named = true;
			break;
		}
		words += !(is & (PL_IS_DETERMINER | PL_IS_PREPOSITION));
		k++;
	}
	while (k > from + 1 && dangles(w, k - 1))
		k--;
	return words ? k : from;
}

static bool item(
	const struct pl_name_words *w, size_t i, size_t limit, bool behind, struct item *out)
{
	*out = (struct item){ .from = i };
	if (i >= limit)
		return false;
	i = bare(w, i, limit);
	size_t end = heads(w, i, limit, behind, out);
	if (!end)
		return false;
	size_t last = end;
	if (end < limit && close_by(w, end) && (pl_word_is(w, end) & PL_IS_PREPOSITION) &&
		w->at[end].shape == PL_LOWER)
		end = phrase(w, end, limit, behind, out);
	out->end = end;
	out->phrase = end > last;
	if (out->is & PL_IS_MEMBER) {
		struct pl_str of = last - i > 1 ? pl_name_low(w, last - 2) : PL_STR("");
		bool of_group = last - i == 1 || (pl_word_is(w, last - 2) & PL_IS_INSTITUTION) ||
				pl_str_eq(of, PL_STR("federal")) || pl_str_eq(of, PL_STR("local"));
		out->is |= out->phrase || of_group ? PL_IS_OFFICE : PL_IS_OTHER;
	}
	if (behind && end < limit && w->at[end].gap == PL_GAP_SPACE && pl_name_is_capital(w, end) &&
		!(pl_word_is(w, end) & (PL_IS_MODIFIER | PL_IS_INSTITUTION)))
		out->named = true;
	return true;
}

static void keep(const struct pl_name_words *w, const struct item *it, struct pl_role_list *out)
{
	size_t from = it->from;
	if (pl_word_is(w, from) & PL_IS_DETERMINER)
		from++;
	out->is |= it->is;
	out->near = from;
	out->phrase = it->phrase;
	if (out->n < PL_MAX_ROLES)
		out->at[out->n++] = (struct pl_where){ 0, w->at[from].from, w->at[it->end - 1].to };
}

/* Items from word i, the last not behind `limit`; the word behind them. */
static size_t items(const struct pl_name_words *w, size_t i, size_t limit, bool behind,
	struct pl_role_list *out)
{
	size_t end = i;
	for (;;) {
		struct item it;
		if (!item(w, i, limit, behind, &it) || it.named)
			return end;
		keep(w, &it, out);
		end = i = it.end;
		bool comma = i < limit && w->at[i].gap == PL_GAP_COMMA;
		if (i < limit && (comma || close_by(w, i)) && (pl_word_is(w, i) & PL_IS_AND))
			i++;
		else if (!comma)
			return end;
		if (i < limit && i > end && !close_by(w, i))
			return end;
	}
}

void pl_roles_behind(const struct pl_name_words *w, size_t i, struct pl_role_list *out)
{
	*out = (struct pl_role_list){ .from = i, .end = i };
	if (i >= w->n || (w->at[i].gap != PL_GAP_COMMA && w->at[i].gap != PL_GAP_OPEN))
		return;
	size_t first = i;
	/* ", 45, mayor", ", who is the mayor" */
	if (i + 1 < w->n && w->at[i].shape == PL_NUMBER && w->at[i + 1].gap == PL_GAP_COMMA)
		i++;
	else if (i + 2 < w->n && pl_str_eq(pl_name_low(w, i), PL_STR("who")) &&
		 (pl_str_eq(pl_name_low(w, i + 1), PL_STR("is")) ||
			 pl_str_eq(pl_name_low(w, i + 1), PL_STR("was"))))
		i += 2;
	out->end = items(w, i, w->n, true, out);
	if (out->end == i)
		*out = (struct pl_role_list){ .from = first, .end = first };
}

/* Where the roles before word i can begin at the earliest; i when there is no noun of a role. */
static size_t earliest(const struct pl_name_words *w, size_t i, size_t low)
{
	size_t from = i;
	uint32_t seen = 0;
	while (from > low && i - from < LONGEST) {
		uint32_t is = pl_word_is(w, from - 1);
		if ((is & PL_IS_VERB) && w->at[from - 1].shape == PL_LOWER)
			break;
		if (from < i && !close_by(w, from) && w->at[from].gap != PL_GAP_COMMA)
			break;
		seen |= is;
		from--;
	}
	return seen & HEAD ? from : i;
}

/* Of "editor-in-charge", which ends before word `last`, the editor. */
static size_t noun_of(const struct pl_name_words *w, size_t last, size_t low)
{
	size_t noun = last - 1;
	while (noun > low && w->at[noun].gap == PL_GAP_HYPHEN)
		noun--;
	return noun;
}

/* "Members: A, B" heads a list; "Deputy mayors: A, B" tells their office. */
static bool heads_list(const struct pl_name_words *w, size_t last, uint32_t is)
{
	return w->at[last].gap == PL_GAP_COLON &&
	       (is & (PL_IS_PLURAL | PL_IS_BYLINE)) == PL_IS_PLURAL;
}

/* Can a role stand right before the word? Not in the row above it. */
static bool may_follow(const struct pl_name_word *word)
{
	return (word->gap == PL_GAP_SPACE && !word->row) || word->gap == PL_GAP_COLON ||
	       word->gap == PL_GAP_COMMA;
}

/* The first word behind a name that may begin with word i, and whether the sentence goes on with what it does. */
static size_t behind_name(const struct pl_name_words *w, size_t i, bool *goes_on)
{
	do
		i++;
	while (i < w->n && (close_by(w, i) || w->at[i - 1].shape == PL_INITIAL) &&
		w->at[i].shape != PL_LOWER && w->at[i].shape != PL_NUMBER);
	*goes_on = i < w->n && close_by(w, i);
	return i;
}

/* "JOURNALIST: Ada Finch, will you", a turn of speech; "CHAIR: Ada Finch" is none. */
static bool is_turn(const struct pl_name_words *w, size_t last, size_t i)
{
	bool goes_on;
	if (w->at[last].gap != PL_GAP_COLON || w->at[last - 1].shape != PL_UPPER ||
		w->at[i].shape == PL_UPPER)
		return false;
	size_t end = behind_name(w, i, &goes_on);
	if (end == i + 1)
		return true;
	return end < w->n && !w->at[end].line && w->at[end].gap != PL_GAP_OPEN &&
	       (goes_on || w->at[end].gap == PL_GAP_DOT || w->at[end].shape == PL_LOWER ||
		       (pl_word_is(w, last - 1) & PL_IS_BYLINE));
}

#define CLAUSE 12 /* words before a role, back to where its clause begins */

/* "In the absence of the mayor, Ada Finch took": the clause that a comma ends tells of somebody else. */
static bool is_of_another(const struct pl_name_words *w, size_t from, size_t i)
{
	bool goes_on, comma = false;
	for (size_t k = from + 1; k <= i; k++)
		comma |= w->at[k].gap == PL_GAP_COMMA;
	size_t role = from - (from > 0 && (pl_word_is(w, from - 1) & PL_IS_DETERMINER));
	if (!comma || !role || !(pl_word_is(w, role - 1) & PL_IS_PREPOSITION) ||
		w->at[role - 1].shape != PL_LOWER)
		return false;
	size_t first = role - 1;
	while (first > 0 && role - first < CLAUSE && close_by(w, first))
		first--;
	bool opens = w->at[first].shape == PL_CAPITAL && !close_by(w, first) &&
		     (pl_word_is(w, first) & PL_IS_PREPOSITION);
	(void)behind_name(w, i, &goes_on);
	return opens && goes_on;
}

void pl_roles_before(const struct pl_name_words *w, size_t i, size_t low, struct pl_role_list *out)
{
	*out = (struct pl_role_list){ .from = i, .end = i, .near = i };
	size_t last = i;
	while (last > low && (w->at[last].gap == PL_GAP_SPACE || w->at[last].gap == PL_GAP_DOT) &&
		(pl_word_is(w, last - 1) & PL_IS_HONORIFIC)) {
		last--;
		out->is |= PL_IS_HONORIFIC;
		out->from = out->near = last;
	}
	if (last == low || !may_follow(&w->at[last]) || is_turn(w, last, i))
		return;
	bool comma = w->at[last].gap == PL_GAP_COMMA;
	uint32_t near = HEAD | PL_IS_INSTITUTION | PL_IS_MODIFIER;
	if (!comma && w->at[last - 1].shape == PL_LOWER &&
		!(pl_word_is(w, noun_of(w, last, low)) & near))
		return;
	uint32_t starts = PL_IS_MODIFIER | PL_IS_INSTITUTION | HEAD;
	for (size_t from = earliest(w, last, low); from < last; from++) {
		uint32_t is = pl_word_is(w, from);
		bool begins = (is & starts) ||
			      (pl_name_is_capital(w, from) &&
				      !(is & (PL_IS_VERB | PL_IS_PREPOSITION | PL_IS_NOTNAME)));
		if (comma ? !(is & PL_IS_DETERMINER) : !begins)
			continue;
		struct pl_role_list found = *out;
		if (items(w, from, last, false, &found) != last || is_of_another(w, from, i))
			continue;
		if (from + 1 == last && heads_list(w, last, found.is))
			return;
		*out = found;
		out->near = last < i ? last : found.near;
		out->from = from;
		out->end = last;
		return;
	}
}
