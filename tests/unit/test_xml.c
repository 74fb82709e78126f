#include "tests/documents.h"

static void generic(void)
{
	passages(PL_XML,
		"<doc><title>Head</title><text><p>One <b>bold</b>\n "
		"word.</p><p>Two.</p></text></doc>",
		"T Head\nP One bold word.\nP Two.", "title and text by their names");
	facts(PL_XML, "x",
		"<doc><headline>H</headline><pub_date>5 May "
		"2020</pub_date><body><p>T.</p></body></doc>",
		"H | 2020-05-05 field <pub_date: 5 May 2020>", "headline and pub_date");
	passages(PL_XML,
		"<article><body><p>The sovereignty<xref ref-type='fn'>3</xref> of "
		"dykes<sup>4</sup>, "
		"10<sup>2</sup> km<sup>2</sup> and the harbour<note>It is new.</note> of Norrvik, "
		"in "
		"all.</p></body></article>",
		"P The sovereignty 3 of dykes 4, 10^2 km2 and the harbour of Norrvik, in all.\n"
		"P It is new.",
		"marks of notes are no letters of the word before");
	passages(PL_XML, "<doc><body>First.\n\nSecond,\nwrapped.</body></doc>",
		"P First.\nP Second,\nwrapped.", "a text without elements is plain text");
	passages(PL_XML, "<doc><body>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</body></doc>",
		"P One.\nP Two.", "... or a page that was put into it");
	passages(PL_XML,
		"<doc><content><Satz>Eins ist da.</Satz><Satz>Zwei.</Satz></content></doc>",
		"P Eins ist da.\nP Zwei.", "elements of any name are blocks");
	passages(PL_XML, "<doc><content><k>Eins <zz>ist</zz> da.</k></content></doc>",
		"P Eins ist da.", "... unless they stand among words");
	passages(PL_XML,
		"<record><para>A sentence that is long enough to be taken for prose by anyone at "
		"all."
		"</para><para>And another one.</para></record>",
		"P A sentence that is long enough to be taken for prose by anyone at all.\nP And "
		"another one.",
		"prose needs no name");
	passages(PL_XML, "<list><town>Aunby</town><mayor>Li Na</mayor><seat>12</seat></list>",
		"no text element (looked for text, body, content); words are in: town, mayor, seat",
		"a list of fields is no text");
	passages(PL_XML,
		"<doc><text><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
		"<p>One<br/>two</p></text></doc>",
		"P a\tb\nP c\nP One\ntwo", "rows of tables, line breaks");
	passages(PL_XML, "<html><body><p>Page.</p></body></html>", "P Page.", "XHTML is a page");
	passages(PL_XML, "<rss><channel><title>t</title></channel></rss>",
		"a feed: it tells of documents and holds none", "a feed");
	passages(PL_XML, "<doc><text>caf&eacute; &amp; &#20013;</text></doc>", "H café & 中",
		"the entities of HTML are known");
	passages(PL_XML,
		"<?xml version='1.0' "
		"encoding='GB18030'?><d><text>\xD6\xD0\xCE\xC4\xA1\xA3</text></d>",
		"P 中文。", "the charset that is declared");
	passages(PL_XML, "<d><text>a\fb.</text></d>", "P a b.", "control bytes are blanks");
}

static void transcripts(void)
{
	static const char transcript[] =
		"<?xml version=\"1.0\"?><transcript><transcript-id>7</transcript-id>"
		"<title>Remarks at Aunby</title><prime-minister>Dorn, Ida</prime-minister>"
		"<release-date>04/06/2012</release-date><release-type>Speech</release-type>"
		"<content><![CDATA[PM: Good morning.\n\nIt is good to be in "
		"Aunby.]]></content></transcript>";
	facts(PL_XML, "x", transcript,
		"Remarks at Aunby | 2012-06-04 field <release-date: 04/06/2012>",
		"transcripts write the day first");
	passages(PL_XML, transcript,
		"T Remarks at Aunby\nP PM: Good morning.\nP It is good to be in Aunby.",
		"... and have their text in CDATA");
	(void)document(PL_XML, "x", pl_str(transcript));
	is_str(doc.speaker, "Dorn, Ida", "... and a speaker");
	facts(PL_XML, "x", "<d><date>14/06/2012</date><text>T.</text></d>",
		" | 2012-06-14 field <date: 14/06/2012>", "there is no month 14");
	facts(PL_XML, "x", "<d><date>06/14/2012</date><text>T.</text></d>",
		" | 2012-06-14 field <date: 06/14/2012>", "... wherever it stands");
	facts(PL_XML, "x", "<d><date>04/06/2012</date><text>T.</text></d>", " | no date",
		"what could be April or June is no date");
}

