#include "corpus/format/charset.h"
#include "corpus/format/mojibake.h"
#include "tests/documents.h"

/* ---- labels --------------------------------------------------------------------------------- */

static void labels(void)
{
	is_str(pl_str(pl_charset_of_label(PL_STR("gb2312"))), "GB18030", "gb2312 is GB18030");
	is_str(pl_str(pl_charset_of_label(PL_STR(" GBK\n"))), "GB18030",
		"in any case, with blanks");
	is_str(pl_str(pl_charset_of_label(PL_STR("ISO-8859-1"))), "windows-1252",
		"iso-8859-1 is windows-1252");
	is_str(pl_str(pl_charset_of_label(PL_STR("big5-hkscs"))), "Big5", "big5-hkscs");
	is_str(pl_str(pl_charset_of_label(PL_STR("latin5"))), "windows-1254", "latin5");
	ok(!pl_charset_of_label(PL_STR("utf-7")), "utf-7 is none");
	ok(!pl_charset_of_label(PL_STR("klingon")), "nor is klingon");
	ok(!pl_charset_of_label(PL_STR("")), "nor is nothing");
}

static void declares(const char *page, const char *want, const char *want_by, const char *name)
{
	const char *by = NULL;
	is_str(pl_charset_declared(pl_str(page), &by), want, name);
	is_str(pl_str(by), want_by, "  ... by that");
}

static void declared(void)
{
	declares("<html><meta charset=gbk>", "gbk", "meta", "a meta element");
	declares("<META http-equiv='content-type' content='text/html; charset = \"big5\"'>", "big5",
		"meta", "... of the old kind");
	declares("<?xml version='1.0' encoding='koi8-r'?><a/>", "koi8-r", "xml",
		"an XML declaration");
	declares("<?xml version='1.0'?><meta charset=gbk>", "gbk", "meta",
		"... that says nothing of it");
	declares("<p>charset=gbk", "", "meta", "words are none");
	declares("<meta charset=", "", "meta", "a page cut short");
}

/* ---- what is chosen ------------------------------------------------------------------------- */

static struct pl_str http;

/* "name by", "name by not label" or the reason. */
static void chooses(enum pl_format format, struct pl_str bytes, const char *want, const char *name)
{
	struct pl_item item = {
		.format = format, .path = PL_STR("x"), .file_len = 1, .bytes = bytes
	};
	item.hint[PL_HINT_CHARSET] = http;
	pl_arena_reset(&doc_arena);
	pl_buf_clear(&doc_said);
	if (pl_document_read(&item, &doc_arena, &doc, &doc_err)) {
		pl_buf_print(&doc_said, "%s", doc_err.text);
	} else {
		pl_buf_print(&doc_said, "%s %s", doc.charset, doc.charset_by);
		if (doc.charset_said.len)
			pl_buf_print(&doc_said, " not %s", doc.charset_said.at);
		pl_buf_print(&doc_said, ": ");
		pl_buf_add(&doc_said, doc.text);
	}
	is_str(pl_buf_str(&doc_said), want, name);
	http = (struct pl_str){ NULL, 0 };
}

/* "中共青柳市委" in three encodings */
#define QINGLIU_GBK  "\xD6\xD0\xB9\xB2\xC7\xE0\xC1\xF8\xCA\xD0\xCE\xAF"
#define QINGLIU_UTF8 "中共青柳市委"

static void order(void)
{
	chooses(PL_TEXT, PL_STR("plain"), "UTF-8 valid: plain", "ASCII");
	chooses(PL_TEXT, PL_STR("\xEF\xBB\xBF" QINGLIU_UTF8), "UTF-8 bom: " QINGLIU_UTF8, "a mark");
	chooses(PL_TEXT, PL_STR("\xFF\xFE\0\0\x2D\x4E\0\0"), "UTF-32LE bom: 中", "UTF-32's mark");
	http = PL_STR("gb2312");
	chooses(PL_HTML, PL_STR("<meta charset=big5>" QINGLIU_GBK), "GB18030 http: " QINGLIU_UTF8,
		"the transport before the page");
	chooses(PL_HTML, PL_STR("<meta charset=gb2312>" QINGLIU_GBK), "GB18030 meta: " QINGLIU_UTF8,
		"the page");
	chooses(PL_TEXT, PL_STR(QINGLIU_GBK), "GB18030 detected: " QINGLIU_UTF8, "the bytes");
	http = PL_STR("gb2312");
	chooses(PL_TEXT, PL_STR("only ASCII"), "UTF-8 valid: only ASCII",
		"a label matters little to ASCII");
	chooses(PL_TEXT, PL_STR("\x81\x30\x89\x38 \xD6\xD0\xB9\xB2\xB5\xC4\x95\x32\x82\x36"),
		"GB18030 detected: ß 中共的𠀀", "four bytes of GB18030");
}

