#include "corpus/format/read.h"
#include "text/limits.h"
#include "text/utf8.h"

#define NULS_PER     1000 /* more than one NUL in so many bytes: not text */
#define BAD_PER_CENT 5    /* more bad bytes than that: another encoding */

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

static size_t count_bad(struct pl_str s)
{
	size_t bad = 0;
	for (size_t at = 0; at < s.len;) {
		size_t before = at;
		if (pl_utf8_next(s, &at) == PL_BAD)
			bad += at - before;
	}
	return bad;
}

enum pl_status pl_decode(struct pl_str bytes, struct pl_arena *arena, struct pl_str *text,
	size_t *repaired, struct pl_err *err)
{
	if (pl_str_starts(bytes, PL_STR("\xFF\xFE")) || pl_str_starts(bytes, PL_STR("\xFE\xFF")))
		return pl_fail(err, PL_INPUT, "UTF-16 text; convert it to UTF-8");
	if (pl_str_starts(bytes, PL_STR("\xEF\xBB\xBF")))
		bytes = pl_str_cut(bytes, 3, bytes.len);
	size_t nuls = bytes.len ? count_nuls(bytes) : 0;
	if (nuls > bytes.len / NULS_PER)
		return pl_fail(err, PL_INPUT, "not text (NUL bytes)");
	size_t clean = pl_utf8_check(bytes);
	if (nuls == 0 && clean == bytes.len)
		return keep(arena, bytes, text, err);
	size_t bad = count_bad(pl_str_cut(bytes, clean, bytes.len));
	if (bad > bytes.len / 100 * BAD_PER_CENT + bytes.len % 100 * BAD_PER_CENT / 100)
		return pl_fail(err, PL_INPUT,
			"not UTF-8 (%zu bad bytes of %zu); convert it to UTF-8", bad, bytes.len);
	return repair(bytes, arena, text, repaired, err);
}

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
