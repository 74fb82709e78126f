/* The day of a meeting: from what words, by which rule, and of what no day is taken. */

#include "meeting/held.h"
#include "tests/documents.h"

static struct pl_held held;

/* "2023-01-05 rule <printed>", with " to LAST" behind the day of a range, "FIRST..LAST rule <printed>" where only
 * that is known, " ?" where it is uncertain, and "; 2023-01-06 rule" for each of the others. */
static void say(void)
{
	char date[PL_DATE_ROOM], first[PL_DATE_ROOM], last[PL_DATE_ROOM];
	pl_buf_clear(&doc_said);
	pl_date_print(held.date, date);
	pl_date_print(held.first, first);
	pl_date_print(held.last, last);
	if (!held.rule) {
		pl_buf_print(&doc_said, "none");
		return;
	}
	if (date[0])
		pl_buf_print(&doc_said, "%s", date);
	else
		pl_buf_print(&doc_said, "%s..%s", first, last);
	if (held.last > held.date && pl_date_day(held.date))
		pl_buf_print(&doc_said, " to %s", last);
	pl_buf_print(&doc_said, " %s <", held.rule);
	pl_buf_add(&doc_said, held.printed);
	pl_buf_print(&doc_said, held.uncertain ? "> ?" : ">");
	for (size_t i = 0; i < held.n_others; i++) {
		pl_date_print(held.others[i].date, date);
		pl_buf_print(&doc_said, "; %s %s", date, held.others[i].rule);
	}
}

static void is_held(enum pl_format format, const char *path, const char *text, const char *want,
	const char *name)
{
	pl_buf_clear(&doc_said);
	held = (struct pl_held){ 0 };
	if (document(format, path, pl_str(text)) || pl_held_find(&doc, &doc_arena, &held, &doc_err))
		pl_buf_print(&doc_said, "%s", doc_err.text);
	else
		say();
	is_str(pl_buf_str(&doc_said), want, name);
}

/* In a text without a date of its own, and in one of Friday, 6 January 2023. */
static void undated(const char *text, const char *want, const char *name)
{
	is_held(PL_TEXT, "/a/x.txt", text, want, name);
}

static void dated(const char *text, const char *want, const char *name)
{
	is_held(PL_TEXT, "/a/2023-01-06.txt", text, want, name);
}

#define HELD " the party group of the Linxu Municipal Government held an enlarged meeting."

static void openings(void)
{
	undated("On January 5, 2023," HELD, "2023-01-05 opening <January 5, 2023>", "a whole date");
	undated("On the afternoon of January 5th, 2023," HELD,
		"2023-01-05 opening <January 5th, 2023>", "... with a part of the day");
	undated("The council met on 5 January 2023 in the old hall.",
		"2023-01-05 opening <5 January 2023>", "met on");
	undated("The enlarged meeting was convened on January 5, 2023.",
		"2023-01-05 opening <January 5, 2023>", "convened on");
	undated("City leaders gathered for a meeting on January 5, 2023 to agree on the tasks.",
		"2023-01-05 opening <January 5, 2023>", "gathered for a meeting");
	undated("At a conference held on the evening of January 5, 2023, the mayor called for "
		"care.",
		"2023-01-05 opening <January 5, 2023>", "at a conference held on");
	undated("The mayor on January 5, 2023 presided over the third executive meeting.",
		"2023-01-05 opening <January 5, 2023>", "the time between subject and verb");
	undated("Wells will be dug before the summer, officials said at a special meeting on "
		"January 5, "
		"2023.",
		"2023-01-05 opening <January 5, 2023>", "what will be done does not matter");
	undated("A fire drill of the hospital on January 5, 2023 showed gaps.",
		"2023-01-05 opening <January 5, 2023>", "a drill, not a fire");
	undated("On January 5, 2023, Mayor Tan Yuhe went to the ferry pier to investigate.",
		"2023-01-05 opening <January 5, 2023>", "an inspection");
	undated("Mayor Tan Yuhe visited the ferry pier on January 5, 2023.",
		"2023-01-05 opening <January 5, 2023>", "a visit");
	undated("On Thursday, January 5, 2023," HELD, "2023-01-05 opening <January 5, 2023>",
		"a weekday that fits");
	undated("On Friday, January 5, 2023," HELD,
		"2023-01-05 opening <January 5, 2023> ?; 2023-01-06 weekday",
		"a weekday that does not");
	undated("On January 5, 2023 (Wednesday)," HELD,
		"2023-01-05 opening <January 5, 2023> ?; 2023-01-04 weekday", "... in brackets");
	undated("In November 2022, the county held a report meeting in the village.",
		"2022-11 opening-month <November 2022>", "a month");
	is_int(held.first, 20221101, "... its first day");
	is_int(held.last, 20221130, "... its last day");
	undated("On January 5th," HELD, "--01-05 opening-without-year <January 5th>", "no year");
}

