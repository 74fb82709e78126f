#include "tests/rows.h"

#define ROW(t, x) "{\"title\":\"" t "\",\"text\":\"" x "\"}"

static void records(void)
{
	rows_of("a.csv", "title,text\na,b\nc,d\n", "1:" ROW("a", "b") " | 2:" ROW("c", "d"), "two rows");
	rows_of("crlf.csv", "title,text\r\na,b\r\nc,d", "1:" ROW("a", "b") " | 2:" ROW("c", "d"),
		"CRLF, and no line end at the end");
	rows_of("cr.csv", "title,text\ra,b\rc,d\r", "1:" ROW("a", "b") " | 2:" ROW("c", "d"), "lone CR");
	rows_of("bom.csv", "\xEF\xBB\xBFtitle,text\na,b\n", "1:" ROW("a", "b"), "a byte order mark");
	rows_of("q.csv", "title,text\n\"a, \"\"b\"\"\",\"c\nd\r\ne\"\n",
		"1:" ROW("a, \\\"b\\\"", "c\\nd\\r\\ne"), "quotes, separators and line ends in quotes");
	rows_of("qq.csv", "title,text\n\"\",\"\"\"\"\n", "1:" ROW("", "\\\""), "nothing, and a quote, in quotes");
	rows_of("mid.csv", "title,text\na \"b\" c,d\n\"a\" b,\"c\"d\"\n",
		"1:" ROW("a \\\"b\\\" c", "d") " | 2:" ROW("a b", "cd\\\""),
		"a quote inside a cell is a letter, and so is what follows a closing one");
	rows_of("sp.csv", "title, text\na,  \"b, c\"\n", "1:" ROW("a", "b, c"), "spaces before a quote");
	rows_of("blank.csv", "\n\ntitle,text\n\na,b\n\r\n,\nc,d\n\n",
		"1:" ROW("a", "b") " | 3:" ROW("c", "d"),
		"blank lines are no records; one that is all empty is no row");
	rows_of("ctl.csv", "title,text\na\001b\tc\\,d\n", "1:" ROW("a\\u0001b\\tc\\\\", "d"), "control characters");
	file_of("nul.csv", "title,text\na\0b,c\n", 17);
	read_all("nul.csv", NULL);
	is_str(pl_buf_str(&said), "1:" ROW("a\\u0000b", "c"), "a NUL is a character");
	file_of("nulk.csv", "a\0b,text\nx,y\n", 13);
	read_all("nulk.csv", NULL);
	is_str(pl_buf_str(&said), "1:{\"a\xEF\xBF\xBD"
				  "b\":\"x\",\"text\":\"y\"}",
		"... and in a name made visible");
	rows_of("one.csv", "text\nwords\nmore words\n", "1:{\"text\":\"words\"} | 2:{\"text\":\"more words\"}",
		"a table of one column");
	rows_of("empty.csv", "", "", "no rows in an empty file");
	rows_of("head.csv", "title,text\n", "", "... nor behind a header alone");
	file_of("u16.csv", "\xFF\xFEt\0e\0x\0t\0\n\0\xE9\0\n\0", 16);
	read_all("u16.csv", NULL);
	is_str(pl_buf_str(&said), "1:{\"text\":\"\xC3\xA9\"}", "UTF-16 is converted as it comes");
}

static void ragged(void)
{
	rows_of("r.csv", "title,text\na\nb,c,d,e\nf,g\nh,i,,\n",
		"1:" ROW("a", "") " | 2!row 2: 4 cells, where the header has 2 | 3:" ROW(
			"f", "g") " | 4:" ROW("h", "i"),
		"missing cells are empty, more cells are an error, more empty ones are not");
	rows_of("open.csv", "title,text\na,b\nc,\"d\ne,f\n",
		"1:" ROW("a", "b") " | 0!row 2: a quote that begins a cell is not closed before the end lost",
		"a quote that is not closed");
	rows_of("openh.csv", "title,\"text\na,b\n", "open!a quote in the header is not closed before the end",
		"... in the header");
}

