#include <stdlib.h>

#include "tests/documents.h"

/* ---- bytes --------------------------------------------------------------------------------- */

static void decoding(void)
{
	refuses(PL_TEXT, PL_STR(""), PL_INPUT, "no text in it", "an empty file");
	refuses(PL_TEXT, PL_STR(" \r\n\t\xE3\x80\x80\n"), PL_INPUT, "no text in it",
		"white space only");
	refuses(PL_TEXT, PL_STR("\xEF\xBB\xBF"), PL_INPUT, "no text in it", "a mark only");
	is_int(document(PL_TEXT, "x", PL_STR("\xFF\xFEh\0i\0")), PL_OK, "UTF-16, low byte first");
	is_str(doc.text, "hi", "... is read without its mark");
	is_str(pl_str(doc.charset), "UTF-16LE", "... and its name is kept");
	is_str(pl_str(doc.charset_by), "bom", "... with what told it");
	is_int(document(PL_TEXT, "x", PL_STR("\xFE\xFF\0h\0i")), PL_OK, "UTF-16, high byte first");
	is_str(doc.text, "hi", "... is read too");
	refuses(PL_TEXT, PL_STR("a\0b"), PL_INPUT, "not text (NUL bytes)", "NULs");
	is_int(document(PL_TEXT, "x", PL_STR("caf\xE9 na\xEFve")), PL_OK, "Latin-1");
	is_str(doc.text, "café naïve", "... is read as windows-1252");
	is_str(pl_str(doc.charset_by), "detected", "... which nothing told");
	is_int(document(PL_TEXT, "x", PL_STR("\xEF\xBB\xBFHello.")), PL_OK, "a byte order mark");
	is_str(doc.text, "Hello.", "... is left out");
	is_int(document(PL_TEXT, "x",
		       PL_STR("One bad byte \xFF among sixty good ones, which "
			      "is well below the limit.")),
		PL_OK, "a bad byte");
	is_str(doc.text,
		"One bad byte \xEF\xBF\xBD among sixty good ones, which is well below the "
		"limit.",
		"... is made visible");
	is_int((intmax_t)doc.repaired, 1, "... and counted");
	char nul[2000];
	memset(nul, 'x', sizeof nul);
	nul[1000] = '\0';
	is_int(document(PL_TEXT, "x", (struct pl_str){ nul, 2000 }), PL_OK, "one NUL in 2,000");
	is_int((intmax_t)doc.repaired, 1, "... is made visible too");
	ok(memchr(doc.text.at, 0, doc.text.len) == NULL, "no NUL is left in the text");
	refuses(PL_TEXT, PL_STR("\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80"), PL_INPUT,
		"not text in an encoding that is known (9 of 9 bytes are not UTF-8; tried UTF-8, "
		"UTF-16, GB18030, Big5, Shift_JIS, EUC-JP, EUC-KR, windows-1252, windows-1251, "
		"KOI8-R and what ICU knows); convert it to UTF-8",
		"overlong, surrogate, over 10FFFF");
}

static void limits(void)
{
	size_t len = 33 * PL_MIB;
	char *big = malloc(len);
	if (!big)
		return;
	memset(big, 'x', len);
	refuses(PL_TEXT, (struct pl_str){ big, len }, PL_LIMIT, "larger than 32 MiB", "33 MiB");
	big[1] = big[3] = '\n';
	refuses(PL_TEXT, (struct pl_str){ big, PL_MIB + 5 }, PL_LIMIT, "line 3: longer than 1 MiB",
		"a line over 1 MiB");
	refuses(PL_MARKDOWN, (struct pl_str){ big, PL_MIB + 5 }, PL_LIMIT,
		"line 3: longer than 1 MiB", "... in Markdown");
	is_int(document(PL_TEXT, "x", (struct pl_str){ big, PL_MIB + 4 }), PL_OK,
		"a line of just 1 MiB");
	for (size_t i = 0; i < 300003; i++)
		big[i] = i % 3 ? '\n' : 'x';
	refuses(PL_TEXT, (struct pl_str){ big, 300003 }, PL_LIMIT, "more than 100000 passages",
		"100,001 passages");
	is_int(document(PL_TEXT, "x", (struct pl_str){ big, 300000 }), PL_OK, "100,000 passages");
	for (size_t i = 0; i < len - PL_MIB; i++)
		big[i] = i % 2 ? ' ' : ')';
	is_int(document(PL_JSON_ROW, "x", (struct pl_str){ big, len - PL_MIB }), PL_INPUT,
		"32 MiB of brackets");
	free(big);
}

