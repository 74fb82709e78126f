#ifndef PL_INSPECT_COUNTS_H
#define PL_INSPECT_COUNTS_H

/* What status counts of an index by its keys alone. */

#include "shim/shim.h"

/* Names of officials: keys, however many people bear one. */
enum pl_status pl_count_people(struct pl_db *db, uint64_t *out, struct pl_err *err);

/* Files that were read by readers of before: facts that these did not know are told of none of their documents. */
enum pl_status pl_count_old_files(struct pl_db *db, uint64_t *out, struct pl_err *err);

#endif
