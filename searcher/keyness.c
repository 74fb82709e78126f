#include "searcher/keyness.h"

#include <stdlib.h>

#include "searcher/stats.h"

enum { CHAIN_HALVES = 6 }; /* phrases of three words or more may be parts of a longer formula */

struct keying {
	const struct pl_ngrams *g;
	const struct pl_word_runs *runs;
	struct pl_key_row *row;
	size_t n;
	uint32_t *row_of; /* by phrase: index of its row, + 1 */
	uint32_t *chain;  /* by row: another of its formula; itself: the one that stands for it */
	uint32_t *owner;  /* by phrase: a row that it is nearly always inside, + 1 */
};

/* ---- rows ------------------------------------------------------------------------------------ */

static bool is_plain(const struct keying *k, const struct pl_gram *x)
{
	const unsigned char plain =
		PL_WORD_FUNCTION | PL_WORD_DIGITS | PL_WORD_NUMERAL | PL_WORD_GENRE;
	for (uint32_t i = 0; i < x->len; i++)
		if (!(k->runs->kind[k->g->stem[x->key + i]] & plain))
			return false;
	return true;
}

static void make_rows(struct keying *k, bool all, struct pl_key_rows *out)
{
	const uint64_t *words = k->g->words;
	for (size_t i = 0; i < k->g->n; i++) {
		const struct pl_gram *x = &k->g->at[i];
		struct pl_key_row r = { .gram = (uint32_t)i };
		r.log_likelihood = pl_log_likelihood(x->count[0], x->count[1], words[0], words[1]);
		r.log_ratio = pl_log_ratio(x->count[0], x->count[1], words[0], words[1]);
		r.side = (double)x->count[0] * (double)words[1] <
			 (double)x->count[1] * (double)words[0];
		if (x->meetings[r.side] < k->g->least_meetings[r.side] ||
			r.log_likelihood < k->g->floor)
			continue;
		if (is_plain(k, x)) {
			out->held_down++;
		} else if (all || r.log_likelihood >= PL_KEY_SIGNIFICANT) {
			k->row[k->n++] = r;
			k->row_of[i] = (uint32_t)k->n;
		}
	}
}

/* ---- what is inside what --------------------------------------------------------------------- */

static const struct pl_gram *gram_of(const struct keying *k, const struct pl_key_row *r)
{
	return &k->g->at[r->gram];
}

static uint32_t halves(const struct keying *k, const struct pl_gram *x)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < x->len; i++)
		n += k->runs->kind[k->g->stem[x->key + i]] & PL_WORD_HAN ? 1 : 2;
	return n;
}

/* Are nine in ten of the occurrences of `part` inside `whole`, on this side? */
static bool inside(const struct pl_gram *part, const struct pl_gram *whole, unsigned side)
{
	return (double)whole->count[side] >= PL_KEY_INSIDE * (double)part->count[side];
}

/* Higher rows first; of equal ones the longer, then by words, so that the order does not depend on where texts lie. */
static int order(const struct keying *k, const struct pl_key_row *x, const struct pl_key_row *y)
{
	const struct pl_gram *gx = gram_of(k, x), *gy = gram_of(k, y);
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	if (x->log_likelihood != y->log_likelihood)
		return x->log_likelihood > y->log_likelihood ? -1 : 1;
	if (gx->len != gy->len)
		return gx->len > gy->len ? -1 : 1;
	for (uint32_t i = 0; i < gx->len; i++) {
		int d = pl_str_cmp(pl_word_stem(k->runs, k->g->stem[gx->key + i]),
			pl_word_stem(k->runs, k->g->stem[gy->key + i]));
		if (d)
			return d;
	}
	return 0;
}

static uint32_t head_of(struct keying *k, uint32_t row)
{
	while (k->chain[row] != row) {
		k->chain[row] = k->chain[k->chain[row]];
		row = k->chain[row];
	}
	return row;
}

static void join(struct keying *k, uint32_t a, uint32_t b)
{
	a = head_of(k, a);
	b = head_of(k, b);
	if (a == b)
		return;
	if (order(k, &k->row[a], &k->row[b]) <= 0)
		k->chain[b] = a;
	else
		k->chain[a] = b;
}

