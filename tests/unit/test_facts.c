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

/* "author method <evidence>, modified method <evidence>, title's method <evidence>" */
static void credits(enum pl_format format, const char *text, const char *want, const char *name)
{
	char date[PL_DATE_ROOM];
	is_int(document(format, "x", pl_str(text)), PL_OK, name);
	pl_date_print(doc.modified, date);
	pl_buf_clear(&doc_said);
	pl_buf_add(&doc_said, doc.author);
	if (doc.author_method)
		pl_buf_print(&doc_said, " %s <%.*s>", doc.author_method,
			(int)doc.author_evidence.len, doc.author_evidence.at);
	pl_buf_print(&doc_said, ", %s", date);
	if (doc.modified_method)
		pl_buf_print(&doc_said, " %s <%.*s>", doc.modified_method,
			(int)doc.modified_evidence.len, doc.modified_evidence.at);
	pl_buf_print(&doc_said, ", %s", doc.title_method ? doc.title_method : "");
	if (doc.title_evidence.len)
		pl_buf_print(
			&doc_said, " <%.*s>", (int)doc.title_evidence.len, doc.title_evidence.at);
	is_str(pl_buf_str(&doc_said), want, "  ... who, when changed, whence the title");
}

#define BODY                                                                                       \
	"<p>The council met on Tuesday and took all of its decisions at once, as it had "          \
	"before.</p>"                                                                              \
	"<p>It will meet again in the spring, when the snow is gone and the roads are open.</p>"

static void who_and_when(void)
{
	credits(PL_TEXT, "The title\n\nA text that ends.", ", , ", "plain text");
	credits(PL_MARKDOWN,
		"---\ntitle: Ferry\nauthor: Anna Kessler\nlastmod: 2023-05-06\n---\nText.",
		"Anna Kessler front-matter <author>, 2023-05-06 front-matter <lastmod: "
		"2023-05-06>, "
		"front-matter <title>",
		"front matter");
	credits(PL_MARKDOWN, "---\nauthors: [Anna Kessler, Bo Lind]\n---\nText.",
		"Anna Kessler, Bo Lind front-matter <authors>, , ", "a list in front matter");
	credits(PL_JSON_ROW,
		"{\"headline\":\"Ferry\",\"byline\":\"Anna\\n "
		"Kessler\",\"updated_at\":\"2023-05-06T10:00\","
		"\"text\":\"It ends.\"}",
		"Anna Kessler field <byline>, 2023-05-06 field <updated_at: 2023-05-06T10:00>, "
		"field "
		"<headline>",
		"a row");
	credits(PL_JSON_ROW,
		"{\"authors\":[\"Anna\",{\"name\":\"Bo\"},7],\"modified\":\"never\",\"text\":\"It "
		"ends.\"}",
		"Anna, Bo field <authors>, , ", "a list in a row, a change on no day");
	credits(PL_JSON_ROW, "{\"modified\":\"0001-01-01T00:00:00\",\"text\":\"It ends.\"}", ", , ",
		"a day that stands for none");
	credits(PL_XML,
		"<item><title>Ferry</title><author>Anna</author><modified>2023-05-06</modified>"
		"<text>It ends.</text></item>",
		"Anna field <author>, 2023-05-06 field <modified: 2023-05-06>, field <title>",
		"XML");
	credits(PL_HTML,
		"<head><title>Ferry runs again - Town</title><meta name=author content='Anna'>"
		"<meta property='article:modified_time' content='2023-05-06T10:00:00Z'></head>"
		"<h1>Ferry runs again</h1>" BODY,
		"Anna meta <author>, 2023-05-06 meta <article:modified_time: "
		"2023-05-06T10:00:00Z>, "
		"title <title>",
		"the head of a page");
	credits(PL_HTML,
		"<title>Town</title><h1>Ferry runs again</h1><p>By Anna Kessler</p>"
		"<p>Published: 5 May 2023 | Last updated: 6 May 2023</p>" BODY,
		"Anna Kessler by-line <By Anna Kessler>, 2023-05-06 stamp <updated: 6 May 2023>, "
		"heading",
		"what a page prints");
	credits(PL_HTML,
		"<script "
		"type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Ferry runs\","
		"\"dateModified\":\"2023-05-06\",\"author\":{\"name\":\"Anna\"}}</script>" BODY,
		"Anna json-ld <author>, 2023-05-06 json-ld <dateModified: 2023-05-06>, json-ld "
		"<headline>",
		"JSON-LD");
	static char row[4000];
	(void)snprintf(row, sizeof row, "{\"author\":\"%0*d\",\"text\":\"It ends.\"}", 3000, 7);
	is_int(document(PL_JSON_ROW, "x", pl_str(row)), PL_OK, "an author of 3,000 bytes");
	is_int((intmax_t)doc.author.len, 480, "... is cut");
}

