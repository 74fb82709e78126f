#include "searcher/novel_known.h"

#include <stdlib.h>

void pl_novel_known_done(struct pl_novel_known *k)
{
	free(k->at);
	*k = (struct pl_novel_known){ 0 };
}

static enum pl_status add(struct pl_analyser *an, const struct pl_word_classes *c,
	struct pl_str text, struct pl_novel_words *words, struct pl_novel_run *out,
	struct pl_err *err)
{
	enum pl_status st = pl_novel_words(an, c, text, words, err);
	size_t large = 0;
	for (size_t i = 0; !st && i < words->n; i++)
		large += !(words->at[i].is & PL_IS_SMALL);
	/* "three musts" would be any three without its small words. */
	for (size_t i = 0; !st && i < words->n; i++)
		pl_novel_run_add(
			out, words->at[i].hash, large > 1 && (words->at[i].is & PL_IS_SMALL));
	pl_novel_run_end(out);
	return st;
}

enum pl_status pl_novel_known_read(struct pl_analyser *an, const struct pl_word_classes *c,
	const struct pl_lexicon *l, struct pl_novel_known *out, struct pl_err *err)
{
	struct pl_novel_words words = { 0 };
	enum pl_status st = PL_OK;
	size_t n = 0;
	for (size_t i = 0; i < pl_lexicon_size(l); i++)
		n += pl_lexicon_at(l, i)->n_forms;
	out->at = calloc(n + 1, sizeof *out->at);
	if (!out->at)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; !st && i < pl_lexicon_size(l); i++) {
		const struct pl_slogan *s = pl_lexicon_at(l, i);
		for (size_t k = 0; !st && k < s->n_forms; k++)
			st = add(an, c, s->form[k].text, &words, &out->at[out->n++], err);
	}
	pl_novel_words_free(&words);
	return st;
}

/* Marks the words of the run that are those of the form, wherever it stands. */
static bool cover(const struct pl_novel_run *run, const struct pl_novel_run *form, bool *covered)
{
	bool any = false;
	for (size_t i = 0; form->n && i + form->n <= run->n; i++) {
		if (memcmp(run->word + i, form->word, form->n * sizeof *form->word) != 0)
			continue;
		for (size_t k = i; k < i + form->n; k++)
			covered[k] = true;
		any = true;
	}
	return any;
}

bool pl_novel_is_known(const struct pl_novel_known *k, const struct pl_novel_run *run, bool whole)
{
	bool covered[PL_NOVEL_RUN] = { false }, inside = false, all = true;
	for (size_t i = 0; i < k->n; i++) {
		const struct pl_novel_run *form = &k->at[i];
		if (!form->n)
			continue;
		if (form->key == run->key || pl_novel_run_has(form, run))
			return true;
		inside = cover(run, form, covered) || inside;
		if (!whole && pl_novel_run_overlap(run, form) > 1)
			return true;
	}
	for (size_t i = 0; i < run->n; i++)
		all = all && covered[i];
	return inside && (all || !whole);
}
