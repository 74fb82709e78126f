#ifndef PL_TRACE_KIND_H
#define PL_TRACE_KIND_H

#include <stdbool.h>
#include <stdint.h>

#include "text/str.h"

/* Of a body in the words of the tables: its branch (government, congress, party, ...) and the level of its place; 0: not
 * known. *broad: it says no more than these. */
uint32_t pl_trace_branch(struct pl_str body, bool *broad);
/* Can what is of the one be of the other? */
bool pl_trace_branches_fit(uint32_t a, uint32_t b);

/* Is it a word for any meeting? */
bool pl_trace_broad_type(struct pl_str type);

#endif
