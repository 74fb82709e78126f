#include "searcher/rank.h"

#include <math.h>
#include <stdlib.h>

#define K1      1.5
#define B       .75
#define TITLE   2.0 /* times more that a word of the title counts */
#define POWER   1.25
#define EVEN    .2
#define PRIOR   .8
#define K3      8.0
#define BEST    .25
#define MEETING .2

/* English words that only join others, in byte order. */
static const char *const joining[] = { "a", "about", "above", "after", "again", "against", "all",
	"also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "before",
	"being", "below", "between", "both", "but", "by", "can", "could", "did", "do", "does",
	"doing", "down", "during", "each", "few", "for", "from", "further", "had", "has", "have",
	"having", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is",
	"it", "its", "itself", "just", "me", "might", "more", "most", "must", "my", "no", "nor",
	"not", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over", "own",
	"same", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their",
	"them", "then", "there", "these", "they", "this", "those", "through", "to", "too", "under",
	"until", "up", "upon", "very", "was", "we", "were", "what", "when", "where", "which",
	"while", "who", "whom", "why", "with", "within", "without", "would", "you", "your" };

static int by_word(const void *key, const void *item)
{
	return pl_str_cmp(*(const struct pl_str *)key, pl_str(*(const char *const *)item));
}

bool pl_rank_skips(const struct pl_node *leaf)
{
	if (leaf->kind != PL_PHRASE || leaf->n_elements != 1 || leaf->exact)
		return false;
	return bsearch(&leaf->element[0].form, joining, sizeof joining / sizeof joining[0],
		       sizeof joining[0], by_word) != NULL;
}

static double weight_of(const struct pl_leaf *l, const struct pl_archive *a)
{
	const struct pl_figures *all = &a->figures;
	double n = (double)(l->n - l->titles), d = l->documents, c = (double)l->occurrences,
	       q = l->repeats;
	double passages = (double)(all->passages - all->titles), documents = (double)all->documents;
	if (d == 0 || documents == 0)
		return 0;
	n = n < 1 ? 1 : n;
	double idf = log(1 + (passages - n + .5) / (n + .5));
	double ridf = log(documents / d) + log(-expm1(-c / documents));
	double burst = EVEN + (d * (ridf > 0 ? ridf : 0) + PRIOR) / (d + 1);
	return pow(idf, POWER) * burst * q * (K3 + 1) / (q + K3);
}

struct weights {
	double *of;            /* of each leaf; 0: does not count */
	struct pl_leaf *title; /* the same leaf in titles */
	double passage_avg, document_avg;
};

static enum pl_status weigh(
	struct pl_archive *a, struct pl_matches *m, struct weights *w, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	const struct pl_figures *all = &a->figures;
	bool weighed = false; /* some leaf is more than a word that joins */
	for (size_t i = 0; i < m->n_leaves; i++)
		weighed |= !m->leaf[i].denied && !pl_rank_skips(m->leaf[i].node);
	w->of = calloc(m->n_leaves + 1, sizeof *w->of);
	w->title = calloc(m->n_leaves + 1, sizeof *w->title);
	if (!w->of || !w->title)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < m->n_leaves; i++) {
		struct pl_leaf *l = &m->leaf[i];
		if (l->denied || !l->loaded || (weighed && pl_rank_skips(l->node)))
			continue;
		st = pl_leaf_documents(l, a, err);
		if (!st)
			st = pl_leaf_init(&w->title[i], a, l->node, true, err);
		if (!st)
			st = pl_leaf_load(&w->title[i], a, err);
		w->of[i] = weight_of(l, a);
	}
	double passages = all->passages ? (double)all->passages : 1;
	double documents = all->documents ? (double)all->documents : 1;
	w->passage_avg = (double)all->padded_words / passages;
	w->document_avg = ((double)all->words + TITLE * (double)all->title_words) / documents;
	if (w->passage_avg < 1)
		w->passage_avg = 1;
	if (w->document_avg < 1)
		w->document_avg = 1;
	return st;
}

static double part(double weight, double f, double length, double average)
{
	return f > 0 ? weight * f / (f + K1 * (1 - B + B * length / average)) : 0;
}

static double document_score(
	const struct pl_matches *m, const struct weights *w, const struct pl_matched_document *d)
{
	uint32_t first = pl_first_passage(&d->place);
	double score = 0, length = d->key.words + TITLE * d->key.title_words;
	for (size_t i = 0; i < m->n_leaves; i++) {
		const struct pl_leaf *l = &m->leaf[i];
		double f = 0;
		if (w->of[i] <= 0)
			continue;
		for (size_t k = pl_leaf_first(l, first);
			k < l->n && l->entry[k].passage < d->place.number; k++)
			f += l->entry[k].count;
		const struct pl_leaf *t = &w->title[i];
		size_t k = pl_leaf_first(t, d->place.number);
		if (k < t->n && t->entry[k].passage == d->place.number)
			f += TITLE * t->entry[k].count;
		score += part(w->of[i], f, length, w->document_avg);
	}
	return score;
}

static double passage_score(
	const struct pl_matches *m, const struct weights *w, const struct pl_hit *h)
{
	double score = 0, length = h->length > PL_RANK_LEAST ? h->length : PL_RANK_LEAST;
	for (size_t i = 0; i < m->n_leaves; i++) {
		const struct pl_leaf *l = &m->leaf[i];
		if (w->of[i] <= 0)
			continue;
		size_t k = pl_leaf_first(l, h->passage);
		if (k < l->n && l->entry[k].passage == h->passage)
			score += part(w->of[i], l->entry[k].count, length, w->passage_avg);
	}
	return score;
}

enum pl_status pl_rank(
	struct pl_archive *a, struct pl_matches *m, bool by_meeting, struct pl_err *err)
{
	struct weights w = { 0 };
	enum pl_status st = weigh(a, m, &w, err);
	for (size_t i = 0; !st && i < m->n_documents; i++) {
		const struct pl_matched_document *d = &m->document[i];
		double whole = document_score(m, &w, d);
		for (size_t k = d->first_hit; k < d->first_hit + d->n_hits; k++) {
			double passage = passage_score(m, &w, &m->hit[k]);
			m->hit[k].score =
				by_meeting ? whole + BEST * passage : passage + MEETING * whole;
		}
	}
	for (size_t i = 0; w.title && i < m->n_leaves; i++)
		pl_leaf_done(&w.title[i]);
	free(w.title);
	free(w.of);
	return st;
}
