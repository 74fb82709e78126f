#include <stdlib.h>

#include "tests/documents.h"

/* What of a page is its article, and when it was published. */

#define PROSE                                                                                      \
	"The council met on Tuesday, and it agreed to mend the bridge before the winter, at a "    \
	"cost of four million. Nobody spoke against it."
#define MORE                                                                                       \
	"The mayor, asked about the ferry, said that it would run as long as the bridge was "      \
	"closed, and that nobody had to pay for it."
#define LINKS "<ul><li><a href=1>One</a><li><a href=2>Two</a><li><a href=3>Three</a></ul>"

static void article(void)
{
	passages(PL_HTML,
		"<title>The bridge - Town</title><div>" LINKS "</div><h1>The bridge</h1><p>" PROSE
		"</p><ul><li>Mill Street<li>Lock Street</ul><blockquote>At last!</blockquote>"
		"<table><tr><td>Cost<td>4</table><div>" LINKS "</div>",
		"H The bridge\nP " PROSE "\nP Mill Street\nP Lock Street\nP At last!\nP Cost\t4",
		"links before and behind go; list, quote and table stay");
	passages(PL_HTML,
		"<div class='nav-bar'>Home News</div><div id=content><p>" PROSE
		"</div><div class=site-footer>Town Hall</div><div class=comments><p>" MORE "</div>",
		"P " PROSE, "what its class calls furniture");
	passages(PL_HTML,
		"<div class=sidebar-left><div><p>" PROSE "<p>" MORE "<p>Short.</div></div>",
		"P " PROSE "\nP " MORE "\nP Short.", "a class that lies");
	passages(PL_HTML,
		"<article class='post tag-cookie category-comment'><p>" PROSE "<p>" MORE
		"</article>",
		"P " PROSE "\nP " MORE, "a class that names the subject");
	passages(PL_HTML, "<div id=a><p>" PROSE "</div><div id=b><p>" MORE "</div>",
		"P " PROSE "\nP " MORE, "an article in two boxes");
	passages(PL_HTML, "<div><p>" PROSE "<p>" PROSE "<p>" PROSE "</div><div><p>" MORE "</div>",
		"P " PROSE "\nP " PROSE "\nP " PROSE "\nP " MORE, "prose outside of the article");
	passages(PL_HTML, "<div><p>" PROSE "<h3>Related news</h3>" LINKS "<p>" MORE "</p></div>",
		"P " PROSE "\nP " MORE, "a labelled list within");
	passages(PL_HTML, "<div><p>" PROSE "<h3>Links</h3><p>" MORE "</p></div>",
		"P " PROSE "\nH Links\nP " MORE, "a heading that only may be such a label");
	passages(PL_HTML,
		"<p>" PROSE
		"<p>Annexes:<ul><li><a href=a>Plan.pdf</a><li><a href=b>Costs.xls</a></ul>"
		"<p><a href=c>Back</a>",
		"P " PROSE "\nP Annexes:\nP Plan.pdf\nP Costs.xls",
		"files at the end are part of it");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<p>" PROSE MORE "<div><h4>Ferry</h4><p>" MORE
		" But then ...</div><div><h4>Mill</h4><p>" MORE " Yet ...</div>",
		"H The bridge\nP " PROSE "\nP " PROSE MORE, "beginnings of other pages");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<div><h4>Ferry</h4><p>" MORE
		" But then ...</div><div>"
		"<h4>Mill</h4><p>" MORE "</div>",
		"H The bridge\nP " PROSE "\nH Ferry\nP " MORE " But then ...\nH Mill\nP " MORE,
		"one text that breaks off is none");
	passages(PL_HTML,
		"<h1>News</h1><p>Here is what the council has done, by month, since the year 2001, "
		"as "
		"it was told.<div class=list><ul><li><a href=1>Council decides on the swimming "
		"pool "
		"and on the price of it</a><li><a href=2>Mayor opens the new wing of the library "
		"in "
		"Mill Street</a><li><a href=3>Road works in Lock Street until Easter, buses go "
		"round</a><li><a href=4>Budget for next year adopted with 17 votes to "
		"6</a></ul></div>",
		"H News\nP Here is what the council has done, by month, since the year 2001, as it "
		"was told.\nP Council decides on the swimming pool and on the price of it\nP Mayor "
		"opens the new wing of the library in Mill Street\nP Road works in Lock Street "
		"until "
		"Easter, buses go round\nP Budget for next year adopted with 17 votes to 6",
		"a few words above many links");
	passages(PL_HTML, "<h1>News</h1>" LINKS "<p><a href=x>next</a>",
		"H News\nP One\nP Two\nP Three\nP next", "a list of links is kept as it is");
	passages(PL_HTML, "<nav>no</nav><div class=footer>Hall</div><p>Yes.", "P Hall\nP Yes.",
		"so is a page with hardly a text");
}

