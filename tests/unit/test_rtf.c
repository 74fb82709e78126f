#include "tests/documents.h"

static void text(void)
{
	passages(PL_RTF,
		"{\\rtf1\\ansi {\\fonttbl{\\f0 Times;}}{\\stylesheet{\\s0 Normal;}}"
		"{\\*\\generator X;}\\pard\\outlinelevel0 Head\\par\\pard One {\\b bold}\r\n "
		"word.\\par "
		"Two\\line lines\\tab x.\\par}",
		"H Head\nP One bold word.\nP Two\nlines\tx.",
		"paragraphs, headings, what is not text");
	passages(PL_RTF,
		"{\\rtf1\\ansi\\ansicpg1252 caf\\'e9 \\ldblquote a\\rdblquote\\emdash "
		"b\\~c\\{\\}\\\\.}",
		"P café “a”—b c{}\\.", "characters by their names and numbers");
	passages(PL_RTF,
		"{\\rtf1 \\u20013?\\u25991\\'3f{\\uc2 \\u12290\\'a1\\'a3}\\u-10179 ?\\u-8704 ?x}",
		"P 中文。😀x", "\\u, and what stands for it in old programs");
	passages(PL_RTF,
		"{\\rtf1\\trowd\\pard\\intbl Town\\cell Fare\\cell\\row\\trowd {\\pard\\intbl "
		"Aunby\\par}\\cell"
		"{\\pard\\intbl 3\\par}\\cell\\row\\pard After.\\par}",
		"P Town\tFare\nP Aunby\t3\nP After.", "rows of tables");
	passages(PL_RTF,
		"{\\rtf1 A{\\footnote\\pard Below.\\par} note.{\\header no}{\\pict 00ff}{\\v "
		"no}{\\deleted no}\\par}",
		"P A note.\nP Below.",
		"notes stand at the end; headers, pictures, hidden text do not");
	passages(PL_RTF,
		"{\\rtf1 {\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt link}}\\bin5 {}{{} "
		"end.\\par}",
		"P link end.", "fields show their results, \\bin takes its bytes");
	passages(PL_RTF,
		"{\\rtf1{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In a "
		"box.\\par}}{\\shprslt In a box.}}}",
		"P In a box.", "text boxes, once");
	passages(PL_RTF, "{\\rtf1\\ansi A\\'00 b\\'e9\\'00.\\par c\\u0?.}", "P A bé.\nP c�.",
		"NULs, by whatever name");
	facts(PL_RTF, "x", "{\\rtf1{\\info{\\title The \\'46erry}{\\author no}}Text.}",
		"The Ferry | no date", "the title");
}

static void chinese(void)
{
	passages(PL_RTF,
		"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset134 "
		"Song;}}"
		"\\f1\\'d6\\'d0\\'ce\\'c4\\f0 , \\'d6\\'d0\\par}",
		"P 中文, 中", "GBK, also where a font says otherwise");
	passages(PL_RTF,
		"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 T;}{\\f1\\fcharset136 "
		"M;}{\\f2\\fcharset204 C;}}"
		"{\\f1\\'a4\\'a4}{\\f2 \\'cc\\'e8\\'f0} \\f0\\'e9}",
		"P 中Мир é", "each font has its own code page");
	passages(PL_RTF, "{\\rtf1\\ansi\\ansicpg932 \\'83A\\'83\\'43}", "P アイ",
		"a second byte that is a letter");
	passages(PL_RTF, "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 T;}}\\f0 caf\\'e9 x}",
		"P café x", "a Western word in a Chinese document");
}

static void hostile(void)
{
	refuses(PL_RTF, PL_STR("text"), PL_INPUT, "not RTF (it does not begin with {\\rtf)",
		"no RTF");
	refuses(PL_RTF, PL_STR("{\\rtf1"), PL_INPUT, "no text in it", "nothing in it");
	passages(PL_RTF, "{\\rtf1 cut}}}} here {{\\'", "P cut here", "groups that do not match");
	passages(
		PL_RTF, "{\\rtf1 \\bin99999999999 x", "no text in it", "more bytes than there are");
	passages(PL_RTF, "{\\rtf1 \\u99999999999 \\'zz\\uc-5\\u65 B.",
		"P \xEF\xBF\xBD"
		"zAB.",
		"numbers that cannot be");
	struct pl_buf deep = { .max = 64 * PL_MIB };
	pl_buf_add(&deep, PL_STR("{\\rtf1 "));
	for (int i = 0; i < 100000; i++)
		pl_buf_byte(&deep, '{');
	refuses(PL_RTF, pl_buf_str(&deep), PL_LIMIT, "RTF nested deeper than 256", "deep nesting");
	deep.len = 7;
	while (deep.len < 20 * PL_MIB)
		pl_buf_add(&deep, PL_STR("One sentence after the other is in it.\\par "));
	refuses(PL_RTF, pl_buf_str(&deep), PL_LIMIT, "more than 100000 passages",
		"many paragraphs");
	deep.len = 7;
	while (deep.len < 8 * PL_MIB)
		pl_buf_add(&deep, PL_STR("\\'d6\\'d0"));
	is_int(document(PL_RTF, "x", pl_buf_str(&deep)), PL_OK, "one long run");
	pl_buf_free(&deep);
}

int main(void)
{
	text();
	chinese();
	hostile();
	documents_end();
	return done_testing();
}
