/* A phrase without gaps, in the packed layout: the lists of its words, or of pairs of them, walked together,
 * the shortest first, so that the long ones are only skipped in; then the positions, again from the
 * shortest on, each at its distance from the phrase's first word. */

#include <stdlib.h>

#include "searcher/leaf.h"

/* One list that the phrase needs, and how far behind the phrase's beginning its words stand. */
struct part {
	struct pl_list *list;
	uint32_t offset;
	struct pl_slot *slot; /* of a word that has to begin a whole as well; else NULL */
};

struct phrase {
	struct pl_leaf *leaf;
	struct pl_archive *a;
	struct part *part;
	size_t n;
	struct pl_list **pair; /* of words i and i + 1, or NULL; ours */
	struct pl_err *err;
};

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* ---- which lists ---------------------------------------------------------------------------- */

static struct pl_list *word_list(const struct phrase *x, size_t i)
{
	return x->leaf->slot[i].postings[0]->list;
}

static enum pl_status open_pairs(struct phrase *x)
{
	const struct pl_node *n = x->leaf->node;
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && !x->leaf->title && i + 1 < n->n_elements; i++) {
		struct pl_str a = n->element[i].stem, b = n->element[i + 1].stem;
		struct pl_buf name = { .max = 4 * PL_MAX_TERM };
		if (!pl_store_has_pair(x->a->store, a, b))
			continue;
		pl_buf_add(&name, a);
		pl_buf_byte(&name, PL_LIST_PAIR);
		pl_buf_add(&name, b);
		st = name.status
			     ? no_memory(x->err)
			     : pl_list_open(x->a->store, pl_buf_str(&name), &x->pair[i], x->err);
		pl_buf_free(&name);
	}
	return st;
}

static void add_part(struct phrase *x, struct pl_list *list, size_t offset, struct pl_slot *slot)
{
	x->part[x->n++] = (struct part){ list, (uint32_t)offset, slot };
}

/* An exact phrase needs all its words, for their forms; pairs only rule places out sooner. */
static void choose_all(struct phrase *x)
{
	for (size_t i = 0; i < x->leaf->n_slots; i++) {
		struct pl_slot *s = &x->leaf->slot[i];
		add_part(x, word_list(x, i), i, s->also ? s : NULL);
		if (x->pair[i])
			add_part(x, x->pair[i], i, NULL);
	}
}

/* Words and pairs that cover the phrase, with the least to walk: least[i] is what the first i words cost,
 * by_pair[i] whether the i-th comes with a pair. A pair may share its first word with the one before. */
static void choose_least(struct phrase *x)
{
	size_t n = x->leaf->n_slots;
	uint64_t least[PL_MAX_PHRASE_WORDS + 1] = { 0 };
	uint8_t from[PL_MAX_PHRASE_WORDS + 1] = { 0 }; /* words that the last list added */
	bool by_pair[PL_MAX_PHRASE_WORDS + 1] = { false };
	for (size_t i = 1; i <= n; i++) {
		least[i] = least[i - 1] + pl_list_size(word_list(x, i - 1));
		from[i] = 1;
		const struct pl_list *pair = i > 1 ? x->pair[i - 2] : NULL;
		for (size_t words = 1; pair && words <= 2; words++) {
			uint64_t cost = least[i - words] + pl_list_size(pair);
			if (cost < least[i]) {
				least[i] = cost;
				from[i] = (uint8_t)words;
				by_pair[i] = true;
			}
		}
	}
	for (size_t i = n; i > 0; i -= from[i]) {
		if (by_pair[i])
			add_part(x, x->pair[i - 2], i - 2, NULL);
		else
			add_part(x, word_list(x, i - 1), i - 1, NULL);
	}
}

static int by_size(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	uint64_t m = pl_list_size(x->list), n = pl_list_size(y->list);
	if (m != n)
		return m < n ? -1 : 1;
	return (x->offset > y->offset) - (x->offset < y->offset);
}

/* ---- where they meet ------------------------------------------------------------------------ */

/* The first place >= that of the first list where all are; 0 when there is none. */
static enum pl_status meet(struct phrase *x, uint32_t *place)
{
	struct pl_list *lead = x->part[0].list;
	size_t i = 1;
	*place = 0;
	while (lead->at && i < x->n) {
		struct pl_list *l = x->part[i].list;
		enum pl_status st = pl_list_skip(l, lead->at, x->err);
		if (st || !l->at)
			return st;
		if (l->at == lead->at) {
			i++;
			continue;
		}
		st = pl_list_skip(lead, l->at, x->err);
		if (st)
			return st;
		i = 1;
	}
	*place = lead->at;
	return PL_OK;
}

/* Leaves those beginnings of the phrase from which a word stands `offset` on. */
static void keep_those(struct pl_positions *begin, const struct pl_positions *word, uint32_t offset)
{
	size_t kept = 0, k = 0;
	for (size_t i = 0; i < begin->n; i++) {
		uint32_t wanted = begin->at[i] + offset;
		while (k < word->n && word->at[k] < wanted)
			k++;
		if (k == word->n)
			break;
		if (word->at[k] == wanted)
			begin->at[kept++] = begin->at[i];
	}
	begin->n = kept;
}

/* The same, of a word whose n positions come as steps. */
static void keep_steps(
	struct pl_positions *begin, const uint32_t *step, uint32_t n, uint32_t offset)
{
	size_t kept = 0;
	uint32_t k = 0, position = step[0] + 1;
	for (size_t i = 0; i < begin->n; i++) {
		uint32_t wanted = begin->at[i] + offset;
		while (position < wanted && ++k < n)
			position += step[k] + 1;
		if (k == n)
			break;
		if (position == wanted)
			begin->at[kept++] = begin->at[i];
	}
	begin->n = kept;
}

