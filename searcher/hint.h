#ifndef PL_HINT_H
#define PL_HINT_H

/* What a question was perhaps meant to ask: signs that are words where they stand, globs that fit nothing. Only
 * words for people; what a query means is parse.c's alone. */

#include "searcher/query.h"

/* Appends what there is to say of a query that was read, "; " between; nothing where there is nothing. found:
 * whether it found something, then only what is surely a mistake is said. */
void pl_hint_query(struct pl_str query, bool found, struct pl_buf *out);

/* The same of a pattern for sources that found nothing; `of` is what stands before it: "--source ", "source:". */
void pl_hint_source(const char *of, struct pl_str pattern, struct pl_buf *out);

/* The value of the first lang: that the query asks for; empty: none. */
struct pl_str pl_hint_lang(struct pl_str query);

#endif