/* What looks like furniture and is none. */
static void kept(void)
{
	passages(PL_HTML,
		"<title>Roll</title><h1>Roll</h1><div class=content><div class=intro><p>" PROSE
		"<p>" MORE
		"</div><table><tr><td>Ann Lee, Lock Street 1<td>mayor<tr><td>Bo Oye, Mill "
		"Street 4<td>clerk<tr><td>Cy Wu, Mill Street 5<td>warden<tr><td>Di Fox, Quay 7<td>"
		"pilot<tr><td>Ed Roe, Quay 9<td>pilot<tr><td>Flo Day, Hill 2<td>nurse<tr><td>Gus "
		"Poe, Hill 4<td>smith<tr><td>Hal Kay, Hill 6<td>baker</table></div>",
		"H Roll\nP " PROSE "\nP " MORE
		"\nP Ann Lee, Lock Street 1\tmayor\nP Bo Oye, Mill Street 4\tclerk\nP Cy Wu, Mill "
		"Street 5\twarden\nP Di Fox, Quay 7\tpilot\nP Ed Roe, Quay 9\tpilot\nP Flo Day, "
		"Hill "
		"2\tnurse\nP Gus Poe, Hill 4\tsmith\nP Hal Kay, Hill 6\tbaker",
		"a table beside the box with the prose");
	passages(PL_HTML,
		"<h1>The bridge</h1><div id=c><p>" PROSE "<p>Home Secretary <a href=x>Jane Roe</a> "
		"agreed.<p>Share <span class=search-hit>prices</span> fell.<p>" MORE "</div>",
		"H The bridge\nP " PROSE
		"\nP Home Secretary Jane Roe agreed.\nP Share prices fell.\nP " MORE,
		"sentences that begin as labels do; a word that a search lit");
	passages(PL_HTML,
		"<h1>The bridge</h1><div class=page-with-ads><p>" PROSE
		"<div id=bottom-text><p>" MORE MORE "<p>" PROSE MORE "</div></div>",
		"H The bridge\nP " PROSE "\nP " MORE MORE "\nP " PROSE MORE,
		"long texts without links, whatever their class");
	passages(PL_HTML,
		"<div id=c><p>" MORE "<h2>The bridge</h2><p>" PROSE "<p>" PROSE "<p>" PROSE
		"</div><title>The bridge</title>",
		"P " MORE "\nH The bridge\nP " PROSE "\nP " PROSE "\nP " PROSE,
		"prose above the title, in its box");
}

static void links_kept(void)
{
	passages(PL_HTML,
		"<h1>The vote</h1><p>" PROSE "<table><tr><td>Member<td>Vote<tr><td><a href=1>Otto "
		"Brandl</a><td>Yes<tr><td><a href=2>Ina Holm</a><td>No</table><table><tr><td><a "
		"href=3>Home</a><td><a href=4>News</a></table>",
		"H The vote\nP " PROSE "\nP Member\tVote\nP Otto Brandl\tYes\nP Ina Holm\tNo",
		"a row is kept whole, though a cell is a link");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<p><a href='/f/plan.PDF?v=2'>Annex: the plan</a><p>"
		"<a href=/f/plan.html>The town</a>",
		"H The bridge\nP " PROSE "\nP Annex: the plan", "a link that leads to a file");
}