static void separators(void)
{
	rows_of("s.csv", "title;text\na, b;c, d\ne;f\n", "1:" ROW("a, b", "c, d") " | 2:" ROW("e", "f"), ";");
	rows_of("p.csv", "title|text\na, b|c; d\n", "1:" ROW("a, b", "c; d"), "|");
	rows_of("t.csv", "title\ttext\na, b\tc; d\n", "1:" ROW("a, b", "c; d"), "tabs in a .csv");
	rows_of("t.tsv", "title\ttext\na, b\tc; d\n", "1:" ROW("a, b", "c; d"), "tabs in a .tsv");
	rows_of("c.tab", "title,text\na,b\n", "1:" ROW("a", "b"), "commas in a .tab");
	rows_of("sep.csv", "sep=^\r\ntitle^text\r\na,b;c^d\r\n", "1:" ROW("a,b;c", "d"), "sep=");
	rows_of("prose.csv", "text\n\"One, two, three.\"\n\"Four; five.\"\n",
		"1:{\"text\":\"One, two, three.\"} | 2:{\"text\":\"Four; five.\"}",
		"what only stands in the cells parts nothing");
	rows_of("known.csv", "body;y,z\na;b,c\n", "1:{\"body\":\"a\",\"y,z\":\"b,c\"}",
		"the header that has known names is the right one");
	rows_of("stray.tsv", "title\ttext\n\"Quoted\" words\tb\n\"Open\tc\nd\te\n",
		"1:" ROW("\\\"Quoted\\\" words", "b") " | 2:" ROW("\\\"Open", "c") " | 3:" ROW("d", "e"),
		"quotes that quote nothing in a TSV");
	rows_of("quoted.tsv", "title\ttext\n\"a\tb\"\t\"c\nd\"\n", "1:" ROW("a\\tb", "c\\nd"),
		"... and those that do");
}

static void names(void)
{
	rows_of("none.csv", ",title,text\n0,a,b\n", "1:{\"column 1\":\"0\",\"title\":\"a\",\"text\":\"b\"}",
		"a column without a name has its number");
	rows_of("dup.csv", "note,note,text\na,b,c\n", "1:{\"note\":\"a\",\"note (2)\":\"b\",\"text\":\"c\"}",
		"of two columns of one name the second has a number");
	rows_of("dupt.csv", "text,text\na,b\n",
		"open!two columns are called \"text\"; say which is the text: --map 'text=text' or "
		"--map 'text=text (2)'",
		"two texts are one too many");
	mapped_rows_of("text=text (2)", "m.csv", "text,text\na,b\n", "1:{\"text\":\"a\",\"text (2)\":\"b\"}",
		"... unless one is chosen");
	rows_of("no.csv", "no,kop,stuk\n1,a,a longer cell\n",
		"open!no column is called text, body or the like; it has no, kop, stuk; say which is the "
		"text: --map 'text=stuk'",
		"no text, and what to do");
	rows_of("odd.csv", "no,\"a+b, c\"\n1,words\n",
		"open!no column is called text, body or the like; it has no, a+b, c; say which is the "
		"text: --map 'text=a\\+b\\, c'",
		"... with a name that needs care");
	rows_of("pre.csv", "Export of records,,\n,,\ntitle,date,text\nA,2020-01-01,words\n",
		"open!its first line is no header; line 3 looks like one (title, date, text), blank lines not "
		"counted: delete what is above it",
		"a header below other lines");
	rows_of("kind.csv", "no,kind\n1,speech\n2,article\n",
		"open!no column is called text, body or the like; it has no, kind; say which is the text: "
		"--map 'text=kind'",
		"... which one word does not make");
	rows_of("pre2.csv", "Export of records\n\ntitle;text\nA;words\n",
		"open!its first line is no header; line 2 looks like one (title, text), blank lines not "
		"counted: delete what is above it",
		"... with another separator");
	mapped_rows_of("text=a\\+b\\, c", "m.csv", "no,\"a+b, c\"\n1,words\n", "1:{\"no\":\"1\",\"a+b, c\":\"words\"}",
		"... which then works");
	mapped_rows_of("text=STUK,title=kop", "m.csv", "no,kop,stuk\n1,a,b\n", "1:{\"no\":\"1\",\"kop\":\"a\",\"stuk\":\"b\"}",
		"a map is obeyed");
	mapped_rows_of("text=stuk,title=kopp", "m.csv", "no,kop,stuk\n1,a,b\n",
		"open!no column \"kopp\", which --map takes for the title; it has no, kop, stuk",
		"a map that the table does not fit");
}

static void longest(void)
{
	char words[8192] = "no,kop,stuk\n", want[8192];
	char cell[301];
	memset(cell, 'w', 300);
	cell[300] = '\0';
	snprintf(words, sizeof words, "no,kop,stuk\n1,a,%s\n2,b,%s\n", cell, cell);
	snprintf(want, sizeof want,
		"1:{\"no\":\"1\",\"kop\":\"a\",\"text\":\"%s\"} | 2:{\"no\":\"2\",\"kop\":\"b\",\"text\":\"%s\"}",
		cell, cell);
	rows_of("l.csv", words, want, "the column with by far the longest cells is the text");
	snprintf(words, sizeof words, "no,kop,stuk\n1,%s,%s\n", cell, cell);
	file("l2.csv", words);
	read_all("l2.csv", NULL);
	ok(pl_str_starts(pl_buf_str(&said), PL_STR("open!no column is called text")),
		"... unless another comes near");
	snprintf(words, sizeof words, "no,title\n1,%s\n", cell);
	file("l3.csv", words);
	read_all("l3.csv", NULL);
	ok(pl_str_starts(pl_buf_str(&said), PL_STR("open!no column is called text")),
		"... or it is something else by its name");
}

