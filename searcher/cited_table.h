#ifndef PL_CITED_TABLE_H
#define PL_CITED_TABLE_H

/* cited --by: what was found, counted by a value that its meetings, documents or mentions have. A meeting counts once for
 * each value that it has; what has none is a row of its own. */

#include "searcher/cited_meetings.h"
#include "searcher/first_last.h"
#include "searcher/wordlist.h"

struct pl_table_row {
	struct pl_str key;  /* what tells it from others; empty: there is no value */
	struct pl_str name; /* as shown; of a place as most of its meetings print it */
	uint64_t meetings, documents, mentions;
	struct pl_first_last use;
	size_t meeting, document; /* counted last, + 1 */
};

struct pl_cited_table {
	struct pl_wordlist keys;
	struct pl_table_row *row; /* by number of its key, until they are sorted */
	size_t cap;
	struct pl_arena names;
	struct pl_wordlist spellings; /* a key, a tab, how a meeting prints it */
	struct pl_spelling {
		uint32_t row; /* number of its key */
		uint64_t meetings;
	} * spelling; /* by number */
	size_t spelling_cap;
	size_t values;    /* of the meeting at hand */
	uint64_t several; /* meetings with more than one */
};

/* What is counted. */
struct pl_counted_for {
	const struct pl_cited_meeting *meeting;
	size_t index; /* of the meeting; the documents of one are counted one after the other */
	size_t document;
	bool once; /* a document counts each value once, however often it is told to */
};

/* `mentions` more of it. key: empty for none; the first name of a key is kept. PL_LIMIT: more values than a search has
 * memory for. */
enum pl_status pl_table_count(struct pl_cited_table *t, const struct pl_counted_for *of,
	struct pl_str key, struct pl_str name, uint64_t mentions, struct pl_err *err);
/* All of a meeting was counted. */
void pl_table_next_meeting(struct pl_cited_table *t);
void pl_cited_table_free(struct pl_cited_table *t);

/* ---- values --------------------------------------------------------------------------------- */

/* "place", ... */
const char *pl_cited_by_name(enum pl_cited_by by);

/* Counts all meetings of `c` by a value of theirs, t->keys.n rows: those of most meetings first, years as they come, what
 * has no value last. PL_QUERY: who says it, and how, is known of slogans only. */
enum pl_status pl_cited_count(
	struct pl_desk *d, enum pl_cited_by by, struct pl_cited *c, struct pl_cited_table *t);
/* By who says it (cited_sayers.c). The first byte of a key: '0' and enum pl_sayer; then the id of a person, as `people`
 * gives it. */
enum pl_status pl_cited_count_sayers(
	struct pl_desk *d, struct pl_cited *c, struct pl_cited_table *t);

/* cited --by (cmd_cited_by.c). */
extern const struct pl_command_of pl_cited_by;

#endif