/* What a line under the title says of a date decides what it is. */
static void labels(void)
{
	static const struct {
		const char *line, *want; /* the date and, behind a comma, the change */
	} cases[] = {
		{ "Published: 7 June 2022", "2022-06-07," },
		{ "First published on 7 June 2022", "2022-06-07," },
		{ "Date: 7 June 2022", "2022-06-07," },
		{ "Issued 7 June 2022", "2022-06-07," },
		{ "Posted by Ida Dorn on Tuesday, 7 June 2022", "2022-06-07," },
		{ "Author: Ida Dorn Date: 7 June 2022", "2022-06-07," },
		{ "Date of publication: 7 June 2022", "2022-06-07," },
		{ "Tuesday, 7 June 2022", "2022-06-07," },
		{ "Norrvik, 7 June 2022", "2022-06-07," },
		{ "发布日期:2022年6月7日", "2022-06-07," },
		{ "来源:本站 时间:2022-06-07", "2022-06-07," },
		{ "發佈時間：2022-06-07", "2022-06-07," },
		{ "Published 7 June 2022 | Updated 8 June 2022", "2022-06-07,2022-06-08" },
		{ "发布时间: 2022/06/07 更新时间: 2022/06/08", "2022-06-07,2022-06-08" },
		{ "Last updated: 7 June 2022", ",2022-06-07" },
		{ "Page updated 7 June 2022", ",2022-06-07" },
		{ "Date modified: 2022-06-07", ",2022-06-07" },
		{ "Revised 7 June 2022", ",2022-06-07" },
		{ "更新时间:2022-06-07", ",2022-06-07" },
		{ "[作者：何青　转贴自：镇政府　更新时间：2022-06-07]", "2022-06-07," },
		{ "Page last reviewed: 7 June 2022", "," },
		{ "Archived 7 June 2022", "," },
		{ "Accessed: 7 June 2022", "," },
		{ "Printed on 7 June 2022", "," },
		{ "Expires: 7 June 2022", "," },
		{ "Valid until 7 June 2022", "," },
		{ "Closing date: 7 June 2022", "," },
		{ "Effective date: 7 June 2022", "," },
		{ "Date of expiry: 7 June 2022", "," },
		{ "Date of birth: 7 June 1922", "," },
		{ "Next meeting: 7 June 2022", "," },
		{ "Event date: 7 June 2022", "," },
		{ "Laying of the stone: 7 June 2022", "," },
		{ "Ratified 7 June 2022", "," },
		{ "Deadline for submissions: 7 June 2022", "," },
		{ "截止日期:2022年6月7日", "," },
		{ "施行日期：2022年6月7日", "," },
		{ "开闸日期：2022年6月7日", "," },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char page[800], said[2 * PL_DATE_ROOM + 1], changed[PL_DATE_ROOM];
		(void)snprintf(page, sizeof page,
			"<title>Ferry</title><h1>Ferry runs again</h1><p>%s</p>" BODY,
			cases[i].line);
		is_int(document(PL_HTML, "x", pl_str(page)), PL_OK, cases[i].line);
		pl_date_print(doc.date, said);
		pl_date_print(doc.modified, changed);
		(void)snprintf(said + strlen(said), sizeof said - strlen(said), ",%s", changed);
		is_str(pl_str(said), cases[i].want, "  ... its date and change");
	}
}

