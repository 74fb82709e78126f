#include <stdlib.h>

#include "corpus/format/libxml.h"
#include "tests/documents.h"

static void text(void)
{
	passages(PL_HTML, "<h1>Head</h1><p>One <b>bold</b>\n  word.<p>Two<br>lines.",
		"H Head\nP One bold word.\nP Two\nlines.", "headings, paragraphs, line breaks");
	passages(
		PL_HTML, "<div>One<br> <br/>Two</div>", "P One\nP Two", "two breaks end a passage");
	passages(PL_HTML, "<p>&ldquo;a&rdquo;&nbsp;&amp; &#20013;&#x6587;</p>", "P “a” & 中文",
		"entities");
	passages(PL_HTML, "<p>council&#146;s &#147;a&#148; &#x96; b\xC2\x92 &#129;c",
		"P council’s “a” – b’ \xC2\x81"
		"c",
		"references to controls are windows-1252");
	facts(PL_HTML, "x", "<title>Norrvik&#146;s dyke</title><p>T.", "Norrvik’s dyke | no date",
		"... in the title too");
	passages(PL_HTML,
		"<p>the sovereignty<sup>3</sup> clause<a href=#1><sup>4</sup></a>, dykes<sup><a "
		"href=#a>b"
		"</a></sup> in 1990<sup><i>5</i></sup>",
		"P the sovereignty 3 clause 4, dykes b in 1990^5", "marks of notes are no letters");
	passages(PL_HTML,
		"<p><sup>1</sup>See 10<sup>2</sup> km<sup>2</sup>, 1<sup>st</sup> M<sup>me</sup> "
		"<sup>14</sup>C, CO<sub>2</sub> and CO<sup></sup>X<p>Y",
		"P 1 See 10^2 km2, 1st Mme 14C, CO2 and COX\nP Y", "powers, units, formulae");
	passages(PL_HTML,
		"<table><tr><th>Name<th>Role<tr><td>Li Na</td><td>mayor</td></tr></table>",
		"P Name\tRole\nP Li Na\tmayor", "a table row is a passage");
	passages(PL_HTML, "<ul><li>one<li>two</ul>after", "P one\nP two\nP after", "lists");
	passages(PL_HTML, "<pre>one\n  two\n\nthree</pre>", "P one\ntwo\nP three", "pre");
	passages(PL_HTML,
		"a<script>var x = '<p>no</p>';</script><style>p{}</style>b"
		"<noscript>no</noscript><template><p>no</p></template>",
		"P ab", "scripts and styles are left out");
	passages(PL_HTML, "<nav><ul><li>no</ul></nav><p>yes<aside>no</aside><footer>no</footer>",
		"P yes", "so are nav, aside and footer");
	passages(PL_HTML, "<p>unclosed <i>tags <p>and </b>strays</div> go on",
		"P unclosed tags\nP and strays go on", "broken markup");
	passages(PL_HTML, "just text", "P just text", "no markup at all");
	passages(PL_HTML, "<html><body></body></html>", "no text in it", "no text");
	passages(PL_HTML, "", "no text in it", "nothing");
	passages(PL_HTML,
		"<p>a\xE2\x80\x8B"
		"b <!-- no --> c</p>",
		"P a\xE2\x80\x8B"
		"b c",
		"comments go, zero-width spaces stay");
	passages(PL_HTML, "<p>One.</p><p>", "P One.", "an empty paragraph is none");
}

static void page_facts(void)
{
	facts(PL_HTML, "x", "<title>The\n Title</title><meta name=DC.Date content=2023-01-05><p>T.",
		"The Title | 2023-01-05 meta <DC.Date: 2023-01-05>", "title and date");
	facts(PL_HTML, "x",
		"<meta name=pubdate content='5 May 2020'><meta property='article:published_time' "
		"content='2022-12-30T09:30:00+08:00'><p>T.",
		" | 2022-12-30 meta <article:published_time: 2022-12-30T09:30:00+08:00>",
		"the most trusted date");
	facts(PL_HTML, "x", "<meta name=date content=never><p><time datetime='2023-02-03'>T.",
		" | 2023-02-03 time <time: 2023-02-03>", "<time>, when the others cannot be read");
	facts(PL_HTML, "x", "<meta property='og:title' content='From og'><p>T.",
		"From og | no date", "og:title, when there is no <title>");
	facts(PL_HTML, "2023-04-05.html", "<p>On 6 May 2022 it met.",
		" | 2023-04-05 filename <2023-04-05>", "the file's name");
	passages(PL_HTML, "<title>Head</title><h1>head</h1><p>T.", "H head\nP T.",
		"a title that the page prints");
	(void)document(PL_HTML, "x", PL_STR("<html lang='zh-CN'><p>T."));
	is_str(doc.lang, "zh-CN", "language");
}

