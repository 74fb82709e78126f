#ifndef PL_FILTER_H
#define PL_FILTER_H

/* Which documents an answer may draw on: --from --to --undated --source --lang, what is told of their meetings, and the
 * fields of a query that ask the same. */

#include "searcher/told_set.h"

/* Of slogans so many may be asked for, and so many denied: all of them have to hold. */
enum { PL_FILTERS_SLOGANS = 4, PL_FILTERS_TOLD = 6 + 2 * PL_FILTERS_SLOGANS };
/* The options, in the order of pl_filter.told: "person", ... */
struct pl_told_option {
	const char *name;
	enum pl_told_field field; /* where it is no slogan */
	bool slogan;              /* meetings that cite it */
	bool denied;              /* those that do not */
};
extern const struct pl_told_option pl_told_options[PL_FILTERS_TOLD];

enum pl_undated { PL_UNDATED_DEFAULT, PL_UNDATED_ONLY, PL_UNDATED_INCLUDE, PL_UNDATED_EXCLUDE };

struct pl_filter {
	pl_date from, to;        /* whole days, both inside; 0: open */
	enum pl_undated undated; /* default: included unless a range is given */
	const char *source;      /* glob or part; NULL: any */
	const char *lang;
	struct pl_told_filter {         /* of pl_told_options */
		const char *value;      /* as asked; NULL: any */
		struct pl_told_set set; /* once pl_filter_find was called */
	} told[PL_FILTERS_TOLD];
};

enum pl_verdict {
	PL_PASS,
	PL_OUT,
	PL_LEFT_UNDATED,   /* would pass, had it a date in the range */
	PL_LEFT_UNCERTAIN, /* its date is partly known and may lie in the range or not */
};

/* Does every document pass? */
bool pl_filter_passes_all(const struct pl_filter *f);

/* Finds the meetings that fit what is asked of told; before pl_filter_check, once for each archive. *unknown, if it is
 * not NULL, is the first that no meeting fits, else NULL. pl_filter_done in any case. */
enum pl_status pl_filter_find(struct pl_filter *f, struct pl_archive *a,
	const struct pl_told_option **unknown, struct pl_err *err);
void pl_filter_done(struct pl_filter *f);

enum pl_verdict pl_filter_date(const struct pl_filter *f, pl_date date);

/* facts: read only when needed. */
enum pl_status pl_filter_check(const struct pl_filter *f, struct pl_archive *a, uint32_t document,
	pl_date date, enum pl_verdict *out, struct pl_err *err);

/* pattern: a glob (glob.h) when it holds * ? or [, else a part of the source. */
bool pl_source_fits(const char *pattern, const char *source);
/* Whether one of the document's sources fits; facts: those of the document. */
enum pl_status pl_sources_fit(struct pl_archive *a, uint32_t document, const json_t *facts,
	const char *pattern, bool *out, struct pl_err *err);
/* "en" fits "en" and "en-GB"; case does not matter. */
bool pl_lang_fits(const char *wanted, const char *lang);

/* YYYY, YYYY-MM or YYYY-MM-DD as the first (or last) day; PL_QUERY names the option. */
enum pl_status pl_filter_day(
	const char *option, const char *value, bool last, pl_date *out, struct pl_err *err);

#endif
