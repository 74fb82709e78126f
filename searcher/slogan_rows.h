#ifndef PL_SLOGAN_ROWS_H
#define PL_SLOGAN_ROWS_H

/* The slogans that documents mention, for lists of many: read slogan by slogan once, not document by document. */

#include "searcher/archive.h"
#include "slogan/lexicon.h"

struct pl_slogan_entry {
	uint32_t document, slogan; /* number; index in the lexicon */
	uint32_t mentions;         /* that count */
};

/* Zero-initialise; pl_slogan_rows_done in any case. */
struct pl_slogan_rows {
	bool none; /* the index was made before slogans were read */
	const struct pl_lexicon *lexicon;
	struct pl_slogan_entry *at; /* by document, then by slogan */
	size_t n, cap;
};

/* Of n documents, by their numbers in any order. PL_LIMIT past PL_SEARCH_MEMORY. */
enum pl_status pl_slogan_rows_read(struct pl_archive *a, const uint32_t *number, size_t n,
	struct pl_slogan_rows *out, struct pl_err *err);
void pl_slogan_rows_done(struct pl_slogan_rows *r);

/* Those of some of these documents together, {id: mentions}, most first, then by id; the caller lets go of it. NULL: out
 * of memory. */
json_t *pl_slogan_rows_of(const struct pl_slogan_rows *r, const uint32_t *number, size_t n);
/* Their ids. */
json_t *pl_slogan_rows_ids(const json_t *counts);
/* "liangge-queli 2, liangge-weihu 1, and 3 more"; appended. */
void pl_slogan_rows_text(const json_t *counts, struct pl_buf *out);

#endif
