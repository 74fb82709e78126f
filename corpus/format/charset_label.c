#include <strings.h>

#include "corpus/format/charset.h"

/* The labels of the WHATWG's Encoding Standard and a few more, with what they are taken for. gb2312 and gbk
 * are parts of GB18030, iso-8859-1 and ASCII of windows-1252, and labels are used without much care. */
static const struct {
	const char *label, *name;
} labels[] = {
	{ "utf-8", "UTF-8" },
	{ "utf8", "UTF-8" },
	{ "unicode-1-1-utf-8", "UTF-8" },
	{ "x-unicode20utf8", "UTF-8" },
	{ "utf-16", "UTF-16LE" },
	{ "utf-16le", "UTF-16LE" },
	{ "unicode", "UTF-16LE" },
	{ "ucs-2", "UTF-16LE" },
	{ "csunicode", "UTF-16LE" },
	{ "iso-10646-ucs-2", "UTF-16LE" },
	{ "unicodefeff", "UTF-16LE" },
	{ "utf-16be", "UTF-16BE" },
	{ "unicodefffe", "UTF-16BE" },
	{ "utf-32", "UTF-32LE" },
	{ "utf-32le", "UTF-32LE" },
	{ "utf-32be", "UTF-32BE" },
	{ "gb18030", "GB18030" },
	{ "gb2312", "GB18030" },
	{ "gbk", "GB18030" },
	{ "gb_2312-80", "GB18030" },
	{ "gb_2312", "GB18030" },
	{ "x-gbk", "GB18030" },
	{ "chinese", "GB18030" },
	{ "csgb2312", "GB18030" },
	{ "csiso58gb231280", "GB18030" },
	{ "iso-ir-58", "GB18030" },
	{ "cp936", "GB18030" },
	{ "ms936", "GB18030" },
	{ "windows-936", "GB18030" },
	{ "euc-cn", "GB18030" },
	{ "hz-gb-2312", "HZ-GB-2312" },
	{ "hz", "HZ-GB-2312" },
	{ "big5", "Big5" },
	{ "big5-hkscs", "Big5" },
	{ "big5-tw", "Big5" },
	{ "cn-big5", "Big5" },
	{ "csbig5", "Big5" },
	{ "x-x-big5", "Big5" },
	{ "x-big5", "Big5" },
	{ "cp950", "Big5" },
	{ "windows-950", "Big5" },
	{ "shift_jis", "Shift_JIS" },
	{ "shift-jis", "Shift_JIS" },
	{ "sjis", "Shift_JIS" },
	{ "x-sjis", "Shift_JIS" },
	{ "ms_kanji", "Shift_JIS" },
	{ "csshiftjis", "Shift_JIS" },
	{ "windows-31j", "Shift_JIS" },
	{ "ms932", "Shift_JIS" },
	{ "cp932", "Shift_JIS" },
	{ "euc-jp", "EUC-JP" },
	{ "x-euc-jp", "EUC-JP" },
	{ "cseucpkdfmtjapanese", "EUC-JP" },
	{ "iso-2022-jp", "ISO-2022-JP" },
	{ "csiso2022jp", "ISO-2022-JP" },
	{ "euc-kr", "EUC-KR" },
	{ "ks_c_5601-1987", "EUC-KR" },
	{ "ks_c_5601-1989", "EUC-KR" },
	{ "ksc5601", "EUC-KR" },
	{ "ksc_5601", "EUC-KR" },
	{ "korean", "EUC-KR" },
	{ "cseuckr", "EUC-KR" },
	{ "iso-ir-149", "EUC-KR" },
	{ "windows-949", "EUC-KR" },
	{ "cp949", "EUC-KR" },
	{ "uhc", "EUC-KR" },
	{ "windows-1252", "windows-1252" },
	{ "cp1252", "windows-1252" },
	{ "x-cp1252", "windows-1252" },
	{ "iso-8859-1", "windows-1252" },
	{ "iso8859-1", "windows-1252" },
	{ "iso88591", "windows-1252" },
	{ "iso_8859-1", "windows-1252" },
	{ "iso_8859-1:1987", "windows-1252" },
	{ "latin1", "windows-1252" },
	{ "latin-1", "windows-1252" },
	{ "l1", "windows-1252" },
	{ "us-ascii", "windows-1252" },
	{ "ascii", "windows-1252" },
	{ "ansi_x3.4-1968", "windows-1252" },
	{ "iso-ir-100", "windows-1252" },
	{ "ibm819", "windows-1252" },
	{ "cp819", "windows-1252" },
	{ "csisolatin1", "windows-1252" },
	{ "windows-1250", "windows-1250" },
	{ "cp1250", "windows-1250" },
	{ "x-cp1250", "windows-1250" },
	{ "windows-1251", "windows-1251" },
	{ "cp1251", "windows-1251" },
	{ "x-cp1251", "windows-1251" },
	{ "win-1251", "windows-1251" },
	{ "windows-1253", "windows-1253" },
	{ "cp1253", "windows-1253" },
	{ "x-cp1253", "windows-1253" },
	{ "windows-1254", "windows-1254" },
	{ "cp1254", "windows-1254" },
	{ "x-cp1254", "windows-1254" },
	{ "iso-8859-9", "windows-1254" },
	{ "iso8859-9", "windows-1254" },
	{ "iso_8859-9", "windows-1254" },
	{ "latin5", "windows-1254" },
	{ "l5", "windows-1254" },
	{ "csisolatin5", "windows-1254" },
	{ "windows-1255", "windows-1255" },
	{ "cp1255", "windows-1255" },
	{ "x-cp1255", "windows-1255" },
	{ "windows-1256", "windows-1256" },
	{ "cp1256", "windows-1256" },
	{ "x-cp1256", "windows-1256" },
	{ "windows-1257", "windows-1257" },
	{ "cp1257", "windows-1257" },
	{ "x-cp1257", "windows-1257" },
	{ "windows-1258", "windows-1258" },
	{ "cp1258", "windows-1258" },
	{ "x-cp1258", "windows-1258" },
	{ "windows-874", "windows-874" },
	{ "tis-620", "windows-874" },
	{ "iso-8859-11", "windows-874" },
	{ "iso8859-11", "windows-874" },
	{ "dos-874", "windows-874" },
	{ "koi8-r", "KOI8-R" },
	{ "koi8", "KOI8-R" },
	{ "koi8_r", "KOI8-R" },
	{ "koi", "KOI8-R" },
	{ "cskoi8r", "KOI8-R" },
	{ "koi8-u", "KOI8-U" },
	{ "koi8-ru", "KOI8-U" },
	{ "ibm866", "IBM866" },
	{ "866", "IBM866" },
	{ "cp866", "IBM866" },
	{ "csibm866", "IBM866" },
	{ "iso-8859-2", "ISO-8859-2" },
	{ "iso8859-2", "ISO-8859-2" },
	{ "iso_8859-2", "ISO-8859-2" },
	{ "latin2", "ISO-8859-2" },
	{ "l2", "ISO-8859-2" },
	{ "csisolatin2", "ISO-8859-2" },
	{ "iso-8859-3", "ISO-8859-3" },
	{ "iso8859-3", "ISO-8859-3" },
	{ "latin3", "ISO-8859-3" },
	{ "l3", "ISO-8859-3" },
	{ "iso-8859-4", "ISO-8859-4" },
	{ "iso8859-4", "ISO-8859-4" },
	{ "latin4", "ISO-8859-4" },
	{ "l4", "ISO-8859-4" },
	{ "iso-8859-5", "ISO-8859-5" },
	{ "iso8859-5", "ISO-8859-5" },
	{ "iso_8859-5", "ISO-8859-5" },
	{ "cyrillic", "ISO-8859-5" },
	{ "csisolatincyrillic", "ISO-8859-5" },
	{ "iso-8859-6", "ISO-8859-6" },
	{ "iso8859-6", "ISO-8859-6" },
	{ "arabic", "ISO-8859-6" },
	{ "iso-8859-7", "ISO-8859-7" },
	{ "iso8859-7", "ISO-8859-7" },
	{ "iso_8859-7", "ISO-8859-7" },
	{ "greek", "ISO-8859-7" },
	{ "iso-8859-8", "ISO-8859-8" },
	{ "iso8859-8", "ISO-8859-8" },
	{ "iso-8859-8-i", "ISO-8859-8" },
	{ "hebrew", "ISO-8859-8" },
	{ "visual", "ISO-8859-8" },
	{ "logical", "ISO-8859-8" },
	{ "iso-8859-13", "ISO-8859-13" },
	{ "iso8859-13", "ISO-8859-13" },
	{ "iso-8859-15", "ISO-8859-15" },
	{ "iso8859-15", "ISO-8859-15" },
	{ "iso_8859-15", "ISO-8859-15" },
	{ "latin9", "ISO-8859-15" },
	{ "l9", "ISO-8859-15" },
	{ "macintosh", "macintosh" },
	{ "mac", "macintosh" },
	{ "x-mac-roman", "macintosh" },
	{ "x-mac-cyrillic", "x-mac-cyrillic" },
	{ "x-mac-ukrainian", "x-mac-cyrillic" },
};

