#include "meeting/match.h"

struct walk {
	const struct pl_genres *g;
	const struct pl_clause *c;
	const struct pl_rule *rule;
	struct pl_match m;
	unsigned left; /* steps that may still be tried: no pattern takes long */
};

static size_t fits(const struct pl_genres *g, const struct pl_clause *c,
	const struct pl_alternative *a, size_t i)
{
	if (a->n > c->n - i)
		return 0;
	for (uint32_t k = 0; k < a->n; k++)
		if (c->at[i + k].id != g->words[a->first + k])
			return 0;
	return a->n;
}

size_t pl_match_at(
	const struct pl_genres *g, const struct pl_clause *c, struct pl_element set, size_t i)
{
	const uint32_t id = i < c->n ? c->at[i].id : 0;
	if (!id || (set.bit && !(g->begins[id] & set.bit)))
		return 0;
	for (uint32_t k = 0; k < set.n; k++) {
		const struct pl_alternative *a = &g->alternatives[set.first + k];
		if (g->words[a->first] == id && fits(g, c, a, i))
			return a->n;
	}
	return 0;
}

bool pl_match_any(const struct pl_genres *g, const struct pl_clause *c, struct pl_element set,
	size_t from, size_t to)
{
	to = to < c->n ? to : c->n;
	for (size_t i = from; i < to; i++)
		if ((g->begins[c->at[i].id] & set.bit) && pl_match_at(g, c, set, i))
			return true;
	return false;
}

size_t pl_match_before(
	const struct pl_genres *g, const struct pl_clause *c, struct pl_element set, size_t i)
{
	const uint32_t id = i ? c->at[i - 1].id : 0;
	if (!id || (set.bit && !(g->ends[id] & set.bit)))
		return 0;
	for (uint32_t k = 0; k < set.n; k++) {
		const struct pl_alternative *a = &g->alternatives[set.first + k];
		if (g->words[a->first + a->n - 1] == id && a->n <= i && fits(g, c, a, i - a->n))
			return a->n;
	}
	return 0;
}

/* In a list what stands between two commas like a name is one, even if nothing else says so: two or three
 * capitalised words, or characters. Where it begins; `to` when it is none. */
static size_t like_a_name(const struct pl_genres *g, const struct pl_clause *c, size_t to)
{
	size_t from = to;
	while (from && to - from < 4 && !c->at[from - 1].name &&
		c->at[from - 1].shape != PL_SHAPE_MARK && !pl_match_before(g, c, g->list, from) &&
		(c->at[from - 1].shape == PL_SHAPE_HAN ||
			c->at[from - 1].shape == PL_SHAPE_CAPITAL))
		from--;
	size_t n = to - from;
	bool parted = !from || pl_match_before(g, c, g->list, from);
	if (pl_match_before(g, c, g->adverb, to) == n)
		return to;
	return n >= 2 && n < 4 && parted ? from : to;
}

size_t pl_match_names_before(const struct pl_genres *g, const struct pl_clause *c, size_t to)
{
	size_t from = to;
	if (!to || !c->at[to - 1].name)
		return to;
	from = to - 1;
	for (;;) {
		size_t i = from;
		for (size_t n; i && (n = pl_match_before(g, c, g->list, i)) > 0;)
			i -= n;
		/* The roles of a name may end in the comma. */
		bool comma = i && c->at[i - 1].name && c->text.at[c->at[i - 1].to - 1] == ',';
		if ((i == from && !comma) || !i)
			return from;
		size_t item = c->at[i - 1].name ? i - 1 : like_a_name(g, c, i);
		if (item == i)
			return from;
		from = item;
	}
}

/* Behind a list of names, the last of which does what follows: "chaired by A, and B delivered a speech". */
static bool acts(const struct pl_genres *g, const struct pl_clause *c, size_t to, size_t next)
{
	return to > 1 && c->at[to - 1].shape != PL_SHAPE_HAN && next + 1 < c->n &&
	       c->text.at[c->at[to].from] == ',' && pl_match_at(g, c, g->acts, next + 1);
}

static size_t names_from(const struct pl_genres *g, const struct pl_clause *c, size_t from)
{
	size_t to = from + 1;
	for (;;) {
		size_t i = to;
		for (size_t n; (n = pl_match_at(g, c, g->list, i)) > 0;)
			i += n;
		if (i == to || i >= c->n || !c->at[i].name || acts(g, c, to, i))
			return to;
		to = i + 1;
	}
}

static bool right(struct walk *w, uint32_t e, size_t i);

static bool at_end(const struct walk *w, const struct pl_element *el, size_t i)
{
	return i == (el->kind == PL_EL_START ? 0 : w->c->n);
}

static bool right_words(struct walk *w, const struct pl_element *el, uint32_t e, size_t i)
{
	const uint32_t id = i < w->c->n ? w->c->at[i].id : 0;
	for (uint32_t k = 0; id && k < el->n; k++) {
		const struct pl_alternative *a = &w->g->alternatives[el->first + k];
		if (w->g->words[a->first] == id && fits(w->g, w->c, a, i) &&
			right(w, e + 1, i + a->n)) {
			if (a->value.len)
				w->m.level = a->value;
			return true;
		}
	}
	return false;
}