/* Phrases are of one formula where they share a part that is nearly always inside both. */
static void chain_formulas(struct keying *k)
{
	for (uint32_t i = 0; i < k->n; i++) {
		const struct pl_gram *x = gram_of(k, &k->row[i]);
		if (halves(k, x) < CHAIN_HALVES)
			continue;
		for (uint32_t from = 0; from < x->len; from++)
			for (uint32_t len = 1; len <= x->len - from && len < x->len; len++) {
				const struct pl_gram *part =
					pl_ngrams_find(k->g, k->g->stem + x->key + from, len);
				if (!part || !inside(part, x, k->row[i].side))
					continue;
				uint32_t *owner = &k->owner[part - k->g->at];
				if (!*owner)
					*owner = i + 1;
				else if (k->row[*owner - 1].side == k->row[i].side)
					join(k, *owner - 1, i);
			}
	}
}

/* Folds into a row what is inside it. What a chain hides is told by the row that stands for it. */
static void fold_parts(struct keying *k, const struct pl_key_row *r)
{
	const struct pl_gram *x = gram_of(k, r);
	bool strong = r->log_likelihood >= PL_KEY_SIGNIFICANT;
	for (uint32_t from = 0; from < x->len; from++)
		for (uint32_t len = 1; len <= x->len - from && len < x->len; len++) {
			const struct pl_gram *part =
				pl_ngrams_find(k->g, k->g->stem + x->key + from, len);
			uint32_t row = part ? k->row_of[part - k->g->at] : 0;
			if (!row || !inside(part, x, r->side))
				continue;
			struct pl_key_row *p = &k->row[row - 1];
			if (p->side == r->side &&
				(strong || p->log_likelihood < PL_KEY_SIGNIFICANT))
				p->folded = true;
		}
}

static void fold(struct keying *k)
{
	chain_formulas(k);
	for (uint32_t len = PL_GRAM_STEMS; len > 0; len--)
		for (uint32_t i = 0; i < k->n; i++)
			if (gram_of(k, &k->row[i])->len == len && !k->row[i].folded)
				fold_parts(k, &k->row[i]);
	for (uint32_t i = 0; i < k->n; i++)
		k->row[i].folded |= head_of(k, i) != i;
}

/* ---- the list -------------------------------------------------------------------------------- */

/* Heap sort, since qsort takes no context. */
static void sift(struct keying *k, size_t at, size_t n)
{
	for (size_t child; (child = 2 * at + 1) < n; at = child) {
		if (child + 1 < n && order(k, &k->row[child + 1], &k->row[child]) > 0)
			child++;
		if (order(k, &k->row[child], &k->row[at]) <= 0)
			return;
		struct pl_key_row r = k->row[at];
		k->row[at] = k->row[child];
		k->row[child] = r;
	}
}

static void sort(struct keying *k)
{
	for (size_t i = k->n / 2; i-- > 0;)
		sift(k, i, k->n);
	for (size_t n = k->n; n > 1; n--) {
		struct pl_key_row r = k->row[0];
		k->row[0] = k->row[n - 1];
		k->row[n - 1] = r;
		sift(k, 0, n - 1);
	}
}

static void keep_listed(struct keying *k, struct pl_key_rows *out)
{
	size_t n = 0;
	for (size_t i = 0; i < k->n; i++) {
		if (k->row[i].folded) {
			out->folded[k->row[i].side]++;
			continue;
		}
		out->n[k->row[i].side]++;
		k->row[n++] = k->row[i];
	}
	k->n = n;
}

enum pl_status pl_key_rows(const struct pl_ngrams *g, const struct pl_word_runs *r, bool all,
	struct pl_key_rows *out, struct pl_err *err)
{
	struct keying k = { .g = g, .runs = r };
	*out = (struct pl_key_rows){ 0 };
	k.row = calloc(g->n + 1, sizeof *k.row);
	k.row_of = calloc(g->n + 1, sizeof *k.row_of);
	k.owner = calloc(g->n + 1, sizeof *k.owner);
	k.chain = calloc(g->n + 1, sizeof *k.chain);
	bool good = k.row && k.row_of && k.owner && k.chain;
	if (good) {
		make_rows(&k, all, out);
		for (uint32_t i = 0; i < k.n; i++)
			k.chain[i] = i;
		fold(&k);
		keep_listed(&k, out);
		sort(&k);
	}
	out->at = k.row;
	free(k.row_of);
	free(k.owner);
	free(k.chain);
	return good ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_key_rows_done(struct pl_key_rows *k)
{
	free(k->at);
	*k = (struct pl_key_rows){ 0 };
}