static void ranges(void)
{
	undated("The plenary session was held from 8 to 11 November 2022 in Linxu.",
		"2022-11-08 to 2022-11-11 opening <8 to 11 November 2022>", "several days");
	is_int(held.first, 20221108, "... the first");
	undated("From Nov. 8 to 11, 2022, the plenary session was held in Linxu.",
		"2022-11-08 to 2022-11-11 opening <Nov. 8 to 11, 2022>", "... to open with");
	undated("On Oct 24-27, 2022, the mayor led a delegation to the coast.",
		"2022-10-24 to 2022-10-27 opening <Oct 24-27, 2022>", "... with a dash");
	undated("From December 30 to January 2, the county held a training session.",
		"--12-30 opening-without-year <December 30 to January 2>", "... of no year");
	dated("From December 30 to January 2, the county held a training session.",
		"2022-12-30 to 2023-01-02 opening-year-of-document <December 30 to January 2 "
		"(year: "
		"2023-01-06)>",
		"... over the turn of the year");
	undated("2022年11月8日至11日，市委召开全会。",
		"2022-11-08 to 2022-11-11 opening <2022年11月8日至11日>", "... in Chinese");
	dated("From the 3rd to the 5th, the county held a training session.",
		"2023-01-03 to 2023-01-05 month-of-document <3rd to the 5th (month: 2023-01-06)>",
		"... of days alone");
}

static void years(void)
{
	dated("On the afternoon of January 5th," HELD,
		"2023-01-05 opening-year-of-document <January 5th (year: 2023-01-06)>",
		"the year of the document");
	dated("On December 29th," HELD,
		"2022-12-29 opening-year-of-document <December 29th (year: 2023-01-06)>",
		"... before");
	dated("On January 7th," HELD,
		"2023-01-07 opening-year-of-document <January 7th (year: 2023-01-06)> ?; "
		"2023-01-06 "
		"document",
		"the document is of the day before");
	dated("On November 20th," HELD,
		"2022-11-20 opening-year-of-document <November 20th (year: 2023-01-06)> ?; "
		"2023-01-06 "
		"document",
		"the document comes late");
	is_held(PL_TEXT, "/a/2023-01.txt", "On December 29th," HELD,
		"2022-12-29 opening-year-of-document <December 29th (year: 2023-01)>",
		"the document has a month");
	is_held(PL_MARKDOWN, "/a/x.md", "---\ndate: 2023-01-06\n---\nOn January 5th," HELD,
		"2023-01-05 opening-year-of-document <January 5th (year: date: 2023-01-06)>",
		"from a field");
	dated("Jobs will be shown when the Expo takes place on Friday 21 June, as a meeting heard.",
		"none", "a day that is still to come by its weekday");
}

