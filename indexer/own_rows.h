#ifndef PL_OWN_ROWS_H
#define PL_OWN_ROWS_H

/* The rows of its own that a user gave an index, beside those of the lexicon that is built in. They are kept as given
 * under PL_META_OWN_ROWS. */

#include <jansson.h>

#include "indexer/batch.h"
#include "slogan/lexicon.h"

#define PL_META_OWN_ROWS "lexicon+"

/* Keeps them, sealed, in the place of what there was; empty: none. */
enum pl_status pl_own_rows_write(struct pl_db *db, struct pl_str rows, struct pl_err *err);
/* Appended; nothing where there are none. */
enum pl_status pl_own_rows_read(struct pl_db *db, struct pl_buf *out, struct pl_err *err);
/* The lexicon that they make with the one that is built in. name: of the file, for errors. Free with pl_lexicon_free. */
enum pl_status pl_own_rows_lexicon(
	struct pl_str rows, const char *name, struct pl_lexicon **out, struct pl_err *err);

/* An index that was just made begins with them; PL_VERSION for one that is there, unless it has these very rows. NULL:
 * nothing is done. */
enum pl_status pl_own_rows_begin(
	struct pl_batch *b, const struct pl_str *rows, const char *name, struct pl_err *err);

/* Into what status tells: slogans, mentions (that count), own_slogans (rows), lexicon_differs (1: the lexicon of the program
 * and these rows is another than the one the index was read with). */
enum pl_status pl_own_rows_status(struct pl_db *db, json_t *to, struct pl_err *err);

#endif
