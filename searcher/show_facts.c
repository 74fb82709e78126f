#include "searcher/show_facts.h"

#include "meeting/told.h"

#include "searcher/meeting_paper.h"

/* ---- rows ------------------------------------------------------------------------------------ */

/* A document that says nothing of it is UTF-8. */
bool pl_show_charset(const struct pl_desk *d, json_t *r)
{
	struct pl_str name = pl_desk_fact(d, PL_KEY_CHARSET);
	const json_t *mojibake = json_object_get(d->facts, PL_KEY_MOJIBAKE);
	return pl_row_set(r, "charset", pl_row_str(name.at ? name : PL_STR("UTF-8"))) &&
	       pl_row_set(r, "charset_by", pl_row_str(pl_desk_fact(d, PL_KEY_CHARSET_BY))) &&
	       pl_row_set(r, "charset_said", pl_row_str(pl_desk_fact(d, PL_KEY_CHARSET_SAID))) &&
	       pl_row_set(r, "mojibake", json_integer(json_integer_value(mojibake)));
}

bool pl_show_row(const struct pl_desk *d, json_t *r)
{
	static const char *const keys[] = { PL_KEY_DATE_EVIDENCE, PL_KEY_DATE_UNREAD,
		PL_KEY_TITLE_METHOD, PL_KEY_TITLE_EVIDENCE, PL_KEY_AUTHOR, PL_KEY_AUTHOR_METHOD,
		PL_KEY_AUTHOR_EVIDENCE, PL_KEY_MODIFIED, PL_KEY_MODIFIED_METHOD,
		PL_KEY_MODIFIED_EVIDENCE };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!pl_row_set(r, keys[i], pl_row_str(pl_desk_fact(d, keys[i]))))
			return false;
	return true;
}