/* Boxes inside of the article that are called as furniture is. */
static void spared(void)
{
	static const char *const names[] = { "ad-hoc", "social", "social-affairs", "related-acts",
		"footer-notes", "public-comments", "comment", "share", "tags", "sidebar", "banner",
		"links", "print", "hot", "bottom", "foot", "copyright", "recommend", "subscribe" };
	char page[2048];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		(void)snprintf(page, sizeof page,
			"<h1>The bridge</h1><p>" PROSE "<div class='%s'><p>The dyke of Norrvik was "
			"raised by two metres before the winter.</div><p>" MORE,
			names[i]);
		passages(PL_HTML, page,
			"H The bridge\nP " PROSE "\nP The dyke of Norrvik was raised by two "
			"metres before the winter.\nP " MORE,
			names[i]);
	}
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<section class=ad-hoc><p>Otto Brandl</section>"
		"<section class=ad-slot><p>Buy boats</section><p>" MORE,
		"H The bridge\nP " PROSE "\nP Otto Brandl\nP " MORE, "ad-hoc is not an ad");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<div class=cookie-bar><p>We keep cookies, and you "
		"like them, do you not?</div><div class=share>Mail <a "
		"href=x>Post</a></div><p>" MORE,
		"H The bridge\nP " PROSE "\nP " MORE, "names that only furniture has, and bars");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<div id=comments><div class=comment><b>Ann</b><p>"
		"I do not believe it, not at all.</div><div class=comment><b>Bo</b><p>Nor do I, my "
		"dear, nor do I.</div></div>",
		"H The bridge\nP " PROSE, "what readers say behind it");
	passages(PL_HTML,
		"<h1>The bridge</h1><p>" PROSE "<div id=comments><h2>Comments received</h2><p>" MORE
		"</div><aside><p>The clerk notes that two members left.</aside><footer><p>Adopted "
		"on "
		"3 May 2020, in Norrvik.</footer>",
		"H The bridge\nP " PROSE "\nH Comments received\nP " MORE
		"\nP The clerk notes that two members left.\nP Adopted on 3 May 2020, in Norrvik.",
		"what the parties say; notes beside and under it");
	passages(PL_HTML,
		"<main><h1>The bridge</h1><p>" PROSE "</main><footer><p>The town of Ebersau, its "
		"council and its staff.</footer>",
		"H The bridge\nP " PROSE, "not the foot of the page, outside of the article");
}

static void chinese(void)
{
	passages(PL_HTML,
		"<title>县长调研_河湾县</title><table><tr><td>您现在的位置：<a href=/>首页</a>"
		"<tr><td>县长调研<tr><td><table><tr><td "
		"class=content>　　一段，县长到乡镇调研春耕生产，"
		"详细询问农资储备情况。<br><br>　　二段，他要求不误农时。</table>"
		"<tr><td>上一篇：<a href=1>会议</a></table>",
		"P 县长调研\nP 一段，县长到乡镇调研春耕生产，详细询问农资储备情况。\nP "
		"二段，他要求不误农时。",
		"nested tables, breaks, blanks as wide as a letter");
}

static void hidden(void)
{
	passages(PL_HTML,
		"<p hidden>a<p style='color:red; display : none'>b<div "
		"style=display:none><p>c</div>"
		"<p>d <span hidden>e</span>f",
		"P d f", "hidden elements");
	passages(PL_HTML, "<div style='display:none'><p>" PROSE "<p>" MORE "</div>",
		"P " PROSE "\nP " MORE, "a page that hides all until its program has run");
}

#define LD(members) "<script type='application/ld+json'>{" members "}</script>"