static void hints(void)
{
	undated("On the afternoon of January 5th," HELD
		"\n\nThe meeting emphasized that the 2022 municipal democratic life meeting will "
		"be held "
		"in the near future.",
		"2023-01-05 opening-year-inferred <January 5th (year: \"2022 ... democratic life "
		"meeting\" to be held)>",
		"the yearly meeting of last year is to be held");
	undated("On December 29th," HELD " It prepared for the 2022 democratic life "
		"meeting.\n\nThe 2022 democratic life meeting "
		"will be held soon.",
		"2022-12-29 opening-year-inferred <December 29th (year: \"2022 democratic life "
		"meeting\" to be held)>",
		"... of this year");
	undated("On January 5th," HELD " It studied the theme of the 2022 democratic life meeting.",
		"2023-01-05 opening-year-inferred <January 5th (year: \"2022 democratic life "
		"meeting\")> ?",
		"it is only spoken of");
	undated("On February 5th," HELD " The 2023 work plan was set out.",
		"2023-02-05 opening-year-inferred <February 5th (year: \"2023 work plan\")> ?",
		"a plan of the year");
	undated("On December 20th," HELD " The 2023 work plan was studied.",
		"2022-12-20 opening-year-inferred <December 20th (year: \"2023 work plan\")> ?",
		"... of the next one");
	undated("On April 12th," HELD " The first quarter of 2024 went well.",
		"2024-04-12 opening-year-inferred <April 12th (year: \"first quarter of 2024\")> ?",
		"words before the year");
	undated("On Wednesday, February 1st," HELD " The 2023 work plan was studied.",
		"2023-02-01 opening-year-inferred <February 1st (year: \"2023 work plan\")>",
		"the weekday confirms it");
	undated("On February 5th," HELD
		" The 2023 work plan was studied. The 2022 work plan had been fulfilled.",
		"2023-02-05 opening-year-inferred <February 5th (year: \"2023 work plan\")> ?; "
		"2022-02-05 opening-year-inferred",
		"two hints");
	undated("1月5日下午，市政府党组召开会议，为开好2022年度民主生活会做准备。",
		"2023-01-05 opening-year-inferred <1月5日 (year: \"2022年度民主生活会\" to be "
		"held)>",
		"in Chinese");
	undated("On June 5th," HELD " The 2022 democratic life meeting will be held in the near "
		"future.",
		"--06-05 opening-without-year <June 5th>", "not in that season");
}

static void days_alone(void)
{
	dated("On the morning of the 5th," HELD,
		"2023-01-05 month-of-document <5th (month: 2023-01-06)>",
		"the month of the document");
	dated("On the morning of the 28th," HELD,
		"2022-12-28 month-of-document <28th (month: 2023-01-06)>", "... before");
	dated("On the 5th," HELD, "2023-01-05 month-of-document <5th (month: 2023-01-06)>",
		"no part of the day");
	dated("5日上午，市政府党组召开会议。",
		"2023-01-05 month-of-document <5日 (month: 2023-01-06)>", "in Chinese");
	undated("On the morning of the 12th," HELD, "---12 month-of-document <12th>",
		"a day of no month");
	dated("Bai Zhanfeng, mayor, presided over the meeting held on the 5th and made a speech.",
		"2023-01-05 month-of-document <5th (month: 2023-01-06)>", "held on the 5th");
	dated("On the 14th Five-Year Plan, the city held a meeting.", "none",
		"no day, but a number");
	dated("The 20th session was held in the hall.", "none", "... of a session");
}