static void tei(void)
{
	static const char parla[] =
		"<TEI xmlns='http://www.tei-c.org/ns/1.0' "
		"xml:lang='en'><teiHeader><fileDesc><titleStmt>"
		"<title type='main'>Sitting of Aunby</title><title>other</title></titleStmt>"
		"<publicationStmt><date when='2023-09-01'>2023</date></publicationStmt></fileDesc>"
		"<profileDesc><settingDesc><setting><date when='2021-03-02'>2 "
		"March</date></setting>"
		"</settingDesc></profileDesc></teiHeader><text><body><div><head>Opening</head>"
		"<note type='speaker'>Ida Dorn:</note><u who='#IdaDorn'><seg>We begin "
		"<vocal><desc>applause</desc></vocal> "
		"now.</seg><seg>Good.</seg></u></div></body></text></TEI>";
	facts(PL_XML, "x", parla, "Sitting of Aunby | 2021-03-02 field <date: 2021-03-02>",
		"TEI: the date of the setting, not of the file");
	passages(PL_XML, parla,
		"T Sitting of Aunby\nH Opening\nP Ida Dorn:\nP We begin applause now.\nP Good.",
		"... heads, notes, utterances");
	(void)document(PL_XML, "x", pl_str(parla));
	is_str(doc.speaker, "IdaDorn", "... a speaker, being the only one");
	is_str(doc.lang, "en", "... and its language");
	(void)document(PL_XML, "x",
		PL_STR("<TEI><text><u who='#A'>One.</u><u who='#B'>Two.</u></text></TEI>"));
	is_str(doc.speaker, "", "two speakers are none");
	passages(PL_XML,
		"<TEI><text><body><p><s><w>We</w>\n<w "
		"join='right'>agree</w>\n<pc>.</pc></s></p></body></text></TEI>",
		"P We agree.", "words apart, and what joins them");
}

static void notes(void)
{
	passages(PL_XML,
		"<TEI><text><body><p>The bridge<note place='foot'><p>Of "
		"<hi>iron</hi>.</p><p>New.</p></note> "
		"was opened<note>In May.</note> by Brandl.</p><p>Next.</p></body></text></TEI>",
		"P The bridge was opened by Brandl.\nP Of iron. New.\nP In May.\nP Next.",
		"notes in a paragraph come behind it");
	passages(PL_XML,
		"<akomaNtoso><act><body><section><content><p>The bridge <authorialNote "
		"marker='1'><p>Of iron.</p>"
		"</authorialNote>was opened.</p></content></section></body></act></akomaNtoso>",
		"P The bridge was opened.\nP Of iron.", "... those of Akoma Ntoso too");
	passages(PL_XML,
		"<TEI><text><body><p>One<note>Two.</note></p><note>Three:</note><u>Four.</u></"
		"body></text></TEI>",
		"P One\nP Two.\nP Three:\nP Four.", "one between blocks stays where it is");
}