/* Who wrote a page, as its line says it. */
static void by_lines(void)
{
	static const char *const cases[][2] = { { "作者:记者 何青", "何青" },
		{ "作者：张三 李四", "张三 李四" }, { "作者：张三 李四 来源：本站", "张三 李四" },
		{ "作者：本报记者 何青　编辑：李四", "何青" }, { "作者：张三 沅宁日报", "张三" },
		{ "作者：县水利局 时间：03-04", "县水利局" },
		{ "By Otto Brandl and Ina Holm, 5 May 2021", "Otto Brandl and Ina Holm" },
		{ "By Otto Brandl on 5 May 2021", "Otto Brandl" },
		{ "By Otto Brandl", "Otto Brandl" } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char page[800];
		(void)snprintf(page, sizeof page,
			"<title>Ferry</title><h1>Ferry runs again</h1><p>%s</p>" BODY, cases[i][0]);
		is_int(document(PL_HTML, "x", pl_str(page)), PL_OK, cases[i][0]);
		is_str(doc.author, cases[i][1], "  ... who wrote it");
	}
	credits(PL_HTML,
		"<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
		"\"author\":[{\"name\":\"Anna\"},\"Bo\",{\"name\":7}]}</script>" BODY,
		"Anna, Bo json-ld <author>, , ", "all of several authors");
}

/* Under the text, and in a field. */
static void chinese_numerals(void)
{
	facts(PL_HTML, "x",
		"<h1>关于申报项目的通知</"
		"h1><p>根据部署，现将有关事项通知如下，请认真贯彻执行，按时完成申报工作。"
		"<p>请各单位于月底前报送材料，逾期不予受理，确保工作顺利完成。<p>县水利局<p>"
		"二〇二一年三月四日",
		"关于申报项目的通知 | 2021-03-04 stamp <二〇二一年三月四日>",
		"a day under the text");
	facts(PL_JSON_ROW, "x", "{\"date\":\"民國109年3月5日\",\"text\":\"It ends.\"}",
		" | 2020-03-05 field <date: 民國109年3月5日>", "a year of the Republic");
}

#define LONG " The polders in the north were drained again, and the roads were raised."

/* What pages print above a text is not its title. */
static void stamps(void)
{
	facts(PL_TEXT, "x", "date 2021-11-27\n\nThe council met again. It goes on.",
		" | 2021-11-27 text <2021-11-27>", "a stamp alone");
	facts(PL_TEXT, "x",
		"date 2022-06-21 Home » Ebersau Opens Its Dam by admin\n\nThe council met. It goes "
		"on.",
		"Ebersau Opens Its Dam | 2022-06-21 text <2022-06-21>", "the way to the page");
	facts(PL_TEXT, "x",
		"Source: Ebersau Release Updated: 2022-05-06\n\nDams and Polders\n\nIt goes on.",
		"Dams and Polders | 2022-05-06 text <2022-05-06>", "a title below");
	facts(PL_TEXT, "x", "date 2022-04-13 Council Meeting Held\n\nThe council met. It goes on.",
		"Council Meeting Held | 2022-04-13 text <2022-04-13>", "... and beside");
	facts(PL_TEXT, "x", "Release of the Ebersau Dolphins 2022\n\nIt goes on. They swim.",
		"Release of the Ebersau Dolphins 2022 | no date", "a title with a year");
	facts(PL_TEXT, "x",
		"Minutes of the Harbour Board\n\nThe dredging was discussed.\n\nThe next meeting "
		"will be held on April 2, 2024.",
		"Minutes of the Harbour Board | no date", "the next meeting's day");
}

