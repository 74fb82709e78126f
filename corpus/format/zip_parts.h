#ifndef PL_ZIP_PARTS_H
#define PL_ZIP_PARTS_H

/* Documents that are archives of XML: the parts of one that are wanted, unpacked in memory. */

#include "corpus/format/read.h"

#define PL_MAX_ZIP_PARTS 4096 /* that are wanted, of one document */

struct pl_zip_part {
	struct pl_str name, bytes; /* in the draft's arena */
};

struct pl_zip {
	struct pl_zip_part *part;
	size_t n;
};

/* Which parts are kept: those of which wanted(me, name) is true. */
typedef bool pl_zip_wanted(const void *me, struct pl_str name);

/* PL_INPUT (damaged, encrypted), PL_LIMIT (too large, packed too well), PL_NOMEM, PL_IO. */
enum pl_status pl_zip_read(struct pl_draft *d, pl_zip_wanted *wanted, const void *me,
	struct pl_zip *out, struct pl_err *err);
/* Empty, its `at` NULL, when there is none. */
struct pl_str pl_zip_find(const struct pl_zip *zip, struct pl_str name);

#endif