static void json(void)
{
	passages(PL_HTML,
		LD("\"@type\":\"NewsArticle\",\"articleBody\":\"One & all.\\n\\nTwo, said "
		   "he.\"") "<div>Loading</div>",
		"P One & all.\nP Two, said he.", "the text of JSON-LD, when the page prints none");
	passages(PL_HTML,
		LD("\"@type\":\"Article\",\"articleBody\":\"<p>One, <b>two</b></p><p>and three are "
		   "here.</p>\"") "<i>x</i>",
		"P One, two\nP and three are here.", "... with markup in it");
	passages(PL_HTML, LD("\"@type\":\"Article\",\"articleBody\":\"No.\"") "<p>" PROSE,
		"P " PROSE, "not when it does");
	passages(PL_HTML,
		"<div>...</div><script id=__NEXT_DATA__ "
		"type='application/json'>{\"props\":{\"a\":[{"
		"\"body\":\"<p>" PROSE "</p><p>" MORE "</p>\",\"pubDate\":\"2022-06-14\"},{"
		"\"body\":\"Short.\",\"pubDate\":\"2023-07-07\"}]}}</script>",
		"P " PROSE "\nP " MORE, "the data of a page's program");
	is_int(doc.date, 20220614, "... and their date");
#define APP(head, data)                                                                            \
	"<title>" head "</title><div></div><script id=__NEXT_DATA__>{\"p\":" data "}</script>"
	passages(PL_HTML,
		APP("The bridge - Town",
			"[{\"title\":\"Ferry\",\"body\":\"<p>" MORE MORE "</p>\"},{\"title\":\"The "
			"bridge\",\"body\":\"" PROSE "\"}]"),
		"T The bridge\nP " PROSE,
		"of several texts that of the object with the page's title");
	is_str(pl_str(doc.title_method), "json", "... from where the title is too");
	passages(PL_HTML,
		APP("App", "{\"title\":\"Ferry\",\"content\":\"<p>Otto is here.</p><p>Ina "
			   "too.</p>\"}"),
		"T Ferry\nP Otto is here.\nP Ina too.", "a short one when there is nothing else");
	passages(PL_HTML,
		APP("Ferry | Town", "{\"title\":\"Ferry\",\"body\":[{\"type\":\"h\",\"text\":"
				    "\"One\"},\"Two.\",{"
				    "\"type\":\"paragraph\",\"children\":[{\"text\":\"Th\"},{"
				    "\"text\":\"ree\"}]},{"
				    "\"data\":{\"text\":\"<b>Four</"
				    "b>\"}},{\"title\":\"No\",\"text\":\"no\"}]}"),
		"T Ferry\nP One\nP Two.\nP Three\nP Four", "a list of blocks");
	passages(PL_HTML, APP("App", "{\"text\":\"Accept all\"}"), "no text in it",
		"a label is no text");
	facts(PL_HTML, "x",
		"<title>App - Town</title>" LD("\"@type\":\"Article\",\"headline\":\"Harbour "
					       "plan\",\"articleBody\":\"Said.\"") "<p>...",
		"Harbour plan | no date", "the headline of JSON-LD, when none is printed");
	facts(PL_HTML, "x",
		LD("\"@graph\":[{\"@type\":\"Comment\",\"datePublished\":\"2020-01-01\"},"
		   "{\"@type\":[\"Article\"],\"dateModified\":\"2023-03-03\",\n\"datePublished\":"
		   "\"2023-02-02T01:00:00Z\"}]") "<p>T.",
		" | 2023-02-02 json-ld <datePublished: 2023-02-02T01:00:00Z>",
		"the article's date, not the comment's or the change's");
	is_int(doc.modified, 20230303, "... which is kept apart");
	facts(PL_HTML, "x", LD("\"@type\":\"Article\",\"datePublished\":") "<p>T.", " | no date",
		"what is no JSON says nothing");
}

