#include "corpus/container/fields.h"
#include "corpus/container/mime.h"
#include "corpus/container/names.h"
#include "tests/parts.h"

static struct pl_buf said = { .max = 64 * PL_MIB };

static void is_said(const char *want, const char *name)
{
	is_str(pl_buf_str(&said), want, name);
	pl_buf_clear(&said);
}

static void words(const char *value, const char *want, const char *name)
{
	pl_mime_words(pl_str(value), &said);
	is_said(want, name);
}

static void headers(void)
{
	words("plain", "plain", "a plain subject");
	words("=?utf-8?B?5Lya6K6u?=", "会议", "base64");
	words("=?UTF-8*zh?q?=E4=BC=9A=E8=AE=AE_2023?=", "会议 2023", "quoted, with a language");
	words("=?gb2312?B?u+HS6Q==?= of =?big5?B?t3zEsw==?=", "会议 of 會議", "two charsets");
	words("=?utf-8?B?5Lya6A==?=\r\n =?utf-8?B?rq4=?=", "会议",
		"a character parted over two words");
	words("=?utf-8?Q?a?=  =?utf-8?Q?b?= c", "ab c", "white space between words is none");
	words("folded\r\n line", "folded line", "a folded line");
	words("=?nosuch?Q?=B2=BB?=", "不", "a charset that is not known");
	words("=?utf-8?Q?=B2?=", "\xEF\xBF\xBD", "bad bytes are made visible");
	words("\xBB\xE1\xD2\xE9", "会议", "bare GBK");
	words("caf\xE9", "caf\xEF\xBF\xBD", "bare bytes of no known charset");
	words("=?utf-8?B?", "=?utf-8?B?", "a word cut short");
	words("=?utf-8?X?a?= =?=?a?x?c?=", "=?utf-8?X?a?= =?=?a?x?c?=", "no words");
	words("=?=?utf-8?Q?a?=", "=?a", "a word behind half a one");
}

static void param(const char *value, const char *name, const char *want, const char *what)
{
	pl_field_param(pl_str(value), name, &said);
	is_said(want, what);
}

static void fields(void)
{
	struct pl_str block =
		PL_STR("A: 1\r\nAb : two\r\n\tlines\r\nA: 3\r\nno field\r\nC:\r\n\r\nD: 4");
	is_str(pl_field(block, "a"), "1", "the first of a name, in any case");
	is_str(pl_field(block, "AB"), "two\r\n\tlines", "a folded one");
	is_str(pl_field(block, "C"), "", "an empty one");
	is_str(pl_field(block, "no"), "", "one that is none");
	is_int((intmax_t)pl_fields_end(block), 46, "the block ends behind the blank line");
	is_int((intmax_t)pl_fields_end(PL_STR("A: 1\n")), 0, "one without end");
	param("text/html; charset=gbk", "charset", "gbk", "a parameter");
	param("text/html;CHARSET = \"g\\\"b;k\" ; x=y", "charset", "g\"b;k", "a quoted one");
	param("text/html; charset", "charset", "", "one without a value");
	param("charset=gbk", "charset", "", "what stands first is no parameter");
	param("a; filename*=utf-8''%E4%BC%9A.txt", "filename", "会.txt", "one with a charset");
	param("a; filename=x; filename*=gb2312'zh'%BB%E1", "filename", "会",
		"... that goes before");
	param("a; filename*0=\"one \"; filename*1=two; filename*3=x", "filename", "one two",
		"one in pieces, as far as they go");
	param("a; filename*0*=utf-8''%E4%BC; filename*1*=%9A; filename*2=\" %41\"", "filename",
		"会 %41", "pieces of which some are encoded");
	param("a; filename*=%E4%BC%9A", "filename", "会", "one without its charset");
	param("a; x=\"open", "x", "open", "a quote without end");
}

static void names(void)
{
	static const char *const each[][3] = { { "会议.txt", "会议.txt", "UTF-8 is as it is" },
		{ "\xBB\xE1\xD2\xE9.txt", "会议.txt", "GBK is told by its bytes" },
		{ "caf\xE9.txt", "caf\\xE9.txt", "other bytes are shown" },
		{ "a\xFF\xFE", "a\\xFF\\xFE", "... and such as no charset has" } };
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		pl_name_print(pl_str(each[i][0]), &said);
		is_said(each[i][1], each[i][2]);
	}
}

static void encoded(const char *coding, const char *text, const char *want, const char *name)
{
	char message[512];
	(void)snprintf(message, sizeof message, "Subject: x\nContent-Transfer-Encoding: %s\n\n%s",
		coding, text);
	parts_of("a.eml", message, want, name);
}