static void charsets(void)
{
	passages(PL_HTML, "<p>caf\xC3\xA9", "P café", "UTF-8 unless something else is said");
	passages(PL_HTML,
		"<meta charset=iso-8859-1><p>caf\xE9 \x93"
		"x\x94",
		"P café “x”", "iso-8859-1 is read as browsers do");
	passages(PL_HTML, "<meta charset=iso-8859-1><p>caf\xC3\xA9", "P café",
		"... unless it is UTF-8 after all");
	passages(PL_HTML,
		"<META HTTP-EQUIV=Content-Type content='text/html; charset=gb2312'><p>"
		"\xC1\xBD\xB8\xF6\xC8\xB7\xC1\xA2",
		"P 两个确立", "gb2312");
	passages(PL_HTML, "<?xml version='1.0' encoding='windows-1251'?><p>\xCF\xE0", "P Па",
		"an XML declaration");
	passages(PL_HTML, "<meta charset=klingon><p>caf\xC3\xA9", "P café",
		"a charset that nobody knows is passed over");
	passages(PL_HTML, "<p>caf\xE9", "P café", "none declared, not UTF-8");
	is_int(document(PL_HTML, "x", PL_STR("\xFF\xFE<\0p\0>\0\x24\x4E")), PL_OK, "UTF-16");
	is_str(doc.text, "两", "... by its mark");
	passages(PL_HTML, "<script charset=gbk></script><p>caf\xC3\xA9", "P café",
		"a script's charset is not the page's");
}

/* What each of `open` leaves open, `times` over, then a word. */
static struct pl_str repeat(char *to, size_t room, const char *open, size_t times)
{
	size_t n = strlen(open), len = 0;
	for (size_t i = 0; i < times && n < room - len - 8; i++, len += n)
		memcpy(to + len, open, n);
	memcpy(to + len, ">word", 5);
	return (struct pl_str){ to, len + 5 };
}

static void hostile(void)
{
	size_t room = 4 * PL_MIB;
	char *big = malloc(room);
	if (!big)
		return;
	refuses(PL_HTML, repeat(big, room, "<div>", 100000), PL_LIMIT,
		"HTML nested deeper than 256", "100,000 elements open");
	refuses(PL_HTML, repeat(big, room, "<b>", 6000000), PL_LIMIT, "HTML nested deeper than 256",
		"6 million elements open");
	is_int(document(PL_HTML, "x", repeat(big, room, "<p>x", 90000)), PL_OK,
		"90,000 paragraphs unclosed are not nested");
	is_int((intmax_t)doc.n_passages, 90000, "... and are passages");
	size_t len = 0;
	memcpy(big, "<p ", 3);
	for (len = 3; len < room - 32;)
		len += (size_t)snprintf(big + len, 16, "a%zu='>' ", len);
	memcpy(big + len, ">word", 5);
	refuses(PL_HTML, (struct pl_str){ big, len + 5 }, PL_LIMIT,
		"a tag with more than 512 attributes", "millions of attributes");
	(void)document(PL_HTML, "x", repeat(big, room, "<a ", 10000000));
	ok(true, "millions of tags in one another end in time");
	(void)document(PL_HTML, "x", repeat(big, room, "<a", 15000000));
	ok(true, "... and without blanks");
	(void)document(PL_HTML, "x", repeat(big, room, "<!--", 7000000));
	ok(true, "... comments that never end");
	(void)document(PL_HTML, "x", repeat(big, room, "&", 30000000));
	ok(true, "... ampersands");
	(void)document(PL_HTML, "x", repeat(big, room, "</p>", 7000000));
	ok(true, "... end tags of nothing");
	(void)document(PL_HTML, "x", repeat(big, room, "<x y='", 5000000));
	ok(true, "... quotes");
	(void)document(PL_HTML, "x", repeat(big, room, "<br>", 7000000));
	ok(true, "... breaks");
	(void)document(PL_HTML, "x", repeat(big, room, "<script>", 3000000));
	ok(true, "... scripts");
	(void)document(PL_HTML, "x", repeat(big, room, "word ", 6000000));
	ok(true, "... words");
	free(big);
}

static void library(void)
{
	struct pl_err err = { 0 };
	struct pl_libxml xml;
	const struct pl_libxml *one = NULL, *other = NULL;
	is_int(pl_libxml_load("libnone.so.9", &xml, &err), PL_IO, "a library that is not there");
	ok(strstr(err.text, "HTML needs libxml2") && strstr(err.text, "libnone.so.9"),
		"is named, and what it is for");
	is_int(pl_libxml_load("libm.so.6", &xml, &err), PL_IO, "nor does another do");
	ok(strstr(err.text, "libm.so.6 has no xmlInitParser"), "and the message says so");
	is_int(pl_documents_ready(&err), PL_OK, "the right one is loaded");
	ok(!pl_libxml(&one, &err) && !pl_libxml(&other, &err) && one == other, "once");
}

int main(void)
{
	library();
	text();
	page_facts();
	charsets();
	hostile();
	documents_end();
	return done_testing();
}
