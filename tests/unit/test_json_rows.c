#include "tests/rows.h"

static void lists(void)
{
	rows_of("a.json", "[{\"a\":1}, {\"b\":[2,{}]}\n,{\"c\":\"]}\"} ]\n",
		"1:{\"a\":1} | 2:{\"b\":[2,{}]} | 3:{\"c\":\"]}\"}", "a list");
	rows_of("bom.json", "\xEF\xBB\xBF[{\"a\":1}]", "1:{\"a\":1}", "a byte order mark");
	rows_of("none.json", "[]", "", "an empty list");
	rows_of("odd.json", "[1,\"x, ]\",[{}],null,-2.5e3]", "1:1 | 2:\"x, ]\" | 3:[{}] | 4:null | 5:-2.5e3",
		"elements of other kinds come too, for the reader to turn away");
	rows_of("esc.json", "[{\"a\":\"\\\"}]\\\\\"},{\"b\":\"\\\\\\\"{\"}]",
		"1:{\"a\":\"\\\"}]\\\\\"} | 2:{\"b\":\"\\\\\\\"{\"}", "escaped quotes and backslashes");
	rows_of("cat.json", "{\"text\":\"a\"}{\"text\":\"b\"}\n\n{\"text\":\"c\"}[{\"text\":\"d\"}]",
		"1:{\"text\":\"a\"} | 2:{\"text\":\"b\"} | 3:{\"text\":\"c\"} | 4:{\"text\":\"d\"}",
		"one behind the other");
}

static void objects(void)
{
	rows_of("one.json", "{\"text\":\"x\",\"comments\":[{\"text\":\"y\"}]}\n",
		"1:{\"text\":\"x\",\"comments\":[{\"text\":\"y\"}]}", "an object with a text is a row");
	rows_of("cn.json", "{\"\\u6b63\\u6587\":\"x\",\"items\":[{}]}", "1:{\"\\u6b63\\u6587\":\"x\",\"items\":[{}]}",
		"... by a name in escapes too");
	rows_of("paras.json", "{\"items\":[{}],\"paragraphs\":[\"x\",\"y\"]}",
		"1:{\"items\":[{}],\"paragraphs\":[\"x\",\"y\"]}", "... or a list of strings");
	rows_of("bare.json", "{\"kop\":\"x\",\"n\":[1]}", "1:{\"kop\":\"x\",\"n\":[1]}",
		"an object with nothing known in it is a row, to be turned away");
	rows_of("items.json", "{\"count\":2,\"tags\":[\"a\"],\"items\":[{\"a\":1},{\"b\":2}],\"next\":{\"c\":[{}]}}",
		"1:{\"a\":1} | 2:{\"b\":2}", "elements of an object's list");
	rows_of("any.json", "{\"stukken\":[{\"a\":1}]}", "1:{\"a\":1}", "... whatever it is called");
	rows_of("empty.json", "{\"items\":[],\"total\":0}", "", "... and when it is empty");
	rows_of("content.json", "{\"content\":[{\"a\":1}]}", "1:{\"a\":1}",
		"a list that is called as a text is a list");
	rows_of("best.json", "{\"authors\":[{\"n\":1}],\"Documents\":[{\"a\":1}]}", "1:{\"a\":1}",
		"of two lists the one that is called so");
	rows_of("two.json", "{\"x\":[{\"n\":1}],\"y\":[{\"a\":1}]}{\"text\":\"z\"}",
		"1!row 1: no text field, and several lists of objects (x, y); say which is the text with --map "
		"text=NAME, or make one list of the documents | 2:{\"text\":\"z\"}",
		"of two others none");
	rows_of("deep.json", "{\"took\":3,\"hits\":{\"total\":1,\"hits\":[{\"a\":1}],\"x\":{}},\"y\":[1]}",
		"1:{\"a\":1}", "a list further in");
	rows_of("catlist.json", "{\"items\":[{\"a\":1}]}{\"items\":[{\"b\":1}]}", "1:{\"a\":1} | 2:{\"b\":1}",
		"lists one behind the other");
	mapped_rows_of("text=speeches.text", "m.json", "{\"speeches\":[{\"text\":\"x\"}]}",
		"1:{\"speeches\":[{\"text\":\"x\"}]}", "an object is one row when the map takes its list for the text");
	mapped_rows_of("text=stuk", "m.json", "{\"stuk\":\"x\",\"links\":[{}]}", "1:{\"stuk\":\"x\",\"links\":[{}]}",
		"... or a member");
}