/* ---- passages ------------------------------------------------------------------------------ */

static void paragraphs(void)
{
	passages(PL_TEXT, "One is here.\n\nTwo is\nwrapped here.\n \xE3\x80\x80\t\nThree.\n",
		"P One is here.\nP Two is\nwrapped here.\nP Three.",
		"blank lines set paragraphs apart");
	passages(PL_TEXT, "First it ends.\nThen it ends too!\nDoes it?\n",
		"P First it ends.\nP Then it ends too!\nP Does it?",
		"lines that all end a sentence are paragraphs");
	passages(PL_TEXT, "He said: “Yes.”\n“会议结束。”\n（完。）",
		"P He said: “Yes.”\nP “会议结束。”\nP （完。）",
		"... behind closing quotes and brackets too");
	passages(PL_TEXT, "It is wrapped and ends here.\nit goes on and on\nand ends.",
		"P It is wrapped and ends here.\nit goes on and on\nand ends.",
		"one line that does not end a sentence, and the block is one");
	passages(PL_TEXT, "a.\r\n\r\nb.\r\n", "P a.\nP b.", "CRLF");
	char wide[700] = "Start.\n\n";
	for (int i = 0; i < 3; i++) {
		strcat(wide, "W");
		memset(wide + strlen(wide), 'w', 149);
		strcat(wide, i < 2 ? "\n" : "");
	}
	is_int(document(PL_TEXT, "x", pl_str(wide)), PL_OK, "lines of 150 characters");
	is_int((intmax_t)doc.n_passages, 4, "... are paragraphs");
	const size_t last = strlen(wide) - 150;
	wide[last] = 'w';
	is_int(document(PL_TEXT, "x", pl_str(wide)), PL_OK, "... the last in small letters");
	is_int((intmax_t)doc.n_passages, 3, "... goes on with the sentence");
	wide[last - 2] = '.';
	is_int(document(PL_TEXT, "x", pl_str(wide)), PL_OK, "... behind a full stop");
	is_int((intmax_t)doc.n_passages, 4, "... does not");
}

static void headings(void)
{
	passages(PL_TEXT, "A heading\n\nText that ends.", "H A heading\nP Text that ends.",
		"a short line alone is a heading");
	passages(PL_TEXT, "Fire Prompts Review\nApril 9, 2022\n\nA fire at a warehouse.",
		"H Fire Prompts Review\nH April 9, 2022\nP A fire at a warehouse.",
		"a heading above a date line");
	passages(PL_TEXT,
		"Flood meeting held\nThe meeting was held by video link on the evening of\nJuly "
		"14.",
		"H Flood meeting held\nP The meeting was held by video link on the evening "
		"of\nJuly 14.",
		"a heading right above the text");
	passages(PL_TEXT, "The meeting,\nThe one that was held by video link on the evening",
		"P The meeting,\nThe one that was held by video link on the evening",
		"a comma says that the line goes on");
	passages(PL_TEXT, "The meeting was\nheld by video link on the evening of July 14th",
		"P The meeting was\nheld by video link on the evening of July 14th",
		"so does a small letter below");
	passages(PL_TEXT,
		"昊坪市召开会议\n2022年12月28日下午，昊坪市政府党组召开会议，学习讲话精神。",
		"H 昊坪市召开会议\nP 2022年12月28日下午，昊坪市政府党组召开会议，学习讲话精神。",
		"a Chinese heading");
}

