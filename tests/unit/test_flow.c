#include "corpus/format/paper.h"
#include "tests/tap.h"
#include "text/limits.h"

static void flows(const char *pages, const char *want, const char *name)
{
	struct pl_buf out = { .max = PL_MIB };
	struct pl_err err = { 0 };
	if (pl_paper_flow(pl_str(pages), &out, &err))
		pl_buf_print(&out, "%s", err.text);
	is_str(pl_buf_str(&out), want, name);
	pl_buf_free(&out);
}

static void paragraphs(void)
{
	flows("The ferry between Aunby and Haoping will run\nevery day from the first of March, "
	      "and its\n"
	      "fare stays.\nThe second paragraph follows it with no gap at\nall.\n\f",
		"The ferry between Aunby and Haoping will run every day from the first of March, "
		"and its "
		"fare stays.\n\nThe second paragraph follows it with no gap at all.",
		"a line that ends early ends a paragraph");
	flows("1. Operation\nThe ferry between Aunby and Haoping will run\nevery day from "
	      "March.\n\f",
		"1. Operation\n\nThe ferry between Aunby and Haoping will run every day from "
		"March.",
		"so does a heading");
	flows("The ferry between Aunby and Haoping will be oper-\nated from the first of March "
	      "onwards by\n"
	      "us.\n\f",
		"The ferry between Aunby and Haoping will be operated from the first of March "
		"onwards by "
		"us.",
		"a word that a line end parts");
	flows("渡轮自三月一日起每天开行，票价按照区议会上一年\n度商定的标准执行。\n第二段从这里开始"
	      "，也没有空行隔开它和"
	      "上一段的文\n字。\n\f",
		"渡轮自三月一日起每天开行，票价按照区议会上一年度商定的标准执行。\n\n第二段从这里开"
		"始，也没有空"
		"行隔开它和上一段的文字。",
		"no blanks between Han characters");
	flows("", "", "nothing");
	flows("\f\f\n\n\f", "", "empty pages");
}

static void pages(void)
{
	flows("Gazette of Aunby\n\nThe ferry between Aunby and Haoping will run\nevery day from "
	      "the first of March and\n\n- 1 -\n\fGazette of Aunby\n\nits fare stays.\n\n- 2 -\n\f",
		"The ferry between Aunby and Haoping will run every day from the first of March "
		"and its "
		"fare stays.\n\nGazette of Aunby",
		"what runs along the edges stands once, behind the text");
	flows("On the Ferry\n\nThe ferry between Aunby and Haoping will run\nevery day from the "
	      "first "
	      "of March, and its\nfare stays.\n\fOn the Ferry\n\nIt is free.\n\fOn the Ferry\n\nIt "
	      "is blue.\n\f",
		"On the Ferry\n\nThe ferry between Aunby and Haoping will run every day from the "
		"first "
		"of March, and its fare stays.\n\nIt is free.\n\nIt is blue.",
		"a title that does stays where it is");
	flows("Article 1\n\nIt is free.\n\fArticle 2\n\nIt is blue.\n\fArticle 3\n\nIt is old.\n\f",
		"Article 1\n\nIt is free.\n\nArticle 2\n\nIt is blue.\n\nArticle 3\n\nIt is old.",
		"headings that are numbered do not run");
	flows("Gazette of Aunby 7\n\nIt is free.\n\fGazette of Aunby 8\n\nIt is blue.\n\fGazette "
	      "of "
	      "Aunby 9\n\nIt is old.\n\f",
		"It is free.\n\nIt is blue.\n\nIt is old.\n\nGazette of Aunby 7",
		"a head with the number of its page does");
	flows("It is free.\n\nGazette 7 No. 3\n\fIt is blue.\n\nGazette 8 No. 3\n\fIt is old.\n\n"
	      "Gazette 9 No. 3\n\f",
		"It is free.\n\nIt is blue.\n\nIt is old.\n\nGazette 7 No. 3",
		"... or a foot, with others beside it");
	flows("Schools\n\n37\n\n45\n\f", "Schools\n\n37\n\n45",
		"numbers of one page are no page's");
	flows("Schools\n\n37\n\n45\n\fRoads\n\n37\n\n12\n\f",
		"Schools\n\n37\n\n45\n\nRoads\n\n37\n\n12", "... nor those that do not go with it");
	flows("Page 1 of 1\n\nIt is free.\n\f", "It is free.", "one that says so is");
	flows("The ferry between Aunby and Haoping will run\nevery day from the first of March, "
	      "and its\n\n"
	      "第 1 页 共 2 页\n\ffare stays as it is.\n\nPage 2 of 2\n\f",
		"The ferry between Aunby and Haoping will run every day from the first of March, "
		"and its "
		"fare stays as it is.",
		"a sentence goes over the end of a page");
	flows("The ferry between Aunby and Haoping will run\nevery day from the first of March, "
	      "and its\nfare stays.\n"
	      "\fThe bus between Aunby and Haoping will run\nevery day from the first of March, "
	      "and its\nfare stays.\n\f",
		"The ferry between Aunby and Haoping will run every day from the first of March, "
		"and its "
		"fare stays.\n\nThe bus between Aunby and Haoping will run every day from the "
		"first of "
		"March, and its fare stays.",
		"lines of the text that are alike do not");
	flows("Report\n\n2021\n\f", "Report\n\n2021", "a year is no page number");
}

int main(void)
{
	paragraphs();
	pages();
	return done_testing();
}
