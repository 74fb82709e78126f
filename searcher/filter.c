#include "searcher/filter.h"

#include <strings.h>

#include "searcher/glob.h"

enum pl_verdict pl_filter_date(const struct pl_filter *f, pl_date date)
{
	bool range = f->from || f->to, dated = pl_date_year(date) != 0;
	if (f->undated == PL_UNDATED_ONLY)
		return dated ? PL_OUT : PL_PASS;
	if (!dated) {
		bool keep = f->undated == PL_UNDATED_INCLUDE ||
			    (f->undated == PL_UNDATED_DEFAULT && !range);
		return keep ? PL_PASS : PL_LEFT_UNDATED;
	}
	pl_date first = pl_date_first(date), last = pl_date_last(date);
	if ((f->from && last < f->from) || (f->to && first > f->to))
		return PL_OUT;
	bool surely = (!f->from || first >= f->from) && (!f->to || last <= f->to);
	return surely ? PL_PASS : PL_LEFT_UNCERTAIN;
}

bool pl_filter_open(const struct pl_filter *f)
{
	bool undated = f->undated == PL_UNDATED_DEFAULT || f->undated == PL_UNDATED_INCLUDE;
	return undated && !f->from && !f->to && !f->source && !f->lang;
}

bool pl_source_fits(const char *pattern, const char *source)
{
	if (!source)
		return false;
	if (!strpbrk(pattern, "*?["))
		return strstr(source, pattern) != NULL;
	return pl_glob(pl_str(pattern), pl_str(source));
}

enum pl_status pl_sources_fit(struct pl_archive *a, uint32_t document, const json_t *facts,
	const char *pattern, bool *out, struct pl_err *err)
{
	json_t *all = NULL;
	*out = pl_source_fits(pattern, json_string_value(json_object_get(facts, PL_KEY_SOURCE)));
	enum pl_status st = *out ? PL_OK : pl_archive_sources(a, document, &all, err);
	for (size_t i = 0; !st && !*out && i < json_array_size(all); i++)
		*out = pl_source_fits(pattern, json_string_value(json_array_get(all, i)));
	json_decref(all);
	return st;
}

bool pl_lang_fits(const char *wanted, const char *lang)
{
	size_t n = strlen(wanted);
	return lang && strncasecmp(wanted, lang, n) == 0 && (lang[n] == '\0' || lang[n] == '-');
}

enum pl_status pl_filter_check(const struct pl_filter *f, struct pl_archive *a, uint32_t document,
	pl_date date, enum pl_verdict *out, struct pl_err *err)
{
	*out = pl_filter_date(f, date);
	if (*out == PL_OUT || (!f->source && !f->lang))
		return PL_OK;
	json_t *facts;
	enum pl_status st = pl_archive_facts(a, document, &facts, err);
	if (st)
		return st;
	const char *lang = json_string_value(json_object_get(facts, PL_KEY_LANG));
	bool fits = !f->lang || pl_lang_fits(f->lang, lang);
	if (fits && f->source)
		st = pl_sources_fit(a, document, facts, f->source, &fits, err);
	if (!fits)
		*out = PL_OUT;
	json_decref(facts);
	return st;
}

enum pl_status pl_filter_day(
	const char *option, const char *value, bool last, pl_date *out, struct pl_err *err)
{
	pl_date d = pl_date_iso(pl_str(value));
	pl_date day = last ? pl_date_last(d) : pl_date_first(d);
	if (!day)
		return pl_fail(err, PL_QUERY,
			"%s %s: not a date; write YYYY, YYYY-MM or YYYY-MM-DD", option, value);
	*out = day;
	return PL_OK;
}
