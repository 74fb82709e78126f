#include "searcher/desk.h"

#include "meeting/told.h"

const char *const pl_undated = "undated";

static bool copy_fact(json_t *facts, const char *from, const char *to)
{
	json_t *fact = json_object_get(facts, from);
	return !fact || json_object_set(facts, to, fact) == 0;
}

/* Where a document is one of several that tell of a meeting, the day is that of the meeting; its own stays beside it. */
static enum pl_status set_day(struct pl_desk *d, uint32_t document)
{
	struct pl_document_key key;
	char day[PL_DATE_ROOM];
	json_t *f = d->facts;
	enum pl_status st = pl_archive_key(d->a, document, &key, d->err);
	const char *date = json_string_value(json_object_get(f, PL_KEY_DATE));
	pl_date_print(key.date, day);
	if (st || !*day || (date && strcmp(date, day) == 0))
		return st;
	const char *method = json_string_value(json_object_get(f, PL_KEY_DATE_METHOD));
	const char *rule = pl_told_rule(json_object_get(f, PL_KEY_TOLD));
	/* A day without a year that the text prints is the meeting's, whose year another telling knows. */
	bool printed = date && method && strncmp(date, "--", 2) == 0 && strcmp(method, "text") == 0;
	bool own = date && !printed && !(rule && method && strcmp(rule, method) == 0);
	bool good = !own || (copy_fact(f, PL_KEY_DATE, PL_KEY_OWN_DATE) &&
				    copy_fact(f, PL_KEY_DATE_METHOD, PL_KEY_OWN_DATE_METHOD) &&
				    copy_fact(f, PL_KEY_DATE_EVIDENCE, PL_KEY_OWN_DATE_EVIDENCE));
	(void)json_object_del(f, PL_KEY_DATE_EVIDENCE);
	good = good && json_object_set_new(f, PL_KEY_DATE, json_string(day)) == 0 &&
	       json_object_set_new(f, PL_KEY_DATE_METHOD, json_string("meeting")) == 0;
	return good ? PL_OK : pl_fail(d->err, PL_NOMEM, "out of memory");
}

enum pl_status pl_desk_facts(struct pl_desk *d, uint32_t document)
{
	if (d->facts && d->facts_of == document)
		return PL_OK;
	json_decref(d->facts);
	d->facts = NULL;
	d->facts_of = document;
	enum pl_status st = pl_archive_facts(d->a, document, &d->facts, d->err);
	return st || !d->a->folds.n ? st : set_day(d, document);
}

enum pl_status pl_desk_count_sources(struct pl_desk *d)
{
	json_t *all = NULL;
	enum pl_status st = pl_archive_sources(d->a, d->facts_of, &all, d->err);
	d->n_sources = all ? json_array_size(all) : 1;
	json_decref(all);
	return st;
}

enum pl_status pl_desk_passage(struct pl_desk *d, uint32_t passage)
{
	/* Texts analysed since, for whatever reason, may have let the words go. */
	if (d->passage_of == passage && d->light.generation == pl_analyser_generation(d->a->an))
		return PL_OK;
	d->passage_of = 0;
	struct pl_passage_data p;
	enum pl_status st = pl_archive_passage(d->a, passage, &p, d->err);
	if (st)
		return st;
	pl_buf_clear(&d->text);
	pl_buf_add(&d->text, p.text);
	if (d->text.status)
		return pl_fail(d->err, d->text.status, "out of memory");
	p.text = pl_buf_str(&d->text);
	d->passage = p;
	st = pl_light(d->a, &d->m, p.text, &d->light, d->err);
	if (!st)
		d->passage_of = passage;
	return st;
}

struct pl_str pl_desk_fact(const struct pl_desk *d, const char *key)
{
	const json_t *v = json_object_get(d->facts, key);
	if (!json_is_string(v))
		return (struct pl_str){ NULL, 0 };
	return (struct pl_str){ json_string_value(v), json_string_length(v) };
}

json_t *pl_desk_date(const struct pl_desk *d)
{
	return pl_row_str(pl_desk_fact(d, PL_KEY_DATE));
}

/* A title that the text does not print has no offset in it. */
json_t *pl_desk_offset(const struct pl_desk *d, uint32_t inside)
{
	return d->passage.number == 0 ? json_null() : json_integer(d->passage.offset + inside);
}

json_t *pl_desk_highlights(const struct pl_desk *d)
{
	json_t *list = json_array();
	for (size_t i = 0; list && i < d->light.n_lit; i++) {
		json_t *pair =
			json_pack("[i,i]", (int)d->light.lit[i].from, (int)d->light.lit[i].to);
		if (json_array_append_new(list, pair) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

bool pl_desk_in_window(const struct pl_desk *d, uint64_t index)
{
	return index >= d->ask->offset && index - d->ask->offset < d->ask->n;
}

void pl_desk_citation(struct pl_desk *d, unsigned indent)
{
	pl_paper_put(&d->paper, "%*s", (int)indent, "");
	pl_paper_run(&d->paper, pl_desk_fact(d, PL_KEY_MEETING), false);
	if (d->passage.number == 0)
		pl_paper_put(&d->paper, " title  ");
	else
		pl_paper_put(&d->paper, " ¶%u  ", d->passage.number);
	pl_paper_run(&d->paper, pl_desk_fact(d, PL_KEY_SOURCE), false);
	if (d->n_sources > 1) {
		pl_paper_put(&d->paper, " (+%zu source%s: plenum show ", d->n_sources - 1,
			d->n_sources == 2 ? "" : "s");
		pl_paper_run(&d->paper, pl_desk_fact(d, PL_KEY_DOCUMENT), false);
		pl_paper_put(&d->paper, ")");
	}
	pl_paper_put(&d->paper, "\n");
}

/* "2022-03-15", "undated", "--03-15 (no year)" */
void pl_desk_put_date(struct pl_desk *d, struct pl_str date)
{
	pl_paper_run(&d->paper, date.len ? date : pl_str(pl_undated), false);
	if (pl_str_starts(date, PL_STR("--")))
		pl_paper_put(&d->paper, " (no year)");
	pl_paper_put(&d->paper, "  ");
}

void pl_desk_heading(struct pl_desk *d, const char *lead)
{
	struct pl_str date = pl_desk_fact(d, PL_KEY_DATE), title = pl_desk_fact(d, PL_KEY_TITLE);
	pl_paper_put(&d->paper, "%s", lead);
	pl_desk_put_date(d, date);
	pl_paper_wrapped(&d->paper, title.at ? title : PL_STR("(no title)"),
		strlen(lead) + (date.at ? date.len : strlen(pl_undated)) + 2, 3);
}
