/* The words of a leaf in a text that has been analysed: for forms, for lighting, for counting what
 * is printed. */

#include "searcher/leaf.h"
#include "searcher/slogans.h"

static size_t number_from(struct pl_node *n, size_t slot)
{
	if (n->kind == PL_PHRASE || n->kind == PL_PREFIX || n->kind == PL_SLOGAN ||
		n->kind == PL_FIELD) {
		n->slot = (uint32_t)slot;
		return slot + pl_node_slots(n);
	}
	for (size_t i = 0; i < n->n_children; i++)
		slot = number_from(n->child[i], slot);
	return slot;
}

size_t pl_leaf_number(struct pl_node *leaf)
{
	return number_from(leaf, 0);
}

/* Does a token stand for this word of a phrase? `whole` is the whole hyphenated word that begins
 * at the token's position, or NULL. */
static bool is_word(const struct pl_token *k, const struct pl_token *whole,
	const struct pl_element *e, bool exact)
{
	if (!exact)
		return pl_str_eq(pl_token_stem(k), e->stem);
	if (e->whole.len && (!whole || !pl_str_eq(pl_token_form(whole), e->whole)))
		return false;
	return pl_str_eq(pl_token_form(k), e->form);
}

static bool add_phrase(
	const struct pl_node *n, const struct pl_tokens *t, struct pl_positions *positions)
{
	for (size_t e = 0; e < n->n_elements; e++) {
		const struct pl_token *whole = NULL;
		for (size_t i = 0; i < t->n; i++) {
			const struct pl_token *k = &t->at[i];
			if (k->whole)
				whole = k;
			else if (k->word &&
				 is_word(k, whole && whole->position == k->position ? whole : NULL,
					 &n->element[e], n->exact) &&
				 !pl_positions_add(&positions[n->slot + e], k->position))
				return false;
		}
	}
	return true;
}

/* A whole hyphenated word and its first part may both begin so: one position. */
static bool add_prefix(
	const struct pl_node *n, const struct pl_tokens *t, struct pl_positions *positions)
{
	struct pl_positions *p = &positions[n->slot];
	for (size_t i = 0; i < t->n; i++) {
		const struct pl_token *k = &t->at[i];
		bool again = p->n && p->at[p->n - 1] == k->position;
		if (!again && k->word && pl_str_starts(pl_token_form(k), n->prefix) &&
			!pl_positions_add(p, k->position))
			return false;
	}
	return true;
}

/* Those of the text that was matched last. */
static bool add_slogan(
	const struct pl_archive *a, const struct pl_node *n, struct pl_positions *positions)
{
	for (size_t i = 0; i < a->slogan_matches.n; i++) {
		const struct pl_slogan_match *m = &a->slogan_matches.at[i];
		if (pl_slogan_counts(a, n, m) &&
			(!pl_positions_add(&positions[n->slot], m->position) ||
				!pl_positions_add(
					&positions[n->slot + 1], m->position + m->span - 1)))
			return false;
	}
	return true;
}

static bool add_all(const struct pl_archive *a, const struct pl_node *n, const struct pl_tokens *t,
	struct pl_positions *positions)
{
	if (n->kind == PL_SLOGAN)
		return add_slogan(a, n, positions);
	if (n->kind == PL_PREFIX)
		return add_prefix(n, t, positions);
	if (n->kind == PL_PHRASE || n->kind == PL_FIELD)
		return add_phrase(n, t, positions);
	for (size_t i = 0; i < n->n_children; i++)
		if (!add_all(a, n->child[i], t, positions))
			return false;
	return true;
}

static void empty(const struct pl_node *n, struct pl_positions *positions)
{
	size_t mine = n->kind == PL_NEAR || n->kind == PL_OR ? 0 : pl_node_slots(n);
	for (size_t i = 0; i < mine; i++)
		positions[n->slot + i].n = 0;
	for (size_t i = 0; i < n->n_children; i++)
		empty(n->child[i], positions);
}

bool pl_leaf_positions(const struct pl_archive *a, const struct pl_node *leaf,
	const struct pl_tokens *t, struct pl_positions *positions)
{
	empty(leaf, positions);
	return add_all(a, leaf, t, positions);
}
