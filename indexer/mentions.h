#ifndef PL_INDEXER_MENTIONS_H
#define PL_INDEXER_MENTIONS_H

/* Mentions of slogans on their way into the index: gathered for the batch, and written into the blocks of
 * packed/mentions.h with its commit, in both layouts. */

#include "packed/mentions.h"
#include "slogan/lexicon.h"
#include "text/arena.h"

/* One in a document that was built; the bytes of its kind are in the document's arena. */
struct pl_built_mention {
	uint32_t slogan;  /* index in the lexicon */
	uint32_t passage; /* index among the document's records */
	uint32_t position;
	struct pl_str kind; /* pl_mention_kind_write */
};

struct pl_mention_writer; /* the index's lexicon, its directory, what the batch has */

/* Of an index that is open for writing. A fresh one gets the lexicon that is built in, and a directory; in one of before
 * slogans were read, nothing is written until pl_slogans_apply has given it both. */
enum pl_status pl_mention_writer_open(
	struct pl_db *db, bool fresh, struct pl_mention_writer **out, struct pl_err *err);
void pl_mention_writer_free(struct pl_mention_writer *w); /* takes NULL */

/* The lexicon documents are read with; NULL in an index of before, or of no writer. The writer's. */
const struct pl_lexicon *pl_mention_writer_lexicon(const struct pl_mention_writer *w);
/* Takes another, which it then owns, as the index's. */
enum pl_status pl_mention_writer_use(
	struct pl_mention_writer *w, struct pl_lexicon *lexicon, struct pl_err *err);
struct pl_mention_directory *pl_mention_writer_directory(struct pl_mention_writer *w);

/* Those of a document whose first record has the place `first`. PL_NOMEM. */
enum pl_status pl_mention_writer_add(struct pl_mention_writer *w, uint32_t first,
	const struct pl_built_mention *at, size_t n, struct pl_err *err);
/* All of places first..last go, those that wait and those in the index; not what is added later. */
enum pl_status pl_mention_writer_drop(
	struct pl_mention_writer *w, uint32_t first, uint32_t last, struct pl_err *err);

/* About what it holds for the batch, in bytes. */
size_t pl_mention_writer_held(const struct pl_mention_writer *w);

/* Writes what waits into the open transaction. */
enum pl_status pl_mention_writer_flush(struct pl_mention_writer *w, struct pl_err *err);

#endif
