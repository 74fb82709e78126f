#ifndef PL_CONTENTS_H
#define PL_CONTENTS_H

/* Which documents the index has, by their content hash: read when first asked for, since a run that finds
 * nothing new never asks, then kept along. 8 bytes for each, at most thrice that. */

#include "shim/shim.h"
#include "text/hash.h"
#include "text/schema.h"

/* Zero-initialise. */
struct pl_contents {
	struct pl_content_slot {
		uint32_t tag, number; /* of the hash; 0: empty */
	} * slots;
	size_t n, cap; /* cap: a power of two */
	bool loaded;
};

/* Reads those of the index, unless that was done. What is damaged is passed over: its documents are not known
 * again, and check tells. */
enum pl_status pl_contents_load(
	struct pl_contents *c, struct pl_db *db, enum pl_layout layout, struct pl_err *err);
/* False without memory. */
bool pl_contents_add(struct pl_contents *c, const struct pl_hash *content, uint32_t number);
/* The next document that may have this content, 0 behind the last; *at is 0 for the first. It may be gone,
 * and its content may be another. */
uint32_t pl_contents_next(const struct pl_contents *c, const struct pl_hash *content, size_t *at);
static inline size_t pl_contents_bytes(const struct pl_contents *c)
{
	return c->cap * sizeof *c->slots;
}
void pl_contents_free(struct pl_contents *c);

#endif
