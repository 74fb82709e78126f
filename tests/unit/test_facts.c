/* Facts of documents: where they come from, and what cannot be used. */

#include "tests/documents.h"

static void datelines(void)
{
	facts(PL_TEXT, "x", "双浦2023年2月5日讯 市委昨天召开会议，研究部署。",
		" | 2023-02-05 text <2023年2月5日>", "a dateline");
	facts(PL_TEXT, "x", "新华社北京1月5日电 会议今天召开。", " | --01-05 text <1月5日>",
		"a dateline without a year");
	facts(PL_TEXT, "/a/xinhua_2023.txt", "新华社北京1月5日电 会议今天召开。",
		" | 2023-01-05 text <1月5日 (year: 2023)>", "... that the file's name gives");
	facts(PL_TEXT, "/a/2023-01.txt", "新华社北京1月5日电 会议今天召开。",
		" | 2023-01-05 text <1月5日 (year: 2023-01)>", "... with the month");
	facts(PL_TEXT, "/a/2023-02.txt", "新华社北京1月5日电 会议今天召开。",
		" | 2023-02 filename <2023-02>", "... with another month: no day of it");
	facts(PL_TEXT, "/a/2023-01.txt", "双浦2023年1月6日讯 会议今天召开。",
		" | 2023-01-06 text <2023年1月6日>",
		"a month that the name gives, its day in the text");
	facts(PL_TEXT, "/a/2023-01-09.txt", "双浦2023年1月6日讯 会议今天召开。",
		" | 2023-01-09 filename <2023-01-09>", "a whole date in the name stands");
	facts(PL_TEXT, "x", "新华社北京1月5日电 2022年12月30日，会议召开。",
		" | 2023-01-05 text <1月5日 (year: 2022年12月30日)>",
		"the year in which a date of the text is near");
	facts(PL_TEXT, "x", "新华社北京7月5日电 2022年12月30日，会议召开。",
		" | --07-05 text <7月5日>", "... where one is");
	facts(PL_TEXT, "/a/2023.txt", "新华社北京2月29日电 会议召开。", " | --02-29 text <2月29日>",
		"no day that is not in the year");
	facts(PL_TEXT, "x", "人们在2022年10月16日电视台看到会议。", " | no date",
		"a word that begins so");
	facts(PL_TEXT, "x", "会议结束了。2023年2月5日讯 市委召开会议。", " | no date",
		"a sentence stands before it");
	facts(PL_TEXT, "x", "记者从会上获悉于2023年2月30日讯 市委召开会议。", " | no date",
		"no such day");
	facts(PL_TEXT, "x", "Paris, le 18 juillet 2014\n\nLa réunion a eu lieu.",
		"Paris, le 18 juillet 2014 | 2014-07-18 text <18 juillet 2014>", "French");
	facts(PL_TEXT, "x", "Der Ausschuss tagte. Er hatte am 3. März 2012 viel zu tun.",
		" | no date", "a date in prose");
}

int main(void)
{
	datelines();
	documents_end();
	return done_testing();
}
