#include "searcher/trend_note.h"

#include "searcher/listing_note.h"
#include "text/safe.h"

static void sum(struct pl_buf *out, const struct pl_trend_sum *s)
{
	pl_note_amount(out, s->all.meetings, "meeting");
	pl_buf_add(out, PL_STR(", "));
	pl_note_amount(out, s->all.documents, "document");
	pl_buf_add(out, PL_STR(", "));
	pl_note_amount(out, s->all.mentions, "mention");
	if (s->totals.leaves > 1)
		pl_buf_print(out, " of its %llu parts", (unsigned long long)s->totals.leaves);
	pl_buf_byte(out, '.');
}

static void not_in_periods(const struct pl_ask *q, const struct pl_trend_sum *s, struct pl_buf *out)
{
	if (s->undated) {
		pl_buf_add(out, PL_STR(" In no period: "));
		pl_note_amount(out, s->undated, "meeting");
		pl_buf_add(out, PL_STR(" undated"));
	}
	if (s->inexact) {
		pl_buf_add(out, s->undated ? PL_STR(", ") : PL_STR(" In no period: "));
		pl_note_amount(out, s->inexact, "meeting");
		pl_buf_print(out, " whose date is not exact enough for a %s",
			pl_period_unit_name(q->period));
	}
	if (s->undated || s->inexact)
		pl_buf_byte(out, '.');
}

static void left_out(const struct pl_trend_sum *s, struct pl_buf *out)
{
	if (s->totals.left_undated) {
		pl_buf_add(out, PL_STR(" Left out: "));
		pl_note_amount(out, s->totals.left_undated, "document");
		pl_buf_add(out, PL_STR(" without a full date."));
	}
	if (s->totals.left_uncertain) {
		pl_buf_add(out, PL_STR(" Left out: "));
		pl_note_amount(out, s->totals.left_uncertain, "document");
		pl_buf_add(out, PL_STR(" whose partial date may or may not lie in the range."));
	}
	if (s->any) {
		pl_buf_add(out, PL_STR(" No passage has all of the words; "));
		pl_note_amount(out, s->any, "passage");
		pl_buf_print(out, " %s some of them (--any).", s->any == 1 ? "has" : "have");
	} else if (!s->all.meetings && s->as_phrase) {
		pl_buf_add(out, PL_STR(" The words were read as one phrase; write AND between "
				       "them to find them apart."));
	}
}

static bool has_gaps(const struct pl_trend_sum *s)
{
	return s->undated || s->inexact || s->totals.left_undated || s->totals.left_uncertain ||
	       s->any || (!s->all.meetings && s->as_phrase);
}

static void of_query(const struct pl_ask *q, const struct pl_answer *answer, size_t i,
	bool only_gaps, struct pl_buf *out)
{
	const struct pl_trend_sum *s = &answer->trend[i];
	if (only_gaps && !has_gaps(s))
		return;
	if (out->len)
		pl_buf_byte(out, ' ');
	if (answer->n_trend > 1) {
		pl_safe_add(out, q->queries[i], PL_SAFE_LINE);
		pl_buf_add(out, PL_STR(": "));
	}
	if (s->all.meetings)
		sum(out, s);
	else
		pl_buf_add(out, PL_STR("Nothing found."));
	not_in_periods(q, s, out);
	left_out(s, out);
}

/* The rules that its words follow. */
static void rules(const struct pl_answer *answer, struct pl_buf *out)
{
	pl_buf_add(out,
		PL_STR(" Shares are of all meetings of the period that pass the same filters, "));
	pl_note_number(out, answer->indexed.meetings);
	pl_buf_add(out, PL_STR(" in all."));
	if (answer->thin) {
		pl_buf_byte(out, ' ');
		pl_note_amount(out, answer->thin, "period");
		pl_buf_print(out,
			" %s thin (fewer than %d meetings in all): a share says little there.",
			answer->thin == 1 ? "is" : "are", PL_THIN);
	}
	if (answer->found)
		pl_buf_print(out,
			" First and last are of meetings whose day is certain. Temperature, "
			"plenum's own reading of the share in the six steps of the field: %s; a "
			"thin period has none.",
			pl_trend_rule);
}

void pl_trend_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out)
{
	for (size_t i = 0; i < answer->n_trend; i++)
		of_query(q, answer, i, only_gaps, out);
	if (answer->shown < answer->rows)
		pl_note_window(q, answer, unit, out);
	if (!only_gaps && answer->rows)
		rules(answer, out);
}

static json_t *number(uint64_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *total(struct pl_str query, const struct pl_trend_sum *s)
{
	json_t *o = json_object();
	bool good = pl_row_set(o, "query", pl_row_str(query)) &&
		    pl_row_set(o, "meetings", number(s->all.meetings)) &&
		    pl_row_set(o, "documents", number(s->all.documents)) &&
		    pl_row_set(o, "mentions", number(s->all.mentions)) &&
		    pl_row_set(o, "undated", number(s->undated)) &&
		    pl_row_set(o, "inexact", number(s->inexact)) &&
		    pl_row_set(o, "left_out_undated", number(s->totals.left_undated)) &&
		    pl_row_set(o, "left_out_uncertain", number(s->totals.left_uncertain));
	if (good)
		return o;
	json_decref(o);
	return NULL;
}

json_t *pl_trend_totals(const struct pl_ask *q, const struct pl_answer *answer)
{
	json_t *all = json_object(), *list = json_array();
	bool good = all && list;
	for (size_t i = 0; good && i < answer->n_trend; i++)
		good = json_array_append_new(list, total(q->queries[i], &answer->trend[i])) == 0;
	good = pl_row_set(all, "totals", list) && good;
	if (good)
		return all;
	json_decref(all);
	return NULL;
}