static void encodings(void)
{
	encoded("base64", "d29y\r\nZHM=\n", "body{title=x}:words", "base64");
	encoded("BASE64", "d2 9y!ZHM", "body{title=x}:words +1",
		"... with dirt, which is named, and without an end");
	encoded("base64", "d29yZHM=\n!!!\n", "body{title=x}:words +1", "... with dirt behind");
	encoded("base64", "d29yZ", "body!truncated base64", "... that is cut");
	encoded("quoted-printable",
		"a=20=\n b =\t\r\nc=3D=3\n=E4 \t\nend=", "body{title=x}:a  b c==3\n\xE4\nend",
		"quoted-printable");
	encoded("8bit", "caf\xC3\xA9 =20", "body{title=x}:caf\xC3\xA9 =20", "8bit");
	encoded("x-yenc", "x", "body!encoded as x-yenc, which is not read", "another");
}

#define MULTI(type)                                                                                \
	"Date: 5 Jan 2023\nContent-Type: multipart/" type                                          \
	"; boundary=\"-b c\"\n\nold reader\n---b c\n"

static void multiparts(void)
{
	parts_of("a.eml",
		MULTI("mixed") "\none\n---b c \nContent-Type: text/html\n\n<p>two\n---b c--\nend",
		"body{date=5 Jan 2023}:one | part-2:<p>two",
		"the first text is that of the message");
	parts_of("a.eml",
		MULTI("alternative") "Content-Type: text/html\n\n<p>\n---b c\n\nplain\n---b c--",
		"body{date=5 Jan 2023}:plain", "the plain one of two ways");
	parts_of("a.eml",
		MULTI("alternative") "\n \n---b c\nContent-Type: text/html\n\n<p>page\n---b c--",
		"body{date=5 Jan 2023}:<p>page", "... unless it is blank");
#define STUB                                                                                       \
	MULTI("alternative")                                                                       \
	"\nNo HTML here: https://aunby.example/a/very/long/address/of/it\n---b c\n"
	parts_of("a.eml",
		STUB "Content-Type: text/html\n\n<p>The council met &amp; opened a road.\n---b c--",
		"body{date=5 Jan 2023}:<p>The council met &amp; opened a road.",
		"... or a stub, of less than half of what the page shows");
	parts_of("a.eml",
		STUB "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
		     "PHA+VGhlIGNvdW5jaWwgbWV0IGFuZCBvcGVuZWQgYSByb2FkLg==\n---b c--",
		"body{date=5 Jan 2023}:<p>The council met and opened a road.",
		"... however written");
	parts_of("a.eml",
		STUB
		"Content-Type: text/html\n\n<style>p { margin: 0; padding: 0 }</style><!-- a long "
		"remark --><p class='the first of several'>No HTML here.\n---b c--",
		"body{date=5 Jan 2023}:No HTML here: "
		"https://aunby.example/a/very/long/address/of/it",
		"... which its tags do not");
	parts_of("a.eml",
		MULTI("alternative") "\nplain\n---b c\nContent-Type: multipart/mixed; "
				     "boundary=in\n\n"
				     "--in\nContent-Type: text/html\n\n<p>page\n--in\n"
				     "Content-Type: text/plain; name=a.txt\n\nfile\n--in--\n---b "
				     "c--",
		"body{date=5 Jan 2023}:plain | a.txt:file", "what is attached to the other stays");
	parts_of("a.eml", MULTI("mixed") "\ncut\n", "body{date=5 Jan 2023}:cut\n",
		"without its end");
	parts_of("a.eml", MULTI("mixed") "no header\n---b c--", "body{date=5 Jan 2023}:no header",
		"a part without a header");
	parts_of("a.mht",
		"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n"
		"Content-Location: http://a/\n\n<p>page\n--b\nContent-Type: image/png\n\nx\n--b--",
		"body{url=http://a/}:<p>page +1", "a page that a browser saved");
	parts_of("a.eml", "Content-Type: multipart/mixed\n\nwords", "body:words", "no boundary");
	parts_of("a.eml", MULTI("digest") "\nSubject: in\n\nwords\n---b c--",
		"part-1!body{title=in}:words", "messages of a digest");
	parts_of("a.eml", MULTI("mixed") "Content-Type: image/png; name=a.png\n\nx\n---b c--",
		"body!no text in it, nor attached files that can be read +1", "nothing to read");
	parts_of("a.eml", "Content-Disposition: attachment; filename=\"../a\tb.txt\"\n\nfile",
		"../a_b.txt:file", "a message that is a file");
	parts_of("a.eml", "Content-Type: text/plain; charset=\"gb2312\"\n\nx",
		"body{charset=gb2312}:x", "the charset is told");
}

static void flowed(void)
{
	static const char head[] = "Content-Type: text/plain; format=flowed; delsp=";
	char text[512];
	(void)snprintf(text, sizeof text,
		"%sno\n\none \r\ntwo\r\n three\n>> a \n>>b \n> c\n-- \nme \n", head);
	parts_of("a.eml", text, "body:one two\nthree\n>> a b \n> c\n-- \nme ",
		"flowed lines are joined");
	(void)snprintf(text, sizeof text, "%syes\n\n会 \n议\n", head);
	parts_of("a.eml", text, "body:会议\n", "... without the space where it says so");
}