bool pl_show_own_date(const struct pl_desk *d, json_t *r)
{
	const char *rule = pl_told_rule(json_object_get(d->facts, PL_KEY_TOLD));
	struct pl_str method = pl_desk_fact(d, PL_KEY_DATE_METHOD);
	bool apart = pl_desk_fact(d, PL_KEY_OWN_DATE).at;
	bool meeting =
		pl_str_eq(method, PL_STR("meeting")) || (rule && pl_str_eq(method, pl_str(rule)));
	const char *const keys[] = { apart ? PL_KEY_OWN_DATE : PL_KEY_DATE,
		apart ? PL_KEY_OWN_DATE_METHOD : PL_KEY_DATE_METHOD,
		apart ? PL_KEY_OWN_DATE_EVIDENCE : PL_KEY_DATE_EVIDENCE };
	static const char *const names[] = { "document_date", "document_date_method",
		"document_date_evidence" };
	for (size_t i = 0; i < 3; i++)
		if (!pl_row_set(r, names[i],
			    apart || !meeting ? pl_row_str(pl_desk_fact(d, keys[i])) : NULL))
			return false;
	return true;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void fact(struct pl_desk *d, const char *name, const char *key, const char *absent)
{
	struct pl_str v = pl_desk_fact(d, key);
	if (!v.at && !absent)
		return;
	pl_paper_put(&d->paper, "%-9s ", name);
	pl_paper_run(&d->paper, v.at ? v : pl_str(absent), false);
	pl_paper_put(&d->paper, "\n");
}

/* Where the fact above was found, and what stands there. */
static void origin(struct pl_desk *d, const char *method, const char *evidence)
{
	struct pl_str how = pl_desk_fact(d, method), said = pl_desk_fact(d, evidence);
	if (!how.at)
		return;
	pl_paper_put(&d->paper, "%-9s ", "");
	pl_paper_run(&d->paper, how, false);
	pl_paper_put(&d->paper, said.len ? ": " : "");
	pl_paper_run(&d->paper, said, false);
	pl_paper_put(&d->paper, "\n");
}

static void encoding(struct pl_desk *d)
{
	static const struct {
		const char *by, *means;
	} ways[] = {
		{ "bom", "by its byte order mark" },
		{ "http", "declared by the transport" },
		{ "meta", "declared by the page" },
		{ "xml", "declared by the document" },
		{ "detected", "detected; nothing declares it" },
		{ "corrected", "detected" },
	};
	struct pl_str name = pl_desk_fact(d, PL_KEY_CHARSET),
		      by = pl_desk_fact(d, PL_KEY_CHARSET_BY);
	struct pl_str said = pl_desk_fact(d, PL_KEY_CHARSET_SAID);
	json_int_t mojibake = json_integer_value(json_object_get(d->facts, PL_KEY_MOJIBAKE));
	if (name.at) {
		pl_paper_put(&d->paper, "%-9s ", "encoding");
		pl_paper_run(&d->paper, name, false);
		for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
			if (pl_str_eq(by, pl_str(ways[i].by)))
				pl_paper_put(&d->paper, " (%s", ways[i].means);
		if (said.at) {
			pl_paper_put(&d->paper, "; wrongly declared as ");
			pl_paper_run(&d->paper, said, false);
		}
		pl_paper_put(&d->paper, ")\n");
	}
	if (mojibake)
		pl_paper_put(&d->paper,
			"%-9s decoded wrongly before it came here, in %lld places\n", "mojibake",
			(long long)mojibake);
}

/* The day of the meeting where the document at hand does not tell it, or another tells more; what else it may be. */
static void held(struct pl_desk *d, struct pl_meeting_facts *f)
{
	struct pl_str date = pl_desk_fact(d, PL_KEY_DATE);
	struct pl_fact_day own = { .date = pl_date_iso(pl_desk_fact(d, PL_KEY_OWN_DATE)),
		.rule = pl_desk_fact(d, PL_KEY_OWN_DATE_METHOD),
		.printed = pl_desk_fact(d, PL_KEY_OWN_DATE_EVIDENCE),
		.said.by = f->shown };
	struct pl_buf line = { .max = PL_SEARCH_MEMORY };
	struct pl_fact_day day = f->day;
	bool same = pl_date_iso(date) == day.date;
	if (same)
		day.date = 0; /* which stands above */
	if (!same || day.said.at.to)
		pl_facts_day(f, &day, &line);
	pl_paper_field(&d->paper, 0, same ? "" : "held", pl_buf_str(&line));
	pl_paper_days(&d->paper, 0, f, false);
	pl_buf_clear(&line);
	pl_facts_day(f, &own, &line);
	pl_paper_field(&d->paper, 0, "dated", own.date ? pl_buf_str(&line) : PL_STR(""));
	pl_buf_free(&line);
}

/* The speaker of a field is among those who spoke. */
static bool spoke_by_field(const struct pl_meeting_facts *f)
{
	for (size_t i = 0; i < f->n_people; i++) {
		const struct pl_fact_part *r = pl_fact_part_of(&f->people[i], PL_PART_SPOKE);
		if (r && !r->said.at.to && r->said.by == f->shown)
			return true;
	}
	return false;
}

void pl_show_facts(struct pl_desk *d, struct pl_meeting_facts *f, const char *hash)
{
	struct pl_str unread = pl_desk_fact(d, PL_KEY_DATE_UNREAD);
	fact(d, "meeting", PL_KEY_MEETING, NULL);
	fact(d, "document", PL_KEY_DOCUMENT, NULL);
	fact(d, "title", PL_KEY_TITLE, "(none)");
	/* Of a field that is the title there is no more to say. */
	if (!pl_str_eq(pl_desk_fact(d, PL_KEY_TITLE_METHOD), PL_STR("field")))
		origin(d, PL_KEY_TITLE_METHOD, PL_KEY_TITLE_EVIDENCE);
	fact(d, "date", PL_KEY_DATE, pl_undated);
	if (!f->day.said.at.to || f->day.said.by != f->shown)
		origin(d, PL_KEY_DATE_METHOD, PL_KEY_DATE_EVIDENCE);
	held(d, f);
	if (unread.at) {
		pl_paper_put(&d->paper, "date (unreadable): \"");
		pl_paper_run(&d->paper, unread, false);
		pl_paper_put(&d->paper, "\"\n");
	}
	pl_paper_told(&d->paper, f);
	fact(d, "modified", PL_KEY_MODIFIED, NULL);
	origin(d, PL_KEY_MODIFIED_METHOD, PL_KEY_MODIFIED_EVIDENCE);
	fact(d, "author", PL_KEY_AUTHOR, NULL);
	origin(d, PL_KEY_AUTHOR_METHOD, PL_KEY_AUTHOR_EVIDENCE);
	if (!spoke_by_field(f))
		fact(d, "speaker", PL_KEY_SPEAKER, NULL);
	fact(d, "language", PL_KEY_LANG, NULL);
	fact(d, "source", PL_KEY_SOURCE, NULL);
	const json_t *all = json_object_get(d->facts, PL_SHOW_SOURCES);
	for (size_t i = 1; i < json_array_size(all); i++) {
		const json_t *name = json_array_get(all, i);
		pl_paper_put(&d->paper, "%-9s ", i == 1 ? "also" : "");
		pl_paper_run(&d->paper,
			(struct pl_str){ json_string_value(name), json_string_length(name) },
			false);
		pl_paper_put(&d->paper, "\n");
	}
	encoding(d);
	if (*hash)
		pl_paper_put(&d->paper, "%-9s %s\n", "sha-256", hash);
}
