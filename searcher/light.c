#include "searcher/light.h"

#include <stdlib.h>

#include "searcher/slogans.h"
#include "text/utf8.h"

static bool grow(void **list, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 32;
	void *grown = realloc(*list, more * size);
	if (!grown)
		return false;
	*list = grown;
	*cap = more;
	return true;
}

static bool add_lit(struct pl_light *l, uint32_t from, uint32_t to)
{
	void *list = l->lit;
	bool good = grow(&list, &l->lit_cap, l->n_lit, sizeof *l->lit);
	l->lit = list;
	if (good)
		l->lit[l->n_lit++] = (struct pl_range){ from, to };
	return good;
}

/* The words of the text by position. */
static bool index_words(struct pl_light *l)
{
	if (l->tokens.words + 1 > l->at_cap) {
		size_t cap = l->tokens.words + 1;
		void *grown = realloc(l->at, cap * sizeof *l->at);
		if (!grown)
			return false;
		l->at = grown;
		l->at_cap = cap;
	}
	for (size_t i = 0; i < l->tokens.n; i++)
		if (!l->tokens.at[i].whole)
			l->at[l->tokens.at[i].position] = &l->tokens.at[i];
	return true;
}

static bool begins_han(const struct pl_token *k)
{
	size_t start = 0;
	return pl_is_han(pl_utf8_next(pl_token_form(k), &start));
}

/* before: the word that it follows at once in the text, or NULL. */
static void add_form(
	struct pl_light *l, const struct pl_token *k, const struct pl_token *before, uint32_t start)
{
	bool together = before && begins_han(before) && begins_han(k); /* as printed: 两个确立 */
	if (l->forms.len > start && !together)
		pl_buf_byte(&l->forms, ' ');
	pl_buf_add(&l->forms, pl_token_form(k));
}

/* How the words of an occurrence compare to those of the phrase. */
static enum pl_grade grade_of(
	const struct pl_light *l, const struct pl_node *n, const uint32_t *where)
{
	if (n->kind != PL_PHRASE)
		return PL_GRADE_STEM;
	if (where[n->n_elements - 1] - where[0] + 1 != n->n_elements)
		return PL_GRADE_NEAR;
	for (size_t i = 0; i < n->n_elements; i++)
		if (!pl_str_eq(pl_token_form(l->at[where[i]]), n->element[i].form))
			return PL_GRADE_STEM;
	return PL_GRADE_EXACT;
}

/* Light the words of a phrase occurrence, note its forms; *grade is what it is. */
static bool light_phrase(struct pl_light *l, const struct pl_node *n, const uint32_t *where,
	uint32_t form_start, enum pl_grade *grade)
{
	size_t words = n->kind == PL_PREFIX ? 1 : n->n_elements;
	bool good = true;
	for (size_t i = 0; good && i < words;) {
		size_t last = i;
		while (last + 1 < words && where[last + 1] == where[last] + 1)
			last++;
		good = add_lit(l, l->at[where[i]]->from, l->at[where[last]]->to);
		i = last + 1;
	}
	for (size_t i = 0; i < words; i++)
		add_form(l, l->at[where[i]],
			i && where[i] == where[i - 1] + 1 ? l->at[where[i - 1]] : NULL, form_start);
	*grade = grade_of(l, n, where);
	return good && !l->forms.status;
}

/* The mentions of a slogan in `hull`: all their words are lit, and are their form. */
static bool light_slogan(struct pl_light *l, const struct pl_node *n,
	const struct pl_positions *slots, struct pl_span hull, uint32_t form_start)
{
	const struct pl_positions *from = slots + n->slot, *to = from + 1;
	for (size_t i = 0; i < from->n && from->at[i] <= hull.to; i++) {
		if (from->at[i] < hull.from || to->at[i] > hull.to)
			continue;
		if (!add_lit(l, l->at[from->at[i]]->from, l->at[to->at[i]]->to))
			return false;
		for (uint32_t at = from->at[i]; at <= to->at[i]; at++)
			add_form(l, l->at[at], at > from->at[i] ? l->at[at - 1] : NULL, form_start);
	}
	return !l->forms.status;
}

