#include "searcher/collocates.h"

#include <stdlib.h>

#include "searcher/kwic.h"

enum { IN_KEY = 1, IN_WINDOW = 2 };

static enum pl_status no_memory(struct pl_err *err)
{
	return pl_fail(err, PL_NOMEM, "out of memory");
}

/* Room for item number n of a list, zeroed. */
static bool room_for(void **list, size_t *cap, size_t n, size_t size)
{
	if (n < *cap)
		return true;
	size_t more = *cap ? *cap * 2 : 512;
	while (more <= n)
		more *= 2;
	char *grown = realloc(*list, more * size);
	if (!grown)
		return false;
	memset(grown + *cap * size, 0, (more - *cap) * size);
	*list = grown;
	*cap = more;
	return true;
}

static enum pl_status word_of(struct pl_collocates *c, const struct pl_token *k,
	struct pl_collocate **out, struct pl_err *err)
{
	uint32_t n;
	enum pl_status st = pl_wordlist_number(&c->stems, pl_token_stem(k), &n, err);
	if (st)
		return st;
	void *list = c->word;
	bool good = room_for(&list, &c->word_cap, n, sizeof *c->word);
	c->word = list;
	*out = good ? &c->word[n] : NULL;
	return good ? PL_OK : no_memory(err);
}

/* A form is always that of one stem. */
static enum pl_status add_form(struct pl_collocates *c, struct pl_collocate *w,
	const struct pl_token *k, struct pl_err *err)
{
	uint32_t n, known = c->forms.n;
	enum pl_status st = pl_wordlist_number(&c->forms, pl_token_form(k), &n, err);
	if (st)
		return st;
	void *list = c->form;
	bool good = room_for(&list, &c->form_cap, n, sizeof *c->form);
	c->form = list;
	if (!good)
		return no_memory(err);
	if (n == known) {
		c->form[n].next = w->form;
		w->form = n + 1;
	}
	c->form[n].n++;
	return PL_OK;
}

/* What a document is to the counts. */
struct place {
	uint32_t document, meeting; /* + 1 */
};

static enum pl_status add_pair(struct pl_collocates *c, const struct pl_token *k, bool left,
	struct place at, struct pl_err *err)
{
	struct pl_collocate *w;
	enum pl_status st = word_of(c, k, &w, err);
	if (!st)
		st = add_form(c, w, k, err);
	if (st)
		return st;
	c->near++;
	w->near++;
	w->left += left;
	w->documents += w->last_document != at.document;
	w->meetings += w->last_meeting != at.meeting;
	w->last_document = at.document;
	w->last_meeting = at.meeting;
	return PL_OK;
}

/* The words of the passage that begin in the range: positions [first, last). */
static void words_in(const struct pl_light *l, struct pl_range r, uint32_t *first, uint32_t *last)
{
	*first = pl_kwic_word_from(l, r.from);
	*last = pl_kwic_word_from(l, r.to);
}

struct window {
	unsigned left, right;
};

static enum pl_status count_window(struct pl_desk *d, struct pl_collocates *c, struct window w,
	const struct pl_occurrence *o, struct place at)
{
	const struct pl_light *l = &d->light;
	enum pl_status st = PL_OK;
	uint32_t first, last;
	words_in(l, o->range, &first, &last);
	uint32_t from = first > w.left ? first - w.left : 1;
	uint32_t to = l->tokens.words + 1 - last > w.right ? last + w.right : l->tokens.words + 1;
	for (uint32_t i = from; !st && i < to; i++) {
		if ((c->where[i] & IN_KEY) || !l->at[i]->word)
			continue;
		c->where[i] |= IN_WINDOW;
		st = add_pair(c, l->at[i], i < first, at, d->err);
	}
	return st;
}

/* Each word of the passage once. */
static enum pl_status count_words(struct pl_desk *d, struct pl_collocates *c)
{
	enum pl_status st = PL_OK;
	for (uint32_t i = 1; !st && i <= d->light.tokens.words; i++) {
		const struct pl_token *k = d->light.at[i];
		struct pl_collocate *w;
		if (!c->where[i] || !k->word)
			continue;
		st = word_of(c, k, &w, d->err);
		if (st)
			return st;
		bool inside = c->where[i] & IN_KEY;
		w->inside += inside;
		w->windows += !inside;
		c->inside += inside;
		c->windows += !inside;
	}
	return st;
}

static enum pl_status count_passage(struct pl_desk *d, struct pl_collocates *c, struct window w,
	const struct pl_hit *h, struct place at)
{
	enum pl_status st = pl_kwic_passage(d, h);
	if (st)
		return st;
	const struct pl_light *l = &d->light;
	void *list = c->where;
	bool good = room_for(&list, &c->where_cap, (size_t)l->tokens.words + 1, 1);
	c->where = list;
	if (!good)
		return no_memory(d->err);
	memset(c->where, 0, (size_t)l->tokens.words + 1);
	for (size_t i = 0; i < l->n_occurrences; i++) {
		uint32_t first, last;
		words_in(l, l->occurrence[i].range, &first, &last);
		memset(c->where + first, IN_KEY, last - first);
	}
	c->keys += l->n_occurrences;
	for (size_t i = 0; !st && i < l->n_occurrences; i++)
		st = count_window(d, c, w, &l->occurrence[i], at);
	return st ? st : count_words(d, c);
}

struct ordered {
	uint32_t meeting, document;
};

static int by_meeting(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	return (x->document > y->document) - (x->document < y->document);
}

/* Documents of one meeting one after another, so that a word has to know only of the last. */
enum pl_status pl_collocates_count(
	struct pl_desk *d, unsigned left, unsigned right, struct pl_collocates *c)
{
	struct window w = { left, right };
	enum pl_status st = PL_OK;
	struct ordered *order = calloc(d->m.n_documents + 1, sizeof *order);
	if (!order)
		return no_memory(d->err);
	for (uint32_t i = 0; i < d->m.n_documents; i++)
		order[i] = (struct ordered){ d->m.document[i].meeting, i };
	qsort(order, d->m.n_documents, sizeof *order, by_meeting);
	for (size_t i = 0; !st && i < d->m.n_documents; i++) {
		const struct pl_matched_document *doc = &d->m.document[order[i].document];
		struct place at = { order[i].document + 1, order[i].meeting + 1 };
		bool copy = false;
		st = pl_matches_copy(d->a, &d->m, order[i].document, &copy, d->err);
		for (uint32_t k = 0; !st && !copy && k < doc->n_hits; k++)
			st = count_passage(d, c, w, &d->m.hit[doc->first_hit + k], at);
	}
	free(order);
	return st;
}

void pl_collocates_done(struct pl_collocates *c)
{
	pl_wordlist_free(&c->stems);
	pl_wordlist_free(&c->forms);
	free(c->word);
	free(c->form);
	free(c->where);
	*c = (struct pl_collocates){ 0 };
}
