#include "searcher/rank.h"

#include <math.h>
#include <stdlib.h>

#include "searcher/score.h"

#define POWER 1.25
#define EVEN  .2
#define PRIOR .8
#define K3    8.0

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

static bool room(const struct pl_matches *m, struct pl_scorer *s, struct pl_leaf **titles)
{
	s->unit = calloc(m->n_leaves + 1, sizeof *s->unit);
	*titles = calloc(m->n_leaves + 1, sizeof **titles);
	return s->unit && *titles;
}

/* The leaves that count, each with its twin in titles. */
static enum pl_status weigh(struct pl_archive *a, struct pl_matches *m, struct pl_scorer *s,
	struct pl_leaf *titles, const uint32_t *numbers, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	bool weighed = false; /* some leaf is more than a word that joins */
	for (size_t i = 0; i < m->n_leaves; i++)
		weighed |= !m->leaf[i].denied && !pl_rank_skips(m->leaf[i].node);
	for (size_t i = 0; !st && i < m->n_leaves; i++) {
		struct pl_leaf *l = &m->leaf[i];
		if (l->denied || !l->loaded || (weighed && pl_rank_skips(l->node)))
			continue;
		st = pl_leaf_documents(l, a, err);
		if (!st)
			st = pl_leaf_init(&titles[i], a, l->node, true, err);
		titles[i].among = numbers;
		titles[i].n_among = m->n_documents;
		if (!st)
			st = pl_leaf_load(&titles[i], a, err);
		titles[i].among = NULL;
		double weight = weight_of(l, a);
		if (!(weight <= 0))
			s->unit[s->n_units++] = (struct pl_unit){
				.weight = weight, .leaf = l, .title = &titles[i]
			};
	}
	return st;
}

static void average(const struct pl_figures *all, struct pl_scorer *s)
{
	double passages = all->passages ? (double)all->passages : 1;
	double documents = all->documents ? (double)all->documents : 1;
	s->passage_avg = (double)all->padded_words / passages;
	s->document_avg =
		((double)all->words + PL_SCORE_TITLE * (double)all->title_words) / documents;
	if (s->passage_avg < 1)
		s->passage_avg = 1;
	if (s->document_avg < 1)
		s->document_avg = 1;
}

enum pl_status pl_rank(struct pl_archive *a, struct pl_matches *m, bool by_meeting, uint64_t most,
	struct pl_top *out, struct pl_err *err)
{
	struct pl_scorer s = { .by_meeting = by_meeting };
	struct pl_leaf *titles = NULL;
	*out = (struct pl_top){ 0 };
	if (m->n_hits == 0)
		return PL_OK;
	uint32_t *numbers = malloc((m->n_documents + 1) * sizeof *numbers);
	for (size_t i = 0; numbers && i < m->n_documents; i++)
		numbers[i] = m->document[i].place.number;
	bool good = numbers && room(m, &s, &titles) && pl_top_init(out, m, most, by_meeting);
	enum pl_status st = good ? weigh(a, m, &s, titles, numbers, err)
				 : pl_fail(err, PL_NOMEM, "out of memory");
	average(&a->figures, &s);
	if (!st)
		st = pl_score(&s, a, m, true, out, err);
	if (!st)
		pl_top_sort(out);
	for (size_t i = 0; titles && i < m->n_leaves; i++)
		pl_leaf_done(&titles[i]);
	free(numbers);
	free(titles);
	free(s.unit);
	return st;
}