static enum pl_status positions(
	struct phrase *x, const struct part *p, uint32_t place, struct pl_positions *out)
{
	if (!p->slot)
		return pl_list_positions(p->list, out, x->err);
	p->slot->postings[0]->at = p->list->at; /* it was moved under it */
	return pl_slot_positions(p->slot, place, out, x->err);
}

/* Leaves those beginnings that the part has. */
static enum pl_status keep_part(
	struct phrase *x, const struct part *p, uint32_t place, struct pl_positions *begin)
{
	const uint32_t *step = NULL;
	struct pl_positions *word = &x->leaf->positions[1];
	uint32_t n;
	enum pl_status st = p->slot ? PL_OK : pl_list_steps(p->list, &step, &n, x->err);
	if (!st && step) {
		keep_steps(begin, step, n, p->offset);
		return PL_OK;
	}
	if (!st)
		st = positions(x, p, place, word);
	if (!st)
		keep_those(begin, word, p->offset);
	return st;
}

/* Where the phrase may begin by two of its parts, in rising order: a word of the one stands x->part[0].offset
 * behind that, one of the other x->part[1].offset. */
static size_t meet_steps(const struct phrase *x, const uint32_t *a, uint32_t n, const uint32_t *b,
	uint32_t m, uint32_t *begin)
{
	uint32_t i = 0, k = 0, back = x->part[0].offset + x->part[1].offset;
	uint32_t at_a = a[0] + 1 + x->part[1].offset, at_b = b[0] + 1 + x->part[0].offset;
	size_t found = 0;
	for (;;) {
		if (at_a == at_b && at_a > back)
			begin[found++] = at_a - back;
		if (at_a <= at_b) {
			if (++i == n)
				return found;
			at_a += a[i] + 1;
		} else {
			if (++k == m)
				return found;
			at_b += b[k] + 1;
		}
	}
}

/* Beginnings of the phrase by its first parts; *parts: how many of them. */
static enum pl_status begin(
	struct phrase *x, uint32_t place, struct pl_positions *out, size_t *parts)
{
	const struct part *p = &x->part[0];
	const uint32_t *a = NULL, *b = NULL;
	uint32_t n = 0, m = 0;
	enum pl_status st = PL_OK;
	if (x->n > 1 && !p[0].slot && !p[1].slot) {
		st = pl_list_steps(p[0].list, &a, &n, x->err);
		if (!st)
			st = pl_list_steps(p[1].list, &b, &m, x->err);
		*parts = 2;
		out->n = !st && a && b ? meet_steps(x, a, n, b, m, out->at) : 0;
		if (st || (a && b))
			return st;
	}
	st = positions(x, p, place, out);
	size_t kept = 0;
	for (size_t i = 0; !st && i < out->n; i++)
		if (out->at[i] > p->offset)
			out->at[kept++] = out->at[i] - p->offset;
	out->n = kept;
	*parts = 1;
	return st;
}

/* How often the phrase is in the place where all lists are. */
static enum pl_status count(struct phrase *x, uint32_t place, uint32_t *out)
{
	struct pl_positions *begins = &x->leaf->positions[0];
	const struct part *p = &x->part[0];
	if (x->n == 1 && !p->slot && p->list->all_count)
		return pl_list_count(p->list, out, x->err);
	size_t i;
	enum pl_status st = begin(x, place, begins, &i);
	for (; !st && i < x->n && begins->n; i++)
		st = keep_part(x, &x->part[i], place, begins);
	*out = (uint32_t)begins->n;
	return st;
}

/* A place where all lists are. */
static enum pl_status take(struct phrase *x, uint32_t place)
{
	uint32_t n;
	enum pl_status st = count(x, place, &n);
	return !st && n ? pl_leaf_add(x->leaf, x->a,
				  (struct pl_entry){ .passage = place, .count = n }, x->err)
			: st;
}

/* Only where somebody will look. */
static enum pl_status load_among(struct phrase *x)
{
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < x->leaf->n_among; i++) {
		uint32_t place = x->leaf->among[i];
		size_t k = 0;
		for (; !st && k < x->n; k++) {
			st = pl_list_skip(x->part[k].list, place, x->err);
			if (st || x->part[k].list->at != place)
				break;
		}
		if (!st && !x->part[0].list->at)
			return PL_OK;
		if (!st && k == x->n)
			st = take(x, place);
	}
	return st;
}

static enum pl_status load(struct phrase *x)
{
	if (x->leaf->among && x->leaf->n_among < pl_list_size(x->part[0].list))
		return load_among(x);
	for (;;) {
		uint32_t place;
		enum pl_status st = meet(x, &place);
		if (st || !place)
			return st;
		st = take(x, place);
		if (!st)
			st = pl_list_next(x->part[0].list, x->err);
		if (st)
			return st;
	}
}

enum pl_status pl_leaf_load_lists(struct pl_leaf *l, struct pl_archive *a, struct pl_err *err)
{
	struct phrase x = { .leaf = l, .a = a, .err = err };
	x.part = calloc(2 * l->n_slots, sizeof *x.part);
	x.pair = calloc(l->n_slots, sizeof(struct pl_list *));
	enum pl_status st = x.part && x.pair ? open_pairs(&x) : no_memory(err);
	if (!st && l->node->exact)
		choose_all(&x);
	else if (!st)
		choose_least(&x);
	if (!st && !pl_positions_reach(&l->positions[0], PL_CHUNK_STEPS))
		st = no_memory(err);
	if (!st) {
		qsort(x.part, x.n, sizeof *x.part, by_size);
		st = load(&x);
	}
	for (size_t i = 0; x.pair && i < l->n_slots; i++)
		pl_list_close(x.pair[i]);
	free(x.pair);
	free(x.part);
	return st;
}
