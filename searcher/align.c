#include "searcher/align.h"

#include <stdlib.h>

#define NONE UINT32_MAX

struct pair {
	double likeness;
	uint32_t distance; /* between their places, in thousandths of the texts */
	uint32_t a, b;
};

struct aligning {
	const struct pl_sentences *a, *b;
	uint32_t *of_a, *of_b; /* the partner of each sentence, or NONE */
	double *like;          /* of each of a */

	/* Sentences of b that have no partner yet, by stem. */
	struct posting {
		uint32_t stem, sentence;
	} * posting;
	size_t n_postings;
	uint32_t *common; /* by sentence of b: words in common with the one at hand */
	uint32_t *met;    /* those that have any */
	size_t n_met;
	struct pair *pair;
	size_t n_pairs, pairs_cap;
};

const char *pl_aligned_name(enum pl_aligned_kind k)
{
	static const char *const names[] = { "same", "reworded", "dropped", "added" };
	return names[k];
}

/* ---- the same -------------------------------------------------------------------------------- */

struct hashed {
	uint64_t hash;
	uint32_t at;
	bool taken;
};

static int by_hash(const void *a, const void *b)
{
	const struct hashed *x = a, *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

static bool equal(const struct pl_sentence *x, const struct pl_sentence *y)
{
	bool same = x->n == y->n;
	for (uint32_t i = 0; same && i < x->n; i++)
		same = x->word[i].stem == y->word[i].stem;
	return same;
}

/* Those of a that share a hash ask in order, so the first that is not taken moves on with them. */
static void find_same(struct aligning *x, struct hashed *a, struct hashed *b)
{
	size_t na = x->a->n, nb = x->b->n;
	for (size_t i = 0; i < na; i++)
		a[i] = (struct hashed){ x->a->at[i].hash, (uint32_t)i, false };
	for (size_t i = 0; i < nb; i++)
		b[i] = (struct hashed){ x->b->at[i].hash, (uint32_t)i, false };
	qsort(a, na, sizeof *a, by_hash);
	qsort(b, nb, sizeof *b, by_hash);
	for (size_t i = 0, k = 0; i < na && k < nb;) {
		if (a[i].hash != b[k].hash) {
			a[i].hash < b[k].hash ? i++ : k++;
		} else {
			if (equal(&x->a->at[a[i].at], &x->b->at[b[k].at])) {
				x->of_a[a[i].at] = b[k].at;
				x->of_b[b[k].at] = a[i].at;
				x->like[a[i].at] = 1;
			}
			i++;
			k++;
		}
	}
}

/* ---- the like -------------------------------------------------------------------------------- */

static double likeness(const struct pl_sentence *x, const struct pl_sentence *y)
{
	uint32_t i = 0, k = 0, both = 0;
	while (i < x->n && k < y->n) {
		uint32_t sx = x->stem[i], sy = y->stem[k];
		both += sx == sy && sx != PL_NO_STEM;
		i += sx <= sy;
		k += sy <= sx;
	}
	return (double)both / (double)(x->n + y->n - both);
}

static int by_posting(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;
	if (x->stem != y->stem)
		return x->stem < y->stem ? -1 : 1;
	return (x->sentence > y->sentence) - (x->sentence < y->sentence);
}

/* Each word of a sentence once. */
static bool make_postings(struct aligning *x)
{
	x->posting = calloc(x->b->words + 1, sizeof *x->posting);
	if (!x->posting)
		return false;
	for (uint32_t i = 0; i < x->b->n; i++) {
		const struct pl_sentence *s = &x->b->at[i];
		for (uint32_t k = 0; x->of_b[i] == NONE && k < s->n; k++)
			if (s->stem[k] != PL_NO_STEM && (k == 0 || s->stem[k] != s->stem[k - 1]))
				x->posting[x->n_postings++] = (struct posting){ s->stem[k], i };
	}
	if (x->n_postings)
		qsort(x->posting, x->n_postings, sizeof *x->posting, by_posting);
	return true;
}

static size_t first_posting(const struct aligning *x, uint32_t stem)
{
	size_t lo = 0, hi = x->n_postings;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (x->posting[mid].stem < stem)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static void meet(struct aligning *x, const struct pl_sentence *s)
{
	for (uint32_t k = 0; k < s->n; k++) {
		if (s->stem[k] == PL_NO_STEM || (k && s->stem[k] == s->stem[k - 1]))
			continue;
		size_t from = first_posting(x, s->stem[k]), to = from;
		while (to < x->n_postings && x->posting[to].stem == s->stem[k] &&
			to - from <= PL_ALIGN_COMMON)
			to++;
		for (size_t i = from; to - from <= PL_ALIGN_COMMON && i < to; i++) {
			uint32_t b = x->posting[i].sentence;
			if (!x->common[b]++)
				x->met[x->n_met++] = b;
		}
	}
}

static bool add_pair(struct aligning *x, uint32_t a, uint32_t b)
{
	struct pair p = { likeness(&x->a->at[a], &x->b->at[b]), 0, a, b };
	if (p.likeness < PL_ALIGN_LIKE)
		return true;
	int64_t at_a = (int64_t)a * 1000 / (int64_t)x->a->n,
		at_b = (int64_t)b * 1000 / (int64_t)x->b->n;
	p.distance = (uint32_t)(at_a > at_b ? at_a - at_b : at_b - at_a);
	if (x->n_pairs == x->pairs_cap) {
		size_t cap = x->pairs_cap ? x->pairs_cap * 2 : 256;
		struct pair *grown = realloc(x->pair, cap * sizeof *grown);
		if (!grown)
			return false;
		x->pair = grown;
		x->pairs_cap = cap;
	}
	x->pair[x->n_pairs++] = p;
	return true;
}

/* Compares with those that have most words in common; of equally many with the first. */
static bool look(struct aligning *x, uint32_t a)
{
	uint32_t best[PL_ALIGN_LOOKED];
	size_t n = 0;
	bool good = true;
	x->n_met = 0;
	meet(x, &x->a->at[a]);
	for (size_t i = 0; i < x->n_met; i++) {
		uint32_t b = x->met[i], shared = x->common[b];
		size_t at = n < PL_ALIGN_LOOKED ? n++ : PL_ALIGN_LOOKED;
		for (; at > 0; at--) {
			uint32_t other = best[at - 1], its = x->common[other];
			if (its > shared || (its == shared && other < b))
				break;
			if (at < PL_ALIGN_LOOKED)
				best[at] = other;
		}
		if (at < PL_ALIGN_LOOKED)
			best[at] = b;
	}
	for (size_t i = 0; good && i < n; i++)
		good = add_pair(x, a, best[i]);
	for (size_t i = 0; i < x->n_met; i++)
		x->common[x->met[i]] = 0;
	return good;
}

static int by_likeness(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;
	if (x->likeness != y->likeness)
		return x->likeness > y->likeness ? -1 : 1;
	if (x->distance != y->distance)
		return x->distance < y->distance ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static bool find_like(struct aligning *x)
{
	bool good = make_postings(x);
	for (uint32_t i = 0; good && i < x->a->n; i++)
		if (x->of_a[i] == NONE)
			good = look(x, i);
	if (good && x->n_pairs)
		qsort(x->pair, x->n_pairs, sizeof *x->pair, by_likeness);
	for (size_t i = 0; good && i < x->n_pairs; i++) {
		const struct pair *p = &x->pair[i];
		if (x->of_a[p->a] != NONE || x->of_b[p->b] != NONE)
			continue;
		x->of_a[p->a] = p->b;
		x->of_b[p->b] = p->a;
		x->like[p->a] = p->likeness;
	}
	return good;
}

/* ---- all ------------------------------------------------------------------------------------- */

static void put(
	struct pl_alignment *out, enum pl_aligned_kind kind, uint32_t a, uint32_t b, double like)
{
	out->count[kind]++;
	out->at[out->n++] = (struct pl_aligned){ kind, a, b, like };
}

static bool put_all(const struct aligning *x, struct pl_alignment *out)
{
	out->at = calloc(x->a->n + x->b->n + 1, sizeof *out->at);
	if (!out->at)
		return false;
	for (uint32_t i = 0; i < x->a->n; i++) {
		uint32_t b = x->of_a[i];
		bool same = b != NONE && equal(&x->a->at[i], &x->b->at[b]);
		put(out,
			same        ? PL_ALIGNED_SAME
			: b != NONE ? PL_ALIGNED_REWORDED
				    : PL_ALIGNED_DROPPED,
			i, b, x->like[i]);
	}
	for (uint32_t i = 0; i < x->b->n; i++)
		if (x->of_b[i] == NONE)
			put(out, PL_ALIGNED_ADDED, NONE, i, 0);
	return true;
}

enum pl_status pl_align(const struct pl_sentences *a, const struct pl_sentences *b,
	struct pl_alignment *out, struct pl_err *err)
{
	struct aligning x = { .a = a, .b = b };
	struct hashed *ha = calloc(a->n + 1, sizeof *ha), *hb = calloc(b->n + 1, sizeof *hb);
	*out = (struct pl_alignment){ 0 };
	x.of_a = malloc((a->n + 1) * sizeof *x.of_a);
	x.of_b = malloc((b->n + 1) * sizeof *x.of_b);
	x.like = calloc(a->n + 1, sizeof *x.like);
	x.common = calloc(b->n + 1, sizeof *x.common);
	x.met = calloc(b->n + 1, sizeof *x.met);
	bool good = ha && hb && x.of_a && x.of_b && x.like && x.common && x.met;
	if (good) {
		memset(x.of_a, 0xFF, (a->n + 1) * sizeof *x.of_a);
		memset(x.of_b, 0xFF, (b->n + 1) * sizeof *x.of_b);
		find_same(&x, ha, hb);
		good = find_like(&x) && put_all(&x, out);
	}
	free(ha);
	free(hb);
	free(x.of_a);
	free(x.of_b);
	free(x.like);
	free(x.common);
	free(x.met);
	free(x.posting);
	free(x.pair);
	return good ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

void pl_alignment_done(struct pl_alignment *x)
{
	free(x->at);
	*x = (struct pl_alignment){ 0 };
}

/* ---- words ----------------------------------------------------------------------------------- */

enum pl_status pl_align_words(const struct pl_sentence *a, const struct pl_sentence *b,
	bool *differs_a, bool *differs_b, struct pl_err *err)
{
	uint32_t from = 0, na = a->n, nb = b->n;
	memset(differs_a, 0, na * sizeof *differs_a);
	memset(differs_b, 0, nb * sizeof *differs_b);
	while (from < na && from < nb && a->word[from].stem == b->word[from].stem)
		from++;
	while (na > from && nb > from && a->word[na - 1].stem == b->word[nb - 1].stem) {
		na--;
		nb--;
	}
	uint32_t rows = na - from, columns = nb - from;
	memset(differs_a + from, true, rows * sizeof *differs_a);
	memset(differs_b + from, true, columns * sizeof *differs_b);
	if (!rows || !columns || (uint64_t)rows * columns > PL_ALIGN_CELLS)
		return PL_OK;
	/* longest[i][k]: of words from + i .. na and from + k .. nb */
	uint16_t *longest = calloc((size_t)(rows + 1) * (columns + 1), sizeof *longest);
	if (!longest)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (uint32_t i = rows; i-- > 0;)
		for (uint32_t k = columns; k-- > 0;) {
			uint16_t *at = longest + (size_t)i * (columns + 1) + k;
			uint16_t below = at[columns + 1], right = at[1];
			*at = below > right ? below : right;
			if (a->word[from + i].stem == b->word[from + k].stem)
				*at = (uint16_t)(at[columns + 2] + 1);
		}
	for (uint32_t i = 0, k = 0; i < rows && k < columns;) {
		const uint16_t *at = longest + (size_t)i * (columns + 1) + k;
		if (a->word[from + i].stem == b->word[from + k].stem) {
			differs_a[from + i++] = false;
			differs_b[from + k++] = false;
		} else if (at[columns + 1] >= at[1]) {
			i++;
		} else {
			k++;
		}
	}
	free(longest);
	return PL_OK;
}