/* `times` copies of a sentence; what the passages made of them are, in words. */
static void cuts(const char *sentence, size_t times, const char *want, const char *name)
{
	static char text[65536];
	text[0] = '\0';
	for (size_t i = 0; i < times; i++)
		strcat(text, sentence);
	pl_buf_clear(&doc_said);
	(void)document(PL_TEXT, "x", pl_str(text));
	for (size_t i = 0; i < doc.n_passages; i++) {
		size_t words = 1;
		for (size_t k = doc.passages[i].from; k < doc.passages[i].to; k++)
			words += doc.text.at[k] == ' ';
		pl_buf_print(&doc_said, "%s%zu", i ? " " : "", words);
	}
	is_str(pl_buf_str(&doc_said), want, name);
}

static void long_passages(void)
{
	cuts("Nine words and a full stop make up this. ", 44, "396", "396 words are one passage");
	cuts("Nine words and a full stop make up this. ", 50, "396 54",
		"450 words are cut at the last sentence end before 400");
	cuts("no end of the sentence ", 100, "500", "no sentence end, up to 800: left whole");
	cuts("no end of the sentence ", 200, "800 200", "... then at 800 words");
	cuts("It was Mr. J. Smith of the U.S. who spoke to us ", 40, "480",
		"Mr., initials and U.S. end no sentence");
	static char one[4096] = "";
	for (int i = 0; i < 450; i++)
		strcat(one, "one ");
	strcat(one, "end. And more of it here.");
	(void)document(PL_TEXT, "x", pl_str(one));
	is_int((intmax_t)doc.n_passages, 2, "no sentence ends before 400 words");
	is_int((intmax_t)doc.passages[0].to, 450 * 4 + 4, "... so it is cut at the next one");
	static char han[8192] = "";
	for (int i = 0; i < 100; i++)
		strcat(han, "会议强调要坚定信心。");
	(void)document(PL_TEXT, "x", pl_str(han));
	is_int((intmax_t)doc.n_passages, 2, "900 Han characters are 450 words");
	is_int((intmax_t)doc.passages[0].to, 88 * 30, "... cut behind the 88th full stop");
}

static void markdown(void)
{
	passages(PL_MARKDOWN, "# A title #\n\nText *here*\ngoes on.\n## Part C#\nMore.",
		"H A title\nP Text *here*\ngoes on.\nH Part C#\nP More.",
		"headings and paragraphs");
	passages(PL_MARKDOWN, "- one\n- two\n  goes on\n1. three\n\n> quoted\n> on\nafter",
		"P one\nP two\n  goes on\nP three\nP quoted\n> on\nafter", "lists and quotes");
	passages(PL_MARKDOWN, "Title\n=====\nText.\n\nPart\n---\nText\n\n---\n***\nEnd.",
		"H Title\nP Text.\nH Part\nP Text\nP End.", "underlined headings and rules");
	passages(PL_MARKDOWN, "Text:\n```c\n# no heading\n\nint x;\n```\nAfter.",
		"P Text:\nP # no heading\n\nint x;\nP After.", "fenced code is text");
	passages(PL_MARKDOWN, "---\ntitle: \"The: title\"\nlang: en\n---\n\nText.",
		"T The: title\nP Text.", "front matter is not text");
	passages(PL_MARKDOWN, "---\ntitle: not closed\n", "P title: not closed",
		"... unless it does not close");
	passages(PL_MARKDOWN, "---\ntitle: A\n---\n", "no text in it", "front matter alone");
	passages(PL_MARKDOWN, "> - # deep\n#hashtag\n####### seven",
		"H deep\nP #hashtag\n####### seven", "marks inside marks, and marks that are none");
}

