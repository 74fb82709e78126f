#include <unicode/ucnv.h>

#include "corpus/format/charset.h"
#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/utf8.h"

static enum pl_status keep(
	struct pl_arena *arena, struct pl_str s, struct pl_str *text, struct pl_err *err)
{
	*text = pl_arena_str(arena, s);
	return text->at ? PL_OK : pl_fail(err, PL_NOMEM, "out of memory");
}

static enum pl_status repair(struct pl_str s, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err)
{
	struct pl_buf out = { .max = 3 * PL_MAX_DOCUMENT };
	size_t bad = 0;
	pl_utf8_repair(s, &out, &bad);
	enum pl_status st = out.status;
	if (st)
		st = pl_fail(err, st, st == PL_LIMIT ? "larger than 32 MiB" : "out of memory");
	else
		st = keep(arena, pl_buf_str(&out), text, err);
	if (!st)
		*repaired += bad;
	pl_buf_free(&out);
	return st;
}

static size_t count_nuls(struct pl_str s)
{
	size_t n = 0;
	for (const char *at = s.at, *end = s.at + s.len; at < end; at++) {
		at = memchr(at, '\0', (size_t)(end - at));
		if (!at)
			break;
		n++;
	}
	return n;
}

/* Bad bytes; *mostly: there are so many good characters, ASCII aside, that it is UTF-8 all the same. */
static size_t count_bad(struct pl_str s, bool *mostly)
{
	size_t bad = 0, parts = 0, good = 0;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		if (pl_utf8_next(s, &at) == PL_BAD) {
			parts++;
			bad += at - before;
		} else {
			good += at - before > 1;
		}
	}
	*mostly = good >= 4 * parts;
	return bad;
}

enum pl_status pl_decode(struct pl_str bytes, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err)
{
	if (pl_str_starts(bytes, PL_STR("\xEF\xBB\xBF")))
		bytes = pl_str_cut(bytes, 3, bytes.len);
	size_t nuls = bytes.len ? count_nuls(bytes) : 0;
	if (nuls > bytes.len / PL_NULS_PER)
		return pl_fail(err, PL_INPUT, "not text (NUL bytes)");
	size_t clean = pl_utf8_check(bytes);
	if (nuls == 0 && clean == bytes.len)
		return keep(arena, bytes, text, err);
	bool mostly;
	size_t bad = count_bad(bytes, &mostly);
	if (!mostly && pl_charset_broken(bad, bytes.len))
		return pl_fail(err, PL_INPUT,
			"not UTF-8 (%zu bad bytes of %zu); convert it to UTF-8", bad, bytes.len);
	return repair(bytes, arena, text, repaired, err);
}

/* ---- from other encodings ------------------------------------------------------------------- */

size_t pl_charset_replaced(struct pl_str s)
{
	size_t n = 0;
	const char *end = s.at + s.len;
	for (const char *at = s.at; s.len && end - at >= 3; at++) {
		at = memchr(at, 0xEF, (size_t)(end - at) - 2);
		if (!at)
			break;
		n += memcmp(at, "\xEF\xBF\xBD", 3) == 0;
	}
	return n;
}

static enum pl_status cannot(const char *name, UErrorCode rc, struct pl_err *err)
{
	return pl_fail(err, PL_INPUT, "cannot be read as %s (%s)", name, u_errorName(rc));
}

static enum pl_status convert_by(UConverter *cnv, const struct pl_charset *by, struct pl_draft *d,
	struct pl_str raw, struct pl_str *out, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	int32_t len = ucnv_toAlgorithmic(UCNV_UTF8, cnv, NULL, 0, raw.at, (int32_t)raw.len, &rc);
	if (rc != U_BUFFER_OVERFLOW_ERROR && U_FAILURE(rc))
		return cannot(by->name, rc, err);
	if (len < 0 || (size_t)len > PL_MAX_DOCUMENT)
		return pl_fail(err, PL_LIMIT, "larger than 32 MiB as UTF-8");
	char *room = pl_arena_new(d->arena, (size_t)len + 1);
	if (!room)
		return pl_fail(err, PL_NOMEM, "out of memory");
	rc = U_ZERO_ERROR;
	ucnv_reset(cnv);
	len = ucnv_toAlgorithmic(UCNV_UTF8, cnv, room, len + 1, raw.at, (int32_t)raw.len, &rc);
	if (U_FAILURE(rc))
		return cannot(by->name, rc, err);
	struct pl_str text = { room, (size_t)len };
	size_t bad = pl_charset_replaced(text);
	if (pl_charset_broken(bad, raw.len))
		return pl_fail(err, PL_INPUT,
			"not %s (%zu bad characters in %zu bytes), nor in another encoding that is "
			"known; convert it to UTF-8",
			by->name, bad, raw.len);
	d->doc->repaired += bad;
	return pl_decode(text, d->arena, out, &d->doc->repaired, err);
}

static enum pl_status convert(const struct pl_charset *by, struct pl_draft *d, struct pl_str raw,
	struct pl_str *out, struct pl_err *err)
{
	UErrorCode rc = U_ZERO_ERROR;
	UConverter *cnv = ucnv_open(pl_charset_converter(by->name), &rc);
	if (rc == U_MEMORY_ALLOCATION_ERROR)
		return pl_fail(err, PL_NOMEM, "out of memory");
	if (U_FAILURE(rc))
		return cannot(by->name, rc, err);
	enum pl_status st = convert_by(cnv, by, d, raw, out, err);
	ucnv_close(cnv);
	return st;
}

/* What was converted as it was read from its file. */
static enum pl_status decode_converted(struct pl_draft *d, struct pl_str *text, struct pl_err *err)
{
	d->doc->charset = d->item->charset;
	d->doc->charset_by = d->item->charset_by;
	d->doc->repaired += pl_charset_replaced(d->item->bytes);
	return pl_decode(d->item->bytes, d->arena, text, &d->doc->repaired, err);
}

enum pl_status pl_decode_text(
	struct pl_draft *d, enum pl_declares how, struct pl_str *text, struct pl_err *err)
{
	struct pl_charset found;
	struct pl_str raw = d->item->bytes;
	struct pl_charset_told told = { .http = d->item->hint[PL_HINT_CHARSET] };
	if (d->item->charset)
		return decode_converted(d, text, err);
	if (how == PL_DECLARES)
		told.document = pl_charset_declared(raw, &told.by);
	enum pl_status st = pl_charset_choose(raw, true, &told, &found, err);
	if (st)
		return st;
	d->doc->charset = found.name;
	d->doc->charset_by = found.by;
	st = found.said.len ? keep(d->arena, found.said, &d->doc->charset_said, err) : PL_OK;
	raw = pl_str_cut(raw, found.mark, raw.len);
	if (st)
		return st;
	return strcmp(found.name, "UTF-8") == 0
		       ? pl_decode(raw, d->arena, text, &d->doc->repaired, err)
		       : convert(&found, d, raw, text, err);
}

/* ---- strings and lines ---------------------------------------------------------------------- */

enum pl_status pl_decode_string(struct pl_str s, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err)
{
	if (s.len && memchr(s.at, '\0', s.len))
		return repair(s, arena, text, repaired, err);
	return keep(arena, s, text, err);
}

enum pl_status pl_check_lines(struct pl_str text, struct pl_err *err)
{
	size_t line = 1;
	for (size_t at = 0, end; at < text.len; at = end + 1, line++) {
		end = pl_line_end(text, at);
		if (end - at > PL_MAX_LINE)
			return pl_fail(err, PL_LIMIT, "line %zu: longer than 1 MiB", line);
	}
	return PL_OK;
}