static void relative(void)
{
	dated("This afternoon," HELD, "2023-01-06 relative <This afternoon (from: 2023-01-06)>",
		"this afternoon");
	dated("Yesterday," HELD, "2023-01-05 relative <Yesterday (from: 2023-01-06)>", "yesterday");
	dated("Yesterday morning," HELD, "2023-01-05 relative <Yesterday (from: 2023-01-06)>",
		"yesterday morning");
	dated("The meeting was held yesterday afternoon.",
		"2023-01-05 relative <yesterday (from: 2023-01-06)>", "at the end");
	dated("At eight o'clock last night," HELD,
		"2023-01-05 relative <last night (from: 2023-01-06)>", "last night");
	dated("Today," HELD, "2023-01-06 relative <Today (from: 2023-01-06)>", "today");
	dated("The day before yesterday," HELD,
		"2023-01-04 relative <The day before yesterday (from: 2023-01-06)>",
		"two days ago");
	dated("今天上午，市委召开会议。", "2023-01-06 relative <今天 (from: 2023-01-06)>", "今天");
	dated("昨天，市委召开会议。", "2023-01-05 relative <昨天 (from: 2023-01-06)>", "昨天");
	dated("昨晚，市委召开会议。", "2023-01-05 relative <昨晚 (from: 2023-01-06)>", "昨晚");
	undated("Yesterday," HELD, ".. relative <Yesterday>", "of an unknown day");
	undated("LINXU, March 1, 2024 -- Yesterday," HELD,
		"2024-02-29 relative <Yesterday (from: March 1, 2024)>", "against a dateline");
	undated("Linxu News on January 1 (Reporter Ke Wanting) Yesterday," HELD,
		"--12-31 relative <Yesterday (from: January 1)>", "... without a year");
	dated("In today's world, a meeting is held soon.", "none", "today's world");
	dated("On Tuesday," HELD, "2023-01-03 weekday <Tuesday (from: 2023-01-06)>", "a weekday");
	dated("On Friday," HELD, "2023-01-06 weekday <Friday (from: 2023-01-06)>", "... of today");
	dated("Last Friday evening," HELD, "2023-01-06 weekday <Last Friday (from: 2023-01-06)>",
		"last Friday, printed on a Friday");
	dated("Mayor Tan Yuhe announced on Wednesday at a symposium that leases will be longer.",
		"2023-01-04 weekday <Wednesday (from: 2023-01-06)>", "announced at a symposium");
	dated("Dredging will begin in May, an executive meeting of the city decided on Thursday.",
		"2023-01-05 weekday <Thursday (from: 2023-01-06)>", "a meeting decided");
	dated("The river crested early on Friday, city authorities said.", "none",
		"a weekday of else");
	dated("周三下午，市委召开会议。", "2023-01-04 weekday <周三 (from: 2023-01-06)>", "周三");
	dated("上周三，市委召开会议。", "2022-12-28 weekday <上周三 (from: 2023-01-06)>", "上周三");
	undated("LINXU, Dec. 28, 2022 -- The council held a study session on Wednesday.",
		"2022-12-28 weekday <Wednesday (from: Dec. 28, 2022)>", "... against a dateline");
}

/* Days that stand with verbs and nouns of several meetings. */
static void clauses(void)
{
	dated("Growth will remain first, the economic work conference decided on Jan. 3-4.",
		"2023-01-03 to 2023-01-04 opening-year-of-document <Jan. 3-4 (year: 2023-01-06)>",
		"a conference decided");
	dated("Schools will get more, officials decided at a two-day conference that ended on "
	      "Thursday.",
		"2023-01-05 weekday <Thursday (from: 2023-01-06)>", "a conference that ended");
	dated("Mayor Tan Yuhe on Thursday stressed care for wells at a meeting of the "
	      "headquarters.",
		"2023-01-05 weekday <Thursday (from: 2023-01-06)>",
		"said on Thursday at a meeting");
	dated("The party chief called for patience on Thursday while inspecting the ferry pier.",
		"2023-01-05 weekday <Thursday (from: 2023-01-06)>", "... while inspecting");
	undated("City leaders gathered to study flood control on January 5, 2023.",
		"2023-01-05 opening <January 5, 2023>", "gathered to study");
	undated("The meeting studied the spirit of the congress meeting held on October 16, 2022.",
		"none", "the spirit of another meeting");
	undated("To convey the spirit of the provincial meeting on January 3, 2023, Linxu held a "
		"meeting on "
		"January 5, 2023.",
		"2023-01-05 opening <January 5, 2023>", "two meetings in a sentence");
	undated("Following the fire of January 3, 2023, the city held an emergency meeting on "
		"January 4, "
		"2023.",
		"2023-01-04 opening <January 4, 2023>", "behind a fire");
	undated("The arrangements of the decision of January 3, 2023 were studied.", "none",
		"a decision");
	undated("At 9 o'clock on the morning of January 5, 2023," HELD,
		"2023-01-05 opening <January 5, 2023>", "a time of the clock");
	undated("Mayor Tan Yuhe, on January 5, 2023, inspected the ferry pier.",
		"2023-01-05 opening <January 5, 2023>", "between commas");
	undated("LINXU, Jan. 6, 2023 (Xinhua) -- The city on Thursday held a symposium.",
		"2023-01-05 weekday <Thursday (from: Jan. 6, 2023)>",
		"behind an agency's dateline");
	undated("1月5日（星期四）上午9时许，市委召开会议。",
		"--01-05 opening-without-year <1月5日>", "a weekday in Chinese");
	undated("2023年1月5日（星期五），市委召开会议。",
		"2023-01-05 opening <2023年1月5日> ?; 2023-01-06 weekday", "... that does not fit");
	undated("2023年1月5日，记者从市水利局获悉，水库水位上升。", "none", "nothing but news");
	undated("去年12月20日出台的办法，会议作了解读。", "none", "a day of last year");
	undated("按照1月5日前完成的要求，会议作了部署。", "none", "a deadline in Chinese");
	undated("林墟市召开会议\n\n2023-01-06 09:30:12\n\n昨天，市委召开会议。",
		"2023-01-05 relative <昨天 (from: 2023-01-06)>", "a stamp with a time");
}

