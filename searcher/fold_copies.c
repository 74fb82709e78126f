/* Copies in one answer: of the documents that tell of one meeting, one is shown. */

#include <stdlib.h>

#include "searcher/match.h"

struct told {
	uint32_t meeting;
	size_t document;
	char *source; /* read only for meetings told more than once */
};

static int by_meeting(const void *a, const void *b)
{
	const struct told *x = a, *y = b;
	if (x->meeting != y->meeting)
		return x->meeting < y->meeting ? -1 : 1;
	int d = strcmp(x->source ? x->source : "", y->source ? y->source : "");
	return d ? d : (x->document > y->document) - (x->document < y->document);
}

static enum pl_status read_source(
	struct pl_archive *a, const struct pl_matches *m, struct told *t, struct pl_err *err)
{
	json_t *facts;
	enum pl_status st = pl_archive_facts(a, m->document[t->document].place.number, &facts, err);
	if (st)
		return st;
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	t->source = strdup(source ? source : "");
	json_decref(facts);
	return t->source ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

enum pl_status pl_matches_fold(struct pl_archive *a, struct pl_matches *m, struct pl_err *err)
{
	if (m->totals.meetings == m->n_documents)
		return PL_OK;
	struct told *t = calloc(m->n_documents, sizeof *t);
	if (!t)
		return pl_fail(err, PL_NOMEM, "out of memory");
	for (size_t i = 0; i < m->n_documents; i++)
		t[i] = (struct told){ m->document[i].meeting, i, NULL };
	qsort(t, m->n_documents, sizeof *t, by_meeting);
	enum pl_status st = PL_OK;
	for (size_t i = 0; !st && i < m->n_documents; i++)
		if ((i > 0 && t[i - 1].meeting == t[i].meeting) ||
			(i + 1 < m->n_documents && t[i + 1].meeting == t[i].meeting))
			st = read_source(a, m, &t[i], err);
	if (!st)
		qsort(t, m->n_documents, sizeof *t, by_meeting);
	for (size_t i = 1; !st && i < m->n_documents; i++) {
		if (t[i].meeting != t[i - 1].meeting)
			continue;
		struct pl_matched_document *d = &m->document[t[i].document];
		d->copy = true;
		m->totals.folded += d->n_hits;
	}
	for (size_t i = 0; i < m->n_documents; i++)
		free(t[i].source);
	free(t);
	return st;
}