/* Cells that begin, end, and are quoted at every place of the border of a block. */
static void borders(void)
{
	size_t bad = 0;
	for (size_t shift = 0; shift < 40; shift++) {
		struct pl_items *it;
		struct pl_item item;
		struct pl_err err;
		FILE *f = fopen("border.csv", "wb");
		files_need(f != NULL, "border.csv");
		fputs("title,text\n", f);
		for (size_t i = 11; i + 20 + shift < 65536; i++)
			fputc('x', f);
		fputs(",y\r\n\"a\"\"b\",\"c\r\n\"\"d\"\r\nlast,e\r\n", f);
		(void)fclose(f);
		files_need(pl_items_open("border.csv", NULL, &it, &err) == PL_OK, "open");
		bad += pl_items_next(it, &item, &err) != PL_OK;
		bad += pl_items_next(it, &item, &err) != PL_OK ||
		       !pl_str_eq(item.bytes, PL_STR(ROW("a\\\"b", "c\\r\\n\\\"d")));
		bad += pl_items_next(it, &item, &err) != PL_OK ||
		       !pl_str_eq(item.bytes, PL_STR(ROW("last", "e")));
		bad += pl_items_next(it, &item, &err) != PL_NOTFOUND;
		pl_items_close(it);
	}
	is_int((intmax_t)bad, 0, "the border of a block makes no difference");
}

static void limits(void)
{
	FILE *f = fopen("wide.csv", "wb");
	files_need(f != NULL, "wide.csv");
	fputs("text", f);
	for (int i = 0; i < 1000000; i++)
		fputs(",c", f);
	fputs("\nx\n", f);
	(void)fclose(f);
	read_all("wide.csv", NULL);
	is_str(pl_buf_str(&said), "open!1000001 columns, more than 4096", "a million columns");
	f = fopen("row.csv", "wb");
	files_need(f != NULL, "row.csv");
	fputs("title,text\n", f);
	for (int i = 0; i < 1000000; i++)
		fputs("c,", f);
	fputs("\na,b\n", f);
	(void)fclose(f);
	read_all("row.csv", NULL);
	is_str(pl_buf_str(&said),
		"1!row 1: 1000001 cells, where the header has 2 | 2:" ROW("a", "b"), "a million cells");
	f = fopen("most.csv", "wb");
	files_need(f != NULL, "most.csv");
	fputs("text", f);
	for (int i = 1; i < 4096; i++)
		fprintf(f, ",c%d", i);
	fputs("\nwords\n", f);
	(void)fclose(f);
	read_all("most.csv", NULL);
	ok(pl_str_starts(pl_buf_str(&said), PL_STR("1:{\"text\":\"words\",\"c1\":\"\",")),
		"4,096 columns");
	f = fopen("long.csv", "wb");
	files_need(f != NULL, "long.csv");
	fputs("title,text\na,\"", f);
	for (int i = 0; i < 40 * 1000 * 1000 / 8; i++)
		fputs("words,\n ", f);
	fputs("\"\nc,d\n", f);
	(void)fclose(f);
	read_all("long.csv", NULL);
	is_str(pl_buf_str(&said), "1!row 1: larger than 32 MiB | 2:" ROW("c", "d"),
		"a record over the limit is skipped to its end");
	f = fopen("quote.csv", "wb");
	files_need(f != NULL, "quote.csv");
	fputs("title,text\na,b\nc,\"", f);
	for (int i = 0; i < 40 * 1000 * 1000 / 8; i++)
		fputs("words,\n ", f);
	(void)fclose(f);
	read_all("quote.csv", NULL);
	is_str(pl_buf_str(&said),
		"1:" ROW("a", "b") " | 0!row 2: a quote that begins a cell is not closed before the end lost",
		"a quote that is not closed for 40 MB");
}

static void packed(void)
{
	gzip_file("g.csv.gz", "title,text\na,b\n", 1);
	read_all("g.csv.gz", NULL);
	is_str(pl_buf_str(&said), "1:" ROW("a", "b"), "a table in gzip");
	static char spaces[1024 * 1024 + 1];
	memset(spaces, '\n', sizeof spaces - 1);
	memcpy(spaces, "title,text\na,b\n", 15);
	gzip_file("bomb.csv.gz", spaces, 1);
	read_all("bomb.csv.gz", NULL);
	is_str(pl_buf_str(&said), "1:" ROW("a", "b"), "blank lines in gzip");
}

int main(void)
{
	files_begin();
	records();
	ragged();
	separators();
	names();
	longest();
	borders();
	limits();
	packed();
	files_end();
	pl_buf_free(&said);
	return done_testing();
}
