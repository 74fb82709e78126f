#ifndef PL_COMPACT_H
#define PL_COMPACT_H

/* The folder of an index: its size, and what a crash of pl_index_optimize left beside it. */

#include <stdbool.h>
#include <stdint.h>

#include "text/err.h"

/* Bytes of the files in it. */
uint64_t pl_index_size(const char *path);

/* An index that was moved aside and not yet replaced comes back. Before opening. */
enum pl_status pl_index_put_back(const char *dir, struct pl_err *err);
/* Whether an index stands aside, another writer being about to replace it. */
bool pl_index_moved_away(const char *dir);
/* Removes an index that was only made: a folder of nothing but Xapian's files. PL_IO. */
enum pl_status pl_index_discard(const char *dir, struct pl_err *err);
/* Removes what was left beside the index. With the index open for writing. */
enum pl_status pl_index_clear_up(const char *dir, struct pl_err *err);

/* The second half of pl_index_optimize: compacts what is there. PL_LOCKED while another writer has it. */
enum pl_status pl_index_compact(const char *dir, struct pl_err *err);

#endif