static void malformed(void)
{
	rows_of("void.json", " \n", "0!no JSON in it: it is empty lost", "nothing");
	rows_of("txt.json", "words", "0!not JSON: byte 0, where { or [ is due lost", "words");
	rows_of("num.json", "[{\"a\":1}] 12", "1:{\"a\":1} | 0!not JSON: byte 10, where { or [ is due lost",
		"more than a list");
	rows_of("cut.json", "[{\"a\":1},{\"b\":", "1:{\"a\":1} | 0!truncated JSON: it ends inside row 2 lost",
		"cut short in a row");
	rows_of("cut2.json", "[{\"a\":1},", "1:{\"a\":1} | 0!truncated JSON: it ends behind row 1 lost",
		"... between two");
	rows_of("cut3.json", "{\"items\":[{\"a\":1},{\"b\":1}", "1:{\"a\":1} | 2:{\"b\":1} | 0!truncated JSON: it ends "
								     "behind row 2 lost",
		"... in the list of an object");
	rows_of("cut4.json", "{\"items\":[{\"a\":1}],\"z\":\"", "1:{\"a\":1} | 0!truncated JSON: it ends behind row 1 lost",
		"... behind it");
	rows_of("cut5.json", "{\"text\":\"x", "0!truncated JSON: it ends inside row 1 lost", "... in an object");
	rows_of("stray.json", "[{\"a\":1}}]", "1:{\"a\":1} | 0!not JSON: byte 8, where a value or ] is due lost",
		"a bracket too many");
	rows_of("mixed.json", "[{\"a\":[1}],{\"b\":2}]",
		"1:{\"a\":[1}] | 2:{\"b\":2}", "brackets that do not fit are for the reader to say");
	rows_of("side.json", "{\"title\":\"T\",\"related\":[{\"title\":\"Other\",\"text\":\"x\"}]}",
		"1:{\"title\":\"T\",\"related\":[{\"title\":\"Other\",\"text\":\"x\"}]}", "a side list of a document is none of documents");
	rows_of("feed.json", "{\"title\":\"T\",\"items\":[{\"text\":\"x\"}]}", "1:{\"text\":\"x\"}", "... and the list of a feed is");
	file_of("u16.json", "\xFF\xFE[\0{\0}\0]\0", 10);
	read_all("u16.json", NULL);
	is_str(pl_buf_str(&said), "1:{}", "UTF-16 is converted as it comes");
	file_of("nul.json", "[\0,{\"a\":\"\0\"}]", 13);
	read_all("nul.json", NULL);
	is_int((intmax_t)said.len, 17, "NULs are bytes");
}

/* Strings with escaped quotes at every place of the border of a block. */
static void borders(void)
{
	size_t bad = 0;
	for (size_t shift = 0; shift < 30; shift++) {
		struct pl_items *it;
		struct pl_item item;
		struct pl_err err;
		FILE *f = fopen("border.json", "wb");
		files_need(f != NULL, "border.json");
		fputs("[{\"a\":\"", f);
		for (size_t i = 0; i + 30 + shift < 262144; i++)
			fputc('x', f);
		fputs("\"},{\"b\":\"\\\\\\\"]}\\\\\"},{\"c\":[-12.5]}\n]", f);
		(void)fclose(f);
		files_need(pl_items_open("border.json", NULL, &it, &err) == PL_OK, "open");
		bad += pl_items_next(it, &item, &err) != PL_OK;
		bad += pl_items_next(it, &item, &err) != PL_OK ||
		       !pl_str_eq(item.bytes, PL_STR("{\"b\":\"\\\\\\\"]}\\\\\"}"));
		bad += pl_items_next(it, &item, &err) != PL_OK ||
		       !pl_str_eq(item.bytes, PL_STR("{\"c\":[-12.5]}"));
		bad += pl_items_next(it, &item, &err) != PL_NOTFOUND;
		pl_items_close(it);
	}
	is_int((intmax_t)bad, 0, "the border of a block makes no difference");
}

