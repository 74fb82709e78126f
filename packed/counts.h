#ifndef PL_PACKED_COUNTS_H
#define PL_PACKED_COUNTS_H

/* What was counted of a document of the packed layout ("c:" of packed/key.h), for those who only read. */

#include "shim/shim.h"
#include "text/schema.h"

/* Zero-initialise; pl_counts_reader_free. Holds the block at hand. */
struct pl_counts_reader {
	struct pl_buf key, found, value;
	struct pl_str body; /* of the block: points into value */
	uint32_t last;      /* its last place; 0: none */
	size_t at;          /* behind the document read last */
};

/* Those of document `number`. Cheapest when numbers rise. PL_CORRUPT: damaged, or there are none. */
enum pl_status pl_counts_find(struct pl_db *db, struct pl_counts_reader *r, uint32_t number,
	struct pl_counts *out, struct pl_err *err);
void pl_counts_reader_free(struct pl_counts_reader *r);

#endif