static bool is_place(const struct pl_piece *p)
{
	return !p->name && (p->shape == PL_SHAPE_CAPITAL || p->shape == PL_SHAPE_UPPER);
}

/* Does the rest of the pattern, from element e, fit from piece i? */
static bool right(struct walk *w, uint32_t e, size_t i)
{
	if (!w->left)
		return false;
	w->left--;
	if (e == w->rule->n) {
		w->m.to = i;
		return true;
	}
	const struct pl_element *el = &w->g->elements[w->rule->first + e];
	size_t to = i;
	switch (el->kind) {
	case PL_EL_WORDS:
		if (right_words(w, el, e, i))
			return true;
		break;
	case PL_EL_NAMES:
		if (i < w->c->n && w->c->at[i].name) {
			to = names_from(w->g, w->c, i);
			if (right(w, e + 1, to)) {
				w->m.names_from = i;
				w->m.names_to = to;
				return true;
			}
		}
		break;
	case PL_EL_PLACE:
		while (to < w->c->n && to < i + 3 && is_place(&w->c->at[to]))
			to++;
		for (; to > i; to--)
			if (right(w, e + 1, to)) {
				w->m.place_from = i;
				w->m.place_to = to;
				return true;
			}
		break;
	case PL_EL_GAP:
		for (; to <= w->c->n && to <= i + el->n; to++) {
			if (right(w, e + 1, to))
				return true;
			if (to < w->c->n && w->c->at[to].name)
				break;
		}
		return false;
	case PL_EL_START:
	case PL_EL_END: return at_end(w, el, i) && right(w, e + 1, i);
	}
	return el->optional && right(w, e + 1, i);
}

static bool left(struct walk *w, uint32_t e, size_t i);

static bool left_words(struct walk *w, const struct pl_element *el, uint32_t e, size_t i)
{
	const uint32_t id = i ? w->c->at[i - 1].id : 0;
	for (uint32_t k = 0; id && k < el->n; k++) {
		const struct pl_alternative *a = &w->g->alternatives[el->first + k];
		if (w->g->words[a->first + a->n - 1] == id && a->n <= i &&
			fits(w->g, w->c, a, i - a->n) && left(w, e, i - a->n)) {
			if (a->value.len)
				w->m.level = a->value;
			return true;
		}
	}
	return false;
}

static bool left_gap(struct walk *w, const struct pl_element *el, uint32_t e, size_t i)
{
	for (size_t n = 0; n <= el->n && n <= i; n++) {
		if (left(w, e, i - n))
			return true;
		if (n < i && w->c->at[i - n - 1].name)
			break;
	}
	return false;
}

/* Do the elements before e fit before piece i? */
static bool left(struct walk *w, uint32_t e, size_t i)
{
	if (!w->left)
		return false;
	w->left--;
	if (!e) {
		w->m.from = i;
		return true;
	}
	const struct pl_element *el = &w->g->elements[w->rule->first + --e];
	size_t from = i;
	switch (el->kind) {
	case PL_EL_WORDS:
		if (left_words(w, el, e, i))
			return true;
		break;
	case PL_EL_NAMES:
		if (!e && w->g->elements[w->rule->first + 1].kind != PL_EL_GAP) {
			w->m.from = i;
			w->m.subject = true;
			return true;
		}
		from = pl_match_names_before(w->g, w->c, i);
		if (from < i && left(w, e, from)) {
			w->m.names_from = from;
			w->m.names_to = i;
			return true;
		}
		break;
	case PL_EL_PLACE:
		while (from && i - from < 3 && is_place(&w->c->at[from - 1]))
			from--;
		for (; from < i; from++)
			if (left(w, e, from)) {
				w->m.place_from = from;
				w->m.place_to = i;
				return true;
			}
		break;
	case PL_EL_GAP: return left_gap(w, el, e, i);
	case PL_EL_START:
	case PL_EL_END: return at_end(w, el, i) && left(w, e, i);
	}
	return el->optional && left(w, e, i);
}

/* Are there words of all the elements that it cannot do without, as far as their bits tell? */
static bool has_needs(const struct pl_anchor *a, const struct pl_some *words)
{
	for (uint32_t i = 0; i < a->n_needs; i++)
		if (!pl_some_meet(&a->needs[i], words))
			return false;
	return true;
}

void pl_match_clause(const struct pl_genres *g, const struct pl_clause *clause, unsigned kinds,
	const bool *done, pl_match_fn *found, void *ctx)
{
	struct pl_some words = { { 0 } };
	for (size_t i = 0; i < clause->n; i++)
		if (clause->at[i].id)
			pl_some_add(&words, clause->at[i].id);
	for (size_t i = 0; i < clause->n; i++) {
		uint32_t id = clause->at[i].id;
		if (!id)
			continue;
		for (uint32_t k = g->anchored[id]; k < g->anchored[id + 1]; k++) {
			const struct pl_anchor *a = &g->anchors[k];
			if (!(kinds >> a->kind & 1) || (done && done[a->rule]) ||
				!has_needs(a, &words))
				continue;
			struct walk w = { g, clause, &g->rules[a->rule], { 0 }, 2000 };
			w.m.rule = w.rule;
			if (right(&w, a->element, i) && left(&w, a->element, i))
				found(ctx, clause, &w.m);
		}
	}
}
