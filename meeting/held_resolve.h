#ifndef PL_HELD_RESOLVE_H
#define PL_HELD_RESOLVE_H

/* From the times that a text gives a meeting to its day: years, months and days that are not printed come from the
 * day of the report, of the document, or from hints. */

#include "meeting/held.h"

#define PL_HELD_FOUND 16

enum pl_held_kind {
	PL_HELD_LABELLED,   /* behind a label of minutes */
	PL_HELD_IN_TITLE,   /* in a title, or a heading of minutes */
	PL_HELD_DAY,        /* 5 January, with or without a year */
	PL_HELD_DAY_ALONE,  /* "the 12th" */
	PL_HELD_DAYS_AGO,   /* "yesterday" */
	PL_HELD_ON_WEEKDAY, /* "on Tuesday" */
	PL_HELD_MONTH,      /* January 2023 */
	PL_HELD_RECENTLY,   /* "recently" */
};

/* A time that the text gives. date: the date, the day, the days ago, the weekday or the most days, by kind. */
struct pl_held_found {
	enum pl_held_kind kind;
	pl_date date, last;
	int weekday; /* printed beside it; 0: none */
	struct pl_where at;
};

/* The day of the report; date 0: the text shows none. */
struct pl_held_base {
	pl_date date;
	struct pl_str printed;
	struct pl_where at;
};

/* All that the text gives of one meeting. */
struct pl_held_times {
	const struct pl_document *doc;
	struct pl_held_found found[PL_HELD_FOUND]; /* in order of the text */
	size_t n;
	struct pl_held_base report;
	bool minutes, speech;
	bool told; /* the text says that a meeting was held */
};

/* Chooses the day and keeps the others. PL_NOMEM, PL_LIMIT. */
enum pl_status pl_held_choose(const struct pl_held_times *t, struct pl_arena *arena,
	struct pl_held *out, struct pl_err *err);

#endif
