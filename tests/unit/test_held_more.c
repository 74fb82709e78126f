/* The day of a meeting in later clauses, and beside the sources that pages and agencies print. */

#include "meeting/held.h"
#include "tests/documents.h"

/* "2023-01-05 rule", with the words that it is read from; "none". */
static void undated(const char *text, const char *want, const char *name)
{
	struct pl_held held = { 0 };
	char date[PL_DATE_ROOM];
	pl_buf_clear(&doc_said);
	if (document(PL_TEXT, "/a/x.txt", pl_str(text)) ||
		pl_held_find(&doc, &doc_arena, &held, &doc_err)) {
		pl_buf_print(&doc_said, "%s", doc_err.text);
	} else if (held.rule) {
		pl_date_print(held.date, date);
		pl_buf_print(&doc_said, "%s %s <", date, held.rule);
		pl_buf_add(&doc_said, held.printed);
		pl_buf_byte(&doc_said, '>');
	} else {
		pl_buf_print(&doc_said, "none");
	}
	is_str(pl_buf_str(&doc_said), want, name);
}

static void in_clauses(void)
{
	undated("In order to carry out the instructions of the governor on drought, on the evening "
		"of June 3, 2021 the county held a teleconference.",
		"2021-06-03 opening <June 3, 2021>", "behind what it was held for");
	undated("According to the plan issued on June 3, 2021, the county will hold a forum.",
		"none", "... but not of a plan");
	undated("The county approved a budget for dykes at its 12th executive meeting on March 4, "
		"2021.",
		"2021-03-04 opening <March 4, 2021>", "approved at its meeting");
	undated("Members learned the remarks of the governor at a symposium on March 4, 2021.",
		"none", "... but not a speech at another one");
	undated("The group came together on June 21, 2021 for a study session.",
		"2021-06-21 opening <June 21, 2021>", "came together");
}

static void with_sources(void)
{
	undated("Norvale Town Government > News\n\nThe town adopted a plan for wells at its third "
		"meeting on March 4, 2021.",
		"2021-03-04 opening <March 4, 2021>", "below the place of a page");
	undated("This morning, the district held a promotion meeting.\n\nThe mayor spoke.\n\n"
		"(Norvale Release, 2021-03-04)",
		"2021-03-04 relative <This morning (from: 2021-03-04)>",
		"the day of the source at the end");
	undated("May 20, 2020 Norvale Daily On the 19th, the county held a forum on jobs.",
		"2020-05-19 month-of-document <19th (month: May 20, 2020)>",
		"a newspaper behind its day");
	undated("(Norvale Audit Office website, 2022-02-08) On February 7, the plenary session was "
		"held.",
		"2022-02-07 opening-year-of-document <February 7 (year: 2022-02-08)>",
		"a source with its day in brackets");
	undated("3月5日，芦滩市召开座谈会。\n\n谭伟说，来芦滩工作，我将尽心尽力。",
		"--03-05 opening-without-year <3月5日>", "words that a report tells are no speech");
	undated("NORVALE TOWN COUNCIL\n\nMINUTES\n\nMARCH 4, 2021, 6:30 P.M.\n\nPRESENT: Ada "
		"Keller, Mayor",
		"2021-03-04 title <MARCH 4, 2021>", "a day and an hour in minutes");
}

int main(void)
{
	in_clauses();
	with_sources();
	documents_end();
	return done_testing();
}
