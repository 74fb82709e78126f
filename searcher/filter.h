#ifndef PL_FILTER_H
#define PL_FILTER_H

/* Which documents an answer may draw on: --from --to --undated --source --lang, and the fields of a
 * query that ask the same. */

#include "searcher/archive.h"

enum pl_undated { PL_UNDATED_DEFAULT, PL_UNDATED_ONLY, PL_UNDATED_INCLUDE, PL_UNDATED_EXCLUDE };

struct pl_filter {
	pl_date from, to;        /* whole days, both inside; 0: open */
	enum pl_undated undated; /* default: included unless a range is given */
	const char *source;      /* glob or part; NULL: any */
	const char *lang;
};

enum pl_verdict {
	PL_PASS,
	PL_OUT,
	PL_LEFT_UNDATED,   /* would pass, had it a date in the range */
	PL_LEFT_UNCERTAIN, /* its date is partly known and may lie in the range or not */
};

/* Does every document pass? */
bool pl_filter_open(const struct pl_filter *f);

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