static void mboxes(void)
{
#define FROM "From a@b Thu Jan  5 10:00:00 2023\n"
	parts_of("a.mbox",
		FROM "Subject: a\n\none\n>From x\n>>From y\n\n" FROM
		     "\ntwo\nFrom z\n\nFrom 10:30 to 2023\n\n",
		"1{title=a}:one\nFrom x\n>From y\n\n | 2:two\nFrom z\n\nFrom 10:30 to 2023\n\n",
		"messages");
	parts_of("a.mbox", "\n\nFrom a\nA: b\n\none\n\nFrom b\nA: b\n\ntwo\n\nFrom c\nno field\n",
		"1:one\n\n | 2:two\n\nFrom c\nno field\n", "From lines without a time");
	parts_of("a.mbox", "", "", "an empty one");
	parts_of("a.mbox", "Subject: a\n\nwords",
		"?not an mbox file (it does not begin with \"From \")", "no mbox");
	FILE *f = fopen("big.mbox", "wb");
	files_need(f != NULL, "big.mbox");
	for (int i = 0; i < 3; i++) {
		fputs(FROM "\n", f);
		for (int line = 0; line < (i == 1 ? 600000 : 1); line++)
			fputs("a line of some length that is repeated until the message is too "
			      "large\n",
				f);
		fputs("\n", f);
	}
	(void)fclose(f);
	parts("big.mbox",
		"1:a line of some length that is repeated until the message is too large\n\n | "
		"2!a message larger than 40 MiB | "
		"3:a line of some length that is repeated until the message is too large\n\n",
		"a message too large is told, and the next is read");
	f = fopen("line.mbox", "wb");
	files_need(f && fprintf(f, FROM "\n%0200000d\n\n" FROM "\ntwo\n", 7) > 0 && fclose(f) == 0,
		"line");
	struct pl_items *it;
	struct pl_item item;
	struct pl_err err;
	files_need(pl_items_open("line.mbox", NULL, &it, &err) == PL_OK, "line.mbox");
	is_int(pl_items_next(it, &item, &err), PL_OK, "a line longer than what is looked at");
	is_int((intmax_t)item.bytes.len, 200002, "... is whole");
	is_int(pl_items_next(it, &item, &err), PL_OK, "... and parts no message");
	is_str(item.bytes, "two\n", "... but the next does");
	pl_items_close(it);
}

/* Parts in parts, and parts without end. */
static void limits(void)
{
	FILE *f = fopen("deep.eml", "wb");
	files_need(f != NULL, "deep.eml");
	for (int i = 0; i < 100; i++)
		fprintf(f, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i);
	files_need(fclose(f) == 0, "deep.eml");
	parts("deep.eml", "body!multiparts nested deeper than 16", "multiparts without end");
	f = fopen("many.eml", "wb");
	files_need(f != NULL, "many.eml");
	fputs("Content-Type: multipart/mixed; boundary=b\n\n", f);
	for (int i = 0; i < 1001; i++)
		fputs("--b\n\nx\n", f);
	files_need(fclose(f) == 0, "many.eml");
	parts("many.eml", "body!more than 1000 parts", "parts without number");
}

/* The title and the date of a document whose header says "Header" and 5 January. */
static void headed(enum pl_format format, const char *text, const char *title, int date,
	const char *method, const char *name)
{
	struct pl_arena arena = { .max = PL_MIB };
	struct pl_document doc;
	struct pl_item item = { .format = format, .path = PL_STR("a.eml!body"), .file_len = 5 };
	item.bytes = pl_str(text);
	item.hint[PL_HINT_TITLE] = PL_STR("Header");
	item.hint[PL_HINT_DATE] = PL_STR("Thu, 05 Jan 2023 10:00:00 +0800");
	is_int(pl_document_read(&item, &arena, &doc, NULL), PL_OK, name);
	is_str(doc.title, title, "  ... with its title");
	is_int(doc.date, date, "  ... with its date");
	is_str(pl_str(doc.date_method), method, "  ... told by");
	pl_arena_free(&arena);
}

static void hints(void)
{
	headed(PL_TEXT, "# Heading\n\nOn 7 May 2020 they met.", "Header", 20230105, "header",
		"a text takes them from the header");
	headed(PL_HTML, "<title>Own</title><meta name=date content=2020-05-07><p>words", "Own",
		20200507, "meta", "a page that has them keeps its own");
	headed(PL_HTML, "<title></title><p>words", "Header", 20230105, "header",
		"a page that has none takes those of the header");
}

int main(void)
{
	files_begin();
	headers();
	fields();
	names();
	encodings();
	multiparts();
	flowed();
	mboxes();
	limits();
	hints();
	pl_buf_free(&said);
	pl_buf_free(&parts_said);
	files_end();
	return done_testing();
}
