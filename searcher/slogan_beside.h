#ifndef PL_SLOGAN_BESIDE_H
#define PL_SLOGAN_BESIDE_H

/* Which other slogans stand in the passages that were found. */

#include "searcher/desk.h"

struct pl_slogan_beside {
	const struct pl_slogan *slogan;
	uint64_t passages; /* of those found, that have a mention of it that counts */
};

/* Those that the query does not ask for, most first, then by id; *n of them. The caller frees *out. PL_STALE, PL_NOMEM,
 * PL_CORRUPT. */
enum pl_status pl_slogans_beside(struct pl_desk *d, struct pl_slogan_beside **out, size_t *n);

#endif
