#ifndef PL_ASK_H
#define PL_ASK_H

/* The questions that can be put to an index, one function each, and what they have in common: open,
 * read the query, match, and answer from one revision, repeated from the start when a writer
 * overtakes it. An answer is written to `out` only when it is whole. */

#include "searcher/chart.h"
#include "searcher/compared.h"
#include "searcher/filter.h"
#include "searcher/match.h"
#include "searcher/render.h"
#include "searcher/trend.h"

/* What a row is of a list that no query leads to. */
enum pl_listing {
	PL_LISTS_HITS,
	PL_LISTS_MEETINGS,
	PL_LISTS_PEOPLE,
	PL_LISTS_PERIODS,
	PL_LISTS_SLOGANS,
	PL_LISTS_SIDES
};

/* What the rows of cited are: meetings, or what these are counted by. */
enum pl_cited_by {
	PL_CITED_BY_MEETING,
	PL_CITED_BY_PERSON, /* who says it */
	PL_CITED_BY_PLACE,
	PL_CITED_BY_BODY,
	PL_CITED_BY_TYPE,
	PL_CITED_BY_SOURCE, /* the folder, or the archive or table, that documents stand in */
	PL_CITED_BY_FORM,
	PL_CITED_BY_VERB,
	PL_CITED_BY_FRAME,
	PL_CITED_BY_YEAR,
};

enum pl_sort {
	PL_SORT_DEFAULT,
	PL_SORT_DATE, /* kwic, its default */
	PL_SORT_LEFT,
	PL_SORT_RIGHT,
	PL_SORT_SOURCE,
	PL_SORT_LOGDICE, /* collocates, their default */
	PL_SORT_LOG_LIKELIHOOD,
	PL_SORT_COUNT,
};

/* slogans */
enum pl_slogan_sort { PL_SLOGANS_BY_MEETINGS, PL_SLOGANS_BY_NAME, PL_SLOGANS_BY_FIRST };

struct pl_ask {
	const char *index_dir;
	struct pl_archive *archive; /* an index that the caller keeps open, or NULL */
	struct pl_str query;        /* show: what to light, or empty */
	const char *id;             /* show: of a meeting or document, or a prefix of 4 or more */
	struct pl_filter filter;
	enum pl_scope scope;
	bool any;
	bool literal;  /* a bare phrase is its words, though it names a slogan */
	bool gate_off; /* mentions that gates leave out count, too */
	enum pl_cited_by cited_by;
	bool by_meeting;      /* search: the best passage of each meeting */
	bool copies;          /* show copies instead of folding them */
	bool full;            /* whole passages in text */
	bool totals;          /* jsonl: one last line {"totals":…} */
	bool uncertain;       /* meetings: those whose day is uncertain */
	bool as_lexicon;      /* slogans --new: as rows of a lexicon */
	bool all;             /* people: also who is no official; slogans: also those never cited */
	const char *category; /* slogans: only of this one; NULL: all */
	enum pl_slogan_sort slogan_sort;
	const char *name; /* people: of one of them, or a part of it; NULL: all */
	const char *held; /* people: the id of the meeting whose people are asked for; NULL: all */
	uint64_t offset, n;             /* rows */
	enum pl_sort sort;              /* kwic, collocates */
	unsigned width;                 /* kwic: columns of context on each side; 0: as it fits */
	unsigned near_left, near_right; /* collocates: the window, in words */
	uint64_t least;                 /* ... at least so many pairs */
	uint64_t least_meetings;        /* ... in so many meetings */
	const struct pl_str *queries;   /* trend: of these, at most PL_MAX_TREND */
	size_t n_queries;
	const char
		*joined; /* trend: the text of that which was made of several words; NULL: none */
	enum pl_period_unit period; /* trend */
	enum pl_trend_count count;  /* trend: what bars show */
	const char *side[2];        /* compare: what each is, as in sides.h */
	uint64_t
		side_meetings; /* compare: in so many a phrase is to be; 0: as many as fit the side */
	bool overlap;          /* compare: meetings on both sides stay there */
	struct pl_buf *svg;    /* trend: a chart is put here; NULL: none */
	const char *title;     /* of it; NULL: made of the queries */
	enum pl_chart_kind chart;
	enum pl_output as;
	bool color;
	bool terminal; /* a person is reading: the time is told */
	unsigned columns;
	FILE *out;
};

enum { PL_NOTE_ROOM = 4096, PL_NAMED_ROOM = 80, PL_WORDS_ROOM = 2048 };

/* What collocates are counted in, and which are not shown. */
struct pl_beside {
	bool asked;
	uint64_t keys, near; /* occurrences of the key; pairs of one and a word in its window */
	uint64_t words;      /* of all documents that the question draws on: */
	uint64_t inside, outside; /* ... in keys; neither in keys nor in windows */
	uint64_t rare, few;       /* words near too few times, or in too few meetings */
};

struct pl_answer {
	struct pl_totals totals;
	uint64_t rows; /* there are, before offset and n */
	uint64_t shown;
	uint64_t any; /* passages that --any would find, when AND found none */
	bool found;
	enum pl_listing listing; /* of a list, totals count meetings and not passages */
	uint64_t slogans_known, slogans_uncited; /* slogans: of those asked for */
	uint64_t unkept;                         /* people whom documents name over PL_MAX_PEOPLE */
	uint64_t people, unresolved; /* people: rows; among them surnames without a given name */
	const struct pl_told_option
		*unknown; /* --person NAME or the like that fits no meeting; or NULL */
	struct pl_trend_sum trend[PL_MAX_TREND]; /* trend: of each query */
	size_t n_trend;
	char trend_slogans[PL_MAX_TREND][PL_NOTE_ROOM]; /* trend: as `slogans`, of each query */
	bool folds_due; /* meetings are folded as before a run that was cut short */
	bool as_phrase; /* several bare words were read as one phrase */
	bool unread;    /* bare words may name a slogan, which the index was not read for */
	bool as_slogan; /* a bare phrase was read as a slogan */
	char words_note
		[PL_WORDS_ROOM]; /* of bare words that name slogans and were read as words; else empty */
	char slogans
		[PL_NOTE_ROOM]; /* what slogan_note.h says of those asked for; empty: none was */
	struct pl_compared compared;
	char named[PL_NAMED_ROOM]; /* search: the slogan that bare words name; empty: none */
	const char *by;            /* cited: what rows are counted by; NULL: they are meetings */
	uint64_t several;          /* ... meetings that count in more than one */
	struct pl_beside beside;   /* collocates */
};

/* Each returns PL_OK with *answer filled (found or not), or why not. Notes for people that are not
 * part of a machine format are left to the caller: pl_answer_note. */
enum pl_status pl_ask_search(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_cited(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_kwic(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_trend(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_collocates(
	const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_meetings(
	const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_people(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
/* Rows are slogans; query: the name of one, which is shown whole, or empty. */
enum pl_status pl_ask_slogans(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
/* all: also what is not significant. n, offset: of each list. */
enum pl_status pl_ask_compare(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
enum pl_status pl_ask_show(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
/* slogans --new: phrases that behave like slogans and are not known. */
enum pl_status pl_ask_new_slogans(
	const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);
/* Rows are documents, and what is counted in *answer, offset and n are meetings. id: of one, or NULL. */
enum pl_status pl_ask_copies(const struct pl_ask *q, struct pl_answer *answer, struct pl_err *err);

/* What an answer holds and what it leaves out; nothing when `only_gaps` and nothing
 * is left out. `unit`: what a row is ("passage", "meeting", "line"). */
void pl_answer_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out);

#endif
