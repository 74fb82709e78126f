#include "text/fold.h"

#include <stdlib.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/limits.h"
#include "text/utf8.h"

/* NFKC may lengthen a character 18 times (U+FDFA); three bytes then hold one UTF-16 unit. */
#define UNITS (PL_MAX_WORD * 18)

struct pl_folder {
	const UNormalizer2 *nfkc_cf; /* read from ICU's data with the first word that needs it */
	UChar before[PL_MAX_WORD];
	UChar after[UNITS];
	char utf8[UNITS * 3];
};

enum pl_status pl_folder_new(struct pl_folder **out, struct pl_err *err)
{
	struct pl_folder *f = malloc(sizeof *f); /* calloc would fill 94 KB */
	if (!f)
		return pl_fail(err, PL_NOMEM, "out of memory");
	f->nfkc_cf = NULL;
	*out = f;
	return PL_OK;
}

void pl_folder_free(struct pl_folder *f)
{
	free(f);
}

static size_t fold_ascii(struct pl_str s, char *to)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0x80)
			return i;
		to[i] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
	}
	return s.len;
}

/* Quotes and dashes that NFKC leaves apart. */
static void add_plain(struct pl_buf *out, struct pl_str s)
{
	for (size_t at = 0; at < s.len;) {
		size_t from = at;
		int32_t c = pl_utf8_next(s, &at);
		if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC)
			pl_buf_byte(out, '\'');
		else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
			pl_buf_byte(out, '-');
		else
			pl_buf_add(out, pl_str_cut(s, from, at));
	}
}

enum pl_status pl_fold_word(
	struct pl_folder *f, struct pl_str s, struct pl_buf *out, struct pl_err *err)
{
	if (s.len > PL_MAX_WORD)
		return pl_fail(err, PL_LIMIT, "a word of over %d bytes", PL_MAX_WORD);
	char *room = pl_buf_room(out, s.len + 1);
	if (!room)
		return pl_fail(err, out->status, "no room to fold a word");
	if (fold_ascii(s, room) == s.len) {
		out->len += s.len;
		return PL_OK;
	}
	UErrorCode code = U_ZERO_ERROR;
	int32_t units = 0, folded, bytes = 0;
	if (!f->nfkc_cf)
		f->nfkc_cf = unorm2_getNFKCCasefoldInstance(&code);
	if (U_FAILURE(code))
		return pl_fail(err, PL_IO, "ICU has no NFKC_Casefold data: %s", u_errorName(code));
	u_strFromUTF8(f->before, PL_MAX_WORD, &units, s.at, (int32_t)s.len, &code);
	folded = unorm2_normalize(f->nfkc_cf, f->before, units, f->after, UNITS, &code);
	u_strToUTF8(f->utf8, (int32_t)sizeof f->utf8, &bytes, f->after, folded, &code);
	if (U_FAILURE(code))
		return pl_fail(err, PL_INPUT, "cannot fold a word: %s", u_errorName(code));
	add_plain(out, (struct pl_str){ f->utf8, (size_t)bytes });
	return out->status ? pl_fail(err, out->status, "no room to fold a word") : PL_OK;
}