static void fill(FILE *f, size_t n, const char *with)
{
	for (size_t i = 0; i < n; i++)
		fputs(with, f);
}

/* The number of rows, and whether all is well; `said` has the last failure. */
static size_t count(const char *path)
{
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	size_t n = 0;
	enum pl_status st;
	pl_buf_clear(&said);
	files_need(pl_items_open(path, NULL, &it, &err) == PL_OK, "open");
	while ((st = pl_items_next(it, &item, &err)) != PL_NOTFOUND) {
		n += st == PL_OK;
		if (st)
			pl_buf_print(&said, "%s", err.text);
	}
	pl_items_close(it);
	return n;
}

static void limits(void)
{
	FILE *f = fopen("long.json", "wb");
	files_need(f != NULL, "long.json");
	fputs("[{\"a\":1},{\"b\":\"", f);
	fill(f, 5 * 1000 * 1000, "words\\\" ");
	fputs("\"},{\"c\":1}]", f);
	(void)fclose(f);
	read_all("long.json", NULL);
	is_str(pl_buf_str(&said), "1:{\"a\":1} | 2!row 2: larger than 32 MiB | 3:{\"c\":1}",
		"a row over the limit is passed over");
	f = fopen("object.json", "wb");
	files_need(f != NULL, "object.json");
	fputs("{\"text\":\"", f);
	fill(f, 5 * 1000 * 1000, "words\\\" ");
	fputs("\"}{\"text\":\"z\"}", f);
	(void)fclose(f);
	read_all("object.json", NULL);
	is_str(pl_buf_str(&said), "1!row 1: larger than 32 MiB | 2:{\"text\":\"z\"}", "... and so is an object");
	f = fopen("wrapped.json", "wb");
	files_need(f != NULL, "wrapped.json");
	fputs("{\"meta\":{\"x\":[{}]},\"stukken\":[{\"n\":0}", f);
	fill(f, 3 * 1000 * 1000, ",{\"text\":\"some words\"}");
	fputs("],\"end\":[{\"n\":1}]}", f);
	(void)fclose(f);
	is_int((intmax_t)count("wrapped.json"), 3000001, "a list of 66 MB in an object");
	is_str(pl_buf_str(&said), "", "... and nothing is amiss");
	f = fopen("deep.json", "wb");
	files_need(f != NULL, "deep.json");
	fill(f, 1000 * 1000, "[");
	(void)fclose(f);
	is_int((intmax_t)count("deep.json"), 0, "a million brackets");
	is_str(pl_buf_str(&said), "truncated JSON: it ends inside row 1", "... are a file cut short");
	f = fopen("data.json", "wb");
	files_need(f != NULL, "data.json");
	fill(f, 1000 * 1000, "{\"data\":");
	(void)fclose(f);
	is_int((intmax_t)count("data.json"), 0, "a million objects in one another");
	f = fopen("keys.json", "wb");
	files_need(f != NULL, "keys.json");
	fputs("{\"a\":0", f);
	fill(f, 1000 * 1000, ",\"a\":0");
	fputs("}", f);
	(void)fclose(f);
	is_int((intmax_t)count("keys.json"), 1, "a million members");
}

static void packed(void)
{
	gzip_file("g.json.gz", "[{\"a\":1}]", 1);
	read_all("g.json.gz", NULL);
	is_str(pl_buf_str(&said), "1:{\"a\":1}", "JSON in gzip");
	static char spaces[1024 * 1024 + 1];
	for (size_t i = 0; i < sizeof spaces - 1; i++)
		spaces[i] = i % 16 ? ' ' : (char)('a' + i % 23);
	memcpy(spaces, "[{", 2);
	gzip_file("bomb.json.gz", spaces, 300);
	read_all("bomb.json.gz", NULL);
	is_str(pl_buf_str(&said), "0!inflates to more than 256 MiB without a row to take lost", "a bomb");
}

int main(void)
{
	files_begin();
	lists();
	objects();
	malformed();
	borders();
	limits();
	packed();
	files_end();
	pl_buf_free(&said);
	return done_testing();
}
