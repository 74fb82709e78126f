#ifndef PL_CHECK_PARTS_H
#define PL_CHECK_PARTS_H

/* What the looks at both layouts share: a document's place in the text and among the terms, the entries of
 * files, rejections, and the counts. */

#include <jansson.h>

#include "indexer/check.h"

/* What is counted on the way, to be compared with PL_META_STATS. */
struct pl_look {
	struct pl_checker *c;
	struct pl_stats counted;
	struct pl_buf data, value, term; /* room to work in */
	uint64_t rows;                   /* by the manifest */
	bool fresh;                      /* nothing was ever written: there is nothing to look at */
	bool partial; /* some documents could not be counted, so the counts cannot be compared */
};

enum pl_status pl_look_begin(struct pl_look *l, struct pl_checker *c, struct pl_err *err);
void pl_look_end(struct pl_look *l);

struct pl_str pl_facts_text(const json_t *facts, const char *key); /* at is NULL: no such fact */
uint64_t pl_facts_count(const json_t *facts, const char *key);

/* Where the passage before ended. Zero-initialise for each document. */
struct pl_passage_order {
	uint32_t number;
	uint64_t offset;
	bool lost; /* one could not be read: the order of the rest cannot be judged */
};

/* That the passage follows the one before. name: of its document; place: its number in the index; first: of
 * its document; bytes: of the document's text. */
void pl_check_passage(struct pl_look *l, const char *name, uint32_t place, bool first,
	uint64_t bytes, const struct pl_passage_data *p, struct pl_passage_order *o);

/* That the document's record is found by the term, of which `what` is told, and no other is when `alone`. */
enum pl_status pl_check_term(struct pl_look *l, const char *name, uint32_t record,
	const char *prefix, struct pl_str s, const char *what, bool alone, struct pl_err *err);

/* Further sources of documents (packed/origin.h), once all documents are counted. */
enum pl_status pl_check_origins(struct pl_look *l, struct pl_err *err);
/* Folds of meetings (packed/folds.h). */
enum pl_status pl_check_folds(struct pl_look *l, struct pl_err *err);
/* Mentions of slogans (packed/mentions.h). */
enum pl_status pl_check_mentions(struct pl_checker *c, enum pl_layout layout, struct pl_err *err);
/* The same against a new match of the texts. */
enum pl_status pl_check_mentions_deep(struct pl_checker *c, struct pl_err *err);
/* Entries of files, rejections and counts, once all documents are counted. */
enum pl_status pl_check_files(struct pl_look *l, struct pl_err *err);

/* The packed layout's part: its table, texts and records, its lists and forms; and all of them against a
 * new analysis of the texts. */
enum pl_status pl_check_packed(struct pl_look *l, struct pl_err *err);
enum pl_status pl_check_packed_deep(struct pl_checker *c, struct pl_err *err);

#endif
