#include "searcher/filter.h"

#include <strings.h>

#include "searcher/glob.h"
#include "searcher/slogans.h"

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

const struct pl_told_option pl_told_options[PL_FILTERS_TOLD] = {
	{ .name = "person", .field = PL_TOLD_PERSON },
	{ .name = "chair", .field = PL_TOLD_CHAIR },
	{ .name = "speaker", .field = PL_TOLD_SPEAKER },
	{ .name = "place", .field = PL_TOLD_PLACE },
	{ .name = "body", .field = PL_TOLD_BODY },
	{ .name = "type", .field = PL_TOLD_TYPE },
	{ .name = "slogan", .slogan = true },
	{ .name = "slogan", .slogan = true },
	{ .name = "slogan", .slogan = true },
	{ .name = "slogan", .slogan = true },
	{ .name = "not", .slogan = true, .denied = true },
	{ .name = "not", .slogan = true, .denied = true },
	{ .name = "not", .slogan = true, .denied = true },
	{ .name = "not", .slogan = true, .denied = true },
};

static bool asks_told(const struct pl_filter *f)
{
	bool asks = false;
	for (size_t i = 0; i < PL_FILTERS_TOLD; i++)
		asks |= f->told[i].value != NULL;
	return asks;
}

bool pl_filter_passes_all(const struct pl_filter *f)
{
	bool undated = f->undated == PL_UNDATED_DEFAULT || f->undated == PL_UNDATED_INCLUDE;
	return undated && !f->from && !f->to && !f->source && !f->lang && !asks_told(f);
}

enum pl_status pl_filter_find(struct pl_filter *f, struct pl_archive *a,
	const struct pl_told_option **unknown, struct pl_err *err)
{
	enum pl_status st = PL_OK;
	*unknown = NULL;
	for (size_t i = 0; !st && i < PL_FILTERS_TOLD; i++) {
		struct pl_told_filter *t = &f->told[i];
		if (!t->value)
			continue;
		t->set = (struct pl_told_set){ 0 };
		const struct pl_told_option *o = &pl_told_options[i];
		st = o->slogan ? pl_slogan_meetings(a, o->name, t->value, &t->set, err)
			       : pl_told_find(a, o->field, pl_str(t->value), &t->set, err);
		if (!st && !t->set.n && !*unknown && !o->slogan)
			*unknown = o;
	}
	return st;
}

void pl_filter_done(struct pl_filter *f)
{
	for (size_t i = 0; i < PL_FILTERS_TOLD; i++)
		pl_told_set_free(&f->told[i].set);
}

static enum pl_status check_told(const struct pl_filter *f, struct pl_archive *a, uint32_t document,
	bool *fits, struct pl_err *err)
{
	struct pl_document_key key;
	*fits = true;
	if (!asks_told(f))
		return PL_OK;
	enum pl_status st = pl_archive_key(a, document, &key, err);
	for (size_t i = 0; !st && i < PL_FILTERS_TOLD; i++)
		*fits &= !f->told[i].value ||
			 pl_told_has(&f->told[i].set, key.meeting) != pl_told_options[i].denied;
	return st;
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
	bool told = true;
	*out = pl_filter_date(f, date);
	enum pl_status st = *out == PL_OUT ? PL_OK : check_told(f, a, document, &told, err);
	if (!told)
		*out = PL_OUT;
	if (st || *out == PL_OUT || (!f->source && !f->lang))
		return st;
	json_t *facts;
	st = pl_archive_facts(a, document, &facts, err);
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