static void lies(void)
{
	chooses(PL_HTML, PL_STR("<meta charset=gb2312>" QINGLIU_UTF8),
		"UTF-8 corrected not gb2312: " QINGLIU_UTF8, "UTF-8 that is said to be GB2312");
	chooses(PL_HTML, PL_STR("<meta charset=utf-8>" QINGLIU_GBK),
		"GB18030 corrected not utf-8: " QINGLIU_UTF8, "GBK that is said to be UTF-8");
	chooses(PL_HTML, PL_STR("<meta charset=iso-8859-1>" QINGLIU_GBK),
		"GB18030 corrected not iso-8859-1: " QINGLIU_UTF8, "... or ISO-8859-1");
	http = PL_STR("ISO-8859-1");
	chooses(PL_HTML, PL_STR("<meta charset=gbk>" QINGLIU_GBK),
		"GB18030 meta not ISO-8859-1: " QINGLIU_UTF8, "a server's habit");
	chooses(PL_HTML, PL_STR("<meta charset=gb2312>\xD2\xBB\xD0\xA9"), "GB18030 meta: 一些",
		"two words that look like UTF-8 by chance");
	chooses(PL_HTML, PL_STR("<meta charset=utf-16>" QINGLIU_UTF8),
		"UTF-8 corrected not utf-16: " QINGLIU_UTF8, "UTF-16 that can be read is none");
	chooses(PL_HTML, PL_STR("<meta charset=iso-8859-1>r\xE9sum\xE9"),
		"windows-1252 meta: résumé", "a label that is true");
	chooses(PL_TEXT, PL_STR("\xEF\xBB\xBF" QINGLIU_GBK),
		"GB18030 corrected not UTF-8: " QINGLIU_UTF8, "a mark that was put before GBK");
	http = PL_STR("utf-16");
	chooses(PL_TEXT, PL_STR("a\0b\0c\0\n\0"), "UTF-16LE http: abc\n", "UTF-16 without a mark");
}

/* Encodings of one byte a character give one another's letters: what a text is like tells little against a label. */
static void true_labels(void)
{
	http = PL_STR("windows-1251");
	chooses(PL_TEXT,
		PL_STR("\xD3\xCA\xC0\xC7 \xC3\xD3\xC1\xC5\xD0\xCD\xC0\xD2\xCE\xD0\xC0. "
		       "\xD1\xCE\xC2\xC5\xD2 \xC0\xD3\xCD\xC1\xC8 "
		       "\xCF\xCE\xD1\xD2\xC0\xCD\xCE\xC2\xCB\xDF\xC5\xD2: \xC4\xCE\xD0\xCE\xC3\xC0 "
		       "\xCE\xD2\xCA\xD0\xDB\xD2\xC0"),
		"windows-1251 http: УКАЗ ГУБЕРНАТОРА. СОВЕТ АУНБИ ПОСТАНОВЛЯЕТ: ДОРОГА ОТКРЫТА",
		"Russian in capitals");
	chooses(PL_HTML,
		PL_STR("<meta charset=ibm866>\x93\x8A\x80\x87 "
		       "\x83\x93\x81\x85\x90\x8D\x80\x92\x8E\x90\x80. \x91\x8E\x82\x85\x92 "
		       "\x80\x93\x8D\x81\x88 \x8F\x8E\x91\x92\x80\x8D\x8E\x82\x8B\x9F\x85\x92: "
		       "\x84\x8E\x90\x8E\x83\x80 \x8E\x92\x8A\x90\x9B\x92\x80"),
		"IBM866 meta: УКАЗ ГУБЕРНАТОРА. СОВЕТ АУНБИ ПОСТАНОВЛЯЕТ: ДОРОГА ОТКРЫТА",
		"... of DOS");
	http = PL_STR("shift_jis");
	chooses(PL_TEXT,
		PL_STR("\xCC\xAA\xD8\xB0\xCA \xB6\xB2\xBA\xB3 \xBC\xCF\xBC\xC0 "
		       "\xD8\xAE\xB3\xB7\xDD\xCA \xB6\xDC\xD8\xCF\xBE\xDD"),
		"Shift_JIS http: ﾌｪﾘｰﾊ ｶｲｺｳ ｼﾏｼﾀ ﾘｮｳｷﾝﾊ ｶﾜﾘﾏｾﾝ", "Japanese in narrow kana");
	http = PL_STR("windows-1251");
	chooses(PL_HTML, PL_STR("<meta charset=gb2312>" QINGLIU_GBK " " QINGLIU_GBK),
		"GB18030 meta not windows-1251: " QINGLIU_UTF8 " " QINGLIU_UTF8,
		"characters of two bytes each tell against one byte");
	http = PL_STR("windows-1251");
	chooses(PL_TEXT,
		PL_STR("\xF3\xCF\xD7\xC5\xD4 \xE1\xD5\xCE\xC2\xC9 \xCF\xD4\xCB\xD2\xD9\xCC "
		       "\xC4\xCF\xD2\xCF\xC7\xD5"),
		"KOI8-R corrected not windows-1251: Совет Аунби открыл дорогу",
		"and words that would begin small and go on in capitals");
	http = PL_STR("iso-8859-1");
	chooses(PL_TEXT, PL_STR("\xCF\xEE\xF1\xB8\xEB\xEE\xEA \xC2\xE5\xF0\xF5\xED\xE8\xE9"),
		"windows-1251 corrected not iso-8859-1: Посёлок Верхний",
		"and words against what servers say of everything");
}