const char *pl_charset_of_label(struct pl_str label)
{
	while (label.len && (label.at[0] == ' ' || (label.at[0] >= '\t' && label.at[0] <= '\r')))
		label = pl_str_cut(label, 1, label.len);
	while (label.len &&
		(label.at[label.len - 1] == ' ' ||
			(label.at[label.len - 1] >= '\t' && label.at[label.len - 1] <= '\r')))
		label.len--;
	if (label.len == 0)
		return NULL;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strlen(labels[i].label) == label.len &&
			strncasecmp(labels[i].label, label.at, label.len) == 0)
			return labels[i].name;
	return NULL;
}

const char *pl_charset_converter(const char *name)
{
	static const struct {
		const char *name, *converter;
	} others[] = {
		{ "Big5", "Big5-HKSCS" },
		{ "Shift_JIS", "windows-31j" },
		{ "EUC-KR", "windows-949" },
		{ "HZ-GB-2312", "HZ" },
	};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (strcmp(name, others[i].name) == 0)
			return others[i].converter;
	return name;
}

bool pl_charset_is_seven_bit(const char *name)
{
	return strcmp(name, "ISO-2022-JP") == 0 || strcmp(name, "HZ-GB-2312") == 0;
}

bool pl_charset_is_single(const char *name)
{
	return strncmp(name, "windows-", 8) == 0 || strncmp(name, "ISO-8859", 8) == 0 ||
	       strncmp(name, "KOI8", 4) == 0 || strcmp(name, "IBM866") == 0 ||
	       strcmp(name, "macintosh") == 0 || strcmp(name, "x-mac-cyrillic") == 0;
}
