#ifndef PL_ARCHIVE_H
#define PL_ARCHIVE_H

/* An index opened for questions: its documents, passages and figures, read in one revision. Any
 * call may return PL_STALE when a writer has moved on; ask.c then repeats the whole question. */

#include <jansson.h>
#include <stdint.h>

#include "packed/folds.h"
#include "packed/store.h"
#include "shim/shim.h"
#include "slogan/match.h"
#include "text/analyse.h"
#include "text/date.h"
#include "text/hash.h"
#include "text/schema.h"

struct pl_figures {
	uint64_t documents, passages, words;
	uint64_t titles;       /* title passages */
	uint64_t title_words;  /* of all titles */
	uint64_t padded_words; /* sum over passages of max(words, PL_RANK_LEAST) */
};

struct pl_archive {
	struct pl_db *db;
	struct pl_store *store; /* of the packed layout; NULL in the other */
	struct pl_analyser *an;
	struct pl_figures figures;
	struct pl_folds folds; /* which meetings are told of under another */
	struct pl_archive_slogans
		*slogans; /* searcher/slogans.h; NULL: no question needed them yet */
	struct pl_slogan_matches slogan_matches; /* of the text looked at last */
	bool unread; /* slogans would have been looked for, but the index was made before they were read */
	bool gate_off; /* mentions that the gates leave out count, too */
	bool origins; /* some documents have several sources, or another than when they were stored */
	struct pl_cursor *documents; /* over all document records; see pl_archive_document_of */
	struct pl_str question;      /* the query being answered, for its errors */
	size_t listed;           /* bytes in lists of this question: PL_SEARCH_MEMORY bounds it */
	struct pl_buf data;      /* room for one record */
	struct pl_buf unpacked;  /* ... and for its facts where they are packed */
	struct pl_tokens tokens; /* room for one passage */
};

/* PL_NOTFOUND, PL_VERSION (another format or analysis; says how to rebuild), PL_IO, PL_CORRUPT. */
enum pl_status pl_archive_open(const char *dir, struct pl_archive **out, struct pl_err *err);
void pl_archive_close(struct pl_archive *a); /* takes NULL */

/* A document record and the passages before it: first .. number - 1. */
struct pl_document_place {
	uint32_t number, n_passages;
};
static inline uint32_t pl_first_passage(const struct pl_document_place *d)
{
	return d->number - d->n_passages;
}

/* The document that record `number` belongs to; number 0 behind the last one. Cheap when calls
 * rise; may go back. */
enum pl_status pl_archive_document_of(
	struct pl_archive *a, uint32_t number, struct pl_document_place *out, struct pl_err *err);

/* pl_store_each, of the packed layout. */
enum pl_status pl_archive_documents(
	struct pl_archive *a, pl_document_fn *each, void *ctx, struct pl_err *err);

/* What ranking, grouping and filters need of a document without reading its facts. */
struct pl_document_key {
	uint64_t meeting, id; /* as numbers (text/hash.h), which sort as the ids do */
	uint64_t text; /* what is shown once: of a near copy the text that is kept, else words_id */
	uint64_t words_id; /* of its words; `meeting` is another where it is folded under that */
	pl_date date;
	uint32_t words, title_words;
	bool titled; /* its first passage is a title that the text does not print; packed only */
};
enum pl_status pl_archive_key(
	struct pl_archive *a, uint32_t document, struct pl_document_key *out, struct pl_err *err);
/* Both at once: pl_archive_document_of, and the key unless there is no document. */
enum pl_status pl_archive_document(struct pl_archive *a, uint32_t number,
	struct pl_document_place *place, struct pl_document_key *key, struct pl_err *err);

/* Calls `each` with every document by rising number, of either layout; as pl_store_each. */
typedef enum pl_status pl_document_key_fn(
	void *ctx, uint32_t number, const struct pl_document_key *key, struct pl_err *err);
enum pl_status pl_archive_keys(
	struct pl_archive *a, pl_document_key_fn *each, void *ctx, struct pl_err *err);

/* Words of a passage: cheapest in the packed layout. */
enum pl_status pl_archive_words(
	struct pl_archive *a, uint32_t passage, uint32_t *out, struct pl_err *err);
/* All facts of a document (PL_KEY_*); the caller lets go of *out with json_decref. Of several sources it is
 * the first by name. */
enum pl_status pl_archive_facts(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err);
/* The names of all sources of a document, sorted, as a JSON array that the caller lets go of; of a document
 * that has only one *out may be NULL. */
enum pl_status pl_archive_sources(
	struct pl_archive *a, uint32_t document, json_t **out, struct pl_err *err);

/* A passage, checked against its checksum. out->text is lent until the next call on a. */
enum pl_status pl_archive_passage(
	struct pl_archive *a, uint32_t passage, struct pl_passage_data *out, struct pl_err *err);

#endif
