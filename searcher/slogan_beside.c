#include "searcher/slogan_beside.h"

#include <stdlib.h>

#include "searcher/slogans.h"

static bool is_asked(const struct pl_desk *d, const struct pl_slogan *s)
{
	bool asked = false;
	for (size_t i = 0; i < d->m.n_leaves; i++)
		asked |= d->m.leaf[i].node->slogan == s;
	return asked;
}

static uint64_t count(const struct pl_desk *d, const struct pl_mentions *m)
{
	uint64_t passages = 0;
	size_t at = 0;
	for (size_t i = 0; i < d->m.n_hits; i++) {
		uint32_t place = d->m.hit[i].passage;
		bool there = false;
		while (at < m->n && m->at[at].place < place)
			at++;
		for (; at < m->n && m->at[at].place == place; at++)
			there |= d->a->gate_off || !m->at[at].as->left_out;
		passages += there;
	}
	return passages;
}

static int most_first(const void *a, const void *b)
{
	const struct pl_slogan_beside *x = a, *y = b;
	if (x->passages != y->passages)
		return x->passages > y->passages ? -1 : 1;
	return pl_str_cmp(x->slogan->id, y->slogan->id);
}

enum pl_status pl_slogans_beside(struct pl_desk *d, struct pl_slogan_beside **out, size_t *n)
{
	const struct pl_archive_slogans *all = d->a->slogans;
	size_t slogans = pl_lexicon_size(all->lexicon);
	struct pl_mentions m = { 0 };
	enum pl_status st = PL_OK;
	*n = 0;
	*out = calloc(slogans + 1, sizeof **out);
	if (!*out)
		return pl_fail(d->err, PL_NOMEM, "out of memory");
	uint32_t last = d->m.n_hits ? d->m.hit[d->m.n_hits - 1].passage : 0;
	for (size_t i = 0; !st && last && i < slogans; i++) {
		const struct pl_slogan *s = pl_lexicon_at(all->lexicon, i);
		if (is_asked(d, s))
			continue;
		st = pl_mentions_read(d->a->db, pl_mentioned_find(&all->directory, s->id),
			d->m.hit[0].passage, last, &m, d->err);
		uint64_t passages = st ? 0 : count(d, &m);
		if (passages)
			(*out)[(*n)++] = (struct pl_slogan_beside){ s, passages };
	}
	if (*n)
		qsort(*out, *n, sizeof **out, most_first);
	pl_mentions_free(&m);
	return st;
}
