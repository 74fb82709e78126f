#ifndef PL_SEARCHER_SLOGANS_H
#define PL_SEARCHER_SLOGANS_H

/* The slogans of an index that is asked: its lexicon, its directory of mentions, a matcher for texts that are shown.
 * Read when a question first needs them; the archive's until it is closed. */

#include "packed/mentions.h"
#include "searcher/query.h"
#include "slogan/match.h"

struct pl_archive_slogans {
	struct pl_lexicon *lexicon;
	struct pl_mention_directory directory;
	struct pl_matcher *matcher; /* once a text is to be matched */
	bool asked;                 /* a question asked for one: then texts are */
};

/* a->slogans, read. PL_VERSION for an index made before slogans were read: says how to mend it. */
enum pl_status pl_archive_read_slogans(struct pl_archive *a, struct pl_err *err);
void pl_archive_slogans_free(struct pl_archive_slogans *s); /* takes NULL */

/* Finds the slogans that the nodes under n name. PL_QUERY for words that name none, or several; an index
 * without slogans is refused as above. */
enum pl_status pl_query_resolve(struct pl_archive *a, struct pl_node *n, struct pl_err *err);

/* The slogans of the index that the whole text names, *n of them; none also where there are none to name. */
enum { PL_MOST_NAMED = 8 };
enum pl_status pl_slogans_named(struct pl_archive *a, struct pl_str words,
	const struct pl_slogan *out[static PL_MOST_NAMED], size_t *n, struct pl_err *err);
/* Does a mention of it count, of an archive whose slogans were read? */
bool pl_slogan_is_cited(const struct pl_archive *a, const struct pl_slogan *s);

/* Does the whole text name one slogan of the index? *out: it, or NULL. */
enum pl_status pl_slogan_named(struct pl_archive *a, struct pl_str words,
	const struct pl_slogan **out, struct pl_err *err);

/* The same of an index that is not open yet, for pl_trend_queries: ctx is one of these, whose archive the caller closes. */
struct pl_slogan_names {
	const char *index_dir;
	struct pl_archive *archive; /* once it was needed */
};
enum pl_status pl_slogan_names_one(void *ctx, struct pl_str words, bool *out, struct pl_err *err);

/* The meetings that cite the slogan which an option names. PL_QUERY names the option. */
enum pl_status pl_slogan_meetings(struct pl_archive *a, const char *option, const char *value,
	struct pl_told_set *out, struct pl_err *err);

/* Where slogans stand in a text that was analysed by a->an; of an archive whose slogans were read. Replaces what *out held. */
enum pl_status pl_archive_slogans_in(struct pl_archive *a, struct pl_str text,
	const struct pl_tokens *tokens, struct pl_slogan_matches *out, struct pl_err *err);

/* Where slogans stand in a text that was analysed, into a->slogan_matches; none where a question has not read slogans. */
enum pl_status pl_archive_match_slogans(struct pl_archive *a, struct pl_str text,
	const struct pl_tokens *tokens, struct pl_err *err);

/* Does the match count for a node, as the gate is set? */
bool pl_slogan_counts(
	const struct pl_archive *a, const struct pl_node *n, const struct pl_slogan_match *m);

#endif
