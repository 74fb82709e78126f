#ifndef PL_VERDICTS_H
#define PL_VERDICTS_H

/* What a user has decided of meetings, against the evidence or without any. A file of lines
 *
 *	same ID ID...
 *	different ID ID...
 *
 * with # before comments. `same`: all tell of one meeting; `different`: each two of them do not. An ID is that of a
 * document or a meeting, or so much of it that no other begins so, or a source; one with blanks in it stands between
 * quotes, of either kind. In the index it is kept under
 * PL_META_FOLDS_SAID, sealed, as lines too: "same" or "different", ids of words, then a tab and the line as it was
 * written. */

#include "indexer/folding.h"

struct pl_verdicts {
	struct pl_verdict_of *at; /* pairs */
	size_t *line;             /* of the file, of each; 0: not read from one */
	size_t n;
	struct pl_buf text; /* as it is kept */
};

/* What is in the index; nothing when there is none. PL_CORRUPT. */
enum pl_status pl_verdicts_load(struct pl_db *db, struct pl_verdicts *out, struct pl_err *err);
void pl_verdicts_free(struct pl_verdicts *v);

/* Reads a file's text, naming its lines as of `name`. traces: of the index, by rising number. PL_INPUT: a line that is
 * wrong. */
enum pl_status pl_verdicts_read(struct pl_batch *b, const struct pl_traces *traces,
	struct pl_str text, const char *name, struct pl_verdicts *out, struct pl_err *err);
/* In the place of what there is. */
enum pl_status pl_verdicts_store(
	struct pl_batch *b, const struct pl_verdicts *v, struct pl_err *err);

#endif