/* Days of what a text tells of. */
static void events(void)
{
	facts(PL_MARKDOWN, "x", "# Implementation of the Act of 3 May 1951\n\nIt goes on." LONG,
		"Implementation of the Act of 3 May 1951 | no date", "a law in a heading");
	facts(PL_MARKDOWN, "x", "# Act of 3 May 1951\n\nIt goes on." LONG,
		"Act of 3 May 1951 | 1951-05-03 text <3 May 1951>", "... that is the text");
	facts(PL_MARKDOWN, "x", "# Minutes of the meeting of 3 May 2021\n\nIt goes on." LONG,
		"Minutes of the meeting of 3 May 2021 | 2021-05-03 text <3 May 2021>", "a meeting");
	facts(PL_MARKDOWN, "x", "# Ferries since 3 May 1951\n\nThey go on." LONG,
		"Ferries since 3 May 1951 | no date", "a beginning");
	facts(PL_MARKDOWN, "x", "# 关于贯彻落实2015年3月8日会议精神的通知\n\n请认真贯彻执行。",
		"关于贯彻落实2015年3月8日会议精神的通知 | no date", "a meeting that is obeyed");
	facts(PL_TEXT, "x", "On 4 July 1899 the old dyke broke and forty people drowned." LONG,
		" | no date", "what happened once");
	facts(PL_TEXT, "x", "1953年1月31日，大堤决口，四十人遇难。今天我们在这里纪念他们。",
		" | no date", "... in Chinese");
	facts(PL_TEXT, "x", "On 4 July 2019 the mayor went to see the old dyke." LONG,
		" | 2019-07-04 text <4 July 2019>", "what was done");
	facts(PL_TEXT, "x", "2019年7月4日，县长沈浩然到大堤调研防汛工作。" LONG,
		" | 2019-07-04 text <2019年7月4日>", "... in Chinese");
	facts(PL_TEXT, "x",
		"On 4 July 1899 the council met for the first time. It met again on 5 May "
		"2021." LONG,
		" | no date", "a later day in the text");
	facts(PL_TEXT, "x",
		"On 4 July 2019 the council met. Dykes will be raised by 31 December 2025." LONG,
		" | 2019-07-04 text <4 July 2019>", "... up to which something goes on");
	facts(PL_TEXT, "/a/speech_2021_b.txt", "On 4 July 1899 the council met on the dyke." LONG,
		" | no date", "a later year in the file's name");
	facts(PL_HTML, "x",
		"<h1>All news</h1><ul><li><a href=1>Bridges of Ebersau</a> 2021-01-01"
		"<li><a href=2>Roads of Ebersau</a> 2021-02-01<li><a href=3>Mills of Ebersau</a> "
		"2021-03-01</ul>",
		"All news | no date", "a list of other texts");
	facts(PL_HTML, "x",
		"<h1>Decisions</h1>" BODY
		"<table><tr><th>Decision<th>Adopted<tr><td>Raising of the dyke"
		"<td>3 May 2020<tr><td>Sale of the mill<td>4 May 2020</table><p>All were present.",
		"Decisions | no date", "a column of days");
}

static void unread_dates(void)
{
	static const struct {
		enum pl_format format;
		const char *text, *want;
	} cases[] = {
		{ PL_MARKDOWN, "---\ndate: 2021-02-31\n---\nText.", "2021-02-31" },
		{ PL_MARKDOWN, "---\ndate: 2021-02-28\n---\nText.", "" },
		{ PL_MARKDOWN, "---\ndate:\n---\nText.", "" },
		{ PL_JSON_ROW, "{\"published\":\"soon\",\"text\":\"It ends.\"}", "soon" },
		{ PL_JSON_ROW, "{\"date\":\"2021-14-05\",\"text\":\"It ends.\"}", "2021-14-05" },
		{ PL_JSON_ROW, "{\"date\":\"05/03/2012\",\"text\":\"It ends.\"}", "05/03/2012" },
		{ PL_JSON_ROW, "{\"date\":\"05.03.2012\",\"text\":\"It ends.\"}", "" },
		{ PL_JSON_ROW, "{\"date\":1672876800,\"text\":\"It ends.\"}", "1672876800" },
		{ PL_JSON_ROW, "{\"date\":16.5,\"text\":\"It ends.\"}", "16.5" },
		{ PL_JSON_ROW, "{\"date\":[\"2021-01-05\"],\"text\":\"It ends.\"}", "[...]" },
		{ PL_JSON_ROW, "{\"date\":null,\"text\":\"It ends.\"}", "" },
		{ PL_JSON_ROW, "{\"date\":\" \",\"text\":\"It ends.\"}", "" },
		{ PL_JSON_ROW,
			"{\"date\":\"TBC\",\"published\":\"2021-01-05\",\"text\":\"It ends.\"}",
			"TBC" },
		{ PL_JSON_ROW, "{\"text\":\"Printed on 31 February 2021.\"}", "" },
		{ PL_XML, "<item><date>31.02.2021</date><text>It ends.</text></item>",
			"31.02.2021" },
		{ PL_HTML, "<meta name=pubdate content='0000-00-00'>" BODY, "0000-00-00" },
		{ PL_HTML, "<meta name=pubdate content='2199-01-01'>" BODY, "2199-01-01" },
		{ PL_HTML, "<h1>Ferry runs again</h1><time>two hours ago</time>" BODY, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		is_int(document(cases[i].format, "x", pl_str(cases[i].text)), PL_OK, cases[i].text);
		is_str(doc.date_unread, cases[i].want, "  ... its date that cannot be read");
	}
}

int main(void)
{
	who_and_when();
	labels();
	by_lines();
	stamps();
	events();
	chinese_numerals();
	unread_dates();
	datelines();
	documents_end();
	return done_testing();
}