static void dates(void)
{
	facts(PL_HTML, "x", "<meta property='article:modified_time' content=2023-05-05><p>T.",
		" | no date", "a date of change is none of publication");
	facts(PL_HTML, "x", "<meta name=pubdate content=2999-01-01><p>T.", " | no date",
		"nor is one to come");
	facts(PL_HTML, "x",
		"<div itemscope><span itemprop=datePublished content=2018-10-03>Wed</span><p>T.",
		" | 2018-10-03 microdata <datePublished: 2018-10-03>", "microdata");
	facts(PL_HTML, "x",
		"<title>The bridge</title><h1>The bridge</h1><time>5 May 2021</time><p>" PROSE
		"<div class=more><time datetime=2021-06-06>6</time> <a href=x>Ferry</a></div>",
		"The bridge | 2021-05-05 time <time: 5 May 2021>", "the time by the title");
	facts(PL_HTML, "x",
		"<title>The bridge</title><h1>The bridge</h1><p>" PROSE
		"<div class=more><time datetime=2021-06-06>6</time> <a href=x>Ferry</a></div>",
		"The bridge | no date", "not that of another story");
	facts(PL_HTML, "x",
		"<h1>The bridge</h1><p>Updated 19 July 2021 | First published 15 July "
		"2021<p>" PROSE,
		"The bridge | 2021-07-15 stamp <published 15 July 2021>", "of two stamps");
	facts(PL_HTML, "x", "<h1>The bridge</h1><p>Last updated: 19 July 2021<p>" PROSE,
		"The bridge | no date", "a change alone dates nothing");
	facts(PL_HTML, "x",
		"<p>今天是2024年6月18日<h1>停水通知</h1><p>来源：镇政府　发布时间：2011-08-09 "
		"10:00<p>"
		"因主管道检修，定于8月11日停水，请各住户提前储水。",
		"停水通知 | 2011-08-09 stamp <发布时间：2011-08-09>", "not what the clock says");
#define FRONT(page)                                                                                \
	"<table><tr><td><a href=n>" page                                                           \
	"：要闻</a><td>2017年9月8日 星期五<td><a href=b>春耕生产现场会"            \
	"</a></table><h1>盐碱地上的稻子</"                                                  \
	"h1><p>九月的滩涂，碱蓬红了，他蹲在田埂上数稻粒，一数就是半个钟头。"
	facts(PL_HTML, "x", FRONT("第A01版"), "盐碱地上的稻子 | 2017-09-08 stamp <2017年9月8日>",
		"the day of the issue, above a page of a newspaper");
	facts(PL_HTML, "x", FRONT("本县"), "盐碱地上的稻子 | no date",
		"... which above another page may be the day it was fetched");
	facts(PL_HTML, "x",
		"<table><tr><td>成文日期<td>2021年2月26日<td>发布日期<td>2021年3月2日</"
		"table><h1>通知</h1>"
		"<p>各县市人民政府，州政府各委、办、局：现将有关事项通知如下，请认真贯彻执行。",
		"通知 | 2021-03-02 stamp <2021年3月2日>", "a label in the cell before");
	facts(PL_HTML, "x",
		"<link rel=canonical "
		"href='http://a.example/2016-04/28/content_7_2.htm?x=2020-01-01'>"
		"<p>T.",
		" | 2016-04-28 url <2016-04/28>", "the page's address");
	facts(PL_HTML, "site/art/2023/1/5/art_1_2.html", "<p>T.", " | 2023-01-05 url <2023/1/5>",
		"folders of a site");
	facts(PL_HTML, "a.zip!xw/202301/t20230105_123.html", "<p>T.",
		" | 2023-01-05 url <20230105>", "a name that tells it");
	facts(PL_HTML, "x", "<h1>On time</h1><p>" PROSE " It met at that time on 5 May 2001.",
		"On time | no date", "a date in prose is no stamp");
}

