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
		"fare stays.",
		"what runs along the edges goes");
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