/* Fields as content management systems export them. */
static void json_html(void)
{
	passages(PL_JSON_ROW,
		"{\"title\":\"Tolls &amp; <i>dues</i>\",\"text\":\"<p>Alpha "
		"<b>beta</b>.</p><h2>Next"
		"</h2><p>Gamma &amp; delta&nbsp;epsilon</p>\"}",
		"T Tolls & dues\nP Alpha beta.\nH Next\nP Gamma & delta epsilon",
		"a text that is HTML is read as such, its title too");
	passages(PL_JSON_ROW, "{\"text\":\"One here.<br>Two.<br/>Three.\"}",
		"P One here.\nTwo.\nThree.", "... and one that begins with words");
	passages(PL_JSON_ROW,
		"{\"title\":\"A &amp; b\",\"text\":\"The tag <b> is &amp; bold, <p> a block.\"}",
		"T A &amp; b\nP The tag <b> is &amp; bold, <p> a block.",
		"a text that mentions tags is text");
	passages(PL_JSON_ROW, "{\"text\":[\"<p>One <i>two</i>.</p>\",\"Three < four.\"]}",
		"P One two.\nP Three < four.", "each of several by itself");
	passages(PL_JSON_ROW,
		"{\"text\":\"<div class='footer'><ul><li><a href='x'>One</a></li></ul></div>\"}",
		"P One", "all of it is kept");
}

static void json(void)
{
	refuses(PL_JSON_ROW, PL_STR("[1]"), PL_INPUT, "row 12: not a JSON object", "a list");
	refuses(PL_JSON_ROW, PL_STR("\"text\""), PL_INPUT, "row 12: not a JSON object", "a string");
	refuses(PL_JSON_ROW, PL_STR("{\"title\":\"x\"}"), PL_INPUT,
		"row 12: no text field; it has title; say which it is with --map text=NAME",
		"no text");
	refuses(PL_JSON_ROW, PL_STR("{\"text\":{\"x\":1}}"), PL_INPUT,
		"row 12: text is not a string", "text that is an object");
	refuses(PL_JSON_ROW,
		PL_STR("{\"article\":{\"headline\":\"A\",\"content\":\"B\",\"body\":\"C\"}}"),
		PL_INPUT,
		"row 12: article is not a string; say which is the text: --map 'text=article.body'",
		"... with a text in it");
	refuses(PL_JSON_ROW, PL_STR("{\"article\":[{\"body\":[\"C\"]}]}"), PL_INPUT,
		"row 12: article is not a string; say which is the text: --map 'text=article.body'",
		"... or in a list");
	refuses(PL_JSON_ROW, PL_STR("{\"a1\":{\"text\":\"A\"},\"a2\":{\"text\":\"B\"}}"), PL_INPUT,
		"row 12: no text field: it holds objects only (a1, a2); if each is a document, "
		"make a list "
		"of them: [{...}, {...}]",
		"an object of objects");
	passages(PL_JSON_ROW, "{\"text\":[\"One.\",null,\" \",[\"Two.\"]]}", "P One.\nP Two.",
		"text that is a list: its strings are paragraphs");
	refuses(PL_JSON_ROW, PL_STR("{\"text\":\" \\n\"}"), PL_INPUT, "row 12: no text in it",
		"text of white space");
	is_int(document(PL_JSON_ROW, "x", PL_STR("{\"text\":\"cut")), PL_INPUT, "a row cut short");
	ok(strncmp(doc_err.text, "row 12: not JSON (byte 12: ", 27) == 0, "... says where");
	is_str(doc.source, "x#12", "... and is named by its line");
	static char deep[200001];
	memset(deep, '[', 100000);
	memset(deep + 100000, ']', 100000);
	refuses(PL_JSON_ROW, pl_str(deep), PL_LIMIT, "row 12: JSON nested deeper than 64",
		"100,000 brackets");
	passages(PL_JSON_ROW, "{\"body\":\"One.\\n\\nTwo.\",\"text\":null}", "P One.\nP Two.",
		"the first text field that is not null");
	is_int(document(PL_JSON_ROW, "x", PL_STR("{\"text\":\"a\\u0000b\"}")), PL_OK, "a NUL");
	is_str(doc.text,
		"a\xEF\xBF\xBD"
		"b",
		"... is made visible");
	is_int((intmax_t)doc.repaired, 1, "... and counted");
	is_int(document(PL_JSON_ROW, "x",
		       PL_STR("{\"text\":\"one bad byte \xFF in a row of many good ones\"}")),
		PL_OK, "a bad byte");
	is_int((intmax_t)doc.repaired, 1, "... is counted");
	static const char full[] =
		"{\"id\":\"r 7\",\"headline\":\"H\",\"published_at\":"
		"\"2023-01-05T08:00:00Z\",\"speaker\":\" Li Na \",\"language\":\"en\","
		"\"content\":\"Text.\"}";
	facts(PL_JSON_ROW, "a.jsonl", full,
		"H | 2023-01-05 field <published_at: 2023-01-05T08:00:00Z>", "facts of a row");
	is_str(doc.source, "a.jsonl#r 7", "its id names it");
	is_str(doc.speaker, "Li Na", "its speaker");
	is_str(doc.lang, "en", "its language");
	(void)document(PL_JSON_ROW, "a", PL_STR("{\"id\":41,\"text\":\"x\"}"));
	is_str(doc.source, "a#41", "an id that is a number");
	(void)document(PL_JSON_ROW, "a", PL_STR("{\"id\":\"\",\"text\":\"x\"}"));
	is_str(doc.source, "a#12", "an empty id: the line");
}

