#include "meeting/held.h"
#include "meeting/parts.h"

const char *pl_part_name(enum pl_part part)
{
	static const char *const names[PL_PARTS] = { "chair", "spoke", "attended", "sat-in",
		"absent", "cited", "mentioned" };
	return names[part];
}

/* Articles name days too: in what is not known to tell of a meeting, only the clause that says that one was held, a
 * title or a label gives its day. */
static bool is_strong(const char *rule)
{
	static const char *const strong[] = { "label", "title", "opening",
		"opening-year-of-document", "opening-year-inferred" };
	for (size_t i = 0; rule && i < sizeof strong / sizeof *strong; i++)
		if (strcmp(rule, strong[i]) == 0)
			return true;
	return false;
}

/* What is not known to tell of a meeting, as a speech is not: a day that a field gives stays, and the other is no more than a candidate. */
static enum pl_status doubt(const struct pl_document *doc, struct pl_held *held,
	struct pl_arena *arena, struct pl_err *err)
{
	bool given = doc->date_method && strcmp(doc->date_method, "field") == 0 &&
		     pl_date_day(doc->date) && pl_date_year(doc->date);
	if (!is_strong(held->rule)) {
		*held = (struct pl_held){ 0 };
		return PL_OK;
	}
	if (!given || held->date == doc->date || !held->date)
		return PL_OK;
	struct pl_candidate *one = pl_arena_new(arena, sizeof *one);
	if (!one)
		return pl_fail(err, PL_NOMEM, "out of memory");
	*one = (struct pl_candidate){ held->date, held->rule, held->printed, held->at };
	*held = (struct pl_held){ .uncertain = true, .others = one, .n_others = 1 };
	return PL_OK;
}

enum pl_status pl_meeting_read(const struct pl_document *doc, struct pl_arena *arena,
	struct pl_told *out, struct pl_err *err)
{
	struct pl_names names = { 0 };
	*out = (struct pl_told){ 0 };
	enum pl_status st = pl_names_find(doc, arena, &names, err);
	if (!st)
		st = pl_parts_find(doc, &names, arena, out, err);
	if (!st)
		st = pl_held_find(doc, arena, &out->held, err);
	if (!st && !out->genre && out->held.rule)
		st = doubt(doc, &out->held, arena, err);
	return st;
}