static void intervals(void)
{
	dated("Recently," HELD, "2022-12-27..2023-01-06 recent <Recently (from: 2023-01-06)>",
		"recently");
	dated("The county recently held a meeting on wells.",
		"2022-12-27..2023-01-06 recent <recently (from: 2023-01-06)>", "... inside");
	dated("A few days ago," HELD,
		"2022-12-27..2023-01-06 recent <A few days ago (from: 2023-01-06)>",
		"a few days ago");
	dated("In recent days," HELD,
		"2022-12-27..2023-01-06 recent <In recent days (from: 2023-01-06)>",
		"in recent days");
	dated("近日，市委召开会议。", "2022-12-27..2023-01-06 recent <近日 (from: 2023-01-06)>",
		"近日");
	dated("日前，市委召开会议。", "2022-12-27..2023-01-06 recent <日前 (from: 2023-01-06)>",
		"日前");
	undated("近日，市委召开会议。", ".. recent <近日>", "... of an unknown day");
	undated("LINXU, January 6, 2023 -- The council held a study session with the mayor.",
		"2023-01-03..2023-01-06 dateline <January 6, 2023>", "a dateline alone");
	undated("LINXU, January 6, 2023 -- Wells are to be dug.", "none",
		"... where nothing was held");
}

static void datelines(void)
{
	undated("LINXU, Jan. 6, 2023 -- On January 5," HELD,
		"2023-01-05 opening-year-of-document <January 5 (year: Jan. 6, 2023)>",
		"a dateline");
	undated("Linxu, January 6 (2023) — Yesterday," HELD,
		"2023-01-05 relative <Yesterday (from: January 6 (2023))>", "... with a dash");
	undated("Linxu, January 6, 2023 - (Reporter Ke Wanting) Yesterday evening," HELD,
		"2023-01-05 relative <Yesterday (from: January 6, 2023)>", "... and a reporter");
	dated("News from our newspaper on January 6: yesterday," HELD,
		"2023-01-05 relative <yesterday (from: 2023-01-06)>", "our newspaper");
	undated(" date 2023-01-06 On the afternoon of January 5th," HELD,
		"2023-01-05 opening-year-of-document <January 5th (year: 2023-01-06)>", "a stamp");
	undated("Release time: 2023-01-06 15:55 On January 5th," HELD,
		"2023-01-05 opening-year-of-document <January 5th (year: 2023-01-06)>",
		"... with a label");
	undated("本报1月6日讯（记者 柯晚亭）1月5日，市委召开会议。",
		"--01-05 opening-without-year <1月5日>", "本报");
	undated("林墟日报2023年1月6日讯 1月5日，市委召开会议。",
		"2023-01-05 opening-year-of-document <1月5日 (year: 2023年1月6日)>",
		"... with a year");
	undated("林墟日报讯（记者 柯晚亭）2023年1月5日晚，市委召开会议。",
		"2023-01-05 opening <2023年1月5日>", "... without a day");
	undated("Talks on the Ferry\n\nLinxu, January 6, 2023\n\nThis morning," HELD,
		"2023-01-06 relative <This morning (from: January 6, 2023)>", "a line of its own");
	undated("林墟市召开会议\n2023-01-06　来源：林墟日报\n1月5日，市委召开会议。",
		"2023-01-05 opening-year-of-document <1月5日 (year: 2023-01-06)>",
		"a stamp's line");
}

