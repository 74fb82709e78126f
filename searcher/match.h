#ifndef PL_MATCH_H
#define PL_MATCH_H

/* From a query to its hits: every passage that fits, exactly, with its mentions; by rising record,
 * so the passages of a document stand together. */

#include "searcher/filter.h"
#include "searcher/leaf.h"
#include "searcher/query.h"

struct pl_hit {
	uint32_t passage;  /* record */
	uint32_t document; /* index into pl_matches.document */
	uint32_t mentions; /* occurrences of all leaves that are not denied */
	uint32_t
		length; /* words; 0 when pl_archive_words has to tell (packed), or only fields asked for it */
};

struct pl_matched_document {
	struct pl_document_place place;
	struct pl_document_key key;
	uint32_t meeting; /* index from 0 in order of appearance */
	uint32_t text;    /* of documents with the same text or nearly: likewise */
	uint32_t next;    /* another of these; a ring, of itself when there is none */
	uint32_t first_hit, n_hits;
	enum pl_shown_as {
		PL_TOLD_OPEN, /* which of the ring is shown is not known yet */
		PL_TOLD_SHOWN,
		PL_TOLD_COPY,
	} told; /* when folded: ask pl_matches_copy */
};

struct pl_totals {
	uint64_t passages, documents, meetings, mentions;
	uint64_t undated;                             /* documents among these without a date */
	uint64_t left_undated, left_undated_passages; /* documents left out by a range of dates */
	uint64_t left_uncertain, left_uncertain_passages;
	uint64_t leaves; /* parts of the query whose occurrences are the mentions */
	uint64_t folded; /* passages in copies that are not shown */
};

struct pl_matches {
	struct pl_leaf *leaf; /* of the query, the same leaf once */
	size_t n_leaves;
	struct pl_hit *hit;
	size_t n_hits, hit_cap;
	struct pl_matched_document *document;
	size_t n_documents, document_cap;
	uint32_t n_texts;
	bool folded; /* pl_matches_fold was asked for */
	struct pl_totals totals;
};

enum pl_scope { PL_SCOPE_PASSAGE, PL_SCOPE_MEETING };

/* Finds all. `ranked`: load what ranking will weigh. The query must outlive *out. Free with
 * pl_matches_done in any case. PL_STALE, PL_LIMIT, PL_QUERY (a prefix too short), ... */
enum pl_status pl_match(struct pl_archive *a, struct pl_query *q, const struct pl_filter *f,
	enum pl_scope scope, bool ranked, struct pl_matches *out, struct pl_err *err);

/* Of several matched documents with the same text or nearly one is kept, the first by source; the others' hits
 * are counted in totals.folded. Sources are dear, so which one is kept is found out when the number
 * depends on it, or when pl_matches_copy asks. */
enum pl_status pl_matches_fold(struct pl_archive *a, struct pl_matches *m, struct pl_err *err);
/* Is another document with its text shown instead of m->document[document]? */
enum pl_status pl_matches_copy(struct pl_archive *a, struct pl_matches *m, uint32_t document,
	bool *out, struct pl_err *err);

void pl_matches_done(struct pl_matches *m);

#endif
