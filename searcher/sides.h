#ifndef PL_SIDES_H
#define PL_SIDES_H

/* The two sides of a comparison: which documents each has. A side is asked for as
 *
 *	an id       of a meeting (its texts), or of one document; or its beginning, 4 characters or more. What begins no
 *	            id is a query
 *	a query     of fields, year:2022 place:haoping: the documents that fit, each by itself; with words in it, the
 *	            documents of the meetings in which they are. Bare words are read as cited reads them (read_bare.h)
 *	"rest", "-" of the second side: every other document of a meeting that is not, and cannot be, on the first
 *
 * of those that the filter lets pass. The same text, or nearly, is on a side once: the one that is kept of them. A
 * meeting that has documents on both sides is left out of both; where one side is an id, of the other only. */

#include "searcher/filter.h"
#include "searcher/find_meeting.h"
#include "searcher/read_bare.h"

struct pl_side_document {
	uint64_t meeting, id, text;
	struct pl_document_place place;
	pl_date date;
	uint32_t words;
	uint32_t at; /* which meeting of its side, from 0, as they lie in the index */
	bool main;   /* has the words that its meeting is known by */
	bool kept;   /* has the words that are kept of near copies */
};

struct pl_side {
	const char *asked; /* lent */
	enum pl_side_kind { PL_SIDE_QUERY, PL_SIDE_MEETING, PL_SIDE_DOCUMENT, PL_SIDE_REST } kind;
	uint64_t id;                       /* of a meeting or document */
	bool unknown;                      /* none has this id */
	struct pl_side_document *document; /* meeting by meeting, by rising place */
	size_t n, cap;
	uint32_t meetings;
	uint64_t words;
	uint64_t documents, folded;            /* before copies were folded; how many were */
	uint64_t undated;                      /* of the documents, before that */
	uint64_t left_undated, left_uncertain; /* documents that a range of dates leaves out */

	/* While it is read. */
	struct pl_filter filter; /* lent sets: those of the common filter */
	struct pl_query *query;  /* or NULL */
	bool has_words;          /* the query has words: `found` decides */
	struct pl_told_set found;
	struct pl_bare_reading reading;
	bool not_id; /* it could be the beginning of an id, and is of none */
};

struct pl_sides {
	struct pl_side side[2];
	uint64_t overlap;   /* meetings that were on both */
	bool overlap_of[2]; /* they were left out of this side */
};

/* keep: meetings on both sides stay there. note: what read_bare.h says. Free with pl_sides_done in any case; `asked` is lent until then. PL_QUERY. */
enum pl_status pl_sides_read(struct pl_archive *a, const struct pl_filter *f,
	const char *const asked[2], bool keep, struct pl_sides *out, struct pl_buf *note,
	struct pl_err *err);
void pl_sides_done(struct pl_sides *s);

#endif