static void chinese(void)
{
	undated("2023年1月5日，市政府党组召开会议。", "2023-01-05 opening <2023年1月5日>",
		"a whole date");
	undated("市委2023年1月5日下午召开常委会会议。", "2023-01-05 opening <2023年1月5日>",
		"inside");
	undated("会议于2023年1月5日召开。", "2023-01-05 opening <2023年1月5日>", "会议于");
	undated("记者从2023年1月5日召开的全市大会上获悉，道路将拓宽。",
		"2023-01-05 opening <2023年1月5日>", "记者从");
	undated("2023年1月5日，市长谭雨禾到渡口调研。", "2023-01-05 opening <2023年1月5日>",
		"调研");
	undated("1月5日下午，我市召开会议。", "--01-05 opening-without-year <1月5日>", "我市");
	undated("林墟日报2023年1月6日电 市委5日召开常委会会议。",
		"2023-01-05 month-of-document <5日 (month: 2023年1月6日)>", "a day alone, inside");
	undated("2023年1月5日，市委召开会议，传达学习2022年12月20日中央会议精神。",
		"2023-01-05 opening <2023年1月5日>", "... and another meeting");
	undated("会议传达学习2023年1月5日重要讲话精神。", "none", "of a speech");
	undated("全市大会将于2023年3月3日召开。", "none", "still to come");
	undated("自2023年1月5日起施行的条例，会议作了说明。", "none", "of a law");
	undated("2023年1月5日以来，市委召开会议三次。", "none", "since then");
}

static void others(void)
{
	undated("The council studied the spirit of the speech of October 12, 2011.", "none",
		"the day of a speech");
	undated("The next meeting will be held on 3 March 2023.", "none", "still to come");
	undated("A meeting is to be held on 3 March 2023.", "none", "... to be held");
	undated("Since 1 May 2021, the council has held three meetings.", "none", "since");
	undated("The office must answer by 1 May 2021, the meeting decided.", "none", "a deadline");
	undated("The law of 3 March 2020 was explained at the meeting.", "none", "a law");
	undated("The regulations issued on 3 March 2020 were read out.", "none", "issued");
	undated("On 4 July 1899 the old dyke broke.", "none", "a story");
	undated("I met the board on 5 January 2023. I was glad.", "none", "somebody speaks");
	undated("On January 5, 2023, the pupils of World War I history held a meeting on Phase I "
		"of the work.",
		"2023-01-05 opening <January 5, 2023>", "a war, not a speaker");
	undated("Speech by the mayor at the harbour\n\nYesterday, the council held a meeting.",
		"none", "a speech by its title");
	dated("On January 5, 2023," HELD
	      "\n\nOn January 3, 2023, the mayor visited the ferry pier and held a meeting there.",
		"2023-01-05 opening <January 5, 2023> ?; 2023-01-03 opening", "two days");
	undated("On January 5, 2023, the mayor held a meeting and said “I met them on May 1, "
		"2022”.",
		"2023-01-05 opening <January 5, 2023>", "somebody speaks in quotes");
}