static void titles(void)
{
	passages(PL_JSON_ROW, "{\"title\":\"The  Meeting\",\"text\":\"THE MEETING\\n\\nText.\"}",
		"H THE MEETING\nP Text.", "a title that the text prints stands there only");
	ok(doc.title_given, "... and is still given");
	is_str(doc.title, "The Meeting", "... as its field has it");
	passages(PL_JSON_ROW, "{\"title\":\"Other\",\"text\":\"Text.\"}", "T Other\nP Text.",
		"a title that it does not print goes in front");
	passages(PL_JSON_ROW, "{\"title\":\" \",\"text\":\"Head\\n\\nText.\"}", "H Head\nP Text.",
		"a blank title is none");
	is_str(doc.title, "Head", "... so the heading is the title");
	ok(!doc.title_given, "... which is not given");
	facts(PL_TEXT, "x", "2023-01-05\n\nThe title\n\nText.",
		"The title | 2023-01-05 text "
		"<2023-01-05>",
		"a date line above the heading is not the title");
	facts(PL_TEXT, "x", "Text that ends. And more.", " | no date", "no heading, no title");
}

static void dates(void)
{
	facts(PL_TEXT, "/a/2023-01-05-x.txt", "Text of 7 March 2022.",
		" | 2023-01-05 filename <2023-01-05>", "the file's name before the text");
	facts(PL_TEXT, "/2021-02/2023-01/x.txt", "Text.", " | no date",
		"a folder's name dates nothing");
	facts(PL_JSON_ROW, "/a/2023-01-05.jsonl", "{\"text\":\"On 7 March 2022 it met.\"}",
		" | 2022-03-07 text <7 March 2022>", "the name of a JSONL file dates no row");
	facts(PL_MARKDOWN, "2022-01-01.md", "---\nDate: 'May 17, 2023'\n---\nText.",
		" | 2023-05-17 front-matter <Date: May 17, 2023>", "front matter before the name");
	facts(PL_MARKDOWN, "2022-01-01.md", "---\ndate: soon\n---\nText.",
		" | 2022-01-01 filename <2022-01-01>", "a field that is no date is passed over");
	facts(PL_JSON_ROW, "x", "{\"date\":20230105,\"text\":\"It ends.\"}",
		" | 2023-01-05 field <date: 20230105>", "a number as a date");
	facts(PL_JSON_ROW, "x", "{\"date\":1972,\"text\":\"It ends.\"}",
		" | 1972 field <date: 1972>", "a year as a number");
	facts(PL_JSON_ROW, "x", "{\"date\":1672876800,\"text\":\"It ends.\"}", " | no date",
		"a number of seconds is no date");
	facts(PL_JSON_ROW, "x", "{\"date\":\"\",\"pub_date\":\"2023-02\",\"text\":\"It ends.\"}",
		" | 2023-02 field <pub_date: 2023-02>", "the next date field");
	facts(PL_TEXT, "x", "Wang said the plan adopted on October 16, 2022 must be carried out.",
		" | no date", "a date somewhere in the prose dates nothing");
	facts(PL_TEXT, "x", "The standing committee was convened on 16 October 2022 in the hall.",
		" | 2022-10-16 text <16 October 2022>", "one that tells of a meeting does");
	facts(PL_TEXT, "x", "HAOPING, March 3, 2021 - The council met.",
		" | 2021-03-03 text <March 3, 2021>", "a dateline does");
	facts(PL_TEXT, "x", "On January 5th it met.\n\nPublished on 7 January 2023.",
		" | 2023-01-07 text <7 January 2023>", "a complete date before a partial one");
	facts(PL_TEXT, "x", "On January 5th it met.", " | --01-05 text <January 5th>",
		"a partial one when it is all there is");
	static char late[4000];
	memset(late, 'x', 2100);
	strcpy(late + 2100, ".\n\nOn January 5, 2023 it met.");
	is_int(document(PL_TEXT, "x", pl_str(late)), PL_OK, "a date below 2,000 bytes");
	is_int(doc.date, 0, "... dates nothing");
}