static void guesses(void)
{
	chooses(PL_TEXT, PL_STR("\xA5\xD5\xAA\x65\xBF\xA4\xC4\xB3\xB7\x7C"),
		"Big5 detected: 白河縣議會", "Big5");
	chooses(PL_TEXT, PL_STR("\x82\xB1\x82\xEA\x82\xCD\x8E\x73\x8B\x63\x89\xEF\x82\xC5\x82\xB7"),
		"Shift_JIS detected: これは市議会です", "Shift_JIS");
	chooses(PL_TEXT, PL_STR("\xC0\xC7\xC8\xB8\xB4\xC2 \xBF\xB9\xBB\xEA\xC0\xBB"),
		"EUC-KR detected: 의회는 예산을", "EUC-KR");
	chooses(PL_TEXT, PL_STR("\xCF\xEE\xF1\xB8\xEB\xEE\xEA \xC2\xE5\xF0\xF5\xED\xE8\xE9"),
		"windows-1251 detected: Посёлок Верхний", "windows-1251");
	chooses(PL_TEXT, PL_STR("\xF0\xCF\xD3\xA3\xCC\xCF\xCB \xF7\xC5\xD2\xC8\xCE\xC9\xCA"),
		"KOI8-R detected: Посёлок Верхний", "KOI8-R");
	chooses(PL_TEXT, PL_STR("\x93Yes\x94 \x96 the caf\xE9"),
		"windows-1252 detected: “Yes” – the café", "windows-1252");
	chooses(PL_TEXT,
		PL_STR("gr\xF6\xDF"
		       "er als Br\xFChl"),
		"windows-1252 detected: größer als Brühl", "two umlauts in a row");
	chooses(PL_TEXT, PL_STR("a\0b"), "not text (NUL bytes)", "NULs");
	chooses(PL_TEXT, PL_STR("words\0words\n"), "not text (NUL bytes)", "... of an even length");
	chooses(PL_TEXT,
		PL_STR("One bad byte \xFF among sixty good ones, which is below the limit."),
		"UTF-8 valid: One bad byte \xEF\xBF\xBD among sixty good ones, which is below the "
		"limit.",
		"a stray byte makes no other encoding");
	is_int((intmax_t)doc.repaired, 1, "... and is counted");
	chooses(PL_TEXT,
		PL_STR("\xEF\xBB\xBFOne bad byte \xFF among sixty good ones, below the limit."),
		"UTF-8 bom: One bad byte \xEF\xBF\xBD among sixty good ones, below the limit.",
		"... nor behind a mark");
	chooses(PL_TEXT, PL_STR("中共青柳市委\xE4\xB8 办公室"),
		"UTF-8 valid: 中共青柳市委\xEF\xBF\xBD 办公室", "nor does half a character");
}