static void minutes(void)
{
	undated("Linxu Council\n\nDate: 5 January 2023\nPresent: Anna Reed\n\nThe chair opened.",
		"2023-01-05 label <5 January 2023>", "a label");
	undated("Minutes of the Council\n\nHeld in the Corn Hall on Thursday 5 January 2023 at "
		"7.00 "
		"p.m.\n\nPresent: Anna Reed",
		"2023-01-05 label <5 January 2023>", "held in");
	undated("Harbour Board\n\nMinutes of the ordinary meeting, 5 January 2023\n\nPresent: Anna "
		"Reed",
		"2023-01-05 label <5 January 2023>", "minutes of");
	undated("LICENSING PANEL\n\n5 January 2023, Room B\n\nPresent: Anna Reed\n\nThe chair "
		"spoke.",
		"2023-01-05 title <5 January 2023>", "a line of its own");
	undated("TRANSIT COMMITTEE\nMEETING ON THE BUDGET\nThursday, January 5, 2023\n\nPRESENT: "
		"Anna "
		"Reed\n\nCHAIR REED: I call the meeting to order.",
		"2023-01-05 title <January 5, 2023>", "a transcript");
	undated("Minutes of the Council\n\nPresent: Anna Reed\n\nDate of next meeting: 5 March "
		"2023",
		"none", "the next meeting");
	undated("Minutes of the Council\n\nPresent: Anna Reed\n\n2. The minutes of the meeting of "
		"12 "
		"February 2023 were agreed.",
		"none", "the last meeting");
	undated("市政府会议纪要\n\n时间：2023年1月5日下午\n地点：第一会议室\n\n会议听取了汇报。",
		"2023-01-05 label <2023年1月5日>", "时间");
	undated("Council meeting of 5 January 2023\n\nThe mayor spoke about wells.",
		"2023-01-05 title <5 January 2023>", "a title");
	undated("It took 47 minutes to bring them out in a drill on 5 January 2023.",
		"2023-01-05 opening <5 January 2023>", "other minutes");
}

static void more_stamps(void)
{
	undated("# Salt first\n\n*Updated: January 9, 2023*\n\nSalt comes first, says the "
		"annual work conference held on Dec. 30.",
		"2022-12-30 opening-year-of-document <Dec. 30 (year: January 9, 2023)>",
		"a page stamp in slanted letters");
	undated("March 30, 2022. The Party Committee of the Lutan Glass Company held a study "
		"meeting.",
		"2022-03-30 opening <March 30, 2022>", "a day that is a sentence of its own");
	dated("The decision was taken at a meeting on January 4 that the mayor chaired.",
		"2023-01-04 opening-year-of-document <January 4 (year: 2023-01-06)>",
		"a decision taken at a meeting");
	dated("A draft rule was submitted for deliberation on January 4 at a session of the "
	      "Standing "
	      "Committee.",
		"2023-01-04 opening-year-of-document <January 4 (year: 2023-01-06)>",
		"a draft submitted at a session");
	dated("On the afternoon of January 4th, Tan Wei, district secretary, gave a special party "
	      "class.",
		"2023-01-04 opening-year-of-document <January 4th (year: 2023-01-06)>",
		"a party class");
	undated("DUNFELL ASSEMBLY\nOFFICIAL REPORT\nTuesday 18 February 2020\n\nThe Assembly met.",
		"2020-02-18 title <18 February 2020>", "an official report");
}

static void places(void)
{
	dated("Talks on the Ferry\n\nOn the afternoon of January 5th," HELD,
		"2023-01-05 "
		"opening-year-of-document <January 5th (year: 2023-01-06)>",
		"behind a title");
	is_int(held.at.passage, 2, "... in the second passage");
	is_str(pl_str_cut(doc.text, held.at.from, held.at.to), "January 5th", "... at these bytes");
	is_held(PL_JSON_ROW, "/a/x.jsonl",
		"{\"title\":\"Council meeting of 5 January 2023\",\"text\":\"The mayor spoke.\"}",
		"2023-01-05 title <5 January 2023>", "in a title from a field");
	is_int(held.at.passage, 0, "... which is no passage");
	is_str(pl_str_cut(doc.title, held.at.from, held.at.to), "5 January 2023",
		"... in its bytes");
}

int main(void)
{
	openings();
	ranges();
	years();
	hints();
	days_alone();
	relative();
	clauses();
	intervals();
	datelines();
	chinese();
	others();
	minutes();
	more_stamps();
	places();
	documents_end();
	return done_testing();
}
