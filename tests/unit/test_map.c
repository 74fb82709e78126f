#include "corpus/map.h"

#include "corpus/corpus.h"
#include "tests/tap.h"

static struct pl_err err;

/* A map as it is written out again, or why it is none. */
static void parses(const char *spec, const char *want, const char *name)
{
	struct pl_map *m = NULL;
	enum pl_status st = pl_map_parse(pl_str(spec), &m, &err);
	is_str(pl_str(st ? err.text : m->given), want, name);
	ok(st == PL_OK || st == PL_QUERY, "... with the status for it");
	pl_map_free(m);
}

static void writing(void)
{
	parses("", "", "nothing is an empty map");
	parses("text=body", "text=body", "one field");
	parses("title=headline,date=pub_date,text=intro+body",
		"text=intro+body,title=headline,date=pub_date",
		"fields come in one order, columns in theirs");
	parses(" title = the headline , id=no", "title=the headline,id=no",
		"blanks around names are nothing, inside they count");
	parses("text=a\\,b+c\\+d\\\\,lang=x=y", "text=a\\,b+c\\+d\\\\,lang=x=y", "escapes");
	parses("text=正文,speaker=article.by", "text=正文,speaker=article.by", "any letters");
}

static void malformed(void)
{
	parses("headline=title",
		"--map, column 1: no field of plenum (text, title, date, id, speaker, lang, author, modified; write "
		"FIELD=COLUMN): \"headline\"",
		"the wrong way round");
	parses("text=正文,titel=x",
		"--map, column 9: no field of plenum (text, title, date, id, speaker, lang, author, modified; write "
		"FIELD=COLUMN): \"titel\"",
		"columns are characters");
	parses("text", "--map, column 5: no = and column behind \"text\"", "no =");
	parses("text=", "--map, column 6: a column is missing behind \"text\"", "no column");
	parses("text=a+", "--map, column 8: a column is missing behind \"text\"", "a plus at the end");
	parses("text=a,", "--map, column 8: no field; FIELD=COLUMN is due", "a comma at the end");
	parses(",text=a", "--map, column 1: no field; FIELD=COLUMN is due", "... and at the start");
	parses("text=a,text=b", "--map, column 8: a second time (+ joins columns): \"text\"",
		"a field twice");
	parses("text=a+a", "--map, column 8: a second time: \"a\"", "a column twice");
	parses("text=a\\", "--map, column 7: nothing behind the backslash", "a backslash at the end");
	parses("text=\xFF", "--map, column 6: not UTF-8", "bad bytes");
	parses("text=1+2+3+4+5+6+7+8+9+10+11+12+13+14+15+16+17",
		"--map, column 45: more than 16 columns of one field: \"17\"", "too many columns");
	char longest[PL_MAX_MAP + 2] = "text=";
	memset(longest + 5, 'x', PL_MAX_MAP - 5);
	parses(longest, longest, "512 bytes");
	longest[PL_MAX_MAP] = 'x';
	parses(longest, "--map: longer than 512 bytes", "513 bytes");
}

static void ranks(void)
{
	static const struct {
		const char *name;
		enum pl_map_field field;
	} known[] = { { "text", PL_MAP_TEXT }, { "Full Text", PL_MAP_TEXT },
		{ "articleBody", PL_MAP_TEXT }, { "article-body", PL_MAP_TEXT },
		{ "正文", PL_MAP_TEXT }, { " HEADLINE ", PL_MAP_TITLE }, { "标题", PL_MAP_TITLE },
		{ "pub_date", PL_MAP_DATE }, { "publishedAt", PL_MAP_DATE },
		{ "发布 时间", PL_MAP_DATE }, { "ID", PL_MAP_ID }, { "讲话人", PL_MAP_SPEAKER },
		{ "Language", PL_MAP_LANG }, { "Byline", PL_MAP_AUTHOR },
		{ "updated_at", PL_MAP_MODIFIED } };
	unsigned rank[PL_MAP_FIELDS], other[PL_MAP_FIELDS];
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		pl_map_rank(NULL, pl_str(known[i].name), rank);
		bool alone = true;
		for (int f = 0; f < PL_MAP_FIELDS; f++)
			alone &= (rank[f] != 0) == (f == (int)known[i].field);
		ok(alone, known[i].name);
	}
	pl_map_rank(NULL, PL_STR("作者"), rank);
	ok(!rank[PL_MAP_SPEAKER] && rank[PL_MAP_AUTHOR], "an author wrote it; a speaker spoke");
	pl_map_rank(NULL, PL_STR("来源"), rank);
	ok(!rank[PL_MAP_TEXT] && !rank[PL_MAP_TITLE] && !rank[PL_MAP_SPEAKER], "a source is no field");
	pl_map_rank(NULL, PL_STR("text"), rank);
	pl_map_rank(NULL, PL_STR("Text"), other);
	ok(rank[PL_MAP_TEXT] < other[PL_MAP_TEXT], "the name as it is comes before its likes");
	pl_map_rank(NULL, PL_STR("content"), rank);
	ok(other[PL_MAP_TEXT] < rank[PL_MAP_TEXT], "a likelier name before a less likely one");

	struct pl_map *m = NULL;
	ok(pl_map_parse(PL_STR("text=intro+Body,title=intro"), &m, &err) == PL_OK, "a map");
	pl_map_rank(m, PL_STR("intro"), rank);
	ok(rank[PL_MAP_TEXT] == 1 && rank[PL_MAP_TITLE] == 1, "a column may serve two fields");
	pl_map_rank(m, PL_STR("body"), rank);
	is_int(rank[PL_MAP_TEXT], 4, "a mapped column in another case");
	pl_map_rank(m, PL_STR("text"), rank);
	is_int(rank[PL_MAP_TEXT], 0, "what is mapped is not guessed");
	pl_map_rank(m, PL_STR("date"), rank);
	ok(rank[PL_MAP_DATE] > 0, "what is not mapped is");
	pl_map_free(m);
}