static void titles(void)
{
	facts(PL_HTML, "x",
		"<title>沅宁县人民政府</title><table><tr><td>索引号:<td>0001/"
		"2021-33<td>主题分类:<td>水利"
		"<tr><td>标题:<td>关于印发防汛预案的通知<tr><td>发布日期:<td>2021年04月20日</table>"
		"<p>各级各部门要坚决贯彻防汛工作部署，落实责任，保证群众安全，加强水利设施建设。",
		"关于印发防汛预案的通知 | 2021-04-20 stamp <2021年04月20日>",
		"the card above a notice");
	facts(PL_HTML, "x", "<title>Town_News_The bridge</title><h2>The bridge</h2><p>" PROSE,
		"The bridge | no date", "the part of it that is printed");
	facts(PL_HTML, "x",
		"<title>强调 让数据多跑路-市政府</title><div>强调<br>让数据多跑路</div><p>" PROSE,
		"强调 让数据多跑路 | no date", "... over two lines");
	facts(PL_HTML, "x", "<title>A bridge over the Lock at last | Town</title><p>" PROSE,
		"A bridge over the Lock at last | no date", "without the site's name");
	facts(PL_HTML, "x", "<title>War - and peace</title><p>" PROSE, "War - and peace | no date",
		"a dash that is the title's own");
	facts(PL_HTML, "x", "<h1>The bridge</h1><p>By Ann Lee<p>" PROSE, "The bridge | no date",
		"a heading alone");
	is_str(doc.author, "Ann Lee", "the line that says who wrote it");
	(void)document(PL_HTML, "x", PL_STR("<meta name=author content='B. Oye'><p>T."));
	is_str(doc.author, "B. Oye", "... or a field");
	facts(PL_HTML, "x",
		"<title>Town of Ebersau</title><span id=lblTitle>The bridge is closed</span><br>"
		"Published on: 2012/9/11<br>" PROSE,
		"The bridge is closed | 2012-09-11 stamp <on: 2012/9/11>",
		"the heading of a page whose <title> is the site's");
	facts(PL_HTML, "x",
		"<title>Town</title><div class='big title2'>The bridge is closed<br>for good</div>"
		"<div class=sub-title>What the council said</div><p>" PROSE,
		"The bridge is closed | no date", "... named among others; not what is below it");
	facts(PL_HTML, "x",
		"<title>A bridge over the Lock at last | Town</title><p>Mill Street<h2>Why they "
		"fall"
		"</h2><p>" PROSE "<h2>What they cost</h2><p>" MORE,
		"A bridge over the Lock at last | no date",
		"headings that part the text are no title");
	facts(PL_HTML, "x",
		"<title>\n The bridge is closed\n</title><h1>Town of Ebersau</h1><div><a "
		"href=/>Home</a> "
		"&gt; <span>The bridge is closed</span></div><p>" PROSE,
		"The bridge is closed | no date", "a title that ends the way to the page");
}

/* head, `times` times each, in 4 MiB. */
static struct pl_str pile(char *to, size_t room, const char *head, const char *each)
{
	size_t len = strlen(head), n = strlen(each);
	memcpy(to, head, len);
	for (; n < room - len; len += n)
		memcpy(to + len, each, n);
	return (struct pl_str){ to, len };
}

static void hostile(void)
{
	static const char *const each[] = { "<a href=x>y</a>z", "<div class=share>Share this</div>",
		"<h3>Related news</h3><a href=x>y</a>", "<td><td><time>2023-01-01</time>",
		"<p class='a-b-c-d-e-f nav ad'>x, y.", "<b itemprop=author>x</b>",
		"<script type='application/ld+json'>[", "<div hidden>x</div>", "x<br>", "\v", "- ",
		"<h1>x</h1>", "<table><tr><td>x", "<div class=title>", "<span class=title>x</span>",
		"<h2>Why the bridge fell</h2>", "<h2>The bridge</h2>x, y, and so on, for a while.",
		"第1版<td>" };
	size_t room = 4 * PL_MIB;
	char *big = malloc(room);
	if (!big)
		return;
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		(void)document(PL_HTML, "x", pile(big, room, "<title>x - y</title>", each[i]));
		ok(true, each[i]);
	}
	(void)document(PL_HTML, "x", pile(big, room, "<title>", " - "));
	ok(true, "a title of dashes ends in time");
	(void)document(PL_HTML, "x",
		pile(big, room, "<script type='application/ld+json'>", "{\"@graph\":["));
	ok(true, "... JSON that never closes");
	(void)document(PL_HTML, "x", pile(big, room, "<p class='", "nav "));
	ok(true, "... a class of a million names");
	free(big);
}

int main(void)
{
	article();
	kept();
	spared();
	links_kept();
	chinese();
	hidden();
	json();
	dates();
	titles();
	hostile();
	documents_end();
	return done_testing();
}
