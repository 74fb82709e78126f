#include <stdio.h>
#include <unicode/ucnv.h>

#include "corpus/format/rtf.h"
#include "text/limits.h"
#include "text/utf8.h"

int pl_rtf_page_of_charset(int charset)
{
	static const struct {
		int charset, page;
	} pages[] = { { 0, 1252 }, { 1, 0 }, { 2, 1252 }, { 77, 10000 }, { 128, 932 }, { 129, 949 },
		{ 134, 936 }, { 136, 950 }, { 161, 1253 }, { 162, 1254 }, { 163, 1258 },
		{ 177, 1255 }, { 178, 1256 }, { 186, 1257 }, { 204, 1251 }, { 222, 874 },
		{ 238, 1250 }, { 254, 437 }, { 255, 850 } };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		if (pages[i].charset == charset)
			return pages[i].page;
	return 0;
}

bool pl_rtf_is_wide(int page)
{
	return page == 932 || page == 936 || page == 949 || page == 950 || page == 54936 ||
	       page == 65001;
}

static UConverter *open_page(int page)
{
	static const struct {
		int page;
		const char *name;
	} names[] = { { 936, "gb18030" }, { 54936, "gb18030" }, { 932, "windows-31j" },
		{ 949, "windows-949" }, { 950, "big5" }, { 874, "windows-874" },
		{ 10000, "macintosh" }, { 65001, "utf-8" } };
	char name[32];
	(void)snprintf(name, sizeof name, page < 1000 ? "ibm-%d" : "windows-%d", page);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].page == page)
			(void)snprintf(name, sizeof name, "%s", names[i].name);
	UErrorCode rc = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &rc);
	if (!U_FAILURE(rc))
		return converter;
	rc = U_ZERO_ERROR;
	converter = ucnv_open("windows-1252", &rc);
	return U_FAILURE(rc) ? NULL : converter;
}

static UConverter *converter_of(struct pl_rtf_pages *pages, int page)
{
	for (size_t i = 0; i < pages->n; i++)
		if (pages->page[i].number == page)
			return pages->page[i].converter;
	if (pages->n == PL_RTF_PAGES)
		return pages->page[0].converter;
	struct pl_rtf_page *new = &pages->page[pages->n++];
	new->number = page;
	new->converter = open_page(page);
	return new->converter;
}

void pl_rtf_pages_free(struct pl_rtf_pages *pages)
{
	while (pages->n)
		ucnv_close(pages->page[--pages->n].converter);
}

static size_t count_bad(struct pl_str s)
{
	size_t n = 0;
	for (size_t at = 0; at + 2 < s.len; at++)
		n += memcmp(s.at + at, "\xEF\xBF\xBD", 3) == 0;
	return n;
}

/* No code page gives more than four bytes for one. */
static bool convert(UConverter *converter, struct pl_str bytes, struct pl_buf *out, size_t *bad)
{
	UErrorCode rc = U_ZERO_ERROR;
	char *room = converter ? pl_buf_room(out, 4 * bytes.len + 4) : NULL;
	if (!room)
		return false;
	ucnv_reset(converter);
	int32_t len = ucnv_toAlgorithmic(UCNV_UTF8, converter, room, (int32_t)(4 * bytes.len + 4),
		bytes.at, (int32_t)bytes.len, &rc);
	if (U_FAILURE(rc) || len < 0)
		return false;
	*bad = count_bad((struct pl_str){ room, (size_t)len });
	out->len += (size_t)len;
	return true;
}

/* A text has no NULs, and some code pages have several ways to write one. */
static void drop_nuls(struct pl_buf *out, size_t from)
{
	size_t len = from;
	for (size_t i = from; i < out->len; i++)
		if (out->at[i] != '\0')
			out->at[len++] = out->at[i];
	out->len = len;
}

enum pl_status pl_rtf_convert(struct pl_rtf_pages *pages, int page, int other, struct pl_str bytes,
	struct pl_buf *out, size_t *bad)
{
	size_t from = out->len, found = 0;
	size_t ascii = 0;
	while (ascii < bytes.len && (unsigned char)bytes.at[ascii] < 0x80)
		ascii++;
	if (ascii == bytes.len) {
		pl_buf_add(out, bytes);
		drop_nuls(out, from);
		return out->status;
	}
	bool good = convert(converter_of(pages, page), bytes, out, &found);
	if (good && found && other && other != page) {
		out->len = from;
		good = convert(converter_of(pages, other), bytes, out, &found);
	}
	*bad += found;
	drop_nuls(out, from);
	return out->status ? out->status : good ? PL_OK : PL_NOMEM;
}
