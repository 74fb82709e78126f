#ifndef PL_COMPACT_H
#define PL_COMPACT_H

/* After a crash of pl_index_optimize. */

#include "text/err.h"

/* An index that was moved aside and not yet replaced comes back. Before opening. */
enum pl_status pl_index_put_back(const char *dir, struct pl_err *err);
/* Removes what was left beside the index. With the index open for writing. */
enum pl_status pl_index_clear_up(const char *dir, struct pl_err *err);

#endif
