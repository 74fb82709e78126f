/* Copies of documents, as the web makes them: exact, with another page stamp, with other quotation
 * marks, or with other white space. */
#ifndef BENCH_GENERATE_COPIES_H
#define BENCH_GENERATE_COPIES_H

#include "bench/generate/document.h"

/* Make `copy` a copy of `of` under a new number. False when out of memory. */
bool copy_document(struct document *copy, const struct document *of, const struct world *w,
	uint64_t number, struct rng *r);

#endif
