#ifndef PL_EXPAND_H
#define PL_EXPAND_H

/* What a prefix stands for: the stems of all forms in the archive that begin with it. */

#include "searcher/archive.h"
#include "searcher/query.h"

struct pl_expansion {
	struct pl_str *stem; /* each once, in byte order */
	size_t n, cap;
	bool mixed; /* some stem has forms that do not begin with the prefix: texts must decide */
};

/* PL_QUERY past PL_MAX_EXPANSION stems: says how many there are. */
enum pl_status pl_expand(struct pl_archive *a, const struct pl_node *prefix,
	struct pl_expansion *out, struct pl_err *err);
void pl_expansion_free(struct pl_expansion *x);

#endif
