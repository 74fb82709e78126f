#ifndef PL_MEETING_H
#define PL_MEETING_H

/* The id of a meeting: the SHA-256 of its folded words, whatever stands between them. */

#include "text/analyse.h"
#include "text/hash.h"

/* Begin, the passages in order, end. */
struct pl_meeting {
	struct pl_hasher hash;
	bool begun; /* a word came */
	size_t len; /* of block */
	char block
		[4096]; /* of what is hashed next: a call of the hash for each word costs more than hashing */
};

void pl_meeting_begin(struct pl_meeting *m);
void pl_meeting_add(struct pl_meeting *m, struct pl_str text, const struct pl_tokens *tokens);
void pl_meeting_end(struct pl_meeting *m, char id[PL_ID_SIZE + 1]);

#endif
