#include "searcher/listing_note.h"

#include "text/limits.h"

void pl_note_number(struct pl_buf *out, uint64_t n)
{
	char digits[32];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	for (int i = 0; i < len; i++) {
		if (i && (len - i) % 3 == 0)
			pl_buf_byte(out, ',');
		pl_buf_byte(out, digits[i]);
	}
}

void pl_note_amount(struct pl_buf *out, uint64_t n, const char *what)
{
	pl_note_number(out, n);
	pl_buf_print(out, " %s%s", what, n == 1 ? "" : "s");
}

static void left_out(struct pl_buf *out, uint64_t meetings, const char *why)
{
	if (!meetings)
		return;
	pl_buf_add(out, PL_STR(" Left out: "));
	pl_note_amount(out, meetings, "meeting");
	pl_buf_print(out, " %s.", why);
}

static void people(struct pl_buf *out, const struct pl_answer *a)
{
	pl_note_number(out, a->people);
	pl_buf_add(out, a->people == 1 ? PL_STR(" person") : PL_STR(" people"));
	pl_buf_add(out, PL_STR(" in "));
	pl_note_amount(out, a->totals.meetings, "meeting");
	pl_buf_add(out, PL_STR(", "));
	pl_note_amount(out, a->totals.mentions, "mention");
	pl_buf_byte(out, '.');
	if (a->unkept) {
		pl_buf_byte(out, ' ');
		pl_note_number(out, a->unkept);
		pl_buf_print(out, " more are named in documents that name over %d, and not kept.",
			PL_MAX_PEOPLE);
	}
	if (!a->unresolved)
		return;
	pl_buf_byte(out, ' ');
	pl_note_amount(out, a->unresolved, "surname");
	pl_buf_add(out, PL_STR(" without a given name listed apart."));
}

static void slogans(const struct pl_ask *q, struct pl_buf *out, const struct pl_answer *a)
{
	pl_note_amount(out, a->slogans_known, "slogan");
	pl_buf_add(out, PL_STR(" known, cited in "));
	pl_note_amount(out, a->totals.meetings, "meeting");
	pl_buf_add(out, PL_STR(", "));
	pl_note_amount(out, a->totals.mentions, "mention");
	pl_buf_byte(out, '.');
	if (!a->slogans_uncited || q->all || q->as != PL_AS_TEXT)
		return;
	pl_buf_byte(out, ' ');
	pl_note_number(out, a->slogans_uncited);
	pl_buf_add(out, a->slogans_uncited == 1
				? PL_STR(" of them is not cited; --all lists it, too.")
				: PL_STR(" of them are not cited; --all lists them, too."));
}

void pl_note_window(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	struct pl_buf *out)
{
	pl_buf_print(out, " Shown: %ss ", unit);
	if (answer->shown) {
		pl_note_number(out, q->offset + 1);
		pl_buf_byte(out, '-');
		pl_note_number(out, q->offset + answer->shown);
	} else {
		pl_buf_add(out, PL_STR("none"));
	}
	pl_buf_add(out, PL_STR(" of "));
	pl_note_number(out, answer->rows);
	pl_buf_add(out, PL_STR(" (-n N, --offset N for others)."));
}

void pl_listing_note(const struct pl_ask *q, const struct pl_answer *answer, const char *unit,
	bool only_gaps, struct pl_buf *out)
{
	const struct pl_totals *t = &answer->totals;
	bool part = answer->shown < answer->rows && answer->found;
	if (only_gaps && !part && !t->left_undated && !t->left_uncertain)
		return;
	if (!answer->found) {
		pl_buf_add(out, PL_STR("Nothing found."));
	} else if (answer->listing == PL_LISTS_PEOPLE) {
		people(out, answer);
	} else if (answer->listing == PL_LISTS_SLOGANS) {
		slogans(q, out, answer);
	} else {
		pl_note_amount(out, t->meetings, "meeting");
		pl_buf_add(out, PL_STR(" in "));
		pl_note_amount(out, t->documents, "document");
		pl_buf_byte(out, '.');
	}
	if (part)
		pl_note_window(q, answer, unit, out);
	if (t->undated && !only_gaps) {
		pl_buf_byte(out, ' ');
		pl_note_amount(out, t->undated, "meeting");
		pl_buf_add(out, PL_STR(" undated."));
	}
	left_out(out, t->left_undated, "without a full date");
	left_out(out, t->left_uncertain, "whose partial date may or may not lie in the range");
}
