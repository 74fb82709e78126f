#ifndef PL_FIND_MEETING_H
#define PL_FIND_MEETING_H

/* The meeting that an id, or the beginning of one, leads to, and its documents. */

#include "searcher/archive.h"

struct pl_found_meeting {
	char id[PL_ID_SIZE + 1];     /* "": none has this id */
	char prefix[PL_ID_SIZE + 2]; /* as it was asked for, without brackets and capitals */
};

/* asked: of a meeting, or of a document of one. PL_QUERY: too short, or it leads to several. */
enum pl_status pl_find_meeting(
	struct pl_archive *a, const char *asked, struct pl_found_meeting *out, struct pl_err *err);

/* Appends the numbers of the documents of a meeting, a uint32_t each. */
enum pl_status pl_meeting_documents(
	struct pl_archive *a, uint64_t meeting, struct pl_buf *out, struct pl_err *err);

/* The documents of several meetings. Zero-initialise; free in any case. */
struct pl_tellings {
	struct pl_telling {
		uint64_t meeting;
		uint32_t number;
	} * at; /* by meeting, then by number */
	size_t n;
	uint32_t *number; /* of these, in the same order */
};
/* ids: of the meetings, n of them, which are put in order. */
enum pl_status pl_tellings_read(
	struct pl_archive *a, uint64_t *ids, size_t n, struct pl_tellings *out, struct pl_err *err);
/* Those of one; *n of them, 0: it was not among the meetings. Lent. */
const uint32_t *pl_tellings_of(const struct pl_tellings *t, uint64_t meeting, size_t *n);
void pl_tellings_free(struct pl_tellings *t);

#endif
