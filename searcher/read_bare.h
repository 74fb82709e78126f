#ifndef PL_READ_BARE_H
#define PL_READ_BARE_H

/* What bare words of a query stand for where they are not looked for one by one: a slogan if they name one, else a phrase. */

#include "searcher/query.h"
#include "searcher/slogans.h"

enum pl_bare_way {
	PL_BARE_NAMES,   /* a slogan, else one phrase */
	PL_BARE_LITERAL, /* one phrase */
	PL_BARE_ANY,     /* words, any of which suffices */
};

struct pl_bare_reading {
	bool phrase;                    /* several were made one phrase, which names no slogan */
	bool word;                      /* there is one, which names no slogan */
	const struct pl_slogan *slogan; /* the one that they were read as, or NULL; the archive's */
};

/* Changes q so. Where the words name a slogan and are not read as it, a sentence that says so is appended to note, a
 * space before it. */
enum pl_status pl_read_bare(struct pl_archive *a, struct pl_query *q, enum pl_bare_way way,
	struct pl_bare_reading *out, struct pl_buf *note, struct pl_err *err);

#endif
