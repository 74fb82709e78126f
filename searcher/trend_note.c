#include "searcher/trend_note.h"

#include "searcher/listing_note.h"
#include "text/limits.h"
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

/* " 706 in all (8 more are undated)" */
static void total_note(const struct pl_ask *q, const struct pl_trend_sum *s, struct pl_buf *out)
{
	pl_buf_byte(out, ' ');
	pl_note_number(out, s->total.meetings);
	pl_buf_add(out, PL_STR(" in all"));
	if (!s->total_undated && !s->total_inexact)
		return;
	pl_buf_add(out, PL_STR(" ("));
	if (s->total_undated) {
		pl_note_number(out, s->total_undated);
		pl_buf_add(out, s->total_undated == 1 ? PL_STR(" more is undated")
						      : PL_STR(" more are undated"));
	}
	if (s->total_inexact) {
		pl_buf_add(out, s->total_undated ? PL_STR(", ") : PL_STR(""));
		pl_note_number(out, s->total_inexact);
		pl_buf_print(out, " more %s a date that is not exact enough for a %s",
			s->total_inexact == 1 ? "has" : "have", pl_period_unit_name(q->period));
	}
	pl_buf_byte(out, ')');
}

static void thin_note(uint64_t thin, struct pl_buf *out)
{
	if (!thin)
		return;
	pl_buf_byte(out, ' ');
	pl_note_amount(out, thin, "period");
	pl_buf_print(out, " %s thin (fewer than %d meetings in all): a share says little there.",
		thin == 1 ? "is" : "are", PL_THIN);
}

static void one_phrase(bool joined, struct pl_buf *out)
{
	pl_buf_add(out, joined ? PL_STR(" The words were read as one phrase. Put quotes around "
					"each query to ask for several ('two establishments' 'two "
					"maintenances', of one word with a blank: 'grain '); write "
					"AND between words to find them apart.")
			       : PL_STR(" The words were read as one phrase; write AND between "
					"them to find them apart."));
}

/* joined: the query was made of several words of the command line. */
static void left_out(const struct pl_trend_sum *s, bool joined, struct pl_buf *out)
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
		one_phrase(joined, out);
	}
}

/* What its shares are of, where its own fields restrict that. */
static void own_total(const struct pl_ask *q, const struct pl_trend_sum *s, struct pl_buf *out)
{
	if (!s->restricted)
		return;
	pl_buf_add(out, PL_STR(" Its fields restrict what its shares are of, too:"));
	total_note(q, s, out);
	pl_buf_byte(out, '.');
	thin_note(s->thin, out);
}

static bool has_gaps(const struct pl_trend_sum *s)
{
	return s->undated || s->inexact || s->totals.left_undated || s->totals.left_uncertain ||
	       s->any || (!s->all.meetings && s->as_phrase);
}

/* Of slogans machine formats are told what cannot be seen in their rows. */
static void slogans(const struct pl_answer *answer, size_t i, bool only_gaps, struct pl_buf *out)
{
	const char *said = answer->trend_slogans[i];
	if (only_gaps && !answer->trend[i].as_slogan && !strstr(said, "Left out"))
		return;
	pl_buf_add(out, pl_str(*said && !out->len ? said + 1 : said));
}

static void of_query(const struct pl_ask *q, const struct pl_answer *answer, size_t i,
	bool only_gaps, struct pl_buf *out)
{
	const struct pl_trend_sum *s = &answer->trend[i];
	struct pl_buf own = { .max = PL_MIB };
	if (!only_gaps || has_gaps(s)) {
		if (s->all.meetings)
			sum(&own, s);
		else
			pl_buf_add(&own, PL_STR("Nothing found."));
		not_in_periods(q, s, &own);
		left_out(s, q->joined && q->queries[i].at == q->joined, &own);
		own_total(q, s, &own);
	}
	slogans(answer, i, only_gaps, &own);
	if (own.len && out->len)
		pl_buf_byte(out, only_gaps ? ' ' : '\n');
	if (own.len && answer->n_trend > 1) {
		pl_safe_add(out, q->queries[i], PL_SAFE_LINE);
		pl_buf_add(out, PL_STR(": "));
	}
	pl_buf_add(out, pl_buf_str(&own));
	pl_buf_free(&own);
}

/* The rules that its words follow. */
static void rules(const struct pl_ask *q, const struct pl_answer *answer, struct pl_buf *out)
{
	const struct pl_trend_sum *open = NULL;
	bool warm = false, doubt = false;
	for (size_t i = 0; i < answer->n_trend; i++) {
		warm |= answer->trend[i].warm;
		doubt |= answer->trend[i].doubt;
		if (!answer->trend[i].restricted)
			open = &answer->trend[i];
	}
	pl_buf_add(
		out, PL_STR("Shares are of all meetings of the period that pass the same filters"));
	if (open) {
		pl_buf_byte(out, ',');
		total_note(q, open, out);
	}
	pl_buf_byte(out, '.');
	if (open)
		thin_note(open->thin, out);
	if (answer->found)
		pl_buf_print(out, " First and last are of meetings whose day is certain%s.",
			doubt ? "; what has a ? may be earlier or later" : "");
	if (warm)
		pl_buf_print(out,
			" Temperature, plenum's own reading of the share in the six steps of the "
			"field: %s; a thin period has none.",
			pl_trend_rule);
}

void pl_trend_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out)
{
	for (size_t i = 0; i < answer->n_trend; i++)
		of_query(q, answer, i, only_gaps, out);
	if (answer->shown < answer->rows)
		pl_note_window(q, answer, unit, out);
	if (!only_gaps && answer->rows) {
		pl_buf_byte(out, answer->n_trend > 1 ? '\n' : ' ');
		rules(q, answer, out);
	}
}

static json_t *number(uint64_t n)
{
	return json_integer((json_int_t)n);
}

static json_t *total(struct pl_str query, const struct pl_trend_sum *s, json_t *slogans)
{
	json_t *o = json_object();
	bool good = pl_row_set(o, "query", pl_row_str(query)) &&
		    pl_row_set(o, "meetings", number(s->all.meetings)) &&
		    pl_row_set(o, "documents", number(s->all.documents)) &&
		    pl_row_set(o, "mentions", number(s->all.mentions)) &&
		    pl_row_set(o, "undated", number(s->undated)) &&
		    pl_row_set(o, "inexact", number(s->inexact)) &&
		    pl_row_set(o, "left_out_undated", number(s->totals.left_undated)) &&
		    pl_row_set(o, "left_out_uncertain", number(s->totals.left_uncertain)) &&
		    (!json_array_size(slogans) || json_object_set(o, "slogans", slogans) == 0);
	if (good)
		return o;
	json_decref(o);
	return NULL;
}

json_t *pl_trend_totals(
	const struct pl_ask *q, const struct pl_answer *answer, const json_t *slogans)
{
	json_t *all = json_object(), *list = json_array();
	bool good = all && list;
	for (size_t i = 0; good && i < answer->n_trend; i++)
		good = json_array_append_new(list, total(q->queries[i], &answer->trend[i],
							   json_array_get(slogans, i))) == 0;
	good = pl_row_set(all, "totals", list) && good;
	if (good)
		return all;
	json_decref(all);
	return NULL;
}
