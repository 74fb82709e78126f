#ifndef PL_TREND_QUERIES_H
#define PL_TREND_QUERIES_H

/* Which words of a command line are a query of their own.
 *
 * Where every word names a slogan by itself, each is a query. Else a word that holds a blank, be it at its end, which the shell
 * was told to keep together, is one, and those without blanks are joined to one query, which stands where the first of them
 * does. */

#include "text/buf.h"
#include "text/err.h"

/* Does the text name a slogan? */
typedef enum pl_status pl_names_slogan_fn(
	void *ctx, struct pl_str text, bool *out, struct pl_err *err);

/* names: NULL where nothing is known of slogans. out: room for `most`; *n of them are set, in `room` or in args. PL_QUERY:
 * more than that. */
enum pl_status pl_trend_queries(char *const *args, size_t n_args, pl_names_slogan_fn *names,
	void *ctx, struct pl_buf *room, struct pl_str *out, size_t most, size_t *n,
	struct pl_err *err);

#endif
