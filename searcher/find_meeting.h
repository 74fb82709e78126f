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

#endif