static void alphabets(void)
{
	chooses(PL_TEXT,
		PL_STR("Rada Aunby zebra\xB3"
		       "a si\xEA w \xB6rod\xEA, \xBF"
		       "eby otworzy\xE6 \xB3\xB1"
		       "cze."),
		"ISO-8859-2 detected: Rada Aunby zebrała się w środę, żeby otworzyć łącze.",
		"Polish of one sentence");
	chooses(PL_TEXT,
		PL_STR("Rada Aunby zebra\xB3"
		       "a si\xEA w \x9Crod\xEA, \xBF"
		       "eby otworzy\xE6 \xB3\xB9"
		       "cze."),
		"windows-1250 detected: Rada Aunby zebrała się w środę, żeby otworzyć łącze.",
		"... of Windows");
	chooses(PL_TEXT,
		PL_STR("Rada se se\x9Ala ve st\xF8"
		       "edu, p\xF8"
		       "edseda \xF8"
		       "ekl, \x9E"
		       "e lo\xEF jede v\xE8"
		       "as."),
		"windows-1250 detected: Rada se sešla ve středu, předseda řekl, že loď jede včas.",
		"Czech");
	chooses(PL_TEXT,
		PL_STR("A tan\xE1"
		       "cs kedden d\xF6nt\xF6tt, a k\xE9pvisel\xF5k j\xF6v\xF5re j\xE1rnak \xE1t."),
		"windows-1250 detected: A tanács kedden döntött, a képviselők jövőre járnak át.",
		"Hungarian");
	chooses(PL_TEXT,
		PL_STR("Meclis sal\xFD g\xFCn\xFC topland\xFD, ba\xFEkan ya\xF0\xFD\xFE\xFD "
		       "\xFE\xF6yle anlatt\xFD."),
		"windows-1254 detected: Meclis salı günü toplandı, başkan yağışı şöyle anlattı.",
		"Turkish");
	chooses(PL_TEXT,
		PL_STR("R\xE5"
		       "det i \xD8rby m\xF8ttes p\xE5 caf\xE9"
		       "en: 5 m\xB3 vann."),
		"windows-1252 detected: Rådet i Ørby møttes på caféen: 5 m³ vann.", "Danish stays");
	chooses(PL_TEXT,
		PL_STR("\xDEingi\xF0 kom saman \xE1 mi\xF0vikudag og n\xFD l\xF6g t\xF3ku gildi."),
		"windows-1252 detected: Þingið kom saman á miðvikudag og ný lög tóku gildi.",
		"Icelandic stays");
	chooses(PL_TEXT,
		PL_STR("\xDCks \xF5un, k\xF5ik t\xF6\xF6"
		       "d ja \xF6\xF6."),
		"windows-1252 detected: Üks õun, kõik tööd ja öö.", "Estonian stays");
	chooses(PL_TEXT,
		PL_STR("S\xE3o tr\xEAs decis\xF5"
		       "es; n\xE3o h\xE1 ling\xFCi\xE7"
		       "a \xE0 m\xE3o."),
		"windows-1252 detected: São três decisões; não há lingüiça à mão.",
		"Portuguese stays");
	chooses(PL_TEXT,
		PL_STR("Il sindaco \xE8 luned\xEC gi\xE0 l\xEC, perch\xE9 pi\xF9 novit\xE0 "
		       "per\xF2."),
		"windows-1252 detected: Il sindaco è lunedì già lì, perché più novità però.",
		"Italian stays");
	chooses(PL_TEXT,
		PL_STR("As comiss\xF5"
		       "es pol\xEDticas e econ\xF3micas."),
		"windows-1252 detected: As comissões políticas e económicas.",
		"... and so does this");
	chooses(PL_TEXT, PL_STR("Ein n\xFDggj b\xFDur er f\xF8royskur b\xFDur."),
		"windows-1252 detected: Ein nýggj býur er føroyskur býur.", "Faroese stays");
}

/* ---- mojibake ------------------------------------------------------------------------------- */

static void mojibake(void)
{
	is_int((intmax_t)pl_mojibake_count(PL_STR("ä¸\xC2\xAD"
						  "å…±")),
		2, "UTF-8 as windows-1252");
	is_int((intmax_t)pl_mojibake_count(PL_STR("donâ€™t, cafÃ©")), 2, "... in English");
	is_int((intmax_t)pl_mojibake_count(PL_STR("Ð¿Ñ€Ð¸Ð²ÐµÑ‚")), 5, "... in Russian");
	is_int((intmax_t)pl_mojibake_count(PL_STR("ÖÐ¹²ÇàÁø ÊÐÎ¯°ì")), 3, "GBK as ISO-8859-1");
	is_int((intmax_t)pl_mojibake_count(PL_STR("锟斤拷锟斤拷 鐨勶紝锛")), 3, "UTF-8 as GBK");
	is_int((intmax_t)pl_mojibake_count(PL_STR("a \xEF\xBF\xBD\xEF\xBF\xBD b \xEF\xBF\xBD")), 2,
		"what was lost");
	is_int((intmax_t)pl_mojibake_count(
		       PL_STR("Über “Größe”, l’été à Pâques; CAFÉ » «NÃO» ¡¡¡¡")),
		0, "none in Western texts");
	is_int((intmax_t)pl_mojibake_count(PL_STR("中共青柳市委（办公室）、第“十”次")), 0,
		"none in Chinese ones");
	is_int((intmax_t)pl_mojibake_count(PL_STR("")), 0, "none in nothing");
	(void)document(PL_TEXT, "x", PL_STR("â€™ â€™ â€™"));
	is_int((intmax_t)doc.mojibake, 3, "a document has its places");
	(void)document(PL_TEXT, "x", PL_STR("â€™ â€™"));
	is_int((intmax_t)doc.mojibake, 0, "... where they are enough to tell");
}

int main(void)
{
	labels();
	declared();
	order();
	lies();
	true_labels();
	guesses();
	alphabets();
	mojibake();
	documents_end();
	return done_testing();
}