#define LONG "a string of over sixty-four bytes, so that jansson never gets to see it whole"

/* Strings that are taken out of a row before jansson reads it, and their likes that are not. */
static void long_strings(void)
{
	(void)document(PL_JSON_ROW, "a",
		PL_STR("{\"id\":\"" LONG "\",\"title\":\"" LONG "\",\"speaker\":\"" LONG
		       "\",\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t" LONG "\\\\\",\"date\":3}"));
	is_str(doc.text, "\"\\/\b\f\n\r\t" LONG "\\", "escapes of a long string");
	is_str(doc.source, "a#" LONG, "a long id");
	is_str(doc.title, LONG, "a long title");
	is_str(doc.speaker, LONG, "a long speaker");
	(void)document(PL_JSON_ROW, "a", PL_STR("{\"text\":\"" LONG "\\u4f1a\\ud83d\\ude00\"}"));
	is_str(doc.text, LONG "\xE4\xBC\x9A\xF0\x9F\x98\x80", "\\u in a long string");
	(void)document(PL_JSON_ROW, "a",
		PL_STR("{\"x\":\"" LONG "\",\"text\":\"\\u0000a\",\"title\":\"" LONG "\"}"));
	is_str(doc.text,
		"\xEF\xBF\xBD"
		"a",
		"a text that looks like a stand-in");
	is_str(doc.title, LONG, "... and the title of its row");
	(void)document(PL_JSON_ROW, "a", PL_STR("{\"" LONG "\":1,\"text\":\"" LONG ".\"}"));
	is_str(doc.text, LONG ".", "a long key");
	(void)document(PL_JSON_ROW, "a", PL_STR("{\"text\":\"" LONG "\",\"text\":\"x\"}"));
	is_str(doc.text, "x", "a key twice: the last stands");
	refuses(PL_JSON_ROW, PL_STR("{\"text\":\"" LONG "\" 1}"), PL_INPUT,
		"row 12: not JSON (byte 89: '}' expected near '1')", "an error behind one");
	ok(document(PL_JSON_ROW, "a", PL_STR("{\"text\":\"" LONG "\n\"}")) == PL_INPUT,
		"a line end in one");
	ok(document(PL_JSON_ROW, "a", PL_STR("{\"text\":\"" LONG "\\x\"}")) == PL_INPUT,
		"an escape that is none");
	ok(document(PL_JSON_ROW, "a", PL_STR("{\"text\":\"" LONG "\\")) == PL_INPUT,
		"cut short in an escape");
}

int main(void)
{
	decoding();
	limits();
	paragraphs();
	headings();
	long_passages();
	markdown();
	json();
	json_html();
	long_strings();
	titles();
	dates();
	documents_end();
	return done_testing();
}
