#include "corpus/container/names.h"

#include <limits.h>
#include <stdlib.h>
#include <strings.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "corpus/corpus.h"
#include "text/utf8.h"

#define CHARSET_NAME 60 /* bytes; ICU's own ceiling */

static UConverter *converter(struct pl_str charset, bool strict)
{
	static const char *const chinese[] = { "gb2312", "gbk", "gb_2312-80", "cp936", "x-gbk",
		"euc-cn" };
	char name[CHARSET_NAME];
	UErrorCode code = U_ZERO_ERROR;
	if (charset.len == 0 || charset.len >= sizeof name)
		return NULL;
	memcpy(name, charset.at, charset.len);
	name[charset.len] = '\0';
	const char *as = name;
	for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
		as = strcasecmp(name, chinese[i]) == 0 ? "gb18030" : as;
	UConverter *c = name[0] ? ucnv_open(as, &code) : NULL;
	if (c && strict)
		ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
	if (!U_FAILURE(code))
		return c;
	ucnv_close(c);
	return NULL;
}

/* Nothing that no text holds: control characters, private use, no character at all. */
static bool clean(const UChar *text, int32_t n)
{
	for (int32_t i = 0; i < n; i++)
		if (text[i] < 0x20 || (text[i] >= 0x7F && text[i] < 0xA0) ||
			(text[i] >= 0xE000 && text[i] < 0xF900) || text[i] >= 0xFFF0)
			return false;
	return true;
}

bool pl_charset_add(struct pl_str charset, struct pl_str bytes, bool strict, struct pl_buf *out)
{
	if (bytes.len == 0)
		return true;
	if (bytes.len > INT32_MAX / 8)
		return false;
	UConverter *c = converter(charset, strict);
	UErrorCode code = U_ZERO_ERROR;
	int32_t room = (int32_t)bytes.len * 2 + 8, len = 0;
	UChar *text = c ? malloc((size_t)room * sizeof *text) : NULL;
	if (text)
		len = ucnv_toUChars(c, text, room, bytes.at, (int32_t)bytes.len, &code);
	bool good = text && !U_FAILURE(code) && len <= room && (!strict || clean(text, len));
	char *to = good ? pl_buf_room(out, (size_t)len * 3 + 1) : NULL;
	int32_t n = 0;
	if (to) {
		u_strToUTF8WithSub(to, len * 3 + 1, &n, text, len, 0xFFFD, NULL, &code);
		good = !U_FAILURE(code);
		out->len += good ? (size_t)n : 0;
	}
	free(text);
	ucnv_close(c);
	return good;
}

void pl_name_print(struct pl_str name, struct pl_buf *out)
{
	if (pl_utf8_check(name) == name.len || !pl_charset_add(PL_STR("gb18030"), name, true, out))
		pl_path_print(name, out);
}