/* ---- rows ---------------------------------------------------------------------------------- */

static struct pl_arena arena = { .max = 64 * PL_MIB };

/* source | title | date | speaker | text of a row, or the reason there is none. */
static void row(const char *spec, const char *json, const char *want, const char *name)
{
	struct pl_map *m = NULL;
	struct pl_document doc;
	struct pl_buf said = { .max = PL_MIB };
	char date[PL_DATE_ROOM];
	if (spec && pl_map_parse(pl_str(spec), &m, &err))
		printf("Bail out! %s\n", err.text);
	struct pl_item item = { .format = PL_JSON_ROW, .path = PL_STR("f"), .file_len = 1,
		.bytes = pl_str(json), .map = m, .line = 3 };
	pl_arena_reset(&arena);
	if (pl_document_read(&item, &arena, &doc, &err)) {
		pl_buf_print(&said, "%s", err.text);
	} else {
		pl_date_print(doc.date, date);
		pl_buf_add(&said, doc.source);
		pl_buf_print(&said, " | ");
		pl_buf_add(&said, doc.title);
		pl_buf_print(&said, " | %s | ", doc.date ? date : "");
		pl_buf_add(&said, doc.speaker);
		pl_buf_print(&said, " | ");
		pl_buf_add(&said, doc.text);
	}
	is_str(pl_buf_str(&said), want, name);
	pl_buf_free(&said);
	pl_map_free(m);
}

static void rows(void)
{
	row(NULL, "{\"标题\":\"会议\",\"发布时间\":\"2021-03-04 08:00\",\"正文\":\"文字。\",\"发言人\":\"李\"}",
		"f#3 | 会议 | 2021-03-04 | 李 | 文字。", "names in Chinese");
	row(NULL, "{\"Headline\":\"H\",\"Pub Date\":\"4 March 2021\",\"Transcript\":\"Words.\",\"ID\":7}",
		"f#7 | H | 2021-03-04 |  | Words.", "names in other cases");
	row(NULL, "{\"text\":\" \",\"content\":[{\"a\":1}],\"body\":\"Words.\"}", "f#3 |  |  |  | Words.",
		"a blank text and one that is none give way");
	row(NULL, "{\"text\":5}", "row 3: text is not a string", "... unless there is no other");
	row(NULL, "{}", "row 3: no text field: it is empty", "an empty row");
	row("text=intro+body", "{\"body\":\"Two.\",\"intro\":\"One.\",\"text\":\"No.\"}",
		"f#3 |  |  |  | One.\n\nTwo.", "joined in the order of the map");
	row("text=intro+body", "{\"body\":\"Two.\",\"intro\":null}", "f#3 |  |  |  | Two.",
		"of what is there");
	row("text=intro+body", "{\"body\":\"Two.\",\"intro\":5}", "row 3: intro is not a string",
		"but what is mapped must be text");
	row("text=intro,title=t", "{\"text\":\"x\",\"t\":\"y\"}",
		"row 3: no field intro, which --map takes for the text; it has text, t",
		"a mapped text that is not there");
	row("text=article.body,title=article.head.line,id=meta.no",
		"{\"article\":{\"head\":{\"line\":\"H\"},\"body\":\"B.\"},\"meta\":{\"no\":12}}",
		"f#12 | H |  |  | B.", "dotted paths");
	row("text=article.body", "{\"article.body\":\"Flat.\",\"article\":{\"body\":\"B.\"}}",
		"f#3 |  |  |  | Flat.", "a key with a dot in it before a path");
	row("text=speeches.text", "{\"speeches\":[{\"text\":\"A.\"},{\"text\":[\"B.\",\"C.\"]},{\"by\":\"x\"}]}",
		"f#3 |  |  |  | A.\n\nB.\n\nC.", "a path through a list");
	row("text=a.b", "{\"a\":\"x\"}",
		"row 3: no field a.b, which --map takes for the text; it has a", "a path that ends early");
	row("title=kicker+head,date=seen+day", "{\"kicker\":\" \",\"head\":\"H\",\"seen\":\"soon\",\"day\":20210304,"
					       "\"text\":\"x\"}",
		"f#3 | H | 2021-03-04 |  | x", "of other fields the first that will do");
	row("text=a+b",
		"{\"a\":\"A sentence that is long enough to be taken apart from the row, \\\"quoted\\\".\","
		"\"b\":[\"Another one that is long enough to be taken apart from the row, \\u00e9.\"]}",
		"f#3 |  |  |  | A sentence that is long enough to be taken apart from the row, \"quoted\".\n\n"
		"Another one that is long enough to be taken apart from the row, \xC3\xA9.",
		"long strings joined");
	row("text=BODY", "{\"body\":\"X.\"}", "f#3 |  |  |  | X.", "a mapped name in another case");
}

int main(void)
{
	writing();
	malformed();
	ranks();
	rows();
	pl_arena_free(&arena);
	return done_testing();
}
