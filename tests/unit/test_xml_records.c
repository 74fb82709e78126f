#include "tests/rows.h"

static void records(void)
{
	rows_of("a.xml",
		"<?xml version='1.0'?>\n<export><record><id>1</id><headline>A</headline><pubdate>"
		"2020-01-02</pubdate><body>One.</body></record>\n<record><pubdate>2020-01-03"
		"</pubdate><body>Two.</body></record></export>",
		"1:<?xml version='1.0'?><record><id>1</id><headline>A</headline><pubdate>2020-01-02"
		"</pubdate><body>One.</body></record> | 2:<?xml version='1.0'?><record><pubdate>"
		"2020-01-03</pubdate><body>Two.</body></record>",
		"records with a date and a text");
	rows_of("b.xml",
		"<docs><doc id='5' date='2020-01-02'><text>One.</text></doc><!-- <doc> --><doc "
		"id='6' "
		"date='2020-01-03'><text><![CDATA[<doc>]]></text></doc></docs>",
		"1:<doc id='5' date='2020-01-02'><text>One.</text></doc> | 2:<doc id='6' "
		"date='2020-01-03'><text><![CDATA[<doc>]]></text></doc>",
		"a date as an attribute; tags in comments and CDATA are none");
	rows_of("c.xml",
		"<x:mediawiki><siteinfo><title>Wiki</title></siteinfo><x:page><title>A</"
		"title><x:revision>"
		"<timestamp>2020-01-01T00:00:00Z</timestamp><text>One.</text></x:revision></"
		"x:page><x:page>"
		"<title>B</title><x:revision><timestamp>2021-01-01T00:00:00Z</timestamp><text>Two."
		"</text></x:revision></x:page></x:mediawiki>",
		"1:<x:page><title>A</title><x:revision><timestamp>2020-01-01T00:00:00Z</timestamp>"
		"<text>One.</text></x:revision></x:page> | 2:<x:page><title>B</title><x:revision>"
		"<timestamp>2021-01-01T00:00:00Z</timestamp><text>Two.</text></x:revision></"
		"x:page>",
		"the pages of a wiki");
	rows_of("d.xml",
		"<records><record><title>A</title><text>One.</text></record><record><title>B</"
		"title>"
		"<text>Two.</text></record></records>",
		"1:<record><title>A</title><text>One.</text></record> | 2:<record><title>B</title>"
		"<text>Two.</text></record>",
		"a list of records needs no dates");
}

#define WHOLE(bytes, what) rows_of("w.xml", bytes, "0:" bytes, what)

static void documents(void)
{
	WHOLE("<doc><title>T</title><date>2020-01-02</date><body><section><title>A</"
	      "title><date>2019"
	      "</date><text>One.</text></section><section><title>B</title><date>2019</"
	      "date><text>Two."
	      "</text></section></body></doc>",
		"sections are parts");
	WHOLE("<law><title>L</title><article><title>1</title><text>One.</text></"
	      "article><article><title>"
	      "2</title><text>Two.</text></article></law>",
		"the articles of a law have no dates");
	WHOLE("<story><title>S</title><body>The story "
	      "itself.</body><replies><entry><date>2020-01-02"
	      "</date><text>One.</text></entry><entry><date>2020-01-03</date><text>Two.</text></"
	      "entry>"
	      "</replies></story>",
		"a text outside them is the document's");
	WHOLE("<TEI><div><date>2020-01-02</date><text>One.</text></div><item><date>2020-01-02</"
	      "date><text>"
	      "One.</text></item><item><date>2020-01-02</date><text>One.</text></item></TEI>",
		"a vocabulary that is known");
	WHOLE("<export><record><date>2020-01-02</date><text>One.</text></record></export>",
		"one record");
	WHOLE("<export><record><date>2020-01-02</date><text>One.</text></"
	      "record><record><date>2020-01-03"
	      "</date><text>Two.</text></record>",
		"what does not end is for the reader");
	WHOLE("<a", "a tag that does not end");
	WHOLE("<export></export></export>", "an end too many");
}

int main(void)
{
	files_begin();
	records();
	documents();
	files_end();
	pl_buf_free(&said);
	return done_testing();
}
