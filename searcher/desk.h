#ifndef PL_DESK_H
#define PL_DESK_H

/* Where one question is worked on: what ask.c opens for a command, and what commands share when
 * they make rows. Everything goes when the question is done or repeated. */

#include "searcher/ask.h"
#include "searcher/light.h"
#include "searcher/paper.h"
#include "searcher/spool.h"

struct pl_desk {
	const struct pl_ask *ask;
	struct pl_archive *a;
	struct pl_query *query; /* NULL for show without one */
	struct pl_matches m;
	struct pl_filter filter; /* of the options, and what the query asks of dates */
	struct pl_spool spool;   /* the answer, copied out at the end */
	struct pl_render render; /* writes to it, as does the paper */
	struct pl_paper paper;
	struct pl_answer *answer;
	json_t *slogans;                 /* slogan_note.h */
	const struct pl_slogan *read_as; /* the one that bare words were read as, or NULL */
	struct pl_err *err;

	/* The passage and document looked at last. */
	uint32_t facts_of, passage_of;
	json_t *facts;
	size_t n_sources; /* of that document; see pl_desk_count_sources */
	struct pl_buf text;
	struct pl_passage_data passage; /* its text lies in `text` */
	struct pl_light light;
};

/* What a command does once its desk is ready. */
typedef enum pl_status pl_work_fn(struct pl_desk *d);

struct pl_command_of {
	const char *unit; /* what a row is */
	const char *const *columns;
	bool bare_phrase, ranked, optional_query;
	bool hints_slogan; /* bare words that name a slogan are told so */
	bool names_slogan; /* the query is no query, but the name of a slogan */
	pl_work_fn *work;
};

/* Runs a command: opens, matches, works; repeats on PL_STALE; then copies the answer out. */
enum pl_status pl_desk_run(const struct pl_ask *q, const struct pl_command_of *c,
	struct pl_answer *answer, struct pl_err *err);

/* Reads the query of d->ask and finds what fits, as a command's answer begins: for one that asks several. What the query
 * asks of dates has narrowed d->filter. */
enum pl_status pl_desk_match(struct pl_desk *d, const struct pl_command_of *c);

/* Facts of a document record, passage and lights of a passage record: kept until another is
 * asked for. */
enum pl_status pl_desk_facts(struct pl_desk *d, uint32_t document);
enum pl_status pl_desk_passage(struct pl_desk *d, uint32_t passage);
/* Sets n_sources for the document at hand; dear only where it has several. */
enum pl_status pl_desk_count_sources(struct pl_desk *d);
struct pl_str pl_desk_fact(const struct pl_desk *d, const char *key); /* at NULL: absent */

/* Values of columns that several commands have, from the facts and passage at hand. */
json_t *pl_desk_date(const struct pl_desk *d);
json_t *pl_desk_offset(const struct pl_desk *d, uint32_t inside);
json_t *pl_desk_highlights(const struct pl_desk *d);

/* Does row number `index` (from 0) fall in offset .. offset + n? */
bool pl_desk_in_window(const struct pl_desk *d, uint64_t index);

/* Text: "MEETING ¶4  SOURCE", and of a document with several how many more. After
 * pl_desk_count_sources. */
void pl_desk_citation(struct pl_desk *d, unsigned indent);
/* Text: the first line of a row: date, title or source. `lead` comes before. */
void pl_desk_heading(struct pl_desk *d, const char *lead);

void pl_desk_put_date(struct pl_desk *d, struct pl_str date);

extern const char *const pl_undated;

#endif