static void akoma_ntoso(void)
{
	static const char act[] =
		"<akomaNtoso><act><meta><identification><FRBRWork><FRBRdate date='1999-04-05' "
		"name='x'/>"
		"</FRBRWork><FRBRExpression><FRBRdate "
		"date='2010-01-01'/></FRBRExpression></identification>"
		"</meta><preface><p><docTitle>Ferry "
		"Act</docTitle></p></preface><body><section><num>1.</num>"
		"<heading>Ferries</heading><content><p>There is a ferry.</p></content></section>"
		"<section><num>(a)</num><content><p>It is "
		"free.</p></content></section></body></act></akomaNtoso>";
	facts(PL_XML, "x", act, "Ferry Act | 1999-04-05 field <FRBRdate: 1999-04-05>",
		"Akoma Ntoso: title and date of the work");
	passages(PL_XML, act, "P Ferry Act\nH 1. Ferries\nP There is a ferry.\nP (a) It is free.",
		"... numbers stand before what they number");
	(void)document(PL_XML, "x",
		PL_STR("<akomaNtoso><debate><debateBody><speech by='#dorn'><from>Ms Dorn</from>"
		       "<p>I rise.</p></speech></debateBody></debate></akomaNtoso>"));
	is_str(doc.speaker, "dorn", "... the speaker of a debate");
	facts(PL_XML, "x",
		"<nitf><head><title>t</title><docdata><date.issue "
		"norm='20120614T0915'/></docdata></head>"
		"<body><body.head><hedline><hl1>News</hl1></hedline></"
		"body.head><body.content><p>It came."
		"</p></body.content></body></nitf>",
		"News | 2012-06-14 field <date.issue: 20120614>", "NITF");
}

static void hostile(void)
{
	refuses(PL_XML, PL_STR("<d><text>cut"), PL_INPUT,
		"not well-formed XML (line 1: Premature end of data in tag text line 1)",
		"cut short");
	refuses(PL_XML, PL_STR(""), PL_INPUT, "no text in it", "empty");
	refuses(PL_XML,
		PL_STR("<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
		       "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><d><text>&c;</text></d>"),
		PL_INPUT, "uses the entity &a;, and plenum expands none; expand it first",
		"entities that multiply");
	refuses(PL_XML,
		PL_STR("<!DOCTYPE d [<!ENTITY x SYSTEM "
		       "'file:///etc/passwd'>]><d><text>&x;</text></d>"),
		PL_INPUT, "uses the entity &x;, and plenum expands none; expand it first",
		"an entity outside of the file");
	refuses(PL_XML,
		PL_STR("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><d "
		       "a='&x;'><text>T</text></d>"),
		PL_INPUT, "uses the entity &x;, and plenum expands none; expand it first",
		"... nor in an attribute");
	passages(PL_XML,
		"<!DOCTYPE d SYSTEM 'file:///etc/passwd' [<!ENTITY % p SYSTEM "
		"'file:///etc/passwd'> %p;]>"
		"<d><text>Nothing of it.</text></d>",
		"P Nothing of it.", "a DTD is not read");
	struct pl_buf deep = { .max = 64 * PL_MIB };
	for (int i = 0; i < 100000; i++)
		pl_buf_add(&deep, PL_STR("<a>"));
	refuses(PL_XML, pl_buf_str(&deep), PL_LIMIT, "XML nested deeper than 256", "deep nesting");
	pl_buf_clear(&deep);
	pl_buf_add(&deep, PL_STR("<d><text"));
	for (int i = 0; i < 100000; i++)
		pl_buf_print(&deep, " a%d=''", i);
	pl_buf_add(&deep, PL_STR(">x</text></d>"));
	refuses(PL_XML, pl_buf_str(&deep), PL_LIMIT, "a tag with more than 512 attributes",
		"a tag of many attributes");
	pl_buf_clear(&deep);
	pl_buf_add(&deep, PL_STR("<d><text>x</text>"));
	for (int i = 0; i < 30000; i++)
		pl_buf_print(&deep, "<a%d/>", i);
	pl_buf_add(&deep, PL_STR("</d>"));
	refuses(PL_XML, pl_buf_str(&deep), PL_LIMIT,
		"more than 20000 different names of elements", "elements of many names");
	pl_buf_clear(&deep);
	pl_buf_add(&deep, PL_STR("<d><text><p>"));
	while (deep.len < 20 * PL_MIB)
		pl_buf_add(&deep, PL_STR("One sentence after the other is in it. "));
	pl_buf_add(&deep, PL_STR("</p></text></d>"));
	is_int(document(PL_XML, "x", pl_buf_str(&deep)), PL_OK, "a text of 20 MiB");
	pl_buf_free(&deep);
}

int main(void)
{
	generic();
	transcripts();
	tei();
	notes();
	akoma_ntoso();
	hostile();
	documents_end();
	return done_testing();
}
