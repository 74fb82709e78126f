/* Copies in one answer: of documents with the same text or nearly, one is shown: that with the words of the one that is
 * kept, and of several such the first by source. Translations and rewrites of a meeting are other texts. */

#include <stdlib.h>

#include "searcher/match.h"

static enum pl_status read_source(
	struct pl_archive *a, uint32_t document, char **out, struct pl_err *err)
{
	json_t *facts;
	enum pl_status st = pl_archive_facts(a, document, &facts, err);
	if (st)
		return st;
	const char *source = json_string_value(json_object_get(facts, PL_KEY_SOURCE));
	*out = strdup(source ? source : "");
	json_decref(facts);
	return *out ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

static bool is_kept(const struct pl_matched_document *d)
{
	return d->key.words_id == d->key.text;
}

/* Compares the sources of a ring; the first document is kept when two are the same. */
static enum pl_status decide(
	struct pl_archive *a, struct pl_matches *m, uint32_t start, struct pl_err *err)
{
	struct pl_matched_document *d = m->document;
	char *first = NULL, *source;
	uint32_t kept = start, i = start;
	do {
		enum pl_status st = read_source(a, d[i].place.number, &source, err);
		if (st) {
			free(first);
			return st;
		}
		int order = !first ? -1 : (int)is_kept(&d[kept]) - (int)is_kept(&d[i]);
		if (first && order == 0)
			order = strcmp(source, first);
		if (order < 0 || (order == 0 && i < kept)) {
			kept = i;
			free(first);
			first = source;
		} else {
			free(source);
		}
		d[i].told = PL_TOLD_COPY;
		i = d[i].next;
	} while (i != start);
	free(first);
	d[kept].told = PL_TOLD_SHOWN;
	return PL_OK;
}

enum pl_status pl_matches_copy(struct pl_archive *a, struct pl_matches *m, uint32_t document,
	bool *out, struct pl_err *err)
{
	struct pl_matched_document *d = &m->document[document];
	enum pl_status st = PL_OK;
	*out = false;
	if (!m->folded || d->next == document)
		return PL_OK;
	if (d->told == PL_TOLD_OPEN)
		st = decide(a, m, document, err);
	*out = d->told == PL_TOLD_COPY;
	return st;
}

/* The hits in copies of the ring of `start`: as many whichever is kept, unless they differ. */
static enum pl_status count_copies(
	struct pl_archive *a, struct pl_matches *m, uint32_t start, struct pl_err *err)
{
	struct pl_matched_document *d = m->document;
	enum pl_status st = PL_OK;
	uint32_t kept = start, hits = 0;
	bool differ = false;
	for (uint32_t i = d[start].next; i != start; i = d[i].next)
		differ |= d[i].n_hits != d[start].n_hits;
	if (differ)
		st = decide(a, m, start, err);
	for (uint32_t i = start; !st && differ && d[i].told == PL_TOLD_COPY; i = d[i].next)
		kept = d[i].next;
	for (uint32_t i = d[kept].next; i != kept; i = d[i].next)
		hits += d[i].n_hits;
	m->totals.folded += hits;
	return st;
}

enum pl_status pl_matches_fold(struct pl_archive *a, struct pl_matches *m, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	uint32_t seen = 0; /* texts are numbered as they appear: the first of each */
	m->folded = true;
	for (uint32_t i = 0; !st && i < m->n_documents && m->n_texts < m->n_documents; i++) {
		if (m->document[i].text != seen)
			continue;
		seen++;
		if (m->document[i].next != i)
			st = count_copies(a, m, i, err);
	}
	return st;
}
