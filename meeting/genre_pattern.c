#include <stdlib.h>

#include "meeting/clause.h"
#include "meeting/genre_build.h"

static bool add_alternative(struct pl_genres *g, struct pl_str words, struct pl_str value)
{
	struct pl_alternative a = { .first = (uint32_t)g->n_sequence, .value = value };
	struct pl_scanned w;
	size_t at = 0;
	while (pl_clause_word(words, &at, &w)) {
		uint32_t id = pl_genre_intern(g, (struct pl_str){ w.folded, w.len });
		if (!id || !pl_genre_room((void **)&g->words, g->n_sequence, sizeof *g->words))
			return false;
		g->words[g->n_sequence++] = id;
		a.n++;
	}
	if (!a.n || !pl_genre_room(
			    (void **)&g->alternatives, g->n_alternatives, sizeof *g->alternatives))
		return false;
	g->alternatives[g->n_alternatives++] = a;
	return true;
}

/* The longest come first, so that the first that fits is the one. */
static void sort_alternatives(struct pl_alternative *at, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct pl_alternative a = at[i];
		size_t k = i;
		for (; k && at[k - 1].n < a.n; k--)
			at[k] = at[k - 1];
		at[k] = a;
	}
}

bool pl_genre_words(struct pl_genres *g, uint32_t first, struct pl_str text, struct pl_str value)
{
	size_t from = 0;
	for (size_t i = 0; i <= text.len; i++)
		if (i == text.len || text.at[i] == '|') {
			if (!add_alternative(g, pl_str_cut(text, from, i), value))
				return false;
			from = i + 1;
		}
	sort_alternatives(g->alternatives + first, g->n_alternatives - first);
	return true;
}

static bool add_element(struct pl_genres *g, struct pl_element e)
{
	if (!pl_genre_room((void **)&g->elements, g->n_elements, sizeof *g->elements))
		return false;
	g->elements[g->n_elements++] = e;
	return true;
}

static bool add_words(struct pl_genres *g, struct pl_str words, bool optional)
{
	struct pl_element e = { PL_EL_WORDS, optional, (uint32_t)g->n_alternatives, 0, 0 };
	if (!pl_genre_words(g, e.first, words, PL_STR("")))
		return false;
	e.n = (uint32_t)g->n_alternatives - e.first;
	return add_element(g, e);
}

static bool add_slot(struct pl_genres *g, struct pl_str name, bool optional)
{
	struct pl_element e = { PL_EL_NAMES, optional, 0, 0, 0 };
	if (pl_str_eq(name, PL_STR("place"))) {
		e.kind = PL_EL_PLACE;
	} else if (!pl_str_eq(name, PL_STR("names"))) {
		const struct pl_set *set = pl_genre_set(g, name);
		if (!set || !set->n)
			return false;
		e = (struct pl_element){ PL_EL_WORDS, optional, set->first, set->n, 0 };
	}
	return add_element(g, e);
}

/* The part from at to the closing mark; *at moves behind it and a question mark. */
static bool bracket(struct pl_str s, size_t *at, char close, struct pl_str *inside, bool *optional)
{
	size_t from = *at + 1, i = from;
	while (i < s.len && s.at[i] != close)
		i++;
	if (i == s.len)
		return false;
	*inside = pl_str_cut(s, from, i);
	*at = i + 1;
	*optional = *at < s.len && s.at[*at] == '?';
	*at += *optional;
	return true;
}

static bool plain_word(struct pl_genres *g, struct pl_str s, size_t *at)
{
	struct pl_scanned w;
	if (!pl_clause_word(s, at, &w) || !w.len)
		return false;
	bool optional = *at < s.len && s.at[*at] == '?';
	*at += optional;
	return add_words(g, pl_str_cut(s, w.from, w.to), optional);
}

bool pl_genre_pattern(struct pl_genres *g, struct pl_str s, struct pl_rule *rule)
{
	rule->first = (uint32_t)g->n_elements;
	for (size_t at = 0; at < s.len;) {
		struct pl_str inside;
		bool optional = false, good = true;
		if (s.at[at] == ' ') {
			at++;
		} else if (s.at[at] == '(') {
			good = bracket(s, &at, ')', &inside, &optional) &&
			       add_words(g, inside, optional);
		} else if (s.at[at] == '{') {
			good = bracket(s, &at, '}', &inside, &optional) &&
			       add_slot(g, inside, optional);
		} else if (pl_str_starts(pl_str_cut(s, at, s.len), PL_STR("..."))) {
			good = add_element(g, (struct pl_element){ PL_EL_GAP, true, 0, 24, 0 });
			at += 3;
		} else if (pl_str_starts(pl_str_cut(s, at, s.len), PL_STR(".."))) {
			good = add_element(g, (struct pl_element){ PL_EL_GAP, true, 0, 6, 0 });
			at += 2;
		} else if (s.at[at] == '^' || s.at[at] == '$') {
			good = add_element(
				g, (struct pl_element){ s.at[at] == '^' ? PL_EL_START : PL_EL_END,
					   false, 0, 0, 0 });
			at++;
		} else {
			good = plain_word(g, s, &at);
		}
		if (!good)
			return false;
	}
	rule->n = (uint32_t)g->n_elements - rule->first;
	return rule->n > 0;
}