/* All occurrences of the phrases under n that lie in `hull`. */
static bool light_inside(struct pl_light *l, const struct pl_node *n,
	const struct pl_positions *slots, struct pl_span hull, uint32_t form_start,
	enum pl_grade *grade)
{
	if (n->kind == PL_NEAR || n->kind == PL_OR) {
		for (size_t i = 0; i < n->n_children; i++)
			if (!light_inside(l, n->child[i], slots, hull, form_start, grade))
				return false;
		return true;
	}
	if (n->kind == PL_SLOGAN) {
		*grade = PL_GRADE_SLOGAN;
		return light_slogan(l, n, slots, hull, form_start);
	}
	const struct pl_positions *mine = slots + n->slot;
	size_t words = n->kind == PL_PREFIX ? 1 : n->n_elements;
	uint32_t where[PL_MAX_PHRASE_WORDS];
	size_t lo = 0, hi = mine[0].n; /* the first position in the hull */
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (mine[0].at[mid] >= hull.from)
			hi = mid;
		else
			lo = mid + 1;
	}
	for (size_t i = lo; i < mine[0].n && mine[0].at[i] <= hull.to; i++) {
		if (!pl_phrase_at(mine, words, n->gap, i, where) || where[words - 1] > hull.to)
			continue;
		if (!light_phrase(l, n, where, form_start, grade))
			return false;
		/* A phrase of its own has one occurrence at its start. */
		if (where[0] == hull.from && where[words - 1] == hull.to)
			break;
	}
	return true;
}

static bool light_leaf(struct pl_archive *a, struct pl_light *l, struct pl_leaf *leaf)
{
	const struct pl_spans *spans;
	if (!pl_leaf_positions(a, leaf->node, &l->tokens, leaf->positions) ||
		!pl_leaf_spans(leaf->node, leaf->positions, &spans))
		return false;
	enum pl_grade best = PL_GRADE_NONE;
	for (size_t i = 0; i < spans->n; i++) {
		struct pl_span s = spans->at[i];
		uint32_t form_start = (uint32_t)l->forms.len;
		enum pl_grade grade = PL_GRADE_NONE;
		if (!light_inside(l, leaf->node, leaf->positions, s, form_start, &grade))
			return false;
		if (leaf->node->kind == PL_NEAR)
			grade = PL_GRADE_NEAR;
		best = grade > best ? grade : best;
		void *list = l->occurrence;
		bool good =
			grow(&list, &l->occurrence_cap, l->n_occurrences, sizeof *l->occurrence);
		l->occurrence = list;
		if (!good)
			return false;
		l->occurrence[l->n_occurrences++] =
			(struct pl_occurrence){ { l->at[s.from]->from, l->at[s.to]->to },
				form_start, (uint32_t)l->forms.len - form_start };
	}
	if (best && (!l->grade || best < l->grade))
		l->grade = best;
	return true;
}

static int by_range(const void *a, const void *b)
{
	const struct pl_range *x = a, *y = b;
	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

static int by_place(const void *a, const void *b)
{
	const struct pl_occurrence *x = a, *y = b;
	int d = by_range(&x->range, &y->range);
	return d ? d : (x->form_at > y->form_at) - (x->form_at < y->form_at);
}

static void merge(struct pl_light *l)
{
	size_t kept = 0;
	if (l->n_lit)
		qsort(l->lit, l->n_lit, sizeof *l->lit, by_range);
	for (size_t i = 0; i < l->n_lit; i++) {
		if (kept && l->lit[i].from < l->lit[kept - 1].to) {
			if (l->lit[i].to > l->lit[kept - 1].to)
				l->lit[kept - 1].to = l->lit[i].to;
			continue;
		}
		l->lit[kept++] = l->lit[i];
	}
	l->n_lit = kept;
	if (l->n_occurrences)
		qsort(l->occurrence, l->n_occurrences, sizeof *l->occurrence, by_place);
}

enum pl_status pl_light(struct pl_archive *a, const struct pl_matches *m, struct pl_str text,
	struct pl_light *out, struct pl_err *err)
{
	out->n_lit = out->n_occurrences = 0;
	out->grade = PL_GRADE_NONE;
	out->forms.max = PL_SEARCH_MEMORY;
	pl_buf_clear(&out->forms);
	enum pl_status st = pl_analyse(a->an, text, &out->tokens, err);
	out->generation = pl_analyser_generation(a->an);
	if (!st)
		st = pl_archive_match_slogans(a, text, &out->tokens, err);
	if (st)
		return st;
	bool good = index_words(out);
	for (size_t i = 0; good && i < m->n_leaves; i++)
		if (!m->leaf[i].denied)
			good = light_leaf(a, out, &m->leaf[i]);
	if (!good)
		return pl_fail(err, PL_NOMEM, "out of memory");
	merge(out);
	return PL_OK;
}

void pl_light_free(struct pl_light *l)
{
	free(l->lit);
	free(l->occurrence);
	free(l->at);
	pl_buf_free(&l->forms);
	pl_tokens_free(&l->tokens);
	*l = (struct pl_light){ 0 };
}

const char *pl_grade_name(enum pl_grade g)
{
	static const char *const names[] = { NULL, "near", "slogan", "stem", "exact" };
	return names[g];
}
