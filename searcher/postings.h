#ifndef PL_POSTINGS_H
#define PL_POSTINGS_H

/* The postings of one stem, in passages or in titles, in either layout: a Xapian term or a list of
 * ours. Everything of a search that walks words goes through this. */

#include "packed/list.h"
#include "searcher/archive.h"

struct pl_postings {
	uint32_t at; /* the place under it: passage, or document of a title; 0 behind the last */
	struct pl_cursor *cursor; /* one of these */
	struct pl_list *list;
};

/* At its first place; at the end for a stem that is not there. */
enum pl_status pl_postings_open(struct pl_archive *a, struct pl_str stem, bool title,
	struct pl_postings **out, struct pl_err *err);
void pl_postings_close(struct pl_postings *p); /* takes NULL */
enum pl_status pl_postings_next(struct pl_postings *p, struct pl_err *err);
enum pl_status pl_postings_skip(struct pl_postings *p, uint32_t place, struct pl_err *err);

/* Of the place under it: occurrences of any form; words of the passage, or 0: pl_archive_words tells, which
 * is cheap where this says 0 (packed). Of a title, what Xapian says, or 0. */
enum pl_status pl_postings_count(struct pl_postings *p, uint32_t *out, struct pl_err *err);
enum pl_status pl_postings_length(struct pl_postings *p, uint32_t *out, struct pl_err *err);
/* Positions, of the forms that count; replaces what *out held. */
enum pl_status pl_postings_positions(
	struct pl_postings *p, struct pl_positions *out, struct pl_err *err);

/* From here on, only this form counts, or only forms that begin so; positions then leave out the others.
 * For the packed layout only: the other cannot tell. */
enum pl_status pl_postings_only(
	struct pl_postings *p, enum pl_list_only only, struct pl_str form, struct pl_err *err);

#endif
